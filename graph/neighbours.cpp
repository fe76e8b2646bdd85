#include "graph/neighbours.hpp"

#include <algorithm>

namespace pressgraph {

Neighbours::Neighbours(const KnowledgeGraph& graph) : begins_(graph.entityCount() + 1) {
  std::vector<std::size_t> next(graph.entityCount() + 1);
  const auto forEachPair = [&](const auto& use) {
    for (StatementIndex i = 0; i < graph.edgeCount(); ++i) {
      const StatementView statement = graph.statement(i);
      if (statement.subject() == statement.object()) continue;
      use(statement.subject(), statement.object());
      use(statement.object(), statement.subject());
    }
  };
  forEachPair([&](EntityIndex from, EntityIndex) { ++next[from + 1]; });
  for (std::size_t i = 1; i < next.size(); ++i) next[i] += next[i - 1];
  const std::vector<std::size_t> firsts = next;
  std::vector<EntityIndex> ends(firsts.back());
  forEachPair([&](EntityIndex from, EntityIndex to) { ends[next[from]++] = to; });

  for (std::size_t entity = 0; entity + 1 < firsts.size(); ++entity) {
    const auto first = ends.begin() + static_cast<std::ptrdiff_t>(firsts[entity]);
    const auto last = ends.begin() + static_cast<std::ptrdiff_t>(firsts[entity + 1]);
    std::sort(first, last);
    for (auto at = first; at != last; ++at) {
      if (at == first || *at != *(at - 1))
        neighbours_.push_back({*at, 1});
      else
        ++neighbours_.back().relations;
    }
    begins_[entity + 1] = neighbours_.size();
  }
}

}  // namespace pressgraph
