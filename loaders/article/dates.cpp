#include "loaders/article/dates.hpp"

#include "loaders/article/code_points.hpp"
#include "loaders/article/numerals.hpp"

namespace pressgraph {

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
  const Stretch& stretch = *moment.stretch;
  if (moment.openBegin)
    value.date = "../" + format(stretch.last);
  else if (moment.openEnd)
    value.date = format(stretch.first) + "/..";
  else if (!moment.clock.empty() && stretch.first == stretch.last)
    value.date = format(stretch.first) + "T" + moment.clock;
  else
    value.date = edtf(stretch);
  return true;
}

void DateReader::remember(const Moment& moment) {
  if (!moment.stretch || moment.openBegin || moment.openEnd) return;
  last_ = moment.stretch;
  lastLevel_ = moment.level;
}

std::optional<std::int32_t> DateReader::wholeNumber(std::uint32_t begin, std::int32_t most,
                                                    std::uint32_t& end) const {
  if (!numberAt(begin)) return std::nullopt;
  if (isDigit(text_[begin])) {
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
  if (numberAt(begin) && readNumberFirst(begin, from, moment)) return true;
  return (words_.begins(at(begin)) & ValueWords::kTime) != 0 && readWordFirst(begin, from, moment);
}

// 7月28日至29日; 7月28日、29日 is one date too, where the second names no month.
void DateReader::readRange(Moment& moment) {
  if (moment.vague) return;
  std::uint32_t begin = moment.end;
  if (at(begin) == U'起' && begin + 1 < text_.size() && isRangeSeparator(at(begin + 1))) ++begin;
  if (marks(begin, TimeMarkRole::now)) {
    moment.end = words_.timeMark(text_, begin).end;
    moment.period = moment.openEnd = true;
    return;
  }
  const bool series = at(begin) == U'、' && moment.level == Level::day && moment.clock.empty();
  if (begin >= text_.size() || (!isRangeSeparator(at(begin)) && !series)) return;
  ++begin;
  if (at(begin) == U'—' && at(begin - 1) == U'—') ++begin;
  if (series) {
    std::uint32_t end = begin;
    const auto day = wholeNumber(begin, 31, end);
    if (!day || at(end) != U'日' || moment.day == 0 || *day <= moment.day) return;
  }
  Moment second;
  if (!readMoment(begin, &moment, second) || second.vague) return;
  moment.end = second.end;
  moment.period = true;
  moment.relative = moment.relative || second.relative;
  moment.clock.clear();
  if (moment.stretch && second.stretch && !(second.stretch->last < moment.stretch->first))
    moment.stretch->last = second.stretch->last;
  else
    moment.stretch.reset();
  if (marks(moment.end, TimeMarkRole::stop)) ++moment.end;
}

// 前 后 以来 期间 左右 behind a date.
void DateReader::readModifiers(Moment& moment) {
  if (moment.vague) return;
  const auto mark = words_.timeMark(text_, moment.end);
  if (!mark) return;
  switch (mark.word->role) {
    case TimeMarkRole::about:
      moment.approximate = true;
      break;
    case TimeMarkRole::before:
      // 年底前 runs to the end of the year, 春节前 to the day before.
      if (moment.stretch && !isAt(moment.end - 1, U"底末内"))
        moment.stretch->last = addDays(moment.stretch->first, -1);
      moment.openBegin = moment.period = true;
      break;
    case TimeMarkRole::after:
      if (moment.stretch) moment.stretch->first = addDays(moment.stretch->last, 1);
      moment.openEnd = moment.period = true;
      break;
    case TimeMarkRole::since:
      moment.openEnd = moment.period = true;
      if (moment.stretch && published_ && !(*published_ < moment.stretch->first)) {
        moment.openEnd = false;
        moment.stretch->last = *published_;
      }
      break;
    case TimeMarkRole::during:
      moment.period = true;
      break;
    case TimeMarkRole::within:
      if (moment.level != Level::year && moment.level != Level::month) return;
      break;
    default:
      return;
  }
  moment.end = mark.end;
}

}  // namespace pressgraph
