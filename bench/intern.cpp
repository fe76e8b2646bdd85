// The strings of a graph, as often as a file repeats them, into a pool.

#include <memory>
#include <vector>

#include "bench/stage.hpp"
#include "graph/support/string_pool.hpp"

namespace pressgraph::bench {

namespace {

// Ids, predicates and quotes in the order in which a fact document would name them.
std::vector<std::string_view> stringsOf(const KnowledgeGraph& graph) {
  std::vector<std::string_view> strings;
  for (EntityIndex i = 0; i < graph.entityCount(); ++i) {
    strings.push_back(graph.entity(i).id());
    strings.push_back(graph.entity(i).name());
  }
  for (StatementIndex i = 0; i < graph.statementCount(); ++i) {
    const StatementView statement = graph.statement(i);
    strings.push_back(graph.entity(statement.subject()).id());
    strings.push_back(statement.predicateDefinition().name);
    if (statement.isRelation()) strings.push_back(graph.entity(statement.object()).id());
    for (const Source& source : statement.sources()) strings.push_back(graph.text(source.quote));
  }
  return strings;
}

void intern(benchmark::State& state, const SyntheticGraph& graph,
            const std::vector<std::string_view>& strings) {
  for (auto _ : state) {
    const AllocationMeasure measure;
    auto pool = std::make_unique<StringPool>();
    for (const std::string_view string : strings) benchmark::DoNotOptimize(pool->intern(string));
    state.PauseTiming();
    measure.report(state, graph);
    pool.reset();
    state.ResumeTiming();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(strings.size()));
}

}  // namespace

void registerBenchmarks(const SyntheticGraph& graph) {
  const auto built =
      std::make_shared<const KnowledgeGraph>(buildGraph(loadFacts(graph.factsPath())));
  registerStage("intern", graph,
                [=](benchmark::State& state) { intern(state, graph, stringsOf(*built)); });
}

}  // namespace pressgraph::bench
