// A frozen graph to bytes, one benchmark a format. The bytes go nowhere.

#include <memory>

#include "bench/stage.hpp"
#include "exporters/exporter.hpp"

namespace pressgraph::bench {

namespace {

class CountingWriter : public ByteWriter {
 public:
  std::int64_t bytes() {
    flush();
    return bytes_;
  }

 protected:
  void write(std::string_view bytes) override { bytes_ += static_cast<std::int64_t>(bytes.size()); }

 private:
  std::int64_t bytes_ = 0;
};

void write(benchmark::State& state, const SyntheticGraph& graph, const KnowledgeGraph& built,
           const ExporterFormat& format) {
  std::int64_t bytes = 0;
  for (auto _ : state) {
    const AllocationMeasure measure;
    CountingWriter out;
    Diagnostics diagnostics;
    format.write(built, FormatOptions(format.options), out, diagnostics);
    bytes += out.bytes();
    state.PauseTiming();
    measure.report(state, graph);
    state.ResumeTiming();
  }
  state.SetBytesProcessed(bytes);
}

}  // namespace

void registerBenchmarks(const SyntheticGraph& graph) {
  const auto built =
      std::make_shared<const KnowledgeGraph>(buildGraph(loadFacts(graph.factsPath())));
  for (const char* name : {"graphml", "jsonld", "dot", "facts", "turtle"}) {
    registerStage(std::string("write ") + name, graph, [=](benchmark::State& state) {
      write(state, graph, *built, *exporterNamed(name));
    });
  }
}

}  // namespace pressgraph::bench
