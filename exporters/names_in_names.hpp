#pragma once
// Which names of entities stand within others: they tell where a name may be broken into lines.

#include <cstdint>
#include <string_view>
#include <vector>

#include "graph/knowledge_graph.hpp"
#include "graph/support/hash_slots.hpp"

namespace pressgraph {

class NamesInNames {
 public:
  // All names and aliases of the graph, which must outlive this, that are neither too short to tell
  // anything nor longer than a line. Linear; some 30 bytes for each.
  explicit NamesInNames(const KnowledgeGraph& graph);

  // The names that stand in this one and are not all of it, from left to right, the longest at each
  // place.
  std::vector<std::string_view> in(std::string_view name) const;

 private:
  void add(std::string_view name);
  bool contains(std::string_view name) const;
  std::string_view longestAtBeginning(std::string_view text, std::string_view whole) const;

  std::vector<std::string_view> names_;
  std::vector<HashSlot> slots_;  // by number in names_
  // By the first bits of a hash of the first two code points, which lengths names have that begin
  // so: bit n - 1 for n code points.
  std::vector<std::uint16_t> lengths_;
  int shift_ = 0;  // of a hash, for its first bits
};

}  // namespace pressgraph
