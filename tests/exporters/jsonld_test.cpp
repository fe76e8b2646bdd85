#include "exporters/jsonld.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

#include <rapidjson/document.h>

#include "tests/exporters/rdf_graph.hpp"

using namespace pressgraph;
using rdf_graph::graphOf;
using rdf_graph::written;

namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

rapidjson::Document parsed(const std::string& text) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseValidateEncodingFlag>(text.data(), text.size());
  REQUIRE_FALSE(document.HasParseError());
  return document;
}

std::string string(const rapidjson::Value& value) {
  return {value.GetString(), value.GetStringLength()};
}

void checkKeysAndValues(const rapidjson::Value& value) {
  CHECK_FALSE(value.IsNumber());
  CHECK_FALSE(value.IsBool());
  CHECK_FALSE(value.IsNull());
  if (value.IsArray())
    for (const auto& item : value.GetArray()) checkKeysAndValues(item);
  if (!value.IsObject()) return;
  std::set<std::string> keys;
  for (const auto& member : value.GetObject()) {
    CHECK(keys.insert(string(member.name)).second);
    checkKeysAndValues(member.value);
  }
}

}  // namespace

TEST_CASE("a JSON-LD node has a line of its own") {
  const std::string text =
      written("jsonld", graphOf({{.subject = "city/郑州",
                                  .predicate = "produces",
                                  .object = "product/金刚石",
                                  .qualifiers = {{"time", {.value = "2023"}}}}}));
  CHECK(contains(text,
                 "\n{\"@type\":\"City\",\"@id\":\"https://pressgraph.example/id/city/郑州\","
                 "\"name\":\"郑州\","
                 "\"produces\":\"https://pressgraph.example/id/product/金刚石\"},\n"));
  CHECK(contains(text,
                 "\"time\":{\"@value\":\"2023\",\"@type\":\"xsd:gYear\"},"
                 "\"timeEarliest\":\"2023-01-01\",\"timeLatest\":\"2023-12-31\"}"));
  CHECK(contains(text,
                 "\n\"produces\":{\"@id\":\"https://pressgraph.example/ns#produces\","
                 "\"@type\":\"@id\"},\n"));
  CHECK(contains(text,
                 "\n\"numericValue\":{\"@id\":\"http://qudt.org/schema/qudt/numericValue\","
                 "\"@type\":\"xsd:decimal\"},\n"));
}

TEST_CASE("JSON-LD keys come in the order that streaming readers need and never twice") {
  const rapidjson::Document document = parsed(written(
      "jsonld", graphOf({{.subject = "city/郑州", .predicate = "name", .object = "product/金刚石"},
                         {.subject = "city/郑州", .predicate = "zone", .object = "product/金刚石"},
                         {.subject = "city/郑州",
                          .predicate = "name",
                          .value = LiteralFact{.value = "28.65", .notation = Notation::number}},
                         {.subject = "city/郑州",
                          .predicate = "name",
                          .value = LiteralFact{.value = "true", .notation = Notation::boolean}}})));
  REQUIRE(document.MemberCount() == 2);
  CHECK(string(document.MemberBegin()->name) == "@context");
  CHECK(string((document.MemberBegin() + 1)->name) == "@graph");
  checkKeysAndValues(document);
  for (const auto& node : document["@graph"].GetArray()) {
    auto member = node.MemberBegin();
    if (node.HasMember("@type")) CHECK(string((member++)->name) == "@type");
    CHECK(string(member->name) == "@id");
  }
}

TEST_CASE("a JSON-LD node with very many values is written in several objects") {
  std::vector<EntityFact> entities;
  std::vector<StatementFact> statements;
  std::vector<std::string> ids;
  for (int i = 0; i < 2500; ++i) ids.push_back("product/" + std::to_string(i));
  for (const std::string& id : ids) {
    entities.push_back({.id = id, .type = "Product", .name = id});
    statements.push_back({.subject = "city/郑州", .predicate = "produces", .object = id});
  }
  const rapidjson::Document document = parsed(written("jsonld", graphOf(statements, entities)));
  std::set<std::string> produced;
  std::size_t objects = 0;
  for (const auto& node : document["@graph"].GetArray()) {
    if (string(node["@id"]) != "https://pressgraph.example/id/city/郑州") continue;
    ++objects;
    CHECK(node["produces"].Size() <= 1000);
    for (const auto& value : node["produces"].GetArray()) produced.insert(string(value));
  }
  CHECK(objects == 3);
  CHECK(produced.size() == 2500);
}

TEST_CASE("no JSON-LD term can be taken for a keyword or for the scheme of an IRI") {
  const rapidjson::Document document = parsed(written(
      "jsonld",
      graphOf({{.subject = "x", .predicate = "@type", .object = "x"},
               {.subject = "x", .predicate = "name", .object = "x"},
               {.subject = "x", .predicate = "a:b", .object = "x"},
               {.subject = "x", .predicate = "__proto__", .object = "x"},
               {.subject = "x", .predicate = "mailto", .object = "x"},
               {.subject = "x", .predicate = "7", .object = "x"},
               {.subject = "x",
                .predicate = "see",
                .value = LiteralFact{.value = "produces:x", .type = "iri"}},
               {.subject = "city/郑州", .predicate = "produces", .object = "product/金刚石"}},
              {{.id = "x",
                .type = "@id",
                .name = "x",
                .sameAs = {"mailto:a@example.org", "xsd:integer", "altLabel:x"}}})));
  std::map<std::string, std::string> iris;
  for (const auto& term : document["@context"].GetObject())
    iris[string(term.name)] = string(term.value.IsObject() ? term.value["@id"] : term.value);
  for (const char* taken : {"mailto", "xsd", "altLabel", "produces", "http", "https"})
    CHECK(iris.count(taken) == 0);
  CHECK(iris.at("xsd_") == "http://www.w3.org/2001/XMLSchema#");
  CHECK(iris.at("produces_") == "https://pressgraph.example/ns#produces");
  CHECK(iris.at("name") == "https://schema.org/name");
  CHECK(iris.at("name_") == "https://pressgraph.example/ns#predicate/name");
  for (const auto& [name, iri] : iris) {
    CAPTURE(name);
    CHECK(name.find_first_of("@:/ ") == std::string::npos);
    CHECK(name[0] != '_');
  }
}

TEST_CASE("a name of white space alone is no blank key, which Jena refuses") {
  const std::string text =
      written("jsonld", graphOf({}, {{.id = "x", .type = "\u3000", .name = "x"}}));
  const rapidjson::Document document = parsed(text);
  CHECK(document["@context"].HasMember("term\u3000"));
  CHECK_FALSE(document["@context"].HasMember("\u3000"));
}
