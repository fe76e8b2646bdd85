// Measures are computed, not stated: every reader leaves them out, and says so once.

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "graph/analysis.hpp"
#include "tests/catch.hpp"
#include "tests/fact_inputs.hpp"
#include "tests/support/random_graph.hpp"

using namespace pressgraph;

namespace {

KnowledgeGraph analysed(KnowledgeGraph graph) {
  Diagnostics diagnostics;
  std::vector<Measure> measures = analyse(graph, {}, diagnostics);
  Measure longitude{"longitude", false, std::vector<double>(graph.entityCount(), std::nan(""))};
  if (graph.entityCount() > 1) longitude.values[1] = 113.6;
  measures.push_back(std::move(longitude));
  return withMeasures(std::move(graph), std::move(measures));
}

std::size_t countOf(const Diagnostics& diagnostics, std::string_view code) {
  const auto& all = diagnostics.all();
  return static_cast<std::size_t>(std::count_if(
      all.begin(), all.end(), [&](const Diagnostic& one) { return one.code == code; }));
}

struct Format {
  const char* name;
  const char* extension;
  const char* options = "";
};

constexpr Format kFormats[] = {{"facts", ".facts.json"},
                               {"facts-xml", ".facts.xml"},
                               {"graphml", ".graphml"},
                               {"graphml", ".graphml", "flavour=strict"},
                               {"graphml", ".graphml", "flavour=yed"},
                               {"graphml", ".graphml", "flavour=neo4j"},
                               {"gexf", ".gexf"},
                               {"dot", ".dot"},
                               {"ntriples", ".nt"},
                               {"nquads", ".nq"},
                               {"turtle", ".ttl"},
                               {"trig", ".trig"},
                               {"jsonld", ".jsonld"}};

}  // namespace

TEST_CASE("measures are in every format, and no reader takes them for facts") {
  for (const Format& format : kFormats)
    for (std::uint32_t seed = 0; seed < 4; ++seed) {
      CAPTURE(format.name, format.options, seed);
      const RandomGraphOptions options{.hostileIds = false, .hostileTerms = false};
      const KnowledgeGraph graph = analysed(randomGraph(seed, options));
      const std::string written = exportText(graph, format.name, format.options);
      for (const Measure& measure : graph.measures())
        CHECK(written.find(measure.name) != std::string::npos);
      const Loaded loaded =
          loadText(written, format.extension, {.vocabulary = VocabularyPolicy::open});
      CHECK(loaded.diagnostics.count(Severity::error) == 0);
      CHECK(countOf(loaded.diagnostics, "measures-left-out") == 1);
      CHECK(countOf(loaded.diagnostics, "not-imported") == 0);
      CHECK(loaded.graph.measures().empty());
      CHECK(exportText(loaded.graph, "facts") == exportText(randomGraph(seed, options), "facts"));
    }
}

TEST_CASE("a graph that comes back has the same measures again") {
  const KnowledgeGraph graph = analysed(randomGraph(3));
  const std::string written = exportText(graph, "graphml");
  Loaded loaded = loadText(written, ".graphml", {.vocabulary = VocabularyPolicy::open});
  CHECK(exportText(analysed(std::move(loaded.graph)), "graphml") == written);
}

TEST_CASE("KGX tables leave measures out too") {
  const KnowledgeGraph graph = analysed(randomGraph(1));
  const TemporaryFile nodes(exportText(graph, "kgx-nodes"), ".nodes.tsv");
  const TemporaryFile edges(exportText(graph, "kgx-edges"), ".edges.tsv");
  const Loaded loaded = loadFiles({edges.path(), nodes.path()});
  CHECK(countOf(loaded.diagnostics, "measures-left-out") == 1);
  CHECK(countOf(loaded.diagnostics, "not-imported") == 0);
  CHECK(exportText(loaded.graph, "facts") == exportText(randomGraph(1), "facts"));
}

TEST_CASE("files without measures say nothing of them") {
  for (const Format& format : kFormats) {
    CAPTURE(format.name);
    const Loaded loaded = loadText(exportText(randomGraph(1), format.name, format.options),
                                   format.extension, {.vocabulary = VocabularyPolicy::open});
    CHECK(countOf(loaded.diagnostics, "measures-left-out") == 0);
  }
}

TEST_CASE("in a file of another program a column called degree is a fact like any other") {
  const Loaded loaded = loadText(R"(<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
    <key id="k" for="node" attr.name="degree" attr.type="int"/>
    <graph edgedefault="directed"><node id="a"><data key="k">7</data></node></graph></graphml>)",
                                 ".graphml");
  CHECK(countOf(loaded.diagnostics, "measures-left-out") == 0);
  REQUIRE(loaded.graph.statementCount() == 1);
  CHECK(loaded.graph.statement(0).predicateDefinition().name == "degree");
  CHECK(loaded.graph.text(loaded.graph.statement(0).literal().value) == "7");
  // Written by us it is still a fact, under a name that no measure has.
  const std::string written = exportText(loaded.graph, "graphml");
  CHECK(written.find("attr.name=\"attribute_degree\"") != std::string::npos);
  CHECK(written.find("attr.name=\"degree\"") == std::string::npos);
  const Loaded again = loadText(written, ".graphml");
  CHECK(exportText(again.graph, "facts") == exportText(loaded.graph, "facts"));
}

TEST_CASE("a node that somebody added to a file of ours keeps its facts and loses its measures") {
  const KnowledgeGraph graph = analysed(randomGraph(2));
  std::string written = exportText(graph, "graphml");
  const auto keyOf = [&](std::string_view name) {
    const std::size_t at = written.find(fmt::format("attr.name=\"{}\"", name));
    const std::size_t id = written.rfind("id=\"", at) + 4;
    return written.substr(id, written.find('"', id) - id);
  };
  written.insert(written.find("    <node "),
                 fmt::format("    <node id=\"added\"><data key=\"{}\">7</data>"
                             "<data key=\"{}\">加</data></node>\n",
                             keyOf("degree"), keyOf("label")));
  const Loaded loaded = loadText(written, ".graphml", {.vocabulary = VocabularyPolicy::open});
  CHECK(countOf(loaded.diagnostics, "measures-left-out") == 1);
  const auto added = loaded.graph.findEntity("added");
  REQUIRE(added);
  CHECK(loaded.graph.entity(*added).name() == "加");
  const auto [begin, end] = loaded.graph.entity(*added).attributes();
  CHECK(begin == end);
}

TEST_CASE("measures of a fact document must be an object") {
  const Loaded loaded = loadText(
      R"({"pressgraph":1,"entities":[{"id":"a","type":"City","measures":3}]})", ".facts.json");
  CHECK(errorCodes(loaded.diagnostics) == std::vector<std::string>{"1:64 wrong-type"});
}
