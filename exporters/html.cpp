#include "exporters/html.hpp"

#include "exporters/fact_text.hpp"
#include "exporters/xml_text.hpp"
#include "graph/layout.hpp"

extern "C" {
// Made by embed_file() in CMakeLists.txt.
extern const char pressgraph_explorer_begin[];
extern const char pressgraph_explorer_end[];
}

namespace pressgraph {

namespace {

// The page, with a place for the title and one for the data.
std::string_view explorer() {
  return {pressgraph_explorer_begin,
          static_cast<std::size_t>(pressgraph_explorer_end - pressgraph_explorer_begin)};
}

constexpr std::string_view kTitlePlace = "{{title}}";
constexpr std::string_view kDataPlace = "{{data}}";

// Within <script>, HTML sees "<!--" and "</script"; JSON has '<' in strings only, where it may be
// escaped.
void appendInsideScript(ByteWriter& out, std::string_view json) {
  while (true) {
    const std::size_t at = json.find('<');
    out.append(json.substr(0, at));
    if (at == std::string_view::npos) return;
    out.append("\\u003c");
    json.remove_prefix(at + 1);
  }
}

std::string titleOf(const KnowledgeGraph& graph, const FormatOptions& options) {
  if (!options.get("title").empty()) return options.get("title");
  for (DocumentIndex i = 0; i < graph.documentCount(); ++i) {
    const std::string_view title = graph.text(graph.document(i).title);
    if (title.empty()) continue;
    return std::string(title) + (graph.documentCount() > 1 ? " …" : "");
  }
  return "pressgraph";
}

class PageWriter {
 public:
  PageWriter(const KnowledgeGraph& graph, const FormatOptions& options, ByteWriter& out)
      : graph_(graph), options_(options), out_(out) {}

  void write() {
    const std::string title = titleOf(graph_, options_);
    std::string_view page = explorer();
    const std::size_t titleAt = page.find(kTitlePlace);
    out_.append(page.substr(0, titleAt));
    XmlText(out_).attribute(title);
    page.remove_prefix(titleAt + kTitlePlace.size());
    const std::size_t dataAt = page.find(kDataPlace);
    out_.append(page.substr(0, dataAt));
    writeData(title);
    out_.append(page.substr(dataAt + kDataPlace.size()));
  }

 private:
  void writeData(std::string_view title) {
    out_.append("{\"pressgraph\":1,\"title\":");
    writeRecord([&] { appendJsonString(record_, title); });
    writeVocabulary();
    writeArray("documents", graph_.documentCount(),
               [&](std::size_t i) { appendDocument(static_cast<DocumentIndex>(i)); });
    writeArray("entities", graph_.entityCount(), [&](std::size_t i) {
      appendEntityJson(record_, graph_.entity(static_cast<EntityIndex>(i)));
    });
    writeArray("statements", graph_.statementCount(), [&](std::size_t i) {
      appendStatementJson(record_, graph_, graph_.statement(static_cast<StatementIndex>(i)));
    });
    writeMeasures();
    writeFiles();
    out_.append('}');
  }

  template <class Append>
  void writeRecord(const Append& append) {
    record_.clear();
    append();
    appendInsideScript(out_, record_);
  }

  template <class Append>
  void writeArray(std::string_view name, std::size_t count, const Append& append) {
    out_.append(",\n\"");
    out_.append(name);
    out_.append("\":[");
    for (std::size_t i = 0; i < count; ++i) {
      out_.append(i > 0 ? ",\n" : "\n");
      writeRecord([&] { append(i); });
    }
    out_.append(']');
  }

  void appendMember(std::string_view key, std::string_view value) {
    record_ += ",\"";
    record_ += key;
    record_ += "\":";
    appendJsonString(record_, value);
  }

  void appendTerm(const Term& term) {
    record_ += "{\"name\":";
    appendJsonString(record_, term.name);
    appendMember("zh", term.label.zh);
    appendMember("en", term.label.en);
  }

