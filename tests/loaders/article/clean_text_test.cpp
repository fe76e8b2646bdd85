// Pages as they come out of PDF files and sites, and what is left of them to read.

#include "loaders/article/clean_text.hpp"

#include "loaders/article/code_points.hpp"
#include "tests/catch.hpp"

using namespace pressgraph;

namespace {

CleanText clean(std::string_view page) {
  return cleanText(toCodePoints(page));
}

std::string kindName(BlockKind kind) {
  switch (kind) {
    case BlockKind::headline:
      return "headline";
    case BlockKind::deck:
      return "deck";
    case BlockKind::body:
      return "body";
    case BlockKind::listing:
      return "listing";
    case BlockKind::caption:
      return "caption";
    case BlockKind::byline:
      return "byline";
  }
  return "?";
}

// "headline 某某 | body 某某。", with "||" between articles.
std::string blocks(std::string_view page) {
  const CleanText text = clean(page);
  std::string result;
  for (std::size_t b = 0; b < text.blocks.size(); ++b) {
    const Block& block = text.blocks[b];
    if (b > 0) result += text.blocks[b - 1].article == block.article ? " | " : " || ";
    result += kindName(block.kind) + " " + toUtf8(text.view(block.span));
  }
  return result;
}

std::string characters(std::string_view page) {
  return toUtf8(clean(page).characters);
}

std::string sentences(std::string_view page) {
  const CleanText text = clean(page);
  std::string result;
  for (const Sentence& sentence : text.sentences) {
    if (!result.empty()) result += " | ";
    result += toUtf8(text.view(sentence.span));
  }
  return result;
}

}  // namespace

// ---- Blocks.

TEST_CASE("a headline, who wrote it, and what they wrote", "[article][clean]") {
  CHECK(blocks("古城老街换新颜\n记者 王小明\n老街修了三年，终于开放。") ==
        "headline 古城老街换新颜 | byline 记者 王小明 | body 老街修了三年，终于开放。");
}

TEST_CASE("headings inside an article are decks", "[article][clean]") {
  CHECK(blocks("古城老街换新颜\n老街修了三年，终于开放。\n游客多了\n店家忙个不停，都很高兴。") ==
        "headline 古城老街换新颜 | body 老街修了三年，终于开放。 | deck 游客多了 | "
        "body 店家忙个不停，都很高兴。");
}

TEST_CASE("two headlines after a body begin another article", "[article][clean]") {
  CHECK(blocks("古城老街换新颜\n老街修了三年，终于开放。\n大桥合龙\n明年春天可以通车\n"
               "昨天大桥合龙，工人欢呼。") ==
        "headline 古城老街换新颜 | body 老街修了三年，终于开放。 || headline 大桥合龙 | "
        "deck 明年春天可以通车 | body 昨天大桥合龙，工人欢呼。");
}

TEST_CASE("one headline does where who wrote it or a dateline follows", "[article][clean]") {
  CHECK(blocks("古城老街换新颜\n老街修了三年，终于开放。\n大桥合龙\n记者 王小明\n"
               "昨天大桥合龙，工人欢呼。") ==
        "headline 古城老街换新颜 | body 老街修了三年，终于开放。 || headline 大桥合龙 | "
        "byline 记者 王小明 | body 昨天大桥合龙，工人欢呼。");
  CHECK(clean("古城老街换新颜\n老街修了三年，终于开放。\n大桥合龙\n"
              "本报讯（记者 王小明）昨天大桥合龙，工人欢呼。")
            .articles.size() == 2);
}

TEST_CASE("articles lie side by side and know their titles", "[article][clean]") {
  const CleanText text =
      clean("老街\n老街修了三年，终于开放。\n大桥\n通车\n昨天大桥合龙，工人欢呼。");
  REQUIRE(text.articles.size() == 2);
  CHECK(text.articles[0].span.end == text.articles[1].span.begin);
  CHECK(text.articles[1].span.end == text.characters.size());
  CHECK(toUtf8(text.view(text.articles[0].title)) == "老街");
  CHECK(toUtf8(text.view(text.articles[1].title)) == "大桥");
}

TEST_CASE("a long row of names is a listing", "[article][clean]") {
  CHECK(blocks("获奖名单\n甲村、乙村、丙村、丁村、戊村、己村、庚村、辛村、壬村、癸村。") ==
        "headline 获奖名单 | listing 甲村、乙村、丙村、丁村、戊村、己村、庚村、辛村、壬村、癸村。");
}

TEST_CASE("captions say who made the picture, or stand last", "[article][clean]") {
  CHECK(blocks("老街修了三年，终于开放。\n游客在老街拍照。李大山摄\n店家忙个不停，都很高兴。\n夜色"
               "中的老街") ==
        "body 老街修了三年，终于开放。 | caption 游客在老街拍照。李大山摄 | "
        "body 店家忙个不停，都很高兴。 | caption 夜色中的老街");
}

