#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "graph/support/prefetch.hpp"

namespace pressgraph {

// A set of hashes that are spread evenly already: one table, no memory for each. Zero counts as 1.
class HashSet {
 public:
  // Whether it is new. Amortised constant time.
  bool insert(std::uint64_t hash) {
    if (hash == 0) hash = 1;
    if (2 * (count_ + 1) > slots_.size()) grow();
    std::uint64_t& slot = find(hash);
    if (slot == hash) return false;
    slot = hash;
    ++count_;
    return true;
  }

  // Begins to fetch what insert() will look at first.
  void fetch(std::uint64_t hash) const {
    if (!slots_.empty()) prefetch(&slots_[hash & (slots_.size() - 1)]);
  }

 private:
  std::uint64_t& find(std::uint64_t hash) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at] != 0 && slots_[at] != hash) at = (at + 1) & mask;
    return slots_[at];
  }
  void grow() {
    constexpr std::size_t kFirst = 64;
    std::vector<std::uint64_t> old(slots_.empty() ? kFirst : 2 * slots_.size());
    std::swap(slots_, old);
    for (const std::uint64_t hash : old)
      if (hash != 0) find(hash) = hash;
  }

  std::vector<std::uint64_t> slots_;  // a power of two; 0 = free
  std::size_t count_ = 0;
};

}  // namespace pressgraph
