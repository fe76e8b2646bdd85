#include "loaders/article/calendar.hpp"

#include <chrono>

#include <fmt/format.h>

namespace pressgraph {

namespace {

std::chrono::sys_days toDays(const Day& day) {
  return std::chrono::year_month_day(std::chrono::year(day.year), std::chrono::month(day.month),
                                     std::chrono::day(day.day));
}

bool isFirstOfMonth(const Day& day) {
  return day.day == 1;
}
bool isLastOfMonth(const Day& day) {
  return day.day == daysInMonth(day.year, day.month);
}
bool isFirstOfYear(const Day& day) {
  return day.month == 1 && day.day == 1;
}
bool isLastOfYear(const Day& day) {
  return day.month == 12 && day.day == 31;
}

}  // namespace

std::uint8_t daysInMonth(std::int32_t year, std::uint8_t month) {
  const auto last = std::chrono::year_month_day_last(
      std::chrono::year(year), std::chrono::month_day_last(std::chrono::month(month)));
  return static_cast<std::uint8_t>(static_cast<unsigned>(last.day()));
}

std::int64_t dayNumber(const Day& day) {
  return toDays(day).time_since_epoch().count();
}

Day dayOfNumber(std::int64_t number) {
  const std::chrono::year_month_day date{
      std::chrono::sys_days(std::chrono::days(static_cast<int>(number)))};
  return {static_cast<int>(date.year()),
          static_cast<std::uint8_t>(static_cast<unsigned>(date.month())),
          static_cast<std::uint8_t>(static_cast<unsigned>(date.day()))};
}

Day addDays(const Day& day, std::int64_t days) {
  return dayOfNumber(dayNumber(day) + days);
}

int weekday(const Day& day) {
  return static_cast<int>(std::chrono::weekday(toDays(day)).iso_encoding());
}

Stretch yearStretch(std::int32_t year) {
  return {{year, 1, 1}, {year, 12, 31}};
}

Stretch monthStretch(std::int32_t year, std::int32_t firstMonth, std::int32_t lastMonth) {
  const auto day = [&](std::int32_t month) {
    std::int32_t inYear = year;
    for (; month < 1; month += 12) --inYear;
    for (; month > 12; month -= 12) ++inYear;
    return Day{inYear, static_cast<std::uint8_t>(month), 1};
  };
  Stretch stretch{day(firstMonth), day(lastMonth)};
  stretch.last.day = daysInMonth(stretch.last.year, stretch.last.month);
  return stretch;
}

std::string edtf(const Stretch& stretch) {
  const Day& first = stretch.first;
  const Day& last = stretch.last;
  if (isFirstOfYear(first) && isLastOfYear(last)) {
    if (first.year == last.year) return fmt::format("{:04}", first.year);
    if (first.year % 100 == 0 && last.year == first.year + 99)
      return fmt::format("{:02}XX", first.year / 100);
    if (first.year % 10 == 0 && last.year == first.year + 9)
      return fmt::format("{:03}X", first.year / 10);
    return fmt::format("{:04}/{:04}", first.year, last.year);
  }
  if (isFirstOfMonth(first) && isLastOfMonth(last)) {
    if (first.year == last.year && first.month == last.month)
      return fmt::format("{:04}-{:02}", first.year, first.month);
    return fmt::format("{:04}-{:02}/{:04}-{:02}", first.year, first.month, last.year, last.month);
  }
  if (first == last) return format(first);
  return format(first) + "/" + format(last);
}

}  // namespace pressgraph
