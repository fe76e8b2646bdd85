#pragma once
// A picture of what differs between two graphs: what was added green with a plus, what was removed
// red and dashed with a minus, what changed with a tilde, what it hangs on grey.

#include "exporters/exporter.hpp"
#include "graph/graph_difference.hpp"
#include "graph/graph_union.hpp"

namespace pressgraph {

// Whether `format` is one that writeDifferencePicture() writes: DOT, SVG, PNG, PDF.
bool isPictureFormat(const ExporterFormat& format);

// `both` is what unite() made of the two graphs, or a selection of it. Of what did not change, only
// the relations are drawn that lead to a change; the rest is counted in a note. `options` are the
// format's.
void writeDifferencePicture(const KnowledgeGraph& before, const KnowledgeGraph& after,
                            const GraphDifference& difference, const MarkedGraph& both,
                            const ExporterFormat& format, const FormatOptions& options,
                            ByteWriter& out, Diagnostics& diagnostics);

}  // namespace pressgraph