  // The terms in use, and the classes above them.
  void writeVocabulary() {
    const Ontology& ontology = graph_.ontology();
    std::vector<bool> classes(ontology.classes().size()), predicates(ontology.predicates().size()),
        qualifiers(ontology.qualifiers().size());
    for (EntityIndex i = 0; i < graph_.entityCount(); ++i)
      markClass(graph_.entity(i).classIndex(), classes);
    for (StatementIndex i = 0; i < graph_.statementCount(); ++i) {
      predicates[graph_.statement(i).predicate()] = true;
      for (const Qualifier& qualifier : graph_.statement(i).qualifiers())
        qualifiers[qualifier.qualifier] = true;
    }
    writeTerms("classes", classes, [&](std::size_t i) {
      const ClassDefinition& definition = ontology.classes()[i];
      appendTerm(definition);
      appendMember("color", ontology.color(static_cast<ClassIndex>(i)));
      record_ += ",\"parents\":[";
      for (std::size_t parent = 0; parent < definition.parents.size(); ++parent) {
        if (parent > 0) record_ += ',';
        appendJsonString(record_, ontology.classes()[definition.parents[parent]].name);
      }
      record_ += ']';
    });
    writeTerms("predicates", predicates, [&](std::size_t i) {
      const PredicateDefinition& definition = ontology.predicates()[i];
      appendTerm(definition);
      if (definition.inverse)
        appendMember("inverse", ontology.predicates()[*definition.inverse].name);
      if (definition.symmetric) record_ += ",\"symmetric\":true";
    });
    writeTerms("qualifiers", qualifiers,
               [&](std::size_t i) { appendTerm(ontology.qualifiers()[i]); });
  }

  void markClass(ClassIndex index, std::vector<bool>& marked) const {
    if (marked[index]) return;
    marked[index] = true;
    for (const ClassIndex parent : graph_.ontology().classes()[index].parents)
      markClass(parent, marked);
  }

  template <class Append>
  void writeTerms(std::string_view name, const std::vector<bool>& used, const Append& append) {
    std::vector<std::size_t> indices;
    for (std::size_t i = 0; i < used.size(); ++i)
      if (used[i]) indices.push_back(i);
    writeArray(name, indices.size(), [&](std::size_t i) {
      append(indices[i]);
      record_ += '}';
    });
  }

  void appendDocument(DocumentIndex index) {
    appendDocumentJson(record_, graph_, graph_.document(index));
    const auto text = graph_.documentText(index);
    if (!text) return;
    record_.pop_back();
    appendMember("text", *text);
    record_ += '}';
  }

  void writeMeasures() {
    out_.append(",\n\"measures\":{");
    bool first = true;
    for (const Measure& measure : graph_.measures()) writeMeasure(measure, first);
    if (graph_.findMeasure("x") == nullptr || graph_.findMeasure("y") == nullptr)
      for (const Measure& measure : layoutMeasures(graph_))
        if (graph_.findMeasure(measure.name) == nullptr) writeMeasure(measure, first);
    out_.append('}');
  }

  void writeMeasure(const Measure& measure, bool& first) {
    if (!first) out_.append(',');
    first = false;
    writeRecord([&] {
      appendJsonString(record_, measure.name);
      record_ += ":[";
      for (EntityIndex i = 0; i < graph_.entityCount(); ++i) {
        if (i > 0) record_ += ',';
        const std::string value = measureText(measure, i);
        record_ += value.empty() ? "null" : value;
      }
      record_ += ']';
    });
  }

  void writeFiles() {
    const std::vector<std::string>& files = options_.filesBeside();
    writeArray("files", files.size(), [&](std::size_t i) {
      record_ += "{\"name\":";
      appendJsonString(record_, files[i]);
      if (const ExporterFormat* format = exporterForPath(files[i])) {
        appendMember("format", format->name);
        appendMember("summary", format->summary);
      }
      record_ += '}';
    });
  }

  const KnowledgeGraph& graph_;
  const FormatOptions& options_;
  ByteWriter& out_;
  std::string record_;
};

void writePage(const KnowledgeGraph& graph, const FormatOptions& options, ByteWriter& out,
               Diagnostics&) {
  PageWriter(graph, options, out).write();
}

}  // namespace

ExporterFormat htmlExporter() {
  ExporterFormat format{"html",
                        {".html", ".htm"},
                        "text/html",
                        "page for a browser: the graph beside its articles; one file, no network",
                        {{"title", "", {}, "The page's title, instead of the documents'"}},
                        writePage};
  format.showsTexts = true;
  format.showsPlaces = true;
  return format;
}

}  // namespace pressgraph
