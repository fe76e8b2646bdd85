// Bytes of a file to facts, one benchmark a format.

#include <filesystem>
#include <optional>

#include "bench/stage.hpp"

namespace pressgraph::bench {

namespace {

void read(benchmark::State& state, const SyntheticGraph& graph, const std::string& path) {
  for (auto _ : state) {
    const AllocationMeasure measure;
    std::optional<FactBatch> facts = loadFacts(path);
    benchmark::DoNotOptimize(facts->statementCount());
    state.PauseTiming();
    measure.report(state, graph);
    facts.reset();
    state.ResumeTiming();
  }
  state.SetBytesProcessed(state.iterations() *
                          static_cast<std::int64_t>(std::filesystem::file_size(path)));
}

}  // namespace

void registerBenchmarks(const SyntheticGraph& graph) {
  const auto add = [&](const char* name, const std::string& path) {
    registerStage(name, graph, [=](benchmark::State& state) { read(state, graph, path); });
  };
  add("read facts JSON", graph.factsPath());
  add("read GraphML", graph.graphmlPath());
  add("read N-Triples", graph.ntriplesPath());
}

}  // namespace pressgraph::bench
