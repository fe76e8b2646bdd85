#include "exporters/html.hpp"

#include <string>

#include <rapidjson/document.h>

#include "tests/catch.hpp"
#include "tests/fact_inputs.hpp"

using namespace pressgraph;

namespace {

constexpr std::string_view kDataBegins = R"(<script type="application/json" id="pressgraph-data">)";

std::string_view dataOf(std::string_view page) {
  const std::size_t begin = page.find(kDataBegins);
  REQUIRE(begin != std::string_view::npos);
  page.remove_prefix(begin + kDataBegins.size());
  return page.substr(0, page.find("</script>"));
}

rapidjson::Document parsed(std::string_view json) {
  rapidjson::Document document;
  document.Parse(json.data(), json.size());
  REQUIRE(!document.HasParseError());
  return document;
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + part.size()))
    ++found;
  return found;
}

const std::string kMarkup = R"(<script>alert(1)</script><!-- & \" {{data}} {{title}} ]]>)";

Loaded hostile() {
  return loadText(R"({"pressgraph":1,"documents":[{"id":"d","title":")" + kMarkup +
                      R"("}],"entities":[{"id":"a","type":"City","name":")" + kMarkup +
                      R"("}],"statements":[{"subject":"a","predicate":"note","value":")" + kMarkup +
                      R"(","sources":[{"document":"d","quote":")" + kMarkup + R"("}]}]})",
                  ".facts.json", {VocabularyPolicy::open});
}

}  // namespace

TEST_CASE("the page's data is a fact document of the same graph") {
  const Loaded loaded = loadFiles({PRESSGRAPH_SOURCE_DIR "/data/zhengzhou/station.facts.json",
                                   PRESSGRAPH_SOURCE_DIR "/data/zhengzhou/clusters.facts.json"});
  const std::string page = exportText(loaded.graph, "html");
  rapidjson::Document data = parsed(dataOf(page));
  CHECK(data["entities"].Size() == loaded.graph.entityCount());
  CHECK(data["statements"].Size() == loaded.graph.statementCount());
  for (EntityIndex i = 0; i < loaded.graph.entityCount(); ++i)
    CHECK(data["entities"][i]["id"].GetString() == loaded.graph.entity(i).id());

  const Loaded again = loadText(dataOf(page), ".facts.json");
  REQUIRE(errorCodes(again.diagnostics).empty());
  rapidjson::Document before = parsed(exportText(loaded.graph, "facts"));
  rapidjson::Document after = parsed(exportText(again.graph, "facts"));
  for (const char* part : {"documents", "entities", "statements"})
    CHECK(before[part] == after[part]);
}

TEST_CASE("the page knows the terms in use with their labels, and the classes above them") {
  const Loaded loaded = loadText(
      R"({"pressgraph":1,"entities":[{"id":"a","type":"City","name":"甲"},
         {"id":"b","type":"City","name":"乙"}],
         "statements":[{"subject":"a","predicate":"adjacentTo","object":"b",
                        "qualifiers":{"certainty":"inferred"}}]})",
      ".facts.json");
  REQUIRE(errorCodes(loaded.diagnostics).empty());
  const std::string page = exportText(loaded.graph, "html");
  rapidjson::Document data = parsed(dataOf(page));
  bool city = false, thing = false, person = false;
  for (const auto& definition : data["classes"].GetArray()) {
    const std::string_view name = definition["name"].GetString();
    city = city || (name == "City" && definition["zh"] == "城市" && definition["en"] == "City" &&
                    std::string_view(definition["color"].GetString()).starts_with('#'));
    thing = thing || name == "Thing";
    person = person || name == "Person";
  }
  CHECK(city);
  CHECK(thing);
  CHECK_FALSE(person);
  REQUIRE(data["predicates"].Size() == 1);
  CHECK(data["predicates"][0]["name"] == "adjacentTo");
  CHECK(data["predicates"][0]["symmetric"].GetBool());
  REQUIRE(data["qualifiers"].Size() == 1);
  CHECK(data["qualifiers"][0]["name"] == "certainty");
}

TEST_CASE("texts that look like markup stay text") {
  const Loaded loaded = hostile();
  REQUIRE(errorCodes(loaded.diagnostics).empty());
  const std::string page = exportText(loaded.graph, "html");
  const std::string plain =
      exportText(loadText(R"({"pressgraph":1})", ".facts.json").graph, "html");
  CHECK(count(page, "<script") == count(plain, "<script"));
  CHECK(count(page, "</script") == count(plain, "</script"));
  CHECK(page.find("<title>&lt;script&gt;alert(1)&lt;/script&gt;") != std::string::npos);
  rapidjson::Document data = parsed(dataOf(page));
  const std::string_view name = data["entities"][0]["name"].GetString();
  CHECK(name == loaded.graph.entity(0).name());
}

TEST_CASE("the page holds the documents' texts where they are at hand") {
  Loaded loaded = loadText(
      R"({"pressgraph":1,"documents":[{"id":"d1"},{"id":"d2"}],"entities":[{"id":"a","type":"City","name":"甲"}],
         "statements":[{"subject":"a","predicate":"note","value":"x","sources":[{"document":"d1"},{"document":"d2"}]}]})",
      ".facts.json", {VocabularyPolicy::open});
  REQUIRE(loaded.graph.documentCount() == 2);
  const KnowledgeGraph graph =
      withDocumentTexts(std::move(loaded.graph), {"甲城</script>\r\n", std::nullopt});
  const std::string page = exportText(graph, "html");
  rapidjson::Document data = parsed(dataOf(page));
  CHECK(data["documents"][0]["text"] == "甲城</script>\r\n");
  CHECK_FALSE(data["documents"][1].HasMember("text"));
}

TEST_CASE("the page offers the files that are written beside it") {
  const Loaded loaded = loadText(R"({"pressgraph":1})", ".facts.json");
  const ExporterFormat* format = exporterNamed("html");
  REQUIRE(format != nullptr);
  FormatOptions options(format->options);
  options.setFilesBeside({"page.graphml", "</script>.txt"});
  StringWriter out;
  Diagnostics diagnostics;
  format->write(loaded.graph, options, out, diagnostics);
  rapidjson::Document data = parsed(dataOf(out.text()));
  REQUIRE(data["files"].Size() == 2);
  CHECK(data["files"][0]["name"] == "page.graphml");
  CHECK(data["files"][0]["format"] == "graphml");
  CHECK(data["files"][1]["name"] == "</script>.txt");
  CHECK_FALSE(data["files"][1].HasMember("format"));
}
