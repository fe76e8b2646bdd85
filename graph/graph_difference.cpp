#include "graph/graph_difference.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "graph/identity.hpp"
#include "graph/statement_content.hpp"

namespace pressgraph {

namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;

// Who is whose counterpart.
struct Matching {
  Matching(std::size_t before, std::size_t after)
      : ofBefore(before, kNone), ofAfter(after, kNone) {}

  void match(std::uint32_t before, std::uint32_t after) {
    ofBefore[before] = after;
    ofAfter[after] = before;
  }
  bool isComplete() const {
    const auto isMatched = [](std::uint32_t counterpart) { return counterpart != kNone; };
    return std::all_of(ofBefore.begin(), ofBefore.end(), isMatched) ||
           std::all_of(ofAfter.begin(), ofAfter.end(), isMatched);
  }

  std::vector<std::uint32_t> ofBefore;
  std::vector<std::uint32_t> ofAfter;
};

// The entities of one graph, then those of another, by the classes of one ontology.
class ClaimsOfBoth final : public EntityClaims {
 public:
  // Adds to `ontology` the classes that it lacks.
  ClaimsOfBoth(const KnowledgeGraph& before, const KnowledgeGraph& after, Ontology& ontology)
      : before_(before),
        after_(after),
        afterBegin_(static_cast<std::uint32_t>(before.entityCount())),
        size_(afterBegin_ + static_cast<std::uint32_t>(after.entityCount())) {
    for (std::uint32_t claim = 0; claim < size_; ++claim)
      classes_.push_back(ontology.addUndeclaredClass(entity(claim).classDefinition().name));
  }
  std::uint32_t size() const override { return size_; }
  std::string_view id(std::uint32_t claim) const override { return entity(claim).id(); }
  ClassIndex entityClass(std::uint32_t claim) const override { return classes_[claim]; }
  std::string_view name(std::uint32_t claim) const override { return entity(claim).name(); }
  std::vector<std::string_view> aliases(std::uint32_t claim) const override {
    return listOf(entity(claim).aliases());
  }
  std::vector<std::string_view> sameAs(std::uint32_t claim) const override {
    return listOf(entity(claim).sameAs());
  }
  std::uint32_t input(std::uint32_t claim) const override { return claim < afterBegin_ ? 0 : 1; }
  Position position(std::uint32_t) const override { return {}; }

 private:
  EntityView entity(std::uint32_t claim) const {
    return claim < afterBegin_ ? before_.entity(claim) : after_.entity(claim - afterBegin_);
  }
  template <class Texts>
  static std::vector<std::string_view> listOf(const Texts& texts) {
    std::vector<std::string_view> list;
    for (const std::string_view text : texts) list.push_back(text);
    return list;
  }

  const KnowledgeGraph& before_;
  const KnowledgeGraph& after_;
  std::uint32_t afterBegin_;
  std::uint32_t size_;
  std::vector<ClassIndex> classes_;
};

// Matches what is left where exactly one of each graph has a key. The functions give a key, or
// nothing for what is not to be matched.
template <class KeyBefore, class KeyAfter>
void matchTheOnlyOnes(Matching& matching, const KeyBefore& keyBefore, const KeyAfter& keyAfter) {
  struct Candidates {
    std::vector<std::uint32_t> before;
    std::vector<std::uint32_t> after;
  };
  std::unordered_map<std::string, Candidates> candidates;
  for (std::uint32_t i = 0; i < matching.ofBefore.size(); ++i)
    if (matching.ofBefore[i] == kNone)
      if (std::optional<std::string> key = keyBefore(i))
        candidates[*std::move(key)].before.push_back(i);
  if (candidates.empty()) return;
  for (std::uint32_t i = 0; i < matching.ofAfter.size(); ++i)
    if (matching.ofAfter[i] == kNone)
      if (std::optional<std::string> key = keyAfter(i))
        if (const auto found = candidates.find(*key); found != candidates.end())
          found->second.after.push_back(i);
  for (const auto& [key, pair] : candidates)
    if (pair.before.size() == 1 && pair.after.size() == 1)
      matching.match(pair.before.front(), pair.after.front());
}

template <class Member>
void addIf(std::vector<Member>& changes, bool differs, Member member) {
  if (differs) changes.push_back(member);
}

template <class Index, class Member, class Changes>
void sortOut(const Matching& matching, const Changes& changesOf,
             Comparison<Index, Member>& comparison) {
  for (Index i = 0; i < matching.ofBefore.size(); ++i)
    if (matching.ofBefore[i] == kNone) comparison.removed.push_back(i);
  for (Index i = 0; i < matching.ofAfter.size(); ++i) {
    if (matching.ofAfter[i] == kNone) {
      comparison.added.push_back(i);
      continue;
    }
    Counterparts<Index, Member> pair{matching.ofAfter[i], i, changesOf(matching.ofAfter[i], i)};
    (pair.changes.empty() ? comparison.same : comparison.changed).push_back(std::move(pair));
  }
}

bool areEqual(const StringList& a, const StringList& b) {
  bool same = a.size() == b.size();
  for (std::size_t i = 0; same && i < a.size(); ++i) same = a[i] == b[i];
  return same;
}

class GraphComparer {
 public:
  GraphComparer(const KnowledgeGraph& before, const KnowledgeGraph& after,
                const DifferenceOptions& options)
      : before_(before),
        after_(after),
        options_(options),
        entities_(before.entityCount(), after.entityCount()),
        statements_(before.statementCount(), after.statementCount()),
        documents_(before.documentCount(), after.documentCount()),
        contentBefore_(before),
        contentAfter_(after, [this](EntityIndex i) { return commonId(i); }) {}

