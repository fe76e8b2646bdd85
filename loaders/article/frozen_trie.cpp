#include "loaders/article/frozen_trie.hpp"

#include <algorithm>
#include <bit>
#include <stdexcept>

namespace pressgraph {

class FrozenTrieBuilder {
 public:
  FrozenTrieBuilder(std::span<const std::u32string_view> keys, FrozenTrie& trie)
      : keys_(keys), places_(trie.places_) {}

  void build() {
    places_.reserve(keys_.size() * 3);
    pending_.push_back({FrozenTrie::kRoot, 0, static_cast<std::uint32_t>(keys_.size()), 0});
    for (std::size_t next = 0; next < pending_.size(); ++next) placeChildren(pending_[next]);
  }

 private:
  // A node whose children are not placed yet: keys [begin, end) go through it, and have `depth`
  // characters up to it.
  struct Pending {
    FrozenTrie::Node node;
    std::uint32_t begin, end, depth;
  };
  struct Child {
    char32_t character;
    std::uint32_t begin, end;
  };

  void placeChildren(Pending node) {
    findChildren(node);
    if (children_.empty()) return;
    // Room enough that most children stand in their slot.
    std::size_t size = std::bit_ceil(children_.size() + children_.size() / 3);
    while (!place(node, size)) size *= 2;
  }

  void findChildren(const Pending& node) {
    children_.clear();
    std::uint32_t begin = node.begin;
    if (begin < node.end && keys_[begin].size() == node.depth) places_[node.node].key = begin++;
    while (begin < node.end) {
      const char32_t character = keys_[begin][node.depth];
      std::uint32_t end = begin + 1;
      while (end < node.end && keys_[end][node.depth] == character) ++end;
      children_.push_back({character, begin, end});
      begin = end;
    }
  }

  // Makes a table of `size` slots; false, and nothing done, where a child would lie too far off.
  bool place(const Pending& node, std::size_t size) {
    const std::size_t first = places_.size();
    if (first + 2 * size > FrozenTrie::kNone) throw std::length_error("too many words");
    FrozenTrie::Place table = places_[node.node];
    table.children = static_cast<FrozenTrie::Node>(first);
    table.tableShift =
        static_cast<std::uint8_t>(FrozenTrie::kSmallestTable - std::countr_zero(size));
    places_.resize(first + size);
    const std::size_t pendingBefore = pending_.size();
    for (const Child& child : children_) {
      const std::size_t slot = first + FrozenTrie::slotOf(child.character, table.tableShift);
      std::size_t at = slot;
      while (at < places_.size() && places_[at].character != FrozenTrie::kFree) ++at;
      if (at - slot > kFarthest) {
        places_.resize(first);
        pending_.resize(pendingBefore);
        return false;
      }
      table.reach = std::max(table.reach, static_cast<std::uint8_t>(at - slot));
      if (at == places_.size()) places_.emplace_back();
      places_[at].character = child.character;
      pending_.push_back(
          {static_cast<FrozenTrie::Node>(at), child.begin, child.end, node.depth + 1});
    }
    places_.resize(first + size + table.reach);
    places_[node.node] = table;
    return true;
  }

  static constexpr std::size_t kFarthest = 60;

  std::span<const std::u32string_view> keys_;
  std::vector<FrozenTrie::Place>& places_;
  std::vector<Pending> pending_;
  std::vector<Child> children_;
};

FrozenTrie::FrozenTrie(std::span<const std::u32string_view> keys) {
  FrozenTrieBuilder(keys, *this).build();
}

}  // namespace pressgraph
