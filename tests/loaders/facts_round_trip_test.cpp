// Fact documents in JSON and XML hold everything.

#include <cstdint>
#include <string>

#include "tests/catch.hpp"
#include "tests/fact_inputs.hpp"
#include "tests/support/random_graph.hpp"

using namespace pressgraph;

namespace {

std::string nested(std::size_t levels) {
  return std::string(levels, '[') + std::string(levels, ']');
}

// A fact document each part of which has the unknown member `member`.
std::string withMembers(const std::string& member) {
  const std::string more = "," + member;
  return R"({"pressgraph":1,"documents":[{"id":"d")" + more +
         R"(}],"entities":[{"id":"a","type":"City","name":"a")" + more +
         R"(}],"statements":[{"subject":"a","predicate":"p","value":{"value":"x")" + more +
         R"(},"qualifiers":{"q":[{"value":"1")" + more + R"(},{"value":"2")" + more +
         R"(}]},"sources":[{"document":"d")" + more +
         R"(}]},{"subject":"a","predicate":"p","object":"a","sources":[{"document":"d"}])" + more +
         "}]}";
}

}  // namespace

TEST_CASE("random graphs survive fact documents in JSON and, but for control characters, in XML") {
  for (std::uint32_t seed = 1; seed <= 12; ++seed) {
    CAPTURE(seed);
    const bool controlCharacters = seed % 2 == 0;
    const KnowledgeGraph graph =
        randomGraph(seed, {.controlCharacters = controlCharacters, .documentFacts = true});
    const std::string facts = exportText(graph, "facts");
    const auto after = [&](const char* format, const char* extension) {
      const Loaded loaded =
          loadText(exportText(graph, format), extension, {.vocabulary = VocabularyPolicy::open});
      CHECK(loaded.diagnostics.count(Severity::error) == 0);
      return exportText(loaded.graph, "facts");
    };
    CHECK(after("facts", ".facts.json") == facts);
    if (!controlCharacters) CHECK(after("facts-xml", ".facts.xml") == facts);
  }
}

TEST_CASE("unknown members are as deep as every format can hold them, joined with others") {
  const BuilderOptions open{.vocabulary = VocabularyPolicy::open};
  const TemporaryFile deepest(withMembers(R"("m":{"o":)" + nested(248) + "}"), ".facts.json");
  const TemporaryFile other(withMembers(R"("m":)" + nested(250)), ".facts.json");
  const Loaded loaded = loadFiles({deepest.path(), other.path()}, open);
  CHECK(errorCodes(loaded.diagnostics).empty());
  const std::string facts = exportText(loaded.graph, "facts");
  for (const auto& [format, extension] :
       {std::pair("facts", ".facts.json"), std::pair("facts-xml", ".facts.xml"),
        std::pair("graphml", ".graphml"), std::pair("gexf", ".gexf"), std::pair("dot", ".dot"),
        std::pair("nquads", ".nq"), std::pair("jsonld", ".jsonld")}) {
    CAPTURE(format);
    const Loaded again = loadText(exportText(loaded.graph, format), extension, open);
    CHECK(errorCodes(again.diagnostics).empty());
    CHECK(exportText(again.graph, "facts") == facts);
  }
}

TEST_CASE("unknown members that a fact document in JSON cannot hold are too deep in all formats") {
  const auto ofEntity = [](const std::string& inside) {
    return errorCodes(loadText(R"(<facts xmlns="https://pressgraph.example/ns/facts" )"
                               R"(pressgraph="1"><entities><entity id="a" type="City">)" +
                                   inside + "</entity></entities></facts>",
                               ".facts.xml")
                          .diagnostics);
  };
  const std::vector<std::string> error = {"1:104 too-deep"};
  CHECK(ofEntity(R"(<extra>{"m":)" + nested(253) + "}</extra>").empty());
  CHECK(ofEntity(R"(<extra>{"m":)" + nested(254) + "}</extra>") == error);
  // Of XML, each element in another is two levels.
  std::string elements = "<u/>";
  for (int i = 1; i < 127; ++i) elements = "<u>" + elements + "</u>";
  CHECK(ofEntity(elements).empty());
  CHECK(ofEntity("<u>" + elements + "</u>") == error);
  // Several values of a qualifier are an array.
  const auto ofQualifier = [](const std::string& more) {
    const std::string text = R"(<facts xmlns="https://pressgraph.example/ns/facts" pressgraph="1">)"
                             R"(<entities><entity id="a" type="City"/></entities><statements>)"
                             R"(<statement subject="a" predicate="p" object="a">)"
                             "\n<qualifier name=\"q\">1<extra>{\"m\":" +
                             nested(251) + "}</extra></qualifier>" + more +
                             "</statement></statements></facts>";
    return errorCodes(
        loadText(text, ".facts.xml", {.vocabulary = VocabularyPolicy::open}).diagnostics);
  };
  CHECK(ofQualifier("").empty());
  CHECK(ofQualifier(R"(<qualifier name="q">2</qualifier>)") ==
        std::vector<std::string>{"2:22 too-deep"});
}
