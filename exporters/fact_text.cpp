#include "exporters/fact_text.hpp"

#include <cmath>

#include <fmt/format.h>

#include "exporters/object_text.hpp"
#include "graph/literal_check.hpp"
#include "graph/number.hpp"

namespace pressgraph {

namespace {

bool isNumeric(LiteralType type) {
  return type == LiteralType::integer || type == LiteralType::decimal ||
         type == LiteralType::quantity;
}

LiteralForm literalForm(const KnowledgeGraph& graph, const Literal& literal, const Range& range,
                        bool mayNameEntity) {
  LiteralForm form;
  form.notation = isNumeric(literal.type)                ? Notation::number
                  : literal.type == LiteralType::boolean ? Notation::boolean
                                                         : Notation::string;
  const bool wordsOnly = literal.type == LiteralType::string && literal.text == literal.value &&
                         literal.value != StringId::empty;
  form.hasValue = !wordsOnly;
  const bool measured =
      literal.unit != StringId::empty || literal.atLeast || literal.atMost || literal.approximate;
  const bool inferable =
      inferLiteralType(graph.text(literal.value), form.notation, measured, range) == literal.type &&
      !(mayNameEntity && form.notation == Notation::string);
  form.namesType = !wordsOnly && !inferable;
  return form;
}

void appendLiteralJson(std::string& out, const KnowledgeGraph& graph, const Literal& literal,
                       const LiteralForm& form) {
  const bool measured =
      literal.unit != StringId::empty || literal.atLeast || literal.atMost || literal.approximate;
  const bool plain = !form.namesType && !measured && literal.text == StringId::empty &&
                     literal.extra == StringId::empty;
  const std::string_view value = graph.text(literal.value);
  if (plain) {
    appendScalar(out, form.notation, value);
    return;
  }
  ObjectText object(out);
  if (form.hasValue) appendScalar(object.key(R"(,"value":)"), form.notation, value);
  if (form.namesType) object.string(R"(,"type":)", name(literal.type));
  object.string(R"(,"unit":)", graph.text(literal.unit));
  object.flag(R"(,"atLeast":)", literal.atLeast);
  object.flag(R"(,"atMost":)", literal.atMost);
  object.flag(R"(,"approximate":)", literal.approximate);
  object.string(R"(,"text":)", graph.text(literal.text));
  object.extra(graph.text(literal.extra));
  object.end();
}

void appendQualifierJson(std::string& out, const KnowledgeGraph& graph,
                         const Qualifier& qualifier) {
  const Range& range = graph.ontology().qualifiers()[qualifier.qualifier].range;
  if (!qualifier.isEntity) {
    const Literal& literal = graph.literal(qualifier.value);
    appendLiteralJson(out, graph, literal, qualifierForm(graph, literal, range));
    return;
  }
  const std::string_view id = graph.entity(qualifier.value).id();
  if (!range.classes.empty()) {
    appendJsonString(out, id);
    return;
  }
  ObjectText object(out);
  object.string(R"(,"value":)", id);
  object.string(R"(,"type":)", "entity");
  object.end();
}

}  // namespace

LiteralForm attributeForm(const KnowledgeGraph& graph, const StatementView& statement) {
  return literalForm(graph, statement.literal(), statement.predicateDefinition().range, false);
}

LiteralForm qualifierForm(const KnowledgeGraph& graph, const Literal& literal, const Range& range) {
  // A string among qualifiers that may name an entity says that it is a string.
  return literalForm(graph, literal, range, !range.classes.empty());
}

void appendDocumentJson(std::string& out, const KnowledgeGraph& graph, const Document& document) {
  ObjectText object(out);
  object.string(R"(,"id":)", graph.text(document.id));
  object.string(R"(,"title":)", graph.text(document.title));
  object.string(R"(,"publisher":)", graph.text(document.publisher));
  object.string(R"(,"published":)", graph.text(document.published));
  object.strings(R"(,"authors":)", graph.texts(document.authors));
  object.string(R"(,"path":)", graph.text(document.path));
  object.extra(graph.text(document.extra));
  object.end();
}

void appendEntityJson(std::string& out, const EntityView& entity) {
  ObjectText object(out);
  appendJsonString(object.key(R"(,"id":)"), entity.id());
  appendJsonString(object.key(R"(,"type":)"), entity.classDefinition().name);
  appendJsonString(object.key(R"(,"name":)"), entity.name());
  object.strings(R"(,"aliases":)", entity.aliases());
  object.strings(R"(,"sameAs":)", entity.sameAs());
  object.extra(entity.extra());
  object.end();
}

void appendQualifiersJson(std::string& out, const KnowledgeGraph& graph,
                          const StatementView& statement) {
  ObjectText object(out);
  if (statement.rank() != Rank::normal) object.string(R"(,"rank":)", name(statement.rank()));
  const auto qualifiers = statement.qualifiers();
  for (std::size_t i = 0; i < qualifiers.size();) {
    const QualifierIndex index = qualifiers[i].qualifier;
    std::size_t next = i;
    while (next < qualifiers.size() && qualifiers[next].qualifier == index) ++next;
    std::string& text = object.keyNamed(graph.ontology().qualifiers()[index].name);
    if (next - i > 1) text += '[';
    for (std::size_t at = i; at < next; ++at) {
      if (at > i) text += ',';
      appendQualifierJson(text, graph, qualifiers[at]);
    }
    if (next - i > 1) text += ']';
    i = next;
  }
  object.end();
}

void appendSourcesJson(std::string& out, const KnowledgeGraph& graph,
                       const StatementView& statement) {
  out += '[';
  bool first = true;
  for (const Source& source : statement.sources()) {
    if (!first) out += ',';
    first = false;
    ObjectText object(out);
    object.string(R"(,"document":)", graph.text(graph.document(source.document).id));
    if (source.hasSpan()) {
      object.number(R"(,"begin":)", source.begin);
      object.number(R"(,"end":)", source.end);
    }
    object.string(R"(,"quote":)", graph.text(source.quote));
    object.string(R"(,"by":)", graph.text(source.by));
    object.extra(graph.text(source.extra));
    object.end();
  }
  out += ']';
}

void appendStatementJson(std::string& out, const KnowledgeGraph& graph,
                         const StatementView& statement) {
  ObjectText object(out);
  appendJsonString(object.key(R"(,"subject":)"), graph.entity(statement.subject()).id());
  appendJsonString(object.key(R"(,"predicate":)"), statement.predicateDefinition().name);
  if (statement.isRelation())
    appendJsonString(object.key(R"(,"object":)"), graph.entity(statement.object()).id());
  else
    appendLiteralJson(object.key(R"(,"value":)"), graph, statement.literal(),
                      attributeForm(graph, statement));
  if (!statement.qualifiers().empty() || statement.rank() != Rank::normal)
    appendQualifiersJson(object.key(R"(,"qualifiers":)"), graph, statement);
  if (!statement.sources().empty())
    appendSourcesJson(object.key(R"(,"sources":)"), graph, statement);
  object.extra(statement.extra());
  object.end();
}

void appendDisplayText(std::string& out, const KnowledgeGraph& graph, const Literal& literal) {
  if (literal.text != StringId::empty) {
    out += graph.text(literal.text);
    return;
  }
  out += literal.atLeast ? "≥ " : literal.atMost ? "≤ " : literal.approximate ? "≈ " : "";
  out += graph.text(literal.value);
  if (literal.unit != StringId::empty) {
    const UnitDefinition* unit = graph.ontology().findUnit(graph.text(literal.unit));
    out += ' ';
    out += unit != nullptr ? std::string_view(unit->label.zh) : graph.text(literal.unit);
  }
}

void appendDisplayText(std::string& out, const KnowledgeGraph& graph, const Qualifier& qualifier) {
  if (qualifier.isEntity)
    out += graph.entity(qualifier.value).name();
  else
    appendDisplayText(out, graph, graph.literal(qualifier.value));
}

std::string displayText(const KnowledgeGraph& graph, const Literal& literal) {
  std::string text;
  appendDisplayText(text, graph, literal);
  return text;
}

std::string displayText(const KnowledgeGraph& graph, const Qualifier& qualifier) {
  std::string text;
  appendDisplayText(text, graph, qualifier);
  return text;
}

std::string measureText(const Measure& measure, EntityIndex entity) {
  const double value = measure.values[entity];
  if (!std::isfinite(value)) return {};
  if (measure.isInteger) return fmt::format("{:.0f}", value);
  return plainDecimal(fmt::format("{}", value)).value_or("");
}

std::string_view firstQuote(const KnowledgeGraph& graph, const StatementView& statement) {
  for (const Source& source : statement.sources())
    if (source.quote != StringId::empty) return graph.text(source.quote);
  return {};
}

}  // namespace pressgraph
