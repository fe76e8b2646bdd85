#pragma once
// From the clean text back to what the page printed.

#include <string>
#include <string_view>
#include <vector>

#include "graph/support/diagnostic.hpp"
#include "loaders/article/clean_text.hpp"

namespace pressgraph {

// The characters of the page that `span` of the clean text came from, without the layout between
// them: line breaks, and the stray spaces of PDF layers.
std::string printedText(std::u32string_view original, const CleanText& text, Span span);

// The page's own characters from the first to the last, layout and all.
std::string quoteOf(std::u32string_view original, Span origin);

// Where characters of the page stand, as lines and columns.
class LinePositions {
 public:
  // Linear.
  explicit LinePositions(std::u32string_view original);

  // Logarithmic in the number of lines.
  Position at(std::uint32_t character) const;

 private:
  std::vector<std::uint32_t> begins_;  // of lines
};

}  // namespace pressgraph
