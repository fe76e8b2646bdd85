// Numbers and their units: 38家, 105亿元, 百分之二十, 3至5个, 三个半月, 台（套）.

#include <algorithm>
#include <string>

#include "loaders/article/code_points.hpp"
#include "loaders/article/value_reader.hpp"

namespace pressgraph {

namespace {

// A share is kept to so many decimals: 三分之一.
constexpr std::int32_t kDecimalsOfShares = 4;
constexpr std::uint64_t kLargestNumerator = 1'000'000;
// Digits without a unit: more are an identifier.
constexpr std::uint32_t kMostPlainDigits = 9;
constexpr std::uint32_t kYearDigits = 4;
constexpr int kMostSecondMeasures = 3;

void addHalf(std::string& number) {
  if (number.find('.') == std::string::npos) number += ".5";
}

}  // namespace

std::uint32_t ValueReader::readNumber(std::uint32_t begin) {
  if (text_[begin] == U'半' || (text_[begin] == U'一' && at(begin + 1) == U'半'))
    return readHalf(begin);
  Numeral number = readNumeral(text_, begin);
  if (number.end <= begin) return begin + 1;
  const bool label = text_[begin] == U'0' && number.digits > 1 && !number.decimal;
  if (number.arabic && (number.digits == 0 || label)) return number.end;  // an identifier
  if (number.value.mantissa == 0 && !number.decimal && !number.arabic) return number.end;
  Value value;
  value.span = value.core = {begin, number.end};
  if (follows(number.end, U"分之") && readFraction(number, value)) return finish(value, number);
  readRange(number, value);
  return readUnit(number, value);
}

// 一半, 半年, 半小时; but 大半, 前半
std::uint32_t ValueReader::readHalf(std::uint32_t begin) {
  Value value;
  Numeral half;
  half.value = {5, -1};
  if (text_[begin] == U'一') {
    half.end = begin + 2;
    value.kind = ValueKind::percent;
    value.number = "50";
    value.unit = "percent";
  } else {
    if (words_.trapEnd(text_, free_, begin) > begin) return begin + 1;
    const auto unit = words_.unit(text_, begin + 1);
    if (!unit || unit.word->kind != ValueKind::duration) return begin + 1;
    half.end = unit.end;
    value.kind = ValueKind::duration;
    value.number = "0.5";
    value.unit = unit.word->unit;
    value.measure = {begin + 1, unit.end};
  }
  value.span = value.core = {begin, half.end};
  return finish(value, half);
}

// 百分之二十, 三分之一; 百万分之一秒 is no share.
bool ValueReader::readFraction(const Numeral& denominator, Value& value) const {
  const std::uint32_t begin = denominator.end + 2;
  if (!numberAt(begin)) return false;
  const Numeral numerator = readNumeral(text_, begin);
  if (numerator.end <= begin || denominator.value.mantissa == 0 || denominator.decimal)
    return false;
  const auto unit = words_.unit(text_, numerator.end);
  if (unit && (unit.word->kind == ValueKind::quantity || unit.word->kind == ValueKind::duration))
    return false;
  Decimal share = numerator.value;
  const std::string whole = toDigits(denominator.value);
  if (whole.find_first_not_of('0', 1) == std::string::npos && whole[0] == '1' && whole.size() > 2) {
    share.exponent -= static_cast<std::int32_t>(whole.size()) - 3;
  } else {
    if (denominator.value.exponent != 0 || share.exponent != 0 ||
        share.mantissa > kLargestNumerator)
      return false;
    std::uint64_t scaled = share.mantissa * 100;
    for (int i = 0; i < kDecimalsOfShares; ++i) scaled *= 10;
    share = {(scaled + denominator.value.mantissa / 2) / denominator.value.mantissa,
             -kDecimalsOfShares};
  }
  value.kind = ValueKind::percent;
  value.unit = "percent";
  value.core.end = value.span.end = numerator.end;
  value.atLeast = numerator.atLeast;
  value.approximate = numerator.approximate;
  value.number = toDigits(share);
  return true;
}

// 3至5家, 10%-15%, 100万—200万元: at least the first, up to the second.
void ValueReader::readRange(Numeral& number, Value& value) const {
  std::uint32_t end = number.end;
  const auto firstUnit = words_.unit(text_, end);
  const bool repeated =
      firstUnit && firstUnit.end < text_.size() && isRangeSeparator(text_[firstUnit.end]);
  if (repeated) end = firstUnit.end;
  if (end >= text_.size() || !isRangeSeparator(text_[end]) || number.atLeast) return;
  std::uint32_t begin = end + 1;
  if (at(end) == U'—' && at(begin) == U'—') ++begin;
  if (!numberAt(begin) || (!isDigit(at(begin)) && number.arabic)) return;
  const Numeral second = readNumeral(text_, begin);
  if (second.end <= begin || (second.arabic && second.digits == 0)) return;
  const auto unit = words_.unit(text_, second.end, isPlainly(second, begin));
  if (!unit || unit.word->noValue) return;
  if (repeated && unit.word->unit != firstUnit.word->unit) return;
  // 3至5万: the first has the second's power, unless it has its own.
  if (!repeated && second.value.exponent >= 3 && number.value.exponent <= 0)
    number.value.exponent += second.value.exponent;
  number.end = second.end;
  number.upTo = second.value;
  value.atLeast = true;
  value.span.end = value.core.end = second.end;
}

std::uint32_t ValueReader::readUnit(const Numeral& number, Value& value) {
  const std::uint32_t begin = value.core.begin;
  std::uint32_t end = number.end;
  if (at(end) == U'+' && !isLatin(at(end + 1)) && !isDigit(at(end + 1))) {
    value.atLeast = true;  // 100+家
    ++end;
  }
  if (at(end) == U' ' && isLatin(at(end + 1))) ++end;
  const auto unit = words_.unit(text_, end, isPlainly(number, begin));
  if (!unit) return readPlain(number, value);
  const UnitWord& word = *unit.word;
  // 350公里级 is a class of things.
  if (at(unit.end) == U'级' && word.kind != ValueKind::ordinal) return unit.end + 1;
  if (word.noValue || (word.digitsOnly && !number.arabic)) return unit.end;
  if (isLatin(text_[unit.end - 1]) && isLatin(at(unit.end))) return unit.end;
  if (number.bare && !mayBeBare(begin, number, word)) return number.end;
  if (number.positional && word.kind != ValueKind::quantity) return number.end;
  // 一趟趟
  if (!number.arabic && unit.end == end + 1 && at(unit.end) == text_[end]) return unit.end + 1;
  value.measure = {end, unit.end};
  if (!setUnit(word, number, value)) return unit.end;
  value.span.end = value.core.end = unitTailEnd(value, unit.end);
  return finish(value, number);
}

bool ValueReader::setUnit(const UnitWord& word, const Numeral& number, Value& value) const {
  const std::uint32_t begin = value.core.begin;
  Decimal amount = number.value;
  if (!multiply(amount, word.scale)) return false;
  value.kind = word.kind;
  value.unit = word.unit;
  value.number = toDigits(amount);
  if (Decimal last = number.upTo.value_or(Decimal{}); number.upTo && multiply(last, word.scale))
    value.upTo = toDigits(last);
  value.atLeast = value.atLeast || number.atLeast;
  value.approximate = value.approximate || number.approximate;
  if (isAt(value.measure.begin, U"名位") && isRank(begin)) {
    value.kind = ValueKind::ordinal;
    value.unit.clear();
  }
  value.indefinite = value.kind == ValueKind::count && !number.arabic &&
                     value.measure.begin == begin + 1 && text_[begin] == U'一';
  return true;
}

// What belongs to the unit behind its word.
std::uint32_t ValueReader::unitTailEnd(Value& value, std::uint32_t end) const {
  if (value.kind == ValueKind::count) {
    end = longerMeasureEnd(value, secondMeasureEnd(value, end));
    return value.kind == ValueKind::count ? perUnitEnd(value, end) : end;
  }
  if (value.kind == ValueKind::ordinal) return end;
  if (value.kind == ValueKind::percent) return tenthsEnd(value, end);
  if (value.kind == ValueKind::duration && at(end) == U'半') {
    addHalf(value.number);  // 两年半
    return end + 1;
  }
  // 5公里多, 两年多; but 5公里多个
  if (isAt(end, U"多余") &&
      (!isHan(at(end + 1)) || isAt(end + 1, U"的了") || value.kind == ValueKind::duration)) {
    if (isAt(end + 1, U"种个下")) return end;
    value.atLeast = true;
    return end + 1;
  }
  return perUnitEnd(value, end);
}

// 台（套）, 台（套、组）, 架（艘）次
std::uint32_t ValueReader::secondMeasureEnd(Value& value, std::uint32_t end) const {
  if (at(end) != U'（') return end;
  std::uint32_t i = end + 1;
  for (int measures = 0; measures < kMostSecondMeasures; ++measures) {
    const auto other = words_.unit(text_, i);
    if (!other || other.word->kind != ValueKind::count) return end;
    i = other.end;
    if (at(i) == U'）') {
      value.measure.end = i + (at(i + 1) == U'次' ? 2 : 1);
      return value.measure.end;
    }
    if (at(i) != U'、') return end;
    ++i;
  }
  return end;
}

// 3个多月, 一个半小时: the table knows 个月 and 个小时; 多 and 半 stand between.
std::uint32_t ValueReader::longerMeasureEnd(Value& value, std::uint32_t end) const {
  if (at(end - 1) != U'个' || !isAt(end, U"多半")) return end;
  std::u32string whole = U"个";
  whole += text_.substr(end + 1, 3);
  const auto unit = words_.unit(whole, 0);
  if (!unit || unit.end < 2 || unit.word->kind != ValueKind::duration) return end;
  value.kind = ValueKind::duration;
  value.unit = unit.word->unit;
  value.indefinite = false;
  if (at(end) == U'多')
    value.atLeast = true;
  else
    addHalf(value.number);
  value.measure.end = end + unit.end;
  return value.measure.end;
}

// 三成五, 三成半, 七成多
std::uint32_t ValueReader::tenthsEnd(Value& value, std::uint32_t end) const {
  if (at(end - 1) != U'成' || value.number.size() != 2 || value.number[1] != '0') return end;
  const auto digit = chineseDigit(at(end));
  if (at(end) == U'多') {
    value.atLeast = true;
  } else if (at(end) == U'半') {
    value.number[1] = '5';
  } else if (digit && !isHan(at(end + 1))) {
    value.number[1] = static_cast<char>('0' + *digit);
  } else {
    return end;
  }
  return end + 1;
}

// 3000元/平方米 is money no longer; 2万片/月 stays a count.
std::uint32_t ValueReader::perUnitEnd(Value& value, std::uint32_t end) const {
  const bool count = value.kind == ValueKind::count;
  if (!isAt(end, count ? U"/" : U"/每")) return end;
  auto other = words_.unit(text_, end + 1);
  std::uint32_t unitEnd = other ? other.end : end + 1;
  if (!other || other.word->noValue) {
    if (!isAt(end + 1, U"月时日")) return end;
    ++unitEnd;
  }
  if (!count) {
    value.kind = ValueKind::quantity;
    value.unit.clear();
  }
  value.measure.end = unitEnd;
  return unitEnd;
}

// A number without a unit: only in digits, and where no name goes on: not 2023第九届, 12306网站.
std::uint32_t ValueReader::readPlain(const Numeral& number, Value& value) {
  const std::uint32_t begin = value.core.begin;
  const std::uint32_t end = value.core.end;
  if (!number.arabic || isHan(at(end)) || isLatin(at(end)) || isAt(end, U"-—:·/*×”》.") ||
      isOneOf(before(begin), U"-—:·/*×“《."))
    return end;
  // 1、 at the head of an item
  if (at(end) == U'、' && !numberAt(end + 1) && !isHan(before(begin))) return end;
  const bool grouped = text_.substr(begin, kYearDigits).find(U',') != std::u32string_view::npos;
  const bool plain = !number.decimal && number.value.exponent == 0 && !grouped;
  if (number.digits > kMostPlainDigits || (number.digits >= kYearDigits && plain)) return end;
  value.kind = ValueKind::number;
  value.number = toDigits(number.value);
  value.atLeast = value.atLeast || number.atLeast;
  return finish(value, number);
}

// Neither a year nor a way of speaking (一家, 万人): what follows is a measure word, not the
// beginning of a name.
bool ValueReader::isPlainly(const Numeral& number, std::uint32_t begin) const {
  std::uint32_t start = begin;
  if (number.atLeast || words_.before(text_, free_, begin, start)) return true;
  if (!number.arabic) return !number.bare && text_[begin] != U'一';
  if (number.digits != kYearDigits || number.end != begin + kYearDigits) return true;
  return follows(begin + 2, U"00") || (!follows(begin, U"20") && !follows(begin, U"19"));
}

// 百亿元, 近百家, 百余名; but 百家 and 万人 are ways of speaking, 亿元 and 万元 classes of amounts.
bool ValueReader::mayBeBare(std::uint32_t begin, const Numeral& number,
                            const UnitWord& unit) const {
  if (number.atLeast || number.approximate) return true;
  if (unit.kind == ValueKind::money && (number.end > begin + 1 || chinesePower(text_[begin]) < 4))
    return true;
  std::uint32_t start = begin;
  return static_cast<bool>(words_.before(text_, free_, begin, start));
}

// 前十名, 前三位 are no count; 目前三家 is.
bool ValueReader::isRank(std::uint32_t begin) const {
  if (begin == 0) return false;
  const OrdinalWord* word = words_.ordinal(text_, begin - 1);
  return word != nullptr && word->role == OrdinalRole::rank;
}

}  // namespace pressgraph
