#include "graph/analysis.hpp"

#include <cmath>
#include <set>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>

#include "graph/communities.hpp"
#include "graph/neighbours.hpp"
#include "tests/catch.hpp"
#include "tests/graph/facts_for_tests.hpp"

using namespace pressgraph;
using namespace pressgraph::test;

namespace {

using Pairs = std::vector<std::pair<int, int>>;

// Entities e000, e001 ... and relations between them.
KnowledgeGraph graphOf(int entities, const Pairs& relations) {
  FactBatch batch("x");
  const auto id = [](int number) { return fmt::format("e{:03}", number); };
  for (int i = 0; i < entities; ++i) batch.addEntity(entity(id(i), "City", id(i)));
  int number = 0;
  for (const auto& [from, to] : relations)
    // The qualifier makes each a statement of its own.
    batch.addStatement(with(relation(id(from), "partOf", id(to)), "of", std::to_string(number++)));
  std::vector<FactBatch> batches;
  batches.push_back(std::move(batch));
  return std::move(build(std::move(batches)).graph);
}

std::vector<double> valuesOf(const KnowledgeGraph& graph, const std::string& name,
                             AnalysisOptions options = {}) {
  options.measures = {name};
  Diagnostics diagnostics;
  std::vector<Measure> measures = analyse(graph, options, diagnostics);
  REQUIRE(measures.size() == 1);
  CHECK(measures[0].name == name);
  return measures[0].values;
}

void checkNear(const std::vector<double>& values, const std::vector<double>& expected) {
  REQUIRE(values.size() == expected.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    CAPTURE(i);
    CHECK(values[i] == Approx(expected[i]).margin(1e-12));
  }
}

Pairs randomPairs(int entities, int count) {
  Pairs pairs;
  std::uint32_t state = 7;
  const auto next = [&] {
    state = state * 1664525U + 1013904223U;
    return static_cast<int>((state >> 8) % static_cast<std::uint32_t>(entities));
  };
  for (int i = 0; i < count; ++i) {
    const int from = next();
    pairs.emplace_back(from, next());
  }
  return pairs;
}

// W. W. Zachary: An information flow model for conflict and fission in small groups, 1977.
const Pairs& karateClub() {
  static const Pairs pairs = {
      {1, 2},   {1, 3},   {1, 4},   {1, 5},   {1, 6},   {1, 7},   {1, 8},   {1, 9},   {1, 11},
      {1, 12},  {1, 13},  {1, 14},  {1, 18},  {1, 20},  {1, 22},  {1, 32},  {2, 3},   {2, 4},
      {2, 8},   {2, 14},  {2, 18},  {2, 20},  {2, 22},  {2, 31},  {3, 4},   {3, 8},   {3, 9},
      {3, 10},  {3, 14},  {3, 28},  {3, 29},  {3, 33},  {4, 8},   {4, 13},  {4, 14},  {5, 7},
      {5, 11},  {6, 7},   {6, 11},  {6, 17},  {7, 17},  {9, 31},  {9, 33},  {9, 34},  {10, 34},
      {14, 34}, {15, 33}, {15, 34}, {16, 33}, {16, 34}, {19, 33}, {19, 34}, {20, 34}, {21, 33},
      {21, 34}, {23, 33}, {23, 34}, {24, 26}, {24, 28}, {24, 30}, {24, 33}, {24, 34}, {25, 26},
      {25, 28}, {25, 32}, {26, 32}, {27, 30}, {27, 34}, {28, 34}, {29, 32}, {29, 34}, {30, 33},
      {30, 34}, {31, 33}, {31, 34}, {32, 33}, {32, 34}, {33, 34}};
  return pairs;
}

}  // namespace

TEST_CASE("degrees count relations, repeated ones and those to oneself too") {
  const KnowledgeGraph graph = graphOf(4, {{0, 1}, {0, 1}, {1, 2}, {2, 2}});
  CHECK(valuesOf(graph, "degree") == std::vector<double>{2, 3, 3, 0});
  CHECK(valuesOf(graph, "in_degree") == std::vector<double>{0, 2, 2, 0});
  CHECK(valuesOf(graph, "out_degree") == std::vector<double>{2, 1, 1, 0});
}

