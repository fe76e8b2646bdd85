#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace pressgraph {

// What a literal value is. A quantity is a number with a unit, bounds or both.
enum class LiteralType : std::uint8_t { string, integer, decimal, boolean, date, quantity, iri };

inline constexpr int kLiteralTypeCount = 7;

// The type's name in fact documents and ontologies.
std::string_view name(LiteralType type);

std::optional<LiteralType> literalTypeNamed(std::string_view name);

}  // namespace pressgraph
