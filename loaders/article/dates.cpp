#include "loaders/article/dates.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "loaders/article/code_points.hpp"
#include "loaders/article/numerals.hpp"

namespace pressgraph {

namespace {

constexpr std::int32_t kEarliestYear = 1000;
constexpr std::int32_t kLatestYear = 2199;
constexpr std::int32_t kRepublicYearZero = 1911;
// Years of the Republic that papers of today print: 1991 to 2061.
constexpr std::int32_t kFirstRepublicYear = 80;
constexpr std::int32_t kLastRepublicYear = 150;
// Farther ahead, a date without a year is one to come only where the clause speaks of the future.
constexpr std::int64_t kFutureReach = 20;
constexpr std::uint32_t kTenseReach = 16;

// 前 and 后 before these begin another word: 前沿, 后续.
constexpr std::u32string_view kNotAfterwards = U"续期者来台勤再备方往夕列景沿提行进三十锋";

bool isSeparator(char32_t c) {
  return c == U'至' || c == U'到' || c == U'-' || c == U'—' || c == U'~' || c == U'～' || c == U'–';
}

bool isOneOf(char32_t c, std::u32string_view list) {
  return c != U'\0' && list.find(c) != std::u32string_view::npos;
}

std::int64_t distance(const Stretch& stretch, const Day& day) {
  const std::int64_t at = dayNumber(day);
  const std::int64_t first = dayNumber(stretch.first);
  const std::int64_t last = dayNumber(stretch.last);
  if (at < first) return first - at;
  return at > last ? at - last : 0;
}

}  // namespace

bool DateReader::read(std::u32string_view text, std::uint32_t begin, Value& value) {
  text_ = text;
  begin_ = begin;
  Moment moment;
  if (!readMoment(begin, nullptr, moment)) return false;
  readRange(moment);
  readModifiers(moment);
  value = Value{};
  value.kind = moment.period ? ValueKind::period : ValueKind::date;
  value.span = value.core = {begin, moment.end};
  value.relative = moment.relative;
  value.vague = moment.vague;
  value.approximate = moment.approximate;
  if (!moment.stretch || moment.vague) return true;
  if (moment.openBegin)
    value.date = "../" + edtf({moment.stretch->last, moment.stretch->last});
  else if (moment.openEnd)
    value.date = edtf({moment.stretch->first, moment.stretch->first}) + "/..";
  else if (!moment.clock.empty() && moment.stretch->first == moment.stretch->last)
    value.date = format(moment.stretch->first) + "T" + moment.clock;
  else
    value.date = edtf(*moment.stretch);
  return true;
}

void DateReader::remember(const Moment& moment) {
  if (!moment.stretch || moment.openBegin || moment.openEnd) return;
  last_ = moment.stretch;
  lastLevel_ = moment.level;
}

std::optional<std::int32_t> DateReader::wholeNumber(std::uint32_t begin, std::int32_t most,
                                                    std::uint32_t& end) const {
  const std::uint8_t begins = words_.begins(at(begin));
  if ((begins & (ValueWords::kDigit | ValueWords::kNumeral)) == 0) return std::nullopt;
  if (begins & ValueWords::kDigit) {
    end = digitsEnd(text_, begin);
    if (end - begin > 4) return std::nullopt;
    std::int32_t number = 0;
    for (std::uint32_t i = begin; i < end; ++i)
      number = number * 10 + static_cast<std::int32_t>(text_[i] - U'0');
    if (number > most) return std::nullopt;
    return number;
  }
  const Numeral number = readNumeral(text_, begin);
  if (number.end == begin || number.atLeast || number.approximate || number.bare ||
      number.value.exponent != 0 || number.value.mantissa > static_cast<std::uint64_t>(most))
    return std::nullopt;
  end = number.end;
  return static_cast<std::int32_t>(number.value.mantissa);
}

bool DateReader::readMoment(std::uint32_t begin, const Moment* from, Moment& moment) {
  const std::uint8_t begins = words_.begins(at(begin));
  if (begins & (ValueWords::kDigit | ValueWords::kNumeral))
    if (readNumberFirst(begin, from, moment)) return true;
  return (begins & ValueWords::kTime) != 0 && readWordFirst(begin, from, moment);
}

// dates that begin with a number

bool DateReader::readNumberFirst(std::uint32_t begin, const Moment* from, Moment& moment) {
  std::uint32_t end = begin;
  if (isDigit(text_[begin])) {
    end = digitsEnd(text_, begin);
    if (end - begin > 4 || !words_.mayFollowInDate(at(end))) return false;
  }
  if (readDigital(begin, moment) || readPair(begin, from, moment)) return true;
  if (readYear(begin, 0, moment)) return true;
  end = begin;
  const auto number = wholeNumber(begin, 9999, end);
  if (!number) return readDecade(begin, 0, moment) || readAgo(begin, moment);
  const char32_t next = at(end);
  if (next == U'月' && *number >= 1 && *number <= 12 && end - begin <= 2 && text_[begin] != U'两') {
    moment.end = end + 1;
    moment.level = Level::month;
    moment.month = static_cast<std::uint8_t>(*number);
    if (at(moment.end) == U'份') ++moment.end;
    moment.stretch = monthsAt(*number, *number, from, moment.end, moment);
    remember(moment);
    continueMonth(moment);
    return true;
  }
  // 五日 without a month is how long rather than when.
  const bool written = isDigit(text_[begin]) || from != nullptr;
  if ((next == U'日' || (next == U'号' && from != nullptr)) && written && *number >= 1 &&
      *number <= 31 && end - begin <= 3 &&
      !isOneOf(at(end + 1), U"本元均产报常照光夜用游志程增电常")) {
    moment.end = end + 1;
    moment.level = Level::day;
    moment.day = static_cast<std::uint8_t>(*number);
    moment.stretch = dayAt(moment.day, from, moment);
    remember(moment);
    continueDay(moment);
    return true;
  }
  if (follows(end, U"世纪")) {
    moment.end = end + 2;
    return *number >= 1 && *number <= 21 && readCentury(begin, *number, moment);
  }
  if (follows(end, U"季度")) return readQuarter(begin, from, moment);
  if (readDecade(begin, 0, moment)) return true;
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
  if (end - begin != 4) return false;
  const char32_t separator = at(end);
  if (separator != U'-' && separator != U'.' && separator != U'/') return false;
  std::uint32_t monthEnd = end + 1;
  std::uint32_t dayEnd = monthEnd;
  const auto year = wholeNumber(begin, kLatestYear, end);
  const auto month = wholeNumber(end + 1, 12, monthEnd);
  if (!year || !month || at(monthEnd) != separator || *year < kEarliestYear || *month < 1)
    return false;
  const auto day = wholeNumber(monthEnd + 1, 31, dayEnd);
  const auto inMonth = static_cast<std::uint8_t>(*month);
  if (!day || *day < 1 || *day > daysInMonth(*year, inMonth)) return false;
  const Day printed{*year, inMonth, static_cast<std::uint8_t>(*day)};
  moment.end = dayEnd;
  moment.level = Level::day;
  moment.month = printed.month;
  moment.day = printed.day;
  moment.stretch = Stretch{printed, printed};
  remember(moment);
  continueDay(moment);
  return true;
}

// 2019-2023年, 1-6月份, 16-18日: what the second number counts, the first does too.
bool DateReader::readPair(std::uint32_t begin, const Moment* from, Moment& moment) {
  std::uint32_t firstEnd = begin;
  const auto first = wholeNumber(begin, kLatestYear, firstEnd);
  if (!first) return false;
  std::uint32_t separatorEnd = firstEnd + 1;
  const bool separated = isSeparator(at(firstEnd));
  if (separated && at(firstEnd) == U'—' && at(separatorEnd) == U'—') ++separatorEnd;
  if (!separated && at(firstEnd) != U'、') return false;
  std::uint32_t end = separatorEnd;
  auto second = wholeNumber(separatorEnd, kLatestYear, end);
  if (!second) return false;
  // 2022-23年
  if (*first >= kEarliestYear && at(end) == U'年' && end - separatorEnd == 2 &&
      *second > *first % 100)
    *second += *first / 100 * 100;
  if (*second <= *first) return false;
  moment.period = true;
  if (at(end) == U'年' && *first >= kEarliestYear) {
    moment.end = end + 1;
    if (at(moment.end) == U'度') ++moment.end;
    moment.level = Level::year;
    moment.stretch = Stretch{yearStretch(*first).first, yearStretch(*second).last};
    remember(moment);
    return true;
  }
  if (at(end) == U'月' && *first >= 1 && *second <= 12) {
    moment.end = end + 1;
    if (at(moment.end) == U'份') ++moment.end;
    moment.level = Level::part;
    moment.stretch = monthsAt(*first, *second, from, moment.end, moment);
    return true;
  }
  if (at(end) == U'日' && *first >= 1 && *second <= 31) {
    moment.end = end + 1;
    moment.level = Level::day;
    moment.day = static_cast<std::uint8_t>(*first);
    Moment last = moment;
    moment.stretch = dayAt(static_cast<std::uint8_t>(*first), from, moment);
    const auto lastDay = dayAt(static_cast<std::uint8_t>(*second), from, last);
    if (moment.stretch && lastDay && moment.stretch->first < lastDay->last)
      moment.stretch->last = lastDay->last;
    return true;
  }
  moment.period = false;
  return false;
}

// 2024年, 二〇二四年, 106年9月, 24年9月; after 民国 any.
bool DateReader::readYear(std::uint32_t begin, std::int32_t yearZero, Moment& moment) {
  std::uint32_t end = begin;
  const auto number = wholeNumber(begin, kLatestYear, end);
  if (!number || at(end) != U'年') return false;
  const std::uint32_t digits = end - begin;
  std::uint32_t monthEnd = end + 1;
  const auto month = wholeNumber(end + 1, 12, monthEnd);
  const bool monthFollows = month && at(monthEnd) == U'月';
  std::int32_t year = *number;
  if (yearZero != 0) {
    year += yearZero;
  } else if (year >= kEarliestYear && digits == 4) {
    // as printed
  } else if (year >= kFirstRepublicYear && year <= kLastRepublicYear &&
             (monthFollows ? (traditional_ || digits == 3) : traditional_)) {
    year += kRepublicYearZero;
  } else if (digits == 2 && text_[begin] == U'0' && !traditional_) {
    year += 2000;
  } else if (digits == 2 && monthFollows && isDigit(text_[begin])) {
    year += traditional_ && year < 60 ? kRepublicYearZero : year < 50 ? 2000 : 1900;
  } else {
    return false;
  }
  if (isOneOf(at(end + 1), U"级") || follows(end + 1, U"代")) return false;
  moment.end = end + 1;
  moment.level = Level::year;
  moment.stretch = yearStretch(year);
  if (at(moment.end) == U'度') ++moment.end;
  remember(moment);
  continueYear(moment);
  return true;
}

// 20世纪, 20世纪初, 20世纪90年代
bool DateReader::readCentury(std::uint32_t, std::int32_t century, Moment& moment) {
  moment.level = Level::century;
  const std::int32_t first = (century - 1) * 100;
  moment.stretch = Stretch{yearStretch(first).first, yearStretch(first + 99).last};
  moment.period = true;
  Moment decade = moment;
  if (readDecade(moment.end, century, decade)) {
    moment = decade;
    return true;
  }
  continueCentury(moment);
  return true;
}

void DateReader::continueCentury(Moment& moment) const {
  const bool century = moment.level == Level::century;
  const std::int32_t first = moment.stretch->first.year;
  const std::int32_t length = century ? 100 : 10;
  const std::int32_t edge = century ? 10 : 4;
  const auto narrow = [&](std::int32_t from, std::int32_t to, std::uint32_t characters) {
    moment.stretch = Stretch{yearStretch(first + from).first, yearStretch(first + to).last};
    moment.end += characters;
  };
  const char32_t c = at(moment.end);
  if (c == U'初')
    narrow(0, edge - 1, at(moment.end + 1) == U'期' ? 2 : 1);
  else if (c == U'末')
    narrow(length - edge, length - 1, at(moment.end + 1) == U'期' ? 2 : 1);
  else if (follows(moment.end, U"中叶") || follows(moment.end, U"中期"))
    narrow(length / 2 - edge / 2, length / 2 + edge / 2, 2);
  else if (follows(moment.end, U"中后期") || follows(moment.end, U"后半叶"))
    narrow(length / 2, length - 1, 3);
  else if (follows(moment.end, U"后期"))
    narrow(length / 2, length - 1, 2);
  else if (follows(moment.end, U"上半叶"))
    narrow(0, length / 2 - 1, 3);
  else if (follows(moment.end, U"下半叶"))
    narrow(length / 2, length - 1, 3);
}

// 90年代, 八九十年代, 八十年代
bool DateReader::readDecade(std::uint32_t begin, std::int32_t century, Moment& moment) {
  std::uint32_t end = begin;
  std::int32_t years = 0;
  if (isDigit(at(begin))) {
    end = digitsEnd(text_, begin);
    const auto number = wholeNumber(begin, 2090, end);
    if (!number || *number % 10 != 0 || !follows(end, U"年代")) return false;
    years = *number;
  } else {
    const Numeral number = readNumeral(text_, begin);
    if (number.end == begin || number.value.exponent != 0 || number.value.mantissa > 90 ||
        number.value.mantissa % 10 != 0 || !follows(number.end, U"年代"))
      return false;
    end = number.end;
    years = static_cast<std::int32_t>(number.value.mantissa);
    if (number.approximate) moment.approximate = true;
  }
  moment.end = end + 2;
  moment.level = Level::decade;
  moment.period = true;
  if (years < 100) years += century > 0 ? (century - 1) * 100 : years >= 30 ? 1900 : 2000;
  moment.stretch =
      Stretch{yearStretch(years).first, yearStretch(years + (moment.approximate ? 19 : 9)).last};
  if (!moment.approximate) continueCentury(moment);
  return true;
}

// 18时30分许, 8点半, 18:30
bool DateReader::readClock(std::uint32_t begin, int hoursToAdd, Moment& moment) const {
  std::uint32_t end = begin;
  const auto hour = wholeNumber(begin, 24, end);
  if (!hour || (isDigit(at(begin)) && end - begin > 2)) return false;
  std::int32_t minute = 0;
  const char32_t mark = at(end);
  if (mark == U':') {
    std::uint32_t minuteEnd = digitsEnd(text_, end + 1);
    const auto minutes = wholeNumber(end + 1, 59, minuteEnd);
    if (!minutes || minuteEnd - end != 3 || at(minuteEnd) == U':') return false;
    minute = *minutes;
    end = minuteEnd;
  } else if (mark == U'时' || mark == U'点') {
    ++end;
    if (mark == U'点' && at(end) == U'钟') ++end;
    std::uint32_t minuteEnd = end;
    const auto minutes = wholeNumber(end, 59, minuteEnd);
    if (minutes && at(minuteEnd) == U'分' && at(minuteEnd + 1) != U'之') {
      minute = *minutes;
      end = minuteEnd + 1;
    } else if (mark == U'点' && at(end) == U'半') {
      minute = 30;
      ++end;
    } else if (at(end) == U'整' || at(end) == U'许') {
      // taken below
    } else if (mark == U'点' && text_[end - 1] != U'钟' && hoursToAdd == 0 &&
               moment.level != Level::day) {
      return false;  // 3点建议
    } else if (mark == U'时' && isOneOf(at(end), U"代期段空尚常速候间装差刻点局钟事政")) {
      return false;
    }
    if (at(end) == U'整') ++end;
  } else {
    return false;
  }
  std::int32_t hours = *hour;
  if (hoursToAdd == 12 && hours < 12) hours += 12;
  if (hours == 24 && minute != 0) return false;
  if (at(end) == U'许') ++end;
  moment.end = end;
  moment.clock = fmt::format("{:02}:{:02}", hours, minute);
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

// 30年前, 三天后
bool DateReader::readAgo(std::uint32_t begin, Moment& moment) {
  const Numeral number = readNumeral(text_, begin);
  if (number.end == begin || number.decimal || number.value.exponent > 2 ||
      number.value.mantissa == 0 || number.value.mantissa > 5000 || number.positional)
    return false;
  std::uint32_t end = number.end;
  Level level = Level::day;
  std::int32_t months = 0;
  std::int64_t days = 0;
  if (at(end) == U'年') {
    level = Level::year;
    months = 12;
    ++end;
  } else if (follows(end, U"个月") || follows(end, U"个多月")) {
    level = Level::month;
    months = 1;
    end += at(end + 1) == U'多' ? 3 : 2;
  } else if (at(end) == U'天') {
    days = 1;
    ++end;
  } else if (at(end) == U'周') {
    days = 7;
    ++end;
  } else {
    return false;
  }
  if (at(end) == U'多') ++end;
  int direction = 0;
  if (at(end) == U'前' && !isOneOf(at(end + 1), U"往夕列后景沿期三十提来行进"))
    direction = -1;
  else if (follows(end, U"之前") || follows(end, U"以前"))
    direction = -2;
  else if (at(end) == U'后' && !isOneOf(at(end + 1), U"续期者来台勤再"))
    direction = 1;
  else if (follows(end, U"之后") || follows(end, U"以后"))
    direction = 2;
  if (direction == 0) return false;
  moment.end = end + static_cast<std::uint32_t>(direction < 0 ? -direction : direction);
  moment.level = level;
  moment.relative = true;
  moment.approximate = true;
  // After something that was told before: from when cannot be said.
  if (direction > 0 || !published_) return true;
  const auto amount =
      static_cast<std::int32_t>(number.value.mantissa) * (number.value.exponent == 2   ? 100
                                                          : number.value.exponent == 1 ? 10
                                                                                       : 1);
  if (level == Level::year) {
    if (amount < published_->year) moment.stretch = yearStretch(published_->year - amount);
  } else if (level == Level::month) {
    if (amount <= 120)
      moment.stretch = monthStretch(published_->year, published_->month - amount * months,
                                    published_->month - amount * months);
  } else {
    const Day day = addDays(*published_, -days * amount);
    moment.stretch = Stretch{day, day};
  }
  return true;
}

// dates that begin with a word

bool DateReader::readWordFirst(std::uint32_t begin, const Moment* from, Moment& moment) {
  const bool quoted = at(begin) == U'“';
  auto match = words_.time(text_, begin);
  if (!match && quoted) {
    match = words_.time(text_, begin + 1);
    if (match && match.word->role != TimeRole::plan && match.word->role != TimeRole::quotedPlan)
      return false;
  }
  if (!match) return false;
  const TimeWord& word = *match.word;
  moment.end = match.end;
  switch (word.role) {
    case TimeRole::year:
      moment.relative = true;
      if (published_) moment.stretch = yearStretch(published_->year + word.from);
      remember(moment);
      continueYear(moment);
      return true;
    case TimeRole::sameYear:
      // 第4次年度大会
      if (begin > 0 && (isDigit(text_[begin - 1]) || at(match.end) == U'度')) return false;
      moment.relative = true;
      if (last_) moment.stretch = yearStretch(last_->first.year + word.from);
      continueYear(moment);
      return true;
    case TimeRole::month:
      moment.relative = true;
      moment.level = Level::month;
      if (published_)
        moment.stretch = monthStretch(published_->year, published_->month + word.from,
                                      published_->month + word.from);
      remember(moment);
      continueMonth(moment);
      return true;
    case TimeRole::sameMonth:
      moment.relative = true;
      moment.level = Level::month;
      if (last_ && lastLevel_ >= Level::month)
        moment.stretch = monthStretch(last_->first.year, last_->first.month + word.from,
                                      last_->first.month + word.from);
      continueMonth(moment);
      return true;
    case TimeRole::day:
      moment.relative = true;
      moment.level = Level::day;
      if (published_) {
        const Day day = addDays(*published_, word.from);
        moment.stretch = Stretch{day, day};
      }
      remember(moment);
      continueDay(moment, word.evening);
      return true;
    case TimeRole::sameDay:
      moment.relative = true;
      moment.level = Level::day;
      if (last_ && lastLevel_ == Level::day) {
        const Day day = addDays(last_->last, word.from);
        moment.stretch = Stretch{day, day};
      }
      continueDay(moment, word.evening);
      return true;
    case TimeRole::week:
      moment.relative = true;
      moment.level = Level::part;
      if (published_) {
        const Day monday = addDays(*published_, 1 - weekday(*published_) + 7 * word.from);
        moment.stretch = Stretch{monday, addDays(monday, 6)};
      }
      continueWeek(moment);
      return true;
    case TimeRole::weekday:
      if (begin > 0 && isOneOf(text_[begin - 1], U"每逢（")) return false;
      moment.relative = true;
      moment.level = Level::day;
      if (published_) {
        const Day day = addDays(*published_, word.from - weekday(*published_));
        moment.stretch = Stretch{day, day};
      }
      continueDay(moment);
      return true;
    case TimeRole::season:
      // 夏季 is any, 今夏 is one.
      if (text_[begin] != U'今') return false;
      [[fallthrough]];
    case TimeRole::part:
      moment.level = Level::part;
      moment.period = true;
      moment.stretch = monthsAt(word.from, word.to, from, moment.end, moment);
      continueYear(moment);
      return true;
    case TimeRole::monthPart:
      // 月内 but not 数月内, 岁月中
      if (begin > 0 && isHan(text_[begin - 1]) && !isOneOf(text_[begin - 1], U"到至在截自从于"))
        return false;
      moment.level = Level::part;
      moment.relative = true;
      if (from != nullptr || !published_) return from == nullptr;
      moment.stretch = monthStretch(published_->year, published_->month, published_->month);
      moment.stretch->first.day = static_cast<std::uint8_t>(word.from);
      moment.stretch->last.day =
          static_cast<std::uint8_t>(std::min<std::int32_t>(word.to, moment.stretch->last.day));
      return true;
    case TimeRole::festival:
      moment.level = Level::day;
      moment.stretch = festivalAt(word, from, moment);
      continueYear(moment);
      return true;
    case TimeRole::plan:
    case TimeRole::quotedPlan:
      return readPlan(begin, word, quoted, moment);
    case TimeRole::era:
      return readEra(word, moment);
    case TimeRole::span:
      return readSpan(begin, word, moment);
    case TimeRole::first:
      return readFirstMonths(begin, from, moment);
    case TimeRole::calendar:
      return readYear(moment.end, word.from, moment);
    case TimeRole::dayPart:
      moment.level = Level::day;
      moment.relative = true;
      if (from != nullptr) moment.stretch = from->stretch;
      // 早一点, 晚两天
      if (match.end == begin + 1 && !isDigit(at(match.end)) && from == nullptr) return false;
      return readClock(moment.end, word.from, moment);
    case TimeRole::vague:
      moment.vague = true;
      moment.relative = true;
      return true;
    case TimeRole::yearPart:
    case TimeRole::yearSeason:
    case TimeRole::third:
      return false;
  }
  return false;
}

// “十四五”期间: without a word of time it names the plan, not the years.
bool DateReader::readPlan(std::uint32_t, const TimeWord& word, bool quoted, Moment& moment) {
  if (quoted) {
    if (at(moment.end) != U'”') return false;
    ++moment.end;
  } else if (word.role == TimeRole::quotedPlan) {
    return false;
  }
  moment.level = Level::part;
  moment.period = true;
  const auto stretch = [&](std::int32_t from, std::int32_t to) {
    moment.stretch = Stretch{yearStretch(from).first, yearStretch(to).last};
  };
  stretch(word.from, word.to);
  if (follows(moment.end, U"期间") || follows(moment.end, U"时期")) {
    moment.end += 2;
  } else if (at(moment.end) == U'末' || at(moment.end) == U'初') {
    const std::int32_t year = at(moment.end) == U'末' ? word.to : word.from;
    stretch(year, year);
    moment.end += at(moment.end + 1) == U'期' ? 2 : 1;
  } else if (!follows(moment.end, U"以来") && !follows(moment.end, U"以后")) {
    return false;
  }
  return true;
}

// 改革开放后
bool DateReader::readEra(const TimeWord& word, Moment& moment) {
  if (at(moment.end) != U'后' && at(moment.end) != U'前' && !follows(moment.end, U"以来") &&
      !follows(moment.end, U"以后") && !follows(moment.end, U"以前") &&
      !follows(moment.end, U"之后") && !follows(moment.end, U"之前"))
    return false;
  if (isOneOf(at(moment.end), U"前后") && isOneOf(at(moment.end + 1), kNotAfterwards)) return false;
  moment.level = Level::day;
  moment.stretch = Stretch{word.day, word.day};
  return true;
}

// 近三年, 过去五年, 未来3年
bool DateReader::readSpan(std::uint32_t begin, const TimeWord& word, Moment& moment) {
  const auto alone = [&] {
    if (!word.alone) return false;
    moment.vague = moment.relative = true;
    return true;
  };
  std::uint32_t end = moment.end;
  while (isOneOf(at(end), U"的约")) ++end;
  const Numeral number = (words_.begins(at(end)) & (ValueWords::kDigit | ValueWords::kNumeral))
                             ? readNumeral(text_, end)
                             : Numeral{};
  if (number.end <= end || number.digits > 3 || number.decimal || number.bare ||
      number.value.exponent != 0 || number.value.mantissa == 0 || number.value.mantissa > 300)
    return alone();
  const auto amount = static_cast<std::int32_t>(number.value.mantissa);
  std::uint32_t unitEnd = number.end;
  std::int32_t months = 0;
  std::int64_t days = 0;
  if (at(unitEnd) == U'年') {
    months = 12;
    ++unitEnd;
  } else if (follows(unitEnd, U"个月")) {
    months = 1;
    unitEnd += 2;
  } else if (at(unitEnd) == U'天' || at(unitEnd) == U'日') {
    days = 1;
    ++unitEnd;
  } else if (at(unitEnd) == U'周') {
    days = 7;
    ++unitEnd;
  } else {
    return alone();
  }
  const bool named = isOneOf(at(unitEnd), U"来间内里") || follows(unitEnd, U"以来");
  // 停运近5年 is how long; 近5年来 is since when.
  const bool clauseBegins =
      begin == 0 || !isHan(text_[begin - 1]) || isOneOf(text_[begin - 1], U"在的是自从");
  if (moment.end - begin == 1 && !named && !clauseBegins) return false;
  moment.end = unitEnd;
  if (named) moment.end += follows(unitEnd, U"以来") ? 2 : 1;
  moment.level = Level::part;
  moment.period = moment.relative = true;
  if (!published_) return true;
  const Day today = *published_;
  if (months > 0) {
    const std::int32_t offset = amount * months * word.from;
    const Stretch other = monthStretch(today.year, today.month + offset, today.month + offset);
    moment.stretch =
        word.from < 0
            ? Stretch{other.first, monthStretch(today.year, today.month, today.month).last}
            : Stretch{monthStretch(today.year, today.month, today.month).first, other.last};
    if (months == 12)
      moment.stretch =
          word.from < 0
              ? Stretch{yearStretch(today.year - amount).first, yearStretch(today.year).last}
              : Stretch{yearStretch(today.year).first, yearStretch(today.year + amount).last};
  } else {
    const Day other = addDays(today, days * amount * word.from);
    moment.stretch = word.from < 0 ? Stretch{other, today} : Stretch{today, other};
  }
  return true;
}

// 前三季度, 前5个月
bool DateReader::readFirstMonths(std::uint32_t, const Moment* from, Moment& moment) {
  std::uint32_t end = moment.end;
  const auto number = wholeNumber(moment.end, 11, end);
  if (!number || *number < 2) return false;
  std::uint32_t unitEnd = end;
  if (at(unitEnd) == U'个') ++unitEnd;
  std::int32_t months = *number;
  if (follows(unitEnd, U"季度") && *number <= 3) {
    months *= 3;
    unitEnd += 2;
  } else if (at(unitEnd) == U'月') {
    unitEnd += at(unitEnd + 1) == U'份' ? 2 : 1;
  } else {
    return false;
  }
  moment.end = unitEnd;
  moment.level = Level::part;
  moment.period = true;
  moment.stretch = monthsAt(1, months, from, moment.end, moment);
  return true;
}

// what follows within

void DateReader::continueYear(Moment& moment) {
  if (moment.level != Level::year) return;
  Moment inner = moment;
  inner.period = false;
  const std::uint32_t at_ = moment.end;
  // 2024年9月, 2024年第一季度
  std::uint32_t end = at_;
  const std::uint32_t numberBegin =
      at(at_) == U'第' || (at(at_) == U'的' && isDigit(at(at_ + 1))) ? at_ + 1 : at_;
  if (const auto number = wholeNumber(numberBegin, 31, end)) {
    const bool month = at(end) == U'月' || follows(end, U"季度");
    Moment pair = inner;
    if ((month || isSeparator(at(end)) || at(end) == U'、') &&
        (readPair(numberBegin, &moment, pair) && pair.level == Level::part)) {
      moment = pair;
      return;
    }
    if (month && readNumberFirst(numberBegin, &moment, inner)) {
      inner.relative = moment.relative;
      moment = inner;
      return;
    }
  }
  const auto match = words_.time(text_, at_);
  if (!match) return;
  const TimeWord& word = *match.word;
  switch (word.role) {
    case TimeRole::first:
      if (readWordFirst(at_, &moment, inner)) moment = inner;
      return;
    case TimeRole::part:
    case TimeRole::season:
    case TimeRole::yearPart:
    case TimeRole::yearSeason:
      // 2024年初 but not 2024年初步
      if (match.end == at_ + 1 && isOneOf(at(match.end), U"步级中心始审试选小运耕茶")) return;
      moment.end = match.end;
      moment.level = Level::part;
      moment.period = true;
      if (moment.stretch)
        moment.stretch = monthStretch(moment.stretch->first.year, word.from, word.to);
      if (word.from == word.to) moment.period = false;
      return;
    case TimeRole::festival:
      moment.end = match.end;
      moment.level = Level::day;
      if (moment.stretch) {
        const auto day = words_.festivalDay(word, moment.stretch->first.year);
        moment.stretch = day ? std::optional(Stretch{*day, *day}) : std::nullopt;
        if (day && (follows(moment.end, U"假期") || follows(moment.end, U"期间")) && word.to > 1)
          moment.stretch->last = addDays(*day, word.to - 1);
      }
      return;
    default:
      return;
  }
}

// A day and its month may be in words: 十二月十六日.
bool DateReader::readDayOfMonth(std::uint32_t begin, Moment& moment) const {
  std::uint32_t end = begin;
  const auto number = wholeNumber(begin, 31, end);
  if (!number || *number < 1 || (at(end) != U'日' && at(end) != U'号')) return false;
  moment.end = end + 1;
  moment.level = Level::day;
  moment.day = static_cast<std::uint8_t>(*number);
  if (!moment.stretch) return true;
  Day day = moment.stretch->first;
  if (moment.day > daysInMonth(day.year, day.month)) {
    moment.stretch.reset();
    return true;
  }
  day.day = moment.day;
  moment.stretch = Stretch{day, day};
  return true;
}

void DateReader::continueMonth(Moment& moment) {
  const std::uint32_t begin = moment.end;
  // 7月28-29日
  std::uint32_t end = begin;
  if (wholeNumber(begin, 31, end) && isSeparator(at(end))) {
    Moment pair = moment;
    if (readPair(begin, &moment, pair) && pair.level == Level::day) {
      pair.relative = moment.relative;
      moment = pair;
      return;
    }
  }
  if (readDayOfMonth(begin, moment)) {
    remember(moment);
    continueDay(moment);
    return;
  }
  const auto match = words_.time(text_, begin);
  if (match && match.word->role == TimeRole::third) {
    moment.end = match.end;
    moment.level = Level::part;
    moment.period = true;
    if (moment.stretch) {
      moment.stretch->first.day = static_cast<std::uint8_t>(match.word->from);
      moment.stretch->last.day = static_cast<std::uint8_t>(
          std::min<std::int32_t>(match.word->to, moment.stretch->last.day));
    }
    return;
  }
  const char32_t c = at(begin);
  if ((c == U'初' && !isOneOf(at(begin + 1), U"步审")) || c == U'底' || c == U'末') {
    moment.end = begin + 1;
    moment.level = Level::part;
    if (moment.stretch) {
      if (c == U'初')
        moment.stretch->last.day = 5;
      else
        moment.stretch->first.day = static_cast<std::uint8_t>(moment.stretch->last.day - 4);
    }
  }
}

void DateReader::continueDay(Moment& moment, bool evening) {
  const auto match = words_.time(text_, moment.end);
  int hours = evening ? 12 : 0;
  if (match && match.word->role == TimeRole::dayPart) {
    hours = match.word->from;
    // 8月8日晚 stands alone, 早 in 早已 does not.
    const bool single = match.end == moment.end + 1;
    const bool numberFollows =
        (words_.begins(at(match.end)) & (ValueWords::kDigit | ValueWords::kNumeral)) != 0;
    if (single && !numberFollows && isHan(at(match.end)) && at(moment.end) != U'晚') return;
    if (single && isOneOf(at(match.end), U"于报点会宴餐期些")) return;
    moment.end = match.end;
  }
  Moment timed = moment;
  if (words_.begins(at(moment.end)) & (ValueWords::kDigit | ValueWords::kNumeral))
    if (readClock(moment.end, hours, timed)) moment = timed;
}

void DateReader::continueWeek(Moment& moment) {
  const char32_t c = at(moment.end);
  const std::size_t day = std::u32string_view(U"一二三四五六日").find(c);
  if (c == U'末') {
    ++moment.end;
    if (moment.stretch) moment.stretch->first = addDays(moment.stretch->first, 5);
  } else if (day != std::u32string_view::npos && c != U'\0') {
    ++moment.end;
    moment.level = Level::day;
    if (moment.stretch) {
      const Day named = addDays(moment.stretch->first, static_cast<std::int64_t>(day));
      moment.stretch = Stretch{named, named};
    }
    continueDay(moment);
  }
}

// to what a date may run, and before or after it

void DateReader::readRange(Moment& moment) {
  if (moment.vague) return;
  std::uint32_t begin = moment.end;
  if (at(begin) == U'起' && isSeparator(at(begin + 1))) ++begin;
  if (follows(begin, U"至今")) {
    moment.end = begin + 2;
    moment.period = moment.openEnd = true;
    return;
  }
  // 7月28日、29日 is one date with two days, where the second names no month.
  const bool series = at(begin) == U'、' && moment.level == Level::day && moment.clock.empty();
  if (!isSeparator(at(begin)) && !series) return;
  ++begin;
  if (at(begin) == U'—' && at(begin - 1) == U'—') ++begin;
  const std::uint8_t begins = words_.begins(at(begin));
  if ((begins & (ValueWords::kDigit | ValueWords::kNumeral | ValueWords::kTime)) == 0) return;
  Moment second;
  if (series) {
    std::uint32_t end = begin;
    const auto day = wholeNumber(begin, 31, end);
    if (!day || at(end) != U'日' || moment.day == 0 || *day <= moment.day) return;
  }
  if (!readMoment(begin, &moment, second) || second.vague) return;
  moment.end = second.end;
  moment.period = true;
  moment.relative = moment.relative || second.relative;
  moment.clock.clear();
  if (moment.stretch && second.stretch && !(second.stretch->last < moment.stretch->first))
    moment.stretch->last = second.stretch->last;
  else
    moment.stretch.reset();
  if (at(moment.end) == U'止') ++moment.end;
}

void DateReader::readModifiers(Moment& moment) {
  if (moment.vague) return;
  const std::uint32_t end = moment.end;
  const auto take = [&](std::u32string_view word) {
    if (!follows(moment.end, word)) return false;
    moment.end += static_cast<std::uint32_t>(word.size());
    return true;
  };
  const auto isBefore = [&] {
    if (take(U"之前") || take(U"以前")) return true;
    if (at(end) != U'前' || at(end + 1) == U'后' ||
        isOneOf(at(end + 1), U"往夕列景沿期提来行进三十锋方"))
      return false;
    ++moment.end;
    return true;
  };
  const auto isAfter = [&] {
    if (take(U"之后") || take(U"以后")) return true;
    if (at(end) != U'后' || isOneOf(at(end + 1), U"续期者来台勤再备方")) return false;
    ++moment.end;
    return true;
  };
  if (take(U"前后") || take(U"左右")) {
    moment.approximate = true;
  } else if (isBefore()) {
    // 年底前 and 2025年底前 run to the end; 春节前 to the day before.
    if (moment.stretch) {
      const bool toTheEnd = isOneOf(text_[end - 1], U"底末内");
      moment.stretch->last = toTheEnd ? moment.stretch->last : addDays(moment.stretch->first, -1);
    }
    moment.openBegin = moment.period = true;
  } else if (isAfter()) {
    if (moment.stretch) moment.stretch->first = addDays(moment.stretch->last, 1);
    moment.openEnd = moment.period = true;
  } else if (take(U"以来")) {
    moment.openEnd = moment.period = true;
    if (moment.stretch && published_ && !(*published_ < moment.stretch->first)) {
      moment.openEnd = false;
      moment.stretch->last = *published_;
    }
  } else if (take(U"期间") || take(U"假期") || take(U"小长假") || take(U"黄金周")) {
    moment.period = true;
  } else if (moment.level == Level::year || moment.level == Level::month) {
    if (at(end) == U'内' && !isOneOf(at(end + 1), U"蒙部外容地江"))
      ++moment.end;
    else if (follows(end, U"间") && !follows(end, U"间接") && !follows(end, U"间隔"))
      ++moment.end;
  }
}

// which year

bool DateReader::speaksOfFuture(std::uint32_t end) const {
  constexpr std::u32string_view words[] = {U"将",   U"拟",   U"预计", U"计划", U"有望",
                                           U"力争", U"即将", U"定于", U"届时"};
  const std::uint32_t from = begin_ > kTenseReach / 2 ? begin_ - kTenseReach / 2 : 0;
  const std::u32string_view around = text_.substr(from, end + kTenseReach - from);
  return std::any_of(std::begin(words), std::end(words), [&](std::u32string_view word) {
    return around.find(word) != std::u32string_view::npos;
  });
}

// The stretch as of the year before, of, or after publication, whichever is nearest; what is long
// to come only where the text speaks of the future.
std::optional<Stretch> DateReader::nearest(const Stretch& inYear, std::uint32_t end) const {
  if (!published_) return std::nullopt;
  const bool future = speaksOfFuture(end);
  std::optional<Stretch> best;
  std::int64_t bestDistance = 0;
  for (std::int32_t shift = -1; shift <= 1; ++shift) {
    Stretch candidate = inYear;
    candidate.first.year += shift;
    candidate.last.year += shift;
    candidate.last.day =
        std::min(candidate.last.day, daysInMonth(candidate.last.year, candidate.last.month));
    if (candidate.first.day > daysInMonth(candidate.first.year, candidate.first.month)) continue;
    std::int64_t away = distance(candidate, *published_);
    if (!future && *published_ < candidate.first && away > kFutureReach) away += 365;
    if (!best || away < bestDistance) {
      best = candidate;
      bestDistance = away;
    }
  }
  return best;
}

std::optional<Stretch> DateReader::monthsAt(std::int32_t first, std::int32_t last,
                                            const Moment* from, std::uint32_t end,
                                            Moment& moment) const {
  if (from != nullptr) {
    moment.relative = moment.relative || from->relative;
    if (!from->stretch) return std::nullopt;
    return monthStretch(from->stretch->first.year, first, last);
  }
  moment.relative = true;
  if (!published_) return std::nullopt;
  // The day decides, where one follows.
  std::uint32_t dayEnd = end;
  const auto day = first == last ? wholeNumber(end, 31, dayEnd) : std::nullopt;
  Stretch months = monthStretch(published_->year, first, last);
  if (day && at(dayEnd) == U'日' && *day >= 1) {
    Stretch exact = months;
    exact.first.day = static_cast<std::uint8_t>(std::min<std::int32_t>(*day, 28));
    exact.last = exact.first;
    if (const auto found = nearest(exact, end)) return monthStretch(found->first.year, first, last);
  }
  // 上半年 is this year's once it has begun.
  if (first != last && !(*published_ < months.first)) return months;
  return nearest(months, end);
}

// 15日: of the month of the date before in a range, else of the month nearest to publication.
std::optional<Stretch> DateReader::dayAt(std::uint8_t day, const Moment* from,
                                         Moment& moment) const {
  const auto inMonth = [&](std::int32_t year, std::int32_t month) -> std::optional<Stretch> {
    const Stretch whole = monthStretch(year, month, month);
    if (day > whole.last.day) return std::nullopt;
    const Day named{whole.first.year, whole.first.month, day};
    return Stretch{named, named};
  };
  if (from != nullptr) {
    moment.relative = moment.relative || from->relative;
    if (!from->stretch) return std::nullopt;
    return inMonth(from->stretch->last.year, from->stretch->last.month);
  }
  moment.relative = true;
  if (!published_) return std::nullopt;
  std::optional<Stretch> best;
  std::int64_t bestDistance = 0;
  for (int shift = -1; shift <= 1; ++shift) {
    const auto candidate = inMonth(published_->year, published_->month + shift);
    if (!candidate) continue;
    std::int64_t away = distance(*candidate, *published_);
    if (*published_ < candidate->first && away > 3) away += 20;
    if (!best || away < bestDistance) {
      best = candidate;
      bestDistance = away;
    }
  }
  return best;
}

std::optional<Stretch> DateReader::festivalAt(const TimeWord& word, const Moment* from,
                                              Moment& moment) const {
  const auto inYear = [&](std::int32_t year) -> std::optional<Stretch> {
    const auto day = words_.festivalDay(word, year);
    if (!day) return std::nullopt;
    const bool holiday = follows(moment.end, U"期间") || follows(moment.end, U"假期") ||
                         follows(moment.end, U"黄金周") || follows(moment.end, U"小长假");
    return Stretch{*day, holiday && word.to > 1 ? addDays(*day, word.to - 1) : *day};
  };
  if (from != nullptr && from->stretch) return inYear(from->stretch->first.year);
  moment.relative = true;
  if (!published_) return std::nullopt;
  std::optional<Stretch> best;
  std::int64_t bestDistance = 0;
  for (std::int32_t shift = -1; shift <= 1; ++shift) {
    const auto candidate = inYear(published_->year + shift);
    if (!candidate) continue;
    const std::int64_t away = distance(*candidate, *published_);
    if (!best || away < bestDistance) {
      best = candidate;
      bestDistance = away;
    }
  }
  return best;
}

}  // namespace pressgraph
