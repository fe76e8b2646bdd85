#pragma once

#include <string_view>

namespace pressgraph {

inline bool isXmlSpace(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

// `text` without the white space of XML at its ends.
inline std::string_view trimmed(std::string_view text) {
  while (!text.empty() && isXmlSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && isXmlSpace(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace pressgraph
