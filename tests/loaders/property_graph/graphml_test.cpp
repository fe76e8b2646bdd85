#include "loaders/property_graph/graphml.hpp"

#include "tests/loaders/property_graph/round_trip.hpp"
#include "tests/paths.hpp"
#include "tests/support/random_graph.hpp"

using namespace pressgraph;

TEST_CASE("GraphML that pressgraph wrote gives the same graph, in every flavour") {
  for (const char* flavour : {"gephi", "strict", "yed", "neo4j"})
    for (std::uint32_t seed = 0; seed < 12; ++seed) {
      CAPTURE(flavour, seed);
      const KnowledgeGraph graph = randomGraph(seed, {.controlCharacters = seed % 2 == 1});
      CHECK(difference(exportText(graph, "facts"),
                       afterRoundTrip(graph, "graphml", std::string("flavour=") + flavour,
                                      ".graphml")) == "");
    }
}
