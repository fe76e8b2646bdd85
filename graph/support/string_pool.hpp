#pragma once
// Every distinct string of a graph, stored once.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace pressgraph {

// Names a string of one StringPool. Equal ids mean equal strings; ids have no order of their own
// (it depends on what was read first), so nothing that is written out may be sorted by them.
enum class StringId : std::uint32_t { empty = 0 };

// Append-only interning table: an arena for the bytes and an open-addressing index over it.
// Views stay valid as long as the pool lives, also when it is moved. Not thread-safe for writing.
class StringPool {
 public:
  StringPool();

  // Amortised constant time; hashes the string once.
  StringId intern(std::string_view string);

  std::string_view operator[](StringId id) const {
    return strings_[static_cast<std::uint32_t>(id)];
  }
  std::size_t size() const { return strings_.size(); }

 private:
  std::string_view store(std::string_view string);
  void grow();

  std::vector<std::unique_ptr<char[]>> blocks_;
  char* free_ = nullptr;
  std::size_t freeBytes_ = 0;
  std::size_t nextBlockBytes_;
  std::vector<std::string_view> strings_;
  std::vector<std::uint32_t>
      hashes_;  // low half of each string's hash, so that growing re-reads no text
  std::vector<std::uint32_t> table_;  // index + 1 into strings_, 0 = free; size is a power of two
};

}  // namespace pressgraph
