#pragma once
// Nodes and edges with typed attributes, as GraphML, GEXF, DOT and tables hold them, become facts.
//
// A file that pressgraph wrote is known by its columns, and everything that they hold is restored.
// In files of other programs a node is an entity, its attributes are literal statements, an edge is
// a relation and its attributes are qualifiers; the source of these statements is the file, as a
// document. docs/formats/graphml.md has the rules. Internal to loaders.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "graph/facts.hpp"
#include "graph/record_scope.hpp"
#include "graph/support/format_options.hpp"
#include "graph/support/string_pool.hpp"
#include "loaders/facts/fact_decoder.hpp"
#include "loaders/property_graph/column_roles.hpp"

namespace pressgraph {

// untyped: what looks like a number or a boolean is one.
enum class AttributeType : std::uint8_t { string, integer, decimal, boolean, untyped };

// How several values stand in one attribute.
enum class ListForm : std::uint8_t { none, json, piped, bracketed, colons };

enum class PropertyDomain : std::uint8_t { node, edge };

struct PropertyValue {
  std::uint32_t column = 0;
  std::string_view text;
  // Of a node: when it had this value; empty for an open end, or when nothing is said.
  std::string_view from{}, through{};
};

// The views need to live only during the call.
struct PropertyNode {
  std::string_view id;
  Position position;
  std::span<const PropertyValue> values;
};

struct PropertyEdge {
  std::string_view id;  // may be empty
  std::string_view source;
  std::string_view target;
  bool directed = true;
  Position position;
  std::span<const PropertyValue> values;
};

// The predicate of edges that name none.
inline constexpr std::string_view kAnyRelation = "relatedTo";

// The options that all formats of nodes and edges have.
std::vector<FormatOption> propertyGraphOptions();

class PropertyGraph {
 public:
  // `options` are those of propertyGraphOptions().
  PropertyGraph(FactBatch& facts, const FormatOptions& options, Diagnostics& diagnostics);
  ~PropertyGraph();
  PropertyGraph(const PropertyGraph&) = delete;
  PropertyGraph& operator=(const PropertyGraph&) = delete;

  // Declares an attribute and returns its number; for one that is declared already with this name,
  // type and form, the number that it has. All must be declared before nodes or edges have values
  // in them.
  std::uint32_t column(PropertyDomain domain, std::string_view name,
                       AttributeType type = AttributeType::string, ListForm list = ListForm::none);
  // What the attribute is where a node or edge does not give it. A file in which defaults would be
  // many times its own size is refused [too-many-defaults]: Limits::defaults.
  void setDefault(PropertyDomain domain, std::uint32_t column, std::string_view text);

  // While it lives, what is added is one record of the ledger; a node or an edge is one by itself.
  RecordScope openRecord(RecordKind kind, Position position) {
    return {facts_, diagnostics_, kind, position};
  }
  void addNode(const PropertyNode& node);
  void addEdge(const PropertyEdge& edge);

  // What is said of the whole graph: members of the file's document, or its title.
  void setTitle(std::string_view title);
  void setPublished(std::string_view date) { published_ = date; }
  void addGraphAttribute(std::string_view name, std::string_view text);
  // Documents as a JSON array, as our own exporters write them.
  void addDocuments(std::string_view json, Position position);
  // Makes the file ours (or not), whatever its columns are.
  void setOwn(bool own) { own_ = own; }
  // Whether pressgraph wrote the file; to be asked when all columns are declared.
  bool isOwn();

  // Counts something that the model cannot hold; finish() reports each kind once, with its first
  // position. `kind` is a noun phrase in the plural ("ports of edges").
  void leaveOut(std::string_view kind, Position position, std::size_t count = 1,
                Severity severity = Severity::warning);

  // Says once that the file, which is ours, has measures.
  void leaveOutMeasures() { decoder_.leaveOutMeasures({}); }

  // Adds the file's document when statements cite it, and reports what was left out.
  void finish();

 private:
  struct Column {
    std::string name;
    AttributeType type = AttributeType::string;
    ListForm list = ListForm::none;
    RoleOfColumn role;
    std::optional<std::string> defaultText;
    std::uint32_t ownField = 0;   // an OwnField
    std::size_t unexplained = 0;  // values in a file of ours that no field of ours holds
    std::uint64_t lastSeen = 0;   // the number of the node or edge that had it last
  };
  struct Domain {
    std::string_view name;
    std::vector<Column> columns;
    // By name, type and form.
    std::map<std::tuple<std::string, AttributeType, ListForm>, std::uint32_t, std::less<>> indices;
    std::vector<std::uint32_t> withDefault;
    std::uint64_t current = 0;  // the number of the node or edge at hand
  };
  struct Loss {
    std::size_t count = 0;
    Position first;
    Severity severity = Severity::warning;
  };

  Domain& domain(PropertyDomain which) { return domains_[static_cast<std::size_t>(which)]; }
  // The values with the defaults of those that are missing.
  std::span<const PropertyValue> completed(Domain& domain, std::span<const PropertyValue> values);
  void prepare();

  void addOwnNode(const PropertyNode& node, std::span<const PropertyValue> values);
  bool addOwnEdge(const PropertyEdge& edge, std::span<const PropertyValue> values);
  void addForeignNode(const PropertyNode& node, std::span<const PropertyValue> values);
  void addForeignEdge(const PropertyEdge& edge, std::span<const PropertyValue> values);

  void addStatements(std::string_view json, Position position);
  void beginRecord(Position position);
  void addMember(std::string_view name, std::string_view text, Position position);
  void addJson(std::string_view column, std::string_view json, ValueKind kind,
               std::string_view name, Position position);
  void reportBadJson(std::string_view column, const std::string& problem, Position position);
  void rememberTerms();

  // The id of a node's entity: a view of the node, of the table of ids, or of `buffer`.
  std::string_view entityOf(std::string_view node, std::string& buffer);
  LiteralFact literal(const Column& column, std::string_view text);
  // The values of one attribute; more than one where it is a list.
  const std::vector<std::string_view>& parts(const Column& column, std::string_view text);
  // Counts what statements do not keep of the list in parts_.
  void noteList(const Column& column, Position position);
  std::string_view fileDocument();
  void addAttribute(const PropertyNode& node, const PropertyValue& value);

  FactBatch& facts_;
  Limits limits_;
  Diagnostics& diagnostics_;
  FactDecoder decoder_;
  std::array<Domain, 2> domains_{{{"node", {}, {}, {}, 0}, {"edge", {}, {}, {}, 0}}};
  std::uint64_t defaultsGiven_ = 0;
  bool tooManyDefaults_ = false;
  bool prepared_ = false;
  std::optional<bool> own_;
  std::string idPrefix_;  // of entities from other programs' nodes

  StringPool strings_;
  // Of nodes whose entity has another id than the node: both as ids of strings_.
  std::unordered_map<StringId, StringId> entityOfNode_;
  std::map<std::string, std::string, std::less<>> documents_;  // JSON by id
  std::unordered_set<std::string> documentLists_;              // that were read
  std::unordered_set<std::string> terms_;  // predicates and qualifiers that our JSON speaks of

  std::string documentId_;  // of the file; empty until it is needed
  std::string title_, published_;
  std::vector<std::pair<std::string, std::string>> graphAttributes_;
  std::map<std::string, Loss, std::less<>> losses_;

  // Work space, as is.
  FactRecord record_;
  std::vector<PropertyValue> completed_;
  std::vector<std::string> partTexts_;
  std::vector<std::string_view> parts_;
  std::string subject_, object_;
  StatementFact attribute_, relation_;
};

}  // namespace pressgraph
