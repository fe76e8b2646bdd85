#pragma once
// How two entities are connected: the shortest chains of relations between them.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace pressgraph {

struct PathOptions {
  bool directed = false;  // go along relations only, never against them
  std::size_t most = 5;   // chains to return
};

// Entities, each related to the next. The relations between two neighbours, all that there are in
// a direction allowed, are one link.
struct Chain {
  std::vector<EntityIndex> entities;
  std::vector<std::vector<StatementIndex>> links;  // one less than entities; statements sorted
};

struct ShortestChains {
  std::vector<Chain> chains;  // sorted by their entities; empty when there is none
  // How many chains of this length there are, in all; 2^64 - 1 also stands for more.
  std::uint64_t count = 0;
};

// From an entity to itself there is one chain, without links. Breadth-first search: linear in the
// graph, plus the length of the chains.
ShortestChains shortestChains(const KnowledgeGraph& graph, EntityIndex from, EntityIndex to,
                              const PathOptions& options = {});

}  // namespace pressgraph
