#pragma once
// Numbers as news prints them: 35, 1,500, 3.5万, 三十五, 二十多, 100余, 数十, 1.2亿.

#include <optional>
#include <string>
#include <string_view>

#include "loaders/article/value_words.hpp"

namespace pressgraph {

struct Numeral {
  Decimal value;
  std::uint32_t end = 0;  // of all that belongs to it; the begin when there is no number
  bool arabic = false;
  bool atLeast = false;  // 余 多 数十
  bool approximate = false;
  bool bare = false;              // 百 千 万 亿 without a digit
  bool positional = false;        // 二〇二四: digits without 十 百 千
  bool decimal = false;           // with a point
  std::uint8_t digits = 0;        // of the leading run of digits, Arabic or positional
  std::optional<Decimal> upTo{};  // where a range ends: 3至5
};

// The number at text[begin]; `end` == begin when none begins there. When what stands there is made
// of digits but states no number (too long, 1.2.3), `end` is behind it and digits is 0.
Numeral readNumeral(std::u32string_view text, std::uint32_t begin);

// The behind of a run of Arabic digits.
std::uint32_t digitsEnd(std::u32string_view text, std::uint32_t begin);

// In plain digits: 10500000000, 0.2.
std::string toDigits(const Decimal& value);

// Nothing when it does not fit.
bool multiply(Decimal& value, const Decimal& factor);

}  // namespace pressgraph
