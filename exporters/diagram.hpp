#pragma once
// What a diagram of the graph shows: which statements become lines, which are written into nodes,
// what is boxed together and which layout suits it. How it is written down is the exporters' part.
// Internal to the diagram exporters.

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph_union.hpp"
#include "graph/knowledge_graph.hpp"
#include "graph/support/format_options.hpp"

namespace pressgraph {

// How a diagram of two graphs (graph/graph_union.hpp) tells them apart.
struct DiagramMarks {
  std::vector<Mark> entities;
  std::vector<Mark> statements;
  // What is to be told of an entity beside its name, a line each.
  struct Line {
    Mark mark = Mark::same;
    std::string text;
  };
  std::map<EntityIndex, std::vector<Line>> lines;
};

// The options that all diagram formats declare.
std::vector<FormatOption> diagramOptions();

struct DiagramOptions {
  // Throws UsageError for a number out of its range.
  explicit DiagramOptions(const FormatOptions& options);

  std::string layout, direction, labels, group, paper, title;
  std::string nodeSize, nodeColor;  // names of measures, or "none"
  bool chinese, attributes, inferred, merge, legend;
  bool plain;              // without the facts' JSON, and with one tooltip each
  std::size_t threads;     // to write on
  std::size_t labelWidth;  // in columns
  std::size_t fold;
  const DiagramMarks* marks = nullptr;  // none: everything is drawn in its own colours

  // The label of a term in the language chosen; its name when it has none.
  std::string_view label(const Term& term) const;
};

// The value of the option `name`, a whole number from `least` to `most`. Throws UsageError when it
// is anything else.
std::size_t numberOption(const FormatOptions& options, std::string_view name, std::size_t least,
                         std::size_t most);

enum class Certainty : std::uint8_t { stated, approximate, expected, inferred };

// What the statement's qualifier "certainty" says.
Certainty certaintyOf(const KnowledgeGraph& graph, const StatementView& statement);

// Relations of equal subject, predicate, object, certainty, deprecation and mark.
struct DrawnEdge {
  PredicateIndex predicate = 0;
  EntityIndex tail = 0;
  EntityIndex head = 0;
  Certainty certainty = Certainty::stated;
  bool deprecated = false;
  Mark mark = Mark::same;
  std::uint32_t firstStatement = 0;  // in Diagram::drawnStatements
  std::uint32_t statementCount = 0;
};

// Relations of one predicate that all begin or end at one entity and are not drawn.
struct FoldedFan {
  PredicateIndex predicate = 0;
  bool outgoing = false;
  std::vector<EntityIndex> others;
};

// A relation that is written beside its subject's name, or, incoming, beside its object's, instead
// of drawn.
struct ToldRelation {
  PredicateIndex predicate = 0;
  bool outgoing = true;
  EntityIndex other = 0;
  bool inferred = false;
  std::vector<StatementIndex> statements;
};

// Entities with a box around them.
struct NodeGroup {
  std::string label;
  std::string color;
  std::vector<EntityIndex> members;
};

struct Diagram {
  std::vector<DrawnEdge> edges;
  std::vector<StatementIndex> drawnStatements;
  // Of each entity, the statements about it that are no edge: attributes, then folded relations.
  std::vector<std::vector<StatementIndex>> inside;
  std::vector<std::vector<FoldedFan>> fans;  // of each entity
  // Of each entity; empty unless condensed (exporters/condensed_diagram.hpp).
  std::vector<std::vector<ToldRelation>> told;
  std::vector<bool> inText;  // entities without a node, named where relations to them are told
  std::vector<NodeGroup> groups;
  bool groupsDropped = false;  // because the layout cannot draw them
  std::vector<EntityIndex> ungrouped;
  // Predicates so frequent that a colour tells them instead of a label.
  std::map<PredicateIndex, std::string_view> lineColors;
  std::string layout;  // of Graphviz
  // Statements left out, relations sharing another one's edge, relations in `fans`.
  std::size_t hidden = 0;
  std::size_t merged = 0;
  std::size_t folded = 0;

  std::span<const StatementIndex> statementsOf(const DrawnEdge& edge) const {
    return std::span(drawnStatements).subspan(edge.firstStatement, edge.statementCount);
  }
};

// O(n log n) in the number of statements; some 30 bytes for each of them.
Diagram makeDiagram(const KnowledgeGraph& graph, const DiagramOptions& options);

}  // namespace pressgraph
