#pragma once
// The names that measures have. They are reserved: exporters give no column of facts such a name,
// and loaders know by it what was computed, not stated.

#include <algorithm>
#include <array>
#include <string_view>

namespace pressgraph {

inline constexpr std::array<std::string_view, 11> kMeasureNames = {
    "degree",    "in_degree", "out_degree", "pagerank", "betweenness", "component",
    "community", "x",         "y",          "latitude", "longitude"};

constexpr bool isMeasureName(std::string_view name) {
  return std::find(kMeasureNames.begin(), kMeasureNames.end(), name) != kMeasureNames.end();
}

}  // namespace pressgraph
