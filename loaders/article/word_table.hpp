#pragma once
// Fixed words with what is known of each, found by the longest that stands at a position.

#include <string_view>
#include <utility>
#include <vector>

#include "loaders/article/character_trie.hpp"
#include "loaders/article/prefix_filter.hpp"

namespace pressgraph {

template <typename Payload>
class WordTable {
 public:
  struct Match {
    std::uint32_t end = 0;
    const Payload* word = nullptr;

    explicit operator bool() const { return word != nullptr; }
  };

  // A word added again replaces the first.
  void add(std::u32string_view word, Payload payload) {
    begins_.add(word);
    const std::uint32_t node = trie_.insert(word);
    if (wordOfNode_.size() < trie_.nodeCount()) wordOfNode_.resize(trie_.nodeCount(), kNoWord);
    wordOfNode_[node] = static_cast<std::uint32_t>(words_.size());
    words_.push_back(std::move(payload));
  }

  // The longest word at text[begin] that `accepts(end, payload)`.
  template <typename Accepts>
  Match longest(std::u32string_view text, std::uint32_t begin, Accepts accepts) const {
    Match best;
    if (begin >= text.size() || !begins_.mayBegin(text.substr(begin))) return best;
    std::uint32_t node = CharacterTrie::kRoot;
    for (auto i = begin; i < text.size(); ++i) {
      node = trie_.step(node, text[i]);
      if (node == CharacterTrie::kNone) break;
      const std::uint32_t word = wordOfNode_[node];
      if (word != kNoWord && accepts(i + 1, words_[word])) best = {i + 1, &words_[word]};
    }
    return best;
  }
  Match longest(std::u32string_view text, std::uint32_t begin) const {
    return longest(text, begin, [](std::uint32_t, const Payload&) { return true; });
  }

 private:
  static constexpr std::uint32_t kNoWord = 0xFFFFFFFFU;

  PrefixFilter begins_;
  CharacterTrie trie_;
  std::vector<std::uint32_t> wordOfNode_;
  std::vector<Payload> words_;
};

}  // namespace pressgraph
