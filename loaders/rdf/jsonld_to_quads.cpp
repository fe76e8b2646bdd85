#include "loaders/rdf/jsonld_to_quads.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include <fmt/format.h>

#include "graph/number.hpp"
#include "graph/rdf_model.hpp"
#include "graph/support/iri.hpp"
#include "loaders/rdf/jsonld_context.hpp"

namespace pressgraph {

namespace {

constexpr std::string_view kXsd = "http://www.w3.org/2001/XMLSchema#";
constexpr std::string_view kI18n = "https://www.w3.org/ns/i18n#";

std::string rdf(std::string_view local) {
  return std::string(kRdfNamespace) + std::string(local);
}

std::string xsd(std::string_view local) {
  return std::string(kXsd) + std::string(local);
}

bool isLanguage(std::string_view tag) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < tag.size(); ++i) {
    const char c = tag[i];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool digit = c >= '0' && c <= '9';
    if (c == '-') {
      if (letters == 0) return false;
      letters = 0;
      continue;
    }
    if (!letter && !(digit && tag.find('-') < i)) return false;
    if (++letters > 8) return false;
  }
  return letters > 0;
}

bool isWellFormed(std::string_view iri) {
  return isAbsoluteIri(iri) && iri.find('#') == iri.rfind('#');
}

// The canonical lexical form of xsd:double.
std::string canonicalDouble(double value) {
  std::string text = fmt::format("{:.15E}", value);
  const std::size_t e = text.find('E');
  std::string mantissa = text.substr(0, e);
  std::string exponent = text.substr(e + 1);
  mantissa.erase(mantissa.find_last_not_of('0') + 1);
  if (mantissa.ends_with('.')) mantissa += '0';
  const bool negative = exponent[0] == '-';
  exponent.erase(0, 1);
  exponent.erase(0, std::min(exponent.find_first_not_of('0'), exponent.size() - 1));
  return mantissa + "E" + (negative ? "-" : "") + exponent;
}

}  // namespace

void JsonldToQuads::leaveOut(const std::string& what, Position position) {
  if (leftOut_.count++ > 0) return;
  leftOut_.first = what;
  leftOut_.position = position;
}

JsonldToQuads::Term JsonldToQuads::newBlank() {
  return {.kind = RdfTermKind::blank, .text = fmt::format("gen{}", blanks_++)};
}

// Labels of the document and our own can never be the same.
std::optional<JsonldToQuads::Term> JsonldToQuads::resource(const std::string& text) {
  if (isBlankLabel(text)) {
    const std::string label = text.substr(2);
    return Term{.kind = RdfTermKind::blank,
                .text = label.starts_with("gen") ? "gen-" + label : label};
  }
  if (!isWellFormed(text)) return std::nullopt;
  return Term{.text = text};
}

bool JsonldToQuads::isProperty(const std::string& iri) const {
  return isBlankLabel(iri) ? generalized_ : isWellFormed(iri);
}

void JsonldToQuads::emit(const Term& subject, const std::string& predicate, const Term& object,
                         const Term* graph, Position position) {
  RdfTermView property{RdfTermKind::iri, predicate};
  if (isBlankLabel(predicate)) property = {RdfTermKind::blank, property.text.substr(2)};
  const RdfTermView graphView = graph == nullptr ? RdfTermView() : graph->view();
  sink_.add(subject.view(), property, object.view(), graph == nullptr ? nullptr : &graphView,
            position);
}

void JsonldToQuads::add(const JsonValue& expanded) {
  for (const JsonValue& node : expanded.items)
    if (node.isObject()) addNode(node, nullptr);
}

std::optional<JsonldToQuads::Term> JsonldToQuads::addNode(const JsonValue& node,
                                                          const Term* graph) {
  const JsonValue* id = node.find("@id");
  std::optional<Term> subject;
  if (id == nullptr)
    subject = newBlank();
  else if (id->isString())
    subject = resource(id->text);
  const bool mere = node.members.size() == 1 && id != nullptr;
  if (!subject && !mere)
    leaveOut(id->isString() ? fmt::format("<{}>", id->text) : std::string("@id null"),
             node.position);
  if (!subject && id->isString()) leaveOut(fmt::format("<{}>", id->text), node.position);
  for (const auto& [property, values] : node.members) {
    if (property == "@type") {
      for (const JsonValue& type : values.items) {
        const auto object = resource(type.text);
        if (subject && object)
          emit(*subject, rdf("type"), *object, graph, type.position);
        else if (!object)
          leaveOut(type.text, type.position);
      }
    } else if (property == "@graph") {
      const Term* name = subject ? &*subject : nullptr;
      if (name == nullptr) continue;
      for (const JsonValue& item : values.items)
        if (item.isObject()) addNode(item, name);
    } else if (property == "@included") {
      for (const JsonValue& item : values.items) addNode(item, graph);
    } else if (property == "@reverse") {
      if (subject) addReverse(*subject, values, graph);
    } else if (!isKeyword(property)) {
      // Nodes that it holds are said even where it cannot be.
      if (subject && isProperty(property)) {
        addProperty(*subject, property, values, graph);
      } else {
        if (subject) leaveOut(property, values.position);
        for (const JsonValue& item : values.items)
          if (item.isObject() && !item.has("@value") && !item.has("@list")) addNode(item, graph);
      }
    }
  }
  return subject;
}

