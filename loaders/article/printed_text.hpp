#pragma once
// From the clean text back to what the page printed.

#include <string>
#include <string_view>

#include "loaders/article/clean_text.hpp"

namespace pressgraph {

// The characters of the page that `span` of the clean text came from, without the layout between
// them: line breaks, and the stray spaces of PDF layers.
std::string printedText(std::u32string_view original, const CleanText& text, Span span);

// The page's own characters from the first to the last, layout and all.
std::string quoteOf(std::u32string_view original, Span origin);

}  // namespace pressgraph
