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
#include <tuple>
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

// The terms of a context. A copy costs nothing, however many there are: it holds only what is
// changed in it, above what it was copied from, which must not change any more while the copy is
// used.
class TermTable {
 public:
  using Definition = std::shared_ptr<const TermDefinition>;

  TermTable() : top_(std::make_shared<Layer>()) {}
  TermTable(const TermTable& other);
  TermTable& operator=(const TermTable&) = delete;

  // Null when there is no such term. Logarithmic in the number of terms, once they are settled.
  const Definition& find(std::string_view term) const;
  // Null takes the term away.
  void set(const std::string& term, Definition definition);
  bool hasProtected() const { return protected_ > 0; }
  // To be called when all changes are made: keeps the layers few by joining small ones.
  void settle();

 private:
  struct Layer {
    std::map<std::string, Definition, std::less<>> terms{};
    std::shared_ptr<const Layer> below{};
  };

  std::shared_ptr<Layer> top_;
  std::size_t protected_ = 0;  // terms in all layers
};

class JsonldContext;
using ContextPointer = std::shared_ptr<const JsonldContext>;

class JsonldContext {
 public:
  TermTable terms{};
  std::optional<std::string> base{};
  std::string originalBase{};
  std::optional<std::string> vocabulary{};
  Tag language{};
  Tag direction{};
  ContextPointer previous{};

  const TermDefinition* find(std::string_view term) const { return terms.find(term).get(); }
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

  std::shared_ptr<JsonldContext> initial(const std::string& base) const;

  struct Scope {
    bool overrideProtected = false;
    bool propagate = true;
    bool validateScoped = true;
  };
  // The active context after `local`. Throws JsonldError.
  ContextPointer process(const ContextPointer& active, const JsonValue& local,
                         const std::string& baseUrl, Scope scope);
  // The same with the context that comes with the term, which must have one. The result is kept for
  // the next time: a large context may come with each of many values.
  ContextPointer processScoped(const ContextPointer& active, const TermDefinition& term,
                               Scope scope);

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
  // What came of scoped contexts, by the addresses of what went in, which stays alive with it.
  struct Scoped {
    ContextPointer active;
    std::shared_ptr<const JsonValue> local;
    ContextPointer result;
  };
  using ScopedKey = std::tuple<const JsonldContext*, const JsonValue*, bool, bool>;
  std::map<ScopedKey, Scoped> scoped_;
  std::vector<std::string> remote_;  // contexts that are being read
  std::size_t depth_ = 0;            // of definitions that need others
};

}  // namespace pressgraph
