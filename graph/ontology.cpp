#include "graph/ontology.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <unordered_set>

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include "graph/embedded_data.hpp"
#include "graph/literal_check.hpp"
#include "graph/support/diagnostic.hpp"
#include "graph/support/iri.hpp"
#include "graph/support/utf8.hpp"

namespace pressgraph {

namespace {

constexpr std::string_view kMintedNamespace = "https://pressgraph.example/ns#";
constexpr ClassIndex kThing = 0;

[[noreturn]] void fail(const std::string& file, Position position, std::string message,
                       std::string hint = {}) {
  throw InputError(
      {Severity::error, file, position, std::move(message), "bad-ontology", std::move(hint)});
}

Position positionAt(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  const std::size_t lineStart =
      before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  return {static_cast<std::uint32_t>(1 + std::count(before.begin(), before.end(), '\n')),
          static_cast<std::uint32_t>(1 + countCodePoints(before.substr(lineStart)))};
}

bool isTermName(std::string_view name) {
  if (name.empty()) return false;
  return name.find_first_of(" \t\r\n\"<>{}|\\^`#/") == std::string_view::npos;
}

}  // namespace

bool Range::allows(LiteralType type) const {
  if (any()) return true;
  return std::find(literals.begin(), literals.end(), type) != literals.end();
}

// Reads one file into an ontology; the names of all terms first, so that they may refer to each
// other in any order.
class OntologyReader {
 public:
  OntologyReader(Ontology& ontology, const std::string& file, const Limits& limits)
      : ontology_(ontology), file_(file), limits_(limits) {}

  void read(const rapidjson::Value& root) {
    requireObject(root, "the file");
    rejectUnknown(
        root, "the file",
        {"ontology", "prefixes", "classes", "predicates", "qualifiers", "units", "description"});
    const auto version = root.FindMember("ontology");
    if (version == root.MemberEnd() || !version->value.IsInt() || version->value.GetInt() != 1)
      fail(file_, {}, "\"ontology\": 1 is missing",
           "this program reads ontology files of version 1");
    forEach(root, "prefixes", [&](const std::string& prefix, const rapidjson::Value& value) {
      const std::string where = "prefixes." + prefix;
      const bool plain = std::all_of(prefix.begin(), prefix.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      });
      if (prefix.empty() || !plain)
        fail(file_, {}, where + ": a prefix is made of the letters a to z and digits");
      const std::string iri = string(value, where);
      if (!isAbsoluteIri(iri))
        fail(file_, {}, fmt::format("{}: '{}' is not an absolute IRI", where, iri));
      ontology_.prefixes_[prefix] = iri;
    });
    declare(root, "classes", ontology_.classes_, ontology_.classNames_);
    if (ontology_.classes_.size() > limits_.classes)
      fail(file_, {}, fmt::format("more than {} classes", limits_.classes),
           "entities that differ only in a detail can share a class and have a predicate for it; " +
               howToRaise(&Limits::classes));
    declare(root, "predicates", ontology_.predicates_, ontology_.predicateNames_);
    declare(root, "qualifiers", ontology_.qualifiers_, ontology_.qualifierNames_);
    declare(root, "units", ontology_.units_, ontology_.unitNames_);
    forEach(root, "classes", [&](const std::string& name, const rapidjson::Value& value) {
      readClass(name, value);
    });
    forEach(root, "predicates", [&](const std::string& name, const rapidjson::Value& value) {
      readPredicate(name, value);
    });
    forEach(root, "qualifiers", [&](const std::string& name, const rapidjson::Value& value) {
      readQualifier(name, value);
    });
    forEach(root, "units", [&](const std::string& name, const rapidjson::Value& value) {
      const std::string where = "units." + name;
      rejectUnknown(value, where, {"label", "description", "iri"});
      readTerm(ontology_.units_[ontology_.unitNames_.at(name)], value, where);
    });
    checkHierarchy();
    checkInverses();
    checkIris();
  }

 private:
  using Visitor = std::function<void(const std::string&, const rapidjson::Value&)>;

