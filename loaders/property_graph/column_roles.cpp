#include "loaders/property_graph/column_roles.hpp"

#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

#include "loaders/article/table_file.hpp"

extern "C" {
extern const char pressgraph_property_columns_begin[];
extern const char pressgraph_property_columns_end[];
}

namespace pressgraph {

namespace {

ColumnRole roleNamed(std::string_view name) {
  if (name == "name") return ColumnRole::name;
  if (name == "class") return ColumnRole::entityClass;
  if (name == "alias") return ColumnRole::alias;
  if (name == "sameAs") return ColumnRole::sameAs;
  if (name == "predicate") return ColumnRole::predicate;
  if (name == "drawing") return ColumnRole::drawing;
  throw std::logic_error("columns.tsv: unknown role " + std::string(name));
}

std::string lowerCase(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return lower;
}

std::string keyOf(std::string_view domain, std::string_view column) {
  return std::string(domain) + '\t' + lowerCase(column);
}

using Roles = std::unordered_map<std::string, RoleOfColumn>;

Roles readRoles() {
  Roles roles;
  const std::string_view table(pressgraph_property_columns_begin,
                               static_cast<std::size_t>(pressgraph_property_columns_end -
                                                        pressgraph_property_columns_begin));
  forEachRow(table, [&](const std::vector<std::string_view>& row) {
    const auto order = static_cast<std::uint32_t>(roles.size());
    roles.emplace(keyOf(row.at(0), row.at(2)), RoleOfColumn{roleNamed(row.at(1)), order});
  });
  return roles;
}

}  // namespace

RoleOfColumn roleOfColumn(std::string_view domain, std::string_view column) {
  static const Roles roles = readRoles();
  const auto at = roles.find(keyOf(domain, column));
  return at == roles.end() ? RoleOfColumn{} : at->second;
}

}  // namespace pressgraph
