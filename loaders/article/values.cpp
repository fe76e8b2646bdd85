#include "loaders/article/values.hpp"

#include <algorithm>

#include "loaders/article/code_points.hpp"
#include "loaders/article/dates.hpp"
#include "loaders/article/numerals.hpp"
#include "loaders/article/value_words.hpp"

namespace pressgraph {

namespace {

// So many approximators may stand before a number: 超过约100家.
constexpr int kMostApproximators = 2;
// What tells of a speed stands so near before it: 时速达350公里.
constexpr std::uint32_t kSpeedReach = 4;
constexpr std::int32_t kPercentPrecision = 4;

bool isOneOf(char32_t c, std::u32string_view list) {
  return c != U'\0' && list.find(c) != std::u32string_view::npos;
}

bool isRangeSeparator(char32_t c) {
  return isOneOf(c, U"至到-—~～–");
}

void apply(const Approximator& word, Value& value) {
  value.atLeast = value.atLeast || word.atLeast;
  value.atMost = value.atMost || word.atMost;
  value.approximate = value.approximate || word.approximate;
}

class ValueReader {
 public:
  ValueReader(const CleanText& text, const ValueContext& context)
      : words_(ValueWords::embedded()),
        characters_(text.characters),
        dates_(context.published, text.traditional) {}

  void readSentence(Span sentence) {
    text_ = characters_.substr(0, sentence.end);
    free_ = sentence.begin;
    for (std::uint32_t i = sentence.begin; i < sentence.end;) {
      const std::uint8_t begins = words_.begins(text_[i]);
      i = (begins & ValueWords::kAnyValue) == 0 ? i + 1 : readAt(i, begins);
    }
  }

  std::vector<Value> take() { return std::move(values_); }

 private:
  char32_t at(std::uint32_t position) const {
    return position < text_.size() ? text_[position] : U'\0';
  }
  bool follows(std::uint32_t position, std::u32string_view word) const {
    return position <= text_.size() && text_.substr(position).starts_with(word);
  }
  std::uint8_t beginsAt(std::uint32_t position) const { return words_.begins(at(position)); }
  bool numberAt(std::uint32_t position) const {
    return (beginsAt(position) & ValueWords::kAnyNumber) != 0;
  }

  // Where to go on.
  std::uint32_t readAt(std::uint32_t begin, std::uint8_t begins) {
    const bool number = (begins & ValueWords::kAnyNumber) != 0;
    const bool time =
        (begins & ValueWords::kTime) != 0 && words_.mayBeTime(text_[begin], at(begin + 1));
    if (!number && !time && (begins & ValueWords::kOrdinal) == 0) return begin + 1;
    if (begins & ValueWords::kDigit)
      if (const std::uint32_t end = nameEnd(begin); end > begin) return end;
    Value value;
    if (begins & ValueWords::kNumeral)
      // 五一 and “十四五”期间 are times, though no numbers.
      if (const std::uint32_t end = words_.trapEnd(text_, free_, begin); end > begin)
        return time && dates_.read(text_, begin, value) ? add(std::move(value)) : end;
    if ((number || time) && dates_.read(text_, begin, value)) return add(std::move(value));
    if (begins & ValueWords::kOrdinal) return readOrdinal(begin);
    return number ? readNumber(begin) : begin + 1;
  }

  std::uint32_t add(Value value) {
    free_ = value.span.end;
    values_.push_back(std::move(value));
    return free_;
  }

  // Digits that belong to a name: G312, C919, 5G, 1+6+N, 12306.
  std::uint32_t nameEnd(std::uint32_t begin) const {
    const auto belongs = [](char32_t c) { return isDigit(c) || isLatin(c); };
    const char32_t before = begin > 0 ? text_[begin - 1] : U'\0';
    const char32_t second = begin > 1 ? text_[begin - 2] : U'\0';
    if (const std::uint32_t end = words_.trapAt(text_, begin); end > begin && !isDigit(at(end)))
      return end;
    const bool afterLatin =
        isLatin(before) ||
        (isOneOf(before, U"-/+·.") && (isLatin(second) || isDigit(second)) && begin - 1 >= free_);
    const std::uint32_t digits = digitsEnd(text_, begin);
    const char32_t next = at(digits);
    const bool beforeLatin = isLatin(next) && !words_.unit(text_, digits);
    const bool sum = next == U'+' && (belongs(at(digits + 1)) || at(digits + 1) == U'“');
    if (!afterLatin && !beforeLatin && !sum) return begin;
    std::uint32_t end = digits;
    while (belongs(at(end)) || (isOneOf(at(end), U"+-./") && belongs(at(end + 1)))) ++end;
    return end;
  }

