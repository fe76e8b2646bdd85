#include "loaders/article/printed_text.hpp"

#include <algorithm>

#include "graph/support/utf8.hpp"
#include "loaders/article/code_points.hpp"

namespace pressgraph {

std::string printedText(std::u32string_view original, const CleanText& text, Span span) {
  std::string printed;
  printed.reserve(span.length() * std::size_t{3});
  for (std::uint32_t i = span.begin; i < span.end; ++i) {
    // Where the clean text has one space, the page may have a line break.
    const bool space = text.characters[i] == U' ';
    appendUtf8(printed, space ? U' ' : original[text.origins[i]]);
  }
  return printed;
}

std::string quoteOf(std::u32string_view original, Span origin) {
  return toUtf8(original.substr(origin.begin, origin.length()));
}

LinePositions::LinePositions(std::u32string_view original) : begins_{0} {
  for (std::uint32_t i = 0; i < original.size(); ++i)
    if (original[i] == U'\n') begins_.push_back(i + 1);
}

Position LinePositions::at(std::uint32_t character) const {
  const auto after = std::upper_bound(begins_.begin(), begins_.end(), character);
  const auto line = static_cast<std::uint32_t>(after - begins_.begin());
  return {line, character - *std::prev(after) + 1};
}

}  // namespace pressgraph
