#pragma once
// The fact document in JSON (docs/fact-document.md): the one format that holds all of a graph.

#include <vector>

#include "exporters/exporter.hpp"

namespace pressgraph {

ExporterFormat factsJsonExporter();

// The entities that a fact document declares. Documents that statements refer to are entities as
// well; where no more is known of one than its document says, reading the document makes the entity
// again. Linear in the graph.
std::vector<EntityIndex> declaredEntities(const KnowledgeGraph& graph);

}  // namespace pressgraph
