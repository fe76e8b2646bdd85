// Embeds pressgraph: facts from a file and from memory become one graph, and the algorithms of
// Boost.Graph run on it as they are.
//
//   embedding facts.json

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <limits>
#include <numeric>
#include <string>
#include <vector>

#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/page_rank.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/property_map/function_property_map.hpp>
#include <boost/range/iterator_range.hpp>

#include "graph/builder.hpp"
#include "graph/topology.hpp"
#include "loaders/loader.hpp"

namespace {

using namespace pressgraph;

FactBatch factsOfFile(const std::string& path, Diagnostics& diagnostics) {
  InputStream input(path);
  FactBatch facts(input.name());
  const LoaderFormat& format = *loaderNamed("facts");
  format.load(input, FormatOptions(format.options), facts, diagnostics);
  return facts;
}

// What a program finds out by itself is said in the same words.
FactBatch factsOfOurs() {
  FactBatch facts("our notes");
  DocumentFact notes;
  notes.id = "notes";
  notes.title = "笔记";
  facts.addDocument(notes);
  EntityFact city;  // the same city as in the file: one class, one name
  city.id = "our-id-of/新郑";
  city.type = "City";
  city.name = "新郑";
  facts.addEntity(city);
  StatementFact statement;
  statement.subject = "our-id-of/新郑";
  statement.predicate = "locatedIn";
  statement.object = "city/郑州";  // declared by the file
  SourceFact source;
  source.document = "notes";
  source.quote = "新郑由郑州代管";
  statement.sources.push_back(source);
  facts.addStatement(statement);
  return facts;
}

std::string firstQuote(const KnowledgeGraph& graph, const StatementView& statement) {
  for (const Source& source : statement.sources())
    if (source.quote != StringId::empty) return std::string(graph.text(source.quote));
  return "(no quote)";
}

void printEdges(const KnowledgeGraph& graph) {
  const TopologyGraph& topology = graph.topology().graph;
  for (const auto& edge : boost::make_iterator_range(edges(topology))) {
    // An edge's index is its statement's index, so all that is known of it is at hand.
    const StatementView statement = graph.statement(get(boost::edge_index, topology, edge));
    std::cout << graph.entity(statement.subject()).name() << " -- "
              << statement.predicateDefinition().label.zh << " -> "
              << graph.entity(statement.object()).name() << ": “" << firstQuote(graph, statement)
              << "”\n";
  }
}

// The entities with the greatest values, ties by id.
void printGreatest(const KnowledgeGraph& graph, const char* what,
                   const std::vector<double>& value) {
  std::vector<EntityIndex> order(value.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](EntityIndex a, EntityIndex b) { return value[a] > value[b]; });
  std::cout << what << ":";
  for (std::size_t i = 0; i < std::min<std::size_t>(3, order.size()); ++i) {
    char number[32];
    std::snprintf(number, sizeof number, " %.2f", value[order[i]]);
    std::cout << ' ' << graph.entity(order[i]).name() << number;
  }
  std::cout << '\n';
}

void runAlgorithms(const KnowledgeGraph& graph, EntityIndex start) {
  const TopologyGraph& topology = graph.topology().graph;
  const auto vertexIndex = get(boost::vertex_index, topology);
  const auto edgeIndex = get(boost::edge_index, topology);
  const std::size_t count = num_vertices(topology);

  std::vector<int> steps(count, -1);
  steps[start] = 0;
  boost::breadth_first_search(
      topology, start,
      boost::visitor(boost::make_bfs_visitor(boost::record_distances(
          boost::make_iterator_property_map(steps.begin(), vertexIndex), boost::on_tree_edge()))));
  std::cout << "breadth-first search from " << graph.entity(start).name() << ":";
  for (EntityIndex i = 0; i < count; ++i)
    std::cout << ' ' << graph.entity(i).name() << ' ' << steps[i];
  std::cout << '\n';

  std::vector<double> rank(count);
  boost::graph::page_rank(topology, boost::make_iterator_property_map(rank.begin(), vertexIndex));
  printGreatest(graph, "PageRank", rank);

  std::vector<std::size_t> component(count);
  std::cout << "strong components: "
            << boost::strong_components(
                   topology, boost::make_iterator_property_map(component.begin(), vertexIndex))
            << '\n';

  std::vector<double> betweenness(count);
  boost::brandes_betweenness_centrality(
      topology, boost::make_iterator_property_map(betweenness.begin(), vertexIndex));
  printGreatest(graph, "betweenness", betweenness);

  // An edge property map made of what the statements say: what the newspaper printed is near, what
  // only our notes say is far.
  const auto length = boost::make_function_property_map<TopologyGraph::edge_descriptor, int>(
      [&](const TopologyGraph::edge_descriptor& edge) {
        const StatementView statement = graph.statement(get(edgeIndex, edge));
        return statement.sources().front().hasSpan() ? 1 : 5;
      });
  std::vector<int> distance(count);
  boost::dijkstra_shortest_paths(
      topology, start,
      boost::weight_map(length).distance_map(
          boost::make_iterator_property_map(distance.begin(), vertexIndex)));
  std::cout << "Dijkstra from " << graph.entity(start).name() << ":";
  for (EntityIndex i = 0; i < count; ++i) {
    std::cout << ' ' << graph.entity(i).name() << ' ';
    if (distance[i] == std::numeric_limits<int>::max())
      std::cout << "unreachable";
    else
      std::cout << distance[i];
  }
  std::cout << '\n';
}

int run(const std::string& path) {
  Diagnostics diagnostics;
  GraphBuilder builder(Ontology::standard());
  builder.add(factsOfFile(path, diagnostics));
  builder.add(factsOfOurs());
  const KnowledgeGraph graph = builder.freeze(diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.all()) std::cerr << format(diagnostic) << '\n';
  if (diagnostics.hasErrors()) return 1;

  printEdges(graph);
  const auto start = graph.findEntity("city/新郑");
  if (!start) {
    std::cerr << "there is no city/新郑 in " << path << '\n';
    return 1;
  }
  runAlgorithms(graph, *start);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: embedding FACTS.json\n";
    return 2;
  }
  try {
    return run(argv[1]);
  } catch (const pressgraph::Error& error) {
    std::cerr << error.what() << '\n';
    return 3;
  }
}
