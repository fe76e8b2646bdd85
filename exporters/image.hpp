#pragma once
// Pictures: the DOT of exporters/dot.hpp, laid out and rendered by libgvc in memory. They take the
// same options.
//
// A picture that Graphviz cannot make is an error diagnostic, and nothing is written. What Graphviz
// has to say goes to the diagnostics too. SVG comes without the document type declaration and
// version comment that Graphviz writes, PDF with a fixed creation date, so that equal graphs give
// equal bytes on one machine (fonts and the Graphviz version decide where things are put).

#include "exporters/exporter.hpp"

namespace pressgraph {

ExporterFormat svgExporter();
ExporterFormat pngExporter();  // with one more option: dpi
ExporterFormat pdfExporter();

// Renders any DOT text as `format`, which is one of the three above; `options` are its own.
void writePicture(const ExporterFormat& format, const std::string& dot,
                  const FormatOptions& options, ByteWriter& out, Diagnostics& diagnostics);

}  // namespace pressgraph
