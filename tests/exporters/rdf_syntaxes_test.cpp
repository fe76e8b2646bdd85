#include <algorithm>
#include <stdexcept>

#include "exporters/rdf_statements.hpp"
#include "graph/support/diagnostic.hpp"
#include "tests/exporters/rdf_graph.hpp"
#include "tests/support/random_graph.hpp"

using namespace pressgraph;
using rdf_graph::graphOf;
using rdf_graph::written;

namespace {

KnowledgeGraph hostileGraph() {
  return graphOf({{.subject = "city/郑州",
                   .predicate = "describedAs",
                   .value = LiteralFact{.value = "\"引\" \\u0041\\\r\n\t\x01\u202e\ufffe"}}});
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

class FullDisk : public ByteWriter {
 protected:
  void write(std::string_view) override {
    throw IoError({Severity::error, "out", {}, "no space left", "cannot-write", {}});
  }
};

}  // namespace

TEST_CASE("N-Triples keep Chinese raw and escape only what they must") {
  const std::string text = written("ntriples", hostileGraph());
  CHECK(contains(text,
                 "<https://pressgraph.example/id/city/郑州> <https://schema.org/name> "
                 "\"郑州\"@zh-hans .\n"));
  CHECK(contains(text,
                 "<https://pressgraph.example/ns#describedAs> "
                 "\"\\\"引\\\" \\\\u0041\\\\\\r\\n\\t\\u0001\u202e\ufffe\"@zh-hans .\n"));
}

TEST_CASE("N-Quads put all facts in the default graph") {
  const KnowledgeGraph graph = hostileGraph();
  CHECK(written("nquads", graph) == written("ntriples", graph));
}

TEST_CASE("Turtle groups by subject and shortens what it can") {
  const std::string text = written(
      "turtle",
      graphOf({{.subject = "city/郑州", .predicate = "produces", .object = "product/金刚石"}}));
  CHECK(contains(text, "@prefix schema: <https://schema.org/> .\n"));
  CHECK(contains(text,
                 "<https://pressgraph.example/id/city/郑州>\n"
                 "\ta schema:City ;\n"
                 "\tschema:name \"郑州\"@zh-hans ;\n"
                 "\tkg:produces <https://pressgraph.example/id/product/金刚石> .\n"));
}

TEST_CASE("Turtle never uses long strings") {
  const std::string text = written("turtle", hostileGraph());
  CHECK_FALSE(contains(text, "\"\"\""));
  CHECK(contains(text, "\"\\\"引\\\" \\\\u0041\\\\\\r\\n\\t\\u0001\u202e\ufffe\"@zh-hans"));
}

TEST_CASE("base and language show in all RDF formats") {
  for (const char* format : {"turtle", "ntriples", "nquads", "jsonld"}) {
    CAPTURE(format);
    const std::string text =
        written(format, hostileGraph(), "base=http://example.org/kg#,lang=zh-hant");
    CHECK(contains(text, "http://example.org/kg#city/郑州"));
    CHECK(contains(text, "zh-hant"));
    CHECK_FALSE(contains(text, "zh-hans"));
    CHECK_FALSE(contains(text, "pressgraph.example/id/"));
    CHECK_THROWS_AS(written(format, hostileGraph(), "base=nowhere"), UsageError);
  }
}

TEST_CASE("any number of threads writes the same RDF") {
  const KnowledgeGraph graph =
      randomGraph(3, {.entities = 200, .statements = 5000, .controlCharacters = true});
  const auto writtenBy = [&](std::string_view format, std::size_t threads,
                             const std::string& settings) {
    const ExporterFormat* exporter = exporterNamed(format);
    REQUIRE(exporter != nullptr);
    FormatOptions options(exporter->options);
    options.set(settings, format);
    options.setThreads(threads);
    StringWriter out;
    Diagnostics diagnostics;
    exporter->write(graph, options, out, diagnostics);
    return out.text();
  };
  for (const char* format : {"turtle", "trig", "ntriples", "nquads"})
    for (const char* settings : {"ontology=true", "detail=plain"}) {
      CAPTURE(format, settings);
      const std::string once = writtenBy(format, 1, settings);
      CHECK((writtenBy(format, 2, settings) == once));
      CHECK((writtenBy(format, 5, settings) == once));
    }
}

TEST_CASE("Turtle shortens only IRIs whose rest is a plain name, and spells nil as a list") {
  const std::string nil = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil";
  const std::string text = written(
      "turtle",
      graphOf({}, {{.id = "http://www.wikidata.org/entity/Q1", .type = "City", .name = "一"},
                   {.id = "http://www.wikidata.org/entity/Q_2", .type = "City", .name = "二"},
                   {.id = "http://www.wikidata.org/entity/x/3", .type = "City", .name = "三"},
                   {.id = nil, .type = "Thing", .name = "空"}}));
  CHECK(contains(text, "\n\nwd:Q1\n\ta schema:City ;\n"));
  CHECK(contains(text, "\n\n<http://www.wikidata.org/entity/Q_2>\n"));
  CHECK(contains(text, "\n\n<http://www.wikidata.org/entity/x/3>\n"));
  CHECK(contains(text, "\n\n()\n"));
}

TEST_CASE("Turtle quotes what is no number or boolean though its datatype says so") {
  const auto literal = [](std::string_view value, std::string_view extra) {
    return StatementFact{.subject = "city/郑州",
                         .predicate = "m",
                         .value = LiteralFact{.value = value, .type = "string", .extra = extra}};
  };
  const std::string xsd = "http://www.w3.org/2001/XMLSchema#";
  const std::string text = written(
      "turtle",
      graphOf({literal("1 . <http://e/s> <http://e/p> 2", "{\"datatype\":\"" + xsd + "integer\"}"),
               literal("yes", "{\"datatype\":\"" + xsd + "boolean\"}"),
               literal("1.x", "{\"datatype\":\"" + xsd + "decimal\"}")}));
  CHECK(contains(text, " \"1 . <http://e/s> <http://e/p> 2\"^^xsd:integer"));
  CHECK(contains(text, " \"yes\"^^xsd:boolean"));
  CHECK(contains(text, " \"1.x\"^^xsd:decimal"));
}

TEST_CASE("Turtle spells nil as a list only where a list can stand") {
  const std::string nil = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil";
  const std::string text = written(
      "turtle",
      graphOf({{.subject = "city/郑州",
                .predicate = nil,
                .value = LiteralFact{.value = nil, .type = "iri"}},
               {.subject = "city/郑州",
                .predicate = "m",
                .value = LiteralFact{
                    .value = "x", .type = "string", .extra = "{\"datatype\":\"" + nil + "\"}"}}}));
  CHECK(contains(text, "\trdf:nil () "));
  CHECK(contains(text, " \"x\"^^rdf:nil "));
}

TEST_CASE("a full disk ends an RDF export with an error") {
  for (const char* format : {"turtle", "ntriples", "nquads", "jsonld"}) {
    CAPTURE(format);
    const ExporterFormat* exporter = exporterNamed(format);
    REQUIRE(exporter != nullptr);
    FullDisk out;
    Diagnostics diagnostics;
    const KnowledgeGraph graph =
        graphOf({{.subject = "city/郑州",
                  .predicate = "describedAs",
                  .value = LiteralFact{.value = std::string(1'000'000, 'x')}}});
    CHECK_THROWS_AS(exporter->write(graph, FormatOptions(exporter->options), out, diagnostics),
                    IoError);
  }
}

TEST_CASE("RDF formats are found by their extensions") {
  CHECK(exporterForPath("a.ttl")->name == "turtle");
  CHECK(exporterForPath("a.nt")->name == "ntriples");
  CHECK(exporterForPath("a.nq.gz")->name == "nquads");
  CHECK(exporterForPath("a.jsonld")->name == "jsonld");
}
