#pragma once
// JSON-LD 1.1 to RDF: https://www.w3.org/TR/json-ld11-api/#deserialize-json-ld-to-rdf-algorithm.
// Internal to loaders/rdf.

#include <string>

#include "graph/support/diagnostic.hpp"
#include "graph/support/input_stream.hpp"
#include "loaders/rdf/jsonld_context.hpp"
#include "loaders/rdf/jsonld_to_quads.hpp"
#include "loaders/rdf/quads.hpp"

namespace pressgraph {

struct JsonldOptions {
  std::string base{};        // of the document, an absolute IRI
  bool version10 = false;    // refuse what JSON-LD 1.0 does not know
  std::string context{};     // JSON text of a context that comes before the document's own
  bool generalized = false;  // keep blank nodes as predicates
  DirectionForm direction = DirectionForm::datatype;
  ContextProcessor::Loader loader{};  // of contexts that are not in the document
  Limits limits{};
};

// Hands all statements to `sink`. The document is a tree in memory. What breaks the standard is
// reported with its position and ends the reading; so does a context that `loader` does not have.
// Throws IoError.
void readJsonld(InputStream& input, const JsonldOptions& options, QuadSink& sink,
                Diagnostics& diagnostics);

}  // namespace pressgraph