TEST_CASE("PageRank is what the random reader's equations say") {
  // 0 and 1 cite 2, which cites nothing, so its reader goes anywhere: a = b, c = a + 2 * 0.85 a.
  const double a = 1 / (2 + 1 + 2 * 0.85);
  checkNear(valuesOf(graphOf(3, {{0, 2}, {1, 2}}), "pagerank"), {a, a, a * (1 + 2 * 0.85)});
  // In a ring nobody stands out.
  checkNear(valuesOf(graphOf(4, {{0, 1}, {1, 2}, {2, 3}, {3, 0}}), "pagerank"),
            {.25, .25, .25, .25});
  // No relations at all.
  checkNear(valuesOf(graphOf(2, {}), "pagerank"), {.5, .5});
}

TEST_CASE("betweenness is the share of pairs whose shortest chains lead through an entity") {
  // A chain of four: 1 lies between 0 and 2, and between 0 and 3, of three pairs of others.
  checkNear(valuesOf(graphOf(4, {{0, 1}, {2, 1}, {2, 3}}), "betweenness"), {0, 2. / 3, 2. / 3, 0});
  // In a square each has half of the chains between its two neighbours, of three pairs.
  checkNear(valuesOf(graphOf(4, {{0, 1}, {1, 2}, {2, 3}, {3, 0}}), "betweenness"),
            {1. / 6, 1. / 6, 1. / 6, 1. / 6});
  // Repeated relations and relations to oneself open no further chains.
  checkNear(valuesOf(graphOf(4, {{0, 1}, {1, 0}, {1, 2}, {2, 2}, {2, 3}, {3, 0}}), "betweenness"),
            {1. / 6, 1. / 6, 1. / 6, 1. / 6});
  checkNear(valuesOf(graphOf(2, {{0, 1}}), "betweenness"), {0, 0});
}

TEST_CASE("betweenness is that of Boost's own function") {
  constexpr int kEntities = 60;
  const Pairs pairs = randomPairs(kEntities, 110);
  const std::vector<double> values = valuesOf(graphOf(kEntities, pairs), "betweenness");

  using Undirected = boost::adjacency_list<boost::setS, boost::vecS, boost::undirectedS>;
  Undirected simple(kEntities);
  for (const auto& [from, to] : pairs)
    if (from != to) add_edge(static_cast<std::size_t>(from), static_cast<std::size_t>(to), simple);
  std::vector<double> expected(kEntities);
  const auto map = make_iterator_property_map(expected.begin(), get(boost::vertex_index, simple));
  boost::brandes_betweenness_centrality(simple, map);
  boost::relative_betweenness_centrality(simple, map);
  checkNear(values, expected);
}

TEST_CASE("a graph that is too large for its budget is sampled, and says so") {
  constexpr int kEntities = 400;
  const KnowledgeGraph graph = graphOf(kEntities, randomPairs(kEntities, 1200));
  const std::vector<double> exact = valuesOf(graph, "betweenness");
  AnalysisOptions options;
  options.measures = {"betweenness"};
  options.betweennessSteps = 0;
  options.leastPivots = 100;
  Diagnostics diagnostics;
  const std::vector<double> sampled = analyse(graph, options, diagnostics)[0].values;
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].code == "sampled-betweenness");
  CHECK(diagnostics.all()[0].message == "betweenness is estimated from 100 of 400 entities");
  double sum = 0, difference = 0;
  for (std::size_t i = 0; i < exact.size(); ++i) {
    sum += exact[i];
    difference += std::abs(exact[i] - sampled[i]);
  }
  CHECK(difference < 0.25 * sum);
  CHECK(difference > 0);
  Diagnostics again;
  CHECK(analyse(graph, options, again)[0].values == sampled);
}

