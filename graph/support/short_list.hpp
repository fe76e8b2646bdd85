#pragma once
// Lists in messages, which must stay short however long the list is.

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>

#include <fmt/format.h>

namespace pressgraph {

// The first `most` of the texts, with commas, and how many more there are. O(most).
template <class Texts>
std::string shortList(const Texts& texts, std::ptrdiff_t most) {
  const std::ptrdiff_t left = std::max<std::ptrdiff_t>(std::ssize(texts) - most, 0);
  const auto end = std::next(texts.begin(), std::ssize(texts) - left);
  std::string list = fmt::format("{}", fmt::join(texts.begin(), end, ", "));
  if (left > 0) list += fmt::format(" and {} more", left);
  return list;
}

}  // namespace pressgraph
