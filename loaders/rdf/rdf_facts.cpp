#include "loaders/rdf/rdf_facts.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <fmt/format.h>

#include "graph/ontology.hpp"
#include "graph/rdf_literal.hpp"
#include "graph/rdf_model.hpp"
#include "graph/record_scope.hpp"
#include "graph/support/iri.hpp"
#include "loaders/rdf/own_model.hpp"
#include "loaders/support/measures.hpp"

namespace pressgraph {

namespace {

// Properties that name, the better name first.
constexpr std::array<std::string_view, 5> kNames = {
    "https://schema.org/name", "http://schema.org/name",
    "http://www.w3.org/2004/02/skos/core#prefLabel", "http://www.w3.org/2000/01/rdf-schema#label",
    "http://xmlns.com/foaf/0.1/name"};
constexpr std::array<std::string_view, 3> kAliases = {
    "http://www.w3.org/2004/02/skos/core#altLabel", "https://schema.org/alternateName",
    "http://schema.org/alternateName"};
constexpr std::array<std::string_view, 4> kSames = {
    "http://www.w3.org/2002/07/owl#sameAs", "http://www.w3.org/2004/02/skos/core#exactMatch",
    "https://schema.org/sameAs", "http://schema.org/sameAs"};
// Classes that say nothing.
constexpr std::array<std::string_view, 5> kVagueClasses = {
    "http://www.w3.org/2002/07/owl#Thing", "http://www.w3.org/2002/07/owl#NamedIndividual",
    "http://www.w3.org/2000/01/rdf-schema#Resource", "https://schema.org/Thing",
    "http://schema.org/Thing"};
constexpr std::string_view kThing = "Thing";
constexpr std::string_view kGraphQualifier = "inGraph";

template <class List>
std::size_t placeIn(const List& list, std::string_view text) {
  return static_cast<std::size_t>(std::find(list.begin(), list.end(), text) - list.begin());
}

constexpr std::string_view kOldSchema = "http://schema.org/";

// schema.org calls both spellings equal, and our ontology has the one with https.
std::string termOf(std::string_view iri) {
  if (iri.starts_with(kOldSchema))
    return "https://schema.org/" + std::string(iri.substr(kOldSchema.size()));
  return std::string(iri);
}

class RdfFacts {
 public:
  RdfFacts(QuadStore& store, const Limits& limits, FactBatch& facts, Diagnostics& diagnostics)
      : store_(store),
        facts_(facts),
        diagnostics_(diagnostics),
        own_(store, limits, facts, diagnostics) {
    const auto find = [&](const auto& iris, std::vector<TermId>& ids) {
      for (const std::string_view iri : iris) ids.push_back(store.iri(iri));
    };
    find(kNames, names_);
    find(kAliases, aliases_);
    find(kSames, sames_);
    entities_.resize(store.termCount());
    done_.resize(store.termCount());
    roles_.resize(store.termCount());
  }

  void add() {
    facts_.markForeign();
    if (RecordAccount* account = facts_.account())
      account->countTriples(store_.quads().size() + store_.repetitionCount());
    if (hasNul()) return;
    if (store_.repetitionCount() > 0)
      keepAccountOf(RecordKind::repetition, {}, store_.repetitionCount());
    if (own_.isThere()) own_.addStatements();
    const std::vector<Quad>& quads = store_.quads();
    for (std::size_t begin = 0; begin < quads.size();) {
      std::size_t end = begin;
      while (end < quads.size() && quads[end].subject == quads[begin].subject) ++end;
      if (!own_.isPart(quads[begin].subject)) {
        addNode(std::span(quads).subspan(begin, end - begin));
      } else {
        own_.countUnread(quads[begin].subject);
        if (!own_.isStatementNode(quads[begin].subject))
          keepAccountOf(RecordKind::supporting, {quads[begin].line, 0}, end - begin);
      }
      begin = end;
    }
    addMentioned();
    own_.addCitedDocuments();
    addFile();
    reportLosses();
  }

 private:
  // What a name or alias is called by, the best first.
  struct Name {
    std::size_t property;
    std::size_t language;
    std::string_view text;
    auto operator<=>(const Name&) const = default;
  };
  struct Loss {
    std::size_t count = 0;
    std::uint32_t line = 0;
    void add(const Quad& quad) {
      if (count++ == 0 || quad.line < line) line = quad.line;
    }
  };

