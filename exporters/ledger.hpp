#pragma once
// The ledger as JSON Lines: the sums first, then every record (docs/ledger.md).

#include "graph/knowledge_graph.hpp"
#include "graph/ledger.hpp"
#include "graph/support/byte_writer.hpp"

namespace pressgraph {

// `graph` is the one that the ledger was filled with, before any selection; `errors` is how many
// were reported of its inputs. Throws Error [ledger-imbalance] before the first byte when the sums
// do not match, and IoError. O(n log n) in the number of records.
void writeLedger(const Ledger& ledger, const KnowledgeGraph& graph, std::size_t errors,
                 ByteWriter& out);

}  // namespace pressgraph
