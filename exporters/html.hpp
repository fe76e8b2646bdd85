#pragma once
// One page for a browser: the graph beside the articles that it was drawn from, with everything
// inside the file. The page itself is exporters/html/ (a program in TypeScript, bundled into one
// file); this exporter puts the graph into it, as JSON. docs/explorer.md describes the page,
// exporters/html/README.md the JSON.

#include "exporters/exporter.hpp"

namespace pressgraph {

ExporterFormat htmlExporter();

}  // namespace pressgraph
