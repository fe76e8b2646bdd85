// What our exporters write in RDF comes back as it was.

#include <algorithm>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "tests/catch.hpp"
#include "tests/exporters/rdf_graph.hpp"
#include "tests/fact_inputs.hpp"
#include "tests/paths.hpp"
#include "tests/support/random_graph.hpp"

using namespace pressgraph;
using rdf_graph::graphOf;
using rdf_graph::written;

namespace {

struct Flavour {
  const char* format;
  const char* extension;
};

constexpr Flavour kFlavours[] = {{"ntriples", ".nt"},
                                 {"nquads", ".nq"},
                                 {"turtle", ".ttl"},
                                 {"trig", ".trig"},
                                 {"jsonld", ".jsonld"}};

std::string factsOf(std::string_view text, const char* extension) {
  const Loaded loaded = loadText(text, extension);
  for (const std::string& code : errorCodes(loaded.diagnostics)) FAIL_CHECK(code);
  return exportText(loaded.graph, "facts");
}

// Both, from the first line on in which they differ: what a failure should show.
std::pair<std::string, std::string> difference(const std::string& a, const std::string& b) {
  std::istringstream left(a);
  std::istringstream right(b);
  std::string x;
  std::string y;
  do {
    if (!std::getline(left, x)) x = {};
    if (!std::getline(right, y)) y = {};
  } while (x == y && (left || right));
  return {x, y};
}

std::set<std::string> linesOf(const std::string& text) {
  std::istringstream stream(text);
  std::set<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.insert(line);
  return lines;
}

void checkRoundTrips(const KnowledgeGraph& graph) {
  const std::string facts = exportText(graph, "facts");
  for (const Flavour& flavour : kFlavours)
    for (const char* options : {"", "base=https://例え.example/图#,lang=zh-hant,ontology=true"}) {
      CAPTURE(flavour.format, options);
      const auto [was, is] =
          difference(facts, factsOf(exportText(graph, flavour.format, options), flavour.extension));
      CHECK(was == is);
    }
}

}  // namespace

TEST_CASE("random graphs survive every RDF format and all of its options") {
  for (std::uint32_t seed = 1; seed <= 8; ++seed) {
    CAPTURE(seed);
    checkRoundTrips(randomGraph(seed, {.controlCharacters = true, .documentFacts = true}));
  }
}

TEST_CASE("the sample survives every RDF format") {
  const std::string folder = projectFile("data/zhengzhou");
  checkRoundTrips(
      loadFiles({folder + "/station.facts.json", folder + "/clusters.facts.json"}).graph);
}

TEST_CASE("plain triples come back, ids and values and quantities alike, and cite their file") {
  const std::string folder = projectFile("data/zhengzhou");
  const KnowledgeGraph graph =
      loadFiles({folder + "/station.facts.json", folder + "/clusters.facts.json"}).graph;
  const std::set<std::string> lines = linesOf(exportText(graph, "ntriples", "detail=plain"));
  for (const Flavour& flavour : kFlavours) {
    CAPTURE(flavour.format);
    const Loaded again =
        loadText(exportText(graph, flavour.format, "detail=plain"), flavour.extension);
    CHECK(errorCodes(again.diagnostics).empty());
    CHECK(again.graph.entityCount() == graph.entityCount());
    std::set<std::string> left = lines;
    for (const std::string& line : linesOf(exportText(again.graph, "ntriples", "detail=plain")))
      if (left.erase(line) == 0) CHECK(line.find("/id/file:") != std::string::npos);
    CHECK(left.empty());
  }
}

TEST_CASE("what another graph calls a foaf:Document becomes no document of ours") {
  const std::string text =
      "<http://a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
      "<https://schema.org/NewsArticle> .\n"
      "<http://a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
      "<http://xmlns.com/foaf/0.1/Document> .\n"
      "<http://a> <https://schema.org/headline> \"题目\" .\n";
  const Loaded loaded = loadText(text, ".nt");
  CHECK(loaded.graph.documentCount() == 1);  // the file
  checkRoundTrips(loaded.graph);
}

