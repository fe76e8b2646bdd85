#include "graph/literal_check.hpp"

#include "tests/catch.hpp"

using namespace pressgraph;

namespace {
std::string codeOf(std::string_view value, LiteralType type) {
  const auto problem = checkLiteral(value, type);
  return problem ? problem->code : "";
}
}  // namespace

TEST_CASE("literal types are found by the names that they print") {
  for (int i = 0; i < kLiteralTypeCount; ++i)
    CHECK(literalTypeNamed(name(static_cast<LiteralType>(i))) == static_cast<LiteralType>(i));
  CHECK_FALSE(literalTypeNamed("Date"));
  CHECK_FALSE(literalTypeNamed(""));
}

TEST_CASE("a literal is checked against its type") {
  CHECK(codeOf("anything", LiteralType::string).empty());
  CHECK(codeOf("", LiteralType::string).empty());
  CHECK(codeOf("12", LiteralType::integer).empty());
  CHECK(codeOf("12.0", LiteralType::integer) == "bad-number");
  CHECK(codeOf("28.65", LiteralType::decimal).empty());
  CHECK(codeOf("28.65亿", LiteralType::quantity) == "bad-number");
  CHECK(codeOf("1e401", LiteralType::quantity) == "bad-number");
  CHECK(codeOf("true", LiteralType::boolean).empty());
  CHECK(codeOf("TRUE", LiteralType::boolean) == "bad-boolean");
  CHECK(codeOf("1", LiteralType::boolean) == "bad-boolean");
  CHECK(codeOf("2024-02-29", LiteralType::date).empty());
  CHECK(codeOf("2023-02-29", LiteralType::date) == "bad-date");
  CHECK(codeOf("https://example.org/郑州", LiteralType::iri).empty());
  CHECK(codeOf("example.org", LiteralType::iri) == "bad-iri");
}

TEST_CASE("an absolute IRI has a scheme and none of the refused characters") {
  for (const char* iri :
       {"http://www.wikidata.org/entity/Q30340", "urn:isbn:123", "a+b-c.d:x", "HTTP:x"})
    CHECK(isAbsoluteIri(iri));
  for (const char* iri : {"",
                          ":",
                          "x:",
                          ":x",
                          "/relative",
                          "1a:x",
                          "a b:x",
                          "http://a b",
                          "http://a<b",
                          "http://a>b",
                          "http://a\"b",
                          "http://a{b",
                          "http://a}b",
                          "http://a|b",
                          "http://a\\b",
                          "http://a^b",
                          "http://a`b",
                          "http://a\nb",
                          "http://a\x7F"
                          "b",
                          "郑州:x"})
    CHECK_FALSE(isAbsoluteIri(iri));
}

TEST_CASE("the only literal type of a range is the type of its values") {
  const Range dates{{}, {LiteralType::date}};
  CHECK(inferLiteralType("2023", Notation::number, false, dates) == LiteralType::date);
  CHECK(inferLiteralType("2023", Notation::string, false, dates) == LiteralType::date);
  const Range texts{{}, {LiteralType::string}};
  CHECK(inferLiteralType("12", Notation::number, false, texts) == LiteralType::string);
}

TEST_CASE("without a range notation decides") {
  const Range any;
  CHECK(inferLiteralType("2023", Notation::string, false, any) == LiteralType::string);
  CHECK(inferLiteralType("12", Notation::number, false, any) == LiteralType::integer);
  CHECK(inferLiteralType("12.5", Notation::number, false, any) == LiteralType::decimal);
  CHECK(inferLiteralType("1e3", Notation::number, false, any) == LiteralType::decimal);
  CHECK(inferLiteralType("12", Notation::number, true, any) == LiteralType::quantity);
  CHECK(inferLiteralType("true", Notation::boolean, false, any) == LiteralType::boolean);
}

TEST_CASE("a range of several types chooses what the value reads as") {
  const Range mixed{{}, {LiteralType::quantity, LiteralType::string}};
  CHECK(inferLiteralType("15", Notation::number, false, mixed) == LiteralType::quantity);
  CHECK(inferLiteralType("十五年", Notation::string, false, mixed) == LiteralType::string);
  const Range when{{}, {LiteralType::date, LiteralType::string}};
  CHECK(inferLiteralType("1904", Notation::string, false, when) == LiteralType::date);
  CHECK(inferLiteralType("1904", Notation::number, false, when) == LiteralType::date);
  CHECK(inferLiteralType("清末", Notation::string, false, when) == LiteralType::string);
  CHECK(inferLiteralType("99", Notation::number, false, when) == LiteralType::string);
}
