// Which names are one thing, what 该公司 and 全市 stand for, and what a clause speaks of.

#include "loaders/article/coreference.hpp"

#include <algorithm>

#include "loaders/article/anaphora.hpp"
#include "loaders/article/code_points.hpp"
#include "loaders/article/lists.hpp"
#include "tests/catch.hpp"

using namespace pressgraph;

namespace {

struct Read {
  CleanText text;
  std::vector<Value> values;
  std::vector<Word> words;
  std::vector<Mention> mentions;
  Coreference result;

  explicit Read(std::string_view page) : text(cleanText(toCodePoints(page))) {
    const Lexicon& lexicon = Lexicon::embedded();
    values = readValues(text, {});
    words = cutWords(text, lexicon);
    mentions = findMentions(text, words, values, lexicon);
    const People people = findPeople(text, words, lexicon, mentions);
    findLists(text, words, values, lexicon, mentions);
    result = resolve(text, words, values, people, mentions);
  }

  std::string view(Span span) const { return toUtf8(text.view(span)); }

  std::string nameOf(LocalEntityIndex entity) const {
    return entity == kNoLocalEntity ? "nothing" : view(mentions[result.entities[entity].name].span);
  }

  // What the n-th mention with these words stands for.
  std::string entityOf(std::string_view words_, std::size_t n = 0) const {
    std::vector<MentionIndex> found;
    for (MentionIndex m = 0; m < mentions.size(); ++m) {
      if (view(mentions[m].span) == words_) found.push_back(m);
    }
    std::sort(found.begin(), found.end(),
              [&](MentionIndex a, MentionIndex b) { return mentions[a].span < mentions[b].span; });
    return n < found.size() ? nameOf(result.entityOf[found[n]]) : "no mention";
  }

  std::vector<std::string> aliasesOf(std::string_view name) const {
    std::vector<std::string> aliases;
    for (LocalEntityIndex e = 0; e < result.entities.size(); ++e) {
      if (nameOf(e) != name) continue;
      for (const std::u32string& alias : result.entities[e].aliases)
        aliases.push_back(toUtf8(alias));
    }
    return aliases;
  }

  const Clause& clauseWith(std::string_view words_) const {
    for (const Clause& clause : result.clauses) {
      if (view(clause.span).find(words_) != std::string::npos) return clause;
    }
    FAIL("no clause with " << words_);
    return result.clauses.front();
  }

  // What the clause speaks of, nearest first.
  std::string topicsOf(std::string_view words_) const {
    std::string topics;
    for (const LocalEntityIndex topic : clauseWith(words_).topics)
      topics += (topics.empty() ? "" : " ") + nameOf(topic);
    return topics;
  }

  std::string subjectOf(std::string_view words_) const {
    return nameOf(clauseWith(words_).subject);
  }
};

}  // namespace

// ---- Names.

TEST_CASE("a place and its short name are one", "[article][coreference]") {
  const Read read("洛阳市召开大会。洛阳的企业都来了。");
  CHECK(read.entityOf("洛阳") == "洛阳市");
  CHECK(read.aliasesOf("洛阳市") == std::vector<std::string>{"洛阳"});
}

TEST_CASE("a line is one with and without its class word, but not with the high-speed line",
          "[article][coreference]") {
  const Read read("京广铁路途经郑州，京广线很忙，京广高铁更忙。");
  CHECK(read.entityOf("京广线") == read.entityOf("京广铁路"));
  CHECK(read.entityOf("京广高铁") == "京广高铁");
}

TEST_CASE("names of two classes are two things", "[article][coreference]") {
  const Read read("新建开封、兰考2座车站。兰考县发展很快，兰考站也是。");
  CHECK(read.entityOf("兰考站") == "兰考站");
  CHECK(read.entityOf("兰考县") == "兰考县");
}

TEST_CASE("quotes make no other name", "[article][coreference]") {
  const Read read("《工业增长方案》发布了。");
  CHECK(read.result.entities.size() >= 1);
}

// ---- Declared names.

TEST_CASE("以下简称 declares a name for the whole text", "[article][coreference]") {
  const Read read("砼垚沣重工有限公司（以下简称“砼垚重工”）成立了。去年，砼垚重工产值1亿元。");
  CHECK(read.entityOf("砼垚重工", 0) == "砼垚沣重工有限公司");
  CHECK(read.entityOf("砼垚重工", 1) == "砼垚沣重工有限公司");
  CHECK(read.aliasesOf("砼垚沣重工有限公司") == std::vector<std::string>{"砼垚重工"});
}

