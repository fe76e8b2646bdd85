#pragma once
// N-Triples and N-Quads: one triple a line, raw UTF-8, with the triples of
// exporters/rdf_statements.hpp; all facts are in the default graph (docs/formats/rdf.md).

#include "exporters/exporter.hpp"

namespace pressgraph {

ExporterFormat ntriplesExporter();
ExporterFormat nquadsExporter();

}  // namespace pressgraph
