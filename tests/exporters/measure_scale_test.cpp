#include "exporters/measure_scale.hpp"

#include <cmath>

#include "tests/catch.hpp"
#include "tests/fact_inputs.hpp"

using namespace pressgraph;

namespace {

KnowledgeGraph graphWith(const std::string& name, bool isInteger, std::vector<double> values) {
  std::string entities;
  for (std::size_t i = 0; i < values.size(); ++i)
    entities += std::string(i > 0 ? "," : "") + R"({"id":"e)" + static_cast<char>('a' + i) +
                R"(","type":"City","name":"n"})";
  KnowledgeGraph graph =
      loadText(R"({"pressgraph":1,"entities":[)" + entities + "]}", ".facts.json").graph;
  return withMeasures(std::move(graph), {{name, isInteger, std::move(values)}});
}

}  // namespace

TEST_CASE("sizes grow with the square root, from the least to the greatest value") {
  const KnowledgeGraph graph = graphWith("degree", true, {1, 5, 2, std::nan("")});
  const MeasureScale scale(graph, "node-size", "degree");
  CHECK(scale.isGiven());
  CHECK(scale.share(0) == 0);
  CHECK(scale.share(1) == 1);
  CHECK(scale.share(2) == Approx(0.5));
  CHECK(scale.share(3) == 0);
}

TEST_CASE("equal values are all small, and no measure is no scale") {
  const KnowledgeGraph graph = graphWith("degree", true, {4, 4});
  CHECK(MeasureScale(graph, "node-size", "degree").share(1) == 0);
  CHECK_FALSE(MeasureScale(graph, "node-size", "none").isGiven());
  CHECK(MeasureScale(graph, "node-size", "none").share(0) == 0);
}

TEST_CASE("the more of a measure, the darker the colour") {
  const KnowledgeGraph graph = graphWith("pagerank", false, {0.1, 0.5, std::nan("")});
  const MeasureScale scale(graph, "node-color", "pagerank");
  CHECK(scale.color(0) == "#fff7ec");
  CHECK(scale.color(1) == "#b30000");
  CHECK(scale.color(2) == "#d9d9d9");
  REQUIRE(scale.legend(true).size() == 2);
  CHECK(scale.legend(true)[0] == std::pair<std::string, std::string>("#fff7ec", "PageRank 0.1"));
  CHECK(scale.legend(true)[1] == std::pair<std::string, std::string>("#b30000", "0.5"));
}

TEST_CASE("the ten largest communities have colours of their own and the others one") {
  const KnowledgeGraph graph = graphWith("community", true, {1, 1, 2, 10, 11, 12});
  const MeasureScale scale(graph, "node-color", "community");
  CHECK(scale.color(0) == scale.color(1));
  CHECK(scale.color(0) != scale.color(2));
  CHECK(scale.color(3) != "#d9d9d9");
  CHECK(scale.color(4) == "#d9d9d9");
  const auto legend = scale.legend(false);
  REQUIRE(legend.size() == 4);
  CHECK(legend[0].second == "community 1: 2");
  CHECK(legend[2].second == "community 10: 1");
  CHECK(legend[3].second == "others 2");
}

TEST_CASE("a measure that the graph does not have is an error of usage") {
  const KnowledgeGraph graph = graphWith("degree", true, {1});
  CHECK_THROWS_AS(MeasureScale(graph, "node-size", "pagerank"), UsageError);
}
