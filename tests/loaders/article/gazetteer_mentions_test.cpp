// Names of the gazetteer: which of its readings a word has where it stands.

#include "loaders/article/gazetteer_mentions.hpp"

#include "tests/catch.hpp"
#include "tests/loaders/article/mention_readings.hpp"

using namespace pressgraph;

TEST_CASE("counties are named by their short names too", "[article]") {
  CHECK(namesIn("列车从义乌开出，经过张家港。", "District") == "义乌 张家港");
}

TEST_CASE("after a surname, a county's name is somebody's given name", "[article]") {
  CHECK(namesIn("周常熟当选。", "District").empty());
}

TEST_CASE("a word that also names a place does so only beside places", "[article]") {
  CHECK(namesIn("城区居民增多。", "District").empty());
  CHECK(namesIn("辽宁振兴要靠创新。", "District").empty());
  CHECK(namesIn("大兴、通州等地有雨。", "District") == "大兴 通州");
}

TEST_CASE("a name that straddles words is none", "[article]") {
  CHECK(namesIn("技术创新和产业升级并重。", "District").empty());
  CHECK(namesIn("有关工信部门负责人参加。", "Ministry").empty());
  CHECK(namesIn("年平均日照数超过三千小时。", "City").empty());
}

TEST_CASE("a municipality among provinces is one of them", "[article]") {
  CHECK(namesIn("湖南、湖北、重庆三地合作。", "Province") == "湖南 湖北 重庆");
  CHECK(namesIn("重庆今天有雨。", "City") == "重庆");
}

TEST_CASE("goods are an industry where what follows says so", "[article]") {
  CHECK(namesIn("金刚石产业发展。", "Industry") == "金刚石产业");
  CHECK(namesIn("金刚石很硬。", "Product") == "金刚石");
}