TEST_CASE("the order of the lines does not matter") {
  const KnowledgeGraph graph = randomGraph(7, {.controlCharacters = true, .documentFacts = true});
  std::istringstream stream(exportText(graph, "ntriples"));
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line + "\n");
  const std::string facts = exportText(graph, "facts");
  std::mt19937 random(1);
  for (int i = 0; i < 3; ++i) {
    std::shuffle(lines.begin(), lines.end(), random);
    std::string text;
    for (const std::string& line : lines) text += line;
    const auto [was, is] = difference(facts, factsOf(text, ".nt"));
    CHECK(was == is);
  }
}

TEST_CASE("no two nodes get one id, whatever is in one file") {
  const auto idsOf = [](const std::string& text) {
    const Loaded loaded = loadText(text, ".nt");
    CHECK_FALSE(loaded.diagnostics.hasErrors());
    std::vector<std::string> ids;
    for (EntityIndex i = 0; i < loaded.graph.entityCount(); ++i)
      ids.emplace_back(loaded.graph.entity(i).id());
    return ids;
  };
  const KnowledgeGraph graph = graphOf({});
  const std::string one = exportText(graph, "ntriples");
  const std::string other = exportText(graph, "ntriples", "base=http://b.example/");
  CHECK(idsOf(one) == std::vector<std::string>{"city/郑州", "product/金刚石"});
  CHECK(idsOf(one + other) ==
        std::vector<std::string>{"http://b.example/city/郑州", "http://b.example/product/金刚石",
                                 "https://pressgraph.example/id/city/郑州",
                                 "https://pressgraph.example/id/product/金刚石"});
  CHECK(idsOf(one + "<https://pressgraph.example/id/city/%E9%83%91州> <http://p> \"x\" .\n") ==
        std::vector<std::string>{"city/郑州", "https://pressgraph.example/id/city/%E9%83%91州",
                                 "product/金刚石"});
}

TEST_CASE("numbers keep their digits and words their printed form in RDF") {
  const auto number = [](std::string_view value, std::string_view type) {
    return LiteralFact{.value = value, .notation = Notation::number, .type = type};
  };
  checkRoundTrips(graphOf(
      {{.subject = "city/郑州", .predicate = "m", .value = number("28.6500", "decimal")},
       {.subject = "city/郑州", .predicate = "m", .value = number("28.65", "decimal")},
       {.subject = "city/郑州", .predicate = "m", .value = number("-1.50E+3", "decimal")},
       {.subject = "city/郑州", .predicate = "m", .value = number("+7", "integer")},
       {.subject = "city/郑州", .predicate = "m", .value = number("7", "integer")},
       {.subject = "city/郑州", .predicate = "m", .value = number("7", "decimal")},
       {.subject = "city/郑州", .predicate = "m", .value = number("7", "quantity")},
       {.subject = "city/郑州",
        .predicate = "m",
        .value = LiteralFact{.value = "7", .type = "integer", .unit = "km", .atLeast = true}},
       {.subject = "city/郑州",
        .predicate = "m",
        .value = LiteralFact{.value = "7", .type = "quantity", .unit = "km", .atLeast = true}},
       {.subject = "city/郑州", .predicate = "m", .value = LiteralFact{.text = "词"}},
       {.subject = "city/郑州",
        .predicate = "m",
        .value = LiteralFact{.value = "词", .type = "string"}}}));
}

TEST_CASE("several values of a qualifier keep what belongs to each in RDF") {
  checkRoundTrips(graphOf({{.subject = "city/郑州",
                            .predicate = "m",
                            .object = "product/金刚石",
                            .qualifiers = {{"time", {.value = "2023", .text = "去年"}},
                                           {"time", {.value = "2024", .approximate = true}},
                                           {"time", {.value = "2022"}},
                                           {"own", {.value = "x", .text = "X"}},
                                           {"ownText", {.value = "y"}},
                                           {"place", {.value = "city/郑州", .type = "entity"}}}}}));
}

