#include "loaders/article/embedded_data.hpp"

#include <algorithm>

namespace pressgraph {

std::string_view articleData(std::string_view name) {
  const auto files = articleData();
  const auto found = std::lower_bound(
      files.begin(), files.end(), name,
      [](const EmbeddedFile& file, std::string_view wanted) { return file.name < wanted; });
  return found != files.end() && found->name == name ? found->text : std::string_view{};
}

}  // namespace pressgraph
