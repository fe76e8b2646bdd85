#include "exporters/fact_text.hpp"

#include <cmath>

#include <fmt/format.h>

#include "graph/literal_check.hpp"
#include "graph/number.hpp"

namespace pressgraph {

namespace {

// Writes the members of one JSON object, commas between them.
class ObjectText {
 public:
  explicit ObjectText(std::string& out) : out_(out) { out_ += '{'; }

  std::string& key(std::string_view name) {
    if (!first_) out_ += ',';
    first_ = false;
    appendJsonString(out_, name);
    out_ += ':';
    return out_;
  }
  void string(std::string_view name, std::string_view value) {
    if (!value.empty()) appendJsonString(key(name), value);
  }
  void number(std::string_view name, std::uint32_t value) { key(name) += fmt::format("{}", value); }
  void flag(std::string_view name, bool value) {
    if (value) key(name) += "true";
  }
  void strings(std::string_view name, const StringList& list) {
    if (list.empty()) return;
    key(name) += '[';
    bool first = true;
    for (const std::string_view item : list) {
      if (!first) out_ += ',';
      first = false;
      appendJsonString(out_, item);
    }
    out_ += ']';
  }
  // Unknown members: the inside of a JSON object.
  void extra(std::string_view object) {
    if (object.size() <= 2) return;
    if (!first_) out_ += ',';
    first_ = false;
    out_ += object.substr(1, object.size() - 2);
  }
  void end() { out_ += '}'; }

