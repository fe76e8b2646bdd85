#include "exporters/first_sources.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "graph/graph_tables.hpp"
#include "tests/catch.hpp"
#include "tests/fact_inputs.hpp"

using namespace pressgraph;

namespace {

KnowledgeGraph graphOf(const std::string& entities, const std::string& statements) {
  return loadText(R"({"pressgraph":1,"documents":[{"id":"d1"},{"id":"d2"}],"entities":[)" +
                      entities + R"(],"statements":[)" + statements + "]}",
                  ".facts.json")
      .graph;
}

std::string city(int number) {
  return fmt::format(R"({{"id":"c{}","type":"City","name":"城{}"}})", number, number);
}

// The quotes of the first sources in the order of the entities, and "-" for every other one.
std::vector<std::string> firsts(const KnowledgeGraph& graph, std::size_t threads) {
  const FirstSources found(graph, threads);
  std::vector<std::string> quotes;
  const auto add = [&](std::pair<StatementIndex, StatementIndex> range) {
    for (StatementIndex at = range.first; at < range.second; ++at) {
      std::uint32_t number = graph.tables().statements.sourcesBegin[at];
      for (const Source& source : graph.statement(at).sources())
        quotes.emplace_back(found.isFirst(number++) ? graph.text(source.quote) : "-");
    }
  };
  for (EntityIndex entity = 0; entity < graph.entityCount(); ++entity) {
    add(graph.entity(entity).relations());
    add(graph.entity(entity).attributes());
  }
  return quotes;
}

}  // namespace

TEST_CASE("of sources that say the same, the first entity's is the first") {
  const KnowledgeGraph graph = graphOf(
      city(1) + "," + city(2),
      R"({"subject":"c2","predicate":"adjacentTo","object":"c1","sources":[{"document":"d1","quote":"甲"}]},
         {"subject":"c1","predicate":"population","value":"5","unit":"person",
          "sources":[{"document":"d1","quote":"甲"},{"document":"d1","quote":"乙"}]})");
  REQUIRE(graph.statementCount() == 2);
  for (const std::size_t threads : {1U, 2U, 5U})
    CHECK(firsts(graph, threads) == std::vector<std::string>{"乙", "甲", "-"});
}

TEST_CASE("sources that differ in document, span or way of coming about are not the same") {
  const KnowledgeGraph graph =
      graphOf(city(1) + "," + city(2),
              R"({"subject":"c1","predicate":"adjacentTo","object":"c2","sources":[
          {"document":"d1","quote":"甲"},{"document":"d2","quote":"甲"},
          {"document":"d1","quote":"甲","begin":0,"end":1},
          {"document":"d1","quote":"甲","by":"curated"}]})");
  REQUIRE(graph.statementCount() == 1);
  CHECK(firsts(graph, 2) == std::vector<std::string>{"甲", "甲", "甲", "甲"});
}

TEST_CASE("of very many sources the same are first with any number of threads") {
  std::string entities, statements;
  constexpr int kCities = 6000;
  for (int i = 0; i < kCities; ++i) {
    entities += (i > 0 ? "," : "") + city(i);
    statements += fmt::format(
        R"({}{{"subject":"c{}","predicate":"adjacentTo","object":"c{}","sources":[{{"document":"d1","quote":"第{}句"}}]}})",
        i > 0 ? "," : "", i, (i + 1) % kCities, i % 1000);
  }
  const KnowledgeGraph graph = graphOf(entities, statements);
  const std::vector<std::string> alone = firsts(graph, 1);
  CHECK(std::count(alone.begin(), alone.end(), "-") == kCities - 1000);
  CHECK(firsts(graph, 2) == alone);
  CHECK(firsts(graph, 7) == alone);
}

TEST_CASE("a graph without sources has none that is first") {
  CHECK(firsts(graphOf(city(1), ""), 2).empty());
}
