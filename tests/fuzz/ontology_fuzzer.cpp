// Whatever bytes come as an ontology file: it extends the ontology, or is refused and leaves it as
// it was; a graph over the extended one is built and written.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "graph/builder.hpp"
#include "tests/fuzz/fuzzed_graph.hpp"

namespace {

using namespace pressgraph;

FactBatch someFacts() {
  FactBatch facts("input");
  facts.markForeign();
  facts.addEntity({.id = "city/a", .type = "City", .name = "甲"});
  facts.addEntity({.id = "x", .type = "X", .name = "乙"});
  facts.addStatement({.subject = "city/a", .predicate = "locatedIn", .object = "x"});
  facts.addStatement({.subject = "x", .predicate = "p", .object = "city/a"});
  facts.addStatement(
      {.subject = "x", .predicate = "p", .value = LiteralFact{.value = "7", .type = "integer"}});
  return facts;
}

std::string shapes(const Ontology& ontology) {
  Diagnostics diagnostics;
  return fuzzing::write("shacl", GraphBuilder(ontology).freeze(diagnostics));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string before = shapes(*fuzzing::standardOntology());
  Ontology ontology = *fuzzing::standardOntology();
  try {
    ontology.extend({reinterpret_cast<const char*>(data), size}, "fuzz.json");
  } catch (const InputError&) {
    if (shapes(ontology) != before) fuzzing::fail("a refused file left its traces", Diagnostics());
    return 0;
  }
  GraphBuilder builder(std::move(ontology));
  builder.add(someFacts());
  Diagnostics diagnostics;
  const KnowledgeGraph graph = builder.freeze(diagnostics);
  if (diagnostics.hasErrors()) return 0;
  for (const char* exporter : {"shacl", "turtle", "dot", "graphml"})
    fuzzing::write(exporter, graph);
  return 0;
}
