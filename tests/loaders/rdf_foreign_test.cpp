// What arrives of RDF that others wrote; tests/fixtures/foreign/rdf/README.md says how it was made.

#include <algorithm>
#include <filesystem>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/fact_inputs.hpp"
#include "tests/paths.hpp"

using namespace pressgraph;

namespace {

const std::string kFolder = fixture("foreign/rdf");

std::vector<std::string> files() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    const std::string name = entry.path().filename();
    if (name != "README.md" && !name.ends_with(".facts.json")) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

// The facts line by line, without labels of blank nodes and the name of the file.
std::multiset<std::string> meaningOf(const std::string& file, const std::string& spelling = "\n",
                                     const std::string& usual = "\n") {
  const KnowledgeGraph graph = loadFiles({kFolder + "/" + file}).graph;
  const std::string text = std::regex_replace(exportText(graph, "facts"),
                                              std::regex("_:[0-9a-f]{16}-[^\"]*|,(?=\n)"), "");
  std::multiset<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    std::string line = text.substr(begin, end - begin);
    for (const auto& [from, to] :
         {std::pair(file, std::string("FILE")), std::pair(spelling, usual)})
      for (std::size_t at = line.find(from); at != std::string::npos; at = line.find(from))
        line.replace(at, from.size(), to);
    lines.insert(std::move(line));
    begin = end + 1;
  }
  return lines;
}

}  // namespace

TEST_CASE("foreign RDF arrives as the expected facts") {
  REQUIRE(files().size() == 13);
  for (const std::string& file : files()) {
    CAPTURE(file);
    CHECK(exportText(loadFiles({kFolder + "/" + file}).graph, "facts") ==
          readText(kFolder + "/" + file + ".facts.json"));
  }
}

TEST_CASE("what foreign RDF loses is said") {
  const auto said = [](const char* file) {
    return findings(loadFiles({kFolder + "/" + file}).diagnostics);
  };
  CHECK(said("rdflib.ttl") ==
        std::vector<std::string>{"11:0: note [name-language] 2 names lose the language that they "
                                 "are in; this is the first"});
  CHECK(
      said("rdflib.trig") ==
      std::vector<std::string>{
          "12:0: note [name-language] 2 names lose the language that they are in; this is the "
          "first",
          "34:0: warning [not-imported] 1 names and classes stand in a named graph, which is left "
          "out; this is the first"});
}

TEST_CASE("one graph by several programs in several formats means the same facts") {
  CHECK(meaningOf("jena.trig") == meaningOf("rdflib.trig"));
  // Jena writes language tags in lower case, and rdflib doubles as numbers of JSON.
  CHECK(meaningOf("jena.jsonld", "en-gb", "en-GB") == meaningOf("rdflib.trig"));
  CHECK(meaningOf("jena.ttl") == meaningOf("rdflib.ttl"));
  CHECK(meaningOf("rdflib.jsonld", "3.1E-2", "3.1e-02") == meaningOf("rdflib.ttl"));
  for (const char* file :
       {"jsonld-js-expanded.jsonld", "jsonld-js-flattened.jsonld", "jsonld-js.nq"})
    CHECK(meaningOf(file) == meaningOf("schema-org.jsonld"));
}

TEST_CASE("foreign RDF survives our own formats") {
  for (const std::string& file : files()) {
    const Loaded loaded = loadFiles({kFolder + "/" + file});
    const std::string facts = exportText(loaded.graph, "facts");
    for (const auto& [format, extension] :
         {std::pair("turtle", ".ttl"), std::pair("jsonld", ".jsonld"),
          std::pair("nquads", ".nq")}) {
      CAPTURE(file, format);
      CHECK(exportText(loadText(exportText(loaded.graph, format), extension).graph, "facts") ==
            facts);
    }
  }
}
