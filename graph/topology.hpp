#pragma once
// The graph as Boost.Graph sees it. Including this header costs seconds per file, so only those
// include it who run algorithms.
//
// The graph is a bidirectional compressed sparse row graph. Its vertices are the entities
// (EntityIndex), its edge index is the statement index, so anything known of a statement is an edge
// property map:
//
//   const auto& graph = knowledgeGraph.topology().graph;
//   const auto predicate =
//   boost::make_function_property_map<pressgraph::TopologyGraph::edge_descriptor>(
//       [&](const auto& edge) { return knowledgeGraph.statement(get(boost::edge_index, graph,
//       edge)).predicate(); });
//   std::vector<double> rank(num_vertices(graph));
//   boost::graph::page_rank(graph, boost::make_iterator_property_map(rank.begin(),
//   get(boost::vertex_index, graph)));
//
// Parallel edges and self-loops are kept.

#include <cstdint>

#include <boost/graph/compressed_sparse_row_graph.hpp>

#include "graph/knowledge_graph.hpp"

namespace pressgraph {

using TopologyGraph = boost::compressed_sparse_row_graph<boost::bidirectionalS, boost::no_property,
                                                         boost::no_property, boost::no_property,
                                                         std::uint32_t, std::uint32_t>;

struct Topology {
  TopologyGraph graph;
};

}  // namespace pressgraph

namespace boost {

// The BidirectionalGraph concept asks for degree(), which Boost's compressed sparse row graph
// lacks.
inline pressgraph::TopologyGraph::degree_size_type degree(
    pressgraph::TopologyGraph::vertex_descriptor vertex, const pressgraph::TopologyGraph& graph) {
  return out_degree(vertex, graph) + in_degree(vertex, graph);
}

}  // namespace boost
