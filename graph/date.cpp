#include "graph/date.hpp"

#include <utility>

#include <fmt/format.h>

namespace pressgraph {

namespace {

constexpr std::size_t kLongestYear = 4;

bool isDigit(char c) {
  return c >= '0' && c <= '9';
}

std::uint8_t daysIn(std::int32_t year, std::uint8_t month) {
  constexpr std::uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[month - 1];
}

// Two digits that make a number of at most `max`, or nothing.
std::optional<int> twoDigits(std::string_view text, int min, int max) {
  if (text.size() != 2 || !isDigit(text[0]) || !isDigit(text[1])) return std::nullopt;
  const int number = (text[0] - '0') * 10 + (text[1] - '0');
  if (number < min || number > max) return std::nullopt;
  return number;
}

// Takes [:ss[.fff]] off the front of `text`; false when what follows the colon is no second.
bool takeSeconds(std::string_view& text) {
  if (text.empty() || text[0] != ':') return true;
  if (text.size() < 3 || !twoDigits(text.substr(1, 2), 0, 60)) return false;
  text.remove_prefix(3);
  if (text.empty() || text[0] != '.') return true;
  text.remove_prefix(1);
  if (text.empty() || !isDigit(text[0])) return false;
  while (!text.empty() && isDigit(text[0])) text.remove_prefix(1);
  return true;
}

// hh:mm[:ss[.fff]][Z|+hh:mm|-hh:mm]; the time of day is checked, the range stays the day.
bool isTimeOfDay(std::string_view text) {
  if (text.substr(0, 8) == "24:00:00") {  // the end of the day
    text.remove_prefix(8);
  } else if (text.substr(0, 5) == "24:00") {
    text.remove_prefix(5);
  } else if (text.size() >= 5 && text[2] == ':' && twoDigits(text.substr(0, 2), 0, 23) &&
             twoDigits(text.substr(3, 2), 0, 59)) {
    text.remove_prefix(5);
    if (!takeSeconds(text)) return false;
  } else {
    return false;
  }
  if (text.empty() || text == "Z") return true;
  return text.size() == 6 && (text[0] == '+' || text[0] == '-') && text[3] == ':' &&
         twoDigits(text.substr(1, 2), 0, 14) && twoDigits(text.substr(4, 2), 0, 59);
}

DateRange season(std::int32_t year, int code) {
  // EDTF 21 to 24: spring, summer, autumn, winter; winter runs into the next year.
  const auto month = static_cast<std::uint8_t>(3 + 3 * (code - 21));
  if (code == 24) return {Day{year, 12, 1}, Day{year + 1, 2, daysIn(year + 1, 2)}};
  const auto last = static_cast<std::uint8_t>(month + 2);
  return {Day{year, month, 1}, Day{year, last, daysIn(year, last)}};
}

std::optional<DateRange> parsePoint(std::string_view text) {
  if (!text.empty() && (text.back() == '~' || text.back() == '?' || text.back() == '%'))
    text.remove_suffix(1);
  const bool negative = !text.empty() && text[0] == '-';
  if (negative) text.remove_prefix(1);
  if (text.size() < kLongestYear) return std::nullopt;

  std::int32_t low = 0;
  std::int32_t high = 0;
  bool unspecified = false;
  for (std::size_t i = 0; i < kLongestYear; ++i) {
    const bool mask = text[i] == 'X';
    if (!mask && (!isDigit(text[i]) || unspecified)) return std::nullopt;
    unspecified = unspecified || mask;
    low = low * 10 + (mask ? 0 : text[i] - '0');
    high = high * 10 + (mask ? 9 : text[i] - '0');
  }
  if (text[0] == 'X') return std::nullopt;
  if (negative) {
    if (low == 0 && high == 0) return std::nullopt;
    std::swap(low, high);
    low = -low;
    high = -high;
  }
  text.remove_prefix(kLongestYear);
  if (text.empty()) return DateRange{Day{low, 1, 1}, Day{high, 12, 31}};
  if (unspecified || text[0] != '-') return std::nullopt;
  text.remove_prefix(1);

  const std::string_view month = text.substr(0, 2);
  const std::string_view rest = text.size() > 2 ? text.substr(2) : std::string_view();
  if (month == "XX" && (rest.empty() || rest == "-XX"))
    return DateRange{Day{low, 1, 1}, Day{low, 12, 31}};
  if (const auto code = twoDigits(month, 21, 24); code && rest.empty()) return season(low, *code);
  const auto number = twoDigits(month, 1, 12);
  if (!number) return std::nullopt;
  const auto monthNumber = static_cast<std::uint8_t>(*number);
  const std::uint8_t lastDay = daysIn(low, monthNumber);
  if (rest.empty() || rest == "-XX")
    return DateRange{Day{low, monthNumber, 1}, Day{low, monthNumber, lastDay}};
  if (rest[0] != '-' || rest.size() < 3) return std::nullopt;
  const auto day = twoDigits(rest.substr(1, 2), 1, lastDay);
  if (!day) return std::nullopt;
  const std::string_view time = rest.substr(3);
  if (!time.empty() && (time[0] != 'T' || !isTimeOfDay(time.substr(1)))) return std::nullopt;
  const Day exact{low, monthNumber, static_cast<std::uint8_t>(*day)};
  return DateRange{exact, exact};
}

}  // namespace

std::string format(const Day& day) {
  if (day.year >= 0 && day.year <= 9999) {
    // By far the most; a graph in RDF has two for each year that it names.
    std::string text = "0000-00-00";
    const auto write = [&](std::size_t last, int number) {
      for (; number > 0; number /= 10) text[last--] = static_cast<char>('0' + number % 10);
    };
    write(3, day.year);
    write(6, day.month);
    write(9, day.day);
    return text;
  }
  if (day.year < 0) return fmt::format("-{:04}-{:02}-{:02}", -day.year, day.month, day.day);
  return fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
}

std::optional<DateRange> parseDate(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return parsePoint(text);
  const std::string_view from = text.substr(0, slash);
  const std::string_view to = text.substr(slash + 1);
  if (from == ".." && to == "..") return std::nullopt;
  DateRange range;
  if (from != "..") {
    const auto begin = parsePoint(from);
    if (!begin) return std::nullopt;
    range.earliest = begin->earliest;
  }
  if (to != "..") {
    const auto end = parsePoint(to);
    if (!end) return std::nullopt;
    range.latest = end->latest;
  }
  if (range.earliest && range.latest && *range.latest < *range.earliest) return std::nullopt;
  return range;
}

bool overlap(const DateRange& a, const DateRange& b) {
  const bool aBeforeB = a.latest && b.earliest && *a.latest < *b.earliest;
  const bool bBeforeA = b.latest && a.earliest && *b.latest < *a.earliest;
  return !aBeforeB && !bBeforeA;
}

}  // namespace pressgraph
