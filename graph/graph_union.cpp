#include "graph/graph_union.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "graph/graph_tables.hpp"
#include "graph/selection.hpp"
#include "graph/statement_content.hpp"

namespace pressgraph {

namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;

// Whether both versions of a changed statement stand in the union.
bool saysSomethingElse(const Counterparts<StatementIndex, StatementMember>& pair) {
  return std::any_of(pair.changes.begin(), pair.changes.end(), [](StatementMember member) {
    return member == StatementMember::value || member == StatementMember::qualifiers;
  });
}

class Uniter {
 public:
  Uniter(const KnowledgeGraph& before, const KnowledgeGraph& after,
         const GraphDifference& difference)
      : before_(before), after_(after), difference_(difference) {}

  MarkedGraph unite() {
    uniteOntologies();
    uniteInputs();
    uniteDocuments();
    uniteEntities();
    uniteStatements();
    tables_.strings = std::make_shared<const StringPool>(std::move(strings_));
    return {KnowledgeGraph(std::move(tables_)), std::move(entityMarks_),
            std::move(statementMarks_)};
  }

 private:
  // One of the two graphs, and where its things are in the union.
  struct Origin {
    const KnowledgeGraph* graph;
    std::vector<std::uint32_t> inputs{};
    std::vector<DocumentIndex> documents{};
    std::vector<EntityIndex> entities{};
  };

  struct Draft {
    const Origin* origin = nullptr;
    StatementIndex index = 0;
    Mark mark = Mark::same;
    bool isRelation = false;
    EntityIndex subject = 0;
    PredicateIndex predicate = 0;
    EntityIndex object = 0;  // of a relation
    std::string content;
  };

  void uniteOntologies() {
    auto ontology = std::make_shared<Ontology>(after_.ontology());
    for (const ClassDefinition& term : before_.ontology().classes())
      ontology->addUndeclaredClass(term.name);
    for (const PredicateDefinition& term : before_.ontology().predicates())
      ontology->addUndeclaredPredicate(term.name);
    for (const QualifierDefinition& term : before_.ontology().qualifiers())
      ontology->addUndeclaredQualifier(term.name);
    tables_.ontology = std::move(ontology);
  }

  StringId copy(const KnowledgeGraph& from, StringId id) { return strings_.intern(from.text(id)); }

  void uniteInputs() {
    std::set<std::string> names(after_.inputs().begin(), after_.inputs().end());
    names.insert(before_.inputs().begin(), before_.inputs().end());
    tables_.inputs.assign(names.begin(), names.end());
    for (Origin* origin : {&ofAfter_, &ofBefore_})
      for (const std::string& name : origin->graph->inputs())
        origin->inputs.push_back(static_cast<std::uint32_t>(
            std::lower_bound(tables_.inputs.begin(), tables_.inputs.end(), name) -
            tables_.inputs.begin()));
    for (const auto& [name, json] : after_.extras())
      tables_.extras.emplace_back(copy(after_, name), copy(after_, json));
  }

  void addDocument(Origin& origin, DocumentIndex index) {
    const KnowledgeGraph& graph = *origin.graph;
    Document document = graph.document(index);
    for (StringId Document::*part : {&Document::id, &Document::title, &Document::publisher,
                                     &Document::published, &Document::path, &Document::extra})
      document.*part = copy(graph, document.*part);
    for (StringId& author : document.authors) author = copy(graph, author);
    document.input = origin.inputs[document.input];
    document.entity.reset();
    origin.documents[index] = static_cast<DocumentIndex>(tables_.documents.size());
    tables_.documents.push_back(std::move(document));
  }

  void uniteDocuments() {
    ofAfter_.documents.resize(after_.documentCount());
    ofBefore_.documents.assign(before_.documentCount(), kNone);
    std::unordered_map<std::string_view, DocumentIndex> byId;
    for (DocumentIndex i = 0; i < after_.documentCount(); ++i) {
      addDocument(ofAfter_, i);
      byId.emplace(after_.text(after_.document(i).id), ofAfter_.documents[i]);
    }
    for (const auto* pairs : {&difference_.documents.same, &difference_.documents.changed})
      for (const auto& pair : *pairs)
        ofBefore_.documents[pair.before] = ofAfter_.documents[pair.after];
    // Their ids tell when documents were not compared.
    for (DocumentIndex i = 0; i < before_.documentCount(); ++i) {
      if (ofBefore_.documents[i] != kNone) continue;
      const auto same = byId.find(before_.text(before_.document(i).id));
      if (same != byId.end())
        ofBefore_.documents[i] = same->second;
      else
        addDocument(ofBefore_, i);
    }
  }

