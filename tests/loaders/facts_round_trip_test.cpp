// Fact documents in JSON and XML hold everything.

#include <cstdint>
#include <string>

#include "tests/catch.hpp"
#include "tests/fact_inputs.hpp"
#include "tests/support/random_graph.hpp"

using namespace pressgraph;

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