TEST_CASE("a picture's credit inside a line ends what stands before it", "[article][clean]") {
  CHECK(blocks("老街修了三年，终于开放。游客在拍照。 李大山 图店家忙个不停，都很高兴。") ==
        "body 老街修了三年，终于开放。游客在拍照。李大山图 | body 店家忙个不停，都很高兴。");
  CHECK(blocks("老街上有 图书馆，也有茶馆。") == "body 老街上有图书馆，也有茶馆。");
}

TEST_CASE("what pages add to articles is none of their sentences", "[article][clean]") {
  CHECK(blocks("老街修了三年，终于开放。返回搜狐，查看更多责任编辑：") ==
        "body 老街修了三年，终于开放。 | byline 返回搜狐，查看更多 | byline 责任编辑：");
  CHECK(
      blocks("老街修了三年，终于开放。 【编辑:赵一】        更多精彩内容请进入旅游频道") ==
      "body 老街修了三年，终于开放。 | byline 【编辑：赵一】 | byline 更多精彩内容请进入旅游频道");
  // An editor in a sentence is somebody like others.
  CHECK(blocks("他当过编辑，也教过书。") == "body 他当过编辑，也教过书。");
}

TEST_CASE("a headline that runs into the dateline ends there", "[article][clean]") {
  CHECK(blocks("古城老街换新颜本报开封讯 老街修了三年，终于开放。") ==
        "headline 古城老街换新颜 | body 本报开封讯老街修了三年，终于开放。");
}

// ---- Lines.

TEST_CASE("a line that is cut goes on in the next one", "[article][clean]") {
  CHECK(blocks("昨天上午，全长三公里的老街在大家的掌声中重新开\n\n放，店家忙个不停。") ==
        "body 昨天上午，全长三公里的老街在大家的掌声中重新开放，店家忙个不停。");
}

TEST_CASE("the narrow lines of a column go on until one is short", "[article][clean]") {
  CHECK(blocks("老街修了三年昨天在掌声\n中开放了店家忙个不停大\n家都说比从前好多了许多\n"
               "老人走在街上想起往事来\n到处是笑声和问候。\n大桥也在同一天合龙工人\n"
               "们欢呼起来。") ==
        "body 老街修了三年昨天在掌声中开放了店家忙个不停大家都说比从前好多了许多"
        "老人走在街上想起往事来到处是笑声和问候。 | body 大桥也在同一天合龙工人们欢呼起来。");
}

TEST_CASE("several blanks stand for a line end", "[article][clean]") {
  CHECK(blocks("老街修了三年，终于开放。　　店家忙个不停，都很高兴。") ==
        "body 老街修了三年，终于开放。 | body 店家忙个不停，都很高兴。");
}

TEST_CASE("Latin words stay apart where a line is cut between them", "[article][clean]") {
  CHECK(characters("公司昨天在老街的展览会上第一次展出了名叫 Silk\nRoad 的新产品，大家喜欢。") ==
        "公司昨天在老街的展览会上第一次展出了名叫Silk Road的新产品，大家喜欢。");
}

// ---- Characters.

TEST_CASE("blanks separate names in bylines and parts of headlines, and nothing else",
          "[article][clean]") {
  CHECK(characters("老街开放 店家高兴\n记者 王小明 通讯员 李大山\n老街 修了三年，终于 开放。") ==
        "老街开放 店家高兴记者 王小明 通讯员 李大山老街修了三年，终于开放。");
  CHECK(characters("老街修了三年，终于开放，店家忙个不停，大家都很高兴。(王小明 李大山)") ==
        "老街修了三年，终于开放，店家忙个不停，大家都很高兴。（王小明 李大山）");
}

TEST_CASE("the stray blanks of a PDF's text layer are gone, also in its bylines",
          "[article][clean]") {
  CHECK(characters(
            "本报讯（记者 王小明 实习 生 李大山）昨日下 午，重 点项目 30 余项开 工，企 业高兴。") ==
        "本报讯（记者 王小明 实习生 李大山）昨日下午，重点项目30余项开工，企业高兴。");
}

TEST_CASE("letters, digits and marks have one form", "[article][clean]") {
  CHECK(characters("２０２３年，ＧＤＰ增长６％;「老街」(新)开了!好吗?") ==
        "2023年，GDP增长6%；“老街”（新）开了！好吗？");
  CHECK(characters("老街,新街;\"老\"与\"新\"～相距1,200米,用时10:30") ==
        "老街，新街；“老”与“新”～相距1,200米，用时10:30");
  CHECK(characters("洛阳－开封间") == "洛阳—开封间");
}

TEST_CASE("a full-width comma between digits separates numbers", "[article][clean]") {
  CHECK(characters("编号为1，2，3") == "编号为1，2，3");
}

