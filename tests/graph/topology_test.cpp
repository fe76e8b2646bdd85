#include "graph/topology.hpp"

#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/page_rank.hpp>
#include <boost/graph/strong_components.hpp>

#include "tests/catch.hpp"
#include "tests/graph/facts_for_tests.hpp"

using namespace pressgraph;
using namespace pressgraph::test;

namespace {

// a -> b twice, b -> c, c -> a, c -> c, c -> d; e alone. Added out of order.
KnowledgeGraph sample() {
  FactBatch batch("x");
  for (const char* id : {"e", "c", "a", "d", "b"}) batch.addEntity(entity(id, "Station", id));
  batch.addStatement(relation("c", "partOf", "d"));
  batch.addStatement(relation("c", "partOf", "c"));
  batch.addStatement(with(relation("a", "partOf", "b"), "time", "2023"));
  batch.addStatement(relation("c", "partOf", "a"));
  batch.addStatement(relation("b", "locatedIn", "c"));
  batch.addStatement(relation("a", "partOf", "b"));
  batch.addStatement(attribute("a", "opened", "1904"));
  std::vector<FactBatch> batches;
  batches.push_back(std::move(batch));
  Built built = build(std::move(batches));
  REQUIRE(built.codes().empty());
  return std::move(built.graph);
}

}  // namespace

TEST_CASE("the topology meets the concepts of Boost.Graph") {
  BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<TopologyGraph>));
  BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<TopologyGraph>));
  BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<TopologyGraph>));
  BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<TopologyGraph>));
  SUCCEED();
}

TEST_CASE("vertices are entities and edges are the statements with entities as objects") {
  const KnowledgeGraph graph = sample();
  const TopologyGraph& topology = graph.topology().graph;
  CHECK(num_vertices(topology) == graph.entityCount());
  CHECK(num_edges(topology) == graph.edgeCount());
  CHECK(graph.edgeCount() == 6);  // parallel edges and the self-loop are kept
}

TEST_CASE("the edge index is the statement index for outgoing and incoming edges") {
  const KnowledgeGraph graph = sample();
  const TopologyGraph& topology = graph.topology().graph;
  std::vector<int> seenOut(graph.edgeCount(), 0);
  std::vector<int> seenIn(graph.edgeCount(), 0);
  const auto check = [&](const auto& edge, std::vector<int>& seen) {
    const auto index = get(boost::edge_index, topology, edge);
    REQUIRE(index < graph.edgeCount());
    ++seen[index];
    CHECK(graph.statement(index).subject() == source(edge, topology));
    CHECK(graph.statement(index).object() == target(edge, topology));
  };
  for (EntityIndex vertex = 0; vertex < graph.entityCount(); ++vertex) {
    const auto out = out_edges(vertex, topology);
    for (auto edge = out.first; edge != out.second; ++edge) check(*edge, seenOut);
    const auto in = in_edges(vertex, topology);
    for (auto edge = in.first; edge != in.second; ++edge) check(*edge, seenIn);
  }
  CHECK(seenOut == std::vector<int>(graph.edgeCount(), 1));
  CHECK(seenIn == std::vector<int>(graph.edgeCount(), 1));
  const EntityIndex c = *graph.findEntity("c");
  CHECK(out_degree(c, topology) == 3);
  CHECK(in_degree(c, topology) == 2);
  CHECK(degree(c, topology) == 5);
}

TEST_CASE("the algorithms of Boost.Graph run on the topology as it is") {
  const KnowledgeGraph graph = sample();
  const TopologyGraph& topology = graph.topology().graph;
  const auto vertexIndex = get(boost::vertex_index, topology);
  const EntityIndex a = *graph.findEntity("a");
  const EntityIndex b = *graph.findEntity("b");
  const EntityIndex c = *graph.findEntity("c");
  const EntityIndex d = *graph.findEntity("d");
  const EntityIndex e = *graph.findEntity("e");
  const std::size_t count = graph.entityCount();

  SECTION("breadth-first search") {
    std::vector<std::size_t> distance(count, 99);
    distance[a] = 0;
    const auto record = boost::record_distances(
        boost::make_iterator_property_map(distance.begin(), vertexIndex), boost::on_tree_edge());
    boost::breadth_first_search(topology, a, boost::visitor(boost::make_bfs_visitor(record)));
    CHECK(distance[b] == 1);
    CHECK(distance[c] == 2);
    CHECK(distance[d] == 3);
    CHECK(distance[e] == 99);
  }
  SECTION("strong components") {
    std::vector<std::size_t> component(count);
    const auto components = boost::strong_components(
        topology, boost::make_iterator_property_map(component.begin(), vertexIndex));
    CHECK(components == 3);
    CHECK(component[a] == component[b]);
    CHECK(component[a] == component[c]);
    CHECK(component[a] != component[d]);
  }
  SECTION("PageRank") {
    std::vector<double> rank(count);
    boost::graph::page_rank(topology, boost::make_iterator_property_map(rank.begin(), vertexIndex));
    CHECK(rank[c] > rank[d]);
    CHECK(rank[d] > rank[e]);
  }
  SECTION("betweenness") {
    std::vector<double> centrality(count, 0);
    boost::brandes_betweenness_centrality(
        topology, boost::make_iterator_property_map(centrality.begin(), vertexIndex));
    CHECK(centrality[c] > centrality[a]);
    CHECK(centrality[d] == 0);
  }
  SECTION("Dijkstra with a weight for each statement") {
    std::vector<int> weight(graph.edgeCount(), 10);
    for (StatementIndex i = 0; i < graph.edgeCount(); ++i)
      if (!graph.statement(i).qualifiers().empty()) weight[i] = 1;
    std::vector<int> distance(count);
    boost::dijkstra_shortest_paths(
        topology, a,
        boost::weight_map(
            boost::make_iterator_property_map(weight.begin(), get(boost::edge_index, topology)))
            .distance_map(boost::make_iterator_property_map(distance.begin(), vertexIndex)));
    CHECK(distance[b] == 1);  // the parallel edge that has a qualifier
    CHECK(distance[d] == 21);
  }
  SECTION("a filtered view") {
    const auto isPartOf = [&](const auto& edge) {
      return graph.statement(get(boost::edge_index, topology, edge)).predicateDefinition().name ==
             "partOf";
    };
    const boost::filtered_graph<TopologyGraph, std::function<bool(TopologyGraph::edge_descriptor)>>
        view(topology, isPartOf);
    CHECK(out_degree(b, view) == 0);
    CHECK(out_degree(a, view) == 2);
  }
}
