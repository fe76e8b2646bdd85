#include "loaders/property_graph/kgx.hpp"

#include "tests/loaders/property_graph/round_trip.hpp"
#include "tests/support/random_graph.hpp"

using namespace pressgraph;

TEST_CASE("KGX tables that pressgraph wrote give the same graph, whatever its texts") {
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    CAPTURE(seed);
    const KnowledgeGraph graph = randomGraph(seed, {.controlCharacters = seed % 2 == 1});
    CHECK(difference(exportText(graph, "facts"), afterKgxTrip(graph)) == "");
  }
}
