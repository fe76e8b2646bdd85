// Traditional characters, one for one.

#include "loaders/article/traditional.hpp"

#include "loaders/article/code_points.hpp"
#include "tests/catch.hpp"

using namespace pressgraph;

namespace {

bool traditional(std::string_view text) {
  return isTraditional(toCodePoints(text));
}

std::string simplified(std::string_view text) {
  return toUtf8(toSimplified(toCodePoints(text)));
}

}  // namespace

TEST_CASE("a text is traditional by its frequent characters", "[article][traditional]") {
  CHECK(traditional("鐵路局說，新車站明年開放。"));
  CHECK_FALSE(traditional("铁路局说，新车站明年开放。"));
  CHECK_FALSE(traditional("plain English, 2024"));
  CHECK_FALSE(traditional(""));
}

TEST_CASE("one traditional name makes no traditional text", "[article][traditional]") {
  CHECK_FALSE(
      traditional("老街修了三年，昨天终于重新开放，店家忙个不停，大家都很高兴，都说比从前好多了，"
                  "街口的茶馆叫做東來顺，人来人往。"));
}

TEST_CASE("a simplified text has as many characters as the traditional one",
          "[article][traditional]") {
  CHECK(simplified("鐵路局說，新車站明年開放。") == "铁路局说，新车站明年开放。");
  // Phrases that OpenCC would shorten or lengthen are converted character by character.
  for (const std::string_view text :
       {"滑鼠與軟體", "乾隆年間", "著作與穿著", "頭髮發展", "裏面\n外麵。"})
    CHECK(toSimplified(toCodePoints(text)).size() == toCodePoints(text).size());
}

TEST_CASE("the same character has the simplified form of its word", "[article][traditional]") {
  CHECK(simplified("頭髮") == "头发");
  CHECK(simplified("發展") == "发展");
  CHECK(simplified("乾隆") == "乾隆");
  CHECK(simplified("乾燥") == "干燥");
}

TEST_CASE("simplified text, Latin letters and marks stay as they are", "[article][traditional]") {
  CHECK(simplified("老街 ABC，3年。\n") == "老街 ABC，3年。\n");
  CHECK(simplified("").empty());
}

TEST_CASE("a long line without a stop is converted whole", "[article][traditional]") {
  std::u32string endless(100'000, U'鐵');
  CHECK(toSimplified(endless) == std::u32string(100'000, U'铁'));
}
