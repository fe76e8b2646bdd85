#include "exporters/neo4j.hpp"

#include <algorithm>

#include "tests/catch.hpp"
#include "tests/fact_inputs.hpp"

using namespace pressgraph;

namespace {

using Row = std::vector<std::string>;

// The rows of a CSV text (RFC 4180).
std::vector<Row> rowsOf(const std::string& text) {
  std::vector<Row> rows(1, Row(1));
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"')
      rows.back().back() += text[++i];
    else if (c == '"')
      quoted = !quoted;
    else if (!quoted && c == ',')
      rows.back().emplace_back();
    else if (!quoted && c == '\n')
      rows.emplace_back(1);
    else
      rows.back().back() += c;
  }
  rows.pop_back();
  return rows;
}

std::string cell(const std::vector<Row>& rows, std::size_t row, const std::string& column) {
  for (std::size_t i = 0; i < rows.front().size(); ++i)
    if (rows.front()[i] == column) return rows.at(row).at(i);
  FAIL("no column " << column);
  return {};
}

Loaded sample() {
  return loadText(
      R"({"pressgraph":1,"documents":[{"id":"d"}],"entities":[
         {"id":"a","type":"City","name":"a, \"b\"\nc"},{"id":"b","type":"x;y","name":" "}],
         "statements":[
         {"subject":"a","predicate":"ns:size","value":{"value":5,"type":"integer"},"sources":[{"document":"d"}]},
         {"subject":"a","predicate":"关系","object":"b","qualifiers":{"order":2},"sources":[{"document":"d","quote":"q"}]}]})",
      ".facts.json", {.vocabulary = VocabularyPolicy::open});
}

}  // namespace

TEST_CASE("Neo4j's table of nodes has ids, labels, and typed properties") {
  const std::vector<Row> rows = rowsOf(exportText(sample().graph, "neo4j-nodes"));
  REQUIRE(rows.size() == 3);
  for (const Row& row : rows) CHECK(row.size() == rows.front().size());
  CHECK(cell(rows, 1, ":ID") == "n0");
  CHECK(cell(rows, 1, ":LABEL").starts_with("City;"));
  CHECK(cell(rows, 1, ":LABEL").ends_with(";Thing"));
  CHECK(cell(rows, 1, "name:string") == "a, \"b\"\nc");
  CHECK(cell(rows, 1, "ns_size:int") == "5");
  CHECK(cell(rows, 2, ":LABEL").starts_with("x_y"));
  CHECK(cell(rows, 2, "class:string") == "x;y");
  CHECK(cell(rows, 2, "name:string") == " ");
  CHECK(cell(rows, 2, "ns_size:int").empty());
}

TEST_CASE("Neo4j's table of relationships has their ends, types, and typed properties") {
  const std::vector<Row> rows = rowsOf(exportText(sample().graph, "neo4j-edges"));
  REQUIRE(rows.size() == 2);
  CHECK(cell(rows, 1, ":START_ID") == "n0");
  CHECK(cell(rows, 1, ":END_ID") == "n1");
  CHECK(cell(rows, 1, ":TYPE") == "关系");
  CHECK(cell(rows, 1, "order:int") == "2");
  CHECK(cell(rows, 1, "quote:string") == "q");
}

TEST_CASE("characters that mean something in a header of Neo4j are none of a column's name") {
  const Loaded loaded =
      loadText(R"({"pressgraph":1,"entities":[{"id":"a","type":"City"}],"statements":[)"
               R"({"subject":"a","predicate":"x:{y}[z]","value":"1"},)"
               R"({"subject":"a","predicate":"x__y__z_","value":"2"}]})",
               ".facts.json", {VocabularyPolicy::open, 1});
  const auto rows = rowsOf(exportText(loaded.graph, "neo4j-nodes"));
  std::vector<std::string> values;
  for (std::size_t i = 0; i < rows.front().size(); ++i)
    if (rows.front()[i].starts_with("x__y__z_")) values.push_back(rows.at(1).at(i));
  std::sort(values.begin(), values.end());
  CHECK(values == std::vector<std::string>{"1", "2"});
}
