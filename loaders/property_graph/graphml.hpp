#pragma once
// GraphML 1.0 (http://graphml.graphdrawing.org/), and what Gephi, yEd, NetworkX, igraph,
// Cytoscape, graph-tool and Neo4j make of it. docs/formats/graphml.md tells what is read.

#include "loaders/loader.hpp"

namespace pressgraph {

LoaderFormat graphmlLoader();

}  // namespace pressgraph
