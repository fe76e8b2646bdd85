#pragma once
// Statements of RDF as readers hand them over, one by one, whatever the syntax. Internal to
// loaders.

#include <cstdint>
#include <string_view>

#include "graph/support/diagnostic.hpp"

namespace pressgraph {

enum class RdfTermKind : std::uint8_t { iri, blank, literal };

struct RdfTermView {
  RdfTermKind kind = RdfTermKind::iri;
  std::string_view text{};      // the absolute IRI, the blank node's label, or the lexical form
  std::string_view datatype{};  // of literals; empty = xsd:string, or rdf:langString
  std::string_view language{};
};

class QuadSink {
 public:
  virtual ~QuadSink() = default;
  // `graph` is null for the default graph. The views live during the call only.
  virtual void add(const RdfTermView& subject, const RdfTermView& predicate,
                   const RdfTermView& object, const RdfTermView* graph, Position position) = 0;
};

}  // namespace pressgraph
