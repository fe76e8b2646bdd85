#include "graph/selection.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "graph/graph_tables.hpp"
#include "graph/topology.hpp"

namespace pressgraph {

namespace {

[[noreturn]] void fail(std::string message, std::string hint) {
  throw UsageError({Severity::error, "", {}, std::move(message), "bad-selection", std::move(hint)});
}

class Selector {
 public:
  Selector(const KnowledgeGraph& graph, const Selection& selection)
      : graph_(graph),
        selection_(selection),
        entity_(graph.entityCount(), true),
        statement_(graph.statementCount(), true) {}

  KnowledgeGraph select() {
    keepPredicates();
    keepClasses();
    keepAround();
    keepTop();
    return extract();
  }

  KnowledgeGraph select(std::vector<bool> entities, std::vector<bool> statements) {
    entity_ = std::move(entities);
    statement_ = std::move(statements);
    return extract();
  }

 private:
  bool statementStands(StatementIndex index) const {
    const StatementView statement = graph_.statement(index);
    return statement_[index] && entity_[statement.subject()] &&
           (!statement.isRelation() || entity_[statement.object()]);
  }

  void keepPredicates() {
    if (selection_.predicates.empty()) return;
    const Ontology& ontology = graph_.ontology();
    std::vector<bool> wanted(ontology.predicates().size(), false);
    for (const std::string& name : selection_.predicates) {
      const auto index = ontology.findPredicate(name);
      if (!index) {
        std::vector<std::string_view> names;
        for (const auto& definition : ontology.predicates()) names.push_back(definition.name);
        const std::string near = nearestName(name, names);
        fail(fmt::format("--predicate: there is no predicate '{}'", name),
             near.empty() ? std::string() : fmt::format("did you mean '{}'?", near));
      }
      wanted[*index] = true;
    }
    std::vector<bool> touched(graph_.entityCount(), false);
    for (StatementIndex i = 0; i < graph_.statementCount(); ++i) {
      const StatementView statement = graph_.statement(i);
      statement_[i] = wanted[statement.predicate()];
      if (!statement_[i]) continue;
      touched[statement.subject()] = true;
      if (statement.isRelation()) touched[statement.object()] = true;
    }
    entity_ = std::move(touched);
  }

  void keepClasses() {
    if (selection_.classes.empty()) return;
    const Ontology& ontology = graph_.ontology();
    std::vector<ClassIndex> wanted;
    for (const std::string& name : selection_.classes) {
      const auto index = ontology.findClass(name);
      if (!index) {
        std::vector<std::string_view> names;
        for (const auto& definition : ontology.classes()) names.push_back(definition.name);
        const std::string near = nearestName(name, names);
        fail(fmt::format("--class: there is no class '{}'", name),
             near.empty() ? std::string() : fmt::format("did you mean '{}'?", near));
      }
      wanted.push_back(*index);
    }
    for (EntityIndex i = 0; i < entity_.size(); ++i)
      if (entity_[i]) entity_[i] = ontology.isAnyOf(graph_.entity(i).classIndex(), wanted);
  }

  void keepAround() {
    if (selection_.around.empty()) return;
    std::vector<bool> near(entity_.size(), false);
    for (const Around& around : selection_.around) {
      const EntityIndex centre = entityMeant(graph_, around.entity);
      if (!selection_.classes.empty() && !entity_[centre])
        fail(fmt::format("--around: {} is not among the classes and predicates chosen",
                         graph_.entity(centre).name()),
             fmt::format("its class is {}; choose that too, or something that is said of it",
                         graph_.entity(centre).classDefinition().name));
      std::vector<bool> reached(entity_.size(), false);
      std::vector<EntityIndex> frontier = {centre};
      reached[centre] = true;
      for (std::uint32_t step = 0; step < around.depth && !frontier.empty(); ++step) {
        std::vector<EntityIndex> next;
        for (const EntityIndex at : frontier)
          forEachNeighbour(at, [&](EntityIndex neighbour) {
            if (reached[neighbour]) return;
            reached[neighbour] = true;
            next.push_back(neighbour);
          });
        frontier = std::move(next);
      }
      for (EntityIndex i = 0; i < near.size(); ++i) near[i] = near[i] || reached[i];
    }
    for (EntityIndex i = 0; i < entity_.size(); ++i) entity_[i] = entity_[i] && near[i];
  }

