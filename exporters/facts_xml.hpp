#pragma once
// The XML form of the fact document (docs/fact-document.md). Holds all of a graph but for the
// characters that XML 1.0 forbids; those become U+FFFD, with a warning.

#include "exporters/exporter.hpp"

namespace pressgraph {

ExporterFormat factsXmlExporter();

}  // namespace pressgraph
