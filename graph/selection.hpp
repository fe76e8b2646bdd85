#pragma once
// A part of a graph, as a graph of its own.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace pressgraph {

struct Around {
  std::string entity;       // id, name or alias
  std::uint32_t depth = 1;  // steps along relations, in either direction
};

// Empty members select everything. What is given narrows what the earlier members left, in this
// order: predicates, classes, around, top.
struct Selection {
  std::vector<std::string> predicates;  // statements with one of these predicates
  std::vector<std::string> classes;     // entities of these classes and their subclasses
  std::vector<Around> around;           // entities near any of these
  std::optional<std::size_t> top;       // the entities with the most relations; ties by id

  bool selectsEverything() const {
    return predicates.empty() && classes.empty() && around.empty() && !top;
  }
};

// The chosen entities with the statements that are wholly among them: relations between them and
// their attributes. Entities that only a predicate selection leaves without any statement are
// dropped. Entities keep their measures, as computed for the whole. Throws UsageError for a class,
// predicate or entity that the graph does not have, or a name that several entities bear.
KnowledgeGraph select(const KnowledgeGraph& graph, const Selection& selection);

// How many relations each entity has; one to itself counts twice.
std::vector<std::size_t> relationCounts(const KnowledgeGraph& graph);

// All entities, the greatest count first; ties by id.
std::vector<EntityIndex> entitiesByCount(const std::vector<std::size_t>& counts);

// The statements marked true that are wholly among the entities marked true; and these entities,
// with those that the statements' qualifiers name. Linear.
KnowledgeGraph subgraph(const KnowledgeGraph& graph, std::vector<bool> entities,
                        std::vector<bool> statements);

// The entity that an id, name or alias means. Throws UsageError when there is none or several.
EntityIndex entityMeant(const KnowledgeGraph& graph, const std::string& nameOrId);

}  // namespace pressgraph