TEST_CASE("other words declare one too", "[article][coreference]") {
  CHECK(Read("砼垚沣重工有限公司（下称“砼沣”）成立了。砼沣去年投产。").entityOf("砼沣", 1) ==
        "砼垚沣重工有限公司");
  CHECK(Read("砼垚沣重工有限公司（简称：砼沣）成立了。砼沣去年投产。").entityOf("砼沣", 1) ==
        "砼垚沣重工有限公司");
}

TEST_CASE("a bracket with an abbreviation of the name declares it", "[article][coreference]") {
  CHECK(Read("砼垚沣重工有限公司（砼重）成立了。砼重去年投产。").entityOf("砼重", 1) ==
        "砼垚沣重工有限公司");
  // What is in the bracket here is something else.
  CHECK(Read("砼垚沣重工有限公司（洛阳）成立了。洛阳很高兴。").entityOf("洛阳", 1) == "洛阳");
}

TEST_CASE("a name in title marks is declared with them", "[article][coreference]") {
  const Read read(
      "《关于促进轴承工业发展的通知》（以下简称《通知》）发布了。《通知》要求创新。有人收到通知。");
  CHECK(read.entityOf("《通知》", 1) == "《关于促进轴承工业发展的通知》");
  CHECK(read.entityOf("通知") == "no mention");
}

TEST_CASE("a declared name inside another name is left alone", "[article][coreference]") {
  const Read read("砼垚沣重工有限公司（以下简称“砼垚”）成立了。砼垚沣物流有限公司没有。");
  CHECK(read.entityOf("砼垚沣物流有限公司") == "砼垚沣物流有限公司");
}

TEST_CASE("many declared names are found in one walk", "[article][coreference]") {
  std::string page;
  for (int i = 0; i < 2000; ++i)
    page += "砼垚沣重工有限公司（以下简称“砼沣”）成立了。砼沣去年投产。";
  const Read read(page);
  CHECK(read.entityOf("砼沣", 1999) == "砼垚沣重工有限公司");
}

// ---- Words that stand for names.

TEST_CASE("该集群 is the cluster named last", "[article][coreference]") {
  CHECK(Read("洛阳轴承集群入选。该集群有企业20家。").entityOf("该集群") == "洛阳轴承集群");
  CHECK(Read("大家都说该集群好。").entityOf("该集群") == "no mention");
}

TEST_CASE("车站 stands for a station only by itself", "[article][coreference]") {
  CHECK(Read("兰考站去年启用。车站有三层。").entityOf("车站") == "兰考站");
  CHECK(Read("兰考站去年启用。旅客最多的车站在开封。").entityOf("车站") == "no mention");
}

TEST_CASE("公司 is the company that was spoken of, not one that was only named",
          "[article][coreference]") {
  const Read read("砼垚重工有限公司去年与沣淼物流有限公司签约。公司产值1亿元。");
  CHECK(read.entityOf("公司") == "砼垚重工有限公司");
  CHECK(Read("砼垚重工有限公司去年签约。培育上市公司10家。").entityOf("公司") == "no mention");
}

TEST_CASE("全市 is the city that the article is about", "[article][coreference]") {
  const Read read("洛阳市大力招商。洛阳与郑州合作。全市新增企业12家。");
  CHECK(read.entityOf("全市") == "洛阳市");
  CHECK(Read("郑州全市都在招商。").entityOf("全市") == "no mention");
  // A district is none, however often it is named.
  CHECK(Read("徐汇区和上海市招商。徐汇区很忙。徐汇区好。全市都好。").entityOf("全市") == "上海市");
  CHECK(Read("徐汇区招商。徐汇区很忙。全市都好。").entityOf("全市") == "no mention");
}

TEST_CASE("当地 is the place that the article is about, but 当地时间 is a time",
          "[article][coreference]") {
  CHECK(Read("洛阳市大力招商。当地企业很多。").entityOf("当地") == "洛阳市");
  CHECK(Read("洛阳市大力招商。当地时间8点开门。").entityOf("当地") == "no mention");
}

TEST_CASE("a number of stations is no station", "[article][coreference]") {
  CHECK(Read("兰考站去年启用。设车站2座。").entityOf("车站") == "no mention");
}

