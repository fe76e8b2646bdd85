#pragma once
// The columns in which formats of nodes and edges with properties (GraphML, GEXF) hold a graph:
// what each is called, which type it has, and its value for a node or an edge.
// docs/formats/graphml.md lists them.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/knowledge_graph.hpp"
#include "graph/statement_content.hpp"
#include "graph/support/diagnostic.hpp"

namespace pressgraph {

enum class PropertyType : std::uint8_t { string, integer, longInteger, decimal, boolean };

// What GraphML and Neo4j call it: "string", "int", "long", "double", "boolean".
std::string_view name(PropertyType type);

struct PropertyColumn {
  std::string key;   // "d0", "d1" ... (plain: "k0" ...): nodes' columns first, then edges'
  std::string name;  // no two columns of nodes, and none of edges, have names that look alike
  PropertyType type = PropertyType::string;
  bool isList = false;  // every value is a JSON list of strings
  // Whether the values of a predicate or qualifier, where they are no strings, are the literals'
  // own texts.
  bool isAsWritten = false;
};

struct PropertyTableOptions {
  // Whether label, name, color, weight and interaction are columns; otherwise the format has
  // places of its own for them.
  bool withAppearance = true;
  // Whether the measures x and y are columns; otherwise the format has a place of its own for them.
  bool withPosition = true;
  // Columns that the format has besides; none of the table gets their names.
  std::span<const std::string_view> otherColumns = {};
  // Whether column names must be NMTOKENs, as the GraphML schema wants them.
  bool nameTokens = false;
  // Whether a text can stand in the format as it is. Where ids, names or terms cannot, a column
  // more holds the whole entity or statement as JSON, and nothing is lost.
  bool (*holds)(std::string_view text) = nullptr;
  // Each fact once: no columns of JSON copies, none that repeat another or what follows from the
  // ontology. Notes [not-exported] count what is lost.
  bool plain = false;
  // Whether the format's own ids of nodes can be those of the entities. Then there is no column of
  // ids, unless one of them cannot stand in the format.
  bool withIdsOfEntities = false;
  // On how many threads the pass over the graph may run.
  std::size_t threads = 1;
};

class PropertySink {
 public:
  virtual ~PropertySink() = default;
  // `text` lives only during the call. A number is in plain decimal notation, a boolean "true" or
  // "false".
  virtual void value(const PropertyColumn& column, std::string_view text) = 0;
};

class ColumnNames;

class PropertyTable {
 public:
  // Finds the columns in one pass over the graph, which must outlive the table. Adds a note for
  // each predicate or qualifier that cannot have a column of its own name [column-renamed], and for
  // what no column holds [not-exported].
  PropertyTable(const KnowledgeGraph& graph, const PropertyTableOptions& options,
                Diagnostics& diagnostics);

  const std::vector<PropertyColumn>& nodeColumns() const { return nodeColumns_; }
  const std::vector<PropertyColumn>& edgeColumns() const { return edgeColumns_; }
  // Whether nodes are to have the entities' ids.
  bool hasIdsOfEntities() const { return options_.withIdsOfEntities && entitiesNotHeld_.empty(); }

 private:
  friend class PropertyRows;
  static constexpr std::uint32_t kNoColumn = 0xFFFFFFFF;

  // What one part of the graph needs columns for, and what of it no column holds.
  struct Seen;
  class Literals;
  void seeNodes(EntityIndex begin, EntityIndex end, const Literals& literals, Seen& seen) const;
  void seeEdges(StatementIndex begin, StatementIndex end, const Literals& literals,
                Seen& seen) const;
  template <class See>
  Seen seenInParts(std::size_t count, std::size_t terms, const See& see) const;
  void addNodeColumns(const Seen& seen, Diagnostics& diagnostics);
  void addMeasureColumns(ColumnNames& names, Diagnostics& diagnostics);
  void addEdgeColumns(const Seen& seen, Diagnostics& diagnostics);
  void reportWhatIsNotHeld(const Seen& nodes, const Seen& edges, Diagnostics& diagnostics) const;
  bool holds(std::string_view text) const {
    return options_.holds == nullptr || options_.holds(text);
  }
  bool holdsEntity(const EntityView& entity) const;
  bool holdsStatement(const StatementView& statement) const;
  bool holdsEndsOf(const StatementView& statement) const;

  const KnowledgeGraph& graph_;
  const PropertyTableOptions options_;
  const std::optional<QualifierIndex> weight_;
  std::vector<PropertyColumn> nodeColumns_, edgeColumns_;
  // Where the columns that every graph has are, and those of predicates and qualifiers.
  std::vector<std::uint32_t> nodePropertyColumns_, edgePropertyColumns_;
  std::vector<std::uint32_t> predicateColumns_, qualifierColumns_, measureColumns_;
  std::vector<EntityIndex> entitiesNotHeld_;  // those whose id cannot stand as it is; sorted
};

// Reads the rows of a table, which must outlive it. Any number may read one table; a thread needs
// its own, since it has work space.
class PropertyRows {
 public:
  explicit PropertyRows(const PropertyTable& table);

  // Hand over the values in the order of the columns of the table; what is absent or empty is left
  // out. Linear in what is said of the node or edge.
  void describeNode(EntityIndex index, PropertySink& sink);
  void describeEdge(StatementIndex index, PropertySink& sink);

  // The qualifier "weight" where it is a positive number that a float holds, otherwise the number
  // of sources, at least 1. Valid until the next call of any member.
  std::string_view edgeWeight(const StatementView& statement);

 private:
  void findDocuments(StatementIndex begin, StatementIndex end);
  void emitDocuments(std::uint32_t column, const std::vector<PropertyColumn>& columns,
                     PropertySink& sink);
  void emitNode(std::size_t property, std::string_view text, PropertySink& sink) const;
  void emitEdge(std::size_t property, std::string_view text, PropertySink& sink) const;
  bool hasEdgeColumn(std::size_t property) const;
  bool hasNodeColumn(std::size_t property) const;

  const PropertyTable& table_;
  const KnowledgeGraph& graph_;
  StatementContent content_;
  std::vector<DocumentIndex> documents_, lastDocuments_;
  std::string lastDocumentsJson_;  // that of lastDocuments_: neighbours often cite the same
  std::string text_, number_;      // work space
};

// What a node or edge is called: its name (its id when it has none); the predicate's label.
std::string_view nodeLabel(const EntityView& entity);
std::string_view edgeLabel(const StatementView& statement);

}  // namespace pressgraph
