#include "tests/catch.hpp"
#include "tests/loaders/article/article_statements.hpp"

using namespace pressgraph;
using Words = std::vector<std::string>;

namespace {

Words made(std::string_view rules, std::string_view text, const std::string& published = {}) {
  Diagnostics diagnostics;
  const RuleSet set = rulesOf(rules, diagnostics);
  REQUIRE_FALSE(diagnostics.hasErrors());
  return statementsOf(text, set, published);
}

// The first mistake in the rules, with its line and column.
std::string mistake(std::string_view rules) {
  Diagnostics diagnostics;
  rulesOf(rules, diagnostics);
  REQUIRE_FALSE(diagnostics.all().empty());
  const Diagnostic& found = diagnostics.all().front();
  return std::to_string(found.position.line) + ":" + std::to_string(found.position.column) + " " +
         found.message;
}

}  // namespace

TEST_CASE("a rule binds mentions and values and states what it says") {
  const char* rule =
      "rule opened\n"
      "  match <station:Station> ..4 <when:date> 通车\n"
      "  then opened(station, when)\n";
  CHECK(made(rule, "北山站1904年通车。") == Words{"opened(北山站, 1904年)"});
  CHECK(made(rule, "北山站1904年的样子，无人记得。").empty());
  CHECK(made(rule, "北山站历经多次改建终于在1904年通车。").empty());  // the gap is wider than ..4
}

TEST_CASE("a list of a class makes one statement each") {
  const char* rule =
      "rule centre\n"
      "  match <cluster:Cluster> 以 <place:list City> 为中心\n"
      "  then centeredIn(cluster, place)\n";
  CHECK(made(rule, "洛阳农机装备集群以洛阳、开封和许昌为中心。") ==
        Words{"centeredIn(洛阳农机装备集群, 洛阳)", "centeredIn(洛阳农机装备集群, 开封)",
              "centeredIn(洛阳农机装备集群, 许昌)"});
}

TEST_CASE("as many values as subjects belong together one by one") {
  const char* rule =
      "rule one-by-one\n"
      "  match <who:list City> 分别有 <amount:list count>\n"
      "  then hasCount(who, amount)\n";
  CHECK(made(rule, "洛阳、开封分别有30家、20家企业。") ==
        Words{"hasCount(洛阳, 30家)", "hasCount(开封, 20家)"});
  // Which one is whose?
  CHECK(made(rule, "洛阳、开封、许昌分别有30家、20家企业。").empty());
}

TEST_CASE("a noun phrase does not end with a mark that leads on to more of it") {
  const char* rule =
      "rule has\n"
      "  match <who:City> 有 <amount:count> <of:noun>\n"
      "  then hasCount(who, amount) of=of\n";
  CHECK(made(rule, "洛阳有5家工厂、8家医院。") == Words{"hasCount(洛阳, 5家) [of=工厂]"});
  CHECK(made(rule, "洛阳有5家工厂、医院。") == Words{"hasCount(洛阳, 5家) [of=工厂、医院]"});
}

TEST_CASE("a pattern that may go on in very many ways is tried to its end") {
  const char* rule =
      "rule opened\n"
      "  match <station:Station> ..30 [又] ..30 [再] ..30 [还] ..30 <when:date> 通车\n"
      "  then opened(station, when)\n";
  std::string way;
  for (int i = 0; i < 110; ++i) way += "山";
  CHECK(made(rule, "北山站" + way + "1904年通车。") == Words{"opened(北山站, 1904年)"});
  CHECK(made(rule, "北山站" + way + way + "1904年通车。").empty());
  CHECK(made(rule, "北山站" + way + "1904年通航。").empty());
}

TEST_CASE("alternatives, optional words and what must not follow") {
  const char* rule =
      "rule lies\n"
      "  match <thing:Station> (位于|地处) [河南省的] <place:City> !(附近)\n"
      "  then locatedIn(thing, place)\n";
  CHECK(made(rule, "北山站位于洛阳市。") == Words{"locatedIn(北山站, 洛阳市)"});
  CHECK(made(rule, "北山站地处河南省的洛阳市。") == Words{"locatedIn(北山站, 洛阳市)"});
  CHECK(made(rule, "北山站位于洛阳市附近。").empty());
}

TEST_CASE("a gap stays inside its clause, a wide one inside its sentence") {
  const char* narrow =
      "rule r\n  match <thing:Station> .. <place:City>\n  then locatedIn(thing, place)\n";
  const char* wide =
      "rule r\n  match <thing:Station> ... <place:City>\n  then locatedIn(thing, place)\n";
  CHECK(made(narrow, "北山站已开通，洛阳市民欢欣。").empty());
  CHECK(made(wide, "北山站已开通，洛阳市民欢欣。").size() == 1);
  CHECK(made(wide, "北山站已开通。洛阳市民欢欣。").empty());
}

TEST_CASE("the first rule that wants a value has it") {
  const char* rules =
      "rule first\n  match <amount:count> 车站\n  then hasCount(topic:RailwayLine, amount) "
      "of=\"车站\"\n"
      "rule second\n  match <amount:count>\n  then hasCount(topic:RailwayLine, amount)\n";
  CHECK(made(rules, "滨绥铁路设24座车站、3处道口。") ==
        Words{"hasCount(滨绥铁路, 24座) [of=车站]", "hasCount(滨绥铁路, 3处)"});
}

