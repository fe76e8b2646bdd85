#pragma once
// GEXF 1.3 (https://gexf.net/), Gephi's own format, with the intervals of its timeline.

#include "exporters/exporter.hpp"

namespace pressgraph {

// Nodes n0, n1 ... are the entities, edges e0, e1 ... the relations, both in the graph's order.
// docs/formats/gexf.md lists what is written, and where intervals come from.
ExporterFormat gexfExporter();

}  // namespace pressgraph
