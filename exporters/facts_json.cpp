#include "exporters/facts_json.hpp"

#include <algorithm>
#include <cmath>

#include "exporters/fact_text.hpp"

namespace pressgraph {

namespace {

bool isOnlyDocument(const KnowledgeGraph& graph, const EntityView& entity) {
  const auto index = entity.document();
  if (!index) return false;
  const Document& document = graph.document(*index);
  const std::string_view id = graph.text(document.id);
  const std::string_view title = graph.text(document.title);
  return entity.id() == id && entity.name() == (title.empty() ? id : title) &&
         entity.classDefinition().name == "Article" && entity.aliases().empty() &&
         entity.sameAs().empty() && entity.extra().empty();
}

bool hasMeasure(const KnowledgeGraph& graph, EntityIndex entity) {
  const auto& measures = graph.measures();
  return std::any_of(measures.begin(), measures.end(),
                     [&](const Measure& measure) { return std::isfinite(measure.values[entity]); });
}

class FactWriter {
 public:
  FactWriter(const KnowledgeGraph& graph, bool lines, ByteWriter& out)
      : graph_(graph), lines_(lines), out_(out) {}

  void write() {
    out_.append("{\"pressgraph\":1");
    const auto documentCount = static_cast<DocumentIndex>(graph_.documentCount());
    writeArray("documents", documentCount, [&](std::size_t i) {
      appendDocumentJson(record_, graph_, graph_.document(static_cast<DocumentIndex>(i)));
    });
    const std::vector<EntityIndex> entities = declaredEntities(graph_);
    writeArray("entities", entities.size(), [&](std::size_t i) {
      appendEntityJson(record_, graph_.entity(entities[i]));
      addMeasures(entities[i]);
    });
    writeArray("statements", graph_.statementCount(), [&](std::size_t i) {
      appendStatementJson(record_, graph_, graph_.statement(static_cast<StatementIndex>(i)));
    });
    for (const auto& [name, json] : graph_.extras()) {
      writeKey(graph_.text(name));
      out_.append(graph_.text(json));
    }
    breakLine();
    out_.append("}\n");
  }

 private:
  // Adds the member to the object at the end of the record.
  void addMeasures(EntityIndex entity) {
    std::string members;
    for (const Measure& measure : graph_.measures()) {
      const std::string text = measureText(measure, entity);
      if (text.empty()) continue;
      if (!members.empty()) members += ',';
      appendJsonString(members, measure.name);
      members += ':';
      members += text;
    }
    if (members.empty()) return;
    record_.pop_back();
    record_ += ",\"measures\":{" + members + "}}";
  }

  void breakLine() {
    if (lines_) out_.append('\n');
  }

  void writeKey(std::string_view name) {
    out_.append(',');
    breakLine();
    record_.clear();
    appendJsonString(record_, name);
    out_.append(record_);
    out_.append(':');
  }

  template <class AppendRecord>
  void writeArray(std::string_view name, std::size_t count, const AppendRecord& appendRecord) {
    writeKey(name);
    out_.append('[');
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) out_.append(',');
      breakLine();
      record_.clear();
      appendRecord(i);
      out_.append(record_);
    }
    if (count > 0) breakLine();
    out_.append(']');
  }

  const KnowledgeGraph& graph_;
  bool lines_;
  ByteWriter& out_;
  std::string record_;
};

void writeFactsJson(const KnowledgeGraph& graph, const FormatOptions& options, ByteWriter& out,
                    Diagnostics&) {
  FactWriter(graph, options.get("indent") == "lines", out).write();
}

}  // namespace

std::vector<EntityIndex> declaredEntities(const KnowledgeGraph& graph) {
  std::vector<bool> referred(graph.entityCount());
  for (StatementIndex i = 0; i < graph.statementCount(); ++i) {
    const StatementView statement = graph.statement(i);
    referred[statement.subject()] = true;
    if (statement.isRelation()) referred[statement.object()] = true;
    for (const Qualifier& qualifier : statement.qualifiers())
      if (qualifier.isEntity) referred[qualifier.value] = true;
  }
  std::vector<EntityIndex> declared;
  for (EntityIndex i = 0; i < graph.entityCount(); ++i)
    if (!referred[i] || !isOnlyDocument(graph, graph.entity(i)) || hasMeasure(graph, i))
      declared.push_back(i);
  return declared;
}

ExporterFormat factsJsonExporter() {
  return {"facts",
          {".facts.json", ".json"},
          "application/json",
          "fact document in JSON; holds everything",
          {{"indent", "lines", {"lines", "none"}, "one record a line, or everything on one line"}},
          writeFactsJson};
}

}  // namespace pressgraph
