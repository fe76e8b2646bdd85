#include "graph/support/utf8.hpp"

#include <string>

#include "tests/catch.hpp"

using namespace pressgraph;

TEST_CASE("every boundary of well-formed UTF-8 is accepted") {
  // First and last sequence of each row of Unicode table 3-7.
  for (const std::string& text :
       {std::string("\x00", 1), std::string("\x7F"), std::string("\xC2\x80"),
        std::string("\xDF\xBF"), std::string("\xE0\xA0\x80"), std::string("\xE0\xBF\xBF"),
        std::string("\xE1\x80\x80"), std::string("\xEC\xBF\xBF"), std::string("\xED\x80\x80"),
        std::string("\xED\x9F\xBF"), std::string("\xEE\x80\x80"), std::string("\xEF\xBF\xBF"),
        std::string("\xF0\x90\x80\x80"), std::string("\xF0\xBF\xBF\xBF"),
        std::string("\xF1\x80\x80\x80"), std::string("\xF3\xBF\xBF\xBF"),
        std::string("\xF4\x80\x80\x80"), std::string("\xF4\x8F\xBF\xBF")}) {
    CAPTURE(text);
    CHECK_FALSE(firstInvalidUtf8(text));
    CHECK(countCodePoints(text) == 1);
  }
  CHECK_FALSE(firstInvalidUtf8(""));
}

TEST_CASE("every class of malformed UTF-8 is found where it begins") {
  const std::pair<const char*, std::string> cases[] = {
      {"continuation alone", "\x80"},
      {"last continuation alone", "\xBF"},
      {"overlong two bytes C0", "\xC0\x80"},
      {"overlong two bytes C1", "\xC1\xBF"},
      {"two bytes without continuation", "\xC2"},
      {"two bytes with a letter",
       "\xC2"
       "A"},
      {"two bytes with a lead", "\xDF\xC2\x80"},
      {"overlong three bytes", "\xE0\x9F\xBF"},
      {"three bytes cut after one", "\xE4"},
      {"three bytes cut after two", "\xE4\xB8"},
      {"three bytes with a letter in the middle",
       "\xE4"
       "A\x80"},
      {"three bytes with a letter at the end",
       "\xE4\xB8"
       "A"},
      {"first surrogate", "\xED\xA0\x80"},
      {"last surrogate", "\xED\xBF\xBF"},
      {"overlong four bytes", "\xF0\x8F\xBF\xBF"},
      {"beyond the last code point", "\xF4\x90\x80\x80"},
      {"four bytes cut after three", "\xF0\x9F\x92"},
      {"four bytes with a letter at the end",
       "\xF0\x9F\x92"
       "A"},
      {"lead F5", "\xF5\x80\x80\x80"},
      {"lead F8 of five bytes", "\xF8\x88\x80\x80\x80"},
      {"byte FE", "\xFE"},
      {"byte FF", "\xFF"},
  };
  for (const auto& [what, bytes] : cases) {
    INFO(what);
    CHECK(firstInvalidUtf8(bytes) == 0U);
    CHECK(firstInvalidUtf8("郑州" + bytes) == 6U);
    CHECK(firstInvalidUtf8("郑州" + bytes + "市") == 6U);
  }
}

TEST_CASE("malformed UTF-8 is found at every place of a long text") {
  for (const std::string& character : {std::string("郑"), std::string("a郑"), std::string("é"),
                                       std::string("\xEE\x80\x80"), std::string("😀")}) {
    std::string text;
    for (int i = 0; i < 12; ++i) text += character;
    CHECK_FALSE(firstInvalidUtf8(text));
    CHECK(countCodePoints(text) == (character == "a郑" ? 24U : 12U));
    for (std::size_t at = 0; at < text.size(); at += character.size()) {
      // Surrogates, overlong forms, a sequence cut off, bytes that are never in UTF-8.
      for (const char* bad : {"\xED\xA0\x80", "\xE0\x80\x80", "\xE9\x83", "\x80", "\xFF"}) {
        std::string broken = text;
        broken.insert(at, bad);
        CHECK(firstInvalidUtf8(broken) == at);
      }
      for (const char* good : {"\xED\x9F\xBF", "\xE0\xA0\x80"}) {
        std::string whole = text;
        whole.insert(at, good);
        CHECK_FALSE(firstInvalidUtf8(whole));
      }
    }
  }
}

TEST_CASE("code points are counted and not bytes") {
  CHECK(countCodePoints("") == 0);
  CHECK(countCodePoints("abc") == 3);
  CHECK(countCodePoints("郑州2023") == 6);
  CHECK(countCodePoints("𠮷野家💎") == 4);
}

TEST_CASE("code points of a text of any length are counted") {
  std::string text;
  for (std::size_t count = 0; count < 10000; ++count) {
    if (countCodePoints(text) != count) FAIL(count);
    text += count % 7 == 0 ? "a" : count % 5 == 0 ? "é" : count % 11 == 0 ? "😀" : "郑";
  }
}

TEST_CASE("a span of code points is cut out also beyond the basic plane") {
  const std::string text = "a𠮷郑💎z";
  CHECK(codePointSpan(text, 0, 0) == "");
  CHECK(codePointSpan(text, 0, 5) == text);
  CHECK(codePointSpan(text, 1, 2) == "𠮷");
  CHECK(codePointSpan(text, 2, 4) == "郑💎");
  CHECK(codePointSpan(text, 5, 5) == "");
  CHECK_FALSE(codePointSpan(text, 0, 6));
  CHECK_FALSE(codePointSpan(text, 6, 6));
  CHECK_FALSE(codePointSpan(text, 3, 2));
}

TEST_CASE("names that differ in width or case or spaces are one name") {
  CHECK(nameKey("Ａ Ｂ Ｃ公司") == nameKey("abc公司"));
  CHECK(nameKey("中国　科学院") == nameKey("中国科学院"));  // ideographic space
  CHECK(nameKey(" \t郑州\n") == "郑州");
  CHECK(nameKey("C\u200BB\u00ADN") == "cbn");  // zero width space and soft hyphen
  CHECK(nameKey("Straße") == nameKey("STRASSE"));
  CHECK(nameKey("ｶﾞ") == nameKey("ガ"));
  CHECK(nameKey("e\u0301") == nameKey("\u00C9"));
  CHECK(nameKey("①号") == nameKey("1号"));
  CHECK(nameKey("").empty());
  CHECK(nameKey(" \u3000\u200B").empty());
}

TEST_CASE("names that differ in a character stay different names") {
  CHECK(nameKey("苏州") != nameKey("宿州"));
  CHECK(nameKey("陕西") != nameKey("山西"));
  CHECK(nameKey("吉林市") != nameKey("吉林省"));
  CHECK(nameKey("郑州") != nameKey("鄭州"));
}

TEST_CASE("normal form C composes and leaves compatibility characters alone") {
  CHECK(toNfc("e\u0301") == "\u00E9");
  CHECK(toNfc("Ａ") == "Ａ");
  CHECK(toNfc("plain") == "plain");
}

TEST_CASE("a terminal is shown control characters and does not obey them") {
  CHECK(printable("郑州\x1B[31m\r\n\t\x7F") == "郑州\uFFFD[31m\uFFFD\uFFFD\uFFFD\uFFFD");
  CHECK(printable("a\u0085b\u009B\u00A0\u00E9") == "a\uFFFDb\uFFFD\u00A0\u00E9");
  CHECK(printable(std::string_view("\0", 1)) == "\uFFFD");
  CHECK(printable("a\nb\tc\x1B", "\n\t") == "a\nb\tc\uFFFD");
  CHECK(printable("").empty());
}
