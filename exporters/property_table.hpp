#pragma once
// The columns in which formats of nodes and edges with properties (GraphML, GEXF) hold a graph:
// what each is called, which type it has, and its value for a node or an edge.
// docs/formats/graphml.md lists them.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/knowledge_graph.hpp"
#include "graph/support/diagnostic.hpp"

namespace pressgraph {

enum class PropertyType : std::uint8_t { string, integer, longInteger, decimal, boolean };

// What GraphML and Neo4j call it: "string", "int", "long", "double", "boolean".
std::string_view name(PropertyType type);

struct PropertyColumn {
  std::string key;   // "d0", "d1" ...: nodes' columns first, then edges'
  std::string name;  // no two columns of nodes, and none of edges, have names that look alike
  PropertyType type = PropertyType::string;
  bool isList = false;  // every value is a JSON list of strings
};

struct PropertyTableOptions {
  // Whether label, name, color, weight and interaction are columns; otherwise the format has
  // places of its own for them.
  bool withAppearance = true;
  // Whether the measures x and y are columns; otherwise the format has a place of its own for them.
  bool withPosition = true;
  // Whether column names must be NMTOKENs, as the GraphML schema wants them.
  bool nameTokens = false;
  // Whether a text can stand in the format as it is. Where ids, names or terms cannot, a column
  // more holds the whole entity or statement as JSON, and nothing is lost.
  bool (*holds)(std::string_view text) = nullptr;
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

  // Hand over the values in the order of the columns of the table; what is absent or empty is left
  // out. Linear in what is said of the node or edge.
  void describeNode(EntityIndex index, PropertySink& sink);
  void describeEdge(StatementIndex index, PropertySink& sink);

 private:
  static constexpr std::uint32_t kNoColumn = 0xFFFFFFFF;

  void collectNodeColumns(const PropertyTableOptions& options, Diagnostics& diagnostics);
  void collectMeasureColumns(ColumnNames& names, const PropertyTableOptions& options,
                             Diagnostics& diagnostics);
  void collectEdgeColumns(const PropertyTableOptions& options, Diagnostics& diagnostics);
  void reportWhatIsNotHeld(Diagnostics& diagnostics) const;
  void citeDocuments(StatementIndex begin, StatementIndex end);
  void emitDocuments(std::uint32_t column, const std::vector<PropertyColumn>& columns,
                     PropertySink& sink);
  bool holdsEntity(const EntityView& entity) const;
  bool holdsStatement(const StatementView& statement) const;
  void emitNode(std::size_t property, std::string_view text, PropertySink& sink) const;
  void emitEdge(std::size_t property, std::string_view text, PropertySink& sink) const;

  const KnowledgeGraph& graph_;
  bool (*holds_)(std::string_view text);
  std::vector<PropertyColumn> nodeColumns_, edgeColumns_;
  // Where the columns that every graph has are, and those of predicates and qualifiers.
  std::vector<std::uint32_t> nodePropertyColumns_, edgePropertyColumns_;
  std::vector<std::uint32_t> predicateColumns_, qualifierColumns_, measureColumns_;
  std::vector<bool> citedDocuments_;
  std::vector<DocumentIndex> documentList_;  // work space, as is
  std::string text_;
};

// What a node or edge is called: its name (its id when it has none); the predicate's label.
std::string_view nodeLabel(const EntityView& entity);
std::string_view edgeLabel(const StatementView& statement);

// The qualifier "weight" where it is a positive number that a float holds, otherwise the number of
// sources, at least 1.
std::string edgeWeight(const KnowledgeGraph& graph, const StatementView& statement);

}  // namespace pressgraph
