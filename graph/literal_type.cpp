#include "graph/literal_type.hpp"

#include <array>

namespace pressgraph {

namespace {
constexpr std::array<std::string_view, kLiteralTypeCount> kNames = {
    "string", "integer", "decimal", "boolean", "date", "quantity", "iri"};
}

std::string_view name(LiteralType type) {
  return kNames[static_cast<std::size_t>(type)];
}

std::optional<LiteralType> literalTypeNamed(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i)
    if (kNames[i] == name) return static_cast<LiteralType>(i);
  return std::nullopt;
}

}  // namespace pressgraph
