#include "loaders/article/code_points.hpp"

#include "tests/catch.hpp"

using pressgraph::appendCodePoints;
using pressgraph::toCodePoints;
using pressgraph::toUtf8;

TEST_CASE("code points of one to four bytes come back as they were") {
  const std::u32string text = U"aé站𠮷\u07FF\u0800\uFFFF\U0010FFFF";
  CHECK(toCodePoints(toUtf8(text)) == text);
  CHECK(toCodePoints("").empty());
}

TEST_CASE("code points are appended to what is there") {
  std::u32string text = U"郑州";
  appendCodePoints(text, "站");
  CHECK(text == U"郑州站");
}

TEST_CASE("each byte that is no part of a character is one replacement character") {
  CHECK(toCodePoints("a\x80z") == U"a\uFFFDz");
  CHECK(toCodePoints("\xE7\xAB") == U"\uFFFD\uFFFD");
  CHECK(toCodePoints("\xE7z") == U"\uFFFDz");
  CHECK(toCodePoints("\xC3") == U"\uFFFD");
  CHECK(toCodePoints("\xF0\x9F\x98") == U"\uFFFD\uFFFD\uFFFD");
}
