// Names of stations and railway lines.

#include "loaders/article/railway_names.hpp"

#include "tests/catch.hpp"
#include "tests/loaders/article/mention_readings.hpp"

using namespace pressgraph;

TEST_CASE("a station bears the name of a place, a street, or one nobody knows", "[article]") {
  CHECK(namesIn("列车停在新乡东站和鹤壁站。", "Station") == "新乡东站 鹤壁站");
  CHECK(namesIn("列车通过珠窝站。", "Station") == "珠窝站");
}

TEST_CASE("not everything that ends with 站 is a railway station", "[article]") {
  CHECK(namesIn("水电站、加油站和集气站都已建成。", "Station").empty());
  CHECK(namesIn("这是第一站。", "Station").empty());
}

TEST_CASE("a line is named by its ends, in full or by a character each", "[article]") {
  CHECK(namesIn("西安至安康高铁开工。", "RailwayLine") == "西安至安康高铁");
  CHECK(namesIn("昌九高铁开工。", "RailwayLine") == "昌九高铁");
}

TEST_CASE("not everything that ends with 线 is a railway line", "[article]") {
  CHECK(namesIn("生产线在一线城市，红线不可碰。", "RailwayLine").empty());
}

TEST_CASE("a section is a line and its ends", "[article]") {
  CHECK(namesIn("青藏铁路西宁至德令哈段提质。", "RailwayLine") == "青藏铁路西宁至德令哈段");
}

TEST_CASE("a historic line is not the one it became part of", "[article]") {
  const MentionReading reading("京汉铁路后来属于京广线。");
  REQUIRE(reading.find("京汉铁路") != nullptr);
  REQUIRE(reading.find("京广线") != nullptr);
  CHECK(reading.find("京汉铁路")->entry != reading.find("京广线")->entry);
}

TEST_CASE("a line of a city's railway has its number", "[article]") {
  CHECK(namesIn("武汉地铁8号线昨天开通。", "RailwayLine") == "武汉地铁8号线");
  CHECK(namesIn("通知贴在8号线路灯上。", "RailwayLine").empty());
}
