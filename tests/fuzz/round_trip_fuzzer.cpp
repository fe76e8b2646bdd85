// Whatever facts come: every format that is read again gives back the graph that was written, or
// its exporter said what had no place; formats that are only written take them too.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tests/fuzz/fuzzed_graph.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  pressgraph::Diagnostics diagnostics;
  const auto graph =
      fuzzing::load("facts", {{reinterpret_cast<const char*>(data), size}}, diagnostics);
  if (!graph) return 0;
  for (const fuzzing::RoundTrip& trip : fuzzing::roundTrips())
    fuzzing::checkRoundTrip(trip, *graph);
  for (const char* exporter : {"neo4j-nodes", "neo4j-edges", "shacl", "html"})
    fuzzing::write(exporter, *graph);
  return 0;
}
