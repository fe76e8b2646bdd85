#pragma once
// KGX tables (https://github.com/biolink/kgx/blob/master/specification/kgx-format.md): nodes in one
// file of tab-separated values, edges in another. docs/formats/kgx.md lists the columns.

#include "exporters/exporter.hpp"

namespace pressgraph {

ExporterFormat kgxNodesExporter();
ExporterFormat kgxEdgesExporter();

}  // namespace pressgraph
