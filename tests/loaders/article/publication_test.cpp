#include "loaders/article/publication.hpp"

#include "tests/loaders/article/clean_text_of.hpp"

namespace pressgraph {

namespace {

std::optional<InferredPublication> published(const CleanText& text) {
  return inferPublication(text, readValues(text, {}));
}

std::optional<InferredPublication> published(std::string_view body) {
  return published(cleanTextOf(body));
}

// A body, and below it a byline.
CleanText withByline(std::string_view body, std::string_view byline) {
  CleanText text = cleanTextOf(body);
  const CleanText below = cleanTextOf(byline, BlockKind::byline);
  const auto offset = static_cast<std::uint32_t>(text.characters.size());
  text.characters += below.characters;
  text.origins.clear();
  for (std::uint32_t i = 0; i <= text.characters.size(); ++i) text.origins.push_back(i);
  for (Block block : below.blocks) {
    block.span = {block.span.begin + offset, block.span.end + offset};
    text.blocks.push_back(block);
  }
  for (Sentence sentence : below.sentences) {
    sentence.span = {sentence.span.begin + offset, sentence.span.end + offset};
    sentence.block = 1;
    text.sentences.push_back(sentence);
  }
  text.articles.front().span.end = static_cast<std::uint32_t>(text.characters.size());
  return text;
}

}  // namespace

TEST_CASE("a full date in a byline is the day of publication, as printed") {
  const auto found = published(withByline("5月2日，大桥通车。", "记者 王小明 2024年5月4日"));
  REQUIRE(found);
  CHECK(found->day == Day{2024, 5, 4});
  CHECK(found->printed);
  CHECK(found->reason == "printed as 2024年5月4日");
}

TEST_CASE("a dateline goes before other days, in the latest year that the text names") {
  const auto found = published("去年8月1日动工。本报武汉9月3日电 大桥建成于2023年。");
  REQUIRE(found);
  CHECK(found->day == Day{2023, 9, 3});
  CHECK_FALSE(found->printed);
}

TEST_CASE("the first day of the body, in the latest year that the text names") {
  const auto found = published("大桥2019年动工。12月16日，大桥通车。2024年是开通之年。");
  REQUIRE(found);
  CHECK(found->day == Day{2024, 12, 16});
  CHECK_FALSE(found->printed);
}

TEST_CASE("years that are aims are no years of publication") {
  const auto found = published("12月16日，规划发布。2022年动工，到2030年建成。");
  REQUIRE(found);
  CHECK(found->day.year == 2022);
}

TEST_CASE("a text without a day, or without a year, does not tell when it was published") {
  CHECK_FALSE(published("大桥2019年动工。"));
  CHECK_FALSE(published("12月16日，大桥通车。"));
  CHECK_FALSE(published(""));
}

TEST_CASE("a day that the year does not have is none") {
  CHECK_FALSE(published("2月29日，大桥通车。2023年动工。"));
}

}  // namespace pressgraph
