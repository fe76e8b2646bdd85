#include "tests/support/random_graph.hpp"

#include "tests/catch.hpp"
#include "tests/fact_inputs.hpp"

using namespace pressgraph;

TEST_CASE("random graphs survive the fact document, so tests of other formats may compare by it") {
  for (std::uint32_t seed = 0; seed < 40; ++seed) {
    CAPTURE(seed);
    const RandomGraphOptions options{.controlCharacters = seed % 2 == 1,
                                     .documentFacts = seed % 3 == 0};
    const std::string written = exportText(randomGraph(seed, options), "facts");
    CHECK(exportText(randomGraph(seed, options), "facts") == written);
    const Loaded read = loadText(written, ".facts.json", {.vocabulary = VocabularyPolicy::open});
    CHECK(exportText(read.graph, "facts") == written);
  }
}
