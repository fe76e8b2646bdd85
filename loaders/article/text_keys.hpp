#pragma once
// Numbers for texts under a group: the same text in the same group has the same number.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pressgraph {

// One open-addressing table over texts that are kept end to end: no allocation a text.
class TextKeys {
 public:
  TextKeys() : slots_(kFirstSize, kFree) {}

  // The number of the text in its group; numbers are given in order of first sight.
  std::uint32_t number(std::uint32_t group, std::u32string_view text) {
    std::size_t slot = find(group, text);
    if (slots_[slot] != kFree) return slots_[slot];
    if ((keys_.size() + 1) * 2 > slots_.size()) {
      grow();
      slot = find(group, text);
    }
    const auto number = static_cast<std::uint32_t>(keys_.size());
    slots_[slot] = number;
    keys_.push_back(
        {group, static_cast<std::uint32_t>(pool_.size()), static_cast<std::uint32_t>(text.size())});
    pool_ += text;
    return number;
  }

  std::uint32_t size() const { return static_cast<std::uint32_t>(keys_.size()); }
  std::uint32_t groupOf(std::uint32_t number) const { return keys_[number].group; }
  std::u32string_view textOf(std::uint32_t number) const {
    return std::u32string_view(pool_).substr(keys_[number].begin, keys_[number].length);
  }

 private:
  struct Key {
    std::uint32_t group, begin, length;
  };
  static constexpr std::uint32_t kFree = 0xFFFFFFFFU;
  static constexpr std::size_t kFirstSize = 256;

  static std::uint64_t hashOf(std::uint32_t group, std::u32string_view text) {
    std::uint64_t hash = group + 0x9E3779B97F4A7C15U;
    for (const char32_t c : text) hash = (hash ^ c) * 0x100000001B3U;
    return hash ^ (hash >> 29U);
  }

  std::size_t find(std::uint32_t group, std::u32string_view text) const {
    std::size_t slot = hashOf(group, text) & (slots_.size() - 1);
    while (slots_[slot] != kFree &&
           (keys_[slots_[slot]].group != group || textOf(slots_[slot]) != text))
      slot = (slot + 1) & (slots_.size() - 1);
    return slot;
  }

  void grow() {
    slots_.assign(slots_.size() * 2, kFree);
    for (std::uint32_t i = 0; i < keys_.size(); ++i) slots_[find(keys_[i].group, textOf(i))] = i;
  }

  std::vector<std::uint32_t> slots_;
  std::vector<Key> keys_;
  std::u32string pool_;
};

}  // namespace pressgraph
