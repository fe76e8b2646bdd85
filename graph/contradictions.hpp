#pragma once
// Statements that cannot all be right.

#include <vector>

#include "graph/knowledge_graph.hpp"
#include "graph/ledger.hpp"
#include "graph/support/diagnostic.hpp"

namespace pressgraph {

// Reports, as warnings, statements with one functional predicate, subject and set of qualifiers
// whose objects exclude each other: different entities or texts, dates without a common day,
// numbers that are different (and not reconciled by "at least" or "at most") or of different units.
// Deprecated statements contradict nothing. Each statement is reported at most once, against one
// that it contradicts, and added to `conflicts`, if given.
// O(n log n) in the number of statements.
void reportContradictions(const KnowledgeGraph& graph, Diagnostics& diagnostics,
                          std::vector<LedgerConflict>* conflicts = nullptr);

}  // namespace pressgraph
