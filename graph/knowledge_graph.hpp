#pragma once
// The frozen graph: entities, statements, sources. Immutable, so any number of threads may read it.
//
// Statements with an entity as object come first, in the order of the Boost.Graph edge index
// (graph/topology.hpp); the others, whose object is a literal, follow: they are the attributes of
// their subject. Everything is sorted by content, never by order of arrival.

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/literal.hpp"
#include "graph/ontology.hpp"
#include "graph/qualifier.hpp"
#include "graph/support/diagnostic.hpp"
#include "graph/support/string_pool.hpp"

namespace pressgraph {

using EntityIndex = std::uint32_t;     // also the vertex descriptor
using StatementIndex = std::uint32_t;  // below edgeCount() also the edge index
using DocumentIndex = std::uint32_t;

enum class Rank : std::uint8_t { normal, preferred, deprecated };

std::string_view name(Rank rank);

struct Document {
  StringId id{}, title{}, publisher{}, published{}, path{}, extra{};
  std::vector<StringId> authors;
  std::uint32_t input = 0;            // index into inputs(): the file that `path` is relative to
  std::optional<EntityIndex> entity;  // the vertex of this document, when statements refer to it
  Position position;
  bool isDeclared =
      true;  // false in parts of a graph only (FactScope::part): nothing else is known
};

// How a statement came about.
struct Source {
  DocumentIndex document = 0;
  std::uint32_t begin = kNoSpan;  // code points, end exclusive; kNoSpan when no span is known
  std::uint32_t end = kNoSpan;
  StringId quote{}, by{}, extra{};

  static constexpr std::uint32_t kNoSpan = 0xFFFFFFFF;
  bool hasSpan() const { return begin != kNoSpan; }
};

// Of each document, its text in UTF-8 (after decoding, before any clean-up) when it is at hand.
using DocumentTexts = std::vector<std::optional<std::string>>;

// A number computed for every entity. No fact: it has no source, and readers of what was written
// leave it out.
struct Measure {
  std::string name;
  bool isInteger = false;
  std::vector<double> values;  // one an entity; NaN where it has none
};

struct Topology;
struct LazyTopology;
struct GraphTables;
class KnowledgeGraph;

// A list of interned strings, read as string_views.
class StringList {
 public:
  StringList(const StringPool& pool, std::span<const StringId> ids) : pool_(&pool), ids_(ids) {}

  class Iterator {
   public:
    using value_type = std::string_view;
    using difference_type = std::ptrdiff_t;
    Iterator(const StringPool* pool, const StringId* at) : pool_(pool), at_(at) {}
    std::string_view operator*() const { return (*pool_)[*at_]; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    bool operator==(const Iterator& other) const { return at_ == other.at_; }

   private:
    const StringPool* pool_;
    const StringId* at_;
  };

  Iterator begin() const { return {pool_, ids_.data()}; }
  Iterator end() const { return {pool_, ids_.data() + ids_.size()}; }
  std::size_t size() const { return ids_.size(); }
  bool empty() const { return ids_.empty(); }
  std::string_view operator[](std::size_t i) const { return (*pool_)[ids_[i]]; }

 private:
  const StringPool* pool_;
  std::span<const StringId> ids_;
};

// The sources of a statement, sorted by document, span and quote; each is put together when asked
// for. Cheap to copy; valid as long as the graph.
class SourceList {
 public:
  SourceList(const GraphTables& tables, std::uint32_t begin, std::uint32_t end)
      : tables_(&tables), begin_(begin), end_(end) {}

  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Source;
    using difference_type = std::ptrdiff_t;
    using pointer = const Source*;
    using reference = Source;
    Iterator(const GraphTables* tables, std::uint32_t at) : tables_(tables), at_(at) {}
    Source operator*() const;
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    bool operator==(const Iterator& other) const { return at_ == other.at_; }

   private:
    const GraphTables* tables_;
    std::uint32_t at_;
  };

  Iterator begin() const { return {tables_, begin_}; }
  Iterator end() const { return {tables_, end_}; }
  std::size_t size() const { return end_ - begin_; }
  bool empty() const { return begin_ == end_; }
  Source operator[](std::size_t i) const {
    return *Iterator(tables_, begin_ + static_cast<std::uint32_t>(i));
  }
  Source front() const { return (*this)[0]; }

 private:
  const GraphTables* tables_;
  std::uint32_t begin_;
  std::uint32_t end_;
};

// Cheap to copy; valid as long as the graph.
class EntityView {
 public:
  EntityView(const KnowledgeGraph& graph, EntityIndex index) : graph_(&graph), index_(index) {}