  void forEach(const rapidjson::Value& root, const char* section, const Visitor& visit) {
    const auto member = root.FindMember(section);
    if (member == root.MemberEnd()) return;
    requireObject(member->value, section);
    std::unordered_set<std::string> seen;
    for (const auto& [key, value] : member->value.GetObject()) {
      std::string name(key.GetString(), key.GetStringLength());
      if (!seen.insert(name).second)
        fail(file_, {}, fmt::format("{}: '{}' is there twice", section, name));
      visit(name, value);
    }
  }

  template <class Definition>
  void declare(const rapidjson::Value& root, const char* section,
               std::vector<Definition>& definitions, Ontology::NameIndex& names) {
    forEach(root, section, [&](const std::string& name, const rapidjson::Value& value) {
      requireObject(value, std::string(section) + "." + name);
      if (!isTermName(name))
        fail(file_, {}, fmt::format("{}: '{}' cannot be a name", section, name),
             "names are words without spaces, quotes, brackets, '/' or '#'");
      const auto index = static_cast<std::uint32_t>(definitions.size());
      if (!names.emplace(name, index).second) return;
      Definition definition;
      definition.name = name;
      definition.iri = std::string(kMintedNamespace) + name;
      definition.label = {name, name};
      definitions.push_back(std::move(definition));
    });
  }

  void requireObject(const rapidjson::Value& value, const std::string& where) {
    if (!value.IsObject()) fail(file_, {}, where + " must be an object");
  }

  std::string string(const rapidjson::Value& value, const std::string& where) {
    if (!value.IsString()) fail(file_, {}, where + " must be a string");
    return {value.GetString(), value.GetStringLength()};
  }

  bool boolean(const rapidjson::Value& value, const std::string& where) {
    if (!value.IsBool()) fail(file_, {}, where + " must be true or false");
    return value.GetBool();
  }

  std::vector<std::string> strings(const rapidjson::Value& value, const std::string& where) {
    if (!value.IsArray()) fail(file_, {}, where + " must be a list of strings");
    std::vector<std::string> list;
    for (const auto& item : value.GetArray()) list.push_back(string(item, where));
    return list;
  }

  void rejectUnknown(const rapidjson::Value& value, const std::string& where,
                     const std::vector<std::string_view>& known) {
    std::unordered_set<std::string_view> seen;
    for (const auto& member : value.GetObject()) {
      const std::string_view key(member.name.GetString(), member.name.GetStringLength());
      if (!seen.insert(key).second)
        fail(file_, {}, fmt::format("{}: the member '{}' is there twice", where, key));
      if (std::find(known.begin(), known.end(), key) != known.end()) continue;
      const std::string near = nearestName(key, known);
      fail(file_, {}, fmt::format("{}: unknown member '{}'", where, key),
           near.empty() ? std::string() : fmt::format("did you mean '{}'?", near));
    }
  }

  const rapidjson::Value* find(const rapidjson::Value& value, const char* key) {
    const auto member = value.FindMember(key);
    return member == value.MemberEnd() ? nullptr : &member->value;
  }

  void readLabel(Label& label, const rapidjson::Value& value, const std::string& where) {
    requireObject(value, where);
    rejectUnknown(value, where, {"zh", "en"});
    if (const auto* zh = find(value, "zh")) label.zh = string(*zh, where + ".zh");
    if (const auto* en = find(value, "en")) label.en = string(*en, where + ".en");
  }

  void readTerm(Term& term, const rapidjson::Value& value, const std::string& where) {
    if (const auto* label = find(value, "label")) readLabel(term.label, *label, where + ".label");
    if (const auto* description = find(value, "description"))
      readLabel(term.description, *description, where + ".description");
    if (const auto* iri = find(value, "iri")) term.iri = absolute(*iri, where + ".iri");
  }

  std::string absolute(const rapidjson::Value& value, const std::string& where) {
    const std::string written = string(value, where);
    std::string iri = ontology_.expand(written);
    if (!isAbsoluteIri(iri) ||
        (iri == written && iri.find("://") == std::string::npos && iri.rfind("urn:", 0) != 0))
      fail(file_, {}, fmt::format("{}: '{}' is not an absolute IRI", where, written),
           "use a full IRI, or a prefix declared under \"prefixes\"");
    return iri;
  }

