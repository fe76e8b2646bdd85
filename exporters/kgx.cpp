#include "exporters/kgx.hpp"

#include <array>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "exporters/property_cells.hpp"
#include "exporters/property_table.hpp"

namespace pressgraph {

namespace {

// KGX has no way to write these into a cell.
constexpr std::string_view kCellEnds = "\t\n\r";

bool isCell(std::string_view text) {
  return text.find_first_of(kCellEnds) == std::string_view::npos;
}

std::string spaced(std::string_view text) {
  std::string spaced(text);
  for (char& c : spaced)
    if (!isCell({&c, 1})) c = ' ';
  return spaced;
}

// What stands for the ids that are no cells: an id that no other entity has, in both tables.
std::unordered_map<EntityIndex, std::string> changedIds(const KnowledgeGraph& graph) {
  std::unordered_map<EntityIndex, std::string> ids;
  std::unordered_set<std::string> taken;
  for (EntityIndex i = 0; i < graph.entityCount(); ++i) {
    if (isCell(graph.entity(i).id())) continue;
    std::string id = spaced(graph.entity(i).id());
    const auto isTaken = [&] { return graph.findEntity(id) || taken.contains(id); };
    if (isTaken()) id += fmt::format("~{}", i);
    while (isTaken()) id += '~';
    taken.insert(id);
    ids.emplace(i, std::move(id));
  }
  return ids;
}

// Writes rows of cells.
class Rows {
 public:
  Rows(const KnowledgeGraph& graph, ByteWriter& out)
      : graph_(graph), out_(out), changedIds_(changedIds(graph)) {}

  void cell(std::string_view text) {
    if (!first_) out_.append('\t');
    first_ = false;
    if (isCell(text)) {
      out_.append(text);
      return;
    }
    ++changed_;
    out_.append(spaced(text));
  }
  void id(EntityIndex entity) {
    const auto changed = changedIds_.find(entity);
    if (changed == changedIds_.end()) {
      cell(graph_.entity(entity).id());
    } else {
      ++changed_;
      cell(changed->second);
    }
  }
  // The items with | between them.
  void list(const StringList& items) {
    std::string text;
    for (const std::string_view item : items) {
      if (!text.empty()) text += '|';
      text += item;
    }
    cell(text);
  }
  void end() {
    out_.append('\n');
    first_ = true;
  }

  void report(Diagnostics& diagnostics) const {
    if (changed_ == 0) return;
    diagnostics.add({Severity::note,
                     "",
                     {},
                     fmt::format("tabs and line breaks in {} cell{} became spaces", changed_,
                                 changed_ == 1 ? "" : "s"),
                     "kgx-text",
                     "the JSON columns, from which pressgraph reads the file, have them"});
  }

 private:
  const KnowledgeGraph& graph_;
  ByteWriter& out_;
  const std::unordered_map<EntityIndex, std::string> changedIds_;
  bool first_ = true;
  std::size_t changed_ = 0;
};

// The columns of KGX behind "id", first of nodes, then of edges. Neither table has another of such
// a name: nodes with a subject and an object would be edges.
constexpr auto kColumns = std::to_array<std::string_view>(
    {"category", "name", "synonym", "same_as", "subject", "predicate", "object"});
constexpr std::span kNodeColumns = std::span(kColumns).first<4>();
constexpr std::span kEdgeColumns = std::span(kColumns).last<3>();

constexpr PropertyTableOptions kOptions{
    .withAppearance = false, .otherColumns = kColumns, .holds = isCell};

void writeHeader(Rows& rows, std::span<const std::string_view> first,
                 const std::vector<PropertyColumn>& columns) {
  rows.cell("id");
  for (const std::string_view name : first) rows.cell(name);
  for (const PropertyColumn& column : columns) rows.cell(column.name);
  rows.end();
}

void writeNodes(const KnowledgeGraph& graph, const FormatOptions&, ByteWriter& out,
                Diagnostics& diagnostics) {
  const PropertyTable table(graph, kOptions, diagnostics);
  PropertyRows properties(table);
  Rows rows(graph, out);
  writeHeader(rows, kNodeColumns, table.nodeColumns());
  PropertyCells cells(table.nodeColumns());
  for (EntityIndex i = 0; i < graph.entityCount(); ++i) {
    const EntityView entity = graph.entity(i);
    rows.id(i);
    rows.cell(entity.classDefinition().name);
    rows.cell(entity.name());
    rows.list(entity.aliases());
    rows.list(entity.sameAs());
    properties.describeNode(i, cells);
    cells.take([&](std::string_view text) { rows.cell(text); });
    rows.end();
  }
  rows.report(diagnostics);
}

void writeEdges(const KnowledgeGraph& graph, const FormatOptions&, ByteWriter& out,
                Diagnostics& diagnostics) {
  const PropertyTable table(graph, kOptions, diagnostics);
  PropertyRows properties(table);
  Rows rows(graph, out);
  writeHeader(rows, kEdgeColumns, table.edgeColumns());
  PropertyCells cells(table.edgeColumns());
  for (StatementIndex i = 0; i < graph.edgeCount(); ++i) {
    const StatementView statement = graph.statement(i);
    rows.cell(statement.key());
    rows.id(statement.subject());
    rows.cell(statement.predicateDefinition().name);
    rows.id(statement.object());
    properties.describeEdge(i, cells);
    cells.take([&](std::string_view text) { rows.cell(text); });
    rows.end();
  }
  rows.report(diagnostics);
}

}  // namespace

ExporterFormat kgxNodesExporter() {
  return {
      "kgx-nodes", {".nodes.tsv"}, "text/tab-separated-values", "the nodes of a pair of KGX tables",
      {},          writeNodes};
}

ExporterFormat kgxEdgesExporter() {
  return {
      "kgx-edges", {".edges.tsv"}, "text/tab-separated-values", "the edges of a pair of KGX tables",
      {},          writeEdges};
}

}  // namespace pressgraph
