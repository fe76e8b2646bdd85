#pragma once
// The tab-separated files of data/: a header line, then rows; lists inside a column are separated
// by |.

#include <functional>
#include <string_view>
#include <vector>

namespace pressgraph {

// Calls `row` with the columns of every line but the first; `#` begins a comment line. Linear.
void forEachRow(std::string_view table,
                const std::function<void(const std::vector<std::string_view>&)>& row);

// The parts of a list; none of an empty one.
std::vector<std::string_view> listParts(std::string_view list, char separator = '|');

}  // namespace pressgraph
