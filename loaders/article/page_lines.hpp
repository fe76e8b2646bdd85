#pragma once
// The lines of a page, as far as the text still shows them: what stands apart, and which lines go
// on in the next one.

#include <string_view>
#include <vector>

#include "loaders/article/span.hpp"

namespace pressgraph {

// Not blank, its edges trimmed. Positions are of the text as given.
struct PageLine {
  Span span;
  bool closed = false;  // by what stands after it: the next line is something else
  bool notice = false;  // editors, sources, rights
  bool byline = false;  // begins with who wrote it
  bool goesOn = false;  // the next line belongs to it
};

struct PageLines {
  std::vector<PageLine> lines;  // in order
  // A PDF's text layer: there are blanks inside words.
  bool brokenBySpaces = false;
};

// Linear. The text is simplified, with its layout.
PageLines readLines(std::u32string_view text);

// Whether some word of the lexicon lies across the border of two pieces of the text.
bool wordAcross(std::u32string_view text, std::uint32_t endOfFirst, std::uint32_t beginOfSecond);

// Whether the words end with who made a picture: 摄, 供图, 文/图.
bool endsWithCredit(std::u32string_view words);

}  // namespace pressgraph
