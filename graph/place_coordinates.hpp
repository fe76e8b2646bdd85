#pragma once
// Where the places of a graph are on the earth. docs/layout.md tells which places are found.

#include <string_view>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace pressgraph {

// The measures "latitude" and "longitude" in degrees (WGS 84) of the provinces, cities and
// districts that are surely known; none at all when no place is.
//
// What the graph itself says comes first: one number each of the predicates latitude and longitude
// (or schema.org's). Otherwise a place is the row of `places` (data/gazetteer/places.tsv) whose
// code its sameAs gives (https://pressgraph.example/gbt2260/410100); or the only row of its class
// that bears its name; of several, the only one that lies where a locatedIn statement says. Linear
// in the graph and the table.
std::vector<Measure> placeCoordinates(const KnowledgeGraph& graph, std::string_view places);

}  // namespace pressgraph
