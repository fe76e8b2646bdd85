#include "graph/rdf_literal.hpp"

#include <string>

#include "tests/catch.hpp"

using namespace pressgraph;

namespace {

// "type value text extra" of what is read.
std::string read(std::string_view lexicalForm, const std::string& datatype,
                 std::string_view language = {}) {
  const std::string iri = datatype.empty() || datatype.find(':') != std::string::npos
                              ? datatype
                              : "http://www.w3.org/2001/XMLSchema#" + datatype;
  const RdfReading reading = readRdfLiteral({lexicalForm, iri, language});
  std::string shown = std::string(name(reading.type)) + " " + reading.value;
  if (!reading.text.empty()) shown += " text=" + reading.text;
  if (!reading.extra.empty()) shown += " " + reading.extra;
  return shown;
}

}  // namespace

TEST_CASE("literals of RDF have the type that their datatype has") {
  CHECK(read("词", "") == "string 词");
  CHECK(read("词", "string") == "string 词");
  CHECK(read("7", "integer") == "integer 7");
  CHECK(read("28.650", "decimal") == "decimal 28.650");
  CHECK(read("true", "boolean") == "boolean true");
  CHECK(read("2024-12-16", "date") == "date 2024-12-16");
  CHECK(read("2024", "gYear") == "date 2024");
  CHECK(read("190X", "http://id.loc.gov/datatypes/edtf") == "date 190X");
}

TEST_CASE("spellings that the model lacks are kept as text") {
  CHECK(read("+007", "integer") == "integer 7 text=+007");
  CHECK(read("+5", "integer") == "integer 5 text=+5");
  CHECK(read("+1.5E+3", "double") ==
        R"(decimal 1.5E+3 text=+1.5E+3 {"datatype":"http://www.w3.org/2001/XMLSchema#double"})");
  CHECK(read("-.50", "decimal") == "decimal -0.50 text=-.50");
  CHECK(read("5.", "decimal") == "decimal 5 text=5.");
  CHECK(read("1", "boolean") == "boolean true text=1");
}

TEST_CASE("languages, and datatypes that the type does not say, are kept") {
  CHECK(read("x", "", "en-GB") == R"(string x {"language":"en-GB"})");
  CHECK(read("1.5E0", "double") ==
        R"(decimal 1.5E0 {"datatype":"http://www.w3.org/2001/XMLSchema#double"})");
  CHECK(read("5", "unsignedByte") ==
        R"(integer 5 {"datatype":"http://www.w3.org/2001/XMLSchema#unsignedByte"})");
  CHECK(read("P1D", "duration") ==
        R"(string P1D {"datatype":"http://www.w3.org/2001/XMLSchema#duration"})");
  CHECK(read("http://a/", "anyURI") ==
        R"(iri http://a/ {"datatype":"http://www.w3.org/2001/XMLSchema#anyURI"})");
}

TEST_CASE("what is not in the form of its datatype is a string that keeps it") {
  CHECK(read("many", "integer") ==
        R"(string many {"datatype":"http://www.w3.org/2001/XMLSchema#integer"})");
  CHECK(read("INF", "double") ==
        R"(string INF {"datatype":"http://www.w3.org/2001/XMLSchema#double"})");
  CHECK(read("2023-02-30", "date") ==
        R"(string 2023-02-30 {"datatype":"http://www.w3.org/2001/XMLSchema#date"})");
}

TEST_CASE("a tag is found only where unknown members hold nothing else") {
  CHECK(rdfTagOf(R"({"language":"en"})").language == "en");
  CHECK(rdfTagOf(R"({"datatype":"urn:x"})").datatype == "urn:x");
  for (const char* other : {"", "{}", R"({"language":""})", R"({"language":"e\"n"})",
                            R"({"language":"en","x":1})", R"({"language":1})"}) {
    CAPTURE(other);
    CHECK(rdfTagOf(other).language.empty());
  }
}
