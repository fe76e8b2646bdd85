#include "exporters/shacl.hpp"

#include <string>

#include "tests/exporters/rdf_graph.hpp"

using namespace pressgraph;
using rdf_graph::graphOf;
using rdf_graph::written;

namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// What stands between `from` and the end of that shape.
std::string shape(const std::string& text, const std::string& from) {
  const std::size_t begin = text.find("\n" + from + " a sh:NodeShape");
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find(" .\n", begin) - begin);
}

}  // namespace

TEST_CASE("the shapes are the ontology's, whatever the graph says") {
  const std::string empty = written("shacl", graphOf({}));
  const std::string full = written(
      "shacl",
      graphOf({{.subject = "city/郑州", .predicate = "produces", .object = "product/金刚石"},
               {.subject = "city/郑州", .predicate = "自造的谓词", .object = "product/金刚石"}}));
  CHECK(empty == full);
  CHECK_FALSE(contains(full, "自造的谓词"));
}

TEST_CASE("a shape names the classes of a domain and all their subclasses") {
  const std::string shapes = written("shacl", graphOf({}));
  const std::string subject =
      shape(shapes, "<https://pressgraph.example/shapes#centeredIn/subject>");
  CHECK(contains(subject, "sh:targetSubjectsOf <https://pressgraph.example/ns#centeredIn>"));
  CHECK(contains(subject, "sh:class <https://pressgraph.example/ns#Cluster>"));
  CHECK_FALSE(contains(subject, "sh:class <https://schema.org/City>"));
  const std::string object = shape(shapes, "<https://pressgraph.example/shapes#centeredIn/object>");
  CHECK(contains(object, "sh:targetObjectsOf <https://pressgraph.example/ns#centeredIn>"));
  CHECK(contains(object, "sh:class <https://schema.org/Place>"));
  CHECK(contains(object, "sh:class <https://schema.org/City>"));
}

TEST_CASE("a shape of a literal demands its datatypes") {
  const std::string shapes = written("shacl", graphOf({}));
  CHECK(contains(shape(shapes, "<https://pressgraph.example/shapes#opened/object>"),
                 "[ sh:node shapes:date ]"));
  CHECK(contains(shape(shapes, "<https://pressgraph.example/shapes#hasOutputValue/object>"),
                 "[ sh:class qudt:QuantityValue ]"));
}

TEST_CASE("a closed list of values is a list in the shape of statements") {
  CHECK(contains(shape(written("shacl", graphOf({})), "shapes:statement"),
                 R"(sh:in ( "stated" "approximate" "expected" "inferred" ))"));
}
