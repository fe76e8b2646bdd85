#pragma once
// Values as one line of text, so that tests of them can be tables.

#include <string>
#include <string_view>

#include "loaders/article/code_points.hpp"
#include "loaders/article/values.hpp"
#include "tests/loaders/article/clean_text_of.hpp"

namespace pressgraph {

inline std::string_view kindName(ValueKind kind) {
  constexpr std::string_view names[] = {"number", "count",    "money", "percent", "quantity",
                                        "speed",  "duration", "date",  "period",  "ordinal"};
  return names[static_cast<std::size_t>(kind)];
}

// "count 近200个 <~200 item": kind, printed words, bounds, number, unit, date. Bounds are > at
// least, < at most, ~ approximate, .. up to; @ marks what depends on the day of publication, ? what
// no day can be said of, # a measure word that is only an article.
inline std::string describe(const CleanText& text, const Value& value) {
  std::string line(kindName(value.kind));
  line += ' ' + toUtf8(text.view(value.span));
  std::string marks;
  if (value.atLeast) marks += '>';
  if (value.atMost) marks += '<';
  if (value.approximate) marks += '~';
  if (value.relative) marks += '@';
  if (value.vague) marks += '?';
  if (value.indefinite) marks += '#';
  const std::string& amount = value.number.empty() ? value.date : value.number;
  if (!marks.empty() || !amount.empty()) line += ' ' + marks + amount;
  if (!value.upTo.empty()) line += ".." + value.upTo;
  if (!value.unit.empty()) line += ' ' + value.unit;
  return line;
}

inline std::string readings(const CleanText& text, std::string_view published) {
  ValueContext context;
  if (const auto day = parseDate(published)) context.published = day->earliest;
  std::string lines;
  for (const Value& value : readValues(text, context))
    lines += (lines.empty() ? "" : "; ") + describe(text, value);
  return lines;
}

// All values of the words, with "; " between.
inline std::string readings(std::string_view words, std::string_view published = "") {
  return readings(cleanTextOf(words), published);
}

}  // namespace pressgraph
