#include "loaders/property_graph/dot.hpp"

#include <set>
#include <string>

#include "tests/loaders/property_graph/round_trip.hpp"
#include "tests/paths.hpp"
#include "tests/support/random_graph.hpp"

using namespace pressgraph;

TEST_CASE("DOT that pressgraph wrote gives the same graph, control characters and all") {
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    CAPTURE(seed);
    const KnowledgeGraph graph = randomGraph(seed, {.controlCharacters = true});
    CHECK(difference(exportText(graph, "facts"), afterRoundTrip(graph, "dot", "", ".dot")) == "");
  }
}

TEST_CASE("plain DOT gives the names, classes and relations again, and no ids") {
  const auto outline = [](const KnowledgeGraph& graph) {
    std::set<std::string> lines;
    const auto describe = [&](EntityIndex i) {
      const EntityView entity = graph.entity(i);
      return std::string(entity.name()) + " (" + entity.classDefinition().name + ')';
    };
    for (StatementIndex i = 0; i < graph.edgeCount(); ++i) {
      const StatementView statement = graph.statement(i);
      lines.insert(describe(statement.subject()) + ' ' + statement.predicateDefinition().name +
                   ' ' + describe(statement.object()));
    }
    return lines;
  };
  const Loaded loaded = loadFiles({projectFile("data/zhengzhou/clusters.facts.json"),
                                   projectFile("data/zhengzhou/station.facts.json")});
  const Loaded read =
      loadText(exportText(loaded.graph, "dot", "detail=plain,fold=0,merge=false"), ".dot");
  CHECK(errorCodes(read.diagnostics).empty());
  CHECK(read.graph.entityCount() == loaded.graph.entityCount());
  CHECK(outline(read.graph) == outline(loaded.graph));
  CHECK_FALSE(read.graph.findEntity(loaded.graph.entity(0).id()));
}
