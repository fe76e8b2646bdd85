#include "exporters/fact_stream.hpp"

#include <string>
#include <vector>

#include "exporters/exporter.hpp"
#include "graph/support/byte_writer.hpp"
#include "tests/catch.hpp"
#include "tests/fact_inputs.hpp"
#include "tests/paths.hpp"
#include "tests/support/random_graph.hpp"

using namespace pressgraph;

namespace {

const BuilderOptions kOpen{.vocabulary = VocabularyPolicy::open};

struct Converted {
  std::string text;
  Diagnostics diagnostics;
};

struct Target {
  const char* format;
  const char* extension;
};

constexpr Target kTargets[] = {{"facts", ".facts.json"}, {"ntriples", ".nt"}, {"nquads", ".nq"}};

// The facts of an input as they are read, without a graph.
Converted convert(const std::string& path, const std::string& format, std::size_t factsPerPart,
                  const std::string& settings = "", std::size_t threads = 1,
                  VocabularyPolicy vocabulary = VocabularyPolicy::open) {
  Converted converted;
  const ExporterFormat& exporter = *exporterNamed(format);
  FormatOptions options(exporter.options);
  options.set(settings, format);
  options.setThreads(threads);
  StringWriter out;
  InputStream input(path);
  const auto stream =
      exporter.stream({input.name(), std::make_shared<const Ontology>(Ontology::standard()),
                       vocabulary, factsPerPart},
                      options, out, converted.diagnostics);
  FactBatch facts(input.name(), *stream);
  const LoaderFormat& loader = *loaderForPath(path);
  loader.load(input, FormatOptions(loader.options), facts, converted.diagnostics);
  stream->finish();
  converted.text = out.text();
  return converted;
}

Converted convertText(const std::string& facts, const std::string& format, std::size_t factsPerPart,
                      VocabularyPolicy vocabulary, const std::string& extension = ".facts.json") {
  const TemporaryFile file(facts, extension);
  return convert(file.path(), format, factsPerPart, "", 1, vocabulary);
}

void checkSame(const std::string& path) {
  const std::string whole = exportText(loadFiles({path}, kOpen).graph, "facts");
  for (const Target& target : kTargets)
    for (const std::size_t factsPerPart : {1, 2, 7, 10'000}) {
      CAPTURE(path, target.format, factsPerPart);
      const Converted converted = convert(path, target.format, factsPerPart);
      CHECK(errorCodes(converted.diagnostics).empty());
      CHECK(exportText(loadText(converted.text, target.extension, kOpen).graph, "facts") == whole);
    }
}

}  // namespace

TEST_CASE("facts that are converted one by one are the graph that they are all together") {
  checkSame(projectFile("data/zhengzhou/station.facts.json"));
  checkSame(projectFile("data/zhengzhou/clusters.facts.json"));
  for (std::uint32_t seed = 1; seed <= 8; ++seed) {
    CAPTURE(seed);
    const KnowledgeGraph graph =
        randomGraph(seed, {.controlCharacters = true, .documentFacts = true});
    const TemporaryFile facts(exportText(graph, "facts"), ".facts.json");
    checkSame(facts.path());
  }
}

TEST_CASE("an entity whose class is named by a statement too keeps it when it is converted") {
  const TemporaryFile facts(R"({"pressgraph":1,
"entities":[{"id":"a","type":"http://example.org/Z","name":"a"}],
"statements":[
{"subject":"a","predicate":"http://www.w3.org/1999/02/22-rdf-syntax-ns#type","value":{"value":"http://example.org/A","type":"iri"}},
{"subject":"a","predicate":"http://www.w3.org/1999/02/22-rdf-syntax-ns#type","value":{"value":"http://example.org/Z","type":"iri"}}
]})",
                            ".facts.json");
  checkSame(facts.path());
}

TEST_CASE("fact documents in XML are converted one by one too") {
  const KnowledgeGraph graph = randomGraph(3, {.documentFacts = true});
  const TemporaryFile facts(exportText(graph, "facts-xml"), ".facts.xml");
  checkSame(facts.path());
}

TEST_CASE("what is converted does not depend on the number of threads") {
  const KnowledgeGraph graph = randomGraph(5, {.statements = 200});
  const TemporaryFile facts(exportText(graph, "facts"), ".facts.json");
  for (const char* settings : {"detail=full", "detail=plain"}) {
    const Converted one = convert(facts.path(), "nquads", 3, settings, 1);
    const Converted four = convert(facts.path(), "nquads", 3, settings, 4);
    CHECK(one.text == four.text);
    CHECK(findings(one.diagnostics) == findings(four.diagnostics));
  }
}

