#include "graph/rdf_literal.hpp"

#include <algorithm>
#include <array>

#include "graph/date.hpp"
#include "graph/number.hpp"
#include "graph/support/iri.hpp"
#include "graph/support/json_text.hpp"

namespace pressgraph {

namespace {

constexpr std::string_view kXsd = "http://www.w3.org/2001/XMLSchema#";
constexpr std::string_view kLanguageMember = "{\"language\":\"";
constexpr std::string_view kDatatypeMember = "{\"datatype\":\"";
constexpr std::string_view kMemberEnd = "\"}";

constexpr std::array<std::string_view, 12> kDerivedIntegers = {"long",
                                                               "int",
                                                               "short",
                                                               "byte",
                                                               "unsignedLong",
                                                               "unsignedInt",
                                                               "unsignedShort",
                                                               "unsignedByte",
                                                               "nonNegativeInteger",
                                                               "positiveInteger",
                                                               "nonPositiveInteger",
                                                               "negativeInteger"};

// Whether `text` has the form of `pattern`, in which '0' stands for any digit.
bool hasForm(std::string_view text, std::string_view pattern) {
  return text.size() == pattern.size() &&
         std::equal(text.begin(), text.end(), pattern.begin(),
                    [](char c, char p) { return p == '0' ? c >= '0' && c <= '9' : c == p; });
}

bool isDateTime(std::string_view text) {
  constexpr std::string_view form = "0000-00-00T00:00:00";
  if (!hasForm(text.substr(0, form.size()), form)) return false;
  // Leap seconds and 24:00 are ISO 8601, not XML Schema.
  if (text.substr(11, 2) > "23" || text.substr(17, 2) > "59") return false;
  const std::string_view zone = text.substr(std::min(text.find_first_of("Z+-", 19), text.size()));
  return zone.size() < 2 || zone.substr(1) <= "14:00";
}

// XML Schema allows leading zeros and a missing digit before or after the point; the model's
// numbers are JSON's.
std::string jsonNumber(std::string_view lexicalForm) {
  std::string number;
  std::string_view rest = lexicalForm;
  if (!rest.empty() && (rest[0] == '+' || rest[0] == '-')) {
    if (rest[0] == '-') number += '-';
    rest.remove_prefix(1);
  }
  const std::size_t end = std::min(rest.find_first_not_of("0123456789"), rest.size());
  std::string_view whole = rest.substr(0, end);
  rest.remove_prefix(end);
  const bool hasWhole = !whole.empty();
  whole.remove_prefix(std::min(whole.find_first_not_of('0'), whole.size()));
  number += whole.empty() ? std::string_view("0") : whole;
  if (rest.starts_with('.')) {
    const std::size_t stop = std::min(rest.find_first_not_of("0123456789", 1), rest.size());
    if (stop > 1)
      number += rest.substr(0, stop);
    else if (!hasWhole)
      return std::string(lexicalForm);
    rest.remove_prefix(stop);
  } else if (!hasWhole) {
    return std::string(lexicalForm);
  }
  number += rest;
  return number;
}

std::string member(std::string_view begin, std::string_view value) {
  std::string json(begin.substr(0, begin.size() - 1));
  appendJsonString(json, value);
  json += '}';
  return json;
}

RdfReading keptAsString(const RdfLiteral& literal) {
  return {LiteralType::string,
          std::string(literal.lexicalForm),
          {},
          member(kDatatypeMember, literal.datatype)};
}

RdfReading readNumber(const RdfLiteral& literal, LiteralType type, bool namesDatatype) {
  std::string value(literal.lexicalForm);
  if (!isJsonNumber(value)) value = jsonNumber(value);
  const bool good =
      type == LiteralType::integer ? isInteger(value) : plainDecimal(value).has_value();
  if (!good) return keptAsString(literal);
  RdfReading reading{type, value, {}, {}};
  if (value != literal.lexicalForm) reading.text = literal.lexicalForm;
  if (namesDatatype) reading.extra = member(kDatatypeMember, literal.datatype);
  return reading;
}

RdfReading readBoolean(const RdfLiteral& literal) {
  const std::string_view form = literal.lexicalForm;
  if (form == "true" || form == "false") return {LiteralType::boolean, std::string(form), {}, {}};
  if (form == "1" || form == "0")
    return {LiteralType::boolean, form == "1" ? "true" : "false", std::string(form), {}};
  return keptAsString(literal);
}

RdfReading readDate(const RdfLiteral& literal) {
  if (!parseDate(literal.lexicalForm)) return keptAsString(literal);
  RdfReading reading{LiteralType::date, std::string(literal.lexicalForm), {}, {}};
  if (datatypeIri(rdfTypeOfDate(literal.lexicalForm)) != literal.datatype)
    reading.extra = member(kDatatypeMember, literal.datatype);
  return reading;
}

}  // namespace

std::string_view datatypeIri(RdfType type) {
  switch (type) {
    case RdfType::iri:
    case RdfType::text:
    case RdfType::other:
      return {};
    case RdfType::string:
      return "http://www.w3.org/2001/XMLSchema#string";
    case RdfType::boolean:
      return "http://www.w3.org/2001/XMLSchema#boolean";
    case RdfType::integer:
      return "http://www.w3.org/2001/XMLSchema#integer";
    case RdfType::nonNegativeInteger:
      return "http://www.w3.org/2001/XMLSchema#nonNegativeInteger";
    case RdfType::decimal:
      return "http://www.w3.org/2001/XMLSchema#decimal";
    case RdfType::doublePrecision:
      return "http://www.w3.org/2001/XMLSchema#double";
    case RdfType::date:
      return "http://www.w3.org/2001/XMLSchema#date";
    case RdfType::dateTime:
      return "http://www.w3.org/2001/XMLSchema#dateTime";
    case RdfType::gYear:
      return "http://www.w3.org/2001/XMLSchema#gYear";
    case RdfType::gYearMonth:
      return "http://www.w3.org/2001/XMLSchema#gYearMonth";
    case RdfType::edtf:
      return "http://id.loc.gov/datatypes/edtf";
  }
  return {};
}

// Years up to 0 are left to EDTF: the editions of XML Schema do not agree what they are.
RdfType rdfTypeOfDate(std::string_view date) {
  if (!date.starts_with("0000")) {
    if (hasForm(date, "0000")) return RdfType::gYear;
    if (hasForm(date, "0000-00") && date.substr(5) <= "12") return RdfType::gYearMonth;
    if (hasForm(date, "0000-00-00")) return RdfType::date;
    if (isDateTime(date)) return RdfType::dateTime;
  }
  return RdfType::edtf;
}

RdfReading readRdfLiteral(const RdfLiteral& literal) {
  if (!literal.language.empty())
    return {LiteralType::string,
            std::string(literal.lexicalForm),
            {},
            member(kLanguageMember, literal.language)};
  if (literal.datatype.empty() || literal.datatype == datatypeIri(RdfType::string))
    return {LiteralType::string, std::string(literal.lexicalForm), {}, {}};
  if (literal.datatype == datatypeIri(RdfType::edtf)) return readDate(literal);
  if (!literal.datatype.starts_with(kXsd)) return keptAsString(literal);
  const std::string_view name = literal.datatype.substr(kXsd.size());
  if (name == "boolean") return readBoolean(literal);
  if (name == "integer") return readNumber(literal, LiteralType::integer, false);
  if (std::find(kDerivedIntegers.begin(), kDerivedIntegers.end(), name) != kDerivedIntegers.end())
    return readNumber(literal, LiteralType::integer, true);
  if (name == "decimal") return readNumber(literal, LiteralType::decimal, false);
  if (name == "double" || name == "float") return readNumber(literal, LiteralType::decimal, true);
  if (name == "date" || name == "dateTime" || name == "gYear" || name == "gYearMonth")
    return readDate(literal);
  if (name == "anyURI" && isAbsoluteIri(literal.lexicalForm))
    return {LiteralType::iri,
            std::string(literal.lexicalForm),
            {},
            member(kDatatypeMember, literal.datatype)};
  return keptAsString(literal);
}

RdfLiteral rdfTagOf(std::string_view extra) {
  for (const std::string_view begin : {kLanguageMember, kDatatypeMember}) {
    if (!extra.starts_with(begin) || !extra.ends_with(kMemberEnd) ||
        extra.size() <= begin.size() + kMemberEnd.size())
      continue;
    const std::string_view value =
        extra.substr(begin.size(), extra.size() - begin.size() - kMemberEnd.size());
    if (value.find_first_of("\"\\") != std::string_view::npos) return {};
    if (begin == kLanguageMember) return {.language = value};
    return {.datatype = value};
  }
  return {};
}

}  // namespace pressgraph
