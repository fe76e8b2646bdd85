#include "loaders/rdf/jsonld_context.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "graph/support/iri.hpp"

namespace pressgraph {

namespace {

[[noreturn]] void fail(std::string code, std::string message, Position position) {
  throw JsonldError(std::move(code), std::move(message), position);
}

[[noreturn]] void failAtLimit(std::string code, std::string message, Position position,
                              std::uint64_t Limits::*limit) {
  JsonldError error(std::move(code), message, position);
  error.hint = howToRaise(limit);
  throw error;
}

bool isLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

// What a prefix or vocabulary may stand for: "ex:" is an IRI too, of an empty path.
bool isIri(std::string_view text) {
  return isAbsoluteIri(text.ends_with(':') ? std::string(text) + "x" : std::string(text));
}

bool isIriOrBlank(std::string_view text) {
  return isBlankLabel(text) || isIri(text);
}

bool endsInDelimiter(std::string_view iri) {
  return !iri.empty() && std::string_view(":/?#[]@").find(iri.back()) != std::string_view::npos;
}

Tag readDirection(const JsonValue& value) {
  if (value.isNull()) return std::nullopt;
  if (!value.isString("ltr") && !value.isString("rtl"))
    fail("invalid base direction", "@direction must be \"ltr\", \"rtl\" or null", value.position);
  return value.text;
}

}  // namespace

bool isKeyword(std::string_view text) {
  static constexpr std::array<std::string_view, 25> keywords = {
      "@any",      "@base",      "@container", "@context",   "@default",  "@direction",   "@embed",
      "@explicit", "@graph",     "@id",        "@import",    "@included", "@index",       "@json",
      "@language", "@list",      "@nest",      "@none",      "@null",     "@omitDefault", "@prefix",
      "@preserve", "@propagate", "@protected", "@requireAll"};
  static constexpr std::array<std::string_view, 6> more = {"@reverse", "@set",     "@type",
                                                           "@value",   "@version", "@vocab"};
  return text.starts_with('@') &&
         (std::find(keywords.begin(), keywords.end(), text) != keywords.end() ||
          std::find(more.begin(), more.end(), text) != more.end());
}

bool looksLikeKeyword(std::string_view text) {
  return text.size() > 1 && text[0] == '@' && std::all_of(text.begin() + 1, text.end(), isLetter);
}

bool isBlankLabel(std::string_view text) {
  return text.starts_with("_:");
}

bool TermDefinition::sameAs(const TermDefinition& other) const {
  const bool sameContext = (context == nullptr) == (other.context == nullptr) &&
                           (context == nullptr || *context == *other.context);
  return sameContext && iri == other.iri && prefix == other.prefix && reverse == other.reverse &&
         container == other.container && direction == other.direction &&
         language == other.language && type == other.type && index == other.index &&
         nest == other.nest;
}

TermTable::TermTable(const TermTable& other)
    : top_(std::make_shared<Layer>()), protected_(other.protected_) {
  top_->below = other.top_->terms.empty() ? other.top_->below : other.top_;
}

const TermTable::Definition& TermTable::find(std::string_view term) const {
  static const Definition none;
  for (const Layer* layer = top_.get(); layer != nullptr; layer = layer->below.get())
    if (const auto at = layer->terms.find(term); at != layer->terms.end()) return at->second;
  return none;
}

void TermTable::set(const std::string& term, Definition definition) {
  const auto isProtected = [](const Definition& known) { return known && known->isProtected; };
  if (isProtected(find(term))) --protected_;
  if (isProtected(definition)) ++protected_;
  top_->terms.insert_or_assign(term, std::move(definition));
}

// Each layer has more than twice the terms of the one above it, so that there are no more layers
// than the logarithm of the number of terms.
void TermTable::settle() {
  while (top_->below && top_->below->terms.size() <= 2 * top_->terms.size()) {
    top_->terms.insert(top_->below->terms.begin(), top_->below->terms.end());
    top_->below = top_->below->below;
  }
}

std::shared_ptr<JsonldContext> ContextProcessor::initial(const std::string& base) const {
  auto context = std::make_shared<JsonldContext>();
  if (!base.empty()) context->base = base;
  context->originalBase = base;
  return context;
}

// -- contexts -------------------------------------------------------------------------------------

ContextPointer ContextProcessor::process(const ContextPointer& active, const JsonValue& local,
                                         const std::string& baseUrl, Scope scope) {
  if (local.isObject())
    if (const JsonValue* value = local.find("@propagate")) {
      if (!value->isBoolean())
        fail("invalid @propagate value", "@propagate must be true or false", value->position);
      scope.propagate = value->text == "true";
    }
  ContextPointer result = active;
  std::shared_ptr<JsonldContext> open;  // the result, as long as it is ours to change
  const auto opened = [&]() -> JsonldContext& {
    if (!open) result = open = std::make_shared<JsonldContext>(*result);
    return *open;
  };
  if (!scope.propagate && !result->previous) opened().previous = active;
  // What to go back to: what was there before all of the local contexts, however many undo others.
  const ContextPointer previous = scope.propagate ? nullptr : result->previous;
  const std::vector<JsonValue>* items = local.isArray() ? &local.items : nullptr;
  const std::size_t count = items == nullptr ? 1 : items->size();
  for (std::size_t i = 0; i < count; ++i) {
    const JsonValue& context = items == nullptr ? local : (*items)[i];
    if (context.isNull()) {
      if (!scope.overrideProtected && result->terms.hasProtected())
        fail("invalid context nullification", "a context with protected terms cannot be undone",
             context.position);
      result = open = initial(result->originalBase);
      open->previous = previous;
    } else if (context.isString()) {
      if (open) open->terms.settle();
      open = nullptr;
      processRemote(result, context, baseUrl, scope);
    } else if (context.isObject()) {
      processOne(opened(), context, baseUrl, scope);
    } else {
      fail("invalid local context", "a context must be an object, a string or null",
           context.position);
    }
  }
  if (open) open->terms.settle();
  return result;
}

ContextPointer ContextProcessor::processScoped(const ContextPointer& active,
                                               const TermDefinition& term, Scope scope) {
  const ScopedKey key(active.get(), term.context.get(), scope.overrideProtected, scope.propagate);
  if (const auto known = scoped_.find(key); known != scoped_.end()) return known->second.result;
  const std::shared_ptr<const JsonValue> local = term.context;
  ContextPointer result = process(active, *local, term.baseUrl, scope);
  // Where every node has a context of its own, none of the results is needed again.
  constexpr std::size_t kMostKept = 4096;
  if (scoped_.size() == kMostKept) scoped_.clear();
  scoped_.emplace(key, Scoped{active, local, result});
  return result;
}

void ContextProcessor::processRemote(ContextPointer& result, const JsonValue& context,
                                     const std::string& baseUrl, Scope scope) {
  const std::string iri = baseUrl.empty() ? context.text : resolveIri(baseUrl, context.text);
  const bool open = std::find(remote_.begin(), remote_.end(), iri) != remote_.end();
  // A context that includes itself adds nothing when its scoped contexts are merely checked.
  if (!scope.validateScoped && open) return;
  if (version10_ && open)
    fail("recursive context inclusion", "a context includes itself", context.position);
  if (remote_.size() == limits_.contexts)
    failAtLimit("context overflow",
                fmt::format("more than {} contexts name each other", limits_.contexts),
                context.position, &Limits::contexts);
  JsonValue document = load(context, baseUrl);
  remote_.push_back(iri);
  scope.propagate = true;
  result = process(result, document, iri, scope);
  remote_.pop_back();
}

JsonValue ContextProcessor::load(const JsonValue& reference, const std::string& baseUrl) {
  const std::string iri = baseUrl.empty() ? reference.text : resolveIri(baseUrl, reference.text);
  std::optional<JsonValue> document = loader_ ? loader_(iri) : std::nullopt;
  if (!document)
    fail("loading remote context failed",
         fmt::format("the context <{}> is not in the file, and nothing is fetched", iri),
         reference.position);
  JsonValue* context = nullptr;
  if (document->isObject())
    if (const auto at = document->members.find("@context"); at != document->members.end())
      context = &at->second;
  if (context == nullptr)
    fail("invalid remote context", fmt::format("<{}> has no @context", iri), reference.position);
  return std::move(*context);
}

// The context that `context` imports, with its own members over it.
JsonValue ContextProcessor::imported(const JsonValue& context, const std::string& baseUrl) {
  const JsonValue& reference = *context.find("@import");
  if (version10_) fail("invalid context entry", "JSON-LD 1.0 has no @import", reference.position);
  if (!reference.isString())
    fail("invalid @import value", "@import must be a string", reference.position);
  JsonValue merged = load(reference, baseUrl);
  if (!merged.isObject())
    fail("invalid remote context", "what is imported must be one context", reference.position);
  if (merged.has("@import"))
    fail("invalid context entry", "what is imported imports another", reference.position);
  for (const auto& [name, value] : context.members)
    if (name != "@import") merged.members.insert_or_assign(name, value);
  return merged;
}

void ContextProcessor::processOne(JsonldContext& result, const JsonValue& written,
                                  const std::string& baseUrl, Scope scope) {
  if (const JsonValue* version = written.find("@version")) {
    if (!version->isNumber() || version->text != "1.1")
      fail("invalid @version value", "@version must be the number 1.1", version->position);
    if (version10_)
      fail("processing mode conflict", "the context is one of JSON-LD 1.1", version->position);
  }
  JsonValue merged;
  if (written.has("@import")) merged = imported(written, baseUrl);
  const JsonValue& context = written.has("@import") ? merged : written;
  for (const char* name : {"@direction", "@propagate"})
    if (const JsonValue* value = context.find(name); value != nullptr && version10_)
      fail("invalid context entry", fmt::format("JSON-LD 1.0 has no {}", name), value->position);

  if (const JsonValue* base = context.find("@base"); base != nullptr && remote_.empty())
    setBase(result, *base);
  if (const JsonValue* vocabulary = context.find("@vocab")) setVocabulary(result, *vocabulary);
  if (const JsonValue* language = context.find("@language")) {
    if (!language->isNull() && !language->isString())
      fail("invalid default language", "@language must be a string or null", language->position);
    result.language = language->isNull() ? Tag() : Tag(lower(language->text));
  }
  if (const JsonValue* direction = context.find("@direction"))
    result.direction = readDirection(*direction);
  if (const JsonValue* propagate = context.find("@propagate");
      propagate != nullptr && !propagate->isBoolean())
    fail("invalid @propagate value", "@propagate must be true or false", propagate->position);
  bool isProtected = false;
  if (const JsonValue* value = context.find("@protected")) {
    if (!value->isBoolean())
      fail("invalid @protected value", "@protected must be true or false", value->position);
    isProtected = value->text == "true";
  }
  Work work{
      result, context, {}, baseUrl, isProtected, scope.overrideProtected, scope.validateScoped};
  static const std::set<std::string, std::less<>> settings = {
      "@base",      "@direction", "@import",  "@language",
      "@propagate", "@protected", "@version", "@vocab"};
  for (const auto& [term, value] : context.members)
    if (!settings.contains(term)) define(work, term);
}

void ContextProcessor::setBase(JsonldContext& result, const JsonValue& value) const {
  if (value.isNull())
    result.base.reset();
  else if (value.isString() && isAbsoluteIri(value.text))
    result.base = value.text;
  else if (value.isString() && result.base)
    result.base = resolveIri(*result.base, value.text);
  else
    fail("invalid base IRI", "@base must be an IRI or null", value.position);
}

void ContextProcessor::setVocabulary(JsonldContext& result, const JsonValue& value) {
  if (value.isNull()) {
    result.vocabulary.reset();
    return;
  }
  const bool relative = value.isString() && value.text.find(':') == std::string::npos;
  if (!value.isString() || (relative && version10_))
    fail("invalid vocab mapping", "@vocab must be an IRI, a blank node or null", value.position);
  const auto iri =
      expand(result, value.text, {.documentRelative = true, .vocabulary = true}, nullptr);
  // A relative one stands as it is where there is no base.
  if (!iri || (!isIriOrBlank(*iri) && !relative))
    fail("invalid vocab mapping", "@vocab must be an IRI, a blank node or null", value.position);
  result.vocabulary = *iri;
}

// -- terms ----------------------------------------------------------------------------------------

void ContextProcessor::define(Work& work, const std::string& term) {
  const JsonValue* entry = work.local.find(term);
  if (const auto at = work.defined.find(term); at != work.defined.end()) {
    if (at->second) return;
    fail("cyclic IRI mapping", fmt::format("the term '{}' is defined by itself", term),
         entry->position);
  }
  if (term.empty()) fail("invalid term definition", "a term cannot be empty", entry->position);
  if (++depth_ > limits_.nesting)
    failAtLimit("cyclic IRI mapping",
                fmt::format("more than {} terms need each other", limits_.nesting), entry->position,
                &Limits::nesting);
  work.defined[term] = false;

  JsonValue value = *entry;
  if (term == "@type") {
    const JsonValue* container = value.find("@container");
    const bool good =
        !version10_ && value.isObject() && !value.members.empty() &&
        (container == nullptr || container->isString("@set")) &&
        std::all_of(value.members.begin(), value.members.end(), [](const auto& member) {
          return member.first == "@container" || member.first == "@protected";
        });
    if (!good)
      fail("keyword redefinition", "@type can only be given the container @set", value.position);
  } else if (isKeyword(term)) {
    fail("keyword redefinition", fmt::format("{} is a keyword", term), value.position);
  } else if (looksLikeKeyword(term)) {
    --depth_;
    return;
  }
  const TermTable::Definition before = work.active.terms.find(term);
  if (before) work.active.terms.set(term, nullptr);
  bool simple = false;
  if (value.isNull() || value.isString()) {
    simple = value.isString();
    JsonValue object = JsonValue::object(value.position);
    object.members.emplace("@id", std::move(value));
    value = std::move(object);
  } else if (!value.isObject()) {
    fail("invalid term definition",
         fmt::format("the term '{}' must be a string, an object or null", term), value.position);
  }

  auto definition = std::make_shared<TermDefinition>();
  definition->isProtected = work.isProtected;
  if (const JsonValue* flag = value.find("@protected")) {
    if (version10_)
      fail("invalid term definition", "JSON-LD 1.0 has no @protected", flag->position);
    if (!flag->isBoolean())
      fail("invalid @protected value", "@protected must be true or false", flag->position);
    definition->isProtected = flag->text == "true";
  }
  readType(work, value, *definition);
  const bool reverse = value.has("@reverse");
  bool ignored = false;
  if (reverse) {
    defineReverse(work, term, value, *definition);
    ignored = !definition->iri;
  } else {
    const JsonValue* id = value.find("@id");
    if (id != nullptr && !id->isString(term))
      ignored = !readId(work, term, value, simple, *definition);
    else
      inferId(work, term, value, *definition);
  }
  if (ignored) {
    --depth_;
    return;
  }
  if (!reverse) readOthers(work, term, value, *definition);

  if (!work.overrideProtected && before && before->isProtected) {
    if (!definition->sameAs(*before))
      fail("protected term redefinition", fmt::format("the term '{}' is protected", term),
           value.position);
    work.active.terms.set(term, before);
  } else {
    work.active.terms.set(term, definition);
  }
  work.defined[term] = true;
  --depth_;
}

void ContextProcessor::readType(Work& work, const JsonValue& value, TermDefinition& definition) {
  const JsonValue* type = value.find("@type");
  if (type == nullptr) return;
  if (!type->isString()) fail("invalid type mapping", "@type must be a string", type->position);
  const auto iri = expand(work.active, type->text, {.vocabulary = true}, &work);
  const bool modern = iri && (*iri == "@json" || *iri == "@none");
  const bool good = iri && (*iri == "@id" || *iri == "@vocab" || (modern && !version10_) ||
                            (isAbsoluteIri(*iri) && !isBlankLabel(*iri)));
  if (!good)
    fail("invalid type mapping", fmt::format("'{}' is no type", type->text), type->position);
  definition.type = *iri;
}

void ContextProcessor::defineReverse(Work& work, const std::string& term, const JsonValue& value,
                                     TermDefinition& definition) {
  const JsonValue& reverse = *value.find("@reverse");
  if (value.has("@id") || value.has("@nest"))
    fail("invalid reverse property", fmt::format("the reverse term '{}' has an @id or @nest", term),
         reverse.position);
  if (!reverse.isString())
    fail("invalid IRI mapping", "@reverse must be a string", reverse.position);
  if (looksLikeKeyword(reverse.text) && !isKeyword(reverse.text)) return;
  const auto iri = expand(work.active, reverse.text, {.vocabulary = true}, &work);
  if (!iri || !isIriOrBlank(*iri))
    fail("invalid IRI mapping", fmt::format("'{}' is no IRI", reverse.text), reverse.position);
  definition.iri = iri;
  definition.reverse = true;
  if (const JsonValue* container = value.find("@container")) {
    if (!container->isNull() && !container->isString("@set") && !container->isString("@index"))
      fail("invalid reverse property", "the container of a reverse term is @set or @index",
           container->position);
    if (container->isString()) definition.container.insert(container->text);
  }
  static const std::set<std::string, std::less<>> allowed = {
      "@reverse", "@type",     "@container", "@protected", "@index",
      "@context", "@language", "@direction", "@prefix"};
  for (const auto& [name, member] : value.members)
    if (!allowed.contains(name))
      fail("invalid term definition", fmt::format("'{}' has no place in a term", name),
           member.position);
}

// False when the definition is to be ignored.
bool ContextProcessor::readId(Work& work, const std::string& term, const JsonValue& value,
                              bool simple, TermDefinition& definition) {
  const JsonValue& id = *value.find("@id");
  if (id.isNull()) return true;
  if (!id.isString()) fail("invalid IRI mapping", "@id must be a string", id.position);
  if (looksLikeKeyword(id.text) && !isKeyword(id.text)) return false;
  const auto iri = expand(work.active, id.text, {.vocabulary = true}, &work);
  if (!iri || !(isKeyword(*iri) || isIriOrBlank(*iri)))
    fail("invalid IRI mapping", fmt::format("'{}' is no IRI", id.text), id.position);
  if (*iri == "@context")
    fail("invalid keyword alias", "@context cannot have another name", id.position);
  definition.iri = iri;
  const bool innerColon = term.size() > 2 && term.find(':', 1) < term.size() - 1;
  if (!version10_ && (innerColon || term.find('/') != std::string::npos)) {
    work.defined[term] = true;
    const auto other = expand(work.active, term, {.vocabulary = true}, &work);
    if (other != iri)
      fail("invalid IRI mapping", fmt::format("'{}' means another IRI already", term), id.position);
    work.defined[term] = false;
  }
  if (term.find(':') == std::string::npos && term.find('/') == std::string::npos &&
      (version10_ || (simple && (endsInDelimiter(*iri) || isBlankLabel(*iri)))))
    definition.prefix = true;
  return true;
}

void ContextProcessor::inferId(Work& work, const std::string& term, const JsonValue& value,
                               TermDefinition& definition) {
  const std::size_t colon = term.find(':', 1);
  if (colon != std::string::npos) {
    const std::string prefix = term.substr(0, colon);
    const std::string suffix = term.substr(colon + 1);
    if (!suffix.starts_with("//") && prefix != "_" && work.local.has(prefix)) define(work, prefix);
    const TermDefinition* known = work.active.find(prefix);
    if (known != nullptr && known->iri && !suffix.starts_with("//"))
      definition.iri = *known->iri + suffix;
    else
      definition.iri = term;
  } else if (term.find('/') != std::string::npos) {
    definition.iri = expand(work.active, term, {.vocabulary = true}, nullptr);
    if (!definition.iri || !isAbsoluteIri(*definition.iri))
      fail("invalid IRI mapping", fmt::format("'{}' is no IRI", term), value.position);
  } else if (term == "@type") {
    definition.iri = "@type";
  } else if (work.active.vocabulary) {
    definition.iri = *work.active.vocabulary + term;
  } else {
    fail("invalid IRI mapping", fmt::format("the term '{}' has no IRI", term), value.position);
  }
}

void ContextProcessor::readContainer(const JsonValue& value, TermDefinition& definition) {
  const JsonValue* container = value.find("@container");
  if (container == nullptr) return;
  const auto bad = [&] {
    fail("invalid container mapping", "@container has a value that it cannot have",
         container->position);
  };
  std::set<std::string>& names = definition.container;
  if (container->isString()) {
    names.insert(container->text);
  } else if (container->isArray() && !version10_) {
    for (const JsonValue& item : container->items) {
      if (!item.isString()) bad();
      names.insert(item.text);
    }
  } else {
    bad();
  }
  static const std::set<std::string> known = {"@graph", "@id",  "@index", "@language",
                                              "@list",  "@set", "@type"};
  for (const std::string& name : names) {
    if (!known.contains(name)) bad();
    if (version10_ && (name == "@graph" || name == "@id" || name == "@type")) bad();
  }
  std::set<std::string> others = names;
  others.erase("@set");
  if (others.contains("@list") && names.size() > 1) bad();
  if (others.erase("@graph") > 0) {
    if (others.size() > 1 ||
        (others.size() == 1 && !others.contains("@id") && !others.contains("@index")))
      bad();
  } else if (others.size() > 1) {
    bad();
  }
  if (names.contains("@type")) {
    if (definition.type.empty()) definition.type = "@id";
    if (definition.type != "@id" && definition.type != "@vocab")
      fail("invalid type mapping", "what is indexed by its type must be a node",
           container->position);
  }
}

void ContextProcessor::readScopedContext(Work& work, const JsonValue& value,
                                         TermDefinition& definition) {
  const JsonValue* context = value.find("@context");
  if (context == nullptr) return;
  if (version10_)
    fail("invalid term definition", "JSON-LD 1.0 has no scoped contexts", context->position);
  if (work.validateScoped) {
    try {
      process(std::make_shared<JsonldContext>(work.active), *context, work.baseUrl,
              {.overrideProtected = true, .validateScoped = false});
    } catch (const JsonldError& error) {
      if (error.code == "loading remote context failed") throw;
      JsonldError scoped("invalid scoped context", error.what(), error.position);
      scoped.hint = error.hint;
      throw scoped;
    }
  }
  definition.context = std::make_shared<const JsonValue>(*context);
  definition.baseUrl = work.baseUrl;
}

void ContextProcessor::readOthers(Work& work, const std::string& term, const JsonValue& value,
                                  TermDefinition& definition) {
  readContainer(value, definition);
  const auto modern = [&](const JsonValue& member) {
    if (version10_)
      fail("invalid term definition", "JSON-LD 1.0 has no such member", member.position);
  };
  if (const JsonValue* index = value.find("@index")) {
    modern(*index);
    const auto iri = index->isString()
                         ? expand(work.active, index->text, {.vocabulary = true}, &work)
                         : std::nullopt;
    if (!definition.holds("@index") || !iri || !isAbsoluteIri(*iri))
      fail("invalid term definition", "@index must name a property, and the container be @index",
           index->position);
    definition.index = index->text;
  }
  readScopedContext(work, value, definition);
  const JsonValue* language = value.find("@language");
  if (language != nullptr && !value.has("@type")) {
    if (!language->isNull() && !language->isString())
      fail("invalid language mapping", "@language must be a string or null", language->position);
    definition.language = language->isNull() ? Tag() : Tag(lower(language->text));
  }
  const JsonValue* direction = value.find("@direction");
  if (direction != nullptr && !value.has("@type")) definition.direction = readDirection(*direction);
  if (const JsonValue* nest = value.find("@nest")) {
    modern(*nest);
    if (!nest->isString() || (isKeyword(nest->text) && nest->text != "@nest"))
      fail("invalid @nest value", "@nest must name a term", nest->position);
    definition.nest = nest->text;
  }
  if (const JsonValue* prefix = value.find("@prefix")) {
    modern(*prefix);
    if (term.find_first_of(":/") != std::string::npos)
      fail("invalid term definition", "a prefix has neither ':' nor '/'", prefix->position);
    if (!prefix->isBoolean())
      fail("invalid @prefix value", "@prefix must be true or false", prefix->position);
    definition.prefix = prefix->text == "true";
    if (definition.prefix && definition.iri && isKeyword(*definition.iri))
      fail("invalid term definition", "a keyword is no prefix", prefix->position);
  }
  static const std::set<std::string, std::less<>> known = {
      "@id",       "@reverse", "@container", "@context",   "@direction", "@index",
      "@language", "@nest",    "@prefix",    "@protected", "@type"};
  for (const auto& [name, member] : value.members)
    if (!known.contains(name))
      fail("invalid term definition", fmt::format("'{}' has no place in a term", name),
           member.position);
}

// -- IRIs -----------------------------------------------------------------------------------------

std::optional<std::string> ContextProcessor::expandIri(const JsonldContext& context,
                                                       std::string_view text, Expansion how) {
  return expand(context, text, how, nullptr);
}

std::optional<std::string> ContextProcessor::expand(const JsonldContext& context,
                                                    std::string_view text, Expansion how,
                                                    Work* work) {
  if (isKeyword(text)) return std::string(text);
  if (looksLikeKeyword(text)) return std::nullopt;
  const auto defineFirst = [&](std::string_view term) {
    if (work == nullptr || !work->local.has(term)) return;
    const auto at = work->defined.find(term);
    if (at == work->defined.end() || !at->second) define(*work, std::string(term));
  };
  defineFirst(text);
  const TermDefinition* definition = context.find(text);
  if (definition != nullptr && definition->iri && isKeyword(*definition->iri))
    return definition->iri;
  if (how.vocabulary && definition != nullptr) return definition->iri;
  const std::size_t colon = text.find(':', 1);
  if (!text.empty() && colon != std::string_view::npos) {
    const std::string_view prefix = text.substr(0, colon);
    const std::string_view suffix = text.substr(colon + 1);
    if (prefix == "_" || suffix.starts_with("//")) return std::string(text);
    defineFirst(prefix);
    const TermDefinition* known = context.find(prefix);
    if (known != nullptr && known->iri && known->prefix) return *known->iri + std::string(suffix);
    const bool scheme =
        isLetter(prefix[0]) && std::all_of(prefix.begin(), prefix.end(), [](char c) {
          return isLetter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
        });
    if (scheme) return std::string(text);
  }
  if (how.vocabulary && context.vocabulary) return *context.vocabulary + std::string(text);
  if (how.documentRelative && context.base) return resolveIri(*context.base, text);
  return std::string(text);
}

}  // namespace pressgraph