  void addEntity(Origin& origin, EntityIndex index, Mark mark) {
    const KnowledgeGraph& graph = *origin.graph;
    const EntityView entity = graph.entity(index);
    EntityRecord record = graph.tables().entities[index];
    record.id = copy(graph, record.id);
    record.name = copy(graph, record.name);
    record.extra = copy(graph, record.extra);
    record.entityClass = *tables_.ontology->findClass(entity.classDefinition().name);
    const auto here = [&] { return static_cast<std::uint32_t>(tables_.names.size()); };
    record.aliasesBegin = here();
    for (const std::string_view alias : entity.aliases())
      tables_.names.push_back(strings_.intern(alias));
    record.sameAsBegin = here();
    for (const std::string_view iri : entity.sameAs())
      tables_.names.push_back(strings_.intern(iri));
    record.sameAsEnd = here();
    origin.entities[index] = static_cast<EntityIndex>(tables_.entities.size());
    if (record.document != kNone) {
      record.document = origin.documents[record.document];
      tables_.documents[record.document].entity = origin.entities[index];
    }
    tables_.entities.push_back(record);
    entityMarks_.push_back(mark);
  }

  void uniteEntities() {
    ofAfter_.entities.resize(after_.entityCount());
    ofBefore_.entities.resize(before_.entityCount());
    std::vector<Mark> marks(after_.entityCount(), Mark::same);
    for (const EntityIndex i : difference_.entities.added) marks[i] = Mark::added;
    for (const auto& pair : difference_.entities.changed) marks[pair.after] = Mark::changed;
    // Both lists are sorted by id, and no id is in both.
    auto removed = difference_.entities.removed.begin();
    const auto end = difference_.entities.removed.end();
    for (EntityIndex i = 0; i < after_.entityCount(); ++i) {
      for (; removed != end && before_.entity(*removed).id() < after_.entity(i).id(); ++removed)
        addEntity(ofBefore_, *removed, Mark::removed);
      addEntity(ofAfter_, i, marks[i]);
    }
    for (; removed != end; ++removed) addEntity(ofBefore_, *removed, Mark::removed);
    for (const auto* pairs : {&difference_.entities.same, &difference_.entities.changed})
      for (const auto& pair : *pairs)
        ofBefore_.entities[pair.before] = ofAfter_.entities[pair.after];
  }

  void addDraft(const Origin& origin, StatementIndex index, Mark mark) {
    const StatementView statement = origin.graph->statement(index);
    const StatementContent content(*origin.graph);
    Draft draft;
    draft.origin = &origin;
    draft.index = index;
    draft.mark = mark;
    draft.isRelation = statement.isRelation();
    draft.subject = origin.entities[statement.subject()];
    draft.predicate = *tables_.ontology->findPredicate(statement.predicateDefinition().name);
    if (draft.isRelation) draft.object = origin.entities[statement.object()];
    draft.content = content.object(statement) + content.qualifiers(statement);
    drafts_.push_back(std::move(draft));
  }

  void uniteStatements() {
    std::vector<Mark> marks(after_.statementCount(), Mark::same);
    for (const StatementIndex i : difference_.statements.added) marks[i] = Mark::added;
    for (const auto& pair : difference_.statements.changed) {
      const bool isTwo = saysSomethingElse(pair);
      marks[pair.after] = isTwo ? Mark::added : Mark::changed;
      if (isTwo) addDraft(ofBefore_, pair.before, Mark::removed);
    }
    for (const StatementIndex i : difference_.statements.removed)
      addDraft(ofBefore_, i, Mark::removed);
    for (StatementIndex i = 0; i < after_.statementCount(); ++i) addDraft(ofAfter_, i, marks[i]);
    std::sort(drafts_.begin(), drafts_.end(), [](const Draft& a, const Draft& b) {
      const auto key = [](const Draft& d) {
        return std::tuple(!d.isRelation, d.subject, d.predicate, d.object,
                          std::string_view(d.content), d.mark);
      };
      return key(a) < key(b);
    });
    for (const Draft& draft : drafts_) addStatement(draft);
    endDetails();
  }

  // Where the qualifiers and sources of the last statement end, those of the next begin.
  void endDetails() {
    tables_.statements.qualifiersBegin.push_back(
        static_cast<std::uint32_t>(tables_.qualifiers.size()));
    tables_.statements.sourcesBegin.push_back(static_cast<std::uint32_t>(tables_.sources.size()));
  }

  std::uint32_t addLiteral(const KnowledgeGraph& graph, Literal literal) {
    for (StringId Literal::*part :
         {&Literal::value, &Literal::unit, &Literal::text, &Literal::extra})
      literal.*part = copy(graph, literal.*part);
    tables_.literals.push_back(literal);
    return static_cast<std::uint32_t>(tables_.literals.size() - 1);
  }

