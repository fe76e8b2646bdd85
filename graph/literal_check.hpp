#pragma once
// What type a value has when the input does not say, and whether it is a value of that type.

#include <optional>
#include <string>
#include <string_view>

#include "graph/facts.hpp"
#include "graph/literal_type.hpp"
#include "graph/ontology.hpp"
#include "graph/support/iri.hpp"

namespace pressgraph {

// The type of a literal whose input names none: the range's only literal type when there is just
// one; otherwise what notation and form suggest (a number with a unit or a bound is a quantity;
// text is a date where the range allows dates and it reads as one).
LiteralType inferLiteralType(std::string_view value, Notation notation, bool hasUnitOrBound,
                             const Range& range);

struct LiteralProblem {
  std::string code;
  std::string message;
  std::string hint;
};

// What keeps `value` from being a value of `type`, if anything does.
std::optional<LiteralProblem> checkLiteral(std::string_view value, LiteralType type);

}  // namespace pressgraph
