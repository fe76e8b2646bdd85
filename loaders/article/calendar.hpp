#pragma once
// Days, months and years as news counts them.

#include <cstdint>
#include <string>
#include <string_view>

#include "graph/date.hpp"

namespace pressgraph {

// From one day to another, both included.
struct Stretch {
  Day first;
  Day last;

  bool operator==(const Stretch&) const = default;
};

std::uint8_t daysInMonth(std::int32_t year, std::uint8_t month);

// Days since 1970-01-01, and back.
std::int64_t dayNumber(const Day& day);
Day dayOfNumber(std::int64_t number);

Day addDays(const Day& day, std::int64_t days);

// Monday is 1, Sunday 7.
int weekday(const Day& day);

Stretch yearStretch(std::int32_t year);
// Months may be below 1 or above 12: they then lie in a year before or after.
Stretch monthStretch(std::int32_t year, std::int32_t firstMonth, std::int32_t lastMonth);

// The shortest EDTF of the stretch: 2024, 2024-06, 2024-06-15, 199X, 19XX, or an interval of two
// such.
std::string edtf(const Stretch& stretch);

}  // namespace pressgraph