  void addStatement(const Draft& draft) {
    const KnowledgeGraph& graph = *draft.origin->graph;
    const StatementView statement = graph.statement(draft.index);
    const StatementColumns& from = graph.tables().statements;
    StatementColumns& to = tables_.statements;
    if (const auto extra = findExtra(from, draft.index); extra != from.extras.end())
      to.extras.emplace_back(static_cast<StatementIndex>(to.size()), copy(graph, extra->second));
    to.subject.push_back(draft.subject);
    to.predicate.push_back(draft.predicate);
    to.object.push_back(draft.isRelation ? draft.object : addLiteral(graph, statement.literal()));
    to.position.push_back(statement.position());
    StatementFlags flags = from.flags[draft.index];
    flags.input = draft.origin->inputs[flags.input] & 0x1FFFFFFFU;
    to.flags.push_back(flags);
    endDetails();
    for (Qualifier qualifier : statement.qualifiers()) {
      const std::string& name = graph.ontology().qualifiers()[qualifier.qualifier].name;
      qualifier.qualifier = *tables_.ontology->findQualifier(name) & 0x7FFFFFFFU;
      qualifier.value = qualifier.isEntity ? draft.origin->entities[qualifier.value]
                                           : addLiteral(graph, graph.literal(qualifier.value));
      tables_.qualifiers.push_back(qualifier);
    }
    for (const Source& source : statement.sources()) {
      tables_.sources.push_back(static_cast<std::uint32_t>(tables_.citations.size()),
                                {source.begin, source.end}, copy(graph, source.quote));
      tables_.citations.push_back({draft.origin->documents[source.document], copy(graph, source.by),
                                   copy(graph, source.extra)});
    }
    if (draft.isRelation) ++tables_.edgeCount;
    statementMarks_.push_back(draft.mark);
  }

  const KnowledgeGraph& before_;
  const KnowledgeGraph& after_;
  const GraphDifference& difference_;
  Origin ofBefore_{&before_};
  Origin ofAfter_{&after_};
  StringPool strings_;
  GraphTables tables_;
  std::vector<Draft> drafts_;
  std::vector<Mark> entityMarks_;
  std::vector<Mark> statementMarks_;
};

}  // namespace

MarkedGraph unite(const KnowledgeGraph& before, const KnowledgeGraph& after,
                  const GraphDifference& difference) {
  return Uniter(before, after, difference).unite();
}

MarkedGraph withMarksOf(const MarkedGraph& whole, KnowledgeGraph part) {
  std::vector<Mark> entities;
  for (EntityIndex i = 0; i < part.entityCount(); ++i)
    entities.push_back(whole.entities[*whole.graph.findEntity(part.entity(i).id())]);
  std::unordered_map<std::string, Mark> markOfKey;
  for (StatementIndex i = 0; i < whole.graph.statementCount(); ++i)
    markOfKey.emplace(whole.graph.statement(i).key(), whole.statements[i]);
  std::vector<Mark> statements;
  for (StatementIndex i = 0; i < part.statementCount(); ++i)
    statements.push_back(markOfKey.at(part.statement(i).key()));
  return {std::move(part), std::move(entities), std::move(statements)};
}

MarkedGraph changesAndNeighbours(const MarkedGraph& whole) {
  const KnowledgeGraph& graph = whole.graph;
  const auto isMarked = [&](EntityIndex i) { return whole.entities[i] != Mark::same; };
  std::vector<bool> entities(graph.entityCount());
  std::vector<bool> statements(graph.statementCount());
  for (EntityIndex i = 0; i < graph.entityCount(); ++i) entities[i] = isMarked(i);
  for (StatementIndex i = 0; i < graph.statementCount(); ++i) {
    const StatementView statement = graph.statement(i);
    const bool differs = whole.statements[i] != Mark::same;
    statements[i] = differs || statement.isRelation();
    const bool leadsToADifference =
        statement.isRelation() && (isMarked(statement.subject()) || isMarked(statement.object()));
    if (!differs && !leadsToADifference) continue;
    entities[statement.subject()] = true;
    if (statement.isRelation()) entities[statement.object()] = true;
  }
  return withMarksOf(whole, subgraph(graph, std::move(entities), std::move(statements)));
}

GraphDifference differenceWithin(const GraphDifference& difference, const KnowledgeGraph& before,
                                 const KnowledgeGraph& after, const KnowledgeGraph& part) {
  // The union calls what both have by the ids of the graph after.
  std::vector<std::string_view> ids;
  for (EntityIndex i = 0; i < before.entityCount(); ++i) ids.push_back(before.entity(i).id());
  for (const auto& pair : difference.entities.changed)
    ids[pair.before] = after.entity(pair.after).id();
  const StatementContent contentBefore(before, [&](EntityIndex i) { return ids[i]; });
  std::unordered_set<std::string> keys;
  for (StatementIndex i = 0; i < part.statementCount(); ++i) keys.insert(part.statement(i).key());

  const auto narrow = [](auto& comparison, const auto& hasBefore, const auto& hasAfter) {
    std::erase_if(comparison.removed, [&](auto i) { return !hasBefore(i); });
    std::erase_if(comparison.added, [&](auto i) { return !hasAfter(i); });
    for (auto* pairs : {&comparison.changed, &comparison.same})
      std::erase_if(*pairs, [&](const auto& pair) { return !hasAfter(pair.after); });
  };
  GraphDifference narrowed = difference;
  narrow(
      narrowed.entities, [&](EntityIndex i) { return part.findEntity(ids[i]).has_value(); },
      [&](EntityIndex i) { return part.findEntity(after.entity(i).id()).has_value(); });
  narrow(
      narrowed.statements,
      [&](StatementIndex i) { return keys.contains(contentBefore.key(before.statement(i))); },
      [&](StatementIndex i) { return keys.contains(after.statement(i).key()); });
  return narrowed;
}

}  // namespace pressgraph
