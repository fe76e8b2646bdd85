#include <algorithm>

#include "tests/catch.hpp"
#include "tests/loaders/article/article_statements.hpp"

using namespace pressgraph;
using Words = std::vector<std::string>;

namespace {

// A page as it is printed: a heading, a box of names, and the article that tells of the list.
std::string page(const std::string& heading) {
  return heading +
         "\n\n洛阳农机装备集群、沈阳航空集群、哈尔滨航空集群、青岛仪器仪表集群、包头稀土集群、苏州"
         "纳米集群、"
         "泉州体育产品集群、宁波磁材集群、温州电气集群。\n\n"
         "5月6日，工业和信息化部发布2023年国家先进制造业集群名单。名单很长，各地欢欣。\n";
}

bool has(const Words& statements, const std::string& statement) {
  return std::any_of(statements.begin(), statements.end(),
                     [&](const std::string& words) { return words.starts_with(statement); });
}

}  // namespace

TEST_CASE("what stands under a heading that names a list is on it") {
  const Words statements =
      statementsOf(page("2023年国家先进制造业集群名单"), RuleSet::embedded(), "2023-05-07");
  CHECK(has(statements, "includes(2023年国家先进制造业集群名单, 洛阳农机装备集群)"));
  CHECK(has(statements, "includes(2023年国家先进制造业集群名单, 温州电气集群)"));
  CHECK(has(statements, "designatedBy(沈阳航空集群, 工业和信息化部)"));
}

TEST_CASE("a headline may be broken by a blank where the list's name has none") {
  const Words statements =
      statementsOf(page("2023年国家先进制造业 集群名单"), RuleSet::embedded(), "2023-05-07");
  CHECK(has(statements, "includes(2023年国家先进制造业集群名单, 洛阳农机装备集群)"));
}

TEST_CASE("a row of names under some other heading is on no list") {
  const Words statements = statementsOf(page("各地欢欣鼓舞"), RuleSet::embedded(), "2023-05-07");
  CHECK_FALSE(has(statements, "includes("));
  CHECK_FALSE(has(statements, "designatedBy("));
}
