#pragma once
// Random facts for round-trip tests: everything that the model has, in texts made to break formats.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "graph/facts.hpp"
#include "graph/knowledge_graph.hpp"

namespace pressgraph {

struct RandomGraphOptions {
  std::size_t entities = 10;
  std::size_t statements = 40;
  // Whether names, values, quotes and other texts (not ids and terms) hold characters that XML
  // forbids.
  bool controlCharacters = false;
  // Whether ids of entities and documents may be any text; otherwise they are letters and digits.
  bool hostileIds = true;
  // Whether classes, predicates and qualifiers may be any text; otherwise only words without white
  // space and punctuation, of which some are the ontology's.
  bool hostileTerms = true;
  // Whether some documents are neither cited nor spoken of, and the input has unknown members:
  // what only fact documents hold.
  bool documentFacts = false;
};

// The same facts for the same seed, everywhere: entities with aliases, external ids and unknown
// members; statements with literals of every type (units, bounds, printed words, numbers beyond 64
// bits, empty strings), with entities and documents as objects, parallel ones, loops; qualifiers,
// ranks, several sources with and without spans. The batch is marked as foreign, so that a builder
// keeps all of it.
FactBatch randomFacts(std::uint32_t seed, const RandomGraphOptions& options = {});

// Their graph over the standard ontology. Throws std::runtime_error if the facts have errors.
KnowledgeGraph randomGraph(std::uint32_t seed, const RandomGraphOptions& options = {});

// Texts that have broken readers and writers; `control` adds those with characters that XML
// forbids. None is empty.
const std::vector<std::string>& hostileTexts(bool control);

}  // namespace pressgraph