  ClassIndex classNamed(const std::string& name, const std::string& where) {
    if (const auto index = ontology_.findClass(name)) return *index;
    std::vector<std::string_view> names;
    for (const auto& definition : ontology_.classes_) names.push_back(definition.name);
    const std::string near = nearestName(name, names);
    fail(file_, {}, fmt::format("{}: unknown class '{}'", where, name),
         near.empty() ? "declare it under \"classes\"" : fmt::format("did you mean '{}'?", near));
  }

  std::vector<ClassIndex> classesNamed(const rapidjson::Value& value, const std::string& where) {
    std::vector<ClassIndex> list;
    for (const std::string& name : strings(value, where)) list.push_back(classNamed(name, where));
    return list;
  }

  Range readRange(const rapidjson::Value& value, const std::string& where) {
    Range range;
    for (const std::string& name : strings(value, where)) {
      if (const auto type = literalTypeNamed(name))
        range.literals.push_back(*type);
      else
        range.classes.push_back(classNamed(name, where));
    }
    return range;
  }

  void readClass(const std::string& name, const rapidjson::Value& value) {
    const std::string where = "classes." + name;
    rejectUnknown(value, where,
                  {"parents", "label", "description", "iri", "sameAs", "color", "shape"});
    if (literalTypeNamed(name))
      fail(file_, {}, where + ": that is the name of a literal type", "call the class differently");
    const ClassIndex index = ontology_.classNames_.at(name);
    ClassDefinition& definition = ontology_.classes_[index];
    readTerm(definition, value, where);
    if (const auto* parents = find(value, "parents")) {
      definition.parents.clear();
      for (const ClassIndex parent : classesNamed(*parents, where + ".parents"))
        if (std::find(definition.parents.begin(), definition.parents.end(), parent) ==
            definition.parents.end())
          definition.parents.push_back(parent);
    }
    if (definition.parents.empty() && index != kThing) definition.parents = {kThing};
    if (const auto* sameAs = find(value, "sameAs")) {
      definition.sameAs.clear();
      if (!sameAs->IsArray()) fail(file_, {}, where + ".sameAs must be a list of strings");
      for (const auto& item : sameAs->GetArray())
        definition.sameAs.push_back(absolute(item, where + ".sameAs"));
    }
    if (const auto* color = find(value, "color")) {
      definition.color = string(*color, where + ".color");
      const bool valid =
          definition.color.size() == 7 && definition.color[0] == '#' &&
          definition.color.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string::npos;
      if (!valid) fail(file_, {}, where + ".color must be written #rrggbb");
    }
    if (const auto* shape = find(value, "shape")) {
      definition.shape = string(*shape, where + ".shape");
      if (definition.shape.empty() ||
          definition.shape.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") !=
              std::string::npos)
        fail(file_, {}, where + ".shape must be the name of a Graphviz shape");
    }
  }

  void readPredicate(const std::string& name, const rapidjson::Value& value) {
    const std::string where = "predicates." + name;
    rejectUnknown(
        value, where,
        {"label", "description", "iri", "domain", "range", "inverse", "symmetric", "functional"});
    PredicateDefinition& definition = ontology_.predicates_[ontology_.predicateNames_.at(name)];
    readTerm(definition, value, where);
    if (const auto* domain = find(value, "domain"))
      definition.domain = classesNamed(*domain, where + ".domain");
    if (const auto* range = find(value, "range"))
      definition.range = readRange(*range, where + ".range");
    if (const auto* inverse = find(value, "inverse")) {
      const std::string other = string(*inverse, where + ".inverse");
      definition.inverse = ontology_.findPredicate(other);
      if (!definition.inverse)
        fail(file_, {}, fmt::format("{}.inverse: unknown predicate '{}'", where, other));
    }
    if (const auto* symmetric = find(value, "symmetric"))
      definition.symmetric = boolean(*symmetric, where + ".symmetric");
    if (const auto* functional = find(value, "functional"))
      definition.functional = boolean(*functional, where + ".functional");
  }