void JsonldToQuads::addProperty(const Term& subject, const std::string& property,
                                const JsonValue& values, const Term* graph) {
  for (const JsonValue& item : values.items)
    if (const auto object = objectOf(item, graph))
      emit(subject, property, *object, graph, item.position);
}

void JsonldToQuads::addReverse(const Term& object, const JsonValue& properties, const Term* graph) {
  for (const auto& [property, values] : properties.members)
    for (const JsonValue& item : values.items) {
      const auto subject = addNode(item, graph);
      if (subject && isProperty(property))
        emit(*subject, property, object, graph, item.position);
      else if (!isProperty(property))
        leaveOut(property, values.position);
    }
}

std::optional<JsonldToQuads::Term> JsonldToQuads::objectOf(const JsonValue& item,
                                                           const Term* graph) {
  if (!item.isObject()) return std::nullopt;
  if (item.has("@value")) return literalOf(item, graph);
  if (const JsonValue* list = item.find("@list")) return addList(*list, graph);
  return addNode(item, graph);
}

JsonldToQuads::Term JsonldToQuads::addList(const JsonValue& list, const Term* graph) {
  const Term nil{.text = rdf("nil")};
  // An item that RDF cannot hold leaves its place in the list.
  std::vector<std::pair<std::optional<Term>, Position>> items;
  for (const JsonValue& item : list.items) items.emplace_back(objectOf(item, graph), item.position);
  Term rest = nil;
  for (auto item = items.rbegin(); item != items.rend(); ++item) {
    const Term cell = newBlank();
    if (item->first) emit(cell, rdf("first"), *item->first, graph, item->second);
    emit(cell, rdf("rest"), rest, graph, item->second);
    rest = cell;
  }
  return rest;
}

void JsonldToQuads::readNumber(const std::string& digits, Term& literal) {
  const std::string plain = plainDecimal(digits).value_or(digits);
  const bool whole = plain.find_first_of(".eE") == std::string::npos;
  const bool large = plain.size() > (plain.starts_with('-') ? 22U : 21U);
  const bool wantsDouble = literal.datatype == xsd("double");
  if (whole && !large && !wantsDouble) {
    literal.text = plain;
    if (literal.datatype.empty()) literal.datatype = xsd("integer");
    return;
  }
  const std::string canonical = canonicalDouble(std::strtod(digits.c_str(), nullptr));
  const bool exact = plainDecimal(canonical) == plain;
  if (exact || wantsDouble || !literal.datatype.empty()) {
    literal.text = exact || wantsDouble ? canonical : plain;
    if (literal.datatype.empty()) literal.datatype = xsd("double");
    return;
  }
  // A double would lose digits.
  literal.text = plain;
  literal.datatype = xsd(whole ? "integer" : "decimal");
}

std::optional<JsonldToQuads::Term> JsonldToQuads::literalOf(const JsonValue& item,
                                                            const Term* graph) {
  const JsonValue& value = *item.find("@value");
  const JsonValue* type = item.find("@type");
  const JsonValue* language = item.find("@language");
  const JsonValue* direction = item.find("@direction");
  Term literal{.kind = RdfTermKind::literal};
  if (type != nullptr && type->isString()) literal.datatype = type->text;
  if (literal.datatype == "@json") {
    appendCanonicalJson(literal.text, value);
    literal.datatype = rdf("JSON");
    return literal;
  }
  if (!literal.datatype.empty() && !isWellFormed(literal.datatype)) {
    leaveOut(literal.datatype, value.position);
    return std::nullopt;
  }
  if (language != nullptr && !isLanguage(language->text)) {
    leaveOut("@" + language->text, value.position);
    return std::nullopt;
  }
  if (value.isNumber()) {
    readNumber(value.text, literal);
    return literal;
  }
  literal.text = value.text;
  if (value.isBoolean() && literal.datatype.empty()) literal.datatype = xsd("boolean");
  if (language != nullptr) literal.language = language->text;
  if (direction == nullptr || direction_ == DirectionForm::none) {
    if (direction != nullptr) leaveOut("@direction", value.position);
    return literal;
  }
  std::string tag = literal.language;
  std::transform(tag.begin(), tag.end(), tag.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (direction_ == DirectionForm::datatype) {
    literal.datatype = fmt::format("{}{}_{}", kI18n, tag, direction->text);
    literal.language.clear();
    return literal;
  }
  const Term node = newBlank();
  const Term text{.kind = RdfTermKind::literal, .text = literal.text};
  emit(node, rdf("value"), text, graph, value.position);
  if (!tag.empty())
    emit(node, rdf("language"), {.kind = RdfTermKind::literal, .text = tag}, graph, value.position);
  emit(node, rdf("direction"), {.kind = RdfTermKind::literal, .text = direction->text}, graph,
       value.position);
  return node;
}

}  // namespace pressgraph
