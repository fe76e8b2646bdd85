// Filters that spare looks into tries.

#include "loaders/article/prefix_filter.hpp"

#include "loaders/article/word_set.hpp"
#include "tests/catch.hpp"

using namespace pressgraph;

TEST_CASE("no word that was added is refused", "[article]") {
  PrefixFilter filter;
  for (const std::u32string_view word : {U"主任", U"副", U"市长", U"𠀀字"}) filter.add(word);
  CHECK(filter.mayBegin(U"主任李磊"));
  CHECK(filter.mayBegin(U"副"));
  CHECK(filter.mayBegin(U"副市长"));
  CHECK(filter.mayBegin(U"𠀀字"));
}

TEST_CASE("most places where no word begins are refused", "[article]") {
  PrefixFilter filter;
  CHECK_FALSE(filter.mayBegin(U"主任"));
  filter.add(U"主任");
  CHECK_FALSE(filter.mayBegin(U""));
  CHECK_FALSE(filter.mayBegin(U"主"));
  int refused = 0;
  for (char32_t c = U'一'; c < U'一' + 5000; ++c) {
    const char32_t text[] = {U'主', c};
    if (!filter.mayBegin({text, 2})) ++refused;
  }
  CHECK(refused > 4900);
}

TEST_CASE("a set finds the longest of its words", "[article]") {
  WordSet words;
  for (const std::u32string_view word : {U"主任", U"主任医师", U"副"}) words.add(word);
  CHECK(words.longestAt(U"主任医师王") == 4);
  CHECK(words.longestAt(U"主任医生") == 2);
  CHECK(words.longestAt(U"副主任") == 1);
  CHECK(words.longestAt(U"主") == 0);
  CHECK(words.contains(U"主任"));
  CHECK_FALSE(words.contains(U"主任医"));
  CHECK_FALSE(words.contains(U"副主任"));
}
