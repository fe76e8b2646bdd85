#pragma once
// A trie over code points for very many fixed strings that are all known when it is made, and then
// looked up for every character of a text. CharacterTrie is the one to add to as one goes.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace pressgraph {

class FrozenTrie {
 public:
  using Node = std::uint32_t;
  static constexpr Node kRoot = 1;
  static constexpr Node kNone = 0xFFFFFFFFU;
  static constexpr std::uint32_t kNoKey = 0xFFFFFFFFU;

  FrozenTrie() = default;
  // Of sorted keys, distinct and not empty. Linear.
  explicit FrozenTrie(std::span<const std::u32string_view> keys);

  // The node after `node`, or kNone. Mostly one look at one place of memory.
  Node step(Node node, char32_t character) const {
    const Place& from = places_[node];
    Node child = from.children + slotOf(character, from.tableShift);
    for (std::uint32_t left = from.reach;; --left, ++child) {
      if (places_[child].character == character) return child;
      if (left == 0 || places_[child].character == kFree) return kNone;
    }
  }

  // Fetches from memory what step() will look at.
  void prefetch(Node node, char32_t character) const {
    const Place& from = places_[node];
    __builtin_prefetch(&places_[from.children + slotOf(character, from.tableShift)]);
  }

  // The index of the key that ends at the node, or kNoKey.
  std::uint32_t keyAt(Node node) const { return places_[node].key; }

  // Whether no longer key goes through the node.
  bool isLeaf(Node node) const { return places_[node].children == 0; }

  // The index of a whole key, or kNoKey.
  std::uint32_t find(std::u32string_view key) const {
    Node node = kRoot;
    for (const char32_t character : key) {
      node = step(node, character);
      if (node == kNone) return kNoKey;
    }
    return keyAt(node);
  }

 private:
  friend class FrozenTrieBuilder;

  static constexpr char32_t kFree = 0xFFFFFFFFU;
  static constexpr std::uint8_t kSmallestTable = 32;  // of one slot

  // A node, which lies in the hash table of its parent's children. All tables lie in one array,
  // each followed by as many places more as a child may be off its slot.
  struct Place {
    char32_t character = kFree;
    Node children = 0;  // the table of its children; place 0 is never a child
    std::uint32_t key = kNoKey;
    std::uint8_t tableShift = kSmallestTable;  // 32 less the table's size as a power of two
    std::uint8_t reach = 0;                    // how far a child lies off its slot at most
  };

  static std::uint32_t slotOf(char32_t character, std::uint8_t tableShift) {
    constexpr std::uint32_t kSpread = 0x9E3779B1U;
    const std::uint32_t spread = std::uint32_t{character} * kSpread;
    return static_cast<std::uint32_t>(std::uint64_t{spread} >> tableShift);
  }

  std::vector<Place> places_{2};
};

}  // namespace pressgraph
