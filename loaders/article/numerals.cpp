#include "loaders/article/numerals.hpp"

#include <limits>

#include "loaders/article/code_points.hpp"

namespace pressgraph {

namespace {

// More digits are an identifier.
constexpr std::uint32_t kMostDigits = 15;
constexpr std::uint32_t kLongestChineseNumeral = 20;
constexpr std::uint64_t kMostMantissa = std::numeric_limits<std::uint64_t>::max() / 100;

char32_t at(std::u32string_view text, std::uint32_t position) {
  return position < text.size() ? text[position] : U'\0';
}

bool isMore(char32_t c) {
  return c == U'余' || c == U'多';
}

std::uint64_t powerOfTen(std::int32_t exponent) {
  std::uint64_t power = 1;
  for (; exponent > 0; --exponent) power *= 10;
  return power;
}

bool isChineseNumeral(char32_t c) {
  return chineseDigit(c) || chinesePower(c) > 0 || c == U'几' || c == U'数';
}

// No number up to `end`.
Numeral nothing(std::uint32_t end, bool arabic) {
  Numeral number;
  number.end = end;
  number.arabic = arabic;
  return number;
}

// 余 多 来 几 between a number and what follows: 100余万, 三十来个, 十几家.
void readMore(std::u32string_view text, Numeral& number) {
  const char32_t c = at(text, number.end);
  if (isMore(c)) {
    number.atLeast = true;
  } else if (c == U'来' && number.value.mantissa % 10 == 0 &&
             (number.digits > 1 || chinesePower(at(text, number.end - 1)) > 0)) {
    number.approximate = true;
  } else {
    return;
  }
  ++number.end;
}

// 万 亿 万亿 千万 ... after a number; 千瓦 and 千米 are units.
void readPowers(std::u32string_view text, Numeral& number) {
  for (std::int32_t power; (power = chinesePower(at(text, number.end))) > 0;) {
    if (ValueWords::embedded().unit(text, number.end)) return;
    if (number.value.exponent > 20) return;
    number.value.exponent += power;
    ++number.end;
  }
}

class ArabicReader {
 public:
  ArabicReader(std::u32string_view text, std::uint32_t begin) : text_(text), begin_(begin) {}

  Numeral read() {
    Numeral number;
    number.arabic = true;
    number.end = begin_;
    if (!readDigits(number) || !readFraction(number)) return nothing(number.end, true);
    const std::uint32_t plainEnd = number.end;
    readMore(text_, number);
    readPowers(text_, number);
    if (number.end > plainEnd && !number.atLeast) readMore(text_, number);
    readSecondPart(number);
    return number;
  }

 private:
  // 1500 and 1,500.
  bool readDigits(Numeral& number) {
    std::uint32_t end = digitsEnd(text_, begin_);
    number.end = end;
    number.digits = static_cast<std::uint8_t>(std::min(end - begin_, 255U));
    if (end - begin_ > kMostDigits) return false;
    append(number, begin_, end);
    if (end - begin_ > 3) return true;
    std::uint32_t digits = end - begin_;
    while (at(text_, end) == U',' && digitsEnd(text_, end + 1) == end + 4) {
      if ((digits += 3) > kMostDigits) return false;
      append(number, end + 1, end + 4);
      number.end = end += 4;
      number.digits = static_cast<std::uint8_t>(digits);
    }
    return true;
  }

  bool readFraction(Numeral& number) {
    if (at(text_, number.end) != U'.' || !isDigit(at(text_, number.end + 1))) return true;
    const std::uint32_t begin = number.end + 1;
    const std::uint32_t end = digitsEnd(text_, begin);
    number.end = end;
    number.decimal = true;
    if (number.digits + (end - begin) > kMostDigits || at(text_, end) == U'.') return false;
    append(number, begin, end);
    number.value.exponent -= static_cast<std::int32_t>(end - begin);
    return true;
  }

  void append(Numeral& number, std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; ++i)
      number.value.mantissa = number.value.mantissa * 10 + (text_[i] - U'0');
  }