  void readQualifier(const std::string& name, const rapidjson::Value& value) {
    const std::string where = "qualifiers." + name;
    rejectUnknown(value, where, {"label", "description", "iri", "range", "values"});
    QualifierDefinition& definition = ontology_.qualifiers_[ontology_.qualifierNames_.at(name)];
    readTerm(definition, value, where);
    if (const auto* range = find(value, "range"))
      definition.range = readRange(*range, where + ".range");
    if (const auto* values = find(value, "values"))
      definition.values = strings(*values, where + ".values");
    definition.allowed = {definition.values.begin(), definition.values.end()};
  }

  void checkHierarchy() {
    // 0 = not seen, 1 = on the path, 2 = done
    std::vector<int> state(ontology_.classes_.size(), 0);
    for (ClassIndex start = 0; start < state.size(); ++start) {
      if (state[start] != 0) continue;
      std::vector<std::pair<ClassIndex, std::size_t>> path = {{start, 0}};
      state[start] = 1;
      while (!path.empty()) {
        auto& [index, next] = path.back();
        const auto& parents = ontology_.classes_[index].parents;
        if (next == parents.size()) {
          state[index] = 2;
          path.pop_back();
          continue;
        }
        const ClassIndex parent = parents[next++];
        if (state[parent] == 1)
          fail(file_, {},
               fmt::format("class '{}' is its own ancestor", ontology_.classes_[parent].name),
               "break the cycle in \"parents\"");
        if (state[parent] == 0) {
          state[parent] = 1;
          path.emplace_back(parent, 0);
        }
      }
    }
  }

  void checkInverses() {
    for (PredicateIndex i = 0; i < ontology_.predicates_.size(); ++i) {
      const auto& definition = ontology_.predicates_[i];
      if (!definition.inverse) continue;
      auto& other = ontology_.predicates_[*definition.inverse];
      if (!other.inverse) other.inverse = i;
      if (*other.inverse != i)
        fail(file_, {},
             fmt::format("predicates.{}.inverse is '{}', whose inverse is another", definition.name,
                         other.name));
    }
  }

  template <class Definition>
  void requireDistinctIris(const std::vector<Definition>& definitions, const char* section) {
    std::map<std::string_view, std::string_view> names;
    for (const auto& definition : definitions) {
      const auto [at, added] = names.emplace(definition.iri, definition.name);
      if (!added)
        fail(file_, {},
             fmt::format("{}: '{}' and '{}' have the same IRI {}", section, at->second,
                         definition.name, definition.iri));
    }
  }

  void checkIris() {
    requireDistinctIris(ontology_.classes_, "classes");
    requireDistinctIris(ontology_.predicates_, "predicates");
    requireDistinctIris(ontology_.qualifiers_, "qualifiers");
  }

  Ontology& ontology_;
  const std::string& file_;
  const Limits& limits_;
};

Ontology::Ontology() {
  ClassDefinition thing;
  thing.name = "Thing";
  thing.iri = std::string(kMintedNamespace) + "Thing";
  thing.label = {"事物", "Thing"};
  classes_.push_back(std::move(thing));
  classNames_.emplace("Thing", kThing);
  computeAncestors();
  indexIris();
}

Ontology Ontology::standard() {
  Ontology ontology;
  ontology.extend(embeddedOntology(), "data/ontology.json");
  return ontology;
}

void Ontology::extend(std::string_view json, const std::string& file, const Limits& limits) {
  if (const auto offset = firstInvalidUtf8(json))
    fail(file, positionAt(json, *offset), fmt::format("invalid UTF-8 at byte {}", *offset));
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag>(json.data(), json.size());
  if (document.HasParseError()) {
    std::string_view problem = rapidjson::GetParseError_En(document.GetParseError());
    if (problem.ends_with('.')) problem.remove_suffix(1);
    fail(file, positionAt(json, document.GetErrorOffset()), fmt::format("not JSON: {}", problem));
  }
  Ontology extended = *this;
  OntologyReader(extended, file, limits).read(document);
  extended.computeAncestors();
  extended.indexIris();
  *this = std::move(extended);
}