  // 第三, 第2批, 首个
  std::uint32_t readOrdinal(std::uint32_t begin) {
    Value value;
    value.kind = ValueKind::ordinal;
    std::uint32_t end = begin + 1;
    if (text_[begin] == U'第') {
      if (!numberAt(end)) return end;
      if (const std::uint32_t trap = words_.trapAt(text_, begin); trap > end) return trap;
      if (dates_.read(text_, end, value) && value.kind == ValueKind::period &&
          text_.substr(end, value.span.end - end).find(U"季度") != std::u32string_view::npos) {
        value.span.begin = value.core.begin = begin;
        return add(std::move(value));
      }
      value = Value{};
      value.kind = ValueKind::ordinal;
      const Numeral number = readNumeral(text_, end);
      if (number.end <= end || number.value.mantissa == 0) return std::max(number.end, end);
      end = number.end;
      value.number = toDigits(number.value);
      if (const auto unit = words_.unit(text_, end)) {
        value.measure = {end, unit.end};
        end = unit.end;
      }
    } else {
      // 榜首, 匕首; 一首
      const char32_t before = begin > 0 ? text_[begin - 1] : U'\0';
      if (isOneOf(before, U"榜匕部自回昂为居之元岁") ||
          (words_.begins(before) & ValueWords::kAnyNumber) != 0)
        return end;
      const auto unit = words_.unit(text_, end);
      if (!unit || unit.word->noValue || text_[end] == U'级' ||
          (unit.word->kind != ValueKind::count && unit.word->kind != ValueKind::ordinal))
        return end;
      value.number = "1";
      value.measure = {end, unit.end};
      end = unit.end;
    }
    value.span = value.core = {begin, end};
    return add(std::move(value));
  }

