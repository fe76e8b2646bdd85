#include "graph/builder.hpp"

#include "graph/assembly/graph_assembly.hpp"
#include "graph/contradictions.hpp"

namespace pressgraph {

KnowledgeGraph GraphBuilder::freeze(Diagnostics& diagnostics) {
  GraphAssembly assembly(ontology_, options_, std::move(batches_), diagnostics);
  batches_.clear();
  KnowledgeGraph graph(assembly.assemble());
  if (options_.scope == FactScope::all) reportContradictions(graph, diagnostics);
  return graph;
}

}  // namespace pressgraph