  // 1亿2000万, 3万5千.
  void readSecondPart(Numeral& number) {
    if (number.decimal || number.digits > 6 || number.atLeast || !isDigit(at(text_, number.end)))
      return;
    const std::int32_t power = chinesePower(at(text_, number.end - 1));
    if (power < 3) return;
    Numeral rest;
    rest.end = number.end;
    const std::uint32_t end = digitsEnd(text_, rest.end);
    if (end - rest.end > 4) return;
    append(rest, rest.end, end);
    rest.end = end;
    readPowers(text_, rest);
    // 70万9000 is one number, 2万 2023 are two.
    const bool below = rest.value.mantissa < powerOfTen(power) && isHan(at(text_, rest.end));
    if (rest.value.exponent >= power || (rest.value.exponent == 0 && !below)) return;
    number.value.mantissa =
        number.value.mantissa * powerOfTen(number.value.exponent - rest.value.exponent) +
        rest.value.mantissa;
    number.value.exponent = rest.value.exponent;
    number.end = rest.end;
  }

  std::u32string_view text_;
  std::uint32_t begin_;
};

class ChineseReader {
 public:
  ChineseReader(std::u32string_view text, std::uint32_t begin) : text_(text), begin_(begin) {}

  Numeral read() {
    std::uint32_t runEnd = begin_;
    while (isChineseNumeral(at(text_, runEnd))) ++runEnd;
    number_.end = runEnd;
    if (runEnd == begin_ || runEnd - begin_ > kLongestChineseNumeral) return nothing(runEnd, false);
    if (readPositional(runEnd)) return number_;
    number_.end = begin_;
    readPlaces();
    if (number_.end == begin_) return nothing(runEnd, false);
    readTail();
    return number_;
  }

 private:
  // 二〇二四. Two or three digits may be 三五个 instead, unless there is a zero among them.
  bool readPositional(std::uint32_t runEnd) {
    std::uint64_t value = 0;
    bool zero = false;
    for (std::uint32_t i = begin_; i < runEnd; ++i) {
      const auto digit = chineseDigit(text_[i]);
      if (!digit || text_[i] == U'两') return false;
      value = value * 10 + *digit;
      zero = zero || (*digit == 0 && i > begin_);
    }
    const std::uint32_t length = runEnd - begin_;
    if (length < 2 || (length < 4 && !zero) || length > kMostDigits) return false;
    number_.value = {value, 0};
    number_.positional = true;
    number_.digits = static_cast<std::uint8_t>(length);
    return true;
  }

  // 三千二百五十万: sums of digits times powers; 三四十: the lower of two.
  void readPlaces() {
    std::uint64_t total = 0;    // of 万 and 亿
    std::uint64_t section = 0;  // below 万
    std::int32_t digit = -1;    // not yet multiplied; -1 = none
    std::int32_t lastPower = 20;
    std::int32_t sectionPower = 20;
    std::uint32_t i = begin_;
    for (;; ++i) {
      const char32_t c = at(text_, i);
      if (c == U'几' || c == U'数') {
        const bool leads = i == begin_ && chinesePower(at(text_, i + 1)) > 0;
        const bool ends = c == U'几' && i > begin_ && chinesePower(at(text_, i - 1)) == 1;
        if (!leads && !ends) break;
        number_.atLeast = number_.approximate = true;
        if (leads) digit = 1;
        continue;
      }
      if (const auto value = chineseDigit(c)) {
        if (digit >= 0 && *value != 0) {
          // 三四个, 三五百: the second digit only blurs.
          if (number_.approximate || static_cast<std::int32_t>(*value) <= digit) break;
          number_.approximate = true;
          continue;
        }
        if (*value != 0 || i == begin_) digit = static_cast<std::int32_t>(*value);
        continue;
      }
      const std::int32_t power = chinesePower(c);
      if (power == 0 || (i > begin_ && ValueWords::embedded().unit(text_, i))) break;
      if (power < 4) {
        if (power >= lastPower && section > 0) break;
        if (digit < 0 && i == begin_) number_.bare = power > 1;
        section += static_cast<std::uint64_t>(digit < 0 ? 1 : digit) * powerOfTen(power);
        digit = -1;
        lastPower = power;
        continue;
      }
      if (digit < 0 && section == 0 && total == 0) {
        number_.bare = i == begin_;
        digit = 1;
      }
      if (digit > 0) section += static_cast<std::uint64_t>(digit);
      digit = -1;
      if (power >= sectionPower || total > kMostMantissa / powerOfTen(power)) {
        // 万亿
        if (section != 0 || total > kMostMantissa / powerOfTen(power)) break;
        total *= powerOfTen(power);
      } else if (power > 4 && total > 0) {
        total = (total + section) * powerOfTen(power);
      } else {
        total += section * powerOfTen(power);
      }
      section = 0;
      sectionPower = power == 4 ? 20 : power;
      lastPower = 20;
    }
    if (digit > 0) section += tailDigit(static_cast<std::uint64_t>(digit), i, lastPower, total);
    number_.value = {total + section, 0};
    number_.end = i;
  }

