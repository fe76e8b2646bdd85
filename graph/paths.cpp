#include "graph/paths.hpp"

#include <algorithm>
#include <limits>

#include "graph/topology.hpp"

namespace pressgraph {

namespace {

constexpr std::uint32_t kFar = std::numeric_limits<std::uint32_t>::max();

class ChainSearch {
 public:
  ChainSearch(const KnowledgeGraph& graph, const PathOptions& options)
      : graph_(graph.topology().graph), options_(options) {}

  ShortestChains find(EntityIndex from, EntityIndex to) {
    search(from, to);
    ShortestChains found;
    if (left_[from] == kFar) return found;
    found.count = chains_[from];
    entities_ = {from};
    follow(found.chains);
    for (Chain& chain : found.chains)
      for (std::size_t i = 0; i + 1 < chain.entities.size(); ++i)
        chain.links.push_back(statementsBetween(chain.entities[i], chain.entities[i + 1]));
    return found;
  }

 private:
  // Backwards from the end, so that every step from the beginning is known to lead there.
  void search(EntityIndex from, EntityIndex to) {
    left_.assign(num_vertices(graph_), kFar);
    chains_.assign(left_.size(), 0);
    left_[to] = 0;
    chains_[to] = 1;
    std::vector<EntityIndex> reached = {to};
    for (std::size_t i = 0; i < reached.size() && left_[from] > left_[reached[i]]; ++i) {
      const EntityIndex entity = reached[i];
      for (const EntityIndex before : neighbours(entity, /*forward=*/false)) {
        if (left_[before] == kFar) {
          left_[before] = left_[entity] + 1;
          reached.push_back(before);
        }
        if (left_[before] == left_[entity] + 1) add(chains_[before], chains_[entity]);
      }
    }
  }

  static void add(std::uint64_t& sum, std::uint64_t more) {
    sum = more > std::numeric_limits<std::uint64_t>::max() - sum
              ? std::numeric_limits<std::uint64_t>::max()
              : sum + more;
  }

  // Who stands one step after (or before) an entity; sorted, each once.
  std::vector<EntityIndex> neighbours(EntityIndex entity, bool forward) const {
    std::vector<EntityIndex> found;
    if (forward || !options_.directed)
      for (auto [edge, end] = out_edges(entity, graph_); edge != end; ++edge)
        found.push_back(target(*edge, graph_));
    if (!forward || !options_.directed)
      for (auto [edge, end] = in_edges(entity, graph_); edge != end; ++edge)
        found.push_back(source(*edge, graph_));
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

  // Completes entities_ in every way, in order, until there are enough chains. A loop instead of
  // recursion, as chains may be as long as the graph.
  void follow(std::vector<Chain>& chains) {
    struct Choice {
      std::vector<EntityIndex> next;
      std::size_t at = 0;
    };
    std::vector<Choice> choices;
    const auto choicesAt = [&](EntityIndex entity) {
      Choice choice;
      for (const EntityIndex next : neighbours(entity, /*forward=*/true))
        if (left_[next] != kFar && left_[next] + 1 == left_[entity]) choice.next.push_back(next);
      return choice;
    };
    while (chains.size() < options_.most) {
      if (left_[entities_.back()] == 0)
        chains.push_back({entities_, {}});
      else if (choices.size() < entities_.size())
        choices.push_back(choicesAt(entities_.back()));
      // Takes back what is exhausted.
      while (!choices.empty() && choices.back().at == choices.back().next.size()) {
        choices.pop_back();
        entities_.pop_back();
      }
      if (choices.empty()) return;
      entities_.resize(choices.size());
      entities_.push_back(choices.back().next[choices.back().at++]);
    }
  }

  std::vector<StatementIndex> statementsBetween(EntityIndex from, EntityIndex to) const {
    std::vector<StatementIndex> statements;
    for (auto [edge, end] = out_edges(from, graph_); edge != end; ++edge)
      if (target(*edge, graph_) == to) statements.push_back(get(boost::edge_index, graph_, *edge));
    if (!options_.directed)
      for (auto [edge, end] = in_edges(from, graph_); edge != end; ++edge)
        if (source(*edge, graph_) == to)
          statements.push_back(get(boost::edge_index, graph_, *edge));
    std::sort(statements.begin(), statements.end());
    return statements;
  }

  const TopologyGraph& graph_;
  const PathOptions& options_;
  std::vector<std::uint32_t> left_;    // steps to the end
  std::vector<std::uint64_t> chains_;  // shortest ways to the end
  std::vector<EntityIndex> entities_;  // of the chain at hand
};

}  // namespace

ShortestChains shortestChains(const KnowledgeGraph& graph, EntityIndex from, EntityIndex to,
                              const PathOptions& options) {
  return ChainSearch(graph, options).find(from, to);
}

}  // namespace pressgraph
