#include "loaders/article/calendar.hpp"

namespace pressgraph {

TEST_CASE("months run over the ends of years") {
  CHECK(monthStretch(2024, 13, 13) == Stretch{{2025, 1, 1}, {2025, 1, 31}});
  CHECK(monthStretch(2024, 0, 0) == Stretch{{2023, 12, 1}, {2023, 12, 31}});
  CHECK(monthStretch(2024, 12, 14) == Stretch{{2024, 12, 1}, {2025, 2, 28}});
}

TEST_CASE("days are counted over the ends of months and leap years") {
  CHECK(addDays({2024, 2, 28}, 1) == Day{2024, 2, 29});
  CHECK(addDays({2023, 2, 28}, 1) == Day{2023, 3, 1});
  CHECK(addDays({2024, 1, 1}, -1) == Day{2023, 12, 31});
  CHECK(weekday({2024, 12, 17}) == 2);
  CHECK(weekday({2024, 12, 22}) == 7);
}

TEST_CASE("a stretch is written as briefly as can be") {
  CHECK(edtf(yearStretch(2024)) == "2024");
  CHECK(edtf({{2020, 1, 1}, {2023, 12, 31}}) == "2020/2023");
  CHECK(edtf({{1990, 1, 1}, {1999, 12, 31}}) == "199X");
  CHECK(edtf({{1900, 1, 1}, {1999, 12, 31}}) == "19XX");
  CHECK(edtf(monthStretch(2024, 6, 6)) == "2024-06");
  CHECK(edtf(monthStretch(2024, 1, 6)) == "2024-01/2024-06");
  CHECK(edtf({{2024, 6, 15}, {2024, 6, 15}}) == "2024-06-15");
  CHECK(edtf({{2024, 6, 15}, {2024, 6, 30}}) == "2024-06-15/2024-06-30");
}

}  // namespace pressgraph
