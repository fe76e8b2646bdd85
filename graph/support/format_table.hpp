#pragma once
// Looking up a loader or exporter in its table.

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>
#include <vector>

namespace pressgraph {

template <class Format>
const Format* formatNamed(const std::vector<Format>& formats, std::string_view name) {
  for (const Format& format : formats)
    if (format.name == name) return &format;
  return nullptr;
}

template <class Format>
const Format* formatForPath(const std::vector<Format>& formats, std::string_view path) {
  std::string lower(path);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) {
    return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  });
  if (lower.ends_with(".gz")) lower.resize(lower.size() - 3);
  const Format* best = nullptr;
  std::size_t longest = 0;
  for (const Format& format : formats)
    for (const std::string_view extension : format.extensions)
      if (extension.size() > longest && lower.ends_with(extension)) {
        longest = extension.size();
        best = &format;
      }
  return best;
}

}  // namespace pressgraph
