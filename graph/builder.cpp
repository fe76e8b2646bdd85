#include "graph/builder.hpp"

#include "graph/assembly/graph_assembly.hpp"
#include "graph/contradictions.hpp"

namespace pressgraph {

KnowledgeGraph GraphBuilder::freeze(Diagnostics& diagnostics, Ledger* ledger) {
  GraphAssembly assembly(ontology_, options_, std::move(batches_), diagnostics, ledger);
  batches_.clear();
  KnowledgeGraph graph(assembly.assemble());
  if (options_.scope == FactScope::all)
    reportContradictions(graph, diagnostics, ledger == nullptr ? nullptr : &ledger->conflicts);
  return graph;
}

}  // namespace pressgraph
