// Damaged and hostile RDF: a diagnostic with its position, never a crash, and nothing on the sly.

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "graph/support/json_text.hpp"
#include "loaders/rdf/jsonld_context.hpp"
#include "tests/catch.hpp"
#include "tests/fact_inputs.hpp"
#include "tests/paths.hpp"

using namespace pressgraph;

namespace {

using Lines = std::vector<std::string>;

Lines errorsOf(std::string_view text, const char* extension) {
  return errorCodes(loadText(text, extension).diagnostics);
}

std::string repeated(std::string_view text, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("RDF that is no UTF-8 is refused with its place") {
  const std::string line = "<http://a/a> <http://a/b> \"";
  CHECK(errorsOf(line + "ok\" .\n" + line + "\xff\" .\n", ".nt") == Lines{"2:28 invalid-utf8"});
  CHECK(errorsOf("{\"a\": \"\xff\"}", ".jsonld") == Lines{"1:8 invalid-utf8"});
  CHECK(errorsOf(std::string("\xFF\xFE<\0", 4), ".ttl") == Lines{"1:1 invalid-utf8"});
  CHECK(errorsOf("<http://a/a> <http://a/b> \"\\uD800\" .", ".ttl") == Lines{"1:35 bad-rdf"});
  CHECK(errorsOf("<http://a/a> <http://a/b> \"\\U00110000\" .", ".ttl") == Lines{"1:38 bad-rdf"});
}

TEST_CASE("a complaint that ends within a character is still a complaint") {
  CHECK(errorsOf("<t\u503C> <http://a/b> \"x\" .", ".nq") == Lines{"1:3 bad-rdf"});
}

TEST_CASE("U+0000 is refused, because text cannot hold it") {
  CHECK(errorsOf("<http://a/a> <http://a/b> \"a\\u0000b\" .\n", ".nt") ==
        Lines{"1:0 bad-character"});
}

TEST_CASE("RDF that ends too early is refused") {
  CHECK(errorsOf("<http://a/a> <http://a/b> \"x", ".nt") == Lines{"1:28 truncated"});
  CHECK(errorsOf("@prefix a: <http://a/> .\na:b a:c \"x\" ;\n a:d ", ".ttl") ==
        Lines{"3:5 truncated"});
  CHECK(errorsOf("{\"@context\": {\"a\": \"http://a/\"}, \"a\": [1,", ".jsonld") ==
        Lines{"1:42 truncated"});
  CHECK(errorsOf("", ".jsonld") == Lines{"1:1 empty-input"});
  CHECK(errorsOf("", ".ttl").empty());
}

TEST_CASE("RDF nested too deeply is refused") {
  const std::string begin = "<http://a/a> <http://a/b> ";
  CHECK(errorsOf(begin + repeated("(", 1'000'000), ".ttl") == Lines{"1:283 too-deep"});
  CHECK(errorsOf(begin + repeated("[ <http://a/b> ", 1000), ".trig") == Lines{"1:3867 too-deep"});
  CHECK(errorsOf(repeated("[", 1'000'000), ".jsonld") == Lines{"1:257 too-deep"});
  CHECK(errorsOf(repeated("{\"a\":", 1'000'000), ".jsonld") == Lines{"1:1281 too-deep"});
  // Brackets in strings, comments, IRIs and names nest nothing.
  const std::string many = repeated("(", 300);
  CHECK(errorsOf("# " + many + "\n" + begin + "\"" + many + "\" , '''" + many + "'" + many +
                     "''' , \"\" , \"\\\"" + many + "\" .",
                 ".ttl")
            .empty());
}

TEST_CASE("contexts of JSON-LD that name each other are read to the limit") {
  // The context number n names number n + 1; the last one stands alone.
  const auto errorsOfChain = [](std::uint64_t contexts, const Limits& limits) {
    const ContextProcessor::Loader loader = [=](const std::string& iri) {
      const std::uint64_t number = std::stoull(iri.substr(iri.rfind('/') + 1));
      const std::string next =
          number == contexts ? "{}" : fmt::format("\"http://c/{}\"", number + 1);
      return std::optional(parseJsonTree(fmt::format("{{\"@context\": {}}}", next), iri));
    };
    ContextProcessor processor(false, loader, limits);
    try {
      processor.process(processor.initial(""), JsonValue::ofString("http://c/1"), "", {});
    } catch (const JsonldError& error) {
      return error.code + ": " + error.what() + "; " + error.hint;
    }
    return std::string();
  };
  CHECK(errorsOfChain(32, {}).empty());
  CHECK(errorsOfChain(33, {}) ==
        "context overflow: more than 32 contexts name each other; "
        "--limit contexts=N raises it (to 500 at most)");
  Limits limits;
  limits.contexts = 33;
  CHECK(errorsOfChain(33, limits).empty());
}

TEST_CASE("IRIs that are none, and prefixes that are not declared, are refused") {
  CHECK(errorsOf("<http://a/a b> <http://a/b> \"x\" .\n", ".nt") == Lines{"1:13 bad-rdf"});
  CHECK(errorsOf("<a> <http://a/b> \"x\" .\n", ".nt") == Lines{"1:3 bad-rdf"});
  CHECK(errorsOf("@prefix a: <http://a/> .\na:b b:c \"x\" .", ".ttl") ==
        Lines{"2:12 unbound-prefix"});
  CHECK(errorsOf("\"x\" <http://a/b> \"x\" .\n", ".nt") == Lines{"1:1 bad-rdf"});
}

TEST_CASE("a prefix may be empty, be declared again, and name what has colons of its own") {
  const Loaded loaded = loadText(
      "@prefix : <http://a/> . @prefix p: <http://b/> .\n"
      ":x :y p:c:d .\n"
      "@prefix p: <http://c/> .\n"
      "p: :y p:c .\n",
      ".ttl");
  CHECK_FALSE(loaded.diagnostics.hasErrors());
  for (const char* iri : {"http://a/x", "http://b/c:d", "http://c/", "http://c/c"})
    CHECK(loaded.graph.findEntity(iri));
  CHECK(errorsOf("@prefix p: <http://b/> .\np:a p:b q:c .", ".ttl") ==
        Lines{"2:12 unbound-prefix"});
  CHECK(errorsOf("@prefix p: <http://b/> .\np:a p:b P:c .", ".ttl") ==
        Lines{"2:12 unbound-prefix"});
  CHECK(errorsOf("@prefix p: <http://b/> .\np:a p:b :c .", ".ttl") == Lines{"2:11 unbound-prefix"});
}

TEST_CASE("a very long IRI is an IRI") {
  const std::string iri = "http://a/" + repeated("x", 2'000'000);
  const Loaded loaded = loadText("<" + iri + "> <http://a/b> \"x\" .\n", ".nt");
  CHECK_FALSE(loaded.diagnostics.hasErrors());
  CHECK(loaded.graph.findEntity(iri));
}

TEST_CASE("relative IRIs are resolved against the name of the file, wherever it lies") {
  const Loaded loaded = loadText("<> <#p> <x> .", ".ttl");
  const std::string facts = exportText(loaded.graph, "facts");
  CHECK_THAT(facts, Catch::Contains("\"predicate\":\"file:///pressgraph-test-"));
  CHECK_THAT(facts, Catch::Contains("\"object\":\"file:///x\""));
}

TEST_CASE("JSON that is none, or says a thing twice, is refused") {
  CHECK(errorsOf("{\"a\": 1,}", ".jsonld") == Lines{"1:9 bad-json"});
  CHECK(errorsOf("{\"@id\": \"http://a/\",\n \"@id\": \"http://b/\"}", ".jsonld") ==
        Lines{"2:7 duplicate-member"});
}

TEST_CASE("contexts that cannot be are refused") {
  CHECK(errorsOf("{\n \"@context\": {\"a\": \"b:x\", \"b\": \"c:y\", \"c\": \"a:z\"},\n \"a\": 1}",
                 ".jsonld") == Lines{"2:25 bad-jsonld"});
  std::string chain = "{\"@context\": {";
  for (int i = 0; i < 100'000; ++i) chain += fmt::format("\"t{}\": \"t{}:x\",", i, i + 1);
  const Lines errors = errorsOf(chain + "\"z\": \"http://z/\"}}", ".jsonld");
  REQUIRE(errors.size() == 1);
  CHECK_THAT(errors[0], Catch::EndsWith(" bad-jsonld"));
}

TEST_CASE("a context on the network is not fetched, and the hint says what to do") {
  const Loaded loaded =
      loadText("{\n \"@context\": \"https://schema.org\",\n \"name\": \"x\"}", ".jsonld");
  REQUIRE(loaded.diagnostics.all().size() == 1);
  const Diagnostic& diagnostic = loaded.diagnostics.all()[0];
  CHECK(diagnostic.code == "remote-context");
  CHECK(diagnostic.position == Position{2, 34});
  CHECK_THAT(diagnostic.hint, Catch::Contains("jsonld:context=FILE"));
}

TEST_CASE("a file can stand in for the contexts that a document only names") {
  const TemporaryFile context(R"({"@context": {"name": "https://schema.org/name"}})", ".json");
  const TemporaryFile document(
      R"({"@context": "https://schema.org", "@id": "http://a/x", "name": "甲"})", ".jsonld");
  const LoaderFormat* format = loaderNamed("jsonld");
  FormatOptions options(format->options);
  options.set("context=" + context.path(), "jsonld");
  FactBatch facts("input");
  InputStream input(document.path());
  Diagnostics diagnostics;
  format->load(input, options, facts, diagnostics);
  CHECK(diagnostics.all().empty());
  CHECK(facts.entityCount() == 1);
}

TEST_CASE("what JSON-LD leaves out is said") {
  const Loaded loaded = loadText(
      R"({"@id": "http://a/", "http://a/b": "x", "foo": 1, "bar": 2, "http://a/c": {"@id": "a b"}})",
      ".jsonld");
  CHECK(
      findings(loaded.diagnostics) ==
      Lines{"1:59: warning [not-imported] 2 members have names that the context does not define, "
            "and are left out; the first is 'bar'",
            "1:75: warning [not-imported] 1 things are no IRI, language or direction that RDF can "
            "hold, and are left out; the first is <file:///a b>"});
}

TEST_CASE("numbers of JSON-LD keep digits that a double would lose") {
  const std::string facts = exportText(
      loadText(R"({"@id": "http://a/", "http://a/b": [3.141592653589793238, 9007199254740993,
                   123456789012345678901234567890, 28.65]})",
               ".jsonld")
          .graph,
      "facts");
  CHECK_THAT(facts, Catch::Contains("\"value\":3.141592653589793238"));
  CHECK_THAT(facts, Catch::Contains("\"value\":9007199254740993,"));
  CHECK_THAT(facts, Catch::Contains("\"value\":123456789012345678901234567890"));
  CHECK_THAT(facts, Catch::Contains("\"value\":2.865E1"));
}

TEST_CASE("triples about statements that the model does not know are counted") {
  const std::string own =
      exportText(loadText(R"({"pressgraph": 1, "entities": [{"id": "a", "type": "City"}],
        "documents": [{"id": "d"}], "statements": [{"subject": "a", "predicate": "area",
        "value": {"value": 5, "unit": "km"}, "sources": [{"document": "d", "by": "x"}]}]})",
                          ".facts.json")
                     .graph,
                 "ntriples");
  const std::size_t quantity = own.find("<https://pressgraph.example/id/quantity/");
  const std::string node = own.substr(quantity, own.find('>', quantity) + 1 - quantity);
  const Loaded loaded = loadText(own + node + " <http://a/b> \"x\" .\n", ".nt");
  const Lines said = findings(loaded.diagnostics);
  REQUIRE(said.size() == 1);
  CHECK_THAT(said[0], Catch::Contains("[not-imported] 1 triples about statements"));
}

