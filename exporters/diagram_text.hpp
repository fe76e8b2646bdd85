#pragma once
// Text for diagrams: escaped as Graphviz wants it, broken into lines, cut to a length. Internal to
// the diagram exporters.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pressgraph {

// Appends `text` as a label, a tooltip, a URL or data, in quotes. Graphviz reads each of them
// differently:
//
// - Labels decode HTML entities and expand \N, \G and the like; \n breaks the line. A line of
//   invisible characters alone ends in U+FFFD, and noncharacters become it.
// - Tooltips do the same, but expand escapes twice (libgvc 2.42), so a backslash needs three more.
// - URLs decode nothing, but reach the SVG only with `&` as an entity. Apostrophes and parentheses
//   are percent-encoded.
// - Data is what no renderer looks at: a reader gets it back as it is, except that Graphviz keeps
//   `\\` of a quoted string as it stands, so every backslash is read as two and a newline as \n.
//
// Characters that XML 1.0 cannot hold become U+FFFD. Tokens are split with `+`, because a quoted
// token of more than 16,384 bytes is a syntax error. `text` is well-formed UTF-8. Linear.
void appendDotLabel(std::string& out, std::string_view text);
void appendDotTooltip(std::string& out, std::string_view text);
void appendDotUrl(std::string& out, std::string_view text);
void appendDotData(std::string& out, std::string_view text);

// Appends JSON text in quotes, so that a reader gets JSON of the same meaning: the only JSON
// escapes that a quoted string cannot carry, those of the quote and the backslash, are written by
// number.
void appendDotJson(std::string& out, std::string_view json);

// Appends `text` inside an HTML-like label; newlines become spaces.
void appendDotHtml(std::string& out, std::string_view text);

// The same as texts of their own.
std::string dotLabel(std::string_view text);
std::string dotTooltip(std::string_view text);
std::string dotHtml(std::string_view text);

// Width in columns: East Asian characters count two, the others one. (Code points from U+1100 on
// count as East Asian, which is near enough for choosing where to break.)
std::size_t textColumns(std::string_view text);

// `text` when it is at most `columns` wide, else as much of its beginning as fits before an
// ellipsis.
std::string cutText(std::string_view text, std::size_t columns);

// Breaks `text` into at most `mostLines` lines of about equal width when it is wider than
// `columns`. Breaks go, in this order of preference, to where one of `words` begins or ends in the
// text, to spaces and beside punctuation, between East Asian characters; never inside a Latin word
// unless nothing else is there. Line breaks of the text itself count as spaces.
// O(length x number of words).
std::vector<std::string> wrapText(std::string_view text, const std::vector<std::string_view>& words,
                                  std::size_t columns, std::size_t mostLines);

}  // namespace pressgraph
