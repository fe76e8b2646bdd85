// Whatever facts come: converting them one by one neither crashes nor hangs, and where it reports
// nothing the output is read again as the graph that the facts are all together.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "tests/fuzz/fuzzed_graph.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view facts(reinterpret_cast<const char*>(data), size);
  pressgraph::Diagnostics diagnostics;
  const auto graph = fuzzing::load("facts", {facts}, diagnostics);
  for (const char* format : {"facts", "ntriples", "nquads"}) {
    pressgraph::Diagnostics said;
    const std::string converted = fuzzing::convert("facts", facts, format, said);
    if (graph && diagnostics.all().empty() && said.all().empty())
      fuzzing::checkSameGraph(format, {converted}, *graph);
  }
  return 0;
}
