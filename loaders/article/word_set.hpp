#pragma once
// Fixed words, of which the longest that begins somewhere is wanted.

#include <cstdint>
#include <string_view>
#include <vector>

#include "loaders/article/character_trie.hpp"
#include "loaders/article/prefix_filter.hpp"

namespace pressgraph {

class WordSet {
 public:
  void add(std::u32string_view word) {
    begins_.add(word);
    const std::uint32_t node = trie_.insert(word);
    if (node >= isWord_.size()) isWord_.resize(node + 64);
    isWord_[node] = true;
  }

  // The length of the longest word at the beginning of `text`; 0 = none.
  std::uint32_t longestAt(std::u32string_view text) const {
    return begins_.mayBegin(text) ? longestFrom(text) : 0;
  }
  bool contains(std::u32string_view word) const { return longestAt(word) == word.size(); }

 private:
  std::uint32_t longestFrom(std::u32string_view text) const {
    std::uint32_t node = CharacterTrie::kRoot;
    std::uint32_t longest = 0;
    for (std::uint32_t i = 0; i < text.size(); ++i) {
      node = trie_.step(node, text[i]);
      if (node == CharacterTrie::kNone) break;
      if (node < isWord_.size() && isWord_[node]) longest = i + 1;
    }
    return longest;
  }

  PrefixFilter begins_;
  CharacterTrie trie_;
  std::vector<bool> isWord_;
};

}  // namespace pressgraph