  EntityIndex index() const { return index_; }
  std::string_view id() const;
  std::string_view name() const;
  ClassIndex classIndex() const;
  const ClassDefinition& classDefinition() const;
  // False in parts of a graph only (FactScope::part): it has an id, and nothing else is known.
  bool isDeclared() const;
  StringList aliases() const;  // sorted; without the name
  StringList sameAs() const;   // absolute IRIs, sorted
  std::string_view extra() const;
  std::optional<DocumentIndex> document() const;  // when this vertex stands for a document
  // The statements with this entity as subject: relations, then attributes.
  std::pair<StatementIndex, StatementIndex> relations() const;   // half-open range
  std::pair<StatementIndex, StatementIndex> attributes() const;  // half-open range

 private:
  const KnowledgeGraph* graph_;
  EntityIndex index_;
};

// Cheap to copy; valid as long as the graph.
class StatementView {
 public:
  StatementView(const KnowledgeGraph& graph, StatementIndex index)
      : graph_(&graph), index_(index) {}

  StatementIndex index() const { return index_; }
  EntityIndex subject() const;
  PredicateIndex predicate() const;
  const PredicateDefinition& predicateDefinition() const;
  bool isRelation() const;         // the object is an entity
  EntityIndex object() const;      // of a relation
  const Literal& literal() const;  // of an attribute
  Rank rank() const;
  std::span<const Qualifier> qualifiers() const;  // sorted by qualifier, then value
  SourceList sources() const;
  std::string_view extra() const;
  // Where the statement was read (the first place, when several inputs say the same).
  const std::string& input() const;
  Position position() const;
  // 32 hexadecimal digits that depend only on subject, predicate, object and qualifiers: the same
  // statement has the same key in every build. Linear in the statement's text.
  std::string key() const;

 private:
  const KnowledgeGraph* graph_;
  StatementIndex index_;
};

class KnowledgeGraph {
 public:
  explicit KnowledgeGraph(GraphTables tables);
  KnowledgeGraph(KnowledgeGraph&&) noexcept;
  KnowledgeGraph& operator=(KnowledgeGraph&&) noexcept;
  ~KnowledgeGraph();

  const Ontology& ontology() const;

  std::size_t entityCount() const;
  std::size_t statementCount() const;
  std::size_t edgeCount() const;  // statements with an entity as object
  std::size_t documentCount() const;

  EntityView entity(EntityIndex index) const { return {*this, index}; }
  StatementView statement(StatementIndex index) const { return {*this, index}; }
  // For loops over statements in order, which call it with each: begins to fetch from memory what
  // the statements a little further on refer to, of entities that which `shown` says. Statements
  // are sorted and their strings are not, so that a large graph is mostly waited for otherwise.
  enum class EntityText : std::uint8_t { id, name };
  void fetchAhead(StatementIndex index, EntityText shown = EntityText::id) const;
  const Document& document(DocumentIndex index) const;
  // The whole text of a document in UTF-8, as the spans of its sources count it; only when
  // withDocumentTexts() found it.
  std::optional<std::string_view> documentText(DocumentIndex index) const;
  const Literal& literal(std::uint32_t index) const;
  std::string_view text(StringId id) const;
  StringList texts(std::span<const StringId> ids) const;

  // Logarithmic.
  std::optional<EntityIndex> findEntity(std::string_view id) const;
  // The entity with this id; if there is none, all whose name or an alias is the same name
  // (graph/support/utf8.hpp, nameKey), sorted. Linear in the number of names.
  std::vector<EntityIndex> entitiesNamed(std::string_view nameOrId) const;

  // The names of the inputs, sorted.
  const std::vector<std::string>& inputs() const;
  // Members of the inputs that this program does not know: name and JSON text, sorted by name, each
  // name once.
  const std::vector<std::pair<StringId, StringId>>& extras() const;

  // In the order in which they were added; no two have one name.
  const std::vector<Measure>& measures() const;
  const Measure* findMeasure(std::string_view name) const;  // null when there is none

  // The Boost.Graph; include graph/topology.hpp to use it. Made when first asked for, in linear
  // time.
  const Topology& topology() const;
  const GraphTables& tables() const { return *tables_; }

 private:
  friend KnowledgeGraph withDocumentTexts(KnowledgeGraph graph, DocumentTexts texts);
  friend KnowledgeGraph withMeasures(KnowledgeGraph graph, std::vector<Measure> measures);

  std::unique_ptr<GraphTables> tables_;
  std::unique_ptr<LazyTopology> topology_;
};

// The graph with the texts of its documents, for formats that show them.
KnowledgeGraph withDocumentTexts(KnowledgeGraph graph, DocumentTexts texts);

// `graph` with these measures too; one of the same name takes the place of the earlier. Each must
// have graph.entityCount() values. Nothing else changes, and nothing is copied.
KnowledgeGraph withMeasures(KnowledgeGraph graph, std::vector<Measure> measures);

}  // namespace pressgraph
