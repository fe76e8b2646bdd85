#include "loaders/article/numerals.hpp"

#include "loaders/article/code_points.hpp"

namespace pressgraph {

namespace {

// The number as digits, and how many characters it takes: "3500000 4".
std::string read(std::string_view words) {
  const std::u32string text = toCodePoints(words);
  const Numeral number = readNumeral(text, 0);
  return toDigits(number.value) + ' ' + std::to_string(number.end);
}

}  // namespace

TEST_CASE("Arabic numbers") {
  CHECK(read("35家") == "35 2");
  CHECK(read("1,500人") == "1500 5");
  CHECK(read("1,50人") == "1 1");
  CHECK(read("12.50%") == "12.5 5");
  CHECK(read("3.5万") == "35000 4");
  CHECK(read("1.2万亿元") == "1200000000000 5");
  CHECK(read("2千米") == "2 1");  // 千米 is a unit
  CHECK(read("3千人") == "3000 2");
  CHECK(read("1亿2000万") == "120000000 7");
}

TEST_CASE("Chinese numbers") {
  CHECK(read("三十五") == "35 3");
  CHECK(read("十") == "10 1");
  CHECK(read("两百零五") == "205 4");
  CHECK(read("一千零一十") == "1010 5");
  CHECK(read("三千二百五十万") == "32500000 7");
  CHECK(read("一万亿") == "1000000000000 3");
  CHECK(read("两万五") == "25000 3");
  CHECK(read("一百二") == "120 3");
  CHECK(read("二〇二四") == "2024 4");
  CHECK(read("三点五亿") == "350000000 4");
  CHECK(read("八九十") == "80 3");  // eighty or ninety
}

TEST_CASE("what is too long for a number is passed over as a whole") {
  const std::u32string digits(1000, U'7');
  CHECK(readNumeral(digits, 0).end == 1000);
  CHECK(readNumeral(digits, 0).digits == 0);
  const std::u32string ones(1000, U'一');
  CHECK(readNumeral(ones, 0).end == 1000);
  CHECK(readNumeral(ones, 0).digits == 0);
}

TEST_CASE("numbers are written with every digit and no more") {
  CHECK(toDigits({105, 8}) == "10500000000");
  CHECK(toDigits({2, -1}) == "0.2");
  CHECK(toDigits({1250, -2}) == "12.5");
  CHECK(toDigits({0, 4}) == "0");
}

}  // namespace pressgraph
