#include "exporters/gexf.hpp"

#include "tests/exporters/property_graph.hpp"

using namespace property_graph;

namespace {

void checkGraph(const KnowledgeGraph& graph, const ReadGraph& read) {
  REQUIRE(read.nodes.size() == graph.entityCount());
  REQUIRE(read.edges.size() == graph.edgeCount());
  for (EntityIndex i = 0; i < graph.entityCount(); ++i) {
    const EntityView entity = graph.entity(i);
    const Element& node = read.nodes[i];
    INFO(entity.id());
    CHECK(node.attributes.at("id") == fmt::format("n{}", i));
    CHECK(node.attributes.at("label") == entity.name());
    checkColumns(node.columns, expectedNode(graph, i), {"is_document", "document", "documents"});
    const Columns& color = node.children.at("color");
    CHECK(fmt::format("#{:02x}{:02x}{:02x}", std::stoi(color.at("r")), std::stoi(color.at("g")),
                      std::stoi(color.at("b"))) == graph.ontology().color(entity.classIndex()));
    CHECK(node.children.count("shape") == 1);
  }
  for (StatementIndex i = 0; i < graph.edgeCount(); ++i) {
    const StatementView statement = graph.statement(i);
    const Element& edge = read.edges[i];
    CHECK(edge.attributes.at("id") == fmt::format("e{}", i));
    CHECK(edge.attributes.at("source") == fmt::format("n{}", statement.subject()));
    CHECK(edge.attributes.at("target") == fmt::format("n{}", statement.object()));
    CHECK(edge.attributes.at("kind") == statement.predicateDefinition().name);
    CHECK(edge.attributes.at("label") == statement.predicateDefinition().label.zh);
    CHECK(edge.attributes.at("weight") ==
          fmt::format("{}", std::max<std::size_t>(1, statement.sources().size())));
    checkColumns(edge.columns, expectedEdge(graph, i),
                 {"document", "publisher", "published", "begin", "end", "documents"});
  }
}

LiteralFact date(std::string_view value) {
  return {.value = value, .type = "date"};
}

// The start and end that are read of an edge with these qualifiers.
std::pair<std::string, std::string> interval(
    const std::vector<std::pair<std::string, std::string>>& qualifiers) {
  FactBatch facts("edge");
  facts.addEntity({.id = "a", .type = "City", .name = "甲"});
  facts.addEntity({.id = "b", .type = "City", .name = "乙"});
  StatementFact edge{.subject = "a", .predicate = "adjacentTo", .object = "b"};
  for (const auto& [name, value] : qualifiers) edge.qualifiers.push_back({name, date(value)});
  facts.addStatement(edge);
  ReadGraph read = readGexf(written("gexf", frozen(std::move(facts))));
  Columns& attributes = read.edges.at(0).attributes;
  const bool dated = attributes.count("start") + attributes.count("end") > 0;
  CHECK(read.attributes.at("mode") == (dated ? "dynamic" : "static"));
  CHECK(read.attributes.count("timeformat") == (dated ? 1 : 0));
  return {attributes["start"], attributes["end"]};
}

using StartAndEnd = std::pair<std::string, std::string>;

Element station(const std::vector<std::pair<std::string, std::string>>& dates,
                Diagnostics& diagnostics) {
  FactBatch facts("station");
  facts.addEntity({.id = "s", .type = "Station", .name = "站"});
  for (const auto& [predicate, value] : dates)
    facts.addStatement({.subject = "s", .predicate = predicate, .value = date(value)});
  return readGexf(written("gexf", frozen(std::move(facts)), diagnostics)).nodes.at(0);
}

}  // namespace

TEST_CASE("GEXF read back is the sample graph") {
  const KnowledgeGraph graph = sampleGraph();
  const ReadGraph read = readGexf(written("gexf", graph));
  checkGraph(graph, read);
  CHECK(read.attributes.at("timeformat") == "date");
  CHECK(read.nodeTypes.at("is_document") == "boolean");
  CHECK(read.edgeTypes.at("begin") == "integer");
  CHECK(read.edgeTypes.at("order") == "integer");
}

TEST_CASE("GEXF read back has every hostile text") {
  const KnowledgeGraph graph = hostileGraph();
  checkGraph(graph, readGexf(written("gexf", graph)));
}

TEST_CASE("characters that GEXF cannot hold are replaced with one warning") {
  FactBatch facts("control");
  facts.addEntity({.id = "a", .type = "City", .name = "甲\x01"});
  Diagnostics diagnostics;
  const ReadGraph read = readGexf(written("gexf", frozen(std::move(facts)), diagnostics));
  CHECK(read.nodes.at(0).attributes.at("label") == "甲�");
  CHECK(codesOf(diagnostics) == std::vector<std::string>{"xml-character"});
}

TEST_CASE("an edge holds as long as its qualifiers say") {
  CHECK(interval({}) == StartAndEnd{"", ""});
  CHECK(interval({{"time", "2023"}}) == StartAndEnd{"2023-01-01", "2023-12-31"});
  CHECK(interval({{"time", "2024-02"}}) == StartAndEnd{"2024-02-01", "2024-02-29"});
  CHECK(interval({{"time", "../2025-01-28"}}) == StartAndEnd{"", "2025-01-28"});
  CHECK(interval({{"validFrom", "2009"}}) == StartAndEnd{"2009-01-01", ""});
  CHECK(interval({{"validThrough", "2009"}}) == StartAndEnd{"", "2009-12-31"});
  CHECK(interval({{"validFrom", "2009-05"}, {"validThrough", "2010"}, {"time", "1999"}}) ==
        StartAndEnd{"2009-05-01", "2010-12-31"});
}

TEST_CASE("dates that a timeline cannot show are left out") {
  CHECK(interval({{"validFrom", "2010"}, {"validThrough", "2009-01-01"}}) == StartAndEnd{"", ""});
  CHECK(interval({{"time", "-0100"}}) == StartAndEnd{"", ""});
}

TEST_CASE("a node is there from its opening until its service ends and again from resumption") {
  Diagnostics diagnostics;
  Element node =
      station({{"opened", "1904"}, {"foundedIn", "1900"}, {"closedService", "2009"}}, diagnostics);
  CHECK(node.attributes["start"] == "1904-01-01");
  CHECK(node.attributes["end"] == "2009-12-31");
  CHECK(node.spells.empty());

  node = station({{"foundedIn", "1900"}}, diagnostics);
  CHECK(node.attributes["start"] == "1900-01-01");
  CHECK(node.attributes.count("end") == 0);

  node =
      station({{"opened", "1904"}, {"closedService", "2009/2024"}, {"resumedService", "2025-01"}},
              diagnostics);
  CHECK(node.attributes.count("start") == 0);
  CHECK(node.spells == std::vector<StartAndEnd>{{"1904-01-01", "2009-12-31"}, {"2025-01-01", ""}});
  CHECK(diagnostics.all().empty());
}

TEST_CASE("an interval that ends before it starts is left out with a warning") {
  Diagnostics diagnostics;
  const Element node = station({{"opened", "2010"}, {"closedService", "1999"}}, diagnostics);
  CHECK(node.attributes.count("start") == 0);
  CHECK(node.columns.at("opened") == "2010");
  REQUIRE(codesOf(diagnostics) == std::vector<std::string>{"interval-reversed"});
  CHECK(diagnostics.all()[0].severity == Severity::warning);
}

TEST_CASE("an empty graph is GEXF too") {
  const ReadGraph read = readGexf(written("gexf", frozen(FactBatch("empty"))));
  CHECK(read.nodes.empty());
  CHECK(read.attributes.at("mode") == "static");
}
