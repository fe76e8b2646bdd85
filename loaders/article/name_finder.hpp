#pragma once
// Every place of a text where one of very many names stands. A name begins where its first two
// characters stand: a bitmap of such pairs, small enough for the nearest cache, passes over nearly
// all of the text without a branch; a hash table of them says at once which names may follow; and
// a trie says which do. What passed the bitmap is looked up side by side, so that the memory of one
// place is fetched while others are looked at.

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "loaders/article/frozen_trie.hpp"
#include "loaders/article/prefix_filter.hpp"

namespace pressgraph {

class NameFinder {
 public:
  using NameIndex = std::uint32_t;
  static constexpr NameIndex kNoName = FrozenTrie::kNoKey;

  NameFinder() = default;
  // Of sorted names, distinct and not empty. Linear.
  explicit NameFinder(std::span<const std::u32string_view> names);

  // Calls report(begin, end, name) for every occurrence of every name, those inside others too;
  // `name` is its index. They come in no particular order. Linear but for names that overlap.
  template <class Report>
  void find(std::u32string_view text, Report report) const {
    if (!ofCharacter_.empty())
      for (std::uint32_t i = 0; i < text.size(); ++i)
        if (const NameIndex name = ofCharacter(text[i]); name != kNoName) report(i, i + 1, name);
    findLonger(text, report);
  }

  // The same for names of two characters and more.
  template <class Report>
  void findLonger(std::u32string_view text, Report report) const {
    for (std::size_t begin = 0; begin + 1 < text.size(); begin += kBatch)
      findFrom(static_cast<std::uint32_t>(begin), text, report);
  }

  // The name of this one character, or kNoName.
  NameIndex ofCharacter(char32_t character) const {
    return character < ofCharacter_.size() ? ofCharacter_[character] : kNoName;
  }

  // Of the names, for looking up one place or one name.
  const FrozenTrie& trie() const { return trie_; }

 private:
  // Two characters that names begin with.
  struct Pair {
    char32_t first = kFree;
    char32_t second = kFree;
    FrozenTrie::Node node = kEnds;  // of longer names, or kEnds
    NameIndex name = kNoName;       // of just these two
  };
  struct Search {
    std::uint32_t begin;
    FrozenTrie::Node node;
  };

  static constexpr std::size_t kBatch = 256;  // places looked at side by side
  static constexpr char32_t kFree = 0xFFFFFFFFU;
  static constexpr FrozenTrie::Node kEnds = 0;  // never a child
  // Bits of the bitmap to a slot, as a power of two.
  static constexpr std::uint32_t kSpareBits = 4;
  static constexpr std::size_t kFewestSlots = 4;

  bool mayBegin(char32_t first, char32_t second) const {
    const std::uint32_t bit = pairIndex(first, second, pairBits_);
    return (bitmap_[bit / 64] >> (bit % 64) & 1U) != 0;
  }

  std::uint32_t slotOf(char32_t first, char32_t second) const {
    return pairIndex(first, second, pairBits_) >> kSpareBits;
  }

  const Pair* findPair(char32_t first, char32_t second) const {
    for (const Pair* pair = &pairs_[slotOf(first, second)]; pair->first != kFree; ++pair)
      if (pair->first == first && pair->second == second) return pair;
    return nullptr;
  }

  void addPairs(std::span<const std::u32string_view> names);

  template <class Report>
  void findFrom(std::uint32_t first, std::u32string_view text, Report& report) const {
    std::array<std::uint32_t, kBatch> begins;
    std::size_t count = 0;
    const auto last = static_cast<std::uint32_t>(std::min(first + kBatch, text.size() - 1));
    for (std::uint32_t i = first; i < last; ++i) {
      begins[count] = i;
      count += mayBegin(text[i], text[i + 1]) ? 1 : 0;
    }
    for (std::size_t i = 0; i < count; ++i)
      __builtin_prefetch(&pairs_[slotOf(text[begins[i]], text[begins[i] + 1])]);
    std::array<Search, kBatch> searches;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint32_t begin = begins[i];
      const Pair* pair = findPair(text[begin], text[begin + 1]);
      if (pair == nullptr) continue;
      if (pair->name != kNoName) report(begin, begin + 2, pair->name);
      keepSearching({begin, pair->node}, 2, text, searches, kept);
    }
    for (std::uint32_t length = 3; kept > 0; ++length) {
      count = kept;
      kept = 0;
      for (std::size_t i = 0; i < count; ++i) {
        const Search search = searches[i];
        const std::uint32_t end = search.begin + length;
        const FrozenTrie::Node node = trie_.step(search.node, text[end - 1]);
        if (node == FrozenTrie::kNone) continue;
        if (const NameIndex name = trie_.keyAt(node); name != kNoName)
          report(search.begin, end, name);
        keepSearching({search.begin, trie_.isLeaf(node) ? kEnds : node}, length, text, searches,
                      kept);
      }
    }
  }

  void keepSearching(Search search, std::uint32_t length, std::u32string_view text,
                     std::array<Search, kBatch>& searches, std::size_t& kept) const {
    const std::size_t next = search.begin + length;
    if (search.node == kEnds || next >= text.size()) return;
    trie_.prefetch(search.node, text[next]);
    searches[kept++] = search;
  }

  FrozenTrie trie_;
  std::vector<NameIndex> ofCharacter_;
  std::uint32_t pairBits_ = 6;  // of an index into the bitmap
  std::vector<std::uint64_t> bitmap_{0};
  std::vector<Pair> pairs_{kFewestSlots + 1};  // a hash table, the last place free
};

}  // namespace pressgraph
