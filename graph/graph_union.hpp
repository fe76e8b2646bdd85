#pragma once
// Two graphs in one, each entity and statement with a mark that tells which of them it is from:
// what a picture of their difference shows.

#include <cstdint>
#include <vector>

#include "graph/graph_difference.hpp"
#include "graph/knowledge_graph.hpp"

namespace pressgraph {

enum class Mark : std::uint8_t { same, added, removed, changed };

struct MarkedGraph {
  KnowledgeGraph graph;
  std::vector<Mark> entities;
  std::vector<Mark> statements;
};

// All of both graphs, of which `difference` was made. What both have stands there once, as `after`
// has it. A statement with another value or other qualifiers is two statements, one removed and one
// added; one with another rank, other sources or other unknown members is one, changed. O(n log n).
MarkedGraph unite(const KnowledgeGraph& before, const KnowledgeGraph& after,
                  const GraphDifference& difference);

// The marks of `part`, a selection (graph/selection.hpp) of whole.graph. O(n log n).
MarkedGraph withMarksOf(const MarkedGraph& whole, KnowledgeGraph part);

// What differs, and what it hangs on: marked statements with their ends, marked entities with their
// neighbours, and the relations between all of these. Linear.
MarkedGraph changesAndNeighbours(const MarkedGraph& whole);

// The difference as far as it is in `part`, a selection of what unite() gives. Documents stay. What
// both graphs have alike is left out if `part` lacks it. O(n log n).
GraphDifference differenceWithin(const GraphDifference& difference, const KnowledgeGraph& before,
                                 const KnowledgeGraph& after, const KnowledgeGraph& part);

}  // namespace pressgraph
