#pragma once
// Which attributes of nodes and edges the model has places for, by what other programs call them
// (data/property-graph/columns.tsv). Internal to loaders/property_graph.

#include <cstdint>
#include <string_view>

namespace pressgraph {

enum class ColumnRole : std::uint8_t { none, name, entityClass, alias, sameAs, predicate, drawing };

struct RoleOfColumn {
  ColumnRole role = ColumnRole::none;
  std::uint32_t order = 0;  // of the columns of a role, the smallest that has a value is taken
};

// `domain` is "node", "edge", or "dot" for what Graphviz draws by. Constant time.
RoleOfColumn roleOfColumn(std::string_view domain, std::string_view column);

}  // namespace pressgraph
