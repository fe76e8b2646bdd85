#include "graph/graph_statistics.hpp"

#include "tests/catch.hpp"
#include "tests/graph/facts_for_tests.hpp"

using namespace pressgraph;
using namespace pressgraph::test;

namespace {

constexpr std::string_view kText = "新站开通。车站在甲市！\n没有人说的话。";

std::string words(const std::vector<NamedCount>& counts) {
  std::string text;
  for (const NamedCount& count : counts) text += fmt::format("{} {}; ", count.name, count.number);
  return text;
}

GraphStatistics statistics(std::size_t most = 10) {
  FactBatch batch("page.json");
  batch.addDocument(document("d1", "新站", "page.txt"));
  batch.addDocument(document("d2", "旧闻"));
  batch.addEntity(entity("city/a", "City", "甲"));
  batch.addEntity(entity("province/b", "Province", "乙"));
  batch.addEntity(entity("station/s", "Station", "新站"));
  batch.addEntity(entity("city/lonely", "City", "孤城"));
  batch.addStatement(
      from(relation("station/s", "locatedIn", "city/a"), "d1", 5, 11, "车站在甲市！"));
  batch.addStatement(with(relation("city/a", "locatedIn", "province/b"), "certainty", "inferred"));
  batch.addStatement(
      from(from(attribute("station/s", "opened", "2024-12-16"), "d1", 0, 5, "新站开通。"), "d2"));
  batch.addStatement(from(with(attribute("station/s", "opened", "190X"), "time", "1890"), "d2"));
  batch.addStatement(from(attribute("station/s", "opened", "2023"), "d2"));
  std::vector<FactBatch> batches;
  batches.push_back(std::move(batch));
  const Built built = build(std::move(batches));
  return statisticsOf(built.graph, most, [&](const Document& described) {
    return built.graph.text(described.path) == "page.txt" ? std::optional(std::string(kText))
                                                          : std::nullopt;
  });
}

}  // namespace

TEST_CASE("what there is of what is counted, most first") {
  const GraphStatistics counted = statistics();
  CHECK(counted.entities == 4);
  CHECK(counted.relations == 2);
  CHECK(counted.attributes == 3);
  CHECK(counted.sources == 5);
  CHECK(counted.quoted == 2);
  CHECK(counted.unsourced == 1);
  CHECK(counted.components == 2);
  CHECK(words(counted.classes) == "City 2; Province 1; Station 1; ");
  CHECK(words(counted.predicates) == "opened 3; locatedIn 2; ");
  CHECK(words(counted.certainties) == "stated 4; inferred 1; ");
}

TEST_CASE("the best connected come first; who has no relation is not listed") {
  const GraphStatistics counted = statistics();
  REQUIRE(counted.mostConnected.size() == 3);
  CHECK(counted.mostConnected[0].entity == 0);
  CHECK(counted.mostConnected[0].relations == 2);
  CHECK(statistics(1).mostConnected.size() == 1);
}

TEST_CASE("a document's numbers count each statement once, and its text where it is at hand") {
  const GraphStatistics counted = statistics();
  REQUIRE(counted.documents.size() == 2);
  CHECK(counted.documents[0].relations == 1);
  CHECK(counted.documents[0].attributes == 1);
  REQUIRE(counted.documents[0].coverage);
  CHECK(counted.documents[0].coverage->characters == 18);
  CHECK(counted.documents[0].coverage->coveredCharacters == 11);
  CHECK(counted.documents[0].coverage->uncoveredSentences ==
        std::vector<std::string>{"没有人说的话。"});
  CHECK(counted.documents[1].attributes == 3);
  CHECK_FALSE(counted.documents[1].coverage);
}

TEST_CASE("the time span goes from the first to the last day that a date can mean") {
  const GraphStatistics counted = statistics();
  REQUIRE(counted.timeSpan);
  CHECK(format(counted.timeSpan->first) == "1890-01-01");
  CHECK(format(counted.timeSpan->second) == "2024-12-16");
  CHECK(counted.dated == 3);
}

TEST_CASE("what contradicts is told as check tells it") {
  const GraphStatistics counted = statistics();
  REQUIRE(counted.conflicts.size() == 1);
  CHECK(counted.conflictCount == 1);
  CHECK(counted.conflicts[0].code == "contradiction");
}

TEST_CASE("an empty graph has empty statistics") {
  std::vector<FactBatch> batches;
  const Built built = build(std::move(batches));
  const GraphStatistics counted =
      statisticsOf(built.graph, 10, [](const Document&) { return std::nullopt; });
  CHECK(counted.entities == 0);
  CHECK(counted.classes.empty());
  CHECK_FALSE(counted.timeSpan);
}

TEST_CASE("the coverage of a text") {
  const auto show = [](std::string_view text,
                       const std::vector<std::pair<std::uint32_t, std::uint32_t>>& spans) {
    const TextCoverage coverage = coverageOf(text, spans);
    return fmt::format("{}/{} {}/{}", coverage.coveredCharacters, coverage.characters,
                       coverage.coveredSentences(), coverage.sentences);
  };
  CHECK(show("", {}) == "0/0 0/0");
  CHECK(show("甲在乙。丙。", {}) == "0/6 0/2");
  CHECK(show("甲在乙。丙。", {{0, 4}}) == "4/6 1/2");
  SECTION("what several spans cover counts once") {
    CHECK(show("甲在乙。丙。", {{0, 3}, {1, 4}, {0, 4}}) == "4/6 1/2");
  }
  SECTION("a span may cover several sentences, and a part of one") {
    CHECK(show("甲在乙。丙。", {{2, 5}}) == "3/6 2/2");
  }
  SECTION("what lies beyond the end counts for nothing") {
    CHECK(show("甲。", {{1, 100}, {50, 60}, {4294967295U, 4294967295U}}) == "1/2 1/1");
  }
  SECTION("marks that close a quotation belong to its sentence") {
    CHECK(show("他说：“走！”他走了。", {{0, 6}}) == "6/11 1/2");
    CHECK(show("真的？！", {{3, 4}}) == "1/4 1/1");
  }
  SECTION("lines end sentences, white space is no text") {
    CHECK(show("标题\n\n　正文 一。\r\n", {{0, 2}}) == "2/6 1/2");
  }
}
