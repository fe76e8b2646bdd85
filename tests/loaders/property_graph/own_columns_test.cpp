// Terms and ids that could be mistaken for something else in columns of ours.
#include "loaders/property_graph/own_columns.hpp"

#include <set>
#include <sstream>

#include "tests/loaders/property_graph/round_trip.hpp"

using namespace pressgraph;

namespace {

const std::string kNoFacts = R"({"pressgraph":1})";

KnowledgeGraph graphOf(const std::string& facts, const std::string& otherFacts = kNoFacts) {
  const TemporaryFile file(facts, ".facts.json"), other(otherFacts, ".facts.json");
  Loaded loaded = loadFiles({file.path(), other.path()}, {.vocabulary = VocabularyPolicy::open});
  REQUIRE(errorCodes(loaded.diagnostics).empty());
  return std::move(loaded.graph);
}

void checkRoundTrips(const KnowledgeGraph& graph) {
  const std::string facts = exportText(graph, "facts");
  for (const char* flavour : {"gephi", "strict", "yed", "neo4j"}) {
    INFO(flavour);
    CHECK(difference(facts, afterRoundTrip(graph, "graphml", std::string("flavour=") + flavour,
                                           ".graphml")) == "");
  }
  CHECK(difference(facts, afterRoundTrip(graph, "gexf", "", ".gexf")) == "");
  CHECK(difference(facts, afterKgxTrip(graph)) == "");
}

}  // namespace

TEST_CASE("a qualifier that is called predicate is not the predicate") {
  const KnowledgeGraph graph = graphOf(
      R"({"pressgraph":1,"entities":[{"id":"a","type":"T"},{"id":"b","type":"T"}],"statements":[
         {"subject":"a","predicate":"p","object":"b","qualifiers":{"predicate":true}}]})");
  checkRoundTrips(graph);
  // Nor was it one when its column still had that name.
  for (const auto& [format, extension] : {std::pair("graphml", ".graphml"), {"gexf", ".gexf"}}) {
    std::string written = exportText(graph, format);
    const std::string renamed = "qualifier_predicate";
    written.replace(written.find(renamed), renamed.size(), "predicate");
    CHECK(difference(exportText(graph, "facts"),
                     exportText(loadText(written, extension).graph, "facts")) == "");
  }
}

TEST_CASE("terms that are called like columns of KGX have columns of other names") {
  const KnowledgeGraph graph = graphOf(
      R"({"pressgraph":1,"entities":[{"id":"a","type":"T","name":"n","aliases":["m"]}],"statements":[
         {"subject":"a","predicate":"p","object":"a","qualifiers":{"subject":"q","object":"r"}},
         {"subject":"a","predicate":"category","value":"C"},
         {"subject":"a","predicate":"synonym","value":"s"},
         {"subject":"a","predicate":"same_as","value":"t"},
         {"subject":"a","predicate":"subject","value":"u"},
         {"subject":"a","predicate":"object","value":"v"}]})");
  checkRoundTrips(graph);
  for (const char* table : {"kgx-nodes", "kgx-edges"}) {
    const std::string written = exportText(graph, table);
    std::istringstream header(written.substr(0, written.find('\n')));
    std::set<std::string> names;
    for (std::string name; std::getline(header, name, '\t');) CHECK(names.insert(name).second);
  }
}

TEST_CASE(
    "an entity that has the id of a document of another input is not taken for the document") {
  checkRoundTrips(graphOf(
      R"({"pressgraph":1,"documents":[{"id":"d"}],"entities":[{"id":"a","type":"T"}],"statements":[
         {"subject":"a","predicate":"p","object":"a","sources":[{"document":"d"}]}]})",
      R"({"pressgraph":1,"entities":[{"id":"d","type":"City"}],"statements":[
         {"subject":"d","predicate":"p","object":"d"}]})"));
}

TEST_CASE("documents that have one id with an entity keep apart and are all there") {
  const auto facts = [](const std::string& title) {
    return R"({"pressgraph":1,"documents":[{"id":"d","title":")" + title +
           R"("}],"entities":[{"id":"d","type":"Article"},{"id":"c","type":"City"}],"statements":[
           {"subject":"c","predicate":"locatedIn","object":"c","sources":[{"document":"d"}]}]})";
  };
  checkRoundTrips(graphOf(facts("A"), facts("B")));
}

TEST_CASE("ids that differ only in white space are those of several nodes") {
  checkRoundTrips(graphOf(
      R"({"pressgraph":1,"entities":[{"id":"a\t","type":"T"},{"id":"a ","type":"T"},
         {"id":"b\t","type":"T"},{"id":"b\n","type":"T"},{"id":"b\r","type":"T"},{"id":"b ~4","type":"T"}],
         "statements":[{"subject":"a\t","predicate":"p","object":"a "},
         {"subject":"b\t","predicate":"p","object":"b\n"},{"subject":"b\r","predicate":"p","object":"b ~4"}]})"));
}

TEST_CASE("terms with characters that no name of a column has lose nothing") {
  checkRoundTrips(graphOf(
      R"({"pressgraph":1,"entities":[{"id":"a","type":"T"}],"statements":[
         {"subject":"a","predicate":"p\tq","value":"x"},{"subject":"a","predicate":"p q","value":"y"},
         {"subject":"a","predicate":"p\nq","value":"z"},
         {"subject":"a","predicate":"r","object":"a","qualifiers":{"s\u0001\r":"t","①":"u","②":"v"}}]})"));
}
