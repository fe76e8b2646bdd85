#include "graph/number.hpp"

#include <algorithm>

#include "tests/catch.hpp"

using namespace pressgraph;

TEST_CASE("numbers are those of JSON with an optional plus sign") {
  for (const char* text :
       {"0", "-0", "+1", "10", "2865000000", "28.65", "0.5", "1e3", "1E+3", "1.5e-3"})
    CHECK(isNumber(text));
  for (const char* text :
       {"",      "-",  "+",  "01",    "-01", ".5",       "5.",   "1e",  "1e+",   "1.e3", "0x10",
        "1,000", " 1", "1 ", "1_000", "NaN", "Infinity", "１２", "--1", "1e3.5", "1-2"})
    CHECK_FALSE(isNumber(text));
}

TEST_CASE("an integer has neither fraction nor exponent") {
  CHECK(isInteger("-17"));
  CHECK(isInteger(std::string(60, '9')));
  CHECK_FALSE(isInteger("1.0"));
  CHECK_FALSE(isInteger("1e3"));
}

TEST_CASE("the plain form is the same number without exponent and useless zeros") {
  CHECK(plainDecimal("28.65") == "28.65");
  CHECK(plainDecimal("+1.50e3") == "1500");
  CHECK(plainDecimal("28.65e8") == "2865000000");
  CHECK(plainDecimal("1.23e-2") == "0.0123");
  CHECK(plainDecimal("-120e-1") == "-12");
  CHECK(plainDecimal("100") == "100");
  CHECK(plainDecimal("0.10") == "0.1");
  CHECK(plainDecimal("1e-0") == "1");
}

TEST_CASE("zero has one plain form whatever its sign or exponent") {
  for (const char* text : {"0", "-0", "+0", "0.000", "-0.0", "0e400", "0e-400", "-0e5"})
    CHECK(plainDecimal(text) == "0");
}

TEST_CASE("a number of sixty digits keeps them all") {
  const std::string digits = "123456789012345678901234567890123456789012345678901234567890";
  CHECK(plainDecimal(digits) == digits);
  CHECK(plainDecimal("-0." + digits + "1") == "-0." + digits + "1");
  CHECK_FALSE(fitsInt64(digits));
  CHECK_FALSE(fitsDouble(digits));
}

TEST_CASE("exponents beyond four hundred are refused however long they are") {
  CHECK(plainDecimal("1e400")->size() == 401);
  CHECK(plainDecimal("1e-400")->size() == 402);
  for (const char* text : {"1e401", "1e-401", "1e2147483647", "1e-2147483648",
                           "1e99999999999999999999", "1e-99999999999999999999"})
    CHECK_FALSE(plainDecimal(text));
  CHECK_FALSE(plainDecimal("1e"));
}

TEST_CASE("whether 64 bits hold a number is exact at the limits") {
  CHECK(fitsInt64("9223372036854775807"));
  CHECK_FALSE(fitsInt64("9223372036854775808"));
  CHECK(fitsInt64("-9223372036854775808"));
  CHECK_FALSE(fitsInt64("-9223372036854775809"));
  CHECK_FALSE(fitsInt64("1.5"));
}

TEST_CASE("a double is trusted with fifteen significant digits") {
  CHECK(fitsDouble("123456789012345"));
  CHECK_FALSE(fitsDouble("1234567890123456"));
  CHECK(fitsDouble("1234567890123450000000"));
  CHECK(fitsDouble("0.000000123456789012345"));
  CHECK(fitsDouble("-28.65"));
  CHECK(fitsDouble("0"));
  CHECK_FALSE(fitsDouble(*plainDecimal("1e400")));
  CHECK_FALSE(fitsDouble(*plainDecimal("1e-400")));
}

TEST_CASE("decimals compare by value") {
  const std::vector<std::string> sorted = {"-100",  "-20", "-3",   "-2.5",  "-2",  "-0.1",
                                           "-0.01", "0",   "0.01", "0.099", "0.1", "2",
                                           "2.49",  "2.5", "3",    "20",    "100"};
  for (std::size_t i = 0; i < sorted.size(); ++i)
    for (std::size_t j = 0; j < sorted.size(); ++j) {
      CAPTURE(sorted[i], sorted[j]);
      const int order = compareDecimals(sorted[i], sorted[j]);
      CHECK((order < 0) == (i < j));
      CHECK((order > 0) == (i > j));
    }
}

TEST_CASE("a number is in plain form when making it plain changes nothing") {
  for (const char* text : {"0",     "-0",
                           "7",     "-7",
                           "007",   "1.5",
                           "1.50",  "1.",
                           ".5",    "0.5",
                           "00.5",  "-0.5",
                           "-0.0",  "1e3",
                           "+1",    "",
                           "-",     "12a",
                           "1.2.3", "1.a",
                           "100",   "9007199254740993"}) {
    CAPTURE(text);
    CHECK(isPlainDecimal(text) == (plainDecimal(text) == text));
  }
}
