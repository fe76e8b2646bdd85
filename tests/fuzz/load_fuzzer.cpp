// Whatever bytes come: the loader neither crashes nor hangs, and the graph of what it accepts
// survives being written in its own format and as a fact document, and read again.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tests/fuzz/fuzzed_graph.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  pressgraph::Diagnostics diagnostics;
  const auto graph =
      fuzzing::load(PRESSGRAPH_LOADER, {{reinterpret_cast<const char*>(data), size}}, diagnostics);
  if (!graph) return 0;
  for (const fuzzing::RoundTrip& trip : fuzzing::roundTrips())
    if (trip.loader == PRESSGRAPH_LOADER || trip.loader == "facts")
      fuzzing::checkRoundTrip(trip, *graph);
  return 0;
}
