// What the threads that write one output share must not show in it.

#include <algorithm>
#include <array>
#include <string>

#include "exporters/exporter.hpp"
#include "tests/catch.hpp"
#include "tests/fact_inputs.hpp"

using namespace pressgraph;

namespace {

// More entities and relations than one thread takes at a time, in any format.
KnowledgeGraph largeGraph() {
  constexpr int kCities = 2'500;
  std::string entities = R"({"id":"p","type":"Province","name":"省"})";
  std::string statements;
  for (int i = 0; i < kCities; ++i) {
    const std::string id = "c" + std::to_string(i);
    entities += R"(,{"id":")" + id + R"(","type":"City","name":"城)" + id + R"("})";
    statements += i > 0 ? "," : "";
    // Every third source is the same, and described once where a format describes sources.
    statements += R"({"subject":")" + id + R"(","predicate":"locatedIn","object":"p",)" +
                  R"("sources":[{"document":"d","quote":"引文)" + std::to_string(i / 3) + R"("}]})";
  }
  return loadText(R"({"pressgraph":1,"documents":[{"id":"d"}],"entities":[)" + entities +
                      R"(],"statements":[)" + statements + "]}",
                  ".facts.json")
      .graph;
}

std::string written(const KnowledgeGraph& graph, const ExporterFormat& format,
                    std::size_t threads) {
  FormatOptions options(format.options);
  options.setThreads(threads);
  Diagnostics diagnostics;
  StringWriter out;
  format.write(graph, options, out, diagnostics);
  return out.text();
}

}  // namespace

TEST_CASE("the number of threads changes no byte of any format") {
  // Pictures of so many nodes take minutes to lay out, and are made of the DOT.
  constexpr std::array<std::string_view, 3> kPictures = {"svg", "png", "pdf"};
  const KnowledgeGraph graph = largeGraph();
  REQUIRE(graph.edgeCount() == 2'500);
  for (const ExporterFormat& format : exporterFormats()) {
    if (std::find(kPictures.begin(), kPictures.end(), format.name) != kPictures.end()) continue;
    INFO(format.name);
    const std::string one = written(graph, format, 1);
    CHECK(written(graph, format, 2) == one);
    CHECK(written(graph, format, 5) == one);
  }
}
