#pragma once
// Whether one of many words perhaps begins somewhere: says no at nearly all places where none does,
// from two looks into little memory, so that a trie need not be walked there.

#include <array>
#include <cstdint>
#include <string_view>

#include "loaders/article/character_filter.hpp"

namespace pressgraph {

// Spreads pairs of characters over so many bits.
inline std::uint32_t pairIndex(char32_t first, char32_t second, std::uint32_t bits) {
  return (std::uint32_t{first} * 0x9E3779B1U + std::uint32_t{second} * 0x85EBCA6BU) >> (32 - bits);
}

class PrefixFilter {
 public:
  void add(std::u32string_view word) {
    if (word.size() == 1) {
      alone_.add(word[0]);
    } else if (word.size() > 1) {
      const std::uint32_t bit = bitOf(word[0], word[1]);
      pairs_[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
  }

  // False only where no word that was added begins.
  bool mayBegin(std::u32string_view text) const {
    if (text.empty()) return false;
    if (alone_.mayHave(text[0])) return true;
    if (text.size() == 1) return false;
    return mayHavePair(text[0], text[1]);
  }

  // The same for words with at least two characters, given the two.
  bool mayHavePair(char32_t first, char32_t second) const {
    const std::uint32_t bit = bitOf(first, second);
    return (pairs_[bit / 64] >> (bit % 64) & 1U) != 0;
  }

 private:
  static constexpr std::uint32_t kBitsOfIndex = 14;

  static std::uint32_t bitOf(char32_t first, char32_t second) {
    return pairIndex(first, second, kBitsOfIndex);
  }

  CharacterFilter alone_;
  std::array<std::uint64_t, (1U << kBitsOfIndex) / 64> pairs_{};
};

}  // namespace pressgraph