TEST_CASE("unknown members that no fact document can hold are kept as text") {
  const std::string base = "https://pressgraph.example/id/";
  const std::string kg = "https://pressgraph.example/ns#";
  const std::string rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  const std::string graphNode = "<" + base + "graph/> ";
  const std::string statement = "<" + base + "statement/1> ";
  const std::string own =
      graphNode + "<" + rdf + "type> <http://rdfs.org/ns/void#Dataset> .\n" + graphNode +
      "<http://rdfs.org/ns/void#uriSpace> \"" + base + "\" .\n<" + base + "a> <" + rdf +
      "type> <https://schema.org/City> .\n" + statement + "<" + rdf + "type> <" + rdf +
      "Statement> .\n" + statement + "<" + rdf + "subject> <" + base + "a> .\n" + statement + "<" +
      rdf + "predicate> <http://e/p> .\n" + statement + "<" + rdf + "object> \"x\" .\n";
  const auto readWith = [&](const std::string& subject, const char* property,
                            const std::string& json) {
    std::string triple = subject + "<" + kg + property + "> ";
    appendJsonString(triple, json);
    Loaded loaded = loadText(own + triple + " .\n", ".nt");
    const std::string facts = exportText(loaded.graph, "facts");
    const BuilderOptions open{.vocabulary = VocabularyPolicy::open};
    CHECK(errorCodes(loadText(facts, ".facts.json", open).diagnostics).empty());
    return std::pair(findings(loaded.diagnostics), facts);
  };
  for (const auto& [subject, property, json] :
       {std::tuple(graphNode, "extra", R"({"documents":[1]})"),
        std::tuple("<" + base + "a> ", "extra", R"({"id":"z"})"),
        std::tuple(statement, "extra", R"({"subject":"z"})"),
        std::tuple(statement, "objectExtra", R"({"value":"z"})")}) {
    CAPTURE(property, json);
    const auto [said, facts] = readWith(subject, property, json);
    CHECK(std::count_if(said.begin(), said.end(), [](const std::string& line) {
            return line.find("[bad-json] unknown members that no fact document can hold: '") !=
                   std::string::npos;
          }) == 1);
    std::string text = "\"extra\":";
    appendJsonString(text, json);
    CHECK_THAT(facts, Catch::Contains(text));
  }
  for (const std::size_t levels : {253, 254}) {
    CAPTURE(levels);
    const std::string json = "{\"z\":" + std::string(levels, '[') + std::string(levels, ']') + "}";
    const auto [said, facts] = readWith("<" + base + "a> ", "extra", json);
    CHECK((facts.find("\"extra\":") == std::string::npos) == (levels == 253));
  }
  // Several values of a qualifier stand in an array, one level deeper.
  const auto qualification = [&](const std::string& number) {
    const std::string node = "<" + base + "qualification/" + number + "> ";
    return statement + "<" + kg + "qualification> " + node + ".\n" + node + "<" + rdf +
           "predicate> <http://e/q> .\n" + node + "<" + rdf + "object> \"" + number + "\" .\n" +
           node;
  };
  const std::string another =
      qualification("2") + "<" + rdf + "type> <" + kg + "Qualification> .\n";
  for (const auto& [levels, others, fits] :
       {std::tuple(251, "", true), std::tuple(252, "", false),
        std::tuple(250, another.c_str(), true), std::tuple(251, another.c_str(), false)}) {
    CAPTURE(levels, others);
    const auto many = static_cast<std::size_t>(levels);
    const std::string json = "{\"z\":" + std::string(many, '[') + std::string(many, ']') + "}";
    const auto [said, facts] = readWith(others + qualification("1"), "objectExtra", json);
    CHECK(facts.find("[[[") != std::string::npos);
    CHECK((facts.find("\"extra\":") == std::string::npos) == fits);
  }
}

