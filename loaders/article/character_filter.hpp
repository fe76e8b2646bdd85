#pragma once
// Which characters perhaps belong to a set: says no for nearly all that do not, from a few bytes,
// so that a look into a table can mostly be spared.

#include <array>
#include <cstdint>

namespace pressgraph {

class CharacterFilter {
 public:
  void add(char32_t character) { words_[wordOf(character)] |= bitOf(character); }

  // False only for characters that were not added.
  bool mayHave(char32_t character) const {
    return (words_[wordOf(character)] & bitOf(character)) != 0;
  }

 private:
  static constexpr std::uint32_t kWords = 16;

  static std::uint32_t wordOf(char32_t character) { return (character >> 6U) % kWords; }
  static std::uint64_t bitOf(char32_t character) { return std::uint64_t{1} << (character % 64); }

  std::array<std::uint64_t, kWords> words_{};
};

}  // namespace pressgraph