namespace {

using TermKind = Ontology::TermKind;

std::string_view kindPath(TermKind kind) {
  if (kind == TermKind::entityClass) return "class/";
  return kind == TermKind::predicate ? "predicate/" : "qualifier/";
}

// A name that is free text in the input becomes an IRI by percent-encoding what IRIs do not allow.
std::string mintedIri(TermKind kind, std::string_view name) {
  std::string iri(kMintedNamespace);
  iri += kindPath(kind);
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool refused = byte <= 0x20 || byte == 0x7F ||
                         std::string_view("<>\"{}|\\^`%#/?[]").find(c) != std::string_view::npos;
    if (refused)
      iri += fmt::format("%{:02X}", byte);
    else
      iri += c;
  }
  return iri;
}

template <class Definition>
Definition undeclared(TermKind kind, std::string_view name) {
  Definition definition;
  definition.name = name;
  definition.iri = isPlainIri(name) ? std::string(name) : mintedIri(kind, name);
  definition.label = {definition.name, definition.name};
  definition.declared = false;
  return definition;
}

// The term called `name`, or else the one with that IRI.
template <class Index>
std::optional<std::uint32_t> findTerm(const Index& names, const Index& iris, TermKind kind,
                                      std::string_view name) {
  if (const auto at = names.find(name); at != names.end()) return at->second;
  if (name.find(':') == std::string_view::npos) return std::nullopt;
  if (const auto at = iris.find(name); at != iris.end()) return at->second;
  if (!name.starts_with(kMintedNamespace)) return std::nullopt;
  const std::string decoded = Ontology::nameOfTerm(kind, name);
  return decoded == name ? std::nullopt : findTerm(names, iris, kind, decoded);
}

}  // namespace

std::string Ontology::nameOfTerm(TermKind kind, std::string_view text) {
  const std::string_view path = kindPath(kind);
  if (!text.starts_with(kMintedNamespace) ||
      !text.substr(kMintedNamespace.size()).starts_with(path))
    return std::string(text);
  std::string name = decodeIriPath(text.substr(kMintedNamespace.size() + path.size()));
  // No IRI is made of an empty name, and none of what is an IRI itself. What is made is one, unless
  // the name is nothing but dots.
  const bool made = isPlainIri(text) || name == "." || name == "..";
  return made && !name.empty() && !isPlainIri(name) ? name : std::string(text);
}

std::optional<ClassIndex> Ontology::findClass(std::string_view name) const {
  return findTerm(classNames_, classIris_, TermKind::entityClass, name);
}

std::optional<PredicateIndex> Ontology::findPredicate(std::string_view name) const {
  return findTerm(predicateNames_, predicateIris_, TermKind::predicate, name);
}

std::optional<QualifierIndex> Ontology::findQualifier(std::string_view name) const {
  return findTerm(qualifierNames_, qualifierIris_, TermKind::qualifier, name);
}

const UnitDefinition* Ontology::findUnit(std::string_view name) const {
  auto at = unitNames_.find(name);
  if (at != unitNames_.end()) return &units_[at->second];
  at = unitIris_.find(name);
  return at == unitIris_.end() ? nullptr : &units_[at->second];
}

ClassIndex Ontology::addUndeclaredClass(std::string_view name) {
  if (const auto index = findClass(name)) return *index;
  const auto index = static_cast<ClassIndex>(classes_.size());
  auto definition =
      undeclared<ClassDefinition>(TermKind::entityClass, nameOfTerm(TermKind::entityClass, name));
  definition.parents = {kThing};
  classNames_.emplace(definition.name, index);
  classes_.push_back(std::move(definition));
  return index;
}

PredicateIndex Ontology::addUndeclaredPredicate(std::string_view name) {
  if (const auto index = findPredicate(name)) return *index;
  const auto index = static_cast<PredicateIndex>(predicates_.size());
  predicates_.push_back(
      undeclared<PredicateDefinition>(TermKind::predicate, nameOfTerm(TermKind::predicate, name)));
  predicateNames_.emplace(predicates_.back().name, index);
  return index;
}

QualifierIndex Ontology::addUndeclaredQualifier(std::string_view name) {
  if (const auto index = findQualifier(name)) return *index;
  const auto index = static_cast<QualifierIndex>(qualifiers_.size());
  qualifiers_.push_back(
      undeclared<QualifierDefinition>(TermKind::qualifier, nameOfTerm(TermKind::qualifier, name)));
  qualifierNames_.emplace(qualifiers_.back().name, index);
  return index;
}

