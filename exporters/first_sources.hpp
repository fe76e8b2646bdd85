#pragma once
// Which sources of a graph say what no source before them says. Internal to exporters.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace pressgraph {

class FirstSources {
 public:
  // O(n log n) in the graph's sources. Memory: 24 bytes for each, and later one.
  explicit FirstSources(const KnowledgeGraph& graph, std::size_t threads = 1);

  // Whether the source with this number in GraphTables::sources is the first to name its document,
  // span, quote and way of coming about: entity by entity, the sources of an entity's relations
  // and then of its attributes.
  bool isFirst(std::uint32_t source) const { return isFirst_[source] != 0; }

 private:
  std::vector<std::uint8_t> isFirst_;
};

}  // namespace pressgraph
