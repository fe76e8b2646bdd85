#include "graph/ontology.hpp"

#include <fmt/format.h>

#include "graph/support/diagnostic.hpp"
#include "graph/support/input_stream.hpp"
#include "tests/catch.hpp"
#include "tests/graph/facts_for_tests.hpp"
#include "tests/paths.hpp"

using namespace pressgraph;
using pressgraph::test::smallOntology;

namespace {

// What is wrong with the file, as the user reads it; empty when nothing is.
std::string errorOf(std::string_view json, Ontology ontology = smallOntology()) {
  try {
    ontology.extend(json, "my.json");
  } catch (const InputError& error) {
    CHECK(error.diagnostic().code == "bad-ontology");
    return error.what();
  }
  return {};
}

// The same of one section's contents.
std::string errorIn(std::string_view section, std::string_view contents) {
  return errorOf(fmt::format(R"({{"ontology": 1, "{}": {{{}}}}})", section, contents));
}

std::string fixtureText(const std::string& name) {
  return InputStream(fixture("ontology/" + name)).readAll();
}

const ClassDefinition& classNamed(const Ontology& ontology, std::string_view name) {
  return ontology.classes()[ontology.findClass(name).value()];
}

const PredicateDefinition& predicateNamed(const Ontology& ontology, std::string_view name) {
  return ontology.predicates()[ontology.findPredicate(name).value()];
}

}  // namespace

TEST_CASE("the ontology that ships can be read and knows its classes") {
  const Ontology ontology = Ontology::standard();
  const auto city = ontology.findClass("City");
  const auto place = ontology.findClass("Place");
  REQUIRE(city);
  REQUIRE(place);
  CHECK(ontology.isA(*city, *place));
  CHECK(ontology.isA(*city, *city));
  CHECK(ontology.isA(*city, 0));
  CHECK_FALSE(ontology.isA(*place, *city));
  CHECK(ontology.classes()[*city].iri == "https://schema.org/City");
  CHECK(ontology.classes()[0].name == "Thing");
}

TEST_CASE("every term that ships is labelled in both languages and has an absolute IRI") {
  const Ontology ontology = Ontology::standard();
  const auto check = [](const Term& term) {
    CAPTURE(term.name);
    CHECK_FALSE(term.label.zh.empty());
    CHECK_FALSE(term.label.en.empty());
    CHECK(term.iri.find("://") != std::string::npos);
    CHECK(term.declared);
  };
  for (const auto& term : ontology.classes()) check(term);
  for (const auto& term : ontology.predicates()) check(term);
  for (const auto& term : ontology.qualifiers()) check(term);
  for (const auto& term : ontology.units()) check(term);
  CHECK(ontology.classes().size() > 20);
  CHECK(ontology.predicates().size() > 30);
}

TEST_CASE("a fresh ontology has only the class Thing") {
  const Ontology ontology;
  REQUIRE(ontology.classes().size() == 1);
  CHECK(ontology.findClass("Thing") == ClassIndex{0});
  CHECK(ontology.color(0) == "#eeeeee");
  CHECK(ontology.shape(0) == "box");
  CHECK_FALSE(ontology.findClass("City"));
  CHECK_FALSE(ontology.findPredicate("partOf"));
  CHECK_FALSE(ontology.findQualifier("time"));
  CHECK(ontology.findUnit("carat") == nullptr);
}

TEST_CASE("a file of the user's own adds terms and redeclares others") {
  Ontology ontology = Ontology::standard();
  const ClassDefinition cityBefore = classNamed(ontology, "City");
  const PredicateDefinition openedBefore = predicateNamed(ontology, "opened");
  REQUIRE(openedBefore.functional);
  ontology.extend(fixtureText("customs.json"), "customs.json");

  const ClassDefinition& port = classNamed(ontology, "Port");
  CHECK(port.iri == "https://example.org/vocabulary#Port");
  CHECK(port.label.zh == "口岸");
  CHECK(ontology.isA(*ontology.findClass("Port"), *ontology.findClass("Place")));
  CHECK(ontology.shape(*ontology.findClass("Port")) == "house");
  CHECK(ontology.color(*ontology.findClass("Port")) ==
        ontology.color(*ontology.findClass("Facility")));

  // What the file does not say of a known term stays as it was.
  const ClassDefinition& city = classNamed(ontology, "City");
  CHECK(city.color == "#abcdef");
  CHECK(city.iri == cityBefore.iri);
  CHECK(city.parents == cityBefore.parents);
  CHECK_FALSE(predicateNamed(ontology, "opened").functional);
  CHECK(predicateNamed(ontology, "opened").domain == openedBefore.domain);

  const PredicateDefinition& handles = predicateNamed(ontology, "handles");
  CHECK(handles.inverse == ontology.findPredicate("handledBy"));
  CHECK(handles.range.allows(LiteralType::quantity));
  CHECK_FALSE(handles.range.allows(LiteralType::date));
  const auto direction = ontology.findQualifier("direction");
  REQUIRE(direction);
  CHECK(ontology.qualifiers()[*direction].values == std::vector<std::string>{"import", "export"});
  REQUIRE(ontology.findUnit("container") != nullptr);
  CHECK(ontology.findUnit("container")->label.zh == "标箱");
}

