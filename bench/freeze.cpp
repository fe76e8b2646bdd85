// Facts to a frozen graph.

#include <optional>

#include "bench/stage.hpp"

namespace pressgraph::bench {

namespace {

// The peak holds the facts as well, which are freed on the way.
void freeze(benchmark::State& state, const SyntheticGraph& graph, const std::string& path) {
  for (auto _ : state) {
    state.PauseTiming();
    const AllocationMeasure measure;
    FactBatch facts = loadFacts(path);
    state.ResumeTiming();
    std::optional<KnowledgeGraph> built = buildGraph(std::move(facts));
    state.PauseTiming();
    measure.report(state, graph);
    built.reset();
    state.ResumeTiming();
  }
}

}  // namespace

void registerBenchmarks(const SyntheticGraph& graph) {
  const auto add = [&](const char* name, const std::string& path) {
    registerStage(name, graph, [=](benchmark::State& state) { freeze(state, graph, path); });
  };
  add("freeze facts of JSON", graph.factsPath());
  add("freeze facts of GraphML", graph.graphmlPath());
  add("freeze facts of N-Triples", graph.ntriplesPath());
}

}  // namespace pressgraph::bench
