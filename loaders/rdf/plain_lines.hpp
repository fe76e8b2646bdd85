#pragma once
// Lines of N-Triples and N-Quads in the form in which programs write them. Reading these needs no
// parser, and they are nearly all there is; serd_reader.cpp gives serd the other ones. Internal to
// loaders/rdf.

#include <optional>
#include <string_view>

#include "loaders/rdf/quads.hpp"

namespace pressgraph {

struct PlainStatement {
  RdfTermView subject, predicate, object;
  std::optional<RdfTermView> graph;
};

// Whether the line holds nothing but white space or a comment.
bool isBlankLine(std::string_view line);

// Reads a line, with or without its end, that is one statement with single spaces between its
// terms, absolute IRIs, labels of ASCII letters and digits, and no escapes; the terms then point
// into the line. False for every other line, which may be a statement all the same. `graphs`:
// whether a graph may follow the object. The line must be well-formed UTF-8. Linear.
bool readPlainStatement(std::string_view line, bool graphs, PlainStatement& statement);

}  // namespace pressgraph
