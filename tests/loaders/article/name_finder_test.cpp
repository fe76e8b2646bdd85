#include "loaders/article/name_finder.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "tests/catch.hpp"

using pressgraph::NameFinder;

namespace {

// begin, end, name
using Hit = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;

NameFinder finderOf(const std::vector<std::u32string>& names) {
  return NameFinder(std::vector<std::u32string_view>(names.begin(), names.end()));
}

std::vector<Hit> hitsOf(const NameFinder& finder, std::u32string_view text) {
  std::vector<Hit> hits;
  finder.find(text, [&](std::uint32_t begin, std::uint32_t end, std::uint32_t name) {
    hits.emplace_back(begin, end, name);
  });
  std::sort(hits.begin(), hits.end());
  return hits;
}

// Every name compared at every place.
std::vector<Hit> comparedHits(const std::vector<std::u32string>& names, std::u32string_view text) {
  std::vector<Hit> hits;
  for (std::uint32_t begin = 0; begin < text.size(); ++begin)
    for (std::uint32_t name = 0; name < names.size(); ++name)
      if (text.substr(begin).starts_with(names[name]))
        hits.emplace_back(begin, begin + static_cast<std::uint32_t>(names[name].size()), name);
  std::sort(hits.begin(), hits.end());
  return hits;
}

std::u32string randomText(std::mt19937& random, std::size_t size, char32_t characters) {
  std::u32string text;
  for (std::size_t i = 0; i < size; ++i)
    text += static_cast<char32_t>(U'一' + random() % characters);
  return text;
}

}  // namespace

TEST_CASE("names are found that overlap, or that stand inside others") {
  const NameFinder finder = finderOf({U"上海", U"上海市", U"上海市浦东", U"市", U"海市"});
  CHECK(hitsOf(finder, U"在上海市浦东") ==
        std::vector<Hit>{{1, 3, 0}, {1, 4, 1}, {1, 6, 2}, {2, 4, 4}, {3, 4, 3}});
}

TEST_CASE("a name that the end of the text cuts off is not found") {
  const NameFinder finder = finderOf({U"上海", U"上海市"});
  CHECK(hitsOf(finder, U"上").empty());
  CHECK(hitsOf(finder, U"在上海") == std::vector<Hit>{{1, 3, 0}});
  CHECK(hitsOf(finder, U"").empty());
}

TEST_CASE("where no name is known, none is found") {
  CHECK(hitsOf(NameFinder(), U"上海市").empty());
  CHECK(hitsOf(finderOf({}), U"上海市").empty());
}

TEST_CASE("names of one character can be looked up or passed over") {
  const NameFinder finder = finderOf({U"京", U"京沪", U"沪"});
  CHECK(finder.ofCharacter(U'沪') == 2);
  CHECK(finder.ofCharacter(U'海') == NameFinder::kNoName);
  CHECK(finder.ofCharacter(U'\U0010FFFF') == NameFinder::kNoName);
  std::size_t longer = 0;
  finder.findLonger(U"京沪", [&](std::uint32_t, std::uint32_t, std::uint32_t) { ++longer; });
  CHECK(longer == 1);
}

TEST_CASE("names are found that cross from one batch of places to the next") {
  const NameFinder finder = finderOf({U"乌鲁木齐市"});
  for (std::uint32_t before = 250; before < 260; ++before) {
    const std::u32string text = std::u32string(before, U'在') + U"乌鲁木齐市" + U"的";
    CHECK(hitsOf(finder, text) == std::vector<Hit>{{before, before + 5, 0}});
  }
}

TEST_CASE("the same occurrences are found as by comparing every name at every place") {
  std::mt19937 random(6);
  for (const char32_t characters : {2U, 5U, 30U}) {
    std::vector<std::u32string> names;
    for (int i = 0; i < 120; ++i) names.push_back(randomText(random, 1 + random() % 6, characters));
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    const std::u32string text = randomText(random, 3000, characters);
    CHECK(hitsOf(finderOf(names), text) == comparedHits(names, text));
  }
}