TEST_CASE("addresses of sites stay whole", "[article][clean]") {
  CHECK(sentences("见网站（http://news.example.cn/a.aspx?lan=zh&id=7）。") ==
        "见网站（http://news.example.cn/a.aspx?lan=zh&id=7）。");
}

TEST_CASE("traditional characters are read as simplified ones", "[article][clean]") {
  const CleanText text = clean("鐵路局說，新車站將於明年開放。");
  CHECK(text.traditional);
  CHECK(toUtf8(text.characters) == "铁路局说，新车站将于明年开放。");
  CHECK_FALSE(clean("铁路局说，新车站将于明年开放。").traditional);
}

TEST_CASE("every character knows where it came from", "[article][clean]") {
  const std::u32string page = U"\uFEFF 老街\r\n　修了 ３ 年，终于开放。\n";
  const CleanText text = cleanText(page);
  REQUIRE(text.origins.size() == text.characters.size() + 1);
  for (std::size_t i = 0; i < text.characters.size(); ++i) {
    const char32_t printed = page[text.origins[i]];
    CHECK((printed == text.characters[i] || (printed == U'３' && text.characters[i] == U'3')));
    CHECK(text.origins[i] < text.origins[i + 1]);
  }
  const auto year = static_cast<std::uint32_t>(text.characters.find(U"3年"));
  CHECK(text.origin({year, year + 2}) == Span{text.origins[year], text.origins[year + 1] + 1});
  CHECK(text.origin({year, year}).empty());
}

// ---- Sentences.

TEST_CASE("sentences end at stops, with the quotes and brackets after them", "[article][clean]") {
  CHECK(sentences("“老街开放了！”他说。大家都来了，真的吗？！是的") ==
        "“老街开放了！” | 他说。 | 大家都来了，真的吗？！ | 是的");
}

TEST_CASE("a dateline with who reports is a sentence of its own", "[article][clean]") {
  CHECK(sentences("本报讯（记者 王小明）昨天老街开放。") ==
        "本报讯（记者 王小明） | 昨天老街开放。");
  CHECK(sentences("新华社开封8月3日电（记者 王小明、李大山）老街开放了。") ==
        "新华社开封8月3日电（记者 王小明、李大山） | 老街开放了。");
  CHECK(sentences("开封日报社融媒讯 7月28日，老街开放。") ==
        "开封日报社融媒讯 | 7月28日，老街开放。");
  CHECK(sentences("商报记者 王小明 开封报道7月28日，老街开放。") ==
        "商报记者 王小明 开封报道 | 7月28日，老街开放。");
  // No dateline: somebody's words about a telephone.
  CHECK(sentences("他来电说，老街（新）开放了。") == "他来电说，老街（新）开放了。");
}

TEST_CASE("a sentence that never ends is cut at a weak stop", "[article][clean]") {
  std::string endless;
  for (int i = 0; i < 700; ++i) endless += "老街，";
  const CleanText text = clean(endless);
  REQUIRE(text.sentences.size() > 1);
  for (const Sentence& sentence : text.sentences) {
    CHECK(sentence.span.length() <= kLongestSentence);
    CHECK(text.characters[sentence.span.end - 1] == U'，');
  }
}

TEST_CASE("blocks and sentences cover the text without a gap", "[article][clean]") {
  const CleanText text = clean(
      "老街\n\n记者 "
      "王小明\n老街修了三年，终于开放。真好！\n大桥\n通车\n昨天合龙，欢呼。责任编辑：");
  std::uint32_t end = 0;
  for (const Block& block : text.blocks) {
    CHECK(block.span.begin == end);
    end = block.span.end;
  }
  CHECK(end == text.characters.size());
  end = 0;
  for (const Sentence& sentence : text.sentences) {
    CHECK(sentence.span.begin == end);
    CHECK(text.blocks[sentence.block].span.contains(sentence.span));
    end = sentence.span.end;
  }
  CHECK(end == text.characters.size());
}

// ---- What is no page.

TEST_CASE("a blank text has no article", "[article][clean]") {
  for (const std::string_view blank : {"", " ", "\n\n　\t\r\n", "\xEF\xBB\xBF"}) {
    const CleanText text = clean(blank);
    CHECK(text.characters.empty());
    CHECK(text.articles.empty());
    CHECK(text.blocks.empty());
    CHECK(text.sentences.empty());
    CHECK(text.origins.size() == 1);
  }
}

TEST_CASE("a million equal characters are cleaned in linear time", "[article][clean]") {
  for (const char32_t character : {U'老', U' ', U'"', U'（', U'a', U'\n', U'。', U'記', U'本'}) {
    const CleanText text = cleanText(std::u32string(1'000'000, character));
    CHECK(text.characters.size() <= 1'000'000);
  }
}
