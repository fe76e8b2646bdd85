#include "graph/date.hpp"

#include "tests/catch.hpp"

using namespace pressgraph;

namespace {
// "first..last" of the days meant, "-" when it is no date.
std::string days(std::string_view text) {
  const auto range = parseDate(text);
  if (!range) return "-";
  return (range->earliest ? format(*range->earliest) : "") + ".." +
         (range->latest ? format(*range->latest) : "");
}
}  // namespace

TEST_CASE("dates of every precision mean all their days") {
  CHECK(days("2023") == "2023-01-01..2023-12-31");
  CHECK(days("2024-12") == "2024-12-01..2024-12-31");
  CHECK(days("2024-12-16") == "2024-12-16..2024-12-16");
  CHECK(days("190X") == "1900-01-01..1909-12-31");
  CHECK(days("19XX") == "1900-01-01..1999-12-31");
  CHECK(days("1XXX") == "1000-01-01..1999-12-31");
  CHECK(days("2024-XX") == "2024-01-01..2024-12-31");
  CHECK(days("2024-12-XX") == "2024-12-01..2024-12-31");
  CHECK(days("2024-XX-XX") == "2024-01-01..2024-12-31");
}

TEST_CASE("qualified dates mean the days of the plain date") {
  for (const char* mark : {"~", "?", "%"}) CHECK(days("2023" + std::string(mark)) == days("2023"));
  CHECK(days("2024-12-16~") == days("2024-12-16"));
  CHECK(days("2023~?") == "-");
  CHECK(days("~2023") == "-");
}

TEST_CASE("seasons are three months and winter runs into the next year") {
  CHECK(days("2024-21") == "2024-03-01..2024-05-31");
  CHECK(days("2024-22") == "2024-06-01..2024-08-31");
  CHECK(days("2024-23") == "2024-09-01..2024-11-30");
  CHECK(days("2023-24") == "2023-12-01..2024-02-29");
  CHECK(days("2024-24") == "2024-12-01..2025-02-28");
  CHECK(days("2024-25") == "-");
  CHECK(days("2024-21-01") == "-");
}

TEST_CASE("leap years follow the Gregorian rule") {
  CHECK(days("2024-02") == "2024-02-01..2024-02-29");
  CHECK(days("2023-02") == "2023-02-01..2023-02-28");
  CHECK(days("2000-02-29") != "-");
  CHECK(days("1900-02-29") == "-");
  CHECK(days("2200-02-29") == "-");
  CHECK(days("2023-02-29") == "-");
  CHECK(days("2023-02-30") == "-");
  CHECK(days("0000-02-29") != "-");
}

TEST_CASE("years before Christ are negative and earlier when larger") {
  CHECK(days("-0221") == "-0221-01-01..-0221-12-31");
  CHECK(days("-022X") == "-0229-01-01..-0220-12-31");
  CHECK(days("-0221/0220") == "-0221-01-01..0220-12-31");
  CHECK(days("0000") == "0000-01-01..0000-12-31");
  CHECK(days("-0000") == "-");
}

TEST_CASE("intervals run from the first day of one end to the last of the other") {
  CHECK(days("1900/1909") == "1900-01-01..1909-12-31");
  CHECK(days("2024-12/2025-01-28") == "2024-12-01..2025-01-28");
  CHECK(days("2009/..") == "2009-01-01..");
  CHECK(days("../2025-01-28") == "..2025-01-28");
  CHECK(days("2024-06/2024") == "2024-06-01..2024-12-31");
  CHECK(days("2009/2008") == "-");
  CHECK(days("../..") == "-");
  CHECK(days("2008/") == "-");
  CHECK(days("/2008") == "-");
  CHECK(days("2008/2009/2010") == "-");
}

TEST_CASE("a time of day is checked and means its day") {
  for (const char* time : {"T08:30", "T08:30:05", "T08:30:05.25", "T08:30Z", "T08:30:00+08:00",
                           "T23:59:60-05:30", "T24:00", "T24:00:00Z"})
    CHECK(days("2024-12-16" + std::string(time)) == days("2024-12-16"));
  for (const char* time :
       {"T", "T8:30", "T08", "T08:60", "T25:00", "T24:01", "T24:00:01", "T08:30:61", "T08:30.5",
        "T08:30:05.", "T08:30+8", "T08:30+15:00", "T08:30z", " 08:30", "T08:30:"})
    CHECK(days("2024-12-16" + std::string(time)) == "-");
  CHECK(days("2024-12T08:30") == "-");
}

TEST_CASE("what is no date is not guessed at") {
  for (const char* text :
       {"",           "2023年",     "23",         "02023",      "12023",      "2023-1",
        "2023-13",    "2023-00",    "2024-12-00", "2024-12-32", "2024-04-31", "2024/12/16",
        "20241216",   "16-12-2024", "XXXX",       "2X23",       "202X-12",    "2024-XX-16",
        "2024-12-1X", "2024-",      "2024-12-",   "+2024",      "２０２４",   "2024 ",
        " 2024",      "now",        "-",          "--2024",     "~",          "T08:30"})
    CHECK(days(text) == "-");
}

TEST_CASE("dates overlap when they have a day in common") {
  const auto both = [](const char* a, const char* b) {
    const bool one = overlap(*parseDate(a), *parseDate(b));
    CHECK(one == overlap(*parseDate(b), *parseDate(a)));
    return one;
  };
  CHECK(both("1904", "1900/1909"));
  CHECK(both("1904", "190X"));
  CHECK_FALSE(both("1904", "1905"));
  CHECK(both("2009/..", "2024"));
  CHECK_FALSE(both("2009/..", "2008-12-31"));
  CHECK(both("../2009", "2009-12-31"));
  CHECK(both("../2009", "../1900"));
  CHECK_FALSE(both("../2009", "2010/.."));
  CHECK(both("2024-12-31", "2024-24"));
}
