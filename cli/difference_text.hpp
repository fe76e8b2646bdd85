#pragma once
// The difference of two graphs in words and as JSON.

#include <string>

#include "graph/graph_difference.hpp"

namespace pressgraph {

// Grouped by entity, in the order of ids: what differs in the entity and in what is said of it,
// each statement with its sentence; then the documents, and the numbers. Signs (+ - ~) tell what
// colours tell, which `colored` adds for a terminal. Control characters are shown as U+FFFD.
std::string differenceText(const KnowledgeGraph& before, const KnowledgeGraph& after,
                           const GraphDifference& difference, bool colored);

// One object; entities, statements and documents as fact documents have them. docs/diff.md tells
// its members.
std::string differenceJson(const KnowledgeGraph& before, const KnowledgeGraph& after,
                           const GraphDifference& difference);

}  // namespace pressgraph
