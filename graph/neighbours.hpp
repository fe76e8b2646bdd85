#pragma once
// Who is related to whom, whichever way and however often: the simple undirected graph that
// betweenness and communities are defined on. Internal to graph/.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace pressgraph {

struct Neighbour {
  EntityIndex entity = 0;
  std::uint32_t relations = 0;  // between the two
};

class Neighbours {
 public:
  // Linear in the graph, but for the sorting of each entity's neighbours.
  explicit Neighbours(const KnowledgeGraph& graph);

  std::size_t entityCount() const { return begins_.size() - 1; }
  // Twice the pairs of entities that have a relation.
  std::size_t size() const { return neighbours_.size(); }
  // Sorted by entity, each once, never the entity itself.
  std::span<const Neighbour> of(EntityIndex entity) const {
    return std::span(neighbours_).subspan(begins_[entity], begins_[entity + 1] - begins_[entity]);
  }

 private:
  std::vector<std::size_t> begins_;
  std::vector<Neighbour> neighbours_;
};

}  // namespace pressgraph
