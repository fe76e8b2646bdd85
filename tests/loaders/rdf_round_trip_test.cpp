// What our exporters write in RDF comes back as it was.

#include <algorithm>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "tests/catch.hpp"
#include "tests/fact_inputs.hpp"
#include "tests/paths.hpp"
#include "tests/support/random_graph.hpp"

using namespace pressgraph;

namespace {

struct Flavour {
  const char* format;
  const char* extension;
};

constexpr Flavour kFlavours[] = {
    {"ntriples", ".nt"}, {"nquads", ".nq"}, {"turtle", ".ttl"}, {"jsonld", ".jsonld"}};

// The facts after a round trip.
std::string readBack(const KnowledgeGraph& graph, const Flavour& flavour,
                     const std::string& options) {
  const Loaded loaded = loadText(exportText(graph, flavour.format, options), flavour.extension);
  for (const std::string& code : errorCodes(loaded.diagnostics)) FAIL_CHECK(code);
  return exportText(loaded.graph, "facts");
}

// The first line in which the texts differ, for a message that can be read.
std::string firstDifference(const std::string& a, const std::string& b) {
  std::istringstream left(a);
  std::istringstream right(b);
  std::string x;
  std::string y;
  while (true) {
    const bool more = static_cast<bool>(std::getline(left, x));
    const bool moreThere = static_cast<bool>(std::getline(right, y));
    if (!more && !moreThere) return "nothing";
    if (!more || !moreThere || x != y)
      return fmt::format("\n  {}\n  {}", more ? x : "", moreThere ? y : "");
  }
}

}  // namespace

TEST_CASE("random graphs survive every RDF format and all of its options", "[property]") {
  for (std::uint32_t seed = 1; seed <= 40; ++seed) {
    const KnowledgeGraph graph =
        randomGraph(seed, {.controlCharacters = true, .documentFacts = true});
    const std::string facts = exportText(graph, "facts");
    for (const Flavour& flavour : kFlavours)
      for (const char* options : {"", "base=https://例え.example/图#,lang=zh-hant,ontology=true"}) {
        CAPTURE(seed, flavour.format, options);
        const std::string back = readBack(graph, flavour, options);
        if (back != facts) FAIL_CHECK(firstDifference(facts, back));
      }
  }
}
