// fuzz_seeds FOLDER: small graphs in every format that is read, each in a folder of its fuzz
// target's name.

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include <fmt/format.h>

#include "tests/fuzz/fuzzed_graph.hpp"
#include "tests/support/random_graph.hpp"

namespace {

void writeSeed(const std::filesystem::path& folder, std::uint32_t seed, std::string_view exporter,
               const std::string& bytes) {
  std::filesystem::create_directories(folder);
  std::ofstream(folder / fmt::format("seed-{}-{}", exporter, seed), std::ios::binary) << bytes;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const std::filesystem::path root = argv[1];
  for (std::uint32_t seed = 1; seed <= 6; ++seed) {
    const pressgraph::KnowledgeGraph graph = pressgraph::randomGraph(
        seed, {.entities = seed, .statements = seed, .controlCharacters = seed % 2 == 0});
    for (const fuzzing::RoundTrip& trip : fuzzing::roundTrips())
      for (const std::string_view exporter : trip.exporters) {
        const std::string bytes = fuzzing::write(exporter, graph);
        std::string target = fmt::format("fuzz_{}", trip.loader);
        std::replace(target.begin(), target.end(), '-', '_');
        writeSeed(root / target, seed, exporter, bytes);
        if (trip.loader == "facts")
          for (const char* other : {"fuzz_round_trip", "fuzz_convert", "fuzz_picture"})
            writeSeed(root / other, seed, exporter, bytes);
      }
  }
  return 0;
}
