#include "graph/paths.hpp"

#include "tests/catch.hpp"
#include "tests/graph/facts_for_tests.hpp"

using namespace pressgraph;
using namespace pressgraph::test;

namespace {

KnowledgeGraph graphOf(const std::vector<std::pair<std::string, std::string>>& relations,
                       const std::vector<std::string>& entities) {
  FactBatch batch("x");
  for (const std::string& id : entities) batch.addEntity(entity(id, "City", id));
  int number = 0;
  for (const auto& [from, to] : relations)
    batch.addStatement(with(relation(from, "partOf", to), "of", std::to_string(number++)));
  std::vector<FactBatch> batches;
  batches.push_back(std::move(batch));
  return std::move(build(std::move(batches)).graph);
}

// A diamond a-b-d, a-c-d with a tail d-e, a repeated relation and one to itself.
KnowledgeGraph diamond() {
  return graphOf(
      {{"a", "b"}, {"b", "d"}, {"a", "c"}, {"d", "c"}, {"d", "e"}, {"d", "e"}, {"a", "a"}},
      {"a", "b", "c", "d", "e", "lonely"});
}

std::string show(const KnowledgeGraph& graph, const std::string& from, const std::string& to,
                 const PathOptions& options = {}) {
  const ShortestChains found =
      shortestChains(graph, *graph.findEntity(from), *graph.findEntity(to), options);
  std::string text = fmt::format("{}:", found.count);
  for (const Chain& chain : found.chains) {
    text += ' ';
    REQUIRE(chain.links.size() + 1 == chain.entities.size());
    for (std::size_t i = 0; i < chain.entities.size(); ++i) {
      if (i > 0) text += fmt::format("{}", chain.links[i - 1].size());
      text += graph.entity(chain.entities[i]).id();
    }
  }
  return text;
}

}  // namespace

TEST_CASE("all chains that are equally short are found, whichever way relations run") {
  const KnowledgeGraph graph = diamond();
  CHECK(show(graph, "a", "d") == "2: a1b1d a1c1d");
  CHECK(show(graph, "d", "a") == "2: d1b1a d1c1a");
  CHECK(show(graph, "b", "e") == "1: b1d2e");
  CHECK(show(graph, "a", "e") == "2: a1b1d2e a1c1d2e");
}

TEST_CASE("directed chains go along relations only") {
  const KnowledgeGraph graph = diamond();
  CHECK(show(graph, "a", "d", {.directed = true}) == "1: a1b1d");
  CHECK(show(graph, "d", "a", {.directed = true}) == "0:");
  CHECK(show(graph, "b", "c", {.directed = true}) == "1: b1d1c");
}

TEST_CASE("an entity is connected to itself and a lonely one to nothing else") {
  const KnowledgeGraph graph = diamond();
  CHECK(show(graph, "a", "a") == "1: a");
  CHECK(show(graph, "a", "lonely") == "0:");
}

TEST_CASE("a link holds the relations of both directions, but for directed chains") {
  const KnowledgeGraph graph = graphOf({{"a", "b"}, {"b", "a"}}, {"a", "b"});
  CHECK(show(graph, "a", "b") == "1: a2b");
  CHECK(show(graph, "a", "b", {.directed = true}) == "1: a1b");
}

TEST_CASE("no more chains are listed than asked for, and all are counted") {
  // Twenty diamonds in a row: 2^20 chains.
  std::vector<std::pair<std::string, std::string>> relations;
  std::vector<std::string> entities = {"n00"};
  for (int i = 0; i < 20; ++i) {
    const std::string begin = fmt::format("n{:02}", i), end = fmt::format("n{:02}", i + 1);
    for (const char* side : {"x", "y"}) {
      relations.emplace_back(begin, begin + side);
      relations.emplace_back(begin + side, end);
      entities.push_back(begin + side);
    }
    entities.push_back(end);
  }
  const KnowledgeGraph graph = graphOf(relations, entities);
  const ShortestChains found =
      shortestChains(graph, *graph.findEntity("n00"), *graph.findEntity("n20"), {.most = 3});
  CHECK(found.count == 1U << 20U);
  REQUIRE(found.chains.size() == 3);
  CHECK(found.chains[0].entities < found.chains[1].entities);
  CHECK(found.chains[1].entities < found.chains[2].entities);
  for (const Chain& chain : found.chains) CHECK(chain.links.size() == 40);
}