  GraphDifference compare() {
    matchEntities();
    matchDocuments();
    matchStatements();
    GraphDifference difference;
    sortOut(
        entities_, [&](auto a, auto b) { return entityChanges(a, b); }, difference.entities);
    if (!options_.ignoreSources)
      sortOut(
          documents_, [&](auto a, auto b) { return documentChanges(a, b); }, difference.documents);
    sortOut(
        statements_, [&](auto a, auto b) { return statementChanges(a, b); }, difference.statements);
    difference.extrasDiffer = extrasOf(before_) != extrasOf(after_);
    return difference;
  }

 private:
  void matchEntities() {
    for (EntityIndex i = 0; i < before_.entityCount(); ++i)
      if (const auto same = after_.findEntity(before_.entity(i).id())) entities_.match(i, *same);
    if (entities_.isComplete()) return;

    // Identity is decided among all entities of both, as if they were built together: a name that
    // several bear decides nothing.
    Ontology ontology = after_.ontology();
    const ClaimsOfBoth claims(before_, after_, ontology);
    Diagnostics notes;  // of a graph that is never made
    const std::vector<std::uint32_t> groups =
        resolveIdentity(claims, ontology, {"before", "after"}, notes);
    const auto groupOf = [&](std::size_t claim) {
      return std::optional<std::string>(std::to_string(groups[claim]));
    };
    matchTheOnlyOnes(
        entities_, [&](EntityIndex i) { return groupOf(i); },
        [&](EntityIndex i) { return groupOf(before_.entityCount() + i); });
  }

  void matchDocuments() {
    std::map<std::string_view, DocumentIndex> byId;
    for (DocumentIndex i = 0; i < after_.documentCount(); ++i)
      byId.emplace(after_.text(after_.document(i).id), i);
    for (DocumentIndex i = 0; i < before_.documentCount(); ++i)
      if (const auto same = byId.find(before_.text(before_.document(i).id)); same != byId.end())
        documents_.match(i, same->second);
    const auto description = [](const KnowledgeGraph& graph, DocumentIndex index) {
      const Document& document = graph.document(index);
      std::string text;
      for (const StringId part :
           {document.title, document.publisher, document.published, document.path})
        text.append(graph.text(part)).push_back('\xFF');
      for (const std::string_view author : graph.texts(document.authors))
        text.append(author).push_back('\xFF');
      const bool saysNothing = text.find_first_not_of('\xFF') == std::string::npos;
      return saysNothing ? std::nullopt : std::optional<std::string>(std::move(text));
    };
    matchTheOnlyOnes(
        documents_, [&](DocumentIndex i) { return description(before_, i); },
        [&](DocumentIndex i) { return description(after_, i); });
  }

  void matchStatements() {
    using Key = std::optional<std::string>;
    const auto matchBy = [&](const auto& key) {
      matchTheOnlyOnes(
          statements_,
          [&](StatementIndex i) { return key(contentBefore_, before_.statement(i), false); },
          [&](StatementIndex i) { return key(contentAfter_, after_.statement(i), true); });
    };
    matchBy([](const StatementContent& content, const StatementView& statement, bool) {
      return Key(content.key(statement));
    });
    const auto matchSayingLike = [&](const auto& citation) {
      matchBy([&](const StatementContent& content, const StatementView& statement, bool isAfter) {
        const Key cited = citation(statement, isAfter);
        if (!cited) return Key();
        return Key(content.topic(statement) + content.object(statement) + *cited);
      });
      matchBy([&](const StatementContent& content, const StatementView& statement, bool isAfter) {
        const Key cited = citation(statement, isAfter);
        if (!cited || statement.isRelation()) return Key();
        return Key(content.topic(statement) + content.qualifiers(statement) + *cited);
      });
    };
    if (!options_.ignoreSources)
      matchSayingLike([&](const StatementView& statement, bool isAfter) {
        return citedPlaces(statement, isAfter);
      });
    matchSayingLike([](const StatementView&, bool) { return Key(""); });
  }

  // What a statement cites, by whomever; nothing when it has no source.
  std::optional<std::string> citedPlaces(const StatementView& statement, bool isAfter) const {
    std::string places;
    for (const auto& [document, begin, end, quote, by, extra] :
         sourcesOf(isAfter ? after_ : before_, statement, isAfter))
      places += fmt::format("{}\xFF{}\xFF{}\xFF{}\xFF", document, begin, end, quote);
    return places.empty() ? std::nullopt : std::optional(std::move(places));
  }

