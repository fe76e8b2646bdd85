#include "exporters/diagram_text.hpp"

#include "tests/catch.hpp"

using namespace pressgraph;

namespace {

using Lines = std::vector<std::string>;

std::string made(void (*append)(std::string&, std::string_view), std::string_view text) {
  std::string out;
  append(out, text);
  return out;
}

}  // namespace

TEST_CASE("a short name stays on one line") {
  CHECK(wrapText("郑州", {}, 20, 3) == Lines{"郑州"});
  CHECK(wrapText("", {}, 20, 3) == Lines{""});
}

TEST_CASE("a long name breaks where another name begins or ends in it") {
  CHECK(wrapText("广深佛莞中智能网联新能源汽车集群", {"智能网联新能源汽车"}, 20, 3) ==
        Lines{"广深佛莞中", "智能网联新能源汽车集群"});
  CHECK(wrapText("新郑火车站周边居民", {"新郑火车站"}, 14, 3) == Lines{"新郑火车站", "周边居民"});
}

TEST_CASE("a long name breaks after punctuation and at spaces rather than inside words") {
  CHECK(wrapText("停了15年，新郑火车站", {}, 14, 2) == Lines{"停了15年，", "新郑火车站"});
  CHECK(wrapText("Ministry of Industry and Information", {}, 20, 2) ==
        Lines{"Ministry of Industry", "and Information"});
}

TEST_CASE("no line begins with closing punctuation or ends with an opening bracket") {
  const Lines lines = wrapText("甲乙丙丁戊己庚（辛）壬癸", {}, 8, 3);
  REQUIRE(lines.size() == 3);
  for (const std::string& line : lines) {
    CHECK_FALSE(line.starts_with("）"));
    CHECK_FALSE(line.ends_with("（"));
  }
  CHECK(lines[0] + lines[1] + lines[2] == "甲乙丙丁戊己庚（辛）壬癸");
}

TEST_CASE("a combining mark stays with its letter") {
  const std::string text = "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301";
  for (const std::string& line : wrapText(text, {}, 3, 2)) CHECK(line.starts_with("e"));
}

TEST_CASE("a text is cut by its width and never inside a character") {
  CHECK(cutText("新郑火车站", 10) == "新郑火车站");
  CHECK(cutText("新郑火车站", 9) == "新郑火…");
  CHECK(cutText("abcdefghij", 9) == "abcdefg…");
  CHECK(cutText("", 4).empty());
}

TEST_CASE("labels and tooltips and data escape what Graphviz would read") {
  CHECK(dotLabel("a\"b\\N&c\nd") == R"("a\"b\\N&amp;c\nd")");
  CHECK(dotTooltip("a\"b\\N&c\nd") == R"("a\"b\\\\N&amp;c\nd")");
  CHECK(made(appendDotData, "a\"b\\N&c\nd\\") == R"("a\"b\\N&c\nd\\")");
  CHECK(dotHtml("a<b>&\"\\N\nc") == R"(a&lt;b&gt;&amp;&quot;\\N c)");
  CHECK(dotLabel(std::string_view("a\0b\x1F\t", 5)) ==
        "\"a\xEF\xBF\xBD"
        "b\xEF\xBF\xBD \"");
}

TEST_CASE("a line of invisible characters alone can be seen in a label") {
  CHECK(dotLabel("\u202E") == "\"\u202E\uFFFD\"");
  CHECK(dotLabel("a\n\u200B\nb\u200B") == "\"a\\n\u200B\uFFFD\\nb\u200B\"");
  CHECK(dotHtml("\uFEFF") == "\uFEFF\uFFFD");
  CHECK(dotLabel("") == "\"\"");
}

TEST_CASE("a noncharacter, which ends cairo's drawing, is replaced where it would be drawn") {
  for (const char* noncharacter :
       {"\xEF\xB7\x90", "\xEF\xB7\xAF", "\xEF\xBF\xBF", "\xF0\x9F\xBF\xBE", "\xF4\x8F\xBF\xBF"}) {
    CHECK(dotLabel(noncharacter) == "\"\uFFFD\"");
    CHECK(dotHtml(noncharacter) == "\uFFFD");
  }
  CHECK(dotLabel("\uFDCF\uFDF0\U0001F600\U0010FFFD") == "\"\uFDCF\uFDF0\U0001F600\U0010FFFD\"");
  CHECK(made(appendDotData, "\U0001FFFE") == "\"\U0001FFFE\"");
}

TEST_CASE("an address holds nothing that would end it in a PDF") {
  CHECK(made(appendDotUrl, "http://example.org/a'b(c)?d&e") ==
        R"("http://example.org/a%27b%28c%29?d&amp;e")");
}

TEST_CASE("JSON in quotes has no escape that Graphviz would take away") {
  CHECK(made(appendDotJson, R"({"a":"x\"y\\z\n"})") == R"("{\"a\":\"x\u0022y\u005cz\n\"}")");
}

TEST_CASE("a token over the limit is split between characters and escapes") {
  const auto longestToken = [](const std::string& quoted) {
    std::size_t longest = 0;
    std::size_t begin = 0;
    for (std::size_t at = quoted.find("\" + \""); at != std::string::npos;
         at = quoted.find("\" + \"", begin)) {
      longest = std::max(longest, at - begin);
      begin = at + 5;
    }
    return std::max(longest, quoted.size() - begin);
  };
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += i % 3 == 0 ? "\\" : i % 3 == 1 ? "\"" : "汉";
  std::string json = "\"";
  for (int i = 0; i < 20'000; ++i) json += i % 2 == 0 ? "\\\"" : "汉";
  json += '"';
  for (const std::string& quoted :
       {dotLabel(text), dotTooltip(text), made(appendDotData, text), made(appendDotJson, json)}) {
    CHECK(longestToken(quoted) < 16'384);
    // No token ends in the middle of a character or of an escape.
    for (std::size_t at = quoted.find("\" + \""); at != std::string::npos;
         at = quoted.find("\" + \"", at + 1)) {
      std::size_t backslashes = 0;
      while (quoted[at - 1 - backslashes] == '\\') ++backslashes;
      CHECK(backslashes % 2 == 0);
      CHECK((static_cast<unsigned char>(quoted[at + 5]) & 0xC0U) != 0x80U);
    }
  }
}

TEST_CASE("a text of one line loses the spaces at its ends, and those within it are blanks") {
  CHECK(wrapText("\n 青岛　轨道\t交通 ", {}, 40, 3) == std::vector<std::string>{"青岛 轨道 交通"});
  CHECK(wrapText("", {}, 40, 3) == std::vector<std::string>{""});
  CHECK(wrapText(" \n", {}, 1, 1) == std::vector<std::string>{""});
}
