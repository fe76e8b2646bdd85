// Lists of names: what their members are, also where only the list says so.

#include "loaders/article/lists.hpp"

#include "loaders/article/code_points.hpp"
#include "tests/catch.hpp"
#include "tests/loaders/article/clean_text_of.hpp"

using namespace pressgraph;

namespace {

// A count in a sentence: the digits and the measure word after them.
struct Count {
  std::string_view printed;
  std::string_view number;
};

std::vector<Value> valuesOf(const CleanText& text, const std::vector<Count>& counts) {
  std::vector<Value> values;
  std::size_t from = 0;
  for (const Count& count : counts) {
    const std::u32string printed = toCodePoints(count.printed);
    from = text.characters.find(printed, from);
    REQUIRE(from != std::u32string::npos);
    Value value;
    value.kind = ValueKind::count;
    value.number = count.number;
    value.span = value.core = {static_cast<std::uint32_t>(from),
                               static_cast<std::uint32_t>(from + printed.size())};
    from = value.span.end;
    values.push_back(std::move(value));
  }
  return values;
}

// Everything the stage needs, and what it found.
struct Read {
  CleanText text;
  std::vector<Value> values;
  std::vector<Word> words;
  std::vector<Mention> mentions;
  std::size_t before = 0;  // mentions that earlier stages found
  std::vector<Coordination> lists;

  explicit Read(std::string_view sentence, const std::vector<Count>& counts = {})
      : text(cleanTextOf(sentence)), values(valuesOf(text, counts)) {
    words = cutWords(text, Lexicon::embedded());
    mentions = findMentions(text, words, values, Lexicon::embedded());
    before = mentions.size();
    lists = findLists(text, words, values, Lexicon::embedded(), mentions);
  }

  std::string view(Span span) const { return toUtf8(text.view(span)); }

  // "Station: 甲 乙 丙"; the class of the first member and the names of all.
  std::string members(std::size_t list = 0) const {
    if (list >= lists.size()) return "no list";
    std::string result = mentions[lists[list].members.front()].type + ":";
    for (const MentionIndex member : lists[list].members) {
      result += " " + view(mentions[member].span);
      if (mentions[member].type != mentions[lists[list].members.front()].type)
        result += "(" + mentions[member].type + ")";
    }
    return result;
  }

  // The classes under which the text names something; "" when it does not.
  std::string typeOf(std::string_view name) const {
    std::string types;
    for (const Mention& mention : mentions) {
      if (view(mention.span) == name && mention.outer == kNoMention)
        types += (types.empty() ? "" : " ") + mention.type;
    }
    return types;
  }
};

}  // namespace

TEST_CASE("names beside each other are a list of one class", "[article][lists]") {
  const Read read("记者走访了洛阳、开封和安阳。");
  REQUIRE(read.lists.size() == 1);
  CHECK(read.members() == "City: 洛阳 开封 安阳");
  CHECK_FALSE(read.lists[0].open);
  CHECK(read.lists[0].head.empty());
}

TEST_CASE("等 says that a list goes on", "[article][lists]") {
  const Read read("列车开往洛阳、开封等地。");
  REQUIRE(read.lists.size() == 1);
  CHECK(read.lists[0].open);
  CHECK(read.view(read.lists[0].span) == "洛阳、开封等");
}

TEST_CASE("names of different kinds are no list", "[article][lists]") {
  CHECK(Read("洛阳、教育部").lists.empty());
  CHECK(Read("走访洛阳。开封也去了。").lists.empty());
}

TEST_CASE("places that stations are named after are stations in a list of stations",
          "[article][lists]") {
  const Read read("全线共设开封、兰考、民权北3座车站。", {{"3座", "3"}});
  REQUIRE(read.lists.size() == 1);
  CHECK(read.members() == "Station: 开封 兰考 民权北");
  CHECK(read.view(read.lists[0].head) == "车站");
  CHECK(read.lists[0].count == 0);
}

TEST_CASE("a station that no gazetteer knows is one among those it knows", "[article][lists]") {
  CHECK(Read("新建开封、兰考、鲤鱼洲3座车站。", {{"3座", "3"}}).members() ==
        "Station: 开封 兰考 鲤鱼洲");
}

TEST_CASE("firms are what is counted by 家, whatever stands before the head", "[article][lists]") {
  CHECK(Read("引来鑫甬、驰鸿、贝拓等10余家行业领军企业。", {{"10余家", "10"}}).members() ==
        "Enterprise: 鑫甬 驰鸿 贝拓");
}

TEST_CASE("a firm of ordinary words is one where the count needs it", "[article][lists]") {
  CHECK(Read("鑫甬、驰鸿、大陆五金3家企业入选。", {{"3家", "3"}}).members() ==
        "Enterprise: 鑫甬 驰鸿 大陆五金");
}

TEST_CASE("fields are no industries where none of them surely is", "[article][lists]") {
  CHECK(Read("双方将在教育、文化、旅游等领域合作。").typeOf("教育") != "Industry");
}

TEST_CASE("what has no platforms is no railway station", "[article][lists]") {
  const Read read("开封、兰考两个气象观测站发出预警。");
  CHECK(read.typeOf("开封") == "City");
}

TEST_CASE("the last station's 站 stands for all", "[article][lists]") {
  const Read read("旅客可在兰考、民权站换乘。");
  REQUIRE(read.lists.size() == 1);
  CHECK(read.members() == "Station: 兰考 民权站");
}

