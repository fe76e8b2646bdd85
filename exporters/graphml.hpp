#pragma once
// GraphML 1.0 (http://graphml.graphdrawing.org/), in the flavours that its readers want.

#include "exporters/exporter.hpp"

namespace pressgraph {

// Nodes n0, n1 ... are the entities, edges e0, e1 ... the relations, both in the graph's order.
// docs/formats/graphml.md lists the columns and what each flavour is for.
ExporterFormat graphmlExporter();

}  // namespace pressgraph
