#include "graph/support/string_pool.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <stdexcept>

#include <xxhash.h>

namespace pressgraph {

namespace {
// Blocks double up to the greatest size, so that a pool of few strings is small.
constexpr std::size_t kFirstBlockBytes = std::size_t{1} << 12;
constexpr std::size_t kGreatestBlockBytes = std::size_t{1} << 20;
constexpr std::size_t kFirstTableSize = 1024;
}  // namespace

StringPool::StringPool() : nextBlockBytes_(kFirstBlockBytes), table_(kFirstTableSize, 0) {
  intern("");
}

StringId StringPool::intern(std::string_view string) {
  const auto hash = static_cast<std::uint32_t>(XXH3_64bits(string.data(), string.size()));
  std::size_t mask = table_.size() - 1;
  std::size_t slot = hash & mask;
  while (table_[slot] != 0) {
    const std::uint32_t index = table_[slot] - 1;
    if (hashes_[index] == hash && strings_[index] == string) return StringId{index};
    slot = (slot + 1) & mask;
  }
  if (strings_.size() >= std::numeric_limits<std::uint32_t>::max() - 1)
    throw std::length_error("more than 4 billion distinct strings");
  const auto index = static_cast<std::uint32_t>(strings_.size());
  strings_.push_back(store(string));
  hashes_.push_back(hash);
  table_[slot] = index + 1;
  if (strings_.size() * 4 > table_.size() * 3) grow();
  return StringId{index};
}

std::string_view StringPool::store(std::string_view string) {
  if (string.empty()) return {};
  if (string.size() > freeBytes_ && string.size() > nextBlockBytes_ / 4) {
    // A string this long gets a block of its own, so that no block is left mostly unused.
    auto block = std::make_unique_for_overwrite<char[]>(string.size());
    std::memcpy(block.get(), string.data(), string.size());
    const std::string_view stored(block.get(), string.size());
    blocks_.push_back(std::move(block));
    return stored;
  }
  if (string.size() > freeBytes_) {
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(nextBlockBytes_));
    free_ = blocks_.back().get();
    freeBytes_ = nextBlockBytes_;
    nextBlockBytes_ = std::min(nextBlockBytes_ * 2, kGreatestBlockBytes);
  }
  std::memcpy(free_, string.data(), string.size());
  const std::string_view stored(free_, string.size());
  free_ += string.size();
  freeBytes_ -= string.size();
  return stored;
}

void StringPool::grow() {
  std::vector<std::uint32_t> table(table_.size() * 2, 0);
  const std::size_t mask = table.size() - 1;
  for (std::size_t index = 0; index < hashes_.size(); ++index) {
    std::size_t slot = hashes_[index] & mask;
    while (table[slot] != 0) slot = (slot + 1) & mask;
    table[slot] = static_cast<std::uint32_t>(index) + 1;
  }
  table_ = std::move(table);
}

}  // namespace pressgraph
