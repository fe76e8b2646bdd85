#include "loaders/property_graph/gexf.hpp"

#include "tests/loaders/property_graph/round_trip.hpp"
#include "tests/paths.hpp"
#include "tests/support/random_graph.hpp"

using namespace pressgraph;

TEST_CASE("GEXF that pressgraph wrote gives the same graph") {
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    CAPTURE(seed);
    const KnowledgeGraph graph = randomGraph(seed, {.controlCharacters = seed % 2 == 1});
    CHECK(difference(exportText(graph, "facts"), afterRoundTrip(graph, "gexf", "", ".gexf")) == "");
  }
}
