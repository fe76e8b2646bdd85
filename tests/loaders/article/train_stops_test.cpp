// Stations that are named without 站.

#include "loaders/article/train_stops.hpp"

#include "tests/catch.hpp"
#include "tests/loaders/article/mention_readings.hpp"

using namespace pressgraph;

TEST_CASE("both ends of a journey are stations where one surely is", "[article]") {
  CHECK(namesIn("列车由洛阳开往武昌东。", "Station").empty());  // no such station
  CHECK(namesIn("列车由洛阳开往长沙南。", "Station") == "洛阳 长沙南");
  CHECK(namesIn("他从洛阳到长沙看望老友。", "Station").empty());
}

TEST_CASE("a station with a direction is one after a word of travelling", "[article]") {
  CHECK(namesIn("这趟车途经信阳东、孝感北。", "Station") == "信阳东 孝感北");
  CHECK(namesIn("暴雨袭击信阳东部。", "Station").empty());
}

TEST_CASE("站 after it makes it a station with its whole name", "[article]") {
  CHECK(namesIn("列车由洛阳开往长沙南站。", "Station") == "长沙南站");
}