TEST_CASE("a rule that says nothing uses a value up, denied or planned as it may be") {
  const std::string rules =
      "planned = 将\nnegated = 未\n"
      "rule circumstance\n  match 在 <amount:count>\n  then nothing(amount)\n"
      "rule counts\n  match <amount:count>\n  then hasCount(topic:RailwayLine, amount)\n";
  CHECK(made(rules.c_str(), "滨绥铁路设24座车站。") == Words{"hasCount(滨绥铁路, 24座)"});
  CHECK(made(rules.c_str(), "滨绥铁路在24座车站设点。").empty());
  CHECK(made(rules.c_str(), "滨绥铁路将在24座车站设点。").empty());
  CHECK(made(rules.c_str(), "滨绥铁路未在24座车站设点，设3处道口。") ==
        Words{"hasCount(滨绥铁路, 3处)"});
}

TEST_CASE("a tally is a count or a number without a unit") {
  const char* rule =
      "rule counts\n  match <who:list Station> 分别 <amount:list tally>\n"
      "  then hasCount(who, amount)\n";
  CHECK(made(rule, "帽儿山站、亚布力站分别2.7万、1.5万人次。") ==
        Words{"hasCount(帽儿山站, 2.7万)", "hasCount(亚布力站, 1.5万人次)"});
  CHECK(made(rule, "帽儿山站、亚布力站分别20%、30%。").empty());
}

TEST_CASE("the count of a list says nothing of its members") {
  const char* rule =
      "rule counts\n  match <who:Enterprise> <amount:count>\n  then hasCount(who, amount)\n";
  CHECK(made(rule, "比亚迪、宁德时代、中国石化3家企业入选。").empty());
}

TEST_CASE("planned is qualified, denied is not said") {
  const char* rules =
      "planned = 预计\nnegated = 未\n"
      "rule opened\n  match <line:RailwayLine> ..6 <when:date> ..2 开通\n  then opened(line, "
      "when)\n";
  CHECK(made(rules, "滨绥铁路2025年开通。") == Words{"opened(滨绥铁路, 2025年)"});
  CHECK(made(rules, "滨绥铁路预计2025年开通。") ==
        Words{"opened(滨绥铁路, 2025年) [certainty=expected] [modality=预计]"});
  CHECK(made(rules, "滨绥铁路2025年未开通。").size() ==
        1);  // the denial stands after what it denies
  CHECK(made(rules, "滨绥铁路未在2025年开通。").empty());
}

TEST_CASE("words may name a thing of the class that the rule gives them") {
  const char* rule =
      "rule asks\n"
      "  match <who:Ministry> 要求 ， <whom:noun Government> 要\n"
      "  then requires(who, whom)\n";
  CHECK(made(rule, "工业和信息化部要求，行业主管部门要积极行动。") ==
        Words{"requires(工业和信息化部, 行业主管部门)"});
}

TEST_CASE("around is the thing whose name has the other inside") {
  const char* rule =
      "rule ends\n"
      "  match <from:inner City> 至 <to:inner City> 段\n"
      "  then serves(around:from, to)\n";
  CHECK(made(rule, "兰新高铁兰州至西宁段完工。") == Words{"serves(兰新高铁兰州至西宁段, 西宁)"});
}

TEST_CASE("a figure is in digits or at least ten") {
  const char* rule = "rule r\n  match <n:figure>\n  then hasCount(topic:City, n)\n";
  CHECK(made(rule, "洛阳市有企业30家。").size() == 1);
  CHECK(made(rule, "洛阳市有企业三十个。").size() == 1);
  CHECK(made(rule, "洛阳市有企业三家。").empty());
}

TEST_CASE("mistakes in rules are told with line and column, and the rule left out") {
  CHECK(mistake("rule r\n  match <x:Stadium> 开通\n  then opened(x, x)\n") ==
        "2:10 there is no class 'Stadium'");
  CHECK(mistake("rule r\n  match <x:Station> $verbs\n  then opened(x, x)\n")
            .find("there are no words $verbs") != std::string::npos);
  CHECK(mistake("rule r\n  match <x:Station\n  then opened(x, x)\n").find("'>' is missing") !=
        std::string::npos);
  CHECK(mistake("rule r\n  match <x:Station> 开通\n  then inaugurated(x, x)\n")
            .find("there is no predicate 'inaugurated'") != std::string::npos);
  CHECK(mistake("rule r\n  match <x:Station> 开通\n  then opened(x, y)\n")
            .find("nothing in the rule binds 'y'") != std::string::npos);
  CHECK(mistake("  match 开通\n").find("belongs to no rule") != std::string::npos);

  Diagnostics diagnostics;
  const RuleSet rules = rulesOf(
      "rule broken\n  match <x:Stadium>\n  then opened(x, x)\n"
      "rule whole\n  match <x:Station> <d:date> 开通\n  then opened(x, d)\n",
      diagnostics);
  CHECK(statementsOf("北山站1904年开通。", rules) == Words{"opened(北山站, 1904年)"});
}

TEST_CASE("what the program's rule book says of itself is true") {
  Diagnostics diagnostics;
  CHECK(RuleSet::embedded().descriptions().size() > 50);
  CHECK(RuleSet::embedded().examples().size() > 50);
}

TEST_CASE("no text makes rules slow or deep") {
  std::string hostile;
  for (int i = 0; i < 20000; ++i) hostile += "北山站位于洛阳、";
  CHECK_NOTHROW(statementsOf(hostile, RuleSet::embedded()));
}
