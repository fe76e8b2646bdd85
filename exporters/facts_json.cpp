#include "exporters/facts_json.hpp"

#include <algorithm>
#include <cmath>

#include "exporters/fact_text.hpp"
#include "exporters/facts_json_stream.hpp"
#include "graph/support/parallel_writing.hpp"

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
  FactWriter(const KnowledgeGraph& graph, bool lines, std::size_t threads, ByteWriter& out)
      : graph_(graph), lines_(lines), threads_(threads), out_(out) {}

  void write() {
    out_.append("{\"pressgraph\":1");
    const auto documentCount = static_cast<DocumentIndex>(graph_.documentCount());
    writeArray("documents", documentCount, [&](std::size_t i, std::string& record) {
      appendDocumentJson(record, graph_, graph_.document(static_cast<DocumentIndex>(i)));
    });
    const std::vector<EntityIndex> entities = declaredEntities(graph_);
    writeArray("entities", entities.size(), [&](std::size_t i, std::string& record) {
      appendEntityJson(record, graph_.entity(entities[i]));
      addMeasures(entities[i], record);
    });
    writeArray("statements", graph_.statementCount(), [&](std::size_t i, std::string& record) {
      const auto statement = static_cast<StatementIndex>(i);
      graph_.fetchAhead(statement);
      appendStatementJson(record, graph_, graph_.statement(statement));
    });
    for (const auto& [name, json] : graph_.extras()) {
      writeKey(graph_.text(name));
      out_.append(graph_.text(json));
    }
    breakLine(out_);
    out_.append("}\n");
  }

 private:
  // Adds the member to the object at the end of the record.
  void addMeasures(EntityIndex entity, std::string& record) const {
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
    record.pop_back();
    record += ",\"measures\":{" + members + "}}";
  }

  void breakLine(ByteWriter& out) const {
    if (lines_) out.append('\n');
  }

  void writeKey(std::string_view name) {
    out_.append(',');
    breakLine(out_);
    std::string key;
    appendJsonString(key, name);
    out_.append(key);
    out_.append(':');
  }

  template <class AppendRecord>
  void writeArray(std::string_view name, std::size_t count, const AppendRecord& appendRecord) {
    constexpr std::size_t kRecordsOfARange = 1000;
    writeKey(name);
    out_.append('[');
    writeInOrder(count, kRecordsOfARange, threads_, out_,
                 [&](std::size_t begin, std::size_t end, ByteWriter& part) {
                   std::string record;
                   for (std::size_t i = begin; i < end; ++i) {
                     if (i > 0) part.append(',');
                     breakLine(part);
                     record.clear();
                     appendRecord(i, record);
                     part.append(record);
                   }
                 });
    if (count > 0) breakLine(out_);
    out_.append(']');
  }

  const KnowledgeGraph& graph_;
  const bool lines_;
  const std::size_t threads_;
  ByteWriter& out_;
};

void writeFactsJson(const KnowledgeGraph& graph, const FormatOptions& options, ByteWriter& out,
                    Diagnostics&) {
  FactWriter(graph, options.get("indent") == "lines", options.threads(), out).write();
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
          writeFactsJson,
          streamFactsJson};
}

}  // namespace pressgraph
