#include "graph/literal_check.hpp"

#include <fmt/format.h>

#include "graph/date.hpp"
#include "graph/number.hpp"

namespace pressgraph {

LiteralType inferLiteralType(std::string_view value, Notation notation, bool hasUnitOrBound,
                             const Range& range) {
  if (range.literals.size() == 1) return range.literals.front();
  if (notation == Notation::boolean) return LiteralType::boolean;
  // Where only entities are expected, nothing is expected of a literal.
  const auto allows = [&](LiteralType type) {
    return range.literals.empty() || range.allows(type);
  };
  const bool numbers =
      allows(LiteralType::quantity) || allows(LiteralType::integer) || allows(LiteralType::decimal);
  // Elsewhere a number without quotes is text that happens to be digits: a year, a name.
  if (notation == Notation::number && numbers) {
    const bool quantityOnly = allows(LiteralType::quantity) && !allows(LiteralType::integer) &&
                              !allows(LiteralType::decimal);
    if (hasUnitOrBound || quantityOnly) return LiteralType::quantity;
    const bool integer = isInteger(value) && allows(LiteralType::integer);
    return integer ? LiteralType::integer : LiteralType::decimal;
  }
  if (!range.literals.empty() && range.allows(LiteralType::date) && parseDate(value))
    return LiteralType::date;
  return LiteralType::string;
}

std::optional<LiteralProblem> checkLiteral(std::string_view value, LiteralType type) {
  switch (type) {
    case LiteralType::string:
      return std::nullopt;
    case LiteralType::integer:
      if (isInteger(value)) return std::nullopt;
      return LiteralProblem{"bad-number", fmt::format("'{}' is not an integer", value),
                            "write digits only, as in 2865000000"};
    case LiteralType::decimal:
    case LiteralType::quantity:
      if (plainDecimal(value)) return std::nullopt;
      return LiteralProblem{"bad-number", fmt::format("'{}' is not a number", value),
                            "write it as 28.65 or 2.865e9 (exponents up to 400), and the words as "
                            "printed under \"text\""};
    case LiteralType::boolean:
      if (value == "true" || value == "false") return std::nullopt;
      return LiteralProblem{
          "bad-boolean", fmt::format("'{}' is neither true nor false", value), {}};
    case LiteralType::date:
      if (parseDate(value)) return std::nullopt;
      return LiteralProblem{"bad-date", fmt::format("'{}' is not a date", value),
                            "write ISO 8601 / EDTF, as 2023, 2024-12, 2024-12-16 or 1900/1909, and "
                            "the words as printed under \"text\""};
    case LiteralType::iri:
      if (isAbsoluteIri(value)) return std::nullopt;
      return LiteralProblem{"bad-iri", fmt::format("'{}' is not an absolute IRI", value),
                            "IRIs begin with a scheme, as https://..., and hold no spaces or "
                            "<>\"{}|\\^`"};
  }
  return std::nullopt;
}

}  // namespace pressgraph
