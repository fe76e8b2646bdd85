#pragma once
// Writes a fact document (docs/fact-document.md) while its facts are read.

#include <memory>

#include "exporters/exporter.hpp"

namespace pressgraph {

// Every fact becomes one record as it is, in the order of reading. Statements go straight to `out`,
// because there are most of them; documents and entities, which may come between them, wait in
// temporary files. Members of the whole input that the program does not know wait in memory. Throws
// IoError.
std::unique_ptr<FactStream> streamFactsJson(const FactStreamContext& context,
                                            const FormatOptions& options, ByteWriter& out,
                                            Diagnostics& diagnostics);

}  // namespace pressgraph
