#include "exporters/neo4j.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <vector>

#include <fmt/format.h>

#include "exporters/property_cells.hpp"
#include "exporters/property_table.hpp"

namespace pressgraph {

namespace {

// A line of cells (RFC 4180).
class CsvRow {
 public:
  explicit CsvRow(ByteWriter& out) : out_(out) {}

  void cell(std::string_view text) {
    if (!first_) out_.append(',');
    first_ = false;
    // An empty cell is none; all others stand in quotes, so that white space at their ends stays.
    if (text.empty()) return;
    out_.append('"');
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t quote = std::min(text.find('"', at), text.size());
      out_.append(text.substr(at, quote - at));
      if (quote < text.size()) out_.append("\"\"");
      at = quote + 1;
    }
    out_.append('"');
  }
  void end() {
    out_.append('\n');
    first_ = true;
  }

 private:
  ByteWriter& out_;
  bool first_ = true;
};

// In a header a colon begins the type, a brace its options, and brackets say that it is a list.
void writeHeader(CsvRow& row, std::initializer_list<std::string_view> first,
                 const std::vector<PropertyColumn>& columns) {
  for (const std::string_view name : first) row.cell(name);
  std::unordered_set<std::string> taken;
  for (const PropertyColumn& column : columns) taken.insert(column.name);
  for (const PropertyColumn& column : columns) {
    std::string columnName = column.name;
    for (const char special : {':', '{', '}', '[', ']'})
      std::replace(columnName.begin(), columnName.end(), special, '_');
    while (columnName != column.name && !taken.insert(columnName).second) columnName += '_';
    row.cell(fmt::format("{}:{}", columnName, name(column.type)));
  }
  row.end();
}

// The class and its ancestors, the nearest first, with semicolons between them.
std::string labelsOf(const Ontology& ontology, ClassIndex entityClass) {
  std::vector<ClassIndex> classes = {entityClass};
  for (std::size_t i = 0; i < classes.size(); ++i)
    for (const ClassIndex parent : ontology.classes()[classes[i]].parents)
      if (std::find(classes.begin(), classes.end(), parent) == classes.end())
        classes.push_back(parent);
  std::string labels;
  for (const ClassIndex index : classes) {
    std::string name = ontology.classes()[index].name;
    std::replace(name.begin(), name.end(), ';', '_');
    if (!labels.empty()) labels += ';';
    labels += name;
  }
  return labels;
}

constexpr PropertyTableOptions kOptions{};

void writeNodes(const KnowledgeGraph& graph, const FormatOptions&, ByteWriter& out,
                Diagnostics& diagnostics) {
  const PropertyTable table(graph, kOptions, diagnostics);
  PropertyRows properties(table);
  CsvRow row(out);
  writeHeader(row, {":ID", ":LABEL"}, table.nodeColumns());
  PropertyCells cells(table.nodeColumns());
  for (EntityIndex i = 0; i < graph.entityCount(); ++i) {
    row.cell(fmt::format("n{}", i));
    row.cell(labelsOf(graph.ontology(), graph.entity(i).classIndex()));
    properties.describeNode(i, cells);
    cells.take([&](std::string_view text) { row.cell(text); });
    row.end();
  }
}

void writeRelationships(const KnowledgeGraph& graph, const FormatOptions&, ByteWriter& out,
                        Diagnostics& diagnostics) {
  const PropertyTable table(graph, kOptions, diagnostics);
  PropertyRows properties(table);
  CsvRow row(out);
  writeHeader(row, {":START_ID", ":END_ID", ":TYPE"}, table.edgeColumns());
  PropertyCells cells(table.edgeColumns());
  for (StatementIndex i = 0; i < graph.edgeCount(); ++i) {
    const StatementView statement = graph.statement(i);
    row.cell(fmt::format("n{}", statement.subject()));
    row.cell(fmt::format("n{}", statement.object()));
    row.cell(statement.predicateDefinition().name);
    properties.describeEdge(i, cells);
    cells.take([&](std::string_view text) { row.cell(text); });
    row.end();
  }
}

}  // namespace

ExporterFormat neo4jNodesExporter() {
  return {
      "neo4j-nodes", {".nodes.csv"}, "text/csv", "the nodes for neo4j-admin database import", {},
      writeNodes};
}

ExporterFormat neo4jRelationshipsExporter() {
  return {"neo4j-edges",
          {".edges.csv"},
          "text/csv",
          "the relationships for neo4j-admin database import",
          {},
          writeRelationships};
}

}  // namespace pressgraph
