// Products that the text speaks of as made.

#include "loaders/article/product_names.hpp"

#include "tests/catch.hpp"
#include "tests/loaders/article/mention_readings.hpp"

using namespace pressgraph;

namespace {

std::string notableIn(std::string_view sentence, std::string_view type) {
  MentionReading reading(sentence);
  findProducts(reading.text, reading.words, reading.mentions);
  noteIndustries(reading.text, reading.mentions);
  std::vector<Span> spans;
  for (const Mention& mention : reading.mentions)
    if (mention.notable && mention.type == type) spans.push_back(mention.span);
  std::sort(spans.begin(), spans.end());
  std::string result;
  for (const Span span : spans) result += (result.empty() ? "" : " ") + reading.view(span);
  return result;
}

}  // namespace

TEST_CASE("what is made is a product, with the nouns that tell it apart", "[article]") {
  CHECK(notableIn("该厂主要生产农用薄膜、医用传感器。", "Product") == "农用薄膜 医用传感器");
  CHECK(notableIn("他们自主研发的矿用传感器已经装机。", "Product") == "矿用传感器");
}

TEST_CASE("goods named in passing are not spoken of", "[article]") {
  CHECK(notableIn("他带着手机和电脑出门。", "Product").empty());
}

TEST_CASE("means of making are no products", "[article]") {
  CHECK(notableIn("车间里的生产设备已经检修。", "Product").empty());
}

TEST_CASE("several nouns before a word of making are a product", "[article]") {
  CHECK(notableIn("当地的锂电池隔膜项目开工。", "Product") == "锂电池隔膜");
  CHECK(notableIn("当地的隔膜项目开工。", "Product").empty());
}

TEST_CASE("an industry of the gazetteer is spoken of where it is called one", "[article]") {
  CHECK(notableIn("仪器仪表制造业增长较快。", "Industry") == "仪器仪表制造业");
  CHECK(notableIn("高技术产业增长较快。", "Industry").empty());
  CHECK(notableIn("半导体很紧缺。", "Industry").empty());
}

TEST_CASE("a million words of making are read in linear time", "[article]") {
  std::string text;
  for (int i = 0; i < 100000; ++i) text += "生产薄膜";
  CHECK_NOTHROW(notableIn(text, "Industry"));
}