TEST_CASE("a term without label and IRI gets its name and one of ours") {
  const Ontology ontology = smallOntology();
  const ClassDefinition& ministry = classNamed(ontology, "Ministry");
  CHECK(ministry.label.zh == "Ministry");
  CHECK(ministry.iri == "https://pressgraph.example/ns#Ministry");
}

TEST_CASE("a file that is not JSON is an error at its place") {
  CHECK(
      errorOf(fixtureText("truncated.json")) ==
      "my.json:5:1: error: not JSON: Missing a comma or ']' after an array element [bad-ontology]");
  CHECK(errorOf(fixtureText("not-utf8.json")) ==
        "my.json:2:32: error: invalid UTF-8 at byte 35 [bad-ontology]");
  CHECK(errorOf("").substr(0, 21) == "my.json:1:1: error: n");
  CHECK_FALSE(errorOf(std::string(200'000, '[')).empty());  // and no crash from the depth
}

TEST_CASE("an ontology says its version and is an object throughout") {
  CHECK(errorOf("{}") ==
        "my.json: error: \"ontology\": 1 is missing [bad-ontology]\n"
        "  hint: this program reads ontology files of version 1");
  CHECK_FALSE(errorOf(R"({"ontology": 2})").empty());
  CHECK_FALSE(errorOf(R"({"ontology": "1"})").empty());
  CHECK(errorOf(R"({"ontology": 1})").empty());
  CHECK(errorOf("[]") == "my.json: error: the file must be an object [bad-ontology]");
  CHECK(errorOf(R"({"ontology": 1, "classes": []})") ==
        "my.json: error: classes must be an object [bad-ontology]");
  CHECK(errorIn("classes", R"("A": 1)") ==
        "my.json: error: classes.A must be an object [bad-ontology]");
}

TEST_CASE("unknown members are errors with the nearest known name") {
  CHECK(errorOf(R"({"ontology": 1, "klasses": {}})") ==
        "my.json: error: the file: unknown member 'klasses' [bad-ontology]\n"
        "  hint: did you mean 'classes'?");
  CHECK(errorIn("classes", R"("A": {"colour": "#ffffff"})") ==
        "my.json: error: classes.A: unknown member 'colour' [bad-ontology]\n"
        "  hint: did you mean 'color'?");
  CHECK(errorIn("predicates", R"("a": {"functinal": true})").find("'functional'") !=
        std::string::npos);
  CHECK(errorIn("qualifiers", R"("a": {"value": []})").find("'values'") != std::string::npos);
  CHECK(errorIn("units", R"("a": {"symbol": "x"})").find("unknown member") != std::string::npos);
  CHECK(errorIn("classes", R"("A": {"label": {"de": "x"}})").find("classes.A.label") !=
        std::string::npos);
}

TEST_CASE("a member or term that is there twice is an error") {
  CHECK(errorIn("classes", R"("A": {}, "A": {})") ==
        "my.json: error: classes: 'A' is there twice [bad-ontology]");
  CHECK(errorIn("classes", R"("A": {"color": "#ffffff", "color": "#000000"})") ==
        "my.json: error: classes.A: the member 'color' is there twice [bad-ontology]");
}

TEST_CASE("names of terms are words and never those of literal types") {
  for (const char* name : {"", "a b", "a/b", "a#b", "<a>", "a\\\"b"}) {
    CAPTURE(name);
    CHECK(errorIn("predicates", fmt::format(R"("{}": {{}})", name)).find("cannot be a name") !=
          std::string::npos);
  }
  CHECK(errorIn("predicates", R"("位于": {})").empty());
  CHECK(errorIn("classes", R"("date": {})").find("name of a literal type") != std::string::npos);
}

TEST_CASE("colours and shapes are checked") {
  for (const char* color : {"red", "#fff", "#12345g", "112233", "#1122334", ""})
    CHECK(errorIn("classes", fmt::format(R"("A": {{"color": "{}"}})", color)) ==
          "my.json: error: classes.A.color must be written #rrggbb [bad-ontology]");
  CHECK(errorIn("classes", R"("A": {"color": "#12aBcF"})").empty());
  for (const char* shape : {"", "Box", "box;", "a b"})
    CHECK(errorIn("classes", fmt::format(R"("A": {{"shape": "{}"}})", shape))
              .find("Graphviz shape") != std::string::npos);
}

TEST_CASE("colour and shape come from the nearest ancestor that has one") {
  const Ontology ontology = smallOntology();
  CHECK(ontology.color(*ontology.findClass("City")) == "#112233");
  CHECK(ontology.shape(*ontology.findClass("Station")) == "box");
  CHECK(ontology.color(*ontology.findClass("Ministry")) == "#eeeeee");
}

TEST_CASE("a class may not be its own ancestor") {
  CHECK(errorIn("classes", R"("A": {"parents": ["A"]})").find("'A' is its own ancestor") !=
        std::string::npos);
  CHECK(errorIn("classes",
                R"("A": {"parents": ["B"]}, "B": {"parents": ["C"]}, "C": {"parents": ["A"]})")
            .find("is its own ancestor") != std::string::npos);
  CHECK(errorIn("classes", R"("Place": {"parents": ["City"]})").find("is its own ancestor") !=
        std::string::npos);
  CHECK_FALSE(errorIn("classes", R"("Thing": {"parents": ["City"]})").empty());
  // Two ways up are no cycle.
  CHECK(errorIn("classes", R"("A": {"parents": ["Station", "Place", "Place"]})").empty());
}

TEST_CASE("a chain of classes deeper than any stack is read") {
  std::string json = R"("C0": {})";
  for (int i = 1; i < 3000; ++i)
    json += fmt::format(R"(, "C{}": {{"parents": ["C{}"]}})", i, i - 1);
  Ontology ontology;
  ontology.extend(fmt::format(R"({{"ontology": 1, "classes": {{{}}}}})", json), "deep.json");
  CHECK(ontology.isA(*ontology.findClass("C2999"), *ontology.findClass("C0")));
  CHECK_FALSE(ontology.isA(*ontology.findClass("C0"), *ontology.findClass("C2999")));
}

TEST_CASE("more classes than the table of ancestors can hold are refused") {
  std::string json = R"("C0": {})";
  for (int i = 1; i < 5001; ++i) json += fmt::format(R"(, "C{}": {{}})", i);
  CHECK(errorIn("classes", json).find("more than 5000 classes") != std::string::npos);
  Ontology ontology;
  Limits limits;
  limits.classes = 5002;  // with Thing
  ontology.extend(fmt::format(R"({{"ontology": 1, "classes": {{{}}}}})", json), "o.json", limits);
  CHECK(ontology.classes().size() == 5002);
}

TEST_CASE("what a term refers to has to be declared") {
  CHECK(errorIn("classes", R"("A": {"parents": ["Plase"]})") ==
        "my.json: error: classes.A.parents: unknown class 'Plase' [bad-ontology]\n"
        "  hint: did you mean 'Place'?");
  CHECK(errorIn("predicates", R"("a": {"domain": ["Cty"]})").find("'City'") != std::string::npos);
  CHECK(errorIn("predicates", R"("a": {"range": ["datum"]})").find("unknown class 'datum'") !=
        std::string::npos);
  CHECK(errorIn("predicates", R"("a": {"inverse": "b"})").find("unknown predicate 'b'") !=
        std::string::npos);
  // In any order within the file.
  CHECK(errorIn("classes", R"("A": {"parents": ["B"]}, "B": {})").empty());
}

TEST_CASE("an inverse is told to both and must be mutual") {
  const Ontology ontology = smallOntology();
  CHECK(predicateNamed(ontology, "includes").inverse == ontology.findPredicate("partOf"));
  CHECK(errorIn("predicates", R"("a": {"inverse": "partOf"})").find("whose inverse is another") !=
        std::string::npos);
  CHECK(errorIn("predicates", R"("a": {"inverse": "a"})").empty());
}

TEST_CASE("two terms of a kind may not have one IRI") {
  CHECK(errorIn("classes", R"("Town": {"iri": "schema:City"})") ==
        "my.json: error: classes: 'City' and 'Town' have the same IRI https://schema.org/City "
        "[bad-ontology]");
  CHECK_FALSE(errorIn("predicates", R"("a": {"iri": "urn:x:y"}, "b": {"iri": "urn:x:y"})").empty());
  CHECK_FALSE(errorIn("qualifiers", R"("a": {"iri": "urn:x:y"}, "b": {"iri": "urn:x:y"})").empty());
}

TEST_CASE("IRIs and prefixes have to be absolute and clean") {
  for (const char* iri : {"City", "nope:City", "https://a b", "https://a/<b>", ""}) {
    CAPTURE(iri);
    CHECK(errorIn("classes", fmt::format(R"("A": {{"iri": "{}"}})", iri))
              .find("is not an absolute IRI") != std::string::npos);
  }
  CHECK(errorIn("classes", R"("A": {"sameAs": ["Q515"]})").find("classes.A.sameAs") !=
        std::string::npos);
  CHECK_FALSE(errorIn("prefixes", R"("x": "relative/")").empty());
  CHECK_FALSE(errorIn("prefixes", R"("x y": "https://example.org/")").empty());
  CHECK_FALSE(errorIn("prefixes", R"("": "https://example.org/")").empty());
  CHECK(errorIn("prefixes", R"("x": "https://example.org/")").empty());
}

TEST_CASE("an extension that fails leaves the ontology as it was") {
  Ontology ontology = smallOntology();
  const std::size_t before = ontology.classes().size();
  CHECK_THROWS_AS(
      ontology.extend(R"({"ontology": 1, "classes": {"New": {}, "City": {"color": "#000000"}},
                                      "predicates": {"a": {"range": ["Nowhere"]}}})",
                      "my.json"),
      InputError);
  CHECK(ontology.classes().size() == before);
  CHECK_FALSE(ontology.findClass("New"));
  CHECK(ontology.color(*ontology.findClass("City")) == "#112233");
}

TEST_CASE("compact IRIs expand by the declared prefixes only") {
  const Ontology ontology = smallOntology();
  CHECK(ontology.expand("schema:City") == "https://schema.org/City");
  CHECK(ontology.expand("schema:a:b") == "https://schema.org/a:b");
  CHECK(ontology.expand("https://schema.org/City") == "https://schema.org/City");
  CHECK(ontology.expand("other:City") == "other:City");
  CHECK(ontology.expand("City") == "City");
}

TEST_CASE("undeclared terms are added once with an IRI of their own") {
  Ontology ontology = smallOntology();
  const ClassIndex dragon = ontology.addUndeclaredClass("龙 / #1");
  CHECK(ontology.addUndeclaredClass("龙 / #1") == dragon);
  CHECK(ontology.classes()[dragon].iri == "https://pressgraph.example/ns#class/龙%20%2F%20%231");
  const ClassIndex bracketed = ontology.addUndeclaredClass("a[1]");
  CHECK(ontology.classes()[bracketed].iri == "https://pressgraph.example/ns#class/a%5B1%5D");
  CHECK(ontology.classes()[dragon].label.zh == "龙 / #1");
  CHECK_FALSE(ontology.classes()[dragon].declared);
  CHECK(ontology.isA(dragon, 0));
  CHECK_FALSE(ontology.isA(dragon, *ontology.findClass("Place")));
  CHECK_FALSE(ontology.isA(*ontology.findClass("Place"), dragon));
  CHECK(ontology.addUndeclaredClass("City") == *ontology.findClass("City"));
  CHECK(ontology.classes()[*ontology.findClass("City")].declared);
  CHECK(ontology.predicates()[ontology.addUndeclaredPredicate("飞")].iri.find("predicate/飞") !=
        std::string::npos);
  CHECK(ontology.qualifiers()[ontology.addUndeclaredQualifier("a%20b")].iri.find(
            "qualifier/a%2520b") != std::string::npos);
}

TEST_CASE("an IRI of ours is a name itself where it would decode to none or to an IRI") {
  const std::string space = "https://pressgraph.example/ns#";
  Ontology ontology = smallOntology();
  for (const char* path : {"", "https%3A%2F%2Fpressgraph.example%2Fns%23class%2Fx",
                           "https%3A%2F%2Fschema.org%2FCity", "http:%2F%2Fe%2Fx"}) {
    const std::string iri = space + "class/" + path;
    CAPTURE(iri);
    const ClassIndex index = ontology.addUndeclaredClass(iri);
    CHECK(ontology.classes()[index].name == iri);
    CHECK(ontology.classes()[index].iri == iri);
    CHECK(ontology.findClass(iri) == index);
  }
  CHECK(ontology.classes()[ontology.addUndeclaredClass(space + "class/x")].name == "x");
  CHECK(ontology.findClass(space + "class/City") == ontology.findClass("City"));
  CHECK_FALSE(smallOntology().findClass(space + "class/https%3A%2F%2Fschema.org%2FCity"));
  CHECK(Ontology::nameOfTerm(Ontology::TermKind::predicate, space + "predicate/") ==
        space + "predicate/");
}

TEST_CASE("an IRI made of a name leads back to it though the name is like an IRI of ours") {
  const std::string space = "https://pressgraph.example/ns#";
  Ontology ontology = smallOntology();
  for (const std::string& name :
       {space + "cl#ss/x", space + "class/a#b", space + "a b", space + "class/https%3A#b",
        std::string("http://e/a#b#c"), std::string("."), std::string(".."), std::string("%")}) {
    CAPTURE(name);
    const ClassIndex index = ontology.addUndeclaredClass(name);
    CHECK(ontology.classes()[index].name == name);
    const std::string iri = ontology.classes()[index].iri;
    CHECK(iri.starts_with(space + "class/"));
    CHECK(iri != name);
    CHECK(Ontology::nameOfTerm(Ontology::TermKind::entityClass, iri) == name);
    CHECK(ontology.findClass(iri) == index);
  }
}

TEST_CASE("the nearest name is within a third of the length") {
  const std::vector<std::string_view> names = {"locatedIn", "located", "City"};
  CHECK(nearestName("locatedin", names) == "locatedIn");
  CHECK(nearestName("Citty", names) == "City");
  CHECK(nearestName("xyz", names).empty());
  CHECK(nearestName("", names).empty());
  CHECK(nearestName("Cxyz", names).empty());
  CHECK(nearestName(std::string(1000, 'x'), names).empty());
  CHECK(nearestName("City", {}).empty());
}

TEST_CASE("a union of classes is met by any of them and an empty one by all") {
  const Ontology ontology = smallOntology();
  const ClassIndex station = *ontology.findClass("Station");
  CHECK(ontology.isAnyOf(station,
                         {*ontology.findClass("City"), *ontology.findClass("Organization")}));
  CHECK_FALSE(ontology.isAnyOf(station, {*ontology.findClass("City")}));
  CHECK(ontology.isAnyOf(station, {}));
}

TEST_CASE("terms are found by their IRIs too, and a class by those of its equals") {
  Ontology ontology = Ontology::standard();
  CHECK(ontology.findClass("https://schema.org/City") == ontology.findClass("City"));
  CHECK(ontology.findClass("http://www.wikidata.org/entity/Q515") == ontology.findClass("City"));
  CHECK(ontology.findPredicate("https://pressgraph.example/ns#produces") ==
        ontology.findPredicate("produces"));
  CHECK(ontology.findQualifier("https://pressgraph.example/ns#time") ==
        ontology.findQualifier("time"));
  REQUIRE(ontology.findUnit("http://qudt.org/vocab/unit/CARAT") != nullptr);
  CHECK(ontology.findUnit("http://qudt.org/vocab/unit/CARAT")->name == "carat");
  CHECK_FALSE(ontology.findClass("https://schema.org/NoSuchClass"));

  const PredicateIndex own = ontology.addUndeclaredPredicate("数量/年");
  CHECK(ontology.findPredicate(ontology.predicates()[own].iri) == own);
  // An IRI that was made of a name is that name.
  const ClassIndex other = ontology.addUndeclaredClass("https://pressgraph.example/ns#class/a%20b");
  CHECK(ontology.classes()[other].name == "a b");
}