TEST_CASE("a document has an id and its authors have names though RDF of ours gives none") {
  const std::string base = "https://pressgraph.example/id/";
  const std::string graphNode = "<" + base + "graph/> ";
  const std::string statement = "<" + base + "statement/1> ";
  const std::string rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  const std::string derived = statement + "<http://www.w3.org/ns/prov#wasDerivedFrom> ";
  const std::string headline = "<https://schema.org/headline> \"x\" .\n";
  const Loaded loaded =
      loadText(graphNode + "<" + rdf + "type> <http://rdfs.org/ns/void#Dataset> .\n" + graphNode +
                   "<http://rdfs.org/ns/void#uriSpace> \"" + base + "\" .\n" + "<" + base + "> " +
                   headline + "<" + base + "document-of-id/> " + headline + "<http://e/d> " +
                   headline + "<http://e/d> <http://purl.org/dc/elements/1.1/creator> \"\" .\n<" +
                   base + "a> <" + rdf + "type> <https://schema.org/City> .\n" + statement + "<" +
                   rdf + "type> <" + rdf + "Statement> .\n" + statement + "<" + rdf + "subject> <" +
                   base + "a> .\n" + statement + "<" + rdf + "predicate> <http://e/p> .\n" +
                   statement + "<" + rdf + "object> \"x\" .\n" + derived + "\"\" .\n",
               ".nt");
  CHECK(errorCodes(loaded.diagnostics).empty());
  std::vector<std::string> ids;
  for (DocumentIndex i = 0; i < loaded.graph.documentCount(); ++i) {
    ids.emplace_back(loaded.graph.text(loaded.graph.document(i).id));
    CHECK(loaded.graph.document(i).authors.empty());
  }
  CHECK(ids == std::vector<std::string>{"http://e/d", base, base + "document-of-id/"});
}

