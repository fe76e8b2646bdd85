#include "loaders/article/value_words.hpp"

#include <algorithm>

namespace pressgraph {

namespace {

// Words without a value are looked for from so many characters before the numeral.
constexpr std::uint32_t kTrapReach = 4;

bool beginsWithAny(std::u32string_view text, const std::vector<std::u32string>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::u32string& word) { return text.starts_with(word); });
}

}  // namespace

std::optional<std::uint32_t> chineseDigit(char32_t character) {
  switch (character) {
    case U'〇':
    case U'零':
      return 0;
    case U'一':
      return 1;
    case U'二':
    case U'两':
      return 2;
    case U'三':
      return 3;
    case U'四':
      return 4;
    case U'五':
      return 5;
    case U'六':
      return 6;
    case U'七':
      return 7;
    case U'八':
      return 8;
    case U'九':
      return 9;
    default:
      return std::nullopt;
  }
}

std::int32_t chinesePower(char32_t character) {
  switch (character) {
    case U'十':
      return 1;
    case U'百':
      return 2;
    case U'千':
      return 3;
    case U'万':
      return 4;
    case U'亿':
      return 8;
    default:
      return 0;
  }
}

const ValueWords& ValueWords::embedded() {
  static const ValueWords words;
  return words;
}

ValueWords::UnitMatch ValueWords::unit(std::u32string_view text, std::uint32_t begin,
                                       bool plainly) const {
  return units_.longest(text, begin, [&](std::uint32_t end, const UnitWord& word) {
    const std::u32string_view rest = text.substr(end);
    return !beginsWithAny(rest, word.neverBefore) &&
           (plainly || !beginsWithAny(rest, word.notBefore));
  });
}

ValueWords::TimeMarkMatch ValueWords::timeMark(std::u32string_view text,
                                               std::uint32_t begin) const {
  return timeMarks_.longest(text, begin, [&](std::uint32_t end, const TimeMark& mark) {
    return !beginsWithAny(text.substr(end), mark.notBefore);
  });
}

ValueWords::ApproximatorMatch ValueWords::after(std::u32string_view text,
                                                std::uint32_t begin) const {
  if (begin >= text.size() || (begins(text[begin]) & kAfter) == 0) return {};
  return after_.longest(text, begin);
}

ValueWords::ApproximatorMatch ValueWords::before(std::u32string_view text, std::uint32_t begin,
                                                 std::uint32_t end, std::uint32_t& start) const {
  start = end;
  if (end == 0 || (begins(text[end - 1]) & kApproximatorEnds) == 0) return {};
  const std::uint32_t from = std::max(begin, end - std::min(end, longestBefore_));
  for (start = from; start < end; ++start) {
    const auto match = before_.longest(text.substr(0, end), start);
    if (!match || match.end != end) continue;
    const char32_t previous = start > 0 ? text[start - 1] : U'\0';
    if (match.word->notAfter.find(previous) == std::u32string::npos) return match;
  }
  return {};
}

const OrdinalWord* ValueWords::ordinal(std::u32string_view text, std::uint32_t begin) const {
  const auto match = ordinals_.longest(text, begin);
  if (!match || (begin > 0 && isOneOf(text[begin - 1], match.word->notAfter)) ||
      (match.end < text.size() && isOneOf(text[match.end], match.word->notBefore)))
    return nullptr;
  return match.word;
}

std::uint32_t ValueWords::trapEnd(std::u32string_view text, std::uint32_t begin,
                                  std::uint32_t position) const {
  std::uint32_t end = position;
  const std::uint32_t from = std::max(begin, position - std::min(position, kTrapReach));
  for (std::uint32_t start = from; start <= position; ++start) {
    if (start < position && (begins(text[start]) & kTrap) == 0) continue;
    const auto match = traps_.longest(text, start);
    if (match && match.end > end) end = match.end;
  }
  return end;
}

std::uint32_t ValueWords::trapAt(std::u32string_view text, std::uint32_t begin) const {
  const auto match = traps_.longest(text, begin);
  return match ? match.end : begin;
}

std::optional<Day> ValueWords::festivalDay(const TimeWord& word, std::int32_t year) const {
  if (word.festival == 0) return Day{year, word.day.month, word.day.day};
  const std::int32_t row = year - firstFestivalYear_;
  if (row < 0 || row >= static_cast<std::int32_t>(festivals_.size())) return std::nullopt;
  return festivals_[static_cast<std::size_t>(row)][word.festival];
}

}  // namespace pressgraph