bool Ontology::isAnyOf(ClassIndex entityClass, const std::vector<ClassIndex>& allowed) const {
  return allowed.empty() || std::any_of(allowed.begin(), allowed.end(), [&](ClassIndex ancestor) {
           return isA(entityClass, ancestor);
         });
}

const std::string& Ontology::inherited(ClassIndex index,
                                       std::string ClassDefinition::*member) const {
  // Nearest first; of several parents, the first one named.
  std::vector<ClassIndex> queue = {index};
  for (std::size_t i = 0; i < queue.size(); ++i) {
    const ClassDefinition& definition = classes_[queue[i]];
    if (!(definition.*member).empty()) return definition.*member;
    for (const ClassIndex parent : definition.parents)
      if (std::find(queue.begin(), queue.end(), parent) == queue.end()) queue.push_back(parent);
  }
  return classes_[kThing].*member;
}

const std::string& Ontology::color(ClassIndex index) const {
  static const std::string plain = "#eeeeee";
  const std::string& color = inherited(index, &ClassDefinition::color);
  return color.empty() ? plain : color;
}

const std::string& Ontology::shape(ClassIndex index) const {
  static const std::string plain = "box";
  const std::string& shape = inherited(index, &ClassDefinition::shape);
  return shape.empty() ? plain : shape;
}

std::string Ontology::expand(std::string_view compactIri) const {
  const std::size_t colon = compactIri.find(':');
  if (colon == std::string_view::npos || compactIri.substr(colon).substr(0, 3) == "://")
    return std::string(compactIri);
  const auto prefix = prefixes_.find(std::string(compactIri.substr(0, colon)));
  if (prefix == prefixes_.end()) return std::string(compactIri);
  return prefix->second + std::string(compactIri.substr(colon + 1));
}

void Ontology::indexIris() {
  const auto index = [](const auto& terms, NameIndex& iris) {
    iris.clear();
    for (std::size_t i = 0; i < terms.size(); ++i)
      iris.emplace(terms[i].iri, static_cast<std::uint32_t>(i));
  };
  index(classes_, classIris_);
  index(predicates_, predicateIris_);
  index(qualifiers_, qualifierIris_);
  index(units_, unitIris_);
  for (std::size_t i = 0; i < classes_.size(); ++i)
    for (const std::string& other : classes_[i].sameAs)
      classIris_.emplace(other, static_cast<std::uint32_t>(i));
}

void Ontology::computeAncestors() {
  ancestors_.assign(classes_.size(), std::vector<bool>(classes_.size(), false));
  for (ClassIndex index = 0; index < classes_.size(); ++index) {
    std::vector<ClassIndex> open = {index};
    while (!open.empty()) {
      const ClassIndex at = open.back();
      open.pop_back();
      if (ancestors_[index][at]) continue;
      ancestors_[index][at] = true;
      for (const ClassIndex parent : classes_[at].parents) open.push_back(parent);
    }
  }
}

std::string nearestName(std::string_view name, const std::vector<std::string_view>& candidates) {
  constexpr std::size_t kLongest = 64;
  if (name.size() > kLongest) return {};
  std::size_t best = name.size() / 3 + 1;
  std::string_view nearest;
  for (const std::string_view candidate : candidates) {
    if (candidate.size() > kLongest) continue;
    const auto [shorter, longer] = std::minmax({candidate.size(), name.size()});
    if (longer - shorter >= best) continue;
    std::vector<std::size_t> row(candidate.size() + 1);
    for (std::size_t j = 0; j <= candidate.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= name.size(); ++i) {
      std::size_t diagonal = row[0];
      row[0] = i;
      for (std::size_t j = 1; j <= candidate.size(); ++j) {
        const std::size_t substituted = diagonal + (name[i - 1] == candidate[j - 1] ? 0 : 1);
        diagonal = row[j];
        row[j] = std::min({substituted, row[j] + 1, row[j - 1] + 1});
      }
    }
    if (row[candidate.size()] < best) {
      best = row[candidate.size()];
      nearest = candidate;
    }
  }
  return std::string(nearest);
}

}  // namespace pressgraph