  template <class Visitor>
  void forEachNeighbour(EntityIndex entity, const Visitor& visit) const {
    const TopologyGraph& topology = graph_.topology().graph;
    const auto [outBegin, outEnd] = out_edges(entity, topology);
    for (auto edge = outBegin; edge != outEnd; ++edge)
      if (statementStands(get(boost::edge_index, topology, *edge))) visit(target(*edge, topology));
    const auto [inBegin, inEnd] = in_edges(entity, topology);
    for (auto edge = inBegin; edge != inEnd; ++edge)
      if (statementStands(get(boost::edge_index, topology, *edge))) visit(source(*edge, topology));
  }

  void keepTop() {
    if (!selection_.top) return;
    std::vector<std::size_t> degree(entity_.size(), 0);
    for (StatementIndex i = 0; i < graph_.edgeCount(); ++i) {
      if (!statementStands(i)) continue;
      ++degree[graph_.statement(i).subject()];
      ++degree[graph_.statement(i).object()];
    }
    std::vector<EntityIndex> order = entitiesByCount(degree);
    std::erase_if(order, [&](EntityIndex i) { return !entity_[i]; });
    for (std::size_t i = *selection_.top; i < order.size(); ++i) entity_[order[i]] = false;
  }

  KnowledgeGraph extract() const {
    const GraphTables& from = graph_.tables();
    // A statement keeps the entities that its qualifiers name, chosen or not.
    std::vector<bool> kept = entity_;
    std::vector<bool> documentUsed(from.documents.size(), false);
    std::vector<bool> stands(graph_.statementCount());
    for (StatementIndex i = 0; i < graph_.statementCount(); ++i) {
      stands[i] = statementStands(i);
      if (!stands[i]) continue;
      for (const Qualifier& qualifier : graph_.statement(i).qualifiers())
        if (qualifier.isEntity) kept[qualifier.value] = true;
      for (const Source& source : graph_.statement(i).sources())
        documentUsed[source.document] = true;
    }
    for (EntityIndex i = 0; i < kept.size(); ++i)
      if (kept[i] && from.entities[i].document != 0xFFFFFFFF)
        documentUsed[from.entities[i].document] = true;

    GraphTables to;
    to.ontology = from.ontology;
    to.strings = from.strings;
    to.inputs = from.inputs;
    to.extras = from.extras;
    to.literals = from.literals;
    for (const Measure& measure : from.measures)
      to.measures.push_back({measure.name, measure.isInteger, {}});
    std::vector<EntityIndex> newEntity(kept.size(), 0);
    std::vector<DocumentIndex> newDocument(from.documents.size(), 0);
    for (DocumentIndex d = 0; d < from.documents.size(); ++d) {
      if (!documentUsed[d]) continue;
      newDocument[d] = static_cast<DocumentIndex>(to.documents.size());
      to.documents.push_back(from.documents[d]);
      if (!from.documentTexts.empty()) to.documentTexts.push_back(from.documentTexts[d]);
      to.documents.back().entity.reset();
    }
    for (EntityIndex i = 0; i < kept.size(); ++i) {
      if (!kept[i]) continue;
      newEntity[i] = static_cast<EntityIndex>(to.entities.size());
      EntityRecord record = from.entities[i];
      if (record.document != 0xFFFFFFFF) {
        record.document = newDocument[record.document];
        to.documents[record.document].entity = newEntity[i];
      }
      const auto names = from.names.begin();
      const std::uint32_t shift = record.aliasesBegin;
      const auto begin = static_cast<std::uint32_t>(to.names.size());
      to.names.insert(to.names.end(), names + record.aliasesBegin, names + record.sameAsEnd);
      record.aliasesBegin = begin;
      record.sameAsBegin = record.sameAsBegin - shift + begin;
      record.sameAsEnd = record.sameAsEnd - shift + begin;
      to.entities.push_back(record);
      for (std::size_t m = 0; m < from.measures.size(); ++m)
        to.measures[m].values.push_back(from.measures[m].values[i]);
    }
    to.citations = from.citations;
    for (Citation& citation : to.citations) citation.document = newDocument[citation.document];
    StatementColumns& statements = to.statements;
    const auto endDetails = [&] {
      statements.qualifiersBegin.push_back(static_cast<std::uint32_t>(to.qualifiers.size()));
      statements.sourcesBegin.push_back(static_cast<std::uint32_t>(to.sources.size()));
    };
    for (StatementIndex i = 0; i < graph_.statementCount(); ++i) {
      if (!stands[i]) continue;
      const StatementView statement = graph_.statement(i);
      const std::uint32_t object = from.statements.object[i];
      if (const auto at = findExtra(from.statements, i); at != from.statements.extras.end())
        statements.extras.emplace_back(static_cast<StatementIndex>(statements.size()), at->second);
      statements.subject.push_back(newEntity[statement.subject()]);
      statements.predicate.push_back(statement.predicate());
      statements.object.push_back(statement.isRelation() ? newEntity[object] : object);
      statements.position.push_back(statement.position());
      statements.flags.push_back(from.statements.flags[i]);
      endDetails();
      if (statement.isRelation()) ++to.edgeCount;
      for (Qualifier qualifier : statement.qualifiers()) {
        if (qualifier.isEntity) qualifier.value = newEntity[qualifier.value];
        to.qualifiers.push_back(qualifier);
      }
      for (std::uint32_t s = from.statements.sourcesBegin[i];
           s < from.statements.sourcesBegin[i + 1]; ++s)
        to.sources.push_back(from.sources.citation[s], from.sources.spanOf(s),
                             from.sources.quote[s]);
    }
    endDetails();
    return KnowledgeGraph(std::move(to));
  }

