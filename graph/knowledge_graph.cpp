#include "graph/knowledge_graph.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <mutex>

#include "graph/graph_tables.hpp"
#include "graph/statement_content.hpp"
#include "graph/support/prefetch.hpp"
#include "graph/support/utf8.hpp"
#include "graph/topology.hpp"

namespace pressgraph {

namespace {

// Reads the columns of statements as the pairs (source, target) that Boost.Graph wants.
class EdgeIterator {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = std::pair<std::uint32_t, std::uint32_t>;
  using difference_type = std::ptrdiff_t;
  using pointer = const value_type*;
  using reference = value_type;

  explicit EdgeIterator(const StatementColumns* columns = nullptr, std::size_t at = 0)
      : columns_(columns), at_(at) {}
  value_type operator*() const { return {columns_->subject[at_], columns_->object[at_]}; }
  EdgeIterator& operator++() {
    ++at_;
    return *this;
  }
  EdgeIterator operator++(int) { return EdgeIterator(columns_, at_++); }
  bool operator==(const EdgeIterator& other) const { return at_ == other.at_; }
  bool operator!=(const EdgeIterator& other) const { return at_ != other.at_; }

 private:
  const StatementColumns* columns_;
  std::size_t at_;
};

std::unique_ptr<const Topology> makeTopology(const GraphTables& tables) {
  const EdgeIterator begin(&tables.statements, 0);
  const EdgeIterator end(&tables.statements, tables.edgeCount);
  // The relations are sorted by subject and the constructor's counting sort is stable, so a
  // statement's index is its edge index. (The bidirectional graph has no constructor for sorted
  // edges.)
  return std::make_unique<const Topology>(
      Topology{TopologyGraph(boost::edges_are_unsorted_multi_pass, begin, end,
                             static_cast<std::uint32_t>(tables.entities.size()))});
}

std::vector<StatementIndex> firstStatements(const GraphTables& tables, std::size_t begin,
                                            std::size_t end) {
  std::vector<StatementIndex> first(tables.entities.size() + 1);
  std::size_t at = begin;
  for (std::size_t entity = 0; entity < first.size(); ++entity) {
    while (at < end && tables.statements.subject[at] < entity) ++at;
    first[entity] = static_cast<StatementIndex>(at);
  }
  return first;
}

}  // namespace

struct LazyTopology {
  std::once_flag once;
  std::unique_ptr<const Topology> topology;
};

std::string_view name(Rank rank) {
  constexpr std::array<std::string_view, 3> names = {"normal", "preferred", "deprecated"};
  return names[static_cast<std::size_t>(rank)];
}

KnowledgeGraph::KnowledgeGraph(GraphTables tables) {
  const std::size_t statementCount = tables.statements.size();
  tables.relationsBegin = firstStatements(tables, 0, tables.edgeCount);
  tables.attributesBegin = firstStatements(tables, tables.edgeCount, statementCount);
  tables_ = std::make_unique<GraphTables>(std::move(tables));
  topology_ = std::make_unique<LazyTopology>();
}

const Topology& KnowledgeGraph::topology() const {
  std::call_once(topology_->once, [&] { topology_->topology = makeTopology(*tables_); });
  return *topology_->topology;
}

KnowledgeGraph::KnowledgeGraph(KnowledgeGraph&&) noexcept = default;
KnowledgeGraph& KnowledgeGraph::operator=(KnowledgeGraph&&) noexcept = default;
KnowledgeGraph::~KnowledgeGraph() = default;

const Ontology& KnowledgeGraph::ontology() const {
  return *tables_->ontology;
}
std::size_t KnowledgeGraph::entityCount() const {
  return tables_->entities.size();
}
std::size_t KnowledgeGraph::statementCount() const {
  return tables_->statements.size();
}
std::size_t KnowledgeGraph::edgeCount() const {
  return tables_->edgeCount;
}
std::size_t KnowledgeGraph::documentCount() const {
  return tables_->documents.size();
}

// In two steps: records first, then the strings that records name.
void KnowledgeGraph::fetchAhead(StatementIndex index, EntityText shown) const {
  constexpr StatementIndex kFar = 16;
  constexpr StatementIndex kNear = 8;
  constexpr std::size_t kCacheLine = 64;
  const StatementColumns& statements = tables_->statements;
  const StringPool& strings = *tables_->strings;
  if (const StatementIndex far = index + kFar; far < statementCount()) {
    if (far < edgeCount())
      prefetch(&tables_->entities[statements.object[far]]);
    else
      prefetch(&tables_->literals[statements.object[far]]);
    for (std::uint32_t q = statements.qualifiersBegin[far]; q < statements.qualifiersBegin[far + 1];
         ++q)
      if (!tables_->qualifiers[q].isEntity)
        prefetch(&tables_->literals[tables_->qualifiers[q].value]);
    if (const std::uint32_t source = statements.sourcesBegin[far];
        source < statements.sourcesBegin[far + 1]) {
      const char* quote = strings.address(tables_->sources.quote[source]);
      prefetch(quote);
      prefetch(quote + kCacheLine);
    }
  }
  if (const StatementIndex near = index + kNear; near < statementCount()) {
    if (near < edgeCount()) {
      const EntityRecord& object = tables_->entities[statements.object[near]];
      prefetch(strings.address(shown == EntityText::id ? object.id : object.name));
    } else {
      prefetch(strings.address(tables_->literals[statements.object[near]].value));
    }
    for (std::uint32_t q = statements.qualifiersBegin[near];
         q < statements.qualifiersBegin[near + 1]; ++q)
      if (!tables_->qualifiers[q].isEntity)
        prefetch(strings.address(tables_->literals[tables_->qualifiers[q].value].value));
  }
}

const Document& KnowledgeGraph::document(DocumentIndex index) const {
  return tables_->documents[index];
}

std::optional<std::string_view> KnowledgeGraph::documentText(DocumentIndex index) const {
  if (tables_->documentTexts.empty()) return std::nullopt;
  return tables_->documentTexts[index];
}

const Literal& KnowledgeGraph::literal(std::uint32_t index) const {
  return tables_->literals[index];
}

std::string_view KnowledgeGraph::text(StringId id) const {
  return (*tables_->strings)[id];
}

StringList KnowledgeGraph::texts(std::span<const StringId> ids) const {
  return {*tables_->strings, ids};
}

std::optional<EntityIndex> KnowledgeGraph::findEntity(std::string_view id) const {
  const auto& entities = tables_->entities;
  const auto at = std::lower_bound(entities.begin(), entities.end(), id,
                                   [&](const EntityRecord& record, std::string_view wanted) {
                                     return text(record.id) < wanted;
                                   });
  if (at == entities.end() || text(at->id) != id) return std::nullopt;
  return static_cast<EntityIndex>(at - entities.begin());
}

std::vector<EntityIndex> KnowledgeGraph::entitiesNamed(std::string_view nameOrId) const {
  if (const auto exact = findEntity(nameOrId)) return {*exact};
  const std::string wanted = nameKey(nameOrId);
  if (wanted.empty()) return {};
  std::vector<EntityIndex> found;
  for (EntityIndex index = 0; index < entityCount(); ++index) {
    const EntityView candidate = entity(index);
    bool same = nameKey(candidate.name()) == wanted;
    for (const std::string_view alias : candidate.aliases())
      same = same || nameKey(alias) == wanted;
    if (same) found.push_back(index);
  }
  return found;
}

const std::vector<std::string>& KnowledgeGraph::inputs() const {
  return tables_->inputs;
}

const std::vector<std::pair<StringId, StringId>>& KnowledgeGraph::extras() const {
  return tables_->extras;
}

const std::vector<Measure>& KnowledgeGraph::measures() const {
  return tables_->measures;
}

const Measure* KnowledgeGraph::findMeasure(std::string_view name) const {
  for (const Measure& measure : tables_->measures)
    if (measure.name == name) return &measure;
  return nullptr;
}

KnowledgeGraph withMeasures(KnowledgeGraph graph, std::vector<Measure> measures) {
  std::vector<Measure>& kept = graph.tables_->measures;
  for (Measure& measure : measures) {
    assert(measure.values.size() == graph.entityCount());
    const auto same = std::find_if(kept.begin(), kept.end(), [&](const Measure& earlier) {
      return earlier.name == measure.name;
    });
    if (same == kept.end())
      kept.push_back(std::move(measure));
    else
      *same = std::move(measure);
  }
  return graph;
}

std::string_view EntityView::id() const {
  return graph_->text(graph_->tables().entities[index_].id);
}
std::string_view EntityView::name() const {
  return graph_->text(graph_->tables().entities[index_].name);
}
ClassIndex EntityView::classIndex() const {
  return graph_->tables().entities[index_].entityClass;
}
const ClassDefinition& EntityView::classDefinition() const {
  return graph_->ontology().classes()[classIndex()];
}
bool EntityView::isDeclared() const {
  return classIndex() != kNoIndex;
}
StringList EntityView::aliases() const {
  const EntityRecord& record = graph_->tables().entities[index_];
  const std::span<const StringId> names(graph_->tables().names);
  return graph_->texts(
      names.subspan(record.aliasesBegin, record.sameAsBegin - record.aliasesBegin));
}
StringList EntityView::sameAs() const {
  const EntityRecord& record = graph_->tables().entities[index_];
  const std::span<const StringId> names(graph_->tables().names);
  return graph_->texts(names.subspan(record.sameAsBegin, record.sameAsEnd - record.sameAsBegin));
}
std::string_view EntityView::extra() const {
  return graph_->text(graph_->tables().entities[index_].extra);
}
std::optional<DocumentIndex> EntityView::document() const {
  const std::uint32_t document = graph_->tables().entities[index_].document;
  return document == 0xFFFFFFFF ? std::nullopt : std::optional<DocumentIndex>(document);
}
std::pair<StatementIndex, StatementIndex> EntityView::relations() const {
  const auto& first = graph_->tables().relationsBegin;
  return {first[index_], first[index_ + 1]};
}
std::pair<StatementIndex, StatementIndex> EntityView::attributes() const {
  const auto& first = graph_->tables().attributesBegin;
  return {first[index_], first[index_ + 1]};
}

EntityIndex StatementView::subject() const {
  return graph_->tables().statements.subject[index_];
}
PredicateIndex StatementView::predicate() const {
  return graph_->tables().statements.predicate[index_];
}
const PredicateDefinition& StatementView::predicateDefinition() const {
  return graph_->ontology().predicates()[predicate()];
}
bool StatementView::isRelation() const {
  return index_ < graph_->edgeCount();
}
EntityIndex StatementView::object() const {
  return graph_->tables().statements.object[index_];
}
const Literal& StatementView::literal() const {
  return graph_->literal(graph_->tables().statements.object[index_]);
}
Rank StatementView::rank() const {
  return static_cast<Rank>(graph_->tables().statements.flags[index_].rank);
}
std::span<const Qualifier> StatementView::qualifiers() const {
  const auto& tables = graph_->tables();
  const auto& begins = tables.statements.qualifiersBegin;
  return std::span(tables.qualifiers).subspan(begins[index_], begins[index_ + 1] - begins[index_]);
}
SourceList StatementView::sources() const {
  const auto& begins = graph_->tables().statements.sourcesBegin;
  return {graph_->tables(), begins[index_], begins[index_ + 1]};
}
std::string_view StatementView::extra() const {
  const StatementColumns& statements = graph_->tables().statements;
  const auto at = findExtra(statements, index_);
  return at == statements.extras.end() ? std::string_view() : graph_->text(at->second);
}
const std::string& StatementView::input() const {
  return graph_->inputs()[graph_->tables().statements.flags[index_].input];
}
Position StatementView::position() const {
  return graph_->tables().statements.position[index_];
}

Source SourceList::Iterator::operator*() const {
  const SourceColumns& sources = tables_->sources;
  const Citation& citation = tables_->citations[sources.citation[at_]];
  const SourceSpan span = sources.spanOf(at_);
  return {citation.document, span.begin, span.end, sources.quote[at_], citation.by, citation.extra};
}

std::string StatementView::key() const {
  return StatementContent(*graph_).key(*this);
}

KnowledgeGraph withDocumentTexts(KnowledgeGraph graph, DocumentTexts texts) {
  graph.tables_->documentTexts = std::move(texts);
  return graph;
}

}  // namespace pressgraph
