// fuzz_seeds FOLDER: small graphs in every format that is read, each in a folder of its fuzz
// target's name, and dictionary, the words that mean something to our own readers, which chance
// would hardly make.

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "graph/rdf_literal.hpp"
#include "graph/rdf_model.hpp"
#include "tests/fuzz/fuzzed_graph.hpp"
#include "tests/support/random_graph.hpp"

namespace {

void writeSeed(const std::filesystem::path& folder, std::uint32_t seed, std::string_view exporter,
               const std::string& bytes) {
  std::filesystem::create_directories(folder);
  std::ofstream(folder / fmt::format("seed-{}-{}", exporter, seed), std::ios::binary) << bytes;
}

// What else our readers know, in the form of a dictionary's words.
constexpr const char* kWords =
    "https://pressgraph.example/id/ https://pressgraph.example/ns# http://schema.org/ class/ "
    "predicate/ qualifier/ document-of-id/ _: %23 %2F # ~2 entity_id class_label statements "
    "interaction kind category statement_key attribute_ qualifier_ kg_entity kg_statements "
    "kg_documents \\\\u0001 \\\\ufffe \\\\t INF 1E400 -0 +5";

void writeDictionary(const std::filesystem::path& path) {
  using namespace pressgraph;
  std::ofstream dictionary(path, std::ios::binary);
  const auto add = [&](std::string_view word) { dictionary << fmt::format("\"{}\"\n", word); };
  for (std::size_t term = 0; term < kFixedTermCount; ++term)
    add(fixedTermIri(static_cast<FixedTerm>(term)));
  for (const RdfType type : {RdfType::string, RdfType::boolean, RdfType::integer, RdfType::decimal,
                             RdfType::doublePrecision, RdfType::date, RdfType::gYear})
    add(datatypeIri(type));
  std::istringstream words(kWords);
  for (std::string word; words >> word;) add(word);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const std::filesystem::path root = argv[1];
  writeDictionary(root / "dictionary");
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
