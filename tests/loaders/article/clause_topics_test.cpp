#include "tests/catch.hpp"
#include "tests/loaders/article/article_statements.hpp"

using namespace pressgraph;
using Words = std::vector<std::string>;

namespace {

// Who a count is said of, by the operand that a rule would use.
Words counted(const std::string& operand, std::string_view text) {
  Diagnostics diagnostics;
  const RuleSet rules =
      rulesOf("rule r\n  match <n:count>\n  then hasCount(" + operand + ", n)\n", diagnostics);
  REQUIRE_FALSE(diagnostics.hasErrors());
  return statementsOf(text, rules);
}

const std::string kAnything = "topic:Place|Organization|Cluster|RailwayLine|Industry|Event";

}  // namespace

TEST_CASE("a subject carries over to the sentences after it") {
  CHECK(counted(kAnything, "洛阳市大力招商。全年新增企业12家。") ==
        Words{"hasCount(洛阳市, 12家)"});
}

TEST_CASE("the nearest subject of a fitting class is taken") {
  CHECK(counted("topic:City", "洛阳市大力招商。滨绥铁路开通。全年新增企业12家。") ==
        Words{"hasCount(洛阳市, 12家)"});
  CHECK(counted("topic:RailwayLine|City", "洛阳市大力招商。滨绥铁路开通。全年新增企业12家。") ==
        Words{"hasCount(滨绥铁路, 12家)"});
}

TEST_CASE("of names side by side the last is the subject") {
  CHECK(counted(kAnything, "江苏省无锡市阳山镇有桃园30个。") == Words{"hasCount(阳山镇, 30个)"});
}

TEST_CASE("one of several is no subject") {
  CHECK(counted("topic:City", "洛阳、开封等地大力招商。新增企业12家。") !=
        Words{"hasCount(开封, 12家)"});
}

TEST_CASE("who speaks for an organisation does not make it the subject") {
  CHECK(counted("topic:Government|City",
                "洛阳市大力招商。洛阳市商务局局长王军介绍，全年新增企业12家。") ==
        Words{"hasCount(洛阳市, 12家)"});
}

TEST_CASE("what a clause says that it is becomes the subject") {
  CHECK(counted(kAnything, "发送旅客最多的车站为上海虹桥站，日均发送旅客25万人次。") ==
        Words{"hasCount(上海虹桥站, 25万人次)"});
}

TEST_CASE("a name that a phrase before it qualifies is the subject when something is said of it") {
  CHECK(counted(kAnything, "洛阳市大力招商。去年开始建设的开封高新区已初具规模，引进企业11家。") ==
        Words{"hasCount(开封高新区, 11家)"});
}

TEST_CASE("the subject of the sentence is not that of an earlier sentence") {
  CHECK(counted("subject:City", "洛阳市大力招商，新增企业12家。") ==
        Words{"hasCount(洛阳市, 12家)"});
  CHECK(counted("subject:City", "洛阳市大力招商。新增企业12家。").empty());
}

TEST_CASE("nothing carries over where a sentence has a subject that is no known thing") {
  CHECK(counted("carried:City", "洛阳市大力招商。游客陆续转移，共有大巴12辆。").empty());
  CHECK(counted("carried:City", "洛阳市大力招商。接待游客12万人次。") ==
        Words{"hasCount(洛阳市, 12万人次)"});
}

TEST_CASE("a sentence about somebody without a name is not about what was spoken of before") {
  CHECK(counted("carried:City", "洛阳市大力招商。我们组建了团队12个。").empty());
  CHECK(counted("carried:City", "洛阳市大力招商。该指数精选企业12家。").empty());
  CHECK(counted("carried:City", "洛阳市大力招商。王建军捐款后，建起学校12所。").empty());
  CHECK(counted("carried:City", "洛阳市大力招商。专家走访12家企业。").empty());
}

TEST_CASE("what somebody says is about what was spoken of before") {
  CHECK(counted("carried:City", "洛阳市大力招商。王建军表示，全年新增企业12家。") ==
        Words{"hasCount(洛阳市, 12家)"});
}

TEST_CASE("what belongs to the thing spoken of does not take its place") {
  CHECK(counted("carried:City", "洛阳市大力招商。产品远销12个国家。") ==
        Words{"hasCount(洛阳市, 12个)"});
}

TEST_CASE("of several that do something together no one is the subject, nor what was before") {
  CHECK(counted("carried:RailwayLine", "滨绥铁路开通。丰沙铁路、京广铁路停运列车12列。").empty());
}

TEST_CASE("a place and a noun that do something are not the place") {
  CHECK(counted("subject:City", "洛阳警方出动12名民警。").empty());
  CHECK(counted("subject:City", "洛阳企业增至12家。") == Words{"hasCount(洛阳, 12家)"});
}

TEST_CASE("what a clause goes on to say that its subject is does not become the subject") {
  CHECK(counted(kAnything, "洛阳市大力招商，也是上海虹桥站，有企业12家。") ==
        Words{"hasCount(洛阳市, 12家)"});
}

TEST_CASE("a time stands at the head of a clause, after an item's number, or after the subject") {
  const auto timed = [](std::string_view text) {
    Diagnostics diagnostics;
    const RuleSet rules =
        rulesOf("rule r\n  match <n:count>\n  then hasCount(topic:City, n) time=clause-time\n",
                diagnostics);
    REQUIRE_FALSE(diagnostics.hasErrors());
    return statementsOf(text, rules);
  };
  CHECK(timed("2023年，洛阳市新增企业12家。") == Words{"hasCount(洛阳市, 12家) [time=2023年]"});
  CHECK(timed("截至2023年6月，洛阳市有企业12家。") ==
        Words{"hasCount(洛阳市, 12家) [time=2023年6月]"});
  CHECK(timed("1、2023年6月洛阳市新增企业12家。") ==
        Words{"hasCount(洛阳市, 12家) [time=2023年6月]"});
  CHECK(timed("洛阳市2023年新增企业12家。") == Words{"hasCount(洛阳市, 12家) [time=2023年]"});
  CHECK(timed("洛阳市2023年新增企业12家。其中民营企业9家。") ==
        Words{"hasCount(洛阳市, 12家) [time=2023年]", "hasCount(洛阳市, 9家) [time=2023年]"});
  CHECK(timed("洛阳市2023年新增企业12家。民营企业有9家。") ==
        Words{"hasCount(洛阳市, 12家) [time=2023年]", "hasCount(洛阳市, 9家)"});
}

TEST_CASE("an article speaks of what it names most where nothing else is the subject") {
  CHECK(counted("topic:City", "记者来到洛阳，走进洛阳的工厂。在洛阳的街头，有共享单车3000辆。") ==
        Words{"hasCount(洛阳, 3000辆)"});
}

TEST_CASE("subjects do not carry over from one article of a page to the next") {
  const char* page =
      "洛阳市产业兴旺\n\n洛阳市大力招商，新增企业12家。\n\n老站重生\n\n百年车站修缮一新\n\n"
      "站台修缮一新，新设座椅300个。\n";
  const Words statements = counted("topic:City", page);
  CHECK(std::find(statements.begin(), statements.end(), "hasCount(洛阳市, 300个)") ==
        statements.end());
}
