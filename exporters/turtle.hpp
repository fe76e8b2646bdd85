#pragma once
// Turtle and TriG, raw UTF-8, with the triples of exporters/rdf_statements.hpp; all facts are in
// the default graph (docs/formats/rdf.md).

#include "exporters/exporter.hpp"

namespace pressgraph {

ExporterFormat turtleExporter();
ExporterFormat trigExporter();

}  // namespace pressgraph