TEST_CASE("a statement with very many qualifiers is read and written in linear time") {
  std::string text =
      exportText(loadText(R"({"pressgraph": 1, "entities": [{"id": "a", "type": "City"}],
        "statements": [{"subject": "a", "predicate": "adjacentTo", "object": "a"}]})",
                          ".facts.json")
                     .graph,
                 "ntriples");
  const std::size_t begin = text.find("<https://pressgraph.example/id/statement/");
  const std::string node = text.substr(begin, text.find('>', begin) + 1 - begin);
  for (int i = 0; i < 30'000; ++i) text += fmt::format("{} <http://q/{}> \"x\" .\n", node, i);
  const Loaded loaded = loadText(text, ".nt");
  REQUIRE(loaded.graph.statementCount() == 1);
  CHECK(loaded.graph.statement(0).qualifiers().size() == 30'000);
  const std::string again = exportText(loaded.graph, "ntriples");
  CHECK(exportText(loadText(again, ".nt").graph, "ntriples") == again);
}

TEST_CASE("very many external identities that RDF alters are read in linear time") {
  std::string text = exportText(
      loadText(R"({"pressgraph": 1, "entities": [{"id": "a", "type": "City"}]})", ".facts.json")
          .graph,
      "ntriples");
  for (int i = 0; i < 30'000; ++i)
    text += fmt::format(
        "<https://pressgraph.example/id/a> <http://www.w3.org/2002/07/owl#sameAs> "
        "<http://e/#{0}%23> .\n"
        "<https://pressgraph.example/id/a> <https://pressgraph.example/ns#sameAsLexicalForm> "
        "\"http://e/#{0}#\" .\n",
        i);
  const Loaded loaded = loadText(text, ".nt");
  REQUIRE(loaded.graph.entityCount() == 1);
  const std::string again = exportText(loaded.graph, "ntriples");
  CHECK_THAT(again, Catch::Contains("\"http://e/#29999#\""));
  CHECK(exportText(loadText(again, ".nt").graph, "ntriples") == again);
}

TEST_CASE("a file of very many graphs with bases of their own is read in linear time") {
  std::string text;
  const auto addGraph = [&](const std::string& base) {
    text += fmt::format(
        "<{0}graph/> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
        "<http://rdfs.org/ns/void#Dataset> ; <http://rdfs.org/ns/void#uriSpace> \"{0}\" .\n"
        "<{0}document-of-id/d> <https://schema.org/headline> \"题\" .\n",
        base);
  };
  for (int i = 0; i < 30'000; ++i) addGraph(fmt::format("http://e/{}/", i));
  // In one another, with others between that begin alike.
  for (const char* base : {"http://e/", "http://e/a/", "http://e/a/b/c/", "http://e/a/a/"})
    addGraph(base);
  text +=
      "<http://e/a/b/b/> <https://schema.org/headline> \"题\" .\n"
      "<http://e/a/document-of-id/e> <http://p> \"x\" .\n"
      "<http://f/document-of-id/e> <http://p> \"x\" .\n";
  const Loaded loaded = loadText(text, ".ttl");
  CHECK(errorCodes(loaded.diagnostics).empty());
  // Of each base one, the other with a title, the other below <http://e/a/>, and the file.
  CHECK(loaded.graph.documentCount() == 30'000 + 4 + 3);
}

TEST_CASE("RDF that is cut off anywhere gives an error or fewer facts, and never crashes") {
  const KnowledgeGraph graph = loadFiles({projectFile("data/zhengzhou/station.facts.json")}).graph;
  for (const auto& [format, extension] :
       {std::pair("jsonld", ".jsonld"), std::pair("turtle", ".ttl"), std::pair("nquads", ".nq")}) {
    const std::string whole = exportText(graph, format);
    for (std::size_t size = 1; size < whole.size() - 4; size += whole.size() / 25) {
      CAPTURE(format, size);
      const Loaded loaded = loadText(std::string_view(whole).substr(0, size), extension);
      const bool error = loaded.diagnostics.hasErrors();
      CHECK((error || loaded.graph.statementCount() < graph.statementCount()));
      if (std::string_view(format) == "jsonld") CHECK(error);
    }
  }
}
