// Centuries and decades, plans and turns of history, and times counted from today.

#include "loaders/article/code_points.hpp"
#include "loaders/article/dates.hpp"
#include "loaders/article/numerals.hpp"

namespace pressgraph {

namespace {

// Decades without a century from here on are of the last one: 80年代.
constexpr std::int32_t kFirstDecadeOfLastCentury = 30;
constexpr std::uint64_t kLongestAgo = 5000;
constexpr std::int32_t kLongestAgoInMonths = 120;

}  // namespace

// 20世纪, 20世纪初, 20世纪90年代
bool DateReader::readCentury(std::int32_t century, Moment& moment) {
  moment.level = Level::century;
  moment.period = true;
  const std::int32_t first = (century - 1) * 100;
  moment.set(first, first + 99);
  Moment decade = moment;
  if (readDecade(moment.end, century, decade))
    moment = decade;
  else
    continueCentury(moment);
  return true;
}

// 90年代, 八九十年代, 八十年代
bool DateReader::readDecade(std::uint32_t begin, std::int32_t century, Moment& moment) {
  if (!numberAt(begin)) return false;
  const Numeral number = readNumeral(text_, begin);
  if (number.end == begin || number.value.exponent != 0 || number.value.mantissa % 10 != 0 ||
      number.value.mantissa > 2090 || number.decimal || !follows(number.end, U"年代"))
    return false;
  auto first = static_cast<std::int32_t>(number.value.mantissa);
  if (first >= 100 && first < 1000) return false;
  moment.approximate = number.approximate;
  moment.end = number.end + 2;
  moment.level = Level::decade;
  moment.period = true;
  if (first < 100)
    first += century > 0 ? (century - 1) * 100 : first >= kFirstDecadeOfLastCentury ? 1900 : 2000;
  moment.set(first, first + (moment.approximate ? 19 : 9));
  if (!moment.approximate) continueCentury(moment);
  return true;
}

// 初 is the first tenth of a century and the first four years of a decade.
void DateReader::continueCentury(Moment& moment) const {
  const auto mark = words_.timeMark(text_, moment.end);
  if (!mark) return;
  const bool century = moment.level == Level::century;
  const std::int32_t first = moment.stretch->first.year;
  const std::int32_t last = moment.stretch->last.year;
  const std::int32_t edge = century ? 10 : 4;
  const std::int32_t middle = (first + last + 1) / 2;
  switch (mark.word->role) {
    case TimeMarkRole::early:
      moment.set(first, first + edge - 1);
      break;
    case TimeMarkRole::late:
      moment.set(last - edge + 1, last);
      break;
    case TimeMarkRole::middle:
      moment.set(middle - edge / 2, middle + edge / 2);
      break;
    case TimeMarkRole::firstHalf:
      moment.set(first, middle - 1);
      break;
    case TimeMarkRole::secondHalf:
      moment.set(middle, last);
      break;
    default:
      return;
  }
  moment.end = mark.end;
}

// “十四五”期间: without a word of time it names the plan, not the years.
bool DateReader::readPlan(const TimeWord& word, bool quoted, Moment& moment) {
  if (quoted) {
    if (at(moment.end) != U'”') return false;
    ++moment.end;
  } else if (word.role == TimeRole::quotedPlan) {
    return false;
  }
  const auto mark = words_.timeMark(text_, moment.end);
  if (!mark) return false;
  moment.level = Level::part;
  moment.period = true;
  moment.set(word.from, word.to);
  switch (mark.word->role) {
    case TimeMarkRole::early:
      moment.set(word.from, word.from);
      break;
    case TimeMarkRole::late:
      moment.set(word.to, word.to);
      break;
    case TimeMarkRole::during:
      break;
    case TimeMarkRole::since:
    case TimeMarkRole::after:
      return true;  // read as what stands behind any date
    default:
      return false;
  }
  moment.end = mark.end;
  return true;
}

// 改革开放后
bool DateReader::readEra(const TimeWord& word, Moment& moment) {
  const auto mark = words_.timeMark(text_, moment.end);
  if (!mark || (mark.word->role != TimeMarkRole::before && mark.word->role != TimeMarkRole::after &&
                mark.word->role != TimeMarkRole::since))
    return false;
  moment.level = Level::day;
  moment.set(word.day);
  return true;
}

bool DateReader::readAmount(std::uint32_t begin, Amount& amount) const {
  if (!numberAt(begin)) return false;
  const Numeral number = readNumeral(text_, begin);
  if (number.end == begin || number.decimal || (number.bare && !number.atLeast) ||
      number.positional || number.value.exponent > 2 || number.value.exponent < 0 ||
      number.value.mantissa == 0 || number.value.mantissa > kLongestAgo)
    return false;
  auto count = static_cast<std::int32_t>(number.value.mantissa);
  for (std::int32_t i = 0; i < number.value.exponent; ++i) count *= 10;
  std::uint32_t end = number.end;
  if (at(end) == U'年') {
    amount.level = Level::year;
    amount.months = 12 * count;
    ++end;
  } else if (follows(end, U"个月") || follows(end, U"个多月")) {
    amount.level = Level::month;
    amount.months = count;
    end += at(end + 1) == U'多' ? 3 : 2;
  } else if (isAt(end, U"天日周")) {
    amount.level = Level::day;
    amount.days = count * (at(end) == U'周' ? 7 : 1);
    ++end;
  } else {
    return false;
  }
  amount.end = end;
  return true;
}

// 30年前, 三天后
bool DateReader::readAgo(std::uint32_t begin, Moment& moment) {
  Amount amount;
  if (!readAmount(begin, amount) || at(amount.end - 1) == U'日') return false;
  if (at(amount.end) == U'多') ++amount.end;
  const auto mark = words_.timeMark(text_, amount.end);
  if (!mark || (mark.word->role != TimeMarkRole::before && mark.word->role != TimeMarkRole::after))
    return false;
  moment.end = mark.end;
  moment.level = amount.level;
  moment.relative = true;
  moment.approximate = true;
  // After something that was told before: from when cannot be said.
  if (mark.word->role == TimeMarkRole::after || !published_) return true;
  if (amount.level == Level::year) {
    const std::int32_t year = published_->year - amount.months / 12;
    if (year > 0) moment.set(year, year);
  } else if (amount.level == Level::day) {
    moment.set(addDays(*published_, -amount.days));
  } else if (amount.months <= kLongestAgoInMonths) {
    moment.stretch = monthStretch(published_->year, published_->month - amount.months,
                                  published_->month - amount.months);
  }
  return true;
}

// 近三年, 过去五年, 未来3年
bool DateReader::readSpan(std::uint32_t begin, const TimeWord& word, Moment& moment) {
  std::uint32_t end = moment.end;
  if (isAt(end, U"的约")) ++end;
  Amount amount;
  if (!readAmount(end, amount) || amount.months > 300 * 12 || amount.days > 3000) {
    moment.vague = moment.relative = word.alone;
    return word.alone;
  }
  const auto mark = words_.timeMark(text_, amount.end);
  const bool named =
      mark && (mark.word->role == TimeMarkRole::lasting ||
               mark.word->role == TimeMarkRole::within || mark.word->role == TimeMarkRole::since);
  // 停运近5年 is how long; 近5年来 is since when.
  const bool clauseBegins =
      begin == 0 || !isHan(text_[begin - 1]) || isAt(begin - 1, U"在的是自从");
  if (moment.end - begin == 1 && !named && !clauseBegins) return false;
  moment.end = named ? mark.end : amount.end;
  moment.level = Level::part;
  moment.period = moment.relative = true;
  if (!published_) return true;
  const Day today = *published_;
  const bool past = word.from < 0;
  const std::int32_t sign = past ? -1 : 1;
  Stretch here{today, today};
  const Day other = addDays(today, std::int64_t{sign} * amount.days);
  Stretch there{other, other};
  if (amount.level == Level::year) {
    here = yearStretch(today.year);
    there = yearStretch(today.year + sign * amount.months / 12);
  } else if (amount.level == Level::month) {
    here = monthStretch(today.year, today.month, today.month);
    there = monthStretch(today.year, today.month + sign * amount.months,
                         today.month + sign * amount.months);
  }
  moment.stretch = past ? Stretch{there.first, here.last} : Stretch{here.first, there.last};
  return true;
}

}  // namespace pressgraph
