#include "loaders/rdf/jsonld_expansion.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "graph/support/iri.hpp"

namespace pressgraph {

namespace {

[[noreturn]] void fail(std::string code, std::string message, Position position) {
  throw JsonldError(std::move(code), std::move(message), position);
}

std::vector<const JsonValue*> itemsOf(const JsonValue& value) {
  std::vector<const JsonValue*> items;
  if (value.isArray())
    for (const JsonValue& item : value.items) items.push_back(&item);
  else
    items.push_back(&value);
  return items;
}

JsonValue asArray(JsonValue value) {
  if (value.isArray()) return value;
  JsonValue array = JsonValue::array(value.position);
  array.items.push_back(std::move(value));
  return array;
}

JsonValue wrapped(const std::string& key, JsonValue value) {
  JsonValue object = JsonValue::object(value.position);
  object.members.emplace(key, std::move(value));
  return object;
}

bool isValueOrList(const JsonValue& value) {
  return value.has("@value") || value.has("@list");
}

bool hasColon(std::string_view text) {
  return text.find(':') != std::string_view::npos;
}

}  // namespace

void addJsonValue(JsonValue& object, const std::string& key, JsonValue value) {
  JsonValue& list = object.members.try_emplace(key, JsonValue::array(value.position)).first->second;
  if (!list.isArray()) list = asArray(std::move(list));
  if (value.isArray())
    std::move(value.items.begin(), value.items.end(), std::back_inserter(list.items));
  else
    list.items.push_back(std::move(value));
}

JsonValue JsonldExpansion::expand(const ContextPointer& context, const JsonValue& document,
                                  const std::string& baseUrl) {
  baseUrl_ = baseUrl;
  MaybeValue expanded = expandElement(context, nullptr, document, false);
  if (!expanded) return JsonValue::array();
  if (expanded->isObject() && expanded->members.size() == 1 && expanded->has("@graph")) {
    JsonValue graph = std::move(expanded->members.find("@graph")->second);
    return asArray(std::move(graph));
  }
  return asArray(std::move(*expanded));
}

void JsonldExpansion::expandEach(const ContextPointer& context, JsonValue document,
                                 const std::string& baseUrl,
                                 const std::function<void(const JsonValue& expanded)>& take) {
  static const std::string graphKey = "@graph";
  const auto graph = document.members.find(graphKey);
  const JsonValue* local = document.find("@context");
  const std::size_t others = document.members.size() - (local == nullptr ? 0 : 1);
  if (graph == document.members.end() || others != 1 || !graph->second.isArray()) {
    take(expand(context, document, baseUrl));
    return;
  }
  baseUrl_ = baseUrl;
  const ContextPointer active =
      local == nullptr ? context : contexts_.process(context, *local, baseUrl, {});
  for (JsonValue& item : graph->second.items) {
    const JsonValue node = std::move(item);
    if (MaybeValue expanded = expandElement(active, &graphKey, node, false))
      take(asArray(std::move(*expanded)));
  }
}

std::optional<std::string> JsonldExpansion::keyIri(const JsonldContext& context,
                                                   const std::string& key) {
  return contexts_.expandIri(context, key, {.vocabulary = true});
}

ContextPointer JsonldExpansion::withPropertyScope(ContextPointer context,
                                                  const TermDefinition* definition) {
  if (definition == nullptr || !definition->context) return context;
  return contexts_.processScoped(context, *definition, {.overrideProtected = true});
}

JsonldExpansion::MaybeValue JsonldExpansion::expandElement(const ContextPointer& context,
                                                           const std::string* property,
                                                           const JsonValue& element, bool fromMap) {
  if (element.isNull()) return std::nullopt;
  if (element.isArray()) return expandArray(context, property, element, fromMap);
  if (element.isObject()) return expandObject(context, property, element, fromMap);
  if (property == nullptr || *property == "@graph") return std::nullopt;
  // Kept alive while its term is used.
  const ContextPointer active = withPropertyScope(context, context->find(*property));
  return expandScalar(*active, *property, element);
}

JsonldExpansion::MaybeValue JsonldExpansion::expandArray(const ContextPointer& context,
                                                         const std::string* property,
                                                         const JsonValue& element, bool fromMap) {
  JsonValue result = JsonValue::array(element.position);
  const TermDefinition* definition = property == nullptr ? nullptr : context->find(*property);
  const bool inList = definition != nullptr && definition->holds("@list");
  for (const JsonValue& item : element.items) {
    MaybeValue expanded = expandElement(context, property, item, fromMap);
    if (!expanded) continue;
    if (contexts_.version10() && inList && (expanded->isArray() || expanded->has("@list")))
      fail("list of lists", "JSON-LD 1.0 has no lists of lists", item.position);
    if (inList && expanded->isArray()) expanded = wrapped("@list", std::move(*expanded));
    if (expanded->isArray())
      std::move(expanded->items.begin(), expanded->items.end(), std::back_inserter(result.items));
    else
      result.items.push_back(std::move(*expanded));
  }
  return result;
}

// -- objects --------------------------------------------------------------------------------------

JsonldExpansion::MaybeValue JsonldExpansion::expandObject(ContextPointer context,
                                                          const std::string* property,
                                                          const JsonValue& element, bool fromMap) {
  const ContextPointer outer = context;  // owns the definition of `property`
  const TermDefinition* scope = property == nullptr ? nullptr : outer->find(*property);
  if (context->previous && !fromMap) {
    const bool isValue =
        std::any_of(element.members.begin(), element.members.end(),
                    [&](const auto& member) { return keyIri(*context, member.first) == "@value"; });
    const bool isReference =
        element.members.size() == 1 && keyIri(*context, element.members.begin()->first) == "@id";
    if (!isValue && !isReference) context = context->previous;
  }
  context = withPropertyScope(context, scope);
  if (const JsonValue* local = element.find("@context"))
    context = contexts_.process(context, *local, baseUrl_, {});
  Work work{context, context, property, {}, JsonValue::object(element.position)};
  work.context = withTypeScopes(work, element);
  for (const auto& [key, value] : element.members) {
    if (keyIri(*work.context, key) != "@type") continue;
    const auto types = itemsOf(value);
    if (!types.empty() && types.back()->isString())
      work.inputType = keyIri(*work.context, types.back()->text).value_or("");
    break;
  }
  expandMembers(work, element);
  return finish(work);
}

ContextPointer JsonldExpansion::withTypeScopes(const Work& work, const JsonValue& element) {
  ContextPointer context = work.context;
  for (const auto& [key, value] : element.members) {
    if (keyIri(*work.typeScoped, key) != "@type") continue;
    std::set<std::string> types;
    for (const JsonValue* item : itemsOf(value))
      if (item->isString()) types.insert(item->text);
    for (const std::string& type : types) {
      const TermDefinition* definition = work.typeScoped->find(type);
      if (definition != nullptr && definition->context)
        context = contexts_.processScoped(context, *definition, {.propagate = false});
    }
  }
  return context;
}

void JsonldExpansion::expandMembers(Work& work, const JsonValue& element) {
  std::vector<std::string> nests;
  for (const auto& [key, value] : element.members) {
    if (key == "@context") continue;
    const auto iri = keyIri(*work.context, key);
    if (!iri || (!hasColon(*iri) && !isKeyword(*iri))) {
      if (!value.isNull() && unmapped_.count++ == 0) {
        unmapped_.first = key;
        unmapped_.position = value.position;
      }
      continue;
    }
    if (*iri == "@nest")
      nests.push_back(key);
    else if (isKeyword(*iri))
      expandKeyword(work, key, *iri, value);
    else
      expandProperty(work, key, *iri, value);
  }
  for (const std::string& key : nests) expandNested(work, element, key);
}

void JsonldExpansion::expandNested(Work& work, const JsonValue& element, const std::string& key) {
  const ContextPointer before = work.context;
  const ContextPointer scoped = withPropertyScope(before, before->find(key));
  for (const JsonValue* nested : itemsOf(*element.find(key))) {
    const bool bad =
        !nested->isObject() ||
        std::any_of(nested->members.begin(), nested->members.end(),
                    [&](const auto& member) { return keyIri(*scoped, member.first) == "@value"; });
    if (bad) fail("invalid @nest value", "what is nested must be an object", nested->position);
    work.context = scoped;
    expandMembers(work, *nested);
    work.context = before;
  }
}

JsonldExpansion::MaybeValue JsonldExpansion::finish(Work& work) {
  JsonValue& result = work.result;
  auto& members = result.members;
  if (const JsonValue* value = result.find("@value")) {
    for (const auto& [name, member] : members)
      if (name != "@value" && name != "@type" && name != "@language" && name != "@direction" &&
          name != "@index")
        fail("invalid value object", fmt::format("a value has no {}", name), member.position);
    const JsonValue* type = result.find("@type");
    const bool tagged = result.has("@language") || result.has("@direction");
    if (type != nullptr && tagged)
      fail("invalid value object", "a value has either a type or a language", value->position);
    const auto types = type == nullptr ? std::vector<const JsonValue*>() : itemsOf(*type);
    const bool isJson = types.size() == 1 && types[0]->isString("@json");
    if (!isJson) {
      if (value->isNull() || (value->isArray() && value->items.empty())) return std::nullopt;
      if (!value->isString() && result.has("@language"))
        fail("invalid language-tagged value", "only strings have a language", value->position);
      if (type != nullptr && (types.size() != 1 || !types[0]->isString() ||
                              !isAbsoluteIri(types[0]->text) || isBlankLabel(types[0]->text)))
        fail("invalid typed value", "the type of a value must be one IRI", type->position);
    }
    if (type != nullptr) {
      JsonValue single = *types[0];
      members.find("@type")->second = std::move(single);
    }
  } else if (const auto type = members.find("@type"); type != members.end()) {
    type->second = asArray(std::move(type->second));
  }
  if (result.has("@set") || result.has("@list")) {
    const std::size_t allowed = result.has("@index") ? 2 : 1;
    if (members.size() > allowed)
      fail("invalid set or list object", "a set or list has nothing beside it", result.position);
    if (const auto set = members.find("@set"); set != members.end()) {
      JsonValue value = std::move(set->second);
      if (value.isNull()) return std::nullopt;
      return value;
    }
  }
  if (members.size() == 1 && result.has("@language")) return std::nullopt;
  if (work.property == nullptr || *work.property == "@graph") {
    if (members.empty() || isValueOrList(result)) return std::nullopt;
    if (members.size() == 1 && result.has("@id")) return std::nullopt;
  }
  return std::move(result);
}

// -- keywords -------------------------------------------------------------------------------------

void JsonldExpansion::expandKeyword(Work& work, const std::string& key, const std::string& keyword,
                                    const JsonValue& value) {
  JsonValue& result = work.result;
  if (work.property != nullptr && *work.property == "@reverse")
    fail("invalid reverse property map", fmt::format("{} has no place in @reverse", key),
         value.position);
  if (result.has(keyword) && keyword != "@included" && keyword != "@type")
    fail("colliding keywords", fmt::format("{} stands here twice", keyword), value.position);
  const auto set = [&](JsonValue member) {
    result.members.insert_or_assign(keyword, std::move(member));
  };
  const auto needString = [&](std::string code) {
    if (!value.isString()) fail(std::move(code), keyword + " must be a string", value.position);
  };
  if (keyword == "@id") {
    needString("invalid @id value");
    const auto iri = contexts_.expandIri(*work.context, value.text, {.documentRelative = true});
    if (iri)
      set(JsonValue::ofString(*iri, value.position));
    else
      set(JsonValue{});
  } else if (keyword == "@type") {
    expandType(work, value);
  } else if (keyword == "@graph") {
    static const std::string graph = "@graph";
    MaybeValue expanded = expandElement(work.context, &graph, value, false);
    set(expanded ? asArray(std::move(*expanded)) : JsonValue::array(value.position));
  } else if (keyword == "@included") {
    if (!contexts_.version10()) expandIncluded(work, value);
  } else if (keyword == "@value") {
    expandValueKeyword(work, value);
  } else if (keyword == "@language") {
    needString("invalid language-tagged string");
    set(value);
  } else if (keyword == "@direction") {
    if (contexts_.version10()) return;
    if (!value.isString("ltr") && !value.isString("rtl"))
      fail("invalid base direction", "@direction must be \"ltr\" or \"rtl\"", value.position);
    set(value);
  } else if (keyword == "@index") {
    needString("invalid @index value");
    set(value);
  } else if (keyword == "@list") {
    if (work.property == nullptr || *work.property == "@graph") return;
    MaybeValue expanded = expandElement(work.context, work.property, value, false);
    JsonValue list = expanded ? asArray(std::move(*expanded)) : JsonValue::array(value.position);
    if (contexts_.version10())
      for (const JsonValue& item : list.items)
        if (item.has("@list"))
          fail("list of lists", "JSON-LD 1.0 has no lists of lists", item.position);
    set(std::move(list));
  } else if (keyword == "@set") {
    MaybeValue expanded = expandElement(work.context, work.property, value, false);
    set(expanded ? std::move(*expanded) : JsonValue{});
  } else if (keyword == "@reverse") {
    expandReverse(work, value);
  }
}

void JsonldExpansion::expandType(Work& work, const JsonValue& value) {
  JsonValue types = JsonValue::array(value.position);
  for (const JsonValue* item : itemsOf(value)) {
    if (!item->isString())
      fail("invalid type value", "@type must be a string or a list of strings", value.position);
    const auto iri = contexts_.expandIri(*work.typeScoped, item->text,
                                         {.documentRelative = true, .vocabulary = true});
    if (iri) types.items.push_back(JsonValue::ofString(*iri, item->position));
  }
  addJsonValue(work.result, "@type", std::move(types));
}

void JsonldExpansion::expandIncluded(Work& work, const JsonValue& value) {
  MaybeValue expanded = expandElement(work.context, nullptr, value, false);
  JsonValue nodes = expanded ? asArray(std::move(*expanded)) : JsonValue::array(value.position);
  const std::size_t given = itemsOf(value).size();
  for (const JsonValue& node : nodes.items)
    if (!node.isObject() || isValueOrList(node))
      fail("invalid @included value", "what is included must be nodes", value.position);
  // Expansion drops what is no node.
  for (const JsonValue* item : itemsOf(value))
    if (!item->isObject() || given == 0)
      fail("invalid @included value", "what is included must be nodes", value.position);
  for (const JsonValue* item : itemsOf(value))
    for (const auto& [name, member] : item->members) {
      const auto iri = keyIri(*work.context, name);
      if (iri == "@value" || iri == "@list" || iri == "@set")
        fail("invalid @included value", "what is included must be nodes", member.position);
    }
  addJsonValue(work.result, "@included", std::move(nodes));
}

void JsonldExpansion::expandValueKeyword(Work& work, const JsonValue& value) {
  if (work.inputType == "@json") {
    if (contexts_.version10())
      fail("invalid value object value", "JSON-LD 1.0 has no @json", value.position);
  } else if (!value.isScalar() && !value.isNull()) {
    fail("invalid value object value", "@value must be a string, a number, true, false or null",
         value.position);
  }
  work.result.members.insert_or_assign("@value", value);
}

void JsonldExpansion::expandReverse(Work& work, const JsonValue& value) {
  if (!value.isObject())
    fail("invalid @reverse value", "@reverse must be an object", value.position);
  static const std::string reverse = "@reverse";
  MaybeValue expanded = expandElement(work.context, &reverse, value, false);
  if (!expanded || !expanded->isObject()) return;
  for (auto& [property, values] : expanded->members) {
    if (property != reverse) continue;
    // What is reversed twice is the right way round.
    for (auto& [name, items] : values.members) addJsonValue(work.result, name, std::move(items));
  }
  for (auto& [property, values] : expanded->members) {
    if (property == reverse) continue;
    for (const JsonValue* item : itemsOf(values))
      if (isValueOrList(*item))
        fail("invalid reverse property value", "a literal cannot be a subject", item->position);
    JsonValue& map =
        work.result.members.try_emplace(reverse, JsonValue::object(value.position)).first->second;
    addJsonValue(map, property, std::move(values));
  }
}

// -- properties -----------------------------------------------------------------------------------

void JsonldExpansion::expandProperty(Work& work, const std::string& key, const std::string& iri,
                                     const JsonValue& value) {
  // Contexts may change while this is used.
  const ContextPointer context = work.context;
  static const TermDefinition none;
  const TermDefinition* found = context->find(key);
  const TermDefinition& definition = found == nullptr ? none : *found;
  MaybeValue expanded;
  if (definition.type == "@json") {
    JsonValue literal = JsonValue::object(value.position);
    literal.members.emplace("@value", value);
    literal.members.emplace("@type", JsonValue::ofString("@json", value.position));
    expanded = std::move(literal);
  } else if (definition.holds("@language") && value.isObject()) {
    expanded = expandLanguageMap(work, definition, value);
  } else if ((definition.holds("@index") || definition.holds("@type") || definition.holds("@id")) &&
             value.isObject()) {
    expanded = expandIndexMap(work, key, definition, value);
  } else {
    expanded = expandElement(context, &key, value, false);
  }
  if (!expanded) return;
  if (definition.holds("@list") && !expanded->has("@list"))
    expanded = wrapped("@list", asArray(std::move(*expanded)));
  if (definition.holds("@graph") && !definition.holds("@id") && !definition.holds("@index")) {
    JsonValue graphs = JsonValue::array(value.position);
    for (JsonValue& item : asArray(std::move(*expanded)).items)
      graphs.items.push_back(wrapped("@graph", asArray(std::move(item))));
    expanded = std::move(graphs);
  }
  if (!definition.reverse) {
    addJsonValue(work.result, iri, std::move(*expanded));
    return;
  }
  JsonValue items = asArray(std::move(*expanded));
  for (const JsonValue& item : items.items)
    if (isValueOrList(item))
      fail("invalid reverse property value", "a literal cannot be a subject", value.position);
  JsonValue& map =
      work.result.members.try_emplace("@reverse", JsonValue::object(value.position)).first->second;
  addJsonValue(map, iri, std::move(items));
}

JsonValue JsonldExpansion::expandLanguageMap(const Work& work, const TermDefinition& definition,
                                             const JsonValue& value) {
  JsonValue result = JsonValue::array(value.position);
  const Tag direction = definition.direction ? *definition.direction : work.context->direction;
  for (const auto& [language, texts] : value.members)
    for (const JsonValue* text : itemsOf(texts)) {
      if (text->isNull()) continue;
      if (!text->isString())
        fail("invalid language map value", "values of a language map must be strings",
             text->position);
      JsonValue item = JsonValue::object(text->position);
      item.members.emplace("@value", *text);
      if (language != "@none" && keyIri(*work.context, language) != "@none")
        item.members.emplace("@language", JsonValue::ofString(language, text->position));
      if (direction)
        item.members.emplace("@direction", JsonValue::ofString(*direction, text->position));
      result.items.push_back(std::move(item));
    }
  return result;
}

JsonValue JsonldExpansion::expandIndexMap(const Work& work, const std::string& key,
                                          const TermDefinition& definition,
                                          const JsonValue& value) {
  JsonValue result = JsonValue::array(value.position);
  for (const auto& [index, values] : value.members) {
    ContextPointer context = work.context;
    if ((definition.holds("@id") || definition.holds("@type")) && context->previous)
      context = context->previous;
    if (definition.holds("@type")) {
      const TermDefinition* type = context->find(index);
      if (type != nullptr && type->context)
        context = contexts_.processScoped(context, *type, {.propagate = false});
    }
    const std::string expandedIndex = keyIri(*work.context, index).value_or("");
    const JsonValue list = asArray(values);
    // The property's definition belongs to the outer context.
    MaybeValue expanded = expandElement(context, &key, list, true);
    if (!expanded) continue;
    for (JsonValue& item : expanded->items) {
      if (definition.holds("@graph") && !item.has("@graph"))
        item = wrapped("@graph", asArray(std::move(item)));
      indexItem(work, definition, index, expandedIndex, item);
      result.items.push_back(std::move(item));
    }
  }
  return result;
}

void JsonldExpansion::indexItem(const Work& work, const TermDefinition& definition,
                                const std::string& index, const std::string& expandedIndex,
                                JsonValue& item) {
  if (expandedIndex == "@none") return;
  const auto prepend = [&](const std::string& key, JsonValue first) {
    JsonValue values = JsonValue::array(item.position);
    values.items.push_back(std::move(first));
    if (const auto at = item.members.find(key); at != item.members.end())
      for (const JsonValue* value : itemsOf(at->second)) values.items.push_back(*value);
    item.members.insert_or_assign(key, std::move(values));
  };
  if (definition.holds("@index")) {
    if (!definition.index.empty()) {
      const std::string property =
          keyIri(*work.context, definition.index).value_or(definition.index);
      prepend(property, expandScalar(*work.context, definition.index,
                                     JsonValue::ofString(index, item.position)));
      if (item.has("@value"))
        fail("invalid value object", "what is indexed by a property must be a node", item.position);
    } else if (!item.has("@index")) {
      item.members.emplace("@index", JsonValue::ofString(index, item.position));
    }
  } else if (definition.holds("@id") && !item.has("@id")) {
    const auto iri = contexts_.expandIri(*work.context, index, {.documentRelative = true});
    if (iri) item.members.emplace("@id", JsonValue::ofString(*iri, item.position));
  } else if (definition.holds("@type")) {
    prepend("@type", JsonValue::ofString(expandedIndex, item.position));
  }
}

JsonValue JsonldExpansion::expandScalar(const JsonldContext& context, const std::string& property,
                                        const JsonValue& value) {
  static const TermDefinition none;
  const TermDefinition* found = context.find(property);
  const TermDefinition& definition = found == nullptr ? none : *found;
  JsonValue result = JsonValue::object(value.position);
  if (value.isString() && (definition.type == "@id" || definition.type == "@vocab")) {
    const auto iri = contexts_.expandIri(
        context, value.text, {.documentRelative = true, .vocabulary = definition.type == "@vocab"});
    result.members.emplace("@id", iri ? JsonValue::ofString(*iri, value.position) : JsonValue{});
    return result;
  }
  result.members.emplace("@value", value);
  const std::string& type = definition.type;
  if (!type.empty() && type != "@id" && type != "@vocab" && type != "@none") {
    result.members.emplace("@type", JsonValue::ofString(type, value.position));
  } else if (value.isString()) {
    const Tag language = definition.language ? *definition.language : context.language;
    const Tag direction = definition.direction ? *definition.direction : context.direction;
    if (language)
      result.members.emplace("@language", JsonValue::ofString(*language, value.position));
    if (direction)
      result.members.emplace("@direction", JsonValue::ofString(*direction, value.position));
  }
  return result;
}

}  // namespace pressgraph