  // The ids of the graph before hold for both; what only the graph after has shares its id with
  // none of them.
  std::string_view commonId(EntityIndex after) const {
    const EntityIndex counterpart = entities_.ofAfter[after];
    return counterpart == kNone ? after_.entity(after).id() : before_.entity(counterpart).id();
  }

  std::vector<EntityMember> entityChanges(EntityIndex before, EntityIndex after) const {
    const EntityView a = before_.entity(before);
    const EntityView b = after_.entity(after);
    std::vector<EntityMember> changes;
    addIf(changes, a.id() != b.id(), EntityMember::id);
    addIf(changes, a.classDefinition().name != b.classDefinition().name, EntityMember::entityClass);
    addIf(changes, a.name() != b.name(), EntityMember::name);
    addIf(changes, !areEqual(a.aliases(), b.aliases()), EntityMember::aliases);
    addIf(changes, !areEqual(a.sameAs(), b.sameAs()), EntityMember::sameAs);
    addIf(changes, a.extra() != b.extra(), EntityMember::extra);
    return changes;
  }

  std::vector<DocumentMember> documentChanges(DocumentIndex before, DocumentIndex after) const {
    std::vector<DocumentMember> changes;
    const Document& a = before_.document(before);
    const Document& b = after_.document(after);
    const auto add = [&](StringId Document::*part, DocumentMember member) {
      addIf(changes, before_.text(a.*part) != after_.text(b.*part), member);
    };
    add(&Document::id, DocumentMember::id);
    add(&Document::title, DocumentMember::title);
    add(&Document::publisher, DocumentMember::publisher);
    add(&Document::published, DocumentMember::published);
    addIf(changes, !areEqual(before_.texts(a.authors), after_.texts(b.authors)),
          DocumentMember::authors);
    add(&Document::path, DocumentMember::path);
    add(&Document::extra, DocumentMember::extra);
    return changes;
  }

  std::vector<StatementMember> statementChanges(StatementIndex before, StatementIndex after) const {
    const StatementView a = before_.statement(before);
    const StatementView b = after_.statement(after);
    std::vector<StatementMember> changes;
    addIf(changes, contentBefore_.object(a) != contentAfter_.object(b), StatementMember::value);
    addIf(changes, contentBefore_.qualifiers(a) != contentAfter_.qualifiers(b),
          StatementMember::qualifiers);
    addIf(changes, a.rank() != b.rank(), StatementMember::rank);
    addIf(changes,
          !options_.ignoreSources && sourcesOf(before_, a, false) != sourcesOf(after_, b, true),
          StatementMember::sources);
    addIf(changes, a.extra() != b.extra(), StatementMember::extra);
    return changes;
  }

  using SourceContent = std::tuple<std::string_view, std::uint32_t, std::uint32_t, std::string_view,
                                   std::string_view, std::string_view>;

  std::vector<SourceContent> sourcesOf(const KnowledgeGraph& graph, const StatementView& statement,
                                       bool isAfter) const {
    std::vector<SourceContent> sources;
    for (const Source& source : statement.sources()) {
      std::string_view document = graph.text(graph.document(source.document).id);
      if (isAfter && documents_.ofAfter[source.document] != kNone)
        document = before_.text(before_.document(documents_.ofAfter[source.document]).id);
      sources.emplace_back(document, source.begin, source.end, graph.text(source.quote),
                           graph.text(source.by), graph.text(source.extra));
    }
    std::sort(sources.begin(), sources.end());
    return sources;
  }

  static std::vector<std::pair<std::string_view, std::string_view>> extrasOf(
      const KnowledgeGraph& graph) {
    std::vector<std::pair<std::string_view, std::string_view>> extras;
    for (const auto& [name, json] : graph.extras())
      extras.emplace_back(graph.text(name), graph.text(json));
    return extras;
  }

  const KnowledgeGraph& before_;
  const KnowledgeGraph& after_;
  const DifferenceOptions& options_;
  Matching entities_;
  Matching statements_;
  Matching documents_;
  StatementContent contentBefore_;
  StatementContent contentAfter_;
};

}  // namespace

std::string_view name(EntityMember member) {
  constexpr std::array<std::string_view, 6> names = {"id",      "type",   "name",
                                                     "aliases", "sameAs", "other"};
  return names[static_cast<std::size_t>(member)];
}

std::string_view name(StatementMember member) {
  constexpr std::array<std::string_view, 5> names = {"value", "qualifiers", "rank", "sources",
                                                     "other"};
  return names[static_cast<std::size_t>(member)];
}

std::string_view name(DocumentMember member) {
  constexpr std::array<std::string_view, 7> names = {"id",      "title", "publisher", "published",
                                                     "authors", "path",  "other"};
  return names[static_cast<std::size_t>(member)];
}

GraphDifference compare(const KnowledgeGraph& before, const KnowledgeGraph& after,
                        const DifferenceOptions& options) {
  return GraphComparer(before, after, options).compare();
}

}  // namespace pressgraph