 private:
  std::string& out_;
  bool first_ = true;
};

bool isNumeric(LiteralType type) {
  return type == LiteralType::integer || type == LiteralType::decimal ||
         type == LiteralType::quantity;
}

// JSON has no leading '+'; everything else of a number stands as it was written.
std::string_view jsonNumber(std::string_view number) {
  return number.starts_with('+') ? number.substr(1) : number;
}

void appendValue(std::string& out, const LiteralForm& form, std::string_view value) {
  if (form.notation == Notation::number)
    out += jsonNumber(value);
  else if (form.notation == Notation::boolean)
    out += value;
  else
    appendJsonString(out, value);
}

void appendLiteralJson(std::string& out, const KnowledgeGraph& graph, const Literal& literal,
                       const Range& range) {
  const LiteralForm form = literalForm(graph, literal, range);
  const bool measured =
      literal.unit != StringId::empty || literal.atLeast || literal.atMost || literal.approximate;
  const bool plain = !form.namesType && !measured && literal.text == StringId::empty &&
                     literal.extra == StringId::empty;
  const std::string_view value = graph.text(literal.value);
  if (plain) {
    appendValue(out, form, value);
    return;
  }
  ObjectText object(out);
  if (form.hasValue) appendValue(object.key("value"), form, value);
  if (form.namesType) object.string("type", name(literal.type));
  object.string("unit", graph.text(literal.unit));
  object.flag("atLeast", literal.atLeast);
  object.flag("atMost", literal.atMost);
  object.flag("approximate", literal.approximate);
  object.string("text", graph.text(literal.text));
  object.extra(graph.text(literal.extra));
  object.end();
}

void appendQualifierJson(std::string& out, const KnowledgeGraph& graph,
                         const Qualifier& qualifier) {
  const Range& range = graph.ontology().qualifiers()[qualifier.qualifier].range;
  if (!qualifier.isEntity) {
    appendLiteralJson(out, graph, graph.literal(qualifier.value), range);
    return;
  }
  const std::string_view id = graph.entity(qualifier.value).id();
  if (!range.classes.empty()) {
    appendJsonString(out, id);
    return;
  }
  ObjectText object(out);
  object.string("value", id);
  object.string("type", "entity");
  object.end();
}

}  // namespace

LiteralForm literalForm(const KnowledgeGraph& graph, const Literal& literal, const Range& range) {
  LiteralForm form;
  form.notation = isNumeric(literal.type)                ? Notation::number
                  : literal.type == LiteralType::boolean ? Notation::boolean
                                                         : Notation::string;
  const bool wordsOnly = literal.type == LiteralType::string && literal.text == literal.value &&
                         literal.value != StringId::empty;
  form.hasValue = !wordsOnly;
  const bool measured =
      literal.unit != StringId::empty || literal.atLeast || literal.atMost || literal.approximate;
  // A string among qualifiers that may name an entity says that it is a string.
  const bool inferable =
      inferLiteralType(graph.text(literal.value), form.notation, measured, range) == literal.type &&
      (range.classes.empty() || form.notation != Notation::string);
  form.namesType = !wordsOnly && !inferable;
  return form;
}

void appendDocumentJson(std::string& out, const KnowledgeGraph& graph, const Document& document) {
  ObjectText object(out);
  object.string("id", graph.text(document.id));
  object.string("title", graph.text(document.title));
  object.string("publisher", graph.text(document.publisher));
  object.string("published", graph.text(document.published));
  object.strings("authors", graph.texts(document.authors));
  object.string("path", graph.text(document.path));
  object.extra(graph.text(document.extra));
  object.end();
}

void appendEntityJson(std::string& out, const EntityView& entity) {
  ObjectText object(out);
  appendJsonString(object.key("id"), entity.id());
  appendJsonString(object.key("type"), entity.classDefinition().name);
  appendJsonString(object.key("name"), entity.name());
  object.strings("aliases", entity.aliases());
  object.strings("sameAs", entity.sameAs());
  object.extra(entity.extra());
  object.end();
}

void appendQualifiersJson(std::string& out, const KnowledgeGraph& graph,
                          const StatementView& statement) {
  ObjectText object(out);
  if (statement.rank() != Rank::normal) object.string("rank", name(statement.rank()));
  const auto qualifiers = statement.qualifiers();
  for (std::size_t i = 0; i < qualifiers.size();) {
    const QualifierIndex index = qualifiers[i].qualifier;
    std::size_t next = i;
    while (next < qualifiers.size() && qualifiers[next].qualifier == index) ++next;
    std::string& text = object.key(graph.ontology().qualifiers()[index].name);
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
    object.string("document", graph.text(graph.document(source.document).id));
    if (source.hasSpan()) {
      object.number("begin", source.begin);
      object.number("end", source.end);
    }
    object.string("quote", graph.text(source.quote));
    object.string("by", graph.text(source.by));
    object.extra(graph.text(source.extra));
    object.end();
  }
  out += ']';
}

void appendStatementJson(std::string& out, const KnowledgeGraph& graph,
                         const StatementView& statement) {
  ObjectText object(out);
  appendJsonString(object.key("subject"), graph.entity(statement.subject()).id());
  appendJsonString(object.key("predicate"), statement.predicateDefinition().name);
  if (statement.isRelation())
    appendJsonString(object.key("object"), graph.entity(statement.object()).id());
  else
    appendLiteralJson(object.key("value"), graph, statement.literal(),
                      Range{{}, statement.predicateDefinition().range.literals});
  if (!statement.qualifiers().empty() || statement.rank() != Rank::normal)
    appendQualifiersJson(object.key("qualifiers"), graph, statement);
  if (!statement.sources().empty()) appendSourcesJson(object.key("sources"), graph, statement);
  object.extra(statement.extra());
  object.end();
}

std::string displayText(const KnowledgeGraph& graph, const Literal& literal) {
  if (literal.text != StringId::empty) return std::string(graph.text(literal.text));
  std::string text = literal.atLeast       ? "≥ "
                     : literal.atMost      ? "≤ "
                     : literal.approximate ? "≈ "
                                           : "";
  text += graph.text(literal.value);
  if (literal.unit != StringId::empty) {
    const UnitDefinition* unit = graph.ontology().findUnit(graph.text(literal.unit));
    text += ' ';
    text += unit != nullptr ? std::string_view(unit->label.zh) : graph.text(literal.unit);
  }
  return text;
}

std::string displayText(const KnowledgeGraph& graph, const Qualifier& qualifier) {
  if (qualifier.isEntity) return std::string(graph.entity(qualifier.value).name());
  return displayText(graph, graph.literal(qualifier.value));
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
