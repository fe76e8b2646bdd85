// How measures stand in each format.

#include <cmath>

#include "tests/catch.hpp"
#include "tests/fact_inputs.hpp"

using namespace pressgraph;

namespace {

// Two entities and a document that is spoken of; the second entity has no rank.
KnowledgeGraph measured() {
  KnowledgeGraph graph = loadText(R"({"pressgraph":1,"documents":[{"id":"d","title":"题"}],
    "entities":[{"id":"a","type":"City","name":"甲","note":"x"},{"id":"b","type":"City","name":"乙"}],
    "statements":[{"subject":"d","predicate":"mentions","object":"a"}]})",
                                  ".facts.json")
                             .graph;
  REQUIRE(graph.entityCount() == 3);  // a, b, d
  return withMeasures(std::move(graph), {{"degree", true, {3, 0, 3000000000.0}},
                                         {"pagerank", false, {1e-7, std::nan(""), 1. / 3}},
                                         {"community", true, {1, 2, 1}}});
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("columns of measures are integers or doubles, and plain decimals stand in them") {
  const std::string graphml = exportText(measured(), "graphml");
  CHECK(holds(graphml, R"(attr.name="degree" attr.type="long")"));
  CHECK(holds(graphml, R"(attr.name="pagerank" attr.type="double")"));
  CHECK(holds(graphml, R"(attr.name="community" attr.type="int")"));
  CHECK(holds(graphml, ">3000000000<"));
  CHECK(holds(graphml, ">0.0000001<"));
  CHECK(holds(graphml, ">0.3333333333333333<"));
  CHECK_FALSE(holds(graphml, "nan"));
  const std::string gexf = exportText(measured(), "gexf");
  CHECK(holds(gexf, R"(title="community" type="integer")"));
  CHECK(holds(gexf, R"(title="degree" type="long")"));
  CHECK(holds(gexf, R"(title="pagerank" type="double")"));
  CHECK(holds(exportText(measured(), "neo4j-nodes"),
              R"("degree:long","pagerank:double","community:int")"));
  CHECK(holds(exportText(measured(), "kgx-nodes"), "degree\tpagerank\tcommunity\n"));
}

TEST_CASE("fact documents have measures with their entity, before what they do not know") {
  const std::string json = exportText(measured(), "facts");
  CHECK(holds(json, R"({"id":"a","type":"City","name":"甲","note":"x",)"
                    R"("measures":{"degree":3,"pagerank":0.0000001,"community":1}})"));
  CHECK(
      holds(json, R"({"id":"b","type":"City","name":"乙","measures":{"degree":0,"community":2}})"));
  // A document is declared as an entity too when there is a measure to write.
  CHECK(holds(json, R"({"id":"d","type":"Article","name":"题","measures":{)"));
  const std::string xml = exportText(measured(), "facts-xml");
  CHECK(holds(xml, R"(<measure name="pagerank">0.0000001</measure>)"));
  CHECK(holds(xml, R"(<measure name="degree">3000000000</measure>)"));
}

TEST_CASE("RDF has measures as numbers of XML Schema, and no statement of them") {
  const std::string ntriples = exportText(measured(), "ntriples");
  CHECK(holds(ntriples,
              "<https://pressgraph.example/ns/measure#degree> "
              "\"3\"^^<http://www.w3.org/2001/XMLSchema#integer>"));
  CHECK(holds(ntriples,
              "<https://pressgraph.example/ns/measure#pagerank> "
              "\"0.0000001\"^^<http://www.w3.org/2001/XMLSchema#double>"));
  CHECK_FALSE(holds(ntriples, "predicate> <https://pressgraph.example/ns/measure#"));
}

TEST_CASE("DOT has measures as attributes of nodes") {
  const std::string dot = exportText(measured(), "dot");
  CHECK(holds(dot, R"("kg_degree"=3, "kg_pagerank"=0.0000001, "kg_community"=1)"));
  CHECK(holds(dot, R"("kg_degree"=0, "kg_community"=2)"));
}

TEST_CASE("a measure whose name a format cannot have is renamed, and a note says so") {
  KnowledgeGraph graph = measured();
  graph = withMeasures(std::move(graph), {{"size", false, {1, 2, 3}}, {"Name", false, {1, 2, 3}}});
  const std::string graphml = exportText(graph, "graphml");
  CHECK(holds(graphml, R"(attr.name="measure_size")"));
  CHECK(holds(graphml, R"(attr.name="measure_Name")"));
}
