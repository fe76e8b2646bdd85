#pragma once
// Edges of one file that say the same, which would become one statement.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "graph/support/diagnostic.hpp"
#include "graph/support/hash_set.hpp"

namespace pressgraph {

// Gives every edge but the first of those that say the same something of its own to say. Knows what
// edges say by hashes, so that an edge takes 8 to 16 bytes.
class EdgeRepetitions {
 public:
  // What tells the edge from those before it: nothing where it is the first that says this, and
  // else its id, or a number where it has none (`id` is empty) or another has it. `said` is a hash
  // of what it says. Amortised constant time.
  std::optional<std::string> tellApart(std::uint64_t said, std::string_view id, Position position);
  // Begins to fetch what tellApart() will look at (graph/support/prefetch.hpp).
  void fetch(std::uint64_t said) const { said_.fetch(said); }

  // Ids that tell nothing apart, which statements do not keep.
  struct UnusedIds {
    std::size_t count = 0;
    Position first;
  };
  const UnusedIds& unusedIds() const { return unusedIds_; }
  // Frees what only tellApart() needs.
  void freeIndex();

 private:
  HashSet said_;
  // The last number of those that say the same, by the hash of what they and their ids say.
  std::unordered_map<std::uint64_t, std::size_t> numbers_;
  UnusedIds unusedIds_;
};

}  // namespace pressgraph
