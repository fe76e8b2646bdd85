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
    const TemporaryFile file(written, ".facts.json");
    const LoaderFormat* loader = loaderNamed("facts");
    InputStream input(file.path());
    FactBatch facts("random");
    Diagnostics diagnostics;
    loader->load(input, FormatOptions(loader->options), facts, diagnostics);
    // As the generator does: what breaks the ontology's rules is kept.
    facts.markForeign();
    GraphBuilder builder(Ontology::standard());
    builder.add(std::move(facts));
    const KnowledgeGraph graph = builder.freeze(diagnostics);
    CHECK(errorCodes(diagnostics).empty());
    CHECK(exportText(graph, "facts") == written);
  }
}
