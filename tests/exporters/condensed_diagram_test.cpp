#include "exporters/condensed_diagram.hpp"

#include <string>

#include "exporters/dot.hpp"
#include "tests/catch.hpp"
#include "tests/fact_inputs.hpp"
#include "tests/paths.hpp"

using namespace pressgraph;

namespace {

DiagramOptions defaults() {
  return DiagramOptions(FormatOptions(dotExporter().options));
}

Diagram condensed(const KnowledgeGraph& graph, Condensation degree) {
  const DiagramOptions options = defaults();
  Diagram diagram = makeDiagram(graph, options);
  condense(graph, options, degree, diagram);
  return diagram;
}

EntityIndex named(const KnowledgeGraph& graph, std::string_view name) {
  for (EntityIndex i = 0; i < graph.entityCount(); ++i)
    if (graph.entity(i).name() == name) return i;
  FAIL("no such entity");
  return 0;
}

// A cluster of two cities in a province, one of which has a fact of its own.
const char* const kCluster = R"({"pressgraph":1,"entities":[
  {"id":"k","type":"Cluster","name":"集群"},{"id":"a","type":"City","name":"甲"},
  {"id":"b","type":"City","name":"乙"},{"id":"p","type":"Province","name":"省"}],
  "statements":[{"subject":"k","predicate":"includes","object":"a"},
  {"subject":"k","predicate":"includes","object":"b"},
  {"subject":"a","predicate":"locatedIn","object":"p","qualifiers":{"certainty":"inferred"}},
  {"subject":"b","predicate":"describedAs","value":"古都"}]})";

}  // namespace

TEST_CASE("nothing is condensed unless asked for") {
  const Loaded loaded = loadText(kCluster, ".facts.json");
  REQUIRE(errorCodes(loaded.diagnostics).empty());
  const Diagram diagram = condensed(loaded.graph, Condensation::none);
  CHECK(diagram.edges.size() == 3);
  for (const std::vector<ToldRelation>& told : diagram.told) CHECK(told.empty());
}

TEST_CASE("a city is named in its cluster, and in brackets behind it the province") {
  const Loaded loaded = loadText(kCluster, ".facts.json");
  const KnowledgeGraph& graph = loaded.graph;
  const Diagram diagram = condensed(graph, Condensation::inferred);
  const EntityIndex cluster = named(graph, "集群");
  const EntityIndex city = named(graph, "甲");
  CHECK(diagram.inText[city]);
  CHECK(diagram.inText[named(graph, "省")]);
  CHECK_FALSE(diagram.inText[cluster]);
  REQUIRE(diagram.told[cluster].size() == 1);
  CHECK(diagram.told[cluster][0].other == city);
  CHECK(diagram.told[cluster][0].outgoing);
  REQUIRE(diagram.told[city].size() == 1);
  CHECK(diagram.told[city][0].other == named(graph, "省"));
  CHECK(diagram.told[city][0].inferred);
}

TEST_CASE("an entity with facts keeps its node until room is scarce") {
  const Loaded loaded = loadText(kCluster, ".facts.json");
  const EntityIndex city = named(loaded.graph, "乙");
  CHECK_FALSE(condensed(loaded.graph, Condensation::frequent).inText[city]);
  CHECK(condensed(loaded.graph, Condensation::leavesWithFacts).inText[city]);
}

TEST_CASE("every relation of the sample is drawn, counted in a list or told once") {
  const Loaded loaded = loadFiles({projectFile("data/zhengzhou/clusters.facts.json"),
                                   projectFile("data/zhengzhou/station.facts.json")});
  REQUIRE(errorCodes(loaded.diagnostics).empty());
  const KnowledgeGraph& graph = loaded.graph;
  for (const Condensation degree :
       {Condensation::leaves, Condensation::inferred, Condensation::frequent,
        Condensation::leavesWithFacts, Condensation::fewFacts}) {
    const Diagram diagram = condensed(graph, degree);
    std::vector<int> times(graph.statementCount(), 0);
    for (const DrawnEdge& edge : diagram.edges) {
      CHECK_FALSE(diagram.inText[edge.tail]);
      CHECK_FALSE(diagram.inText[edge.head]);
      for (const StatementIndex i : diagram.statementsOf(edge)) ++times[i];
    }
    for (const std::vector<StatementIndex>& inside : diagram.inside)
      for (const StatementIndex i : inside) ++times[i];
    for (const int count : times) CHECK(count == 1);
    std::size_t told = 0;
    for (EntityIndex i = 0; i < graph.entityCount(); ++i)
      for (const ToldRelation& relation : diagram.told[i]) {
        told += relation.statements.size();
        // Somebody with a node names whoever has none.
        if (diagram.inText[i]) CHECK(relation.outgoing);
      }
    CHECK(told > 0);
  }
}

TEST_CASE("whoever has no node is named by somebody who has one") {
  const Loaded loaded = loadFiles({projectFile("data/zhengzhou/clusters.facts.json"),
                                   projectFile("data/zhengzhou/station.facts.json")});
  const Diagram diagram = condensed(loaded.graph, Condensation::fewFacts);
  std::vector<bool> isNamed(loaded.graph.entityCount(), false);
  for (EntityIndex i = 0; i < loaded.graph.entityCount(); ++i) {
    if (diagram.inText[i]) continue;
    for (const ToldRelation& relation : diagram.told[i]) {
      isNamed[relation.other] = true;
      if (diagram.inText[relation.other])
        for (const ToldRelation& nested : diagram.told[relation.other])
          isNamed[nested.other] = true;
    }
  }
  for (EntityIndex i = 0; i < loaded.graph.entityCount(); ++i)
    if (diagram.inText[i]) {
      INFO(loaded.graph.entity(i).name());
      CHECK(isNamed[i]);
    }
}
