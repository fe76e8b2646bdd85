#pragma once
// Dates as news prints them: of any precision, open or closed intervals, never a guessed day.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pressgraph {

// A day of the proleptic Gregorian calendar; year 0 is 1 BC.
struct Day {
  std::int32_t year = 0;
  std::uint8_t month = 1;
  std::uint8_t day = 1;

  auto operator<=>(const Day&) const = default;
};

// "YYYY-MM-DD" (years before 0 with a minus sign, beyond 9999 with more digits, as XML Schema
// writes them).
std::string format(const Day& day);

// The days that a date expression can mean. A missing bound is an open end ("../2025-01-28").
struct DateRange {
  std::optional<Day> earliest;
  std::optional<Day> latest;
};

// Reads the part of ISO 8601 / EDTF (Library of Congress, levels 0 and 1) that texts need:
//   2023   2024-12   2024-12-16   2024-12-16T08:30[:05][Z|+08:00]   190X   19XX   2024-12-XX
//   2024-21 (spring) ... 2024-24 (winter, to the end of February)   2023~ (about)   2023? (unsure)
//   2023% (both) A/B   A/..   ../B
// Nothing when it is none of these or names a day that does not exist (2023-02-30).
std::optional<DateRange> parseDate(std::string_view text);

// Whether some day lies in both.
bool overlap(const DateRange& a, const DateRange& b);

}  // namespace pressgraph
