// How text is cut into words.

#include "loaders/article/words.hpp"

#include "loaders/article/code_points.hpp"
#include "tests/catch.hpp"

using namespace pressgraph;

namespace {

CleanText oneSentence(std::u32string characters) {
  CleanText text;
  const Span all{0, static_cast<std::uint32_t>(characters.size())};
  text.characters = std::move(characters);
  for (std::uint32_t i = 0; i <= all.end; ++i) text.origins.push_back(i);
  text.articles.push_back({all, {}});
  text.blocks.push_back({BlockKind::body, all, 0});
  text.sentences.push_back({all, 0});
  return text;
}

std::string cut(std::string_view sentence) {
  const CleanText text = oneSentence(toCodePoints(sentence));
  std::string result;
  for (const Word& word : cutWords(text, Lexicon::embedded())) {
    if (!result.empty()) result += ' ';
    result += toUtf8(text.view(word.span));
  }
  return result;
}

}  // namespace

TEST_CASE("words are cut where the likeliest words meet", "[article]") {
  CHECK(cut("南京市长江大桥") == "南京市 长江大桥");
  CHECK(cut("郑州是超硬材料行业的发源地") == "郑州 是 超硬材料 行业 的 发源地");
}

TEST_CASE("a place's name inside another word is not the place", "[article]") {
  CHECK(cut("上海路附近的店") == "上海路 附近 的 店");
}

TEST_CASE("digits and Latin letters stay together", "[article]") {
  CHECK(cut("乘G1234次去") == "乘 G 1234 次 去");
}

TEST_CASE("every character belongs to a word, also one that no word knows", "[article]") {
  CHECK(cut("\U00020000，￼") == "\U00020000 ， ￼");
  CHECK(cut("") == "");
}

TEST_CASE("a million equal characters are cut in linear time", "[article]") {
  const CleanText text = oneSentence(std::u32string(1'000'000, U'中'));
  std::uint32_t covered = 0;
  for (const Word& word : cutWords(text, Lexicon::embedded())) covered += word.span.length();
  CHECK(covered == 1'000'000);
}
