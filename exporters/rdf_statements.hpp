#pragma once
// Which triples a graph means: the one place that decides it, so that JSON-LD, Turtle, N-Triples
// and N-Quads cannot disagree. docs/formats/rdf.md describes the model.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/knowledge_graph.hpp"
#include "graph/rdf_model.hpp"
#include "graph/support/diagnostic.hpp"
#include "graph/support/format_options.hpp"

namespace pressgraph {

struct RdfValue {
  RdfType type = RdfType::iri;
  std::string_view text;        // the absolute IRI or the lexical form
  std::string_view language{};  // of `text` only
  std::string_view datatype{};  // of `other` only: an absolute IRI
};

// A class or property that the triples use.
struct RdfTerm {
  std::string name;              // for people; not unique
  std::string iri;               // absolute
  RdfType usual = RdfType::iri;  // what most of a property's values are
};

using RdfTermIndex = std::uint32_t;  // in RdfModel::terms()

// Takes the triples node by node. The views passed live only during the call.
class RdfSink {
 public:
  virtual ~RdfSink() = default;
  // Begins to describe the node `iri`; `classes` are its types.
  virtual void beginNode(std::string_view iri, std::span<const RdfTermIndex> classes) = 0;
  virtual void add(RdfTermIndex property, const RdfValue& value) = 0;
  virtual void endNode() = 0;
};

// The options that every RDF format has.
std::vector<FormatOption> rdfOptions();

class RdfModel {
 public:
  // Throws UsageError when the base is no absolute IRI that ends in '/' or '#', or the language no
  // language tag in lower case. `graph` must outlive the model. Linear in the graph.
  RdfModel(const KnowledgeGraph& graph, const FormatOptions& options);

  const std::string& base() const { return base_; }
  const std::string& language() const { return language_; }
  const std::vector<RdfTerm>& terms() const { return terms_; }

  // Hands over all triples in an order that depends on the content only, in one pass; every node
  // is described once. Memory: an IRI per entity, and a few words per source.
  void describe(RdfSink& sink) const;

  // Counts in notes what detail=plain leaves out; none with detail=full. Linear in the graph.
  void reportOmissions(Diagnostics& diagnostics) const;

 private:
  friend class RdfDescription;

  // What a literal may say beyond its value, each on a property of its own.
  using DetailTerms = std::array<RdfTermIndex, kDetailCount>;

  void nameEntities();
  void collectTerms();
  RdfTermIndex addTerm(std::string name, std::string_view iri, RdfType usual);
  std::string_view entityIri(EntityIndex index) const;
  bool hasDetail(const Literal& literal, std::size_t detail) const;
  std::optional<RdfLiteral> foreignTag(const Literal& literal) const;
  // Of each of a statement's qualifiers, whether what belongs to its value needs a node of its own.
  std::vector<bool> needQualification(std::span<const Qualifier> qualifiers) const;
  std::string documentIri(DocumentIndex index) const;
  bool isAsserted(const StatementView& statement) const;

  const KnowledgeGraph& graph_;
  std::string base_;
  std::string language_;
  bool withOntology_ = false;
  bool plain_ = false;  // no statement nodes
  std::vector<RdfTerm> terms_;
  std::vector<RdfTermIndex> classTerms_, predicateTerms_, qualifierTerms_;  // kUnused when unused
  std::vector<RdfTermIndex> measureTerms_;
  std::vector<DetailTerms> qualifierDetails_;
  std::optional<QualifierIndex> certainty_;
  std::vector<bool> isOwnProperty_;  // by predicate: whether the model uses its IRI itself
  std::string entityIris_;           // one after the other
  std::vector<std::size_t> entityIriBegins_;
};

}  // namespace pressgraph
