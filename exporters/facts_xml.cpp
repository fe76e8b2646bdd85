#include "exporters/facts_xml.hpp"

#include <algorithm>

#include "exporters/fact_text.hpp"
#include "exporters/facts_json.hpp"
#include "exporters/xml_text.hpp"

namespace pressgraph {

namespace {

class FactXmlWriter {
 public:
  FactXmlWriter(const KnowledgeGraph& graph, ByteWriter& out)
      : graph_(graph), out_(out), xml_(out) {}

  void write(Diagnostics& diagnostics) {
    out_.append(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<facts xmlns=\"https://pressgraph.example/ns/facts\" pressgraph=\"1\">\n"
        "  <documents>\n");
    for (DocumentIndex i = 0; i < graph_.documentCount(); ++i) writeDocument(graph_.document(i));
    out_.append("  </documents>\n  <entities>\n");
    for (const EntityIndex i : declaredEntities(graph_)) writeEntity(graph_.entity(i));
    out_.append("  </entities>\n  <statements>\n");
    for (StatementIndex i = 0; i < graph_.statementCount(); ++i)
      writeStatement(graph_.statement(i));
    out_.append("  </statements>\n");
    writeTopLevel();
    out_.append("</facts>\n");
    xml_.report("facts-xml", diagnostics);
  }

 private:
  void attribute(std::string_view name, std::string_view value) {
    if (!value.empty()) requiredAttribute(name, value);
  }
  void requiredAttribute(std::string_view name, std::string_view value) {
    out_.append(' ');
    out_.append(name);
    out_.append("=\"");
    xml_.attribute(value);
    out_.append('"');
  }
  void flag(std::string_view name, bool value) {
    if (value) requiredAttribute(name, "true");
  }
  void offset(std::string_view name, std::uint32_t value) {
    out_.append(' ');
    out_.append(name);
    out_.append("=\"");
    out_.appendNumber(value);
    out_.append('"');
  }
  void element(std::string_view indent, std::string_view name, std::string_view text) {
    out_.append(indent);
    out_.append('<');
    out_.append(name);
    out_.append('>');
    xml_.content(text);
    out_.append("</");
    out_.append(name);
    out_.append(">\n");
  }
  void elements(std::string_view name, const StringList& texts) {
    for (const std::string_view text : texts) element("      ", name, text);
  }
  void extra(std::string_view json) {
    if (!json.empty()) element("      ", "extra", json);
  }

  void writeDocument(const Document& document) {
    out_.append("    <document");
    requiredAttribute("id", graph_.text(document.id));
    attribute("title", graph_.text(document.title));
    attribute("publisher", graph_.text(document.publisher));
    attribute("published", graph_.text(document.published));
    attribute("path", graph_.text(document.path));
    if (document.authors.empty() && document.extra == StringId::empty) {
      out_.append("/>\n");
      return;
    }
    out_.append(">\n");
    elements("author", graph_.texts(document.authors));
    extra(graph_.text(document.extra));
    out_.append("    </document>\n");
  }

  void writeEntity(const EntityView& entity) {
    out_.append("    <entity");
    requiredAttribute("id", entity.id());
    requiredAttribute("type", entity.classDefinition().name);
    requiredAttribute("name", entity.name());
    const bool isMeasured = std::any_of(
        graph_.measures().begin(), graph_.measures().end(),
        [&](const Measure& measure) { return !measureText(measure, entity.index()).empty(); });
    if (entity.aliases().empty() && entity.sameAs().empty() && entity.extra().empty() &&
        !isMeasured) {
      out_.append("/>\n");
      return;
    }
    out_.append(">\n");
    elements("alias", entity.aliases());
    elements("sameAs", entity.sameAs());
    for (const Measure& measure : graph_.measures()) {
      const std::string text = measureText(measure, entity.index());
      if (text.empty()) continue;
      out_.append("      <measure");
      requiredAttribute("name", measure.name);
      out_.append('>');
      out_.append(text);
      out_.append("</measure>\n");
    }
    extra(entity.extra());
    out_.append("    </entity>\n");
  }

