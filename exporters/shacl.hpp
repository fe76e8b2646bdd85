#pragma once
// SHACL shapes (https://www.w3.org/TR/shacl/) of the graph's ontology: what the RDF formats write
// of declared classes, predicates and qualifiers conforms to them, and a validator finds what was
// broken since. docs/formats/shacl.md tells what they demand. Only SHACL Core, so that any
// validator does; they name subclasses one by one, so that it needs no reasoner.

#include "exporters/exporter.hpp"

namespace pressgraph {

ExporterFormat shaclExporter();

}  // namespace pressgraph
