#pragma once
// The graph's own form in RDF, which our exporters write (docs/formats/rdf.md): statement nodes
// with their qualifiers and sources, documents, and what belongs to them. Internal to loaders/rdf.

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "graph/facts.hpp"
#include "graph/rdf_model.hpp"
#include "graph/support/limits.hpp"
#include "loaders/facts/fact_decoder.hpp"
#include "loaders/rdf/quad_store.hpp"

namespace pressgraph {

class OwnModel {
 public:
  struct TermHash {
    std::size_t operator()(TermId id) const { return static_cast<std::size_t>(id); }
  };
  using Terms = std::unordered_set<TermId, TermHash>;

  // `store` is finished.
  OwnModel(QuadStore& store, const Limits& limits, FactBatch& facts, Diagnostics& diagnostics);

  // Whether the input says that it is such a graph.
  bool isThere() const { return !bases_.empty(); }

  // Adds all statement nodes to the facts.
  void addStatements();
  // Adds what `subject` says of a document; false when it is no document. `alsoEntity` tells
  // whether it is an entity as well.
  bool addDocument(TermId subject, bool& alsoEntity);
  // Adds documents that are cited and not described.
  void addCitedDocuments();

  // The blank nodes that statements are about; what else would declare them may not be there.
  const Terms& blankEntities() const { return blankEntities_; }

  // Whether the node is no entity but a part of the model: a statement, a source, the description
  // of a term ...
  bool isPart(TermId subject) const { return parts_.contains(subject); }
  // Whether it is named as the model names all entities, whose classes are what they are called.
  bool isNamed(TermId subject) const {
    return isThere() && !store_.about(subject, fixed(kName)).empty();
  }
  // Whether addStatements() made a statement of it; to be asked only where an account is kept.
  bool isStatementNode(TermId subject) const { return accounted_.contains(subject); }
  // Counts the triples about a part of the model that mean nothing there, and parts that nothing
  // refers to.
  void countUnread(TermId subject);
  // How many there were, and the line of the first.
  std::pair<std::size_t, std::uint32_t> unread() const { return {unread_, unreadLine_}; }
  // Whether a statement node says what this triple says, which describes nothing then.
  bool isStated(const Quad& quad) const;
  // Whether the property belongs to the model when it stands on an entity or document.
  bool isOwnProperty(TermId predicate) const { return ownProperties_.contains(predicate); }

  // The value that the node stands for, when it is one of the model's quantities; it lives until
  // the next statement or document is read.
  std::optional<LiteralFact> quantityOf(TermId node);

  // The id of the entity or document that the IRI or blank node names.
  std::string idOf(TermId iri) const;
  // The language of the graph's texts.
  std::string_view language() const {
    return bases_.empty() ? std::string_view() : bases_[0].language;
  }
  // The unknown members of a record of that shape, as one JSON object that lives until the next
  // statement or document is read.
  std::string_view extraOf(TermId subject, FixedTerm property = kExtra,
                           const FactDecoder::Shape& shape = FactDecoder::kEntity);
  // The external ids as they were before RDF, where that is said, by what RDF has of them.
  using OriginalIris = std::map<std::string, std::vector<std::string_view>, std::less<>>;
  OriginalIris originalSameAs(TermId subject) const;

  TermId fixed(FixedTerm term) const { return fixed_[term]; }
  TermId type() const { return type_; }

 private:
  struct Base {
    std::string iri;
    std::string language;
  };
  struct Triple {
    TermId subject, predicate, object;
    bool operator==(const Triple&) const = default;
  };
  struct TripleHash {
    std::size_t operator()(const Triple& triple) const;
  };
  // A property with its values on one node.
  struct Property {
    TermId predicate;
    std::span<const Quad> values;
  };
  using PropertiesByIri = std::map<std::string_view, const Property*>;
  // The values of the details of one literal.
  using Details = std::array<TermId, kDetailCount>;

  void nameBlankNodes();
  void findBases();
  void findTerms();
  std::optional<std::string_view> pathOf(TermId node) const;
  bool isAt(TermId iri, std::string_view path) const;
  bool hasType(TermId subject, FixedTerm type) const;
  bool isDocumentAndEntity(TermId subject) const;
  bool isDescribed(TermId iri) const;
  TermId only(TermId subject, FixedTerm property) const;
  std::string_view onlyText(TermId subject, FixedTerm property) const;
  std::vector<Property> propertiesOf(TermId subject) const;

  void addStatement(TermId node);
  void addQualifiers(TermId node, const std::vector<Property>& properties, StatementFact& fact);
  bool isDetailOfAnother(const Property& property, const PropertiesByIri& properties,
                         const Terms& qualified) const;
  Details detailsBeside(const Property& property, const PropertiesByIri& properties);
  void countUnread(const Quad& quad);
  SourceFact sourceOf(TermId object);
  std::string documentId(TermId iri) const;
  // Fills `literal`; returns the entity's id instead when the value is one.
  std::optional<std::string_view> readValue(TermId object, const Details& details,
                                            LiteralFact& literal, const FactDecoder::Shape& shape);
  std::string_view plainNumber(std::string_view number);
  void readQuantity(TermId node, LiteralFact& literal, const FactDecoder::Shape& shape);
  Details objectDetails(TermId node) const;
  std::string_view keep(std::string text) { return kept_.emplace_back(std::move(text)); }
  std::string membersIn(std::string_view json, const FactDecoder::Shape& shape,
                        const Limits& limits, Position position);
  std::string_view readExtra(const std::vector<std::string_view>& texts,
                             const FactDecoder::Shape& shape, Position position);
  std::vector<std::string_view> readAuthors(std::string_view json);

  QuadStore& store_;
  const Limits& limits_;
  FactBatch& facts_;
  Diagnostics& diagnostics_;
  std::array<TermId, kFixedTermCount> fixed_{};
  TermId type_;
  std::string blankScope_ = "_:";
  std::vector<Base> bases_;
  Terms accounted_;  // nodes of statements, where an account is kept
  Terms parts_, ownProperties_;
  std::unordered_set<Triple, TripleHash> stated_;
  std::unordered_set<std::string> documents_, cited_;
  Terms blankEntities_;
  Terms referred_;  // parts that a statement led to
  std::size_t unread_ = 0;
  std::uint32_t unreadLine_ = 0;
  std::deque<std::string> kept_;  // texts that the fact at hand points to
};

}  // namespace pressgraph
