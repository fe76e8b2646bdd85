#include "exporters/measure_scale.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "graph/support/diagnostic.hpp"

namespace pressgraph {

namespace {

// Light enough for black words, and apart for most colour-blind readers.
constexpr std::array<std::string_view, 10> kGroupColors = {
    "#8dd3c7", "#fdb462", "#80b1d3", "#fb8072", "#ffed6f",
    "#bc80bd", "#b3de69", "#fccde5", "#bf9b77", "#c7cdf2"};
constexpr std::string_view kOtherColor = "#d9d9d9";

std::string_view labelOf(std::string_view measure, bool chinese) {
  static constexpr std::array<std::array<std::string_view, 3>, 7> kLabels = {
      {{"degree", "关系数", "relations"},
       {"in_degree", "指向它的关系数", "incoming relations"},
       {"out_degree", "由它出发的关系数", "outgoing relations"},
       {"pagerank", "PageRank", "PageRank"},
       {"betweenness", "中介中心性", "betweenness"},
       {"component", "连通部分", "component"},
       {"community", "社群", "community"}}};
  for (const auto& [name, zh, en] : kLabels)
    if (name == measure) return chinese ? zh : en;
  return measure;
}

}  // namespace

MeasureScale::MeasureScale(const KnowledgeGraph& graph, std::string_view option,
                           const std::string& measure) {
  if (measure == "none") return;
  measure_ = graph.findMeasure(measure);
  if (measure_ == nullptr)
    throw UsageError({Severity::error,
                      "",
                      {},
                      fmt::format("{}: the graph has no measure '{}'", option, measure),
                      "bad-option",
                      "compute it with build --analyse; docs/analysis.md lists the measures"});
  bool any = false;
  for (const double value : measure_->values) {
    if (!std::isfinite(value)) continue;
    least_ = any ? std::min(least_, value) : value;
    greatest_ = any ? std::max(greatest_, value) : value;
    any = true;
  }
}

bool MeasureScale::isGroups() const {
  return measure_->name == "component" || measure_->name == "community";
}

double MeasureScale::shareOf(double value) const {
  if (!std::isfinite(value) || greatest_ <= least_) return 0;
  return std::sqrt((value - least_) / (greatest_ - least_));
}

double MeasureScale::share(EntityIndex entity) const {
  return measure_ == nullptr ? 0 : shareOf(measure_->values[entity]);
}

std::string MeasureScale::colorOf(double value) const {
  if (!std::isfinite(value)) return std::string(kOtherColor);
  if (isGroups()) {
    const bool own = value >= 1 && value <= static_cast<double>(kGroupColors.size());
    return std::string(own ? kGroupColors[static_cast<std::size_t>(value) - 1] : kOtherColor);
  }
  constexpr std::array<double, 3> kLight = {255, 247, 236}, kDark = {179, 0, 0};
  const double share = shareOf(value);
  const auto channel = [&](std::size_t i) {
    return static_cast<int>(std::lround(kLight[i] + share * (kDark[i] - kLight[i])));
  };
  return fmt::format("#{:02x}{:02x}{:02x}", channel(0), channel(1), channel(2));
}

std::string MeasureScale::color(EntityIndex entity) const {
  return colorOf(measure_->values[entity]);
}

std::vector<std::pair<std::string, std::string>> MeasureScale::legend(bool chinese) const {
  const std::string_view label = labelOf(measure_->name, chinese);
  std::vector<std::pair<std::string, std::string>> rows;
  if (!isGroups()) {
    const auto text = [&](double value) {
      return measure_->isInteger ? fmt::format("{:.0f}", value) : fmt::format("{:.3g}", value);
    };
    rows.push_back({colorOf(least_), fmt::format("{} {}", label, text(least_))});
    if (greatest_ > least_) rows.push_back({colorOf(greatest_), text(greatest_)});
    return rows;
  }
  std::map<double, std::size_t> sizes;
  for (const double value : measure_->values)
    if (std::isfinite(value)) ++sizes[value];
  std::size_t others = 0;
  for (const auto& [group, size] : sizes) {
    if (colorOf(group) == kOtherColor)
      others += size;
    else
      rows.push_back({colorOf(group), fmt::format("{} {:.0f}: {}", label, group, size)});
  }
  if (others > 0)
    rows.push_back(
        {std::string(kOtherColor), fmt::format("{} {}", chinese ? "其他" : "others", others)});
  return rows;
}

}  // namespace pressgraph
