// Dates that begin with a word: 去年, 下月, 昨日下午, 上周五, 前三季度.

#include <algorithm>

#include "loaders/article/code_points.hpp"
#include "loaders/article/dates.hpp"

namespace pressgraph {

bool DateReader::readWordFirst(std::uint32_t begin, const Moment* from, Moment& moment) {
  const bool quoted = at(begin) == U'“';
  auto match = words_.time(text_, begin);
  if (!match && quoted) {
    // “十四五”期间
    match = words_.time(text_, begin + 1);
    if (match && match.word->role != TimeRole::plan && match.word->role != TimeRole::quotedPlan)
      return false;
  }
  if (!match) return false;
  const TimeWord& word = *match.word;
  moment.end = match.end;
  switch (word.role) {
    case TimeRole::year:
    case TimeRole::sameYear:
      return readYearWord(begin, word, moment);
    case TimeRole::month:
    case TimeRole::sameMonth:
      return readMonthWord(word, moment);
    case TimeRole::day:
    case TimeRole::sameDay:
      return readDayWord(word, moment);
    case TimeRole::week:
    case TimeRole::weekday:
      return readWeekWord(begin, word, moment);
    case TimeRole::part:
    case TimeRole::season:
    case TimeRole::monthPart:
      return readPartWord(begin, word, from, moment);
    case TimeRole::festival:
      moment.level = Level::day;
      moment.period = word.from != 0;
      moment.stretch = festivalAt(word, from, moment);
      return true;
    case TimeRole::plan:
    case TimeRole::quotedPlan:
      return readPlan(word, quoted, moment);
    case TimeRole::era:
      return readEra(word, moment);
    case TimeRole::span:
      return readSpan(begin, word, moment);
    case TimeRole::first:
      return readFirstMonths(from, moment);
    case TimeRole::calendar:
      return readYear(moment.end, word.from, moment);
    case TimeRole::dayPart:
      return readDayPart(begin, word, from, moment);
    case TimeRole::vague:
      moment.vague = moment.relative = true;
      return true;
    case TimeRole::yearSeason:
    case TimeRole::third:
      return false;
  }
  return false;
}

bool DateReader::readYearWord(std::uint32_t begin, const TimeWord& word, Moment& moment) {
  moment.relative = true;
  if (word.role == TimeRole::sameYear) {
    // 第4次年度大会
    if ((begin > 0 && isDigit(text_[begin - 1])) || at(moment.end) == U'度') return false;
    if (last_) moment.stretch = yearStretch(last_->first.year + word.from);
  } else {
    if (published_) moment.stretch = yearStretch(published_->year + word.from);
    remember(moment);
  }
  continueYear(moment);
  return true;
}

bool DateReader::readMonthWord(const TimeWord& word, Moment& moment) {
  moment.relative = true;
  moment.level = Level::month;
  const bool same = word.role == TimeRole::sameMonth;
  std::optional<Day> origin = published_;
  if (same)
    origin = last_ && lastLevel_ >= Level::month ? std::optional(last_->first) : std::nullopt;
  if (origin)
    moment.stretch =
        monthStretch(origin->year, origin->month + word.from, origin->month + word.from);
  if (!same) remember(moment);
  continueMonth(moment);
  return true;
}

bool DateReader::readDayWord(const TimeWord& word, Moment& moment) {
  moment.relative = true;
  moment.level = Level::day;
  const bool same = word.role == TimeRole::sameDay;
  std::optional<Day> origin = published_;
  if (same) origin = last_ && lastLevel_ == Level::day ? std::optional(last_->last) : std::nullopt;
  if (origin) moment.set(addDays(*origin, word.from));
  if (!same) remember(moment);
  continueDay(moment, word.evening);
  return true;
}

bool DateReader::readWeekWord(std::uint32_t begin, const TimeWord& word, Moment& moment) {
  moment.relative = true;
  if (word.role == TimeRole::weekday) {
    // 每周五, （周五）
    if (begin > 0 && isAt(begin - 1, U"每逢（")) return false;
    moment.level = Level::day;
    if (published_) moment.set(addDays(*published_, word.from - weekday(*published_)));
    continueDay(moment);
    return true;
  }
  moment.level = Level::part;
  if (published_) {
    const Day monday = addDays(*published_, 1 - weekday(*published_) + 7 * word.from);
    moment.stretch = Stretch{monday, addDays(monday, 6)};
  }
  continueWeek(moment);
  return true;
}

// 上半年, 年底, 今夏; 月底
bool DateReader::readPartWord(std::uint32_t begin, const TimeWord& word, const Moment* from,
                              Moment& moment) {
  moment.level = Level::part;
  if (word.role != TimeRole::monthPart) {
    // 夏季 is any, 今夏 is one.
    if (word.role == TimeRole::season && text_[begin] != U'今') return false;
    moment.period = true;
    moment.stretch = monthsAt(word.from, word.to, from, moment.end, moment);
    return true;
  }
  // 月内, but not 数月内 and 岁月中
  if (begin > 0 && isHan(text_[begin - 1]) && !isAt(begin - 1, U"到至在截自从于")) return false;
  if (from != nullptr) return false;
  moment.relative = true;
  if (!published_) return true;
  moment.stretch = monthStretch(published_->year, published_->month, published_->month);
  moment.stretch->first.day = static_cast<std::uint8_t>(word.from);
  moment.stretch->last.day =
      static_cast<std::uint8_t>(std::min<std::int32_t>(word.to, moment.stretch->last.day));
  return true;
}

// 下午3时; but 早一点
bool DateReader::readDayPart(std::uint32_t begin, const TimeWord& word, const Moment* from,
                             Moment& moment) {
  moment.level = Level::day;
  moment.relative = true;
  if (from != nullptr)
    moment.stretch = from->stretch;
  else if (moment.end == begin + 1 && !isDigit(at(moment.end)))
    return false;
  return readClock(moment.end, word.from, moment);
}

// 前三季度, 前5个月
bool DateReader::readFirstMonths(const Moment* from, Moment& moment) {
  std::uint32_t end = moment.end;
  const auto number = wholeNumber(moment.end, 11, end);
  if (!number || *number < 2) return false;
  if (at(end) == U'个') ++end;
  std::int32_t months = *number;
  if (follows(end, U"季度") && *number <= 3) {
    months *= 3;
    end += 2;
  } else if (at(end) == U'月') {
    end += at(end + 1) == U'份' ? 2 : 1;
  } else {
    return false;
  }
  moment.end = end;
  moment.level = Level::part;
  moment.period = true;
  moment.stretch = monthsAt(1, months, from, moment.end, moment);
  return true;
}

}  // namespace pressgraph
