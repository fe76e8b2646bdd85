#pragma once
// N-Triples, N-Quads, Turtle and TriG by serd. Internal to loaders/rdf.

#include <cstdint>
#include <string>

#include "graph/support/diagnostic.hpp"
#include "graph/support/input_stream.hpp"
#include "graph/support/limits.hpp"
#include "loaders/rdf/quads.hpp"

namespace pressgraph {

enum class RdfSyntax : std::uint8_t { ntriples, nquads, turtle, trig };

// Hands all statements to `sink`, in one pass. The first thing that the syntax does not allow is
// reported with its position and ends the reading; so do more brackets than Limits::nesting.
// Relative IRIs are resolved against `base`. Throws IoError, and what `sink` throws.
void readRdf(RdfSyntax syntax, InputStream& input, const std::string& base, const Limits& limits,
             QuadSink& sink, Diagnostics& diagnostics);

}  // namespace pressgraph