TEST_CASE("IRIs that RDF must alter come back unaltered") {
  checkRoundTrips(
      graphOf({{.subject = "x",
                .predicate = "see",
                .value = LiteralFact{.value = "http://example.org/\u3000", .type = "iri"}},
               {.subject = "x",
                .predicate = "see",
                .value = LiteralFact{.value = "https://pressgraph.example/id/x", .type = "iri"}},
               {.subject = "x", .predicate = "see", .object = "http://example.org/y"},
               {.subject = "x",
                .predicate = "see",
                .value = LiteralFact{.value = "http://example.org/y", .type = "iri"}}},
              {{.id = "x", .type = "Thing", .name = "一", .sameAs = {"http://example.org/\u202e"}},
               {.id = "http://example.org/y", .type = "http://example.org/Class", .name = "二"},
               {.id = "http://example.org/a/../b", .type = "Thing", .name = "三"},
               {.id = "https://pressgraph.example/id/x", .type = "Thing", .name = "四"},
               {.id = "urn:x:\u3000", .type = "Thing", .name = "五"},
               {.id = "span/1", .type = "Thing", .name = "六"}}));
}

TEST_CASE("external identities that RDF writes alike stay two") {
  checkRoundTrips(graphOf({}, {{.id = "x",
                                .type = "Thing",
                                .name = "一",
                                .sameAs = {"http://example.org/#a#b", "http://example.org/#a%23b",
                                           "http://example.org/\u202e", "http://example.org/c"}}}));
}

TEST_CASE("the IRI of a node is a value where the facts say so") {
  const auto iri = [](std::string_view value) {
    return LiteralFact{.value = value, .type = "iri"};
  };
  const StatementFact measured{
      .subject = "city/郑州",
      .predicate = "m",
      .value = LiteralFact{.value = "7", .type = "quantity", .unit = "km"}};
  const std::string text = written("ntriples", graphOf({measured}));
  const std::string space = "https://pressgraph.example/id/";
  const std::size_t begin = text.find(space + "quantity/");
  const std::string quantity = text.substr(begin, text.find('>', begin) - begin);
  FactBatch facts("test");
  facts.addDocument({.id = "http://example.org/doc"});
  facts.addEntity({.id = "city/郑州", .type = "City", .name = "郑州"});
  facts.addEntity({.id = "http://example.org/#g%23h", .type = "Thing", .name = "一"});
  facts.addStatement(measured);
  for (const std::string& value :
       {quantity, std::string("http://example.org/doc"), std::string("http://example.org/#g#h")}) {
    facts.addStatement({.subject = "city/郑州", .predicate = "see", .value = iri(value)});
    facts.addStatement({.subject = "city/郑州",
                        .predicate = "see",
                        .object = "city/郑州",
                        .qualifiers = {{"own", iri(value)}}});
  }
  GraphBuilder builder(Ontology::standard(), {.vocabulary = VocabularyPolicy::open});
  builder.add(std::move(facts));
  Diagnostics diagnostics;
  const KnowledgeGraph graph = builder.freeze(diagnostics);
  REQUIRE_FALSE(diagnostics.hasErrors());
  checkRoundTrips(graph);
}

TEST_CASE("qualifiers that are properties of the model's own statements stay qualifiers") {
  const std::string kg = "https://pressgraph.example/ns#";
  const std::string rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  const std::string graphIri = "https://pressgraph.example/id/graph/";
  const std::vector<std::string> qualifiers = {rdf + "subject",
                                               rdf + "object",
                                               rdf + "type",
                                               kg + "text",
                                               kg + "extra",
                                               kg + "earliest",
                                               kg + "qualification",
                                               "http://www.w3.org/ns/prov#wasDerivedFrom",
                                               "http://www.w3.org/2000/01/rdf-schema#isDefinedBy"};
  std::vector<StatementFact> statements;
  for (const std::string& qualifier : qualifiers)
    for (const char* type : {"string", "iri"})
      statements.push_back({.subject = "city/郑州",
                            .predicate = "m",
                            .object = "product/金刚石",
                            .qualifiers = {{qualifier, {.value = graphIri, .type = type}},
                                           {"own", {.value = type}}}});
  checkRoundTrips(graphOf(statements));
}

