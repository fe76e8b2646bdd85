// Dates that begin with a number.

#include <fmt/format.h>

#include "loaders/article/code_points.hpp"
#include "loaders/article/dates.hpp"
#include "loaders/article/numerals.hpp"

namespace pressgraph {

namespace {

constexpr std::int32_t kEarliestYear = 1000;
constexpr std::int32_t kLatestYear = 2199;
constexpr std::int32_t kRepublicYearZero = 1911;
// Years of the Republic that papers of today print: 1991 to 2061.
constexpr std::int32_t kFirstRepublicYear = 80;
constexpr std::int32_t kLastRepublicYear = 150;
// Years of two digits before a month: 24年9月.
constexpr std::int32_t kFirstShortYearOfLastCentury = 50;
constexpr std::int32_t kNoYear = 0;

}  // namespace

bool DateReader::readNumberFirst(std::uint32_t begin, const Moment* from, Moment& moment) {
  std::uint32_t end = begin;
  const bool digits = isDigit(text_[begin]);
  if (digits) {
    end = digitsEnd(text_, begin);
    if (end - begin > 4 || !words_.mayFollowInDate(at(end))) return false;
  }
  if (readDigital(begin, moment) || readPair(begin, from, moment) || readYear(begin, 0, moment))
    return true;
  end = begin;
  const auto number = wholeNumber(begin, 9999, end);
  if (!number) return readDecade(begin, 0, moment) || readAgo(begin, moment);
  const std::uint32_t length = end - begin;
  if (at(end) == U'月' && *number >= 1 && *number <= 12 && length <= 2 && text_[begin] != U'两') {
    moment.end = end + 1;
    moment.level = Level::month;
    moment.month = static_cast<std::uint8_t>(*number);
    takeSilent(moment, U'份');
    moment.stretch = monthsAt(*number, *number, from, moment.end, moment);
    remember(moment);
    continueMonth(moment);
    return true;
  }
  // 五日 without a month is how long rather than when; 5号 is a label.
  const bool written = digits || from != nullptr;
  if (written && *number >= 1 && *number <= 31 && length <= 3 && marks(end, TimeMarkRole::day) &&
      (at(end) == U'日' || from != nullptr)) {
    moment.end = end + 1;
    moment.level = Level::day;
    moment.day = static_cast<std::uint8_t>(*number);
    moment.stretch = dayAt(*number, from, moment);
    remember(moment);
    continueDay(moment);
    return true;
  }
  if (follows(end, U"世纪")) {
    moment.end = end + 2;
    return *number >= 1 && *number <= 21 && readCentury(*number, moment);
  }
  if (readQuarter(begin, from, moment) || readDecade(begin, 0, moment)) return true;
  if (written && readClock(begin, 0, moment)) {
    moment.level = Level::day;
    moment.relative = true;
    if (from != nullptr) moment.stretch = from->stretch;
    return true;
  }
  return readAgo(begin, moment);
}

// 2024-12-16, 2024.12.16, 2024/12/16
bool DateReader::readDigital(std::uint32_t begin, Moment& moment) {
  std::uint32_t end = digitsEnd(text_, begin);
  if (end - begin != 4 || !isAt(end, U"-./")) return false;
  const char32_t separator = at(end);
  std::uint32_t monthEnd = end + 1;
  const auto year = wholeNumber(begin, kLatestYear, end);
  const auto month = wholeNumber(end + 1, 12, monthEnd);
  if (!year || !month || at(monthEnd) != separator || *year < kEarliestYear || *month < 1)
    return false;
  std::uint32_t dayEnd = monthEnd + 1;
  const auto day = wholeNumber(monthEnd + 1, 31, dayEnd);
  const auto inMonth = static_cast<std::uint8_t>(*month);
  if (!day || *day < 1 || *day > daysInMonth(*year, inMonth)) return false;
  const Day printed{*year, inMonth, static_cast<std::uint8_t>(*day)};
  moment.end = dayEnd;
  moment.level = Level::day;
  moment.month = printed.month;
  moment.day = printed.day;
  moment.set(printed);
  remember(moment);
  continueDay(moment);
  return true;
}

// 2019-2023年, 1-6月份, 16-18日: what the second number counts, the first does too.
bool DateReader::readPair(std::uint32_t begin, const Moment* from, Moment& moment) {
  std::uint32_t firstEnd = begin;
  const auto first = wholeNumber(begin, kLatestYear, firstEnd);
  if (!first || firstEnd >= text_.size()) return false;
  std::uint32_t secondBegin = firstEnd + 1;
  if (!isRangeSeparator(at(firstEnd)) && at(firstEnd) != U'、') return false;
  if (at(firstEnd) == U'—' && at(secondBegin) == U'—') ++secondBegin;
  std::uint32_t end = secondBegin;
  auto second = wholeNumber(secondBegin, kLatestYear, end);
  if (!second) return false;
  // 2022-23年
  if (*first >= kEarliestYear && at(end) == U'年' && end - secondBegin == 2 &&
      *second > *first % 100)
    *second += *first / 100 * 100;
  if (*second <= *first || *first < 1) return false;
  Moment pair = moment;
  pair.end = end + 1;
  pair.period = true;
  if (at(end) == U'年' && *first >= kEarliestYear) {
    takeSilent(pair, U'度');
    pair.level = Level::year;
    pair.set(*first, *second);
    remember(pair);
  } else if (at(end) == U'月' && *second <= 12) {
    takeSilent(pair, U'份');
    pair.level = Level::part;
    pair.stretch = monthsAt(*first, *second, from, pair.end, pair);
  } else if (at(end) == U'日' && *second <= 31) {
    pair.level = Level::day;
    pair.day = static_cast<std::uint8_t>(*first);
    pair.stretch = dayAt(*first, from, pair);
    const auto last = dayAt(*second, from, pair);
    if (pair.stretch && last && pair.stretch->first < last->last) pair.stretch->last = last->last;
  } else {
    return false;
  }
  moment = pair;
  return true;
}

// 2024年, 二〇二四年, 106年9月, 24年9月; after 民国 any.
bool DateReader::readYear(std::uint32_t begin, std::int32_t yearZero, Moment& moment) {
  std::uint32_t end = begin;
  const auto number = wholeNumber(begin, kLatestYear, end);
  if (!number || at(end) != U'年' || !marks(end, TimeMarkRole::year)) return false;
  const std::int32_t year =
      yearZero != kNoYear ? *number + yearZero : yearMeant(begin, end, *number);
  if (year == kNoYear) return false;
  moment.end = end + 1;
  moment.level = Level::year;
  moment.set(year, year);
  takeSilent(moment, U'度');
  remember(moment);
  continueYear(moment);
  return true;
}

// Of two and three digits are years of this century and the last, and of the Republic; where they
// are rather how long (15年), kNoYear.
std::int32_t DateReader::yearMeant(std::uint32_t begin, std::uint32_t end,
                                   std::int32_t number) const {
  const std::uint32_t length = end - begin;
  if (length == 4) return number >= kEarliestYear ? number : kNoYear;
  std::uint32_t monthEnd = end + 1;
  const bool monthFollows = wholeNumber(end + 1, 12, monthEnd) && at(monthEnd) == U'月';
  if (number >= kFirstRepublicYear && number <= kLastRepublicYear &&
      (traditional_ || (monthFollows && length == 3)))
    return number + kRepublicYearZero;
  if (length != 2 || !isDigit(text_[begin])) return kNoYear;
  if (text_[begin] == U'0' && !traditional_) return number + 2000;
  if (!monthFollows) return kNoYear;
  if (traditional_) return number + kRepublicYearZero;
  return number + (number < kFirstShortYearOfLastCentury ? 2000 : 1900);
}

// 18时30分许, 8点半, 18:30
bool DateReader::readClock(std::uint32_t begin, int hoursToAdd, Moment& moment) const {
  std::uint32_t end = begin;
  auto hour = wholeNumber(begin, 24, end);
  if (!hour || (isDigit(at(begin)) && end - begin > 2)) return false;
  std::int32_t minute = 0;
  std::uint32_t minuteEnd = end + 1;
  if (at(end) == U':') {
    const auto minutes = wholeNumber(end + 1, 59, minuteEnd);
    if (!minutes || minuteEnd - end != 3 || at(minuteEnd) == U':') return false;
    minute = *minutes;
    end = minuteEnd;
  } else {
    if (!marks(end, TimeMarkRole::hour)) return false;
    // 3点 may be points of a list, 3点钟 and 下午3点 are hours.
    bool sure = at(end) == U'时' || hoursToAdd != 0 || moment.level == Level::day;
    ++end;
    if (at(end) == U'钟' || at(end) == U'整') {
      sure = true;
      ++end;
    }
    const auto minutes = wholeNumber(end, 59, minuteEnd);
    if (minutes && at(minuteEnd) == U'分' && at(minuteEnd + 1) != U'之') {
      sure = true;
      minute = *minutes;
      end = minuteEnd + 1;
    } else if (at(end) == U'半') {
      sure = true;
      minute = 30;
      ++end;
    }
    if (!sure && at(end) != U'许') return false;
  }
  if (hoursToAdd == 12 && *hour < 12) *hour += 12;
  if (*hour == 24 && minute != 0) return false;
  if (at(end) == U'许') ++end;
  moment.end = end;
  moment.clock = fmt::format("{:02}:{:02}", *hour, minute);
  return true;
}

bool DateReader::readQuarter(std::uint32_t begin, const Moment* from, Moment& moment) {
  std::uint32_t end = begin;
  const auto quarter = wholeNumber(begin, 4, end);
  if (!quarter || *quarter < 1 || !follows(end, U"季度")) return false;
  moment.end = end + 2;
  moment.level = Level::part;
  moment.period = true;
  moment.stretch = monthsAt(*quarter * 3 - 2, *quarter * 3, from, moment.end, moment);
  return true;
}

}  // namespace pressgraph