  std::uint32_t readNumber(std::uint32_t begin) {
    if (text_[begin] == U'一' && at(begin + 1) == U'半') return readHalf(begin);
    if (text_[begin] == U'半') return readHalf(begin);
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

  // 一半, 半年, 半小时
  std::uint32_t readHalf(std::uint32_t begin) {
    Value value;
    std::uint32_t end = begin + 1;
    Numeral half;
    half.value = {5, -1};
    if (text_[begin] == U'一') {
      value.kind = ValueKind::percent;
      value.number = "50";
      value.unit = "percent";
      ++end;
    } else {
      if (begin > 0 && isOneOf(text_[begin - 1], U"多大过上下前后对一")) return end;
      std::uint32_t unitBegin = end;
      const auto unit = words_.unit(text_, unitBegin);
      if (!unit || unit.word->kind != ValueKind::duration) return end;
      value.kind = ValueKind::duration;
      value.number = "0.5";
      value.unit = unit.word->unit;
      value.measure = {unitBegin, unit.end};
      end = unit.end;
    }
    value.span = value.core = {begin, end};
    half.end = end;
    return finish(value, half);
  }

  // 百分之二十, 三分之一
  bool readFraction(const Numeral& denominator, Value& value) {
    const std::uint32_t begin = denominator.end + 2;
    if (!numberAt(begin)) return false;
    const Numeral numerator = readNumeral(text_, begin);
    if (numerator.end <= begin || denominator.value.mantissa == 0) return false;
    if (isOneOf(at(numerator.end), U"秒米克")) return false;
    value.kind = ValueKind::percent;
    value.unit = "percent";
    value.core.end = value.span.end = numerator.end;
    value.atLeast = numerator.atLeast;
    value.approximate = numerator.approximate;
    Decimal share = numerator.value;
    const std::string whole = toDigits(denominator.value);
    if (whole == "100") {
    } else if (whole == "1000") {
      share.exponent -= 1;
    } else if (whole == "10000") {
      share.exponent -= 2;
    } else {
      if (denominator.value.exponent != 0 || share.exponent != 0 || share.mantissa > 1000000)
        return false;
      std::uint64_t scaled = share.mantissa * 100;
      for (int i = 0; i < kPercentPrecision; ++i) scaled *= 10;
      share = {(scaled + denominator.value.mantissa / 2) / denominator.value.mantissa,
               -kPercentPrecision};
    }
    value.number = toDigits(share);
    return true;
  }

  // 3至5家, 10%-15%, 100万—200万元: at least the first.
  void readRange(Numeral& number, Value& value) {
    std::uint32_t end = number.end;
    std::u32string_view percent;
    if (at(end) == U'%') percent = text_.substr(end++, 1);
    const auto firstUnit = percent.empty() ? words_.unit(text_, end) : ValueWords::UnitMatch{};
    if (firstUnit && isRangeSeparator(at(firstUnit.end))) end = firstUnit.end;
    if (!isRangeSeparator(at(end)) || number.atLeast) return;
    std::uint32_t begin = end + 1;
    if (at(end) == U'—' && at(begin) == U'—') ++begin;
    if (!numberAt(begin) || (!isDigit(at(begin)) && number.arabic)) return;
    const Numeral second = readNumeral(text_, begin);
    if (second.end <= begin || (second.arabic && second.digits == 0)) return;
    const auto unit = words_.unit(text_, second.end);
    if (!unit || unit.word->noValue) return;
    if (!percent.empty() && unit.word->unit != "percent") return;
    if (firstUnit && end == firstUnit.end && unit.word->unit != firstUnit.word->unit) return;
    // 3至5万: the first has the second's power, unless it has its own.
    const std::int32_t secondPower = second.value.exponent;
    if (percent.empty() && !firstUnit && secondPower >= 3 && number.value.exponent <= 0)
      number.value.exponent += secondPower;
    number.end = second.end;
    value.atLeast = true;
    value.span.end = value.core.end = second.end;
  }

  std::uint32_t readUnit(const Numeral& number, Value& value) {
    std::uint32_t end = number.end;
    if (at(end) == U'+' && !isLatin(at(end + 1)) && !isDigit(at(end + 1))) {
      value.atLeast = true;
      ++end;
    }
    if (at(end) == U' ' && isLatin(at(end + 1))) ++end;
    if (at(end) == U'成') return readTenths(number, value);
    const auto unit = words_.unit(text_, end, isPlainly(number, value.core.begin));
    if (unit && at(unit.end) == U'级' && unit.word->kind != ValueKind::ordinal) return unit.end + 1;
    if (!unit) return readPlain(number, value);
    if (unit.word->noValue || (unit.word->digitsOnly && !number.arabic)) return unit.end;
    if (isLatin(text_[unit.end - 1]) && isLatin(at(unit.end))) return unit.end;
    if (number.bare && !mayBeBare(value.core.begin, number, *unit.word)) return number.end;
    if (number.positional && unit.word->kind != ValueKind::quantity) return number.end;
    value.kind = unit.word->kind;
    value.unit = unit.word->unit;
    value.measure = {end, unit.end};
    Decimal amount = number.value;
    if (!multiply(amount, unit.word->scale)) return unit.end;
    value.number = toDigits(amount);
    value.atLeast = value.atLeast || number.atLeast;
    value.approximate = value.approximate || number.approximate;
    if (!number.arabic && unit.end == end + 1 && at(unit.end) == text_[end])
      return unit.end + 1;  // 一趟趟
    if (isOneOf(text_[end], U"名位") && isRank(value.core.begin)) {
      value.kind = ValueKind::ordinal;
      value.unit.clear();
    }
    value.indefinite = value.kind == ValueKind::count && !number.arabic &&
                       number.end == value.core.begin + 1 && text_[value.core.begin] == U'一';
    end = unit.end;
    if (value.kind == ValueKind::count) end = readSecondMeasure(value, end);
    end = readHalves(value, end);
    value.span.end = value.core.end = end;
    return finish(value, number);
  }

  // Digits that may be no year: what follows is a measure word, not the beginning of a name.
  bool isPlainly(const Numeral& number, std::uint32_t begin) const {
    if (!number.arabic) return false;
    if (number.digits != 4 || number.end != begin + 4) return true;
    return !(text_[begin] == U'2' && text_[begin + 1] == U'0') &&
           !(text_[begin] == U'1' && text_[begin + 1] == U'9');
  }

  // 前十名, 前三位 are no count; 目前三家 is.
  bool isRank(std::uint32_t begin) const {
    if (begin == 0 || text_[begin - 1] != U'前') return false;
    return begin == 1 ||
           !isOneOf(text_[begin - 2], U"目之以年月日提当此先会空生眼面站午天跟史从赛战节期");
  }

  // 百亿元, 近百家, 百余名; but 百家 and 万人 are ways of speaking.
  bool mayBeBare(std::uint32_t begin, const Numeral& number, const UnitWord& unit) const {
    if (number.atLeast || number.approximate) return true;
    // 百亿元 is an amount, 亿元 and 万元 are classes of amounts.
    if (unit.kind == ValueKind::money && number.end > begin + 1) return true;
    std::uint32_t start = begin;
    if (words_.before(text_, free_, begin, start)) return true;
    return unit.kind == ValueKind::money && chinesePower(text_[begin]) < 4;
  }

  // 台（套）, 台（套、组）
  std::uint32_t readSecondMeasure(Value& value, std::uint32_t end) const {
    if (at(end) != U'（') {
      if (at(end) != U'/') return end;
      const auto other = words_.unit(text_, end + 1);
      return other && other.word->kind == ValueKind::count ? other.end : end;
    }
    std::uint32_t i = end + 1;
    for (int measures = 0; measures < 3; ++measures) {
      const auto other = words_.unit(text_, i);
      if (!other || other.word->kind != ValueKind::count) return end;
      i = other.end;
      if (at(i) == U'）') {
        i += at(i + 1) == U'次' ? 2 : 1;  // 架（艘、列）次
        value.measure.end = i;
        return i;
      }
      if (at(i) != U'、') return end;
      ++i;
    }
    return end;
  }

  // 3个多月, 一个半小时; 两年半, 5公里多; 元/吨.
  std::uint32_t readHalves(Value& value, std::uint32_t end) {
    const bool piece = at(end - 1) == U'个';
    if (piece && (at(end) == U'多' || at(end) == U'半')) {
      // The table knows 个月 and 个小时; 多 and 半 stand between.
      std::u32string whole = U"个";
      whole.append(text_.substr(end + 1, 3));
      const auto unit = words_.unit(whole, 0);
      if (unit && unit.end > 1 && unit.word->kind == ValueKind::duration) {
        value.kind = ValueKind::duration;
        value.unit = unit.word->unit;
        value.indefinite = false;
        if (at(end) == U'多')
          value.atLeast = true;
        else
          addHalf(value);
        value.measure.end = end + unit.end;
        return end + unit.end;
      }
    }
    if (value.kind == ValueKind::duration && at(end) == U'半') {
      addHalf(value);
      return end + 1;
    }
    if (value.kind == ValueKind::count) return end;
    if (isOneOf(at(end), U"多余") && !follows(end, U"多种") && !follows(end, U"多个") &&
        !follows(end, U"余下") &&
        (!isHan(at(end + 1)) || value.kind == ValueKind::duration ||
         isOneOf(at(end + 1), U"的了，。"))) {
      value.atLeast = true;
      return end + 1;
    }
    return readPer(value, end);
  }

  // 3000元/平方米: no longer money.
  std::uint32_t readPer(Value& value, std::uint32_t end) const {
    if (at(end) != U'/' && at(end) != U'每') return end;
    const auto other = words_.unit(text_, end + 1);
    if (!other || other.word->noValue || value.kind == ValueKind::percent) return end;
    value.kind = ValueKind::quantity;
    value.unit.clear();
    value.measure.end = other.end;
    return other.end;
  }

  static void addHalf(Value& value) {
    if (value.number.find('.') == std::string::npos) value.number += ".5";
  }

  // 两成, 三成五, 近三成
  std::uint32_t readTenths(const Numeral& number, Value& value) {
    std::uint32_t end = number.end + 1;
    if (number.decimal || number.value.mantissa > 10 || number.value.exponent != 0 ||
        isOneOf(at(end), U"员立功为交本果品长都绩年熟人分就因效像群活对批套果不片型千百语"))
      return number.end;
    std::uint64_t percent = number.value.mantissa * 10;
    if (const auto digit = chineseDigit(at(end)); digit && !isHan(at(end + 1))) {
      percent += *digit;
      ++end;
    } else if (at(end) == U'半') {
      percent += 5;
      ++end;
    } else if (at(end) == U'多') {
      value.atLeast = true;
      ++end;
    }
    value.kind = ValueKind::percent;
    value.unit = "percent";
    value.number = std::to_string(percent);
    value.approximate = value.approximate || number.approximate;
    value.measure = {number.end, number.end + 1};
    value.span.end = value.core.end = end;
    return finish(value, number);
  }

  // A number without a unit: only in digits, and where no name goes on: not 2023第九届, 12306网站.
  std::uint32_t readPlain(const Numeral& number, Value& value) {
    const std::uint32_t end = value.core.end;
    const char32_t next = at(end);
    const char32_t before = value.core.begin > 0 ? text_[value.core.begin - 1] : U'\0';
    if (!number.arabic || isHan(next) || isLatin(next) || isOneOf(next, U"-—:·/*×”》") ||
        isOneOf(before, U"-—:·/*×“《"))
      return end;
    if (next == U'.' || before == U'.' || number.digits > 9 ||
        (number.digits >= 4 && !number.decimal && number.value.exponent == 0 &&
         text_.substr(value.core.begin, 4).find(U',') == std::u32string_view::npos))
      return end;
    value.kind = ValueKind::number;
    value.number = toDigits(number.value);
    value.atLeast = value.atLeast || number.atLeast;
    return finish(value, number);
  }

  // Approximators around, and what a speed stands for.
  std::uint32_t finish(Value& value, const Numeral& number) {
    readSpeed(value);
    if (value.kind != ValueKind::ordinal) {
      readBefore(value, number);
      if (const auto after = words_.after(text_, value.span.end)) {
        const bool clock = after.end == value.span.end + 1;
        if (!clock) {
          apply(*after.word, value);
          value.span.end = value.core.end = after.end;
        }
      }
    }
    return add(std::move(value));
  }

  void readBefore(Value& value, const Numeral& number) {
    for (int i = 0; i < kMostApproximators; ++i) {
      std::uint32_t start = value.span.begin;
      const auto before = words_.before(text_, free_, value.span.begin, start);
      if (!before || (before.word->bareOnly && !(number.bare && i == 0))) return;
      apply(*before.word, value);
      value.span.begin = start;
    }
  }

  void readSpeed(Value& value) const {
    if (value.unit != "kilometre" || value.kind != ValueKind::quantity) return;
    const std::uint32_t from =
        std::max(free_, value.core.begin - std::min(value.core.begin, kSpeedReach + 3));
    const std::u32string_view before = text_.substr(from, value.core.begin - from);
    for (const std::u32string_view word : {U"时速", U"每小时"}) {
      const std::size_t found = before.rfind(word);
      if (found == std::u32string_view::npos) continue;
      if (before.substr(found).find_first_of(U"，。；、") != std::u32string_view::npos) continue;
      value.kind = ValueKind::speed;
      value.unit = "kilometre-per-hour";
      if (found + word.size() == before.size() && word.size() == 3)
        value.span.begin = from + static_cast<std::uint32_t>(found);
    }
  }

  const ValueWords& words_;
  std::u32string_view characters_;
  std::u32string_view text_;
  DateReader dates_;
  std::vector<Value> values_;
  std::uint32_t free_ = 0;  // no value covers what stands from here on
};

}  // namespace

std::vector<Value> readValues(const CleanText& text, const ValueContext& context) {
  ValueReader reader(text, context);
  for (const Sentence& sentence : text.sentences) reader.readSentence(sentence.span);
  return reader.take();
}

}  // namespace pressgraph
