#pragma once
// Where the entities stand in a picture of the graph to be explored on a screen. docs/layout.md
// tells how it looks and how it was chosen.

#include <cstddef>
#include <vector>

#include "graph/knowledge_graph.hpp"
#include "graph/overlap_removal.hpp"

namespace pressgraph {

struct LayoutOptions {
  // Of a larger graph only the entities with the most relations get a place; ties go by id.
  std::size_t mostEntities = 5000;
};

// One point an entity, y upwards, to a tenth of a unit; NaN where it has none. Circles with the
// radii of layoutRadii() do not touch each other, nor the names below them where these are 11 units
// high and cut at 16 columns. Connected parts stand in rows, the largest first, entities without
// relations last. Equal graphs get equal points.
//
// Waits for other calls and other uses of Graphviz, which has global state, and restarts the C
// library's rand(). O(n log n) in the number of entities and relations: about 2 s for 5,000 and
// 20,000. Throws IoError when Graphviz has no layout plugin.
std::vector<Point> layOut(const KnowledgeGraph& graph, const LayoutOptions& options = {});

// The radius, of 5 to 20 units, of each entity's circle: its area grows with its relations.
std::vector<double> layoutRadii(const KnowledgeGraph& graph);

// layOut() as the measures "x" and "y".
std::vector<Measure> layoutMeasures(const KnowledgeGraph& graph, const LayoutOptions& options = {});

}  // namespace pressgraph
