#pragma once
// Numbers that tell which entities matter and which belong together. docs/analysis.md says what
// each means and what it costs.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/knowledge_graph.hpp"
#include "graph/support/diagnostic.hpp"

namespace pressgraph {

// What analyse() can compute, in the order in which it is added: degree, in_degree, out_degree,
// pagerank, betweenness, component, community.
const std::vector<std::string_view>& analysisMeasures();

struct AnalysisOptions {
  std::vector<std::string> measures;  // names of analysisMeasures(); empty = all
  // How many edges all searches for betweenness together may pass (each relation between two
  // entities counts twice a search). A graph that needs more is sampled; it still gets at least
  // leastPivots searches.
  std::uint64_t betweennessSteps = 300'000'000;
  std::size_t leastPivots = 64;
};

// The measures, in the order of analysisMeasures(); every entity has each. A betweenness that is
// estimated adds a note [sampled-betweenness]. Throws UsageError [unknown-measure] for other names.
// Equal graphs give equal numbers. Linear in the graph but for PageRank (at most 200 passes),
// communities (some ten passes) and betweenness (one pass a search).
std::vector<Measure> analyse(const KnowledgeGraph& graph, const AnalysisOptions& options,
                             Diagnostics& diagnostics);

}  // namespace pressgraph