  const KnowledgeGraph& graph_;
  const Selection& selection_;
  std::vector<bool> entity_;
  std::vector<bool> statement_;
};

}  // namespace

std::vector<std::size_t> relationCounts(const KnowledgeGraph& graph) {
  std::vector<std::size_t> counts(graph.entityCount(), 0);
  for (StatementIndex i = 0; i < graph.edgeCount(); ++i) {
    ++counts[graph.statement(i).subject()];
    ++counts[graph.statement(i).object()];
  }
  return counts;
}

std::vector<EntityIndex> entitiesByCount(const std::vector<std::size_t>& counts) {
  std::vector<EntityIndex> order(counts.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](EntityIndex a, EntityIndex b) { return counts[a] > counts[b]; });
  return order;
}

EntityIndex entityMeant(const KnowledgeGraph& graph, const std::string& nameOrId) {
  const auto found = graph.entitiesNamed(nameOrId);
  if (found.size() == 1) return found[0];
  if (found.empty())
    fail(fmt::format("no entity is called '{}'", nameOrId),
         "pressgraph stats lists classes and the best-connected entities");
  std::vector<std::string_view> ids;
  for (const EntityIndex index : found) ids.push_back(graph.entity(index).id());
  fail(fmt::format("several entities are called '{}'", nameOrId),
       fmt::format("name one by its id: {}", fmt::join(ids, ", ")));
}

KnowledgeGraph select(const KnowledgeGraph& graph, const Selection& selection) {
  return Selector(graph, selection).select();
}

KnowledgeGraph subgraph(const KnowledgeGraph& graph, std::vector<bool> entities,
                        std::vector<bool> statements) {
  return Selector(graph, Selection()).select(std::move(entities), std::move(statements));
}

}  // namespace pressgraph
