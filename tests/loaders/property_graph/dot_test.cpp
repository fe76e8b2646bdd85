#include "loaders/property_graph/dot.hpp"

#include "tests/loaders/property_graph/round_trip.hpp"
#include "tests/paths.hpp"
#include "tests/support/random_graph.hpp"

using namespace pressgraph;

TEST_CASE("DOT that pressgraph wrote gives the same graph, control characters and all") {
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    CAPTURE(seed);
    const KnowledgeGraph graph = randomGraph(seed, {.controlCharacters = true});
    CHECK(difference(exportText(graph, "facts"), afterRoundTrip(graph, "dot", "", ".dot")) == "");
  }
}
