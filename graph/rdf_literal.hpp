#pragma once
// Literals of RDF and literals of the model: one table for those who read RDF and those who write
// it.

#include <cstdint>
#include <string>
#include <string_view>

#include "graph/literal_type.hpp"

namespace pressgraph {

// What the object of a triple is: another node, words in a language, or a literal of a datatype.
enum class RdfType : std::uint8_t {
  iri,
  text,
  string,
  boolean,
  integer,
  nonNegativeInteger,
  decimal,
  doublePrecision,
  date,
  dateTime,
  gYear,
  gYearMonth,
  edtf,
  other  // a datatype that the model does not know
};

// The datatype's IRI, null-terminated; empty for `iri`, `text` and `other`.
std::string_view datatypeIri(RdfType type);

// The XML Schema type whose lexical form a valid date has, or EDTF.
RdfType rdfTypeOfDate(std::string_view date);

struct RdfLiteral {
  std::string_view lexicalForm{};
  std::string_view datatype{};  // an IRI; empty = xsd:string or, with a language, rdf:langString
  std::string_view language{};
};

// What a literal of RDF is in the model.
struct RdfReading {
  LiteralType type = LiteralType::string;
  std::string value{};
  std::string text{};   // the lexical form, where the value had to be written in another way
  std::string extra{};  // {"language":...} or {"datatype":...}, where the type does not say it
};

// A number, boolean or date whose lexical form is not one of the model's, and what has a datatype
// that the model lacks, is a string that keeps its datatype. Linear.
RdfReading readRdfLiteral(const RdfLiteral& literal);

// The language or datatype in unknown members that hold nothing else; both empty otherwise. The
// views are into `extra`.
RdfLiteral rdfTagOf(std::string_view extra);

}  // namespace pressgraph
