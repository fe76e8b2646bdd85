// Which names are entities of the text, and how they lie in one another.

#include "loaders/article/mentions.hpp"

#include "tests/catch.hpp"
#include "tests/loaders/article/mention_readings.hpp"

using namespace pressgraph;

namespace {

bool isNotable(const MentionReading& reading, std::string_view name) {
  const Mention* mention = reading.find(name);
  return mention != nullptr && mention->notable;
}

}  // namespace

TEST_CASE("a place inside a longer name is no entity of the text", "[article]") {
  const MentionReading reading("郑州市科技局发布消息。");
  CHECK(isNotable(reading, "郑州市科技局"));
  CHECK_FALSE(isNotable(reading, "郑州市"));
}

TEST_CASE("a place is, beside the part of it that is spoken of", "[article]") {
  const MentionReading reading("云南省西北部降雨。");
  CHECK(isNotable(reading, "云南省"));
}

TEST_CASE("goods, schools and countries named in passing are none", "[article]") {
  const MentionReading reading("中国的郑州大学研究金刚石。");
  CHECK_FALSE(isNotable(reading, "中国"));
  CHECK_FALSE(isNotable(reading, "郑州大学"));
  CHECK_FALSE(isNotable(reading, "金刚石"));
}

TEST_CASE("an industry is one where it is called so", "[article]") {
  CHECK(isNotable(MentionReading("光伏行业增长很快。"), "光伏行业"));
  CHECK_FALSE(isNotable(MentionReading("屋顶装了光伏。"), "光伏"));
}

TEST_CASE("mentions are disjoint or nested, longer first", "[article]") {
  const MentionReading reading("中国铁路上海局集团有限公司南京东车辆段在南京市。");
  for (std::size_t i = 0; i + 1 < reading.mentions.size(); ++i) {
    const Mention& mention = reading.mentions[i];
    if (mention.outer != kNoMention)
      CHECK(reading.mentions[mention.outer].span.contains(mention.span));
  }
}

TEST_CASE("nothing is found in nothing", "[article]") {
  CHECK(MentionReading("").mentions.empty());
  CHECK(MentionReading("\n\n").mentions.empty());
}
