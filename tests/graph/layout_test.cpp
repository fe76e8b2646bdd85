#include "graph/layout.hpp"

#include <algorithm>
#include <cmath>
#include <thread>

#include <fmt/format.h>

#include "tests/catch.hpp"
#include "tests/graph/facts_for_tests.hpp"
#include "tests/support/random_graph.hpp"

using namespace pressgraph;
using namespace pressgraph::test;

namespace {

// Cities c000, c001 ... with relations between the numbered ones.
KnowledgeGraph cities(std::size_t count, const std::vector<std::pair<int, int>>& relations) {
  FactBatch batch("x");
  const auto id = [](std::size_t i) { return fmt::format("c{:03}", i); };
  for (std::size_t i = 0; i < count; ++i)
    batch.addEntity(entity(id(i), "City", fmt::format("第{}城", i)));
  for (const auto& [a, b] : relations)
    batch.addStatement(
        relation(id(static_cast<std::size_t>(a)), "partOf", id(static_cast<std::size_t>(b))));
  std::vector<FactBatch> batches;
  batches.push_back(std::move(batch));
  return build(std::move(batches)).graph;
}

bool isPlaced(const Point& point) {
  return std::isfinite(point.x) && std::isfinite(point.y);
}

std::size_t touchingCircles(const KnowledgeGraph& graph, const std::vector<Point>& points) {
  const std::vector<double> radii = layoutRadii(graph);
  std::size_t count = 0;
  for (std::size_t a = 0; a < points.size(); ++a)
    for (std::size_t b = 0; b < a; ++b)
      if (std::hypot(points[a].x - points[b].x, points[a].y - points[b].y) < radii[a] + radii[b])
        ++count;
  return count;
}

bool areEqual(const std::vector<Point>& a, const std::vector<Point>& b) {
  return std::equal(
      a.begin(), a.end(), b.begin(), b.end(),
      [](const Point& left, const Point& right) { return left.x == right.x && left.y == right.y; });
}

// A hub with spokes, a ring, a pair with two relations and a loop, and two cities alone.
KnowledgeGraph parts() {
  std::vector<std::pair<int, int>> relations;
  for (int i = 1; i < 40; ++i) relations.emplace_back(i, 0);
  for (int i = 0; i < 20; ++i) relations.emplace_back(40 + i, 40 + (i + 1) % 20);
  relations.insert(relations.end(), {{60, 61}, {61, 60}, {60, 60}});
  return cities(64, relations);
}

}  // namespace

TEST_CASE("no two circles of a layout touch") {
  const KnowledgeGraph graph = parts();
  const std::vector<Point> points = layOut(graph);
  REQUIRE(points.size() == graph.entityCount());
  CHECK(std::all_of(points.begin(), points.end(), isPlaced));
  CHECK(touchingCircles(graph, points) == 0);
}

TEST_CASE("connected parts of a layout stand apart, entities without relations below all") {
  const std::vector<Point> points = layOut(parts());
  const auto box = [&](std::size_t begin, std::size_t end) {
    const auto [left, right] =
        std::minmax_element(points.begin() + begin, points.begin() + end,
                            [](const Point& a, const Point& b) { return a.x < b.x; });
    const auto [bottom, top] =
        std::minmax_element(points.begin() + begin, points.begin() + end,
                            [](const Point& a, const Point& b) { return a.y < b.y; });
    return std::array<double, 4>{left->x, right->x, bottom->y, top->y};
  };
  const auto hub = box(0, 40);
  const auto ring = box(40, 60);
  CHECK((hub[1] < ring[0] || ring[1] < hub[0] || hub[3] < ring[2] || ring[3] < hub[2]));
  CHECK(points[62].y == points[63].y);
  for (std::size_t i = 0; i < 62; ++i) CHECK(points[i].y >= points[62].y);
}

TEST_CASE("a layout is the same in every run, and while others are made") {
  const KnowledgeGraph graph = parts();
  const KnowledgeGraph other = randomGraph(7, {.entities = 50, .statements = 200});
  const std::vector<Point> expected = layOut(graph);
  std::vector<Point> first, second;
  std::thread thread([&] { first = layOut(graph); });
  const std::vector<Point> of = layOut(other);
  second = layOut(graph);
  thread.join();
  CHECK(areEqual(first, expected));
  CHECK(areEqual(second, expected));
  CHECK(areEqual(of, layOut(other)));
}

TEST_CASE("an empty graph, one entity and one with a loop have layouts") {
  CHECK(layOut(cities(0, {})).empty());
  CHECK(isPlaced(layOut(cities(1, {})).at(0)));
  CHECK(isPlaced(layOut(cities(1, {{0, 0}})).at(0)));
}

TEST_CASE("names and ids made to break formats do not disturb a layout") {
  for (std::uint32_t seed = 0; seed < 5; ++seed) {
    const KnowledgeGraph graph =
        randomGraph(seed, {.entities = 60, .statements = 150, .controlCharacters = true});
    const std::vector<Point> points = layOut(graph);
    CHECK(std::all_of(points.begin(), points.end(), isPlaced));
    CHECK(touchingCircles(graph, points) == 0);
  }
}

TEST_CASE("of a large graph only the entities with the most relations are laid out") {
  // c000 has three relations, c001 two, the others fewer.
  const KnowledgeGraph graph = cities(6, {{0, 1}, {0, 2}, {0, 3}, {1, 4}});
  const std::vector<Point> points = layOut(graph, {.mostEntities = 3});
  const std::vector<bool> expected = {true, true, true, false, false, false};
  for (std::size_t i = 0; i < points.size(); ++i) {
    CHECK(isPlaced(points[i]) == expected[i]);
    CHECK(std::isnan(points[i].x) == !expected[i]);
  }
}

TEST_CASE("a layout is written as the measures x and y") {
  const KnowledgeGraph graph = cities(2, {{0, 1}});
  const std::vector<Point> points = layOut(graph);
  const std::vector<Measure> measures = layoutMeasures(graph);
  REQUIRE(measures.size() == 2);
  CHECK(measures[0].name == "x");
  CHECK(measures[1].name == "y");
  CHECK(measures[0].values == std::vector<double>{points[0].x, points[1].x});
  CHECK(measures[1].values == std::vector<double>{points[0].y, points[1].y});
}
