#pragma once
// How a measure shows in a picture: as the size or the colour of nodes. Internal to the diagram
// exporters.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace pressgraph {

class MeasureScale {
 public:
  // `option` is the option that named the measure; "none" is no scale. Throws UsageError
  // [bad-option] when the graph has no such measure. `graph` must outlive the scale.
  MeasureScale(const KnowledgeGraph& graph, std::string_view option, const std::string& measure);

  bool isGiven() const { return measure_ != nullptr; }
  // From 0 for the least value to 1 for the greatest, by square roots, so that areas are true; 0
  // where the entity has no value.
  double share(EntityIndex entity) const;
  // "#rrggbb": of groups (component, community) one each for the largest, grey for the others; of
  // other measures the darker the more.
  std::string color(EntityIndex entity) const;
  // Colours and what they stand for.
  std::vector<std::pair<std::string, std::string>> legend(bool chinese) const;

 private:
  bool isGroups() const;
  std::string colorOf(double value) const;
  double shareOf(double value) const;

  const Measure* measure_ = nullptr;
  double least_ = 0, greatest_ = 0;
};

}  // namespace pressgraph