TEST_CASE("statements with properties that the model uses itself stay statements") {
  checkRoundTrips(graphOf({{.subject = "city/郑州",
                            .predicate = "https://schema.org/name",
                            .value = LiteralFact{.value = "郑县", .type = "string"}},
                           {.subject = "city/郑州",
                            .predicate = "http://www.w3.org/2002/07/owl#sameAs",
                            .object = "product/金刚石"},
                           {.subject = "city/郑州",
                            .predicate = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
                            .value = LiteralFact{.value = "http://a.example/C", .type = "iri"}}}));
}

TEST_CASE("an entity whose class is named by a statement too keeps it beside its other classes") {
  const auto ofClass = [](std::string_view iri) {
    return StatementFact{.subject = "a",
                         .predicate = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
                         .value = LiteralFact{.value = iri, .type = "iri"}};
  };
  checkRoundTrips(graphOf({ofClass("http://example.org/Z"), ofClass("http://example.org/A")},
                          {{.id = "a", .type = "http://example.org/Z", .name = "甲"}}));
  checkRoundTrips(loadText("<http://a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
                           "<http://schema.org/Person>, <https://schema.org/Person>, "
                           "<https://schema.org/Organization> .\n",
                           ".ttl")
                      .graph);
}

TEST_CASE("an entity that is a void:Dataset makes no graph of its own of the statements about it") {
  checkRoundTrips(graphOf(
      {{.subject = "http://example.org/graph/",
        .predicate = "http://rdfs.org/ns/void#uriSpace",
        .value = LiteralFact{.value = "http://example.org/"}}},
      {{.id = "http://example.org/graph/", .type = "http://rdfs.org/ns/void#Dataset", .name = "集"},
       {.id = "http://example.org/a", .type = "Thing", .name = "甲"}}));
}

TEST_CASE("what an entity is called stays beside a statement that says the same") {
  const auto said = [](std::string_view predicate, std::string_view value, std::string_view type) {
    return StatementFact{
        .subject = "a", .predicate = predicate, .value = LiteralFact{.value = value, .type = type}};
  };
  checkRoundTrips(
      graphOf({said("https://schema.org/name", "甲", "string"),
               said("http://www.w3.org/2004/02/skos/core#altLabel", "乙", "string"),
               said("http://www.w3.org/2002/07/owl#sameAs", "http://example.org/a", "iri")},
              {{.id = "a",
                .type = "Thing",
                .name = "甲",
                .aliases = {"乙"},
                .sameAs = {"http://example.org/a"}}}));
}

TEST_CASE("a document that is an entity stays one when a statement names its class") {
  for (const char* type : {"http://example.org/C", "http://xmlns.com/foaf/0.1/Document"})
    for (const char* stated : {"http://example.org/C", "http://xmlns.com/foaf/0.1/Document"}) {
      CAPTURE(type, stated);
      checkRoundTrips(graphOf({{.subject = "d1",
                                .predicate = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
                                .value = LiteralFact{.value = stated, .type = "iri"}}},
                              {{.id = "d1", .type = type, .name = "甲"}}));
    }
}

TEST_CASE(
    "a class of schema.org that facts call by http keeps its IRI, a foreign one is the known") {
  checkRoundTrips(graphOf({}, {{.id = "a", .type = "http://schema.org/Foo", .name = "甲"}}));
  const KnowledgeGraph graph = graphOf({});
  const Loaded loaded = loadText(exportText(graph, "ntriples") +
                                     "<http://a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
                                     "<http://schema.org/Person> .\n",
                                 ".nt");
  const auto person = loaded.graph.findEntity("http://a");
  REQUIRE(person);
  CHECK(loaded.graph.entity(*person).classDefinition().name == "Person");
}