TEST_CASE("what plain triples leave out is counted over all parts") {
  const std::string path = projectFile("data/zhengzhou/station.facts.json");
  const Converted small = convert(path, "ntriples", 2, "detail=plain");
  const Converted large = convert(path, "ntriples", 10'000, "detail=plain");
  CHECK(findings(small.diagnostics) == findings(large.diagnostics));
  CHECK(small.diagnostics.count(Severity::note) > 0);
}

TEST_CASE("ids that no fact declares stand for what others declare") {
  const Converted converted =
      convertText(R"({"pressgraph":1,"statements":[{"subject":"city/郑州","predicate":"produces",)"
                  R"("object":"product/金刚石","sources":[{"document":"paper"}]}]})",
                  "ntriples", 1, VocabularyPolicy::strict);
  CHECK(converted.diagnostics.all().empty());
  const std::string base = "<https://pressgraph.example/id/";
  CHECK(converted.text.find(base + "city/郑州> <https://pressgraph.example/ns#produces> " + base +
                            "product/金刚石> .\n") != std::string::npos);
  CHECK(
      converted.text.find(base + "city/郑州> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>") ==
      std::string::npos);
}

TEST_CASE("what is wrong in one fact is reported where it stands") {
  const std::string facts =
      R"({"pressgraph":1,"entities":[{"id":"a","type":"City","name":"郑州"}],"statements":[
{"subject":"a","predicate":"makes","object":"a"},
{"subject":"a","predicate":"foundedOn","value":"soon"}]})";
  const Converted converted = convertText(facts, "ntriples", 1, VocabularyPolicy::strict);
  CHECK(errorCodes(converted.diagnostics) ==
        std::vector<std::string>{"2:1 unknown-predicate", "3:1 unknown-predicate"});
}

TEST_CASE(
    "a span without one of its ends, or with nothing in it, is an error wherever it is read") {
  const std::string begin =
      R"({"pressgraph":1,"documents":[{"id":"d"}],"entities":[{"id":"a","type":"City"}],"statements":[
{"subject":"a","predicate":"describedAs","value":"x","sources":[{"document":"d"}]},
{"subject":"a","predicate":"describedAs","value":"y","sources":[{"document":"d")";
  const std::string xml =
      R"(<facts xmlns="https://pressgraph.example/ns/facts" pressgraph="1">)"
      R"(<documents><document id="d"/></documents><entities><entity id="a" type="City"/></entities>)"
      "\n<statements>\n"
      R"(<statement subject="a" predicate="describedAs"><value>y</value><source document="d")";
  const std::vector<std::string> error = {"3:1 bad-span"};
  for (const auto& [json, attributes] :
       {std::pair(R"(,"end":5)", R"( end="5")"), std::pair(R"(,"begin":5)", R"( begin="5")"),
        std::pair(R"(,"begin":5,"end":5)", R"( begin="5" end="5")"),
        std::pair(R"(,"begin":6,"end":5)", R"( begin="6" end="5")")}) {
    const std::string facts = begin + json + "}]}]}";
    const std::string factsXml = xml + attributes + "/></statement></statements></facts>";
    for (const Target& target : kTargets) {
      CAPTURE(json, target.format);
      CHECK(errorCodes(convertText(facts, target.format, 1, VocabularyPolicy::open).diagnostics) ==
            error);
      CHECK(errorCodes(convertText(factsXml, target.format, 1, VocabularyPolicy::open, ".facts.xml")
                           .diagnostics) == error);
    }
    CHECK(errorCodes(loadText(facts, ".facts.json").diagnostics) == error);
    CHECK(errorCodes(loadText(factsXml, ".facts.xml").diagnostics) == error);
  }
}

TEST_CASE("the values of a qualifier are one array, where its name comes first") {
  StringWriter out;
  Diagnostics diagnostics;
  const ExporterFormat& exporter = *exporterNamed("facts");
  const auto stream = exporter.stream(
      {"input", std::make_shared<const Ontology>(Ontology::standard()), VocabularyPolicy::open},
      FormatOptions(exporter.options), out, diagnostics);
  const auto qualifier = [](std::string_view name, std::string_view value) {
    return QualifierFact{name, {.value = value}};
  };
  stream->take(StatementFact{.subject = "a",
                             .predicate = "p",
                             .object = "b",
                             .qualifiers = {qualifier("y", "2"), qualifier("x", "1"),
                                            qualifier("y", "1"), qualifier("z", "3")}});
  stream->finish();
  CHECK(out.text().find(R"("qualifiers":{"y":["2","1"],"x":"1","z":"3"})") != std::string::npos);
}

TEST_CASE("what only the whole input could make sense of is refused") {
  SECTION("a document that is an entity too") {
    const Converted converted = convertText(
        R"({"pressgraph":1,"documents":[{"id":"a"}],
"entities":[{"id":"a","type":"City"}]})",
        "ntriples", 1, VocabularyPolicy::open);
    CHECK(errorCodes(converted.diagnostics) == std::vector<std::string>{"2:13 not-in-one-pass"});
  }
  SECTION("a document behind entities") {
    const Converted converted = convertText(
        R"({"pressgraph":1,"entities":[{"id":"a","type":"City"}],
"documents":[{"id":"b"}]})",
        "ntriples", 1, VocabularyPolicy::open);
    CHECK(errorCodes(converted.diagnostics) == std::vector<std::string>{"2:14 not-in-one-pass"});
  }
  SECTION("neither matters to a fact document") {
    CHECK(convertText(
              R"({"pressgraph":1,"entities":[{"id":"a","type":"City"}],"documents":[{"id":"a"}]})",
              "facts", 1, VocabularyPolicy::open)
              .diagnostics.all()
              .empty());
  }
}

TEST_CASE("options that make no sense are refused before anything is read") {
  CHECK_THROWS_AS(
      convert(projectFile("data/zhengzhou/station.facts.json"), "ntriples", 1, "base=nowhere"),
      UsageError);
}