TEST_CASE("components are numbered by size and then by their first entity") {
  const KnowledgeGraph graph = graphOf(8, {{1, 2}, {7, 3}, {5, 3}, {4, 6}});
  CHECK(valuesOf(graph, "component") == std::vector<double>{4, 2, 2, 1, 3, 1, 3, 1});
}

TEST_CASE("two cliques with one relation between them are two communities") {
  Pairs pairs = {{0, 9}};
  for (int i = 0; i < 10; ++i)
    for (int j = 0; j < i; ++j)
      if (i % 2 == j % 2) pairs.emplace_back(i, j);
  CHECK(valuesOf(graphOf(11, pairs), "community") ==
        std::vector<double>{1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 3});
}

TEST_CASE("the karate club falls apart as the literature has it") {
  const KnowledgeGraph graph = graphOf(35, karateClub());
  const Neighbours neighbours(graph);
  const std::vector<std::uint32_t> community = findCommunities(neighbours);
  // The best there is are four communities with 0.4198; Blondel and others report 0.42.
  CHECK(modularity(neighbours, community) > 0.41);
  CHECK(modularity(neighbours, community) < 0.4199);
  const std::vector<double> numbers = valuesOf(graph, "community");
  CHECK(numbers[0] == 5);  // nobody
  CHECK(numbers[1] == numbers[2]);
  CHECK(numbers[33] == numbers[34]);
  CHECK(numbers[1] != numbers[34]);
}

TEST_CASE("modularity of one community is 0 and that of single entities is less") {
  const Neighbours neighbours(graphOf(4, {{0, 1}, {1, 2}, {2, 3}}));
  CHECK(modularity(neighbours, {0, 0, 0, 0}) == Approx(0).margin(1e-12));
  CHECK(modularity(neighbours, {0, 0, 2, 2}) == Approx(2. / 3 - .5));
  CHECK(modularity(neighbours, {0, 1, 2, 3}) == Approx(-10. / 36));
}

TEST_CASE("every community is connected") {
  constexpr int kEntities = 300;
  const KnowledgeGraph graph = graphOf(kEntities, randomPairs(kEntities, 330));
  const Neighbours neighbours(graph);
  const std::vector<std::uint32_t> community = findCommunities(neighbours);
  std::vector<bool> reached(community.size());
  std::set<std::uint32_t> seen;
  for (EntityIndex start = 0; start < community.size(); ++start) {
    if (reached[start]) continue;
    CHECK(seen.insert(community[start]).second);
    std::vector<EntityIndex> open = {start};
    reached[start] = true;
    while (!open.empty()) {
      const EntityIndex at = open.back();
      open.pop_back();
      for (const Neighbour& neighbour : neighbours.of(at))
        if (!reached[neighbour.entity] && community[neighbour.entity] == community[start]) {
          reached[neighbour.entity] = true;
          open.push_back(neighbour.entity);
        }
    }
  }
  CHECK(seen.size() < 100);
}

TEST_CASE("all measures come in a fixed order, and unknown ones are refused") {
  const KnowledgeGraph graph = graphOf(2, {{0, 1}});
  Diagnostics diagnostics;
  std::vector<std::string> names;
  for (const Measure& measure : analyse(graph, {}, diagnostics)) names.push_back(measure.name);
  CHECK(names == std::vector<std::string>{"degree", "in_degree", "out_degree", "pagerank",
                                          "betweenness", "component", "community"});
  CHECK(diagnostics.all().empty());
  AnalysisOptions options;
  options.measures = {"degre"};
  try {
    analyse(graph, options, diagnostics);
    FAIL("accepted");
  } catch (const UsageError& error) {
    CHECK(error.diagnostic().code == "unknown-measure");
    CHECK(error.diagnostic().hint == "did you mean 'degree'?");
  }
}

TEST_CASE("a graph without entities has measures without values") {
  const KnowledgeGraph graph = graphOf(0, {});
  Diagnostics diagnostics;
  for (const Measure& measure : analyse(graph, {}, diagnostics)) CHECK(measure.values.empty());
}
