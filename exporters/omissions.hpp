#pragma once
// What exporters say of facts that have no place in their format, in the same words. Internal to
// exporters.

#include <cstddef>
#include <string_view>

#include "graph/knowledge_graph.hpp"
#include "graph/support/diagnostic.hpp"

namespace pressgraph {

// Of unknown members of whole inputs, if the graph has any. `places` is where the format keeps
// facts: "among nodes and edges".
void noteInputMembers(const KnowledgeGraph& graph, std::string_view places,
                      Diagnostics& diagnostics);

// That detail=plain leaves out so many of `what`, if it does.
void notePlainOmission(std::size_t count, std::string_view what, Diagnostics& diagnostics);

}  // namespace pressgraph
