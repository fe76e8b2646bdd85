#pragma once
// JSON-LD that processors of version 1.0 and 1.1 read alike (docs/formats/jsonld.md): an inline
// context, one node a line, the triples of exporters/rdf_statements.hpp.

#include "exporters/exporter.hpp"

namespace pressgraph {

ExporterFormat jsonldExporter();

}  // namespace pressgraph
