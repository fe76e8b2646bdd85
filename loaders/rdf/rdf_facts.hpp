#pragma once
// Statements of RDF as facts: our own graphs are restored, everything else is mapped
// (docs/formats/rdf.md, Reading). Internal to loaders/rdf.

#include "graph/facts.hpp"
#include "graph/support/limits.hpp"
#include "loaders/rdf/quad_store.hpp"

namespace pressgraph {

// Adds what `store` holds to `facts` and marks them as foreign. What has no place in facts is
// counted and reported. O(n log n).
void addRdfFacts(QuadStore& store, const Limits& limits, FactBatch& facts,
                 Diagnostics& diagnostics);

}  // namespace pressgraph
