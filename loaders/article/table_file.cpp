#include "loaders/article/table_file.hpp"

#include <algorithm>

namespace pressgraph {

namespace {

void split(std::string_view text, char separator, std::vector<std::string_view>& parts) {
  parts.clear();
  std::size_t begin = 0;
  for (std::size_t end; (end = text.find(separator, begin)) != std::string_view::npos;
       begin = end + 1)
    parts.push_back(text.substr(begin, end - begin));
  parts.push_back(text.substr(begin));
}

}  // namespace

void forEachRow(std::string_view table,
                const std::function<void(const std::vector<std::string_view>&)>& row) {
  std::vector<std::string_view> columns;
  bool header = true;
  while (!table.empty()) {
    const std::size_t end = std::min(table.find('\n'), table.size());
    std::string_view line = table.substr(0, end);
    table.remove_prefix(std::min(end + 1, table.size()));
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    if (header) {
      header = false;
      continue;
    }
    split(line, '\t', columns);
    row(columns);
  }
}

std::vector<std::string_view> listParts(std::string_view list, char separator) {
  std::vector<std::string_view> parts;
  if (!list.empty()) split(list, separator, parts);
  return parts;
}

}  // namespace pressgraph
