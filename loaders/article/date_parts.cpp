// What may follow within a year, a month, a day and a week: 2024年 上半年, 8月 底, 8日 凌晨 3时.

#include <algorithm>

#include "loaders/article/code_points.hpp"
#include "loaders/article/dates.hpp"

namespace pressgraph {

namespace {

// The first and the last days of a month: 月初, 月底.
constexpr std::uint8_t kDaysAtTheEdge = 5;

}  // namespace

void DateReader::continueYear(Moment& moment) {
  if (!continueYearByNumber(moment)) continueYearByWord(moment);
}

// 2024年9月, 2024年1-6月, 2024年第一季度
bool DateReader::continueYearByNumber(Moment& moment) {
  std::uint32_t begin = moment.end;
  if (at(begin) == U'第' || (at(begin) == U'的' && isDigit(at(begin + 1)))) ++begin;
  std::uint32_t end = begin;
  if (!wholeNumber(begin, 31, end) || end >= text_.size()) return false;
  Moment inner = moment;
  inner.period = false;
  if (isRangeSeparator(at(end)) || at(end) == U'、') {
    if (!readPair(begin, &moment, inner) || inner.level != Level::part) return false;
  } else if ((at(end) != U'月' && !follows(end, U"季度")) ||
             !readNumberFirst(begin, &moment, inner)) {
    return false;
  }
  moment = inner;
  return true;
}

// 2024年底, 今年上半年, 明年春节, 去年前三季度
void DateReader::continueYearByWord(Moment& moment) {
  const auto within = [&](std::int32_t firstMonth, std::int32_t lastMonth) {
    moment.level = Level::part;
    moment.period = firstMonth != lastMonth;
    if (moment.stretch)
      moment.stretch = monthStretch(moment.stretch->first.year, firstMonth, lastMonth);
  };
  if (const auto mark = words_.timeMark(text_, moment.end)) {
    if (mark.word->role == TimeMarkRole::early || mark.word->role == TimeMarkRole::late) {
      const std::int32_t month = mark.word->role == TimeMarkRole::early ? 1 : 12;
      within(month, month);
      moment.end = mark.end;
      return;
    }
  }
  const auto match = words_.time(text_, moment.end);
  if (!match) return;
  const TimeWord& word = *match.word;
  if (word.role == TimeRole::first) {
    Moment inner = moment;
    inner.end = match.end;
    if (readFirstMonths(&moment, inner)) moment = inner;
  } else if (word.role == TimeRole::yearSeason && isHan(at(match.end)) &&
             !words_.timeMark(text_, match.end)) {
    return;  // 今年春耕
  } else if (word.role == TimeRole::part || word.role == TimeRole::season ||
             word.role == TimeRole::yearSeason) {
    within(word.from, word.to);
    moment.end = match.end;
  } else if (word.role == TimeRole::festival) {
    moment.end = match.end;
    moment.level = Level::day;
    moment.period = word.from != 0;
    if (moment.stretch) moment.stretch = festivalIn(word, moment.stretch->first.year, moment.end);
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
  day.day = moment.day;
  if (moment.day <= daysInMonth(day.year, day.month))
    moment.set(day);
  else
    moment.stretch.reset();
  return true;
}

// 8月8日, 7月28-29日, 8月上旬, 8月底
void DateReader::continueMonth(Moment& moment) {
  std::uint32_t end = moment.end;
  if (wholeNumber(moment.end, 31, end) && end < text_.size() && isRangeSeparator(at(end))) {
    Moment pair = moment;
    if (readPair(moment.end, &moment, pair) && pair.level == Level::day) {
      moment = pair;
      return;
    }
  }
  if (readDayOfMonth(moment.end, moment)) {
    remember(moment);
    continueDay(moment);
    return;
  }
  const auto within = [&](std::int32_t first, std::int32_t last) {
    moment.level = Level::part;
    if (!moment.stretch) return;
    moment.stretch->first.day = static_cast<std::uint8_t>(first);
    moment.stretch->last.day =
        static_cast<std::uint8_t>(std::min<std::int32_t>(last, moment.stretch->last.day));
  };
  const auto match = words_.time(text_, moment.end);
  if (match && match.word->role == TimeRole::third) {
    moment.end = match.end;
    moment.period = true;
    within(match.word->from, match.word->to);
    return;
  }
  const auto mark = words_.timeMark(text_, moment.end);
  if (!mark) return;
  if (mark.word->role == TimeMarkRole::early) {
    within(1, kDaysAtTheEdge);
  } else if (mark.word->role == TimeMarkRole::late) {
    const std::int32_t last = moment.stretch ? moment.stretch->last.day : 31;
    within(last - kDaysAtTheEdge + 1, last);
  } else {
    return;
  }
  moment.end = mark.end;
}

// 8日凌晨3时50分, 昨日下午
void DateReader::continueDay(Moment& moment, bool evening) {
  int hours = evening ? 12 : 0;
  const auto match = words_.time(text_, moment.end);
  if (match && match.word->role == TimeRole::dayPart) {
    // 8月8日晚 stands alone, 早 in 早已 does not.
    const bool single = match.end == moment.end + 1;
    if (single && !numberAt(match.end) && isHan(at(match.end)) && at(moment.end) != U'晚') return;
    if (single && isAt(match.end, U"于报点会宴餐期些")) return;
    hours = match.word->from;
    moment.end = match.end;
  }
  if (!numberAt(moment.end)) return;
  Moment timed = moment;
  if (readClock(moment.end, hours, timed)) moment = timed;
}

// 上周五, 本周末
void DateReader::continueWeek(Moment& moment) {
  const char32_t c = at(moment.end);
  const std::size_t day = std::u32string_view(U"一二三四五六日").find(c);
  if (c == U'末') {
    ++moment.end;
    if (moment.stretch) moment.stretch->first = addDays(moment.stretch->first, 5);
  } else if (day != std::u32string_view::npos && moment.end < text_.size()) {
    ++moment.end;
    moment.level = Level::day;
    if (moment.stretch) moment.set(addDays(moment.stretch->first, static_cast<std::int64_t>(day)));
    continueDay(moment);
  }
}

}  // namespace pressgraph
