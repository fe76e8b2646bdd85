#pragma once
// Which triples a graph means: the one place that decides it, so that JSON-LD, Turtle, N-Triples
// and N-Quads cannot disagree. docs/formats/rdf.md describes the model.

#include <array>
#include <bitset>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "exporters/first_sources.hpp"
#include "graph/builder.hpp"
#include "graph/graph_tables.hpp"
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

// How much detail=plain leaves out.
struct RdfOmissions {
  std::size_t unasserted = 0, qualifiers = 0, sources = 0, values = 0, extras = 0;

  RdfOmissions& operator+=(const RdfOmissions& other);
  // A note for each that is not 0.
  void report(Diagnostics& diagnostics) const;
};

// The options that every RDF format has.
std::vector<FormatOption> rdfOptions();

class RdfModel {
 public:
  // Throws UsageError when the base is no absolute IRI that ends in '/' or '#', or the language no
  // language tag in lower case. `graph` must outlive the model. O(n log n) in the graph. Memory: an
  // IRI per entity, two per document, a byte per source and two words per literal.
  RdfModel(const KnowledgeGraph& graph, const FormatOptions& options,
           FactScope scope = FactScope::all);

  const std::string& base() const { return base_; }
  const std::string& language() const { return language_; }
  const std::vector<RdfTerm>& terms() const { return terms_; }

  // Hands over all triples in an order that depends on the content only, in one pass; every node
  // is described once. It is the same as the three below, one after the other; each may run in
  // several threads, and describeEntities() for any ranges of entities.
  void describe(RdfSink& sink) const;
  void describeDocuments(RdfSink& sink) const;  // and the graph itself, and its ontology
  void describeEntities(EntityIndex begin, EntityIndex end, RdfSink& sink) const;
  void describeUnits(RdfSink& sink) const;

  // None with detail=full. Linear in the graph.
  RdfOmissions countOmissions() const;

 private:
  friend class RdfDescription;

  // What a literal may say beyond its value, each on a property of its own.
  using DetailTerms = std::array<RdfTermIndex, kDetailCount>;

  // What a literal says beyond its RDF value: which details, and whether it has the language or
  // datatype that it brought from RDF.
  struct Beyond {
    std::uint16_t details = 0;  // a bit for each Detail
    bool isTagged = false;
    bool isQuantity = false;  // and has a node of its own

    // The earliest and the latest day follow from the value.
    bool hasMoreThanDays() const { return (details >> printedText) != 0; }
  };
  // A qualifier's value with all that belongs to it.
  using Qualification = std::tuple<QualifierIndex, bool, std::uint32_t>;

  void nameNodes();
  void findWhatValuesOmit(std::size_t threads);
  void collectTerms(std::size_t threads);
  void findStatedClasses();
  void findFirstMentions();
  void mentionQuantity(std::uint32_t literal, StatementIndex statement);
  std::string_view nodeIri(std::size_t node) const;
  RdfTermIndex addTerm(std::string name, std::string_view iri, RdfType usual);
  std::string_view entityIri(EntityIndex index) const;
  Beyond beyondValueOf(const Literal& literal) const;
  bool mayNameNode(std::string_view iri) const;
  bool isTagged(const Literal& literal) const;
  // The literal or entity that is the statement's object.
  std::uint32_t objectOf(const StatementView& statement) const {
    return graph_.tables().statements.object[statement.index()];
  }
  // Of each of a statement's qualifiers, whether what belongs to its value needs a node of its own;
  // empty where none does.
  std::vector<bool> needQualification(std::span<const Qualifier> qualifiers) const;
  std::string_view documentIri(DocumentIndex index) const;
  std::string_view spanIris(DocumentIndex index) const;
  bool isAsserted(const StatementView& statement) const;
  bool hidesClass(const StatementView& statement) const;
  // Whether the entity's class is its only rdf:type, since a statement names it.
  bool isClassStated(EntityIndex index) const {
    return !classIsStated_.empty() && classIsStated_[index];
  }
  std::string classIri(const StatementView& statement) const;

  const KnowledgeGraph& graph_;
  const FactScope scope_;
  std::string base_;
  std::string language_;
  bool withOntology_ = false;
  bool plain_ = false;  // no statement nodes
  std::vector<RdfTerm> terms_;
  std::vector<RdfTermIndex> classTerms_, predicateTerms_, qualifierTerms_;  // kUnused when unused
  std::vector<RdfTermIndex> measureTerms_;
  std::vector<DetailTerms> qualifierDetails_;
  std::optional<QualifierIndex> certainty_;
  std::optional<PredicateIndex> typePredicate_;  // rdf:type, where statements say it
  std::vector<bool> classIsStated_;   // by entity; empty when no statement names any class
  std::vector<bool> isOwnProperty_;   // by predicate: whether the model uses its IRI itself
  std::vector<bool> isQualifierOwn_;  // by qualifier: whether it means another thing on a statement
  std::vector<bool> looksLikeDetail_;  // by qualifier: whether its IRI ends as those of details do
  std::vector<Beyond> beyondValue_;    // by literal
  // One after the other: of entities, of documents, and what those of each document's spans begin
  // with.
  std::string nodeIris_;
  std::vector<std::size_t> nodeIriBegins_;
  std::vector<std::string_view> documentsOfOwnIri_;  // ids, sorted
  // Which statement describes a node that several lead to: the first, as describe() comes to them.
  std::vector<StatementIndex> quantityAt_;  // by literal
  std::map<Qualification, StatementIndex> qualificationAt_;
  std::optional<FirstSources> firstSources_;  // which are described; none with detail=plain
  std::vector<bool> unitUsed_;
};

}  // namespace pressgraph