  // What a property says of its subject, where that is no statement.
  enum class Role : std::uint8_t { unknown, other, name, alias, same, measure };

  Role roleOf(TermId property) {
    Role& role = roles_[index(property)];
    if (role == Role::unknown) role = findRole(property);
    return role;
  }

  Role findRole(TermId property) const {
    const auto isOf = [&](const std::vector<TermId>& list) {
      return std::find(list.begin(), list.end(), property) != list.end();
    };
    if (store_.text(property).starts_with(kMeasureNamespace)) return Role::measure;
    if (isOf(sames_)) return Role::same;
    if (isOf(names_)) return Role::name;
    return isOf(aliases_) ? Role::alias : Role::other;
  }

  bool hasNul() {
    const auto line = store_.lineWithNul();
    if (!line) return false;
    const RecordScope scope(facts_, diagnostics_, RecordKind::supporting, {*line, 0},
                            store_.quads().size() + store_.repetitionCount());
    diagnostics_.add({Severity::error,
                      facts_.input(),
                      {*line, 0},
                      "a literal holds the character U+0000, which text cannot hold",
                      "bad-character",
                      "remove it"});
    return true;
  }

  std::string_view keep(std::string text) { return kept_.emplace_back(std::move(text)); }

  // As OwnModel::idOf() and termOf(), without a copy where the input has the very text.
  std::string_view keptId(TermId node) {
    const RdfTermView term = store_.term(node);
    if (term.kind == RdfTermKind::iri && !own_.isThere()) return term.text;
    return keep(own_.idOf(node));
  }
  std::string_view keptTerm(std::string_view iri) {
    return iri.starts_with(kOldSchema) ? keep(termOf(iri)) : iri;
  }

  // A record that makes no fact.
  void keepAccountOf(RecordKind kind, Position position, std::size_t triples) {
    if (RecordAccount* account = facts_.account()) account->add(kind, position, triples);
  }

  // -- one node -----------------------------------------------------------------------------------

  void addNode(std::span<const Quad> quads) {
    const TermId subject = quads.front().subject;
    bool alsoEntity = false;
    bool document = false;
    TermId entityClass = kNoTerm;
    RecordAccount* account = facts_.account();
    const RecordAccount::Number node =
        account == nullptr ? RecordAccount::kNone : account->nextNumber();
    {
      const RecordScope scope(facts_, diagnostics_, RecordKind::node, {quads.front().line, 0});
      document = own_.addDocument(subject, alsoEntity);
      done_[index(subject)] = true;
      if (!document || alsoEntity) {
        entityClass = classOf(quads, alsoEntity);
        addEntity(quads, entityClass);
      }
    }
    std::size_t others = 0;  // triples that are no description of the node
    for (const Quad& quad : quads) {
      if (quad.predicate == own_.type() && quad.object == entityClass) {
        if (quad.graph != kNoTerm) graphs_.add(quad);
        continue;
      }
      if (roleOf(quad.predicate) == Role::measure) {
        measures_.add(quad);
        keepAccountOf(RecordKind::triple, {quad.line, 0}, 1);
        ++others;
        continue;
      }
      if (own_.isThere() && (own_.isStated(quad) || own_.isOwnProperty(quad.predicate))) continue;
      if (document && isDocumentPart(quad)) continue;
      if (isDescription(quad)) {
        if (quad.graph != kNoTerm) graphs_.add(quad);
        continue;
      }
      addStatement(quad);
      ++others;
    }
    if (account != nullptr) account->setTriples(node, quads.size() - others);
  }

  bool isDocumentPart(const Quad& quad) const {
    return quad.predicate == own_.type() ? quad.object == own_.fixed(kArticleClass) ||
                                               quad.object == own_.fixed(kDocumentClass)
                                         : quad.predicate == own_.fixed(kName);
  }

  // Whether it names its subject, which the entity has then.
  bool isDescription(const Quad& quad) {
    const Role role = roleOf(quad.predicate);
    if (role == Role::other || role == Role::measure) return false;
    const RdfTermView object = store_.term(quad.object);
    if (role == Role::same) return object.kind == RdfTermKind::iri && isAbsoluteIri(object.text);
    return object.kind == RdfTermKind::literal && !object.text.empty();
  }

