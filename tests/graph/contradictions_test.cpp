#include "graph/contradictions.hpp"

#include <algorithm>

#include "tests/catch.hpp"
#include "tests/graph/facts_for_tests.hpp"

using namespace pressgraph;
using namespace pressgraph::test;

namespace {

Built buildFacts(const std::vector<StatementFact>& facts) {
  FactBatch batch("a.json");
  batch.addEntity(entity("s", "Station", "新郑站"));
  batch.addEntity(entity("p", "Province", "河南"));
  batch.addEntity(entity("c1", "City", "郑州"));
  batch.addEntity(entity("c2", "City", "开封"));
  std::uint32_t line = 0;
  for (StatementFact fact : facts) {
    fact.position = {++line, 1};
    batch.addStatement(fact);
  }
  std::vector<FactBatch> batches;
  batches.push_back(std::move(batch));
  return build(std::move(batches));
}

// How many contradictions the opening dates make; the same in every order.
std::size_t ofDates(std::vector<const char*> dates) {
  std::sort(dates.begin(), dates.end(),
            [](const char* a, const char* b) { return std::string_view(a) < b; });
  std::vector<std::size_t> counts;
  do {
    std::vector<StatementFact> facts;
    for (const char* date : dates) facts.push_back(attribute("s", "opened", date));
    counts.push_back(buildFacts(facts).codes().size());
  } while (std::next_permutation(dates.begin(), dates.end(), [](const char* a, const char* b) {
    return std::string_view(a) < b;
  }));
  CHECK(std::all_of(counts.begin(), counts.end(),
                    [&](std::size_t count) { return count == counts[0]; }));
  return counts[0];
}

LiteralFact number(const char* value, const char* unit = "", const char* bound = "") {
  LiteralFact fact = literal(value, Notation::number);
  fact.unit = unit;
  fact.atLeast = *bound == '>';
  fact.atMost = *bound == '<';
  return fact;
}

std::size_t ofNumbers(const std::vector<LiteralFact>& values) {
  std::vector<StatementFact> facts;
  for (const LiteralFact& value : values) facts.push_back(attribute("c1", "population", value));
  return buildFacts(facts).codes().size();
}

}  // namespace

TEST_CASE("two dates without a common day contradict each other and are both kept") {
  const Built built =
      buildFacts({attribute("s", "opened", "1904"), attribute("s", "opened", "1906-05")});
  CHECK(built.codes() == Codes{"warning contradiction"});
  CHECK(built.firstMessage() ==
        "opened of 新郑站 is 1906-05 here, and 1904 in a.json:1; both are kept");
  CHECK(built.graph.statementCount() == 2);
}

TEST_CASE("a date within another contradicts nothing") {
  CHECK(ofDates({"1904", "1900/1909"}) == 0);
  CHECK(ofDates({"1904", "190X", "1904-05", "1904-05-06"}) == 0);
  CHECK(ofDates({"2009/..", "2024"}) == 0);
}

TEST_CASE("of many dates each that contradicts another is found in any order") {
  CHECK(ofDates({"1904", "1905", "1900/1909"}) == 1);
  CHECK(ofDates({"1904", "1905", "1906"}) == 2);
  CHECK(ofDates({"-0100", "-0500/-0090", "-0500"}) == 1);
  CHECK(ofDates({"1908/1909", "1901/1908-06", "1905/1906"}) == 1);
  CHECK(ofDates({"../1900", "1899/..", "1901"}) == 1);
}

TEST_CASE("a deprecated statement contradicts nothing") {
  CHECK(buildFacts({attribute("s", "opened", "1904"),
                    with(attribute("s", "opened", "1905"), "rank", "deprecated")})
            .codes()
            .empty());
}

TEST_CASE("only statements of equal qualifiers contradict each other") {
  const auto city = [](const char* id, const char* time) {
    return with(relation("p", "capital", id), "time", time);
  };
  CHECK(buildFacts({city("c1", "1954"), city("c2", "1953")}).codes().empty());
  CHECK(buildFacts({city("c1", "1954"), city("c2", "1954")}).codes() ==
        Codes{"warning contradiction"});
  CHECK(buildFacts({relation("p", "capital", "c1"), city("c2", "1954")}).codes().empty());
  // And only of functional predicates.
  CHECK(buildFacts({relation("c1", "locatedIn", "p"), relation("c1", "locatedIn", "c2")})
            .codes()
            .empty());
}

TEST_CASE("different entities and an entity and a text contradict each other") {
  CHECK(
      buildFacts({relation("p", "capital", "c1"), relation("p", "capital", "c2")}).firstMessage() ==
      "capital of 河南 is 开封 here, and 郑州 in a.json:1; both are kept");
  CHECK(buildFacts({relation("p", "capital", "c1"), attribute("p", "capital", "开封")}).codes() ==
        Codes{"warning contradiction"});
  CHECK(buildFacts({attribute("s", "officialName", "新郑站"),
                    attribute("s", "officialName", "新郑火车站")})
            .codes() == Codes{"warning contradiction"});
}

TEST_CASE("numbers contradict by value and not by notation") {
  CHECK(ofNumbers({number("1000"), number("1e3"), number("1000.0")}) == 0);
  CHECK(ofNumbers({number("1000"), number("1001")}) == 1);
  CHECK(ofNumbers({number("9"), number("10"), number("11")}) == 2);
  CHECK(ofNumbers({number("5", "person"), number("5", "carat")}) == 1);
  CHECK(ofNumbers({number("-5"), number("-4")}) == 1);
}

TEST_CASE("bounds are reconciled with what lies within them") {
  CHECK(ofNumbers({number("100", "", ">"), number("120")}) == 0);
  CHECK(ofNumbers({number("100", "", ">"), number("90")}) == 1);
  CHECK(ofNumbers({number("200", "", "<"), number("190"), number("100", "", ">")}) == 0);
  CHECK(ofNumbers({number("200", "", "<"), number("210", "", ">")}) == 1);
}

TEST_CASE("a contradiction of facts without a line names the input only") {
  FactBatch batch("notes");
  batch.addEntity(entity("s", "Station", "站"));
  batch.addStatement(attribute("s", "opened", "1904"));
  batch.addStatement(attribute("s", "opened", "1905"));
  std::vector<FactBatch> batches;
  batches.push_back(std::move(batch));
  CHECK(build(std::move(batches)).firstMessage() ==
        "opened of 站 is 1905 here, and 1904 in notes; both are kept");
}