  // 两万五: what follows 万 without a power is thousands; else the digit is itself.
  std::uint64_t tailDigit(std::uint64_t digit, std::uint32_t end, std::int32_t lastPower,
                          std::uint64_t total) const {
    if (end < begin_ + 2) return digit;
    const std::int32_t before = chinesePower(text_[end - 2]);
    if (before == 4 && total > 0 && lastPower == 20) return digit * 1000;
    if (before == 3 || before == 2) return digit * powerOfTen(before - 1);
    return digit;
  }

  void readTail() {
    if (at(text_, number_.end) == U'点' && readFraction()) {
      readPowers(text_, number_);
      return;
    }
    readMore(text_, number_);
    const std::uint32_t end = number_.end;
    if (number_.atLeast || number_.approximate) readPowers(text_, number_);
    if (number_.end > end && !number_.atLeast) readMore(text_, number_);
  }

  // 三点五亿. 三点 is an hour, where no unit follows.
  bool readFraction() {
    std::uint32_t i = number_.end + 1;
    Decimal value = number_.value;
    std::uint32_t digits = 0;
    for (; digits < 4; ++digits, ++i) {
      const auto digit = chineseDigit(at(text_, i));
      if (!digit || at(text_, i) == U'两') break;
      value.mantissa = value.mantissa * 10 + *digit;
      --value.exponent;
    }
    if (digits == 0 || at(text_, i) == U'十' || at(text_, i) == U'分') return false;
    number_.value = value;
    number_.decimal = true;
    number_.end = i;
    return true;
  }

  std::u32string_view text_;
  std::uint32_t begin_;
  Numeral number_;
};

}  // namespace

std::uint32_t digitsEnd(std::u32string_view text, std::uint32_t begin) {
  while (begin < text.size() && isDigit(text[begin])) ++begin;
  return begin;
}

Numeral readNumeral(std::u32string_view text, std::uint32_t begin) {
  return isDigit(at(text, begin)) ? ArabicReader(text, begin).read()
                                  : ChineseReader(text, begin).read();
}

std::string toDigits(const Decimal& value) {
  std::string digits = std::to_string(value.mantissa);
  if (value.exponent >= 0) {
    if (value.mantissa != 0) digits.append(static_cast<std::size_t>(value.exponent), '0');
    return digits;
  }
  const auto fraction = static_cast<std::size_t>(-value.exponent);
  if (digits.size() <= fraction) digits.insert(0, fraction - digits.size() + 1, '0');
  digits.insert(digits.size() - fraction, 1, '.');
  while (digits.back() == '0') digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  return digits;
}

bool multiply(Decimal& value, const Decimal& factor) {
  if (factor.mantissa != 0 && value.mantissa > kMostMantissa / factor.mantissa) return false;
  value.mantissa *= factor.mantissa;
  value.exponent += factor.exponent;
  return true;
}

}  // namespace pressgraph
