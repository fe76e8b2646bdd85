// Files that other programs wrote (tests/fixtures/foreign): what arrives, to the last statement,
// and what is said of the rest. Each file's NAME.expected holds both.

#include <cstdlib>
#include <fstream>

#include <fmt/format.h>

#include "tests/catch.hpp"
#include "tests/fact_inputs.hpp"
#include "tests/paths.hpp"

using namespace pressgraph;

namespace {

std::string folder() {
  return projectFile("tests/fixtures/foreign/");
}

std::string arrival(const std::vector<std::string>& names) {
  std::vector<std::string> paths;
  for (const std::string& name : names) paths.push_back(folder() + name);
  const Loaded loaded = loadFiles(paths);
  return fmt::format("{}{}\n", exportText(loaded.graph, "facts"),
                     fmt::join(findings(loaded.diagnostics), "\n"));
}

// With PRESSGRAPH_UPDATE_EXPECTED set, what arrives becomes what is expected: read the difference.
void checkArrival(const std::vector<std::string>& names) {
  CAPTURE(names);
  const std::string expected = folder() + names.front() + ".expected";
  const std::string arrived = arrival(names);
  if (std::getenv("PRESSGRAPH_UPDATE_EXPECTED") != nullptr)
    std::ofstream(expected, std::ios::binary) << arrived;
  CHECK(arrived == readText(expected));
}

}  // namespace

TEST_CASE("GraphML that NetworkX wrote: names, types, numbers, booleans, the graph's name") {
  checkArrival({"networkx.graphml"});
}
TEST_CASE("a multigraph of NetworkX: parallel edges without attributes stay two statements") {
  checkArrival({"networkx-multi.graphml"});
}
TEST_CASE("GraphML that igraph wrote: an undirected graph, its title, numbers as doubles") {
  checkArrival({"igraph.graphml"});
}
TEST_CASE("GraphML that graph-tool wrote: 64-bit numbers, booleans as 1, vectors as text") {
  checkArrival({"graph-tool.graphml"});
}
TEST_CASE("GraphML that Gephi wrote: edge types, labels, mixed directions, drawing left out") {
  checkArrival({"gephi.graphml"});
}
TEST_CASE("yEd's form of GraphML: labels within drawings, defaults, groups") {
  checkArrival({"yed.graphml"});
}
TEST_CASE("Cytoscape's form of GraphML: name before shared name, interaction as predicate") {
  checkArrival({"cytoscape.graphml"});
}
TEST_CASE("GraphML that Cytoscape.js wrote: keys that nobody declares, compound nodes") {
  checkArrival({"cytoscape-js.graphml"});
}
TEST_CASE("GraphML that Neo4j's APOC wrote: labels, relationship types, lists, typed or not") {
  checkArrival({"apoc.graphml"});
  checkArrival({"apoc-untyped.graphml"});
}
TEST_CASE("all that the GraphML primer shows: defaults, directions, ports, hyperedges, nesting") {
  checkArrival({"standard.graphml"});
}
TEST_CASE("GEXF that Gephi wrote: kinds, lists, weights, drawing left out") {
  checkArrival({"gephi.gexf"});
}
TEST_CASE("GEXF 1.2 that NetworkX wrote") {
  checkArrival({"networkx.gexf"});
}
TEST_CASE("GEXF with time: values, nodes and edges that were so for a while; mutual edges") {
  checkArrival({"dynamic.gexf"});
}
TEST_CASE("DOT by hand: labels, HTML, ports, clusters, edges of groups") {
  checkArrival({"graphviz.dot"});
}
TEST_CASE("the same DOT after Graphviz laid it out: coordinates are left out") {
  checkArrival({"graphviz-layout.dot"});
}
TEST_CASE("DOT that igraph wrote") {
  checkArrival({"igraph.dot"});
}
TEST_CASE("a pair of KGX tables: lists, categories, external ids, edge properties") {
  checkArrival({"kgx_nodes.tsv", "kgx_edges.tsv"});
}

TEST_CASE("a table of KGX edges alone names nodes that nobody declares") {
  const Loaded loaded = loadFiles({folder() + "kgx_edges.tsv"});
  CHECK(errorCodes(loaded.diagnostics) ==
        std::vector<std::string>{"2:1 dangling-id", "2:1 dangling-id"});
}