TEST_CASE("stations announced by number are listed after 分别为", "[article][lists]") {
  const Read read("线路设车站3座，分别为开封、兰考、民权北。", {{"3座", "3"}});
  CHECK(read.members() == "Station: 开封 兰考 民权北");
  // Three were announced, and two are no three.
  CHECK(Read("线路设车站3座，是开封、兰考。", {{"3座", "3"}}).typeOf("兰考") == "District");
}

TEST_CASE("lines named by their ends share the last one's class word", "[article][lists]") {
  CHECK(Read("车站衔接京九、沪昆高铁。").members() == "RailwayLine: 京九 沪昆高铁");
  CHECK(Read("武汉至宜昌、合肥至福州等高铁开通。").members() ==
        "RailwayLine: 武汉至宜昌 合肥至福州");
}

TEST_CASE("roads and canals beside railways are no railways", "[article][lists]") {
  const Read read("当地公路、铁路四通八达。");
  CHECK(read.lists.empty());
  CHECK(read.mentions.size() == read.before);
}

TEST_CASE("members of a counted list of clusters are clusters without saying so",
          "[article][lists]") {
  const Read read("全市已有高端机床、特种玻璃2个省级先进制造业集群。", {{"2个", "2"}});
  CHECK(read.members() == "Cluster: 高端机床 特种玻璃");
  CHECK(read.view(read.lists.at(0).head) == "省级先进制造业集群");
}

TEST_CASE("及 joins words of one name or two names, as many as were counted", "[article][lists]") {
  CHECK(Read("形成特种玻璃、高端机床及配件2个产业集群。", {{"2个", "2"}}).members() ==
        "Cluster: 特种玻璃 高端机床及配件");
  CHECK(Read("形成特种玻璃、高端机床及工业母机3个产业集群。", {{"3个", "3"}}).members() ==
        "Cluster: 特种玻璃 高端机床 工业母机");
}

TEST_CASE("industries are known by 产业 and 领域 after their list", "[article][lists]") {
  CHECK(Read("聚焦生物医药、人工智能、永磁动力等产业。").members() ==
        "Industry: 生物医药 人工智能 永磁动力");
  CHECK(Read("形成以生物医药、人工智能为主导的格局。").members() == "Industry: 生物医药 人工智能");
}

TEST_CASE("things to do are no industries", "[article][lists]") {
  CHECK(Read("做好防汛救灾、隐患排查等领域工作。").lists.empty());
  CHECK(Read("要加强领导、落实责任等。").lists.empty());
}

TEST_CASE("a word for what is done stands before the first member", "[article][lists]") {
  CHECK(Read("升级陶瓷、家具等传统产业。").members() == "Industry: 陶瓷 家具");
}

TEST_CASE("names that are no words are firms in a list of firms", "[article][lists]") {
  CHECK(Read("引进比亚迪、沣淼科技、砼垚重工3家企业。", {{"3家", "3"}}).members() ==
        "Enterprise: 比亚迪 沣淼科技 砼垚重工");
  // The zone is where the firm is, not what it is called.
  CHECK(Read("近日，洛阳高新区沣淼科技、砼垚重工2家企业入选。", {{"2家", "2"}}).members() ==
        "Enterprise: 沣淼科技 砼垚重工");
}

TEST_CASE("kinds of firms are no firms", "[article][lists]") {
  CHECK(Read("服务国有、民营等企业。").mentions.empty());
  CHECK(Read("支持新能源、新材料等企业。").typeOf("新能源") != "Enterprise");
}

TEST_CASE("what ends like its neighbours in a list is what they are", "[article][lists]") {
  const Read read("洛阳轴承集群、砼垚沣轴承集群、开封仪表集群");
  CHECK(read.members() == "Cluster: 洛阳轴承集群 砼垚沣轴承集群 开封仪表集群");
}

TEST_CASE("lists inside brackets are lists of their own", "[article][lists]") {
  const Read read("设三座大站（开封站、兰考站）和洛阳站。");
  CHECK(read.members() == "Station: 开封站 兰考站");
}

TEST_CASE("a bracket after a member is no part of its name", "[article][lists]") {
  CHECK(Read("设开封（接轨站）、兰考、民权北3座车站。", {{"3座", "3"}}).members() ==
        "Station: 开封 兰考 民权北");
}

TEST_CASE("mentions of earlier stages keep their place", "[article][lists]") {
  const Read read("全线共设开封、兰考、鲤鱼洲3座车站，由洛阳市承建。", {{"3座", "3"}});
  REQUIRE(read.mentions.size() > read.before);
  const std::vector<Mention> alone =
      findMentions(read.text, read.words, read.values, Lexicon::embedded());
  for (std::size_t i = 0; i < alone.size(); ++i) CHECK(alone[i].span == read.mentions[i].span);
}

TEST_CASE("a new member holds what was named inside it", "[article][lists]") {
  const Read read("形成洛阳轴承、开封仪表2个产业集群。", {{"2个", "2"}});
  REQUIRE(read.members() == "Cluster: 洛阳轴承 开封仪表");
  for (const Mention& mention : read.mentions) {
    if (mention.type != "City") continue;
    REQUIRE(mention.outer != kNoMention);
    CHECK(read.mentions[mention.outer].span.contains(mention.span));
    CHECK_FALSE(mention.notable);
  }
}

TEST_CASE("no text makes lists slow or deep", "[article][lists]") {
  std::string brackets;
  std::string separators;
  for (int i = 0; i < 20000; ++i) {
    brackets += "（甲、";
    separators += "郑州、等3座车站";
  }
  CHECK_NOTHROW(Read(brackets));
  CHECK_NOTHROW(Read(separators));
  CHECK(Read("").lists.empty());
  CHECK(Read("、、、等等3").lists.empty());
}
