#pragma once
// What the benchmarks of stages share: the synthetic graphs they run on, and how cost is counted.

#include <cstdint>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "bench/allocation_count.hpp"
#include "graph/facts.hpp"
#include "graph/knowledge_graph.hpp"

namespace pressgraph::bench {

// A folder that bench/generate made.
struct SyntheticGraph {
  std::string folder;
  std::int64_t relations = 0;

  std::string factsPath() const { return folder + "/facts.json"; }
  std::string graphmlPath() const { return folder + "/g.graphml"; }
  std::string ntriplesPath() const { return folder + "/g.nt"; }
};

// Defined by each program: its benchmarks on one graph, made with registerStage().
void registerBenchmarks(const SyntheticGraph& graph);

FactBatch loadFacts(const std::string& path);
KnowledgeGraph buildGraph(FactBatch facts);

// Names a benchmark after the stage and the number of relations, and counts the time of all
// threads.
template <class Stage>
void registerStage(const std::string& name, const SyntheticGraph& graph, const Stage& stage) {
  benchmark::RegisterBenchmark((name + "/" + std::to_string(graph.relations)).c_str(), stage)
      ->MeasureProcessCPUTime()
      ->UseRealTime()
      ->Unit(benchmark::kMillisecond);
}

// What was allocated since the measure began, reported per relation of the graph.
class AllocationMeasure {
 public:
  AllocationMeasure() : before_(allocationTotals()) { resetPeak(); }

  // `live_B/edge` is what is still held now: call it while the stage's result exists.
  void report(benchmark::State& state, const SyntheticGraph& graph) const;

 private:
  AllocationTotals before_;
};

}  // namespace pressgraph::bench