TEST_CASE("in an article about one company 公司 is that one", "[article][coreference]") {
  const Read read(
      "砼垚重工有限公司去年投产。砼垚重工有限公司产值1亿元。砼垚重工有限公司在洛阳。"
      "沣淼物流有限公司祝贺它。公司还会扩产。");
  CHECK(read.entityOf("公司") == "砼垚重工有限公司");
}

TEST_CASE("论坛 is the event whose name ends with it", "[article][coreference]") {
  const Read read("第三届洛阳轴承论坛和第二届开封菊花大会同时举行。论坛请来专家20名。");
  CHECK(read.entityOf("论坛") == "第三届洛阳轴承论坛");
  CHECK(Read("第二届开封菊花大会举行。论坛请来专家20名。").entityOf("论坛") == "no mention");
}

TEST_CASE("anaphors do not reach into other articles", "[article][coreference]") {
  const Read read(
      "轴承\n洛阳轴承集群昨天入选，大家都很高兴。\n老街\n修好了\n该集群是什么，没有人知道。");
  REQUIRE(read.text.articles.size() == 2);
  CHECK(read.entityOf("该集群") == "no mention");
}

TEST_CASE("the words are read from lines of rule files", "[article][coreference]") {
  const std::vector<std::string_view> files{
      "# 注\nanaphor Station|City subject = 该站 | 车站\nwords x = 甲\n"};
  const Anaphora anaphora(files);
  REQUIRE(anaphora.anaphors().size() == 1);
  CHECK(anaphora.types() == std::vector<std::string>{"Station", "City"});
  CHECK(anaphora.anaphors()[0].types == std::vector<std::uint32_t>{0, 1});
  CHECK(anaphora.anaphors()[0].choice == AnaphorChoice::subject);
  CHECK(anaphora.match(U"该站有").length == 2);
  CHECK_FALSE(anaphora.match(U"该站有").bare);
  CHECK(anaphora.match(U"车站有").bare);
  CHECK(anaphora.match(U"站有").length == 0);
  CHECK_THROWS_AS(Anaphora({std::string_view("anaphor Station farthest = 该站\n")}),
                  std::invalid_argument);
}

// ---- What clauses speak of.

TEST_CASE("a clause without a subject speaks of what the clause before began with",
          "[article][coreference]") {
  const Read read("去年，洛阳市大力招商，新增企业12家。");
  CHECK(read.subjectOf("新增") == "洛阳市");
}

TEST_CASE("topics carry over sentences, the nearest first", "[article][coreference]") {
  const Read read("洛阳市大力招商。砼垚重工有限公司投产了。去年产值1亿元。");
  CHECK(read.topicsOf("产值") == "砼垚重工有限公司 洛阳市");
  CHECK(read.subjectOf("产值") == "nothing");
}

TEST_CASE("a date at the head of a sentence is in force in its clauses, and not beyond",
          "[article][coreference]") {
  const Read read("2023年，洛阳市大力招商，新增企业12家。郑州也是。");
  const std::uint32_t time = read.clauseWith("新增").time;
  REQUIRE(time < read.values.size());
  CHECK(read.view(read.values[time].span) == "2023年");
  CHECK(read.clauseWith("郑州").time >= read.values.size());
}

TEST_CASE("clauses cover all sentences", "[article][coreference]") {
  const Read read("去年，洛阳市大力招商；新增企业12家。郑州市也是：很多！");
  std::size_t clause = 0;
  for (const Sentence& sentence : read.text.sentences) {
    std::uint32_t end = sentence.span.begin;
    for (; clause < read.result.clauses.size() && end < sentence.span.end; ++clause) {
      CHECK(read.result.clauses[clause].span.begin == end);
      end = read.result.clauses[clause].span.end;
    }
    CHECK(end == sentence.span.end);
  }
  CHECK(clause == read.result.clauses.size());
}

TEST_CASE("what is named most is a topic of last resort", "[article][coreference]") {
  const Read read("大家都在招商。记者走访洛阳，洛阳人说，洛阳好。");
  CHECK(read.topicsOf("大家都在招商") == "洛阳");
}

TEST_CASE("every mention has an entity or none, and every entity a name",
          "[article][coreference]") {
  const Read read("洛阳轴承集群入选。该集群在洛阳市，全市有企业20家，京广线上有郑州站、洛阳站。");
  CHECK(read.result.entityOf.size() == read.mentions.size());
  for (const LocalEntity& entity : read.result.entities) {
    REQUIRE(entity.name < read.mentions.size());
    CHECK(read.mentions[entity.name].type == entity.type);
  }
}