TEST_CASE("statement nodes of our own graphs may be about blank nodes, described or not") {
  const std::string statement =
      " a rdf:Statement ; rdf:predicate <http://example.org/p> ; "
      "<http://www.w3.org/ns/prov#wasDerivedFrom> <http://example.org/d> ; ";
  const Loaded loaded = loadText(
      "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
      "@base <https://pressgraph.example/id/> .\n"
      "<graph/> a <http://rdfs.org/ns/void#Dataset> ; "
      "<http://rdfs.org/ns/void#uriSpace> \"https://pressgraph.example/id/\" .\n"
      "_:a a <http://example.org/C> .\n"
      "<statement/1>" +
          statement +
          "rdf:subject _:a ; rdf:object _:b .\n"
          "<statement/2>" +
          statement + "rdf:subject _:c ; rdf:object _:a .\n",
      ".ttl");
  CHECK(errorCodes(loaded.diagnostics).empty());
  CHECK(loaded.graph.entityCount() == 3);
  CHECK(loaded.graph.statementCount() == 2);
  checkRoundTrips(loaded.graph);
}

TEST_CASE("authors keep their order, and a document is told from an entity of its id") {
  FactBatch first("a");
  first.addDocument(
      {.id = "d", .title = "题", .authors = {"乙", "甲", "乙"}, .extra = "{\"a\":1}"});
  first.addDocument({.id = "untitled"});
  first.addDocument({.id = "both", .title = "两", .extra = "{\"d\":1}"});
  first.addEntity({.id = "both", .type = "Article", .name = "别名", .extra = "{\"e\":1}"});
  first.addEntity({.id = "alone", .type = "Article", .name = "文"});
  FactBatch second("b");
  second.addEntity({.id = "d", .type = "City", .name = "丁"});
  GraphBuilder builder(Ontology::standard());
  builder.add(std::move(first));
  builder.add(std::move(second));
  Diagnostics diagnostics;
  const KnowledgeGraph graph = builder.freeze(diagnostics);
  REQUIRE_FALSE(diagnostics.hasErrors());
  checkRoundTrips(graph);
}

TEST_CASE("languages and datatypes of foreign literals survive RDF") {
  const auto literal = [](std::string_view value, std::string_view type, std::string_view extra) {
    return LiteralFact{.value = value, .type = type, .extra = extra};
  };
  const KnowledgeGraph graph =
      graphOf({{.subject = "city/郑州",
                .predicate = "m",
                .value = literal("x", "string", "{\"language\":\"en\"}")},
               {.subject = "city/郑州",
                .predicate = "m",
                .value = literal("x", "string", "{\"language\":\"zh-hans\"}")},
               {.subject = "city/郑州",
                .predicate = "m",
                .value = literal("x", "string", "{\"language\":\"no tag\"}")},
               {.subject = "city/郑州",
                .predicate = "m",
                .value = literal("1.5E0", "decimal",
                                 "{\"datatype\":\"http://www.w3.org/2001/XMLSchema#double\"}")},
               {.subject = "city/郑州",
                .predicate = "m",
                .value = literal("1.5E0", "string",
                                 "{\"datatype\":\"http://www.w3.org/2001/XMLSchema#double\"}")},
               {.subject = "city/郑州",
                .predicate = "m",
                .value = literal("POINT(1 2)", "string", "{\"datatype\":\"urn:wkt\"}")}});
  checkRoundTrips(graph);
  const std::string text = exportText(graph, "ntriples");
  CHECK_THAT(text, Catch::Contains("\"x\"@en "));
  CHECK_THAT(text, Catch::Contains("\"POINT(1 2)\"^^<urn:wkt> "));
}
