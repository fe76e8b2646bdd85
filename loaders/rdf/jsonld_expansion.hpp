#pragma once
// JSON-LD's expansion: https://www.w3.org/TR/json-ld11-api/#expansion-algorithms. Internal to
// loaders/rdf.

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

#include "loaders/rdf/json_tree.hpp"
#include "loaders/rdf/jsonld_context.hpp"

namespace pressgraph {

// Keys that stand for no IRI: what they hold is no linked data and is left out, as the standard has
// it.
struct UnmappedKeys {
  std::size_t count = 0;
  std::string first;
  Position position;
};

class JsonldExpansion {
 public:
  explicit JsonldExpansion(ContextProcessor& contexts) : contexts_(contexts) {}

  // The document in expanded form, an array of node objects. Throws JsonldError.
  JsonValue expand(const ContextPointer& context, const JsonValue& document,
                   const std::string& baseUrl);

  // The same, handed over node by node where the document is no more than a context and a graph, so
  // that the expanded form of all of it is never in memory. Consumes the document.
  void expandEach(const ContextPointer& context, JsonValue document, const std::string& baseUrl,
                  const std::function<void(const JsonValue& expanded)>& take);

  const UnmappedKeys& unmapped() const { return unmapped_; }

 private:
  using MaybeValue = std::optional<JsonValue>;

  // An object while it is expanded.
  struct Work {
    ContextPointer context;
    ContextPointer typeScoped;
    const std::string* property;  // that it is a value of; null at the top
    std::string inputType;
    JsonValue result;
  };

  MaybeValue expandElement(const ContextPointer& context, const std::string* property,
                           const JsonValue& element, bool fromMap);
  MaybeValue expandArray(const ContextPointer& context, const std::string* property,
                         const JsonValue& element, bool fromMap);
  MaybeValue expandObject(ContextPointer context, const std::string* property,
                          const JsonValue& element, bool fromMap);
  MaybeValue finish(Work& work);
  ContextPointer withPropertyScope(ContextPointer context, const TermDefinition* definition);
  ContextPointer withTypeScopes(const Work& work, const JsonValue& element);
  void expandMembers(Work& work, const JsonValue& element);
  void expandNested(Work& work, const JsonValue& element, const std::string& key);
  void expandKeyword(Work& work, const std::string& key, const std::string& keyword,
                     const JsonValue& value);
  void expandType(Work& work, const JsonValue& value);
  void expandIncluded(Work& work, const JsonValue& value);
  void expandValueKeyword(Work& work, const JsonValue& value);
  void expandReverse(Work& work, const JsonValue& value);
  void expandProperty(Work& work, const std::string& key, const std::string& iri,
                      const JsonValue& value);
  JsonValue expandLanguageMap(const Work& work, const TermDefinition& definition,
                              const JsonValue& value);
  JsonValue expandIndexMap(const Work& work, const std::string& key,
                           const TermDefinition& definition, const JsonValue& value);
  void indexItem(const Work& work, const TermDefinition& definition, const std::string& index,
                 const std::string& expandedIndex, JsonValue& item);
  JsonValue expandScalar(const JsonldContext& context, const std::string& property,
                         const JsonValue& value);
  std::optional<std::string> keyIri(const JsonldContext& context, const std::string& key);

  ContextProcessor& contexts_;
  std::string baseUrl_;
  UnmappedKeys unmapped_;
};

// Appends `value`, or what it holds when it is an array, to the array member `key` of `object`.
void addJsonValue(JsonValue& object, const std::string& key, JsonValue value);

}  // namespace pressgraph