  // Of several classes one that the shipped ontology knows, or else the first.
  TermId classOf(std::span<const Quad> quads, bool alsoDocument) {
    std::optional<std::tuple<bool, bool, bool, bool, std::string_view>> best;
    TermId entityClass = kNoTerm;
    const auto several = std::count_if(quads.begin(), quads.end(), [&](const Quad& quad) {
      return quad.predicate == own_.type();
    });
    for (const Quad& quad : quads) {
      if (quad.predicate != own_.type() || !store_.isIri(quad.object)) continue;
      const std::string_view iri = store_.text(quad.object);
      const bool unknown = several > 1 && !isKnownClass(iri);
      const bool onlyDocument = alsoDocument && quad.object == own_.fixed(kDocumentClass);
      const bool stated = own_.isThere() && own_.isStated(quad);
      const bool vague = placeIn(kVagueClasses, iri) < kVagueClasses.size();
      const std::tuple candidate(onlyDocument, stated, vague, unknown, iri);
      if (best && *best <= candidate) continue;
      best = candidate;
      entityClass = quad.object;
    }
    return entityClass;
  }

  bool isKnownClass(std::string_view iri) {
    if (!ontology_) ontology_ = Ontology::standard();
    return ontology_->findClass(termOf(iri)).has_value();
  }

  void addEntity(std::span<const Quad> quads, TermId entityClass) {
    const TermId subject = quads.front().subject;
    std::vector<Name> names;
    OwnModel::OriginalIris originalSameAs;
    if (own_.isThere()) originalSameAs = own_.originalSameAs(subject);
    EntityFact fact;
    for (const Quad& quad : quads) {
      if (!isDescription(quad) || (own_.isThere() && own_.isStated(quad))) continue;
      const RdfTermView object = store_.term(quad.object);
      const auto property = std::find(names_.begin(), names_.end(), quad.predicate);
      if (roleOf(quad.predicate) == Role::same) {
        const auto originals = originalSameAs.find(object.text);
        if (originals == originalSameAs.end())
          fact.sameAs.push_back(object.text);
        else
          fact.sameAs.insert(fact.sameAs.end(), originals->second.begin(), originals->second.end());
      } else if (property != names_.end()) {
        names.push_back({static_cast<std::size_t>(property - names_.begin()),
                         placeOfLanguage(object.language), object.text});
      } else {
        fact.aliases.push_back(object.text);
      }
      if (!object.language.empty() && object.language != own_.language()) languages_.add(quad);
    }
    std::sort(names.begin(), names.end());
    const std::string id = own_.idOf(subject);
    fact.id = id;
    const std::string type = entityClass == kNoTerm  ? std::string(kThing)
                             : own_.isNamed(subject) ? std::string(store_.text(entityClass))
                                                     : termOf(store_.text(entityClass));
    fact.type = type;
    if (!names.empty()) fact.name = names.front().text;
    for (std::size_t i = 1; i < names.size(); ++i) fact.aliases.push_back(names[i].text);
    if (own_.isThere()) fact.extra = own_.extraOf(subject);
    fact.position = {quads.front().line, 0};
    facts_.addEntity(fact);
  }

  std::size_t placeOfLanguage(std::string_view language) const {
    if (own_.isThere() && language == own_.language()) return 0;
    if (language.starts_with("zh")) return 1;
    if (language.empty()) return 2;
    return language.starts_with("en") ? 3 : 4;
  }

  // -- triples ------------------------------------------------------------------------------------

  void addStatement(const Quad& quad) {
    kept_.clear();
    StatementFact& fact = statement_;
    fact.subject = keptId(quad.subject);
    fact.predicate = keptTerm(store_.text(quad.predicate));
    fact.object = {};
    fact.value.reset();
    fact.qualifiers.clear();
    const RdfTermView object = store_.term(quad.object);
    const bool type = quad.predicate == own_.type() && object.kind == RdfTermKind::iri;
    if (type) {
      // A further class is no thing of its own.
      fact.value = LiteralFact{.value = object.text, .type = "iri"};
    } else if (object.kind == RdfTermKind::literal) {
      fact.value = literalOf(object);
    } else if (auto quantity = own_.quantityOf(quad.object)) {
      fact.value = std::move(quantity);
    } else {
      mention(quad.object);
      fact.object = keptId(quad.object);
    }
    if (quad.graph != kNoTerm) {
      const bool iri = store_.isIri(quad.graph);
      fact.qualifiers.push_back(
          {kGraphQualifier,
           {.value = iri ? store_.text(quad.graph) : keptId(quad.graph),
            .type = iri ? std::string_view("iri") : std::string_view("string")}});
    }
    if (fact.sources.empty()) fact.sources.push_back({.document = fileId()});
    const RecordScope scope(facts_, diagnostics_, RecordKind::triple, {quad.line, 0}, 1);
    fact.position = {quad.line, 0};
    facts_.addStatement(fact);
  }

