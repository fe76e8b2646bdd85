#pragma once
// A trie over code points for many fixed strings. Edges live in one open-addressing table keyed by
// (node, character), so that a step costs one probe and building costs one per character.

#include <cstdint>
#include <string_view>
#include <vector>

namespace pressgraph {

class CharacterTrie {
 public:
  static constexpr std::uint32_t kRoot = 0;
  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;

  CharacterTrie() { reserve(1024); }

  // The node of `key`, made when it is new.
  std::uint32_t insert(std::u32string_view key) {
    std::uint32_t node = kRoot;
    for (const char32_t character : key) node = stepOrInsert(node, character);
    return node;
  }

  // The node after `node` on `character`, or kNone.
  std::uint32_t step(std::uint32_t node, char32_t character) const {
    const std::uint64_t key = edgeKey(node, character);
    for (std::size_t slot = hash(key) & mask_;; slot = (slot + 1) & mask_) {
      if (edges_[slot].key == key) return edges_[slot].node;
      if (edges_[slot].key == kFree) return kNone;
    }
  }

  std::uint32_t nodeCount() const { return nodes_; }

 private:
  struct Edge {
    std::uint64_t key;
    std::uint32_t node;
  };
  static constexpr std::uint64_t kFree = ~std::uint64_t{0};

  static std::uint64_t edgeKey(std::uint32_t node, char32_t character) {
    return (std::uint64_t{node} << 21U) | character;
  }
  static std::size_t hash(std::uint64_t key) {
    return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15U) >> 24U);
  }

  std::uint32_t stepOrInsert(std::uint32_t node, char32_t character) {
    const std::uint32_t next = step(node, character);
    if (next != kNone) return next;
    if (std::size_t{nodes_} * 2 > edges_.size()) reserve(edges_.size() * 2);
    place({edgeKey(node, character), nodes_});
    return nodes_++;
  }

  void place(Edge edge) {
    std::size_t slot = hash(edge.key) & mask_;
    while (edges_[slot].key != kFree) slot = (slot + 1) & mask_;
    edges_[slot] = edge;
  }

  void reserve(std::size_t size) {
    std::vector<Edge> old(size, Edge{kFree, 0});
    old.swap(edges_);
    mask_ = size - 1;
    for (const Edge& edge : old)
      if (edge.key != kFree) place(edge);
  }

  std::vector<Edge> edges_;
  std::size_t mask_ = 0;
  std::uint32_t nodes_ = 1;
};

}  // namespace pressgraph
