#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>

namespace pressgraph {

// Characters of one text, end exclusive. Stages after cleaning count in the clean text.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t length() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }

  auto operator<=>(const Span&) const = default;
};

}  // namespace pressgraph