  LiteralFact literalOf(const RdfTermView& term) {
    // A plain string may be any literal that the ontology expects.
    if (term.datatype.empty() && term.language.empty()) return {.value = term.text};
    const bool own = own_.isThere() && term.language == own_.language();
    const RdfReading reading =
        readRdfLiteral({term.text, term.datatype, own ? std::string_view() : term.language});
    LiteralFact literal;
    // Mostly the value is what the input has.
    literal.value = reading.value == term.text ? term.text : keep(reading.value);
    literal.text = reading.text == term.text ? term.text : keep(reading.text);
    if (!reading.extra.empty()) literal.extra = keep(reading.extra);
    literal.type = name(reading.type);
    return literal;
  }

  void mention(TermId node) {
    if (index(node) < entities_.size()) entities_[index(node)] = true;
  }

  // Nodes that are objects only.
  void addMentioned() {
    for (const TermId node : own_.blankEntities()) mention(node);
    for (std::size_t i = 0; i < entities_.size(); ++i) {
      const auto node = static_cast<TermId>(i);
      if (!entities_[i] || done_[i]) continue;
      const std::string id = own_.idOf(node);
      facts_.addEntity({.id = id, .type = kThing});
    }
  }

  static std::size_t index(TermId id) { return static_cast<std::size_t>(id); }

  // -- the file -----------------------------------------------------------------------------------

  std::string_view fileId() {
    if (fileId_.empty()) {
      fileId_ = facts_.input() == "<stdin>" ? std::string("stdin") : fileName();
      // A file of ours may well cite another of its own name.
      if (own_.isThere()) fileId_.insert(0, "file:");
    }
    return fileId_;
  }

  std::string fileName() const { return facts_.input().substr(facts_.input().rfind('/') + 1); }

  void addFile() {
    if (fileId_.empty()) return;
    const std::string path = facts_.input() == "<stdin>" ? std::string() : fileName();
    facts_.addDocument({.id = fileId_, .path = path, .position = {1, 1}});
  }

  void reportLosses() {
    const auto report = [&](const Loss& loss, Severity severity, std::string code,
                            std::string_view what, std::string hint) {
      if (loss.count == 0) return;
      diagnostics_.add({severity,
                        facts_.input(),
                        {loss.line, 0},
                        fmt::format("{} {}; this is the first", loss.count, what),
                        std::move(code),
                        std::move(hint)});
    };
    report(languages_, Severity::note, "name-language", "names lose the language that they are in",
           "names and aliases have none; values of other properties keep theirs");
    if (measures_.count > 0) diagnostics_.add(measuresLeftOut(facts_.input(), {measures_.line, 0}));
    const auto [unread, line] = own_.unread();
    report({unread, line}, Severity::warning, "not-imported",
           "triples about statements, sources or quantities are not of pressgraph's model",
           "docs/formats/rdf.md says what belongs there");
    report(graphs_, Severity::warning, "not-imported",
           "names and classes stand in a named graph, which is left out",
           "statements keep their graph as the qualifier 'inGraph'; names and classes cannot");
  }

  QuadStore& store_;
  FactBatch& facts_;
  Diagnostics& diagnostics_;
  OwnModel own_;
  std::optional<Ontology> ontology_;
  std::vector<TermId> names_, aliases_, sames_;
  std::vector<bool> entities_, done_;  // by term
  std::vector<Role> roles_;            // by term
  std::string fileId_;
  std::deque<std::string> kept_;  // texts that the statement at hand points to
  StatementFact statement_;       // the one at hand; its memory is used again
  Loss languages_, graphs_, measures_;
};

}  // namespace

void addRdfFacts(QuadStore& store, const Limits& limits, FactBatch& facts,
                 Diagnostics& diagnostics) {
  store.finish();
  RdfFacts(store, limits, facts, diagnostics).add();
}

}  // namespace pressgraph
