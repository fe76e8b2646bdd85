#pragma once
// JSON-LD's active contexts: https://www.w3.org/TR/json-ld11-api/#context-processing-algorithms.
// Internal to loaders/rdf.

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "graph/support/limits.hpp"
#include "loaders/rdf/json_tree.hpp"

namespace pressgraph {

// What breaks the standard; `code` is the standard's own name for it.
class JsonldError : public std::runtime_error {
 public:
  JsonldError(std::string errorCode, const std::string& message, Position where)
      : std::runtime_error(message), code(std::move(errorCode)), position(where) {}
  std::string code;
  Position position;
  std::string hint{};  // where there is a better one than the standard
};

// "ltr", "rtl" or a language; nothing = explicitly none.
using Tag = std::optional<std::string>;

struct TermDefinition {
  std::optional<std::string> iri{};
  bool prefix = false;
  bool isProtected = false;
  bool reverse = false;
  std::set<std::string> container{};
  std::optional<Tag> direction{};
  std::optional<Tag> language{};
  std::string type{};
  std::string index{};
  std::string nest{};
  std::shared_ptr<const JsonValue> context{};  // a scoped context, not yet processed
  std::string baseUrl{};                       // of that context

  bool holds(std::string_view containerName) const {
    return container.contains(std::string(containerName));
  }
  // Whether both mean the same, whatever their protection.
  bool sameAs(const TermDefinition& other) const;
};

class JsonldContext;
using ContextPointer = std::shared_ptr<const JsonldContext>;

class JsonldContext {
 public:
  std::map<std::string, std::shared_ptr<const TermDefinition>, std::less<>> terms{};
  std::optional<std::string> base{};
  std::string originalBase{};
  std::optional<std::string> vocabulary{};
  Tag language{};
  Tag direction{};
  ContextPointer previous{};

  const TermDefinition* find(std::string_view term) const {
    const auto at = terms.find(term);
    return at == terms.end() ? nullptr : at->second.get();
  }
  bool hasProtected() const;
};

bool isKeyword(std::string_view text);
// "@" and letters: reserved for keywords to come.
bool looksLikeKeyword(std::string_view text);
bool isBlankLabel(std::string_view text);

class ContextProcessor {
 public:
  // What stands at the absolute IRI of a context; nothing when it is not at hand.
  using Loader = std::function<std::optional<JsonValue>(const std::string& iri)>;

  ContextProcessor(bool version10, Loader loader, const Limits& limits = {})
      : version10_(version10), loader_(std::move(loader)), limits_(limits) {}

  ContextPointer initial(const std::string& base) const;

  struct Scope {
    bool overrideProtected = false;
    bool propagate = true;
    bool validateScoped = true;
  };
  // The active context after `local`. Throws JsonldError.
  ContextPointer process(const ContextPointer& active, const JsonValue& local,
                         const std::string& baseUrl, Scope scope);

  // Whether and how a text stands for an IRI; nothing when it is to be ignored.
  struct Expansion {
    bool documentRelative = false;
    bool vocabulary = false;
  };
  std::optional<std::string> expandIri(const JsonldContext& context, std::string_view text,
                                       Expansion how);

  bool version10() const { return version10_; }

 private:
  // A context that is being defined.
  struct Work {
    JsonldContext& active;
    const JsonValue& local;
    std::map<std::string, bool, std::less<>> defined;
    const std::string& baseUrl;
    bool isProtected;
    bool overrideProtected;
    bool validateScoped;
  };

  void processOne(JsonldContext& result, const JsonValue& context, const std::string& baseUrl,
                  Scope scope);
  void processRemote(ContextPointer& result, const JsonValue& context, const std::string& baseUrl,
                     Scope scope);
  JsonValue load(const JsonValue& reference, const std::string& baseUrl);
  JsonValue imported(const JsonValue& context, const std::string& baseUrl);
  void setBase(JsonldContext& result, const JsonValue& value) const;
  void setVocabulary(JsonldContext& result, const JsonValue& value);
  void define(Work& work, const std::string& term);
  void defineReverse(Work& work, const std::string& term, const JsonValue& value,
                     TermDefinition& definition);
  bool readId(Work& work, const std::string& term, const JsonValue& value, bool simple,
              TermDefinition& definition);
  void inferId(Work& work, const std::string& term, const JsonValue& value,
               TermDefinition& definition);
  void readType(Work& work, const JsonValue& value, TermDefinition& definition);
  void readContainer(const JsonValue& value, TermDefinition& definition);
  void readScopedContext(Work& work, const JsonValue& value, TermDefinition& definition);
  void readOthers(Work& work, const std::string& term, const JsonValue& value,
                  TermDefinition& definition);
  std::optional<std::string> expand(const JsonldContext& context, std::string_view text,
                                    Expansion how, Work* work);

  bool version10_;
  Loader loader_;
  Limits limits_;
  std::vector<std::string> remote_;  // contexts that are being read
  std::size_t depth_ = 0;            // of definitions that need others
};

}  // namespace pressgraph
