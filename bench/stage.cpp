#include "bench/stage.hpp"

#include <cstdio>
#include <fstream>
#include <memory>

#include <fmt/format.h>

#include "graph/builder.hpp"
#include "loaders/loader.hpp"

namespace pressgraph::bench {

FactBatch loadFacts(const std::string& path) {
  const LoaderFormat& format = *loaderForPath(path);
  FactBatch facts(path);
  InputStream input(path);
  Diagnostics diagnostics;
  format.load(input, FormatOptions(format.options), facts, diagnostics);
  return facts;
}

KnowledgeGraph buildGraph(FactBatch facts) {
  static const auto ontology = std::make_shared<const Ontology>(Ontology::standard());
  GraphBuilder builder(ontology, {VocabularyPolicy::open});
  builder.add(std::move(facts));
  Diagnostics diagnostics;
  return builder.freeze(diagnostics);
}

void AllocationMeasure::report(benchmark::State& state, const SyntheticGraph& graph) const {
  const AllocationTotals now = allocationTotals();
  const auto perRelation = [&](auto amount) {
    return static_cast<double>(amount) / static_cast<double>(graph.relations);
  };
  state.counters["allocs/edge"] = perRelation(now.calls - before_.calls);
  state.counters["live_B/edge"] = perRelation(now.liveBytes - before_.liveBytes);
  state.counters["peak_B/edge"] = perRelation(now.peakBytes - before_.liveBytes);
}

namespace {

SyntheticGraph openGraph(const std::string& folder) {
  std::int64_t entities = 0;
  SyntheticGraph graph{folder};
  std::ifstream(folder + "/size") >> entities >> graph.relations;
  return graph;
}

int run(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc < 2) {
    fmt::print(stderr,
               "usage: {} FOLDER... [--benchmark_OPTION]\nbench/generate makes the folders\n",
               argv[0]);
    return 2;
  }
  for (int i = 1; i < argc; ++i) {
    const SyntheticGraph graph = openGraph(argv[i]);
    if (graph.relations <= 0) {
      fmt::print(stderr, "{}: bench/generate has not made this folder\n", argv[i]);
      return 3;
    }
    registerBenchmarks(graph);
  }
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}

}  // namespace

}  // namespace pressgraph::bench

int main(int argc, char** argv) {
  try {
    return pressgraph::bench::run(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