  void writeStatement(const StatementView& statement) {
    out_.append("    <statement");
    requiredAttribute("subject", graph_.entity(statement.subject()).id());
    requiredAttribute("predicate", statement.predicateDefinition().name);
    if (statement.isRelation()) requiredAttribute("object", graph_.entity(statement.object()).id());
    out_.append(">\n");
    if (!statement.isRelation()) {
      out_.append("      <value");
      writeLiteral(statement.literal(), attributeForm(graph_, statement));
      out_.append("</value>\n");
    }
    if (statement.rank() != Rank::normal) {
      out_.append("      <qualifier name=\"rank\">");
      out_.append(name(statement.rank()));
      out_.append("</qualifier>\n");
    }
    for (const Qualifier& qualifier : statement.qualifiers()) writeQualifier(qualifier);
    for (const Source& source : statement.sources()) writeSource(source);
    extra(statement.extra());
    out_.append("    </statement>\n");
  }

  void writeQualifier(const Qualifier& qualifier) {
    const QualifierDefinition& definition = graph_.ontology().qualifiers()[qualifier.qualifier];
    out_.append("      <qualifier");
    requiredAttribute("name", definition.name);
    if (qualifier.isEntity) {
      if (definition.range.classes.empty()) requiredAttribute("type", "entity");
      out_.append('>');
      xml_.content(graph_.entity(qualifier.value).id());
    } else {
      const Literal& literal = graph_.literal(qualifier.value);
      writeLiteral(literal, qualifierForm(graph_, literal, definition.range));
    }
    out_.append("</qualifier>\n");
  }

  // The rest of a start tag and the content.
  void writeLiteral(const Literal& literal, const LiteralForm& form) {
    if (form.namesType) requiredAttribute("type", name(literal.type));
    attribute("unit", graph_.text(literal.unit));
    flag("atLeast", literal.atLeast);
    flag("atMost", literal.atMost);
    flag("approximate", literal.approximate);
    attribute("text", graph_.text(literal.text));
    if (form.notation == Notation::number) requiredAttribute("kind", "number");
    if (form.notation == Notation::boolean) requiredAttribute("kind", "boolean");
    out_.append('>');
    if (form.hasValue) xml_.content(graph_.text(literal.value));
    if (literal.extra == StringId::empty) return;
    out_.append("<extra>");
    xml_.content(graph_.text(literal.extra));
    out_.append("</extra>");
  }

  void writeSource(const Source& source) {
    out_.append("      <source");
    requiredAttribute("document", graph_.text(graph_.document(source.document).id));
    if (source.hasSpan()) {
      offset("begin", source.begin);
      offset("end", source.end);
    }
    attribute("by", graph_.text(source.by));
    out_.append('>');
    xml_.content(graph_.text(source.quote));
    if (source.extra != StringId::empty) {
      out_.append("<extra>");
      xml_.content(graph_.text(source.extra));
      out_.append("</extra>");
    }
    out_.append("</source>\n");
  }

  void writeTopLevel() {
    if (graph_.extras().empty()) return;
    std::string json = "{";
    for (const auto& [name, value] : graph_.extras()) {
      if (json.size() > 1) json += ',';
      appendJsonString(json, graph_.text(name));
      json += ':';
      json += graph_.text(value);
    }
    json += '}';
    element("  ", "extra", json);
  }

  const KnowledgeGraph& graph_;
  ByteWriter& out_;
  XmlText xml_;
};

void writeFactsXml(const KnowledgeGraph& graph, const FormatOptions&, ByteWriter& out,
                   Diagnostics& diagnostics) {
  FactXmlWriter(graph, out).write(diagnostics);
}

}  // namespace

ExporterFormat factsXmlExporter() {
  return {"facts-xml", {".facts.xml", ".xml"}, "application/xml", "fact document in XML",
          {},          writeFactsXml};
}

}  // namespace pressgraph
