#pragma once
// Statements out of expanded JSON-LD:
// https://www.w3.org/TR/json-ld11-api/#rdf-serialization-deserialization-algorithms. Internal to
// loaders/rdf.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "loaders/rdf/json_tree.hpp"
#include "loaders/rdf/quads.hpp"

namespace pressgraph {

// What becomes of the base direction of texts, for which RDF has no place of its own.
enum class DirectionForm : std::uint8_t { none, datatype, compoundLiteral };

// Things that RDF cannot say and that are left out.
struct NotInRdf {
  std::size_t count = 0;
  std::string first;
  Position position;
};

class JsonldToQuads {
 public:
  JsonldToQuads(QuadSink& sink, DirectionForm direction, bool generalized)
      : sink_(sink), direction_(direction), generalized_(generalized) {}

  // `expanded` is an array of node objects.
  void add(const JsonValue& expanded);

  const NotInRdf& leftOut() const { return leftOut_; }

 private:
  struct Term {
    RdfTermKind kind = RdfTermKind::iri;
    std::string text{};
    std::string datatype{};
    std::string language{};
    RdfTermView view() const { return {kind, text, datatype, language}; }
  };

  std::optional<Term> addNode(const JsonValue& node, const Term* graph);
  void addProperty(const Term& subject, const std::string& property, const JsonValue& values,
                   const Term* graph);
  void addReverse(const Term& object, const JsonValue& properties, const Term* graph);
  std::optional<Term> objectOf(const JsonValue& item, const Term* graph);
  std::optional<Term> literalOf(const JsonValue& item, const Term* graph);
  void readNumber(const std::string& digits, Term& literal);
  Term addList(const JsonValue& list, const Term* graph);
  void emit(const Term& subject, const std::string& predicate, const Term& object,
            const Term* graph, Position position);
  std::optional<Term> resource(const std::string& text);
  bool isProperty(const std::string& iri) const;
  Term newBlank();
  void leaveOut(const std::string& what, Position position);

  QuadSink& sink_;
  DirectionForm direction_;
  bool generalized_;
  std::size_t blanks_ = 0;
  NotInRdf leftOut_;
};

}  // namespace pressgraph
