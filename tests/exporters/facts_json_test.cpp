#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/fact_inputs.hpp"
#include "tests/paths.hpp"

using namespace pressgraph;

namespace {

const std::vector<std::string> kDocuments = {projectFile("data/zhengzhou/clusters.facts.json"),
                                             projectFile("data/zhengzhou/station.facts.json"),
                                             fixture("facts/good/nasty.facts.json"),
                                             fixture("facts/lax/unknown-members.facts.json"),
                                             fixture("facts/lax/unknown-members.facts.xml")};

}  // namespace

TEST_CASE("a fact document that is written and read is written the same again") {
  for (const std::string& path : kDocuments) {
    INFO(path);
    const Loaded first = loadFiles({path});
    const std::string json = exportText(first.graph, "facts");
    const std::string xml = exportText(first.graph, "facts-xml");
    const Loaded fromJson = loadText(json, ".facts.json");
    const Loaded fromXml = loadText(xml, ".facts.xml");
    CHECK(errorCodes(fromJson.diagnostics).empty());
    CHECK(errorCodes(fromXml.diagnostics).empty());
    CHECK(exportText(fromJson.graph, "facts") == json);
    CHECK(exportText(fromXml.graph, "facts") == json);
    CHECK(exportText(fromJson.graph, "facts-xml") == xml);
    const std::string line = exportText(first.graph, "facts", "indent=none");
    CHECK(line.find('\n') == line.size() - 1);
    CHECK(exportText(loadText(line, ".facts.json").graph, "facts") == json);
  }
}

TEST_CASE("several inputs round trip together") {
  const Loaded all = loadFiles(kDocuments);
  CHECK(errorCodes(all.diagnostics).empty());
  const std::string json = exportText(all.graph, "facts");
  CHECK(exportText(loadText(json, ".facts.json").graph, "facts") == json);
}

TEST_CASE("a fact document keeps every digit and member of a nasty input") {
  const Loaded loaded = loadFiles({fixture("facts/good/nasty.facts.json")});
  REQUIRE(errorCodes(loaded.diagnostics).empty());
  CHECK(loaded.graph.statementCount() == 12);
  const std::string json = exportText(loaded.graph, "facts");
  for (const char* kept :
       {R"("value":28.6500,)", R"("value":-1.50E+0301,)",
        R"("value":123456789012345678901234567890123456789012345678901234567890,)",
        R"("population":12.10e6,"ünknown":"")", R"("volume":12345678901234567890)",
        R"("lang":{"a":[null,true,1.50e+3,"\u0001"]})", R"("weight":0.10,"confidence":1)",
        R"("value":{"text":"只有字"},"qualifiers":{"rank":"deprecated")",
        R"("of":{"text":" 前后有空格 "})", R"("qualifiers":{"rank":"preferred"})",
        R"("begin":4294967293,"end":4294967294)", R"("by":"rule:a","page":3)",
        R"("authors":["a|b","c\\d"])", R"("place":["e&1","province/豫"])",
        R"("confidence-of-reviewer":[0.9000,{"by":"甲"}])",
        R"("tool":{"name":"x","version":[1,2.0,9007199254740993]})",
        R"(slash / tab \t newline \n return \r < & > ]]> 😀)"}) {
    INFO(kept);
    CHECK(json.find(kept) != std::string::npos);
  }
}

TEST_CASE("open vocabularies and explicit types round trip") {
  BuilderOptions open;
  open.vocabulary = VocabularyPolicy::open;
  const Loaded loaded = loadText(
      R"({"pressgraph":1,"documents":[{"id":"d"}],"entities":[{"id":"a","type":"Ship","name":"x"}],)"
      R"("statements":[)"
      R"({"subject":"a","predicate":"foo","value":"2023","sources":[{"document":"d"}]},)"
      R"({"subject":"a","predicate":"foo","value":{"value":"2023","type":"date"}},)"
      R"({"subject":"a","predicate":"foo","value":2023},)"
      R"({"subject":"a","predicate":"foo","value":{"value":2023,"type":"decimal"}},)"
      R"({"subject":"a","predicate":"foo","value":{"value":2023,"type":"string","text":"2023"}},)"
      R"({"subject":"a","predicate":"foo","value":{"value":"+5","type":"quantity"}},)"
      R"({"subject":"a","predicate":"foo","value":true},)"
      R"({"subject":"a","predicate":"foo","value":"true"},)"
      R"({"subject":"a","predicate":"foo","value":{"value":"http://x/","type":"iri"}},)"
      R"({"subject":"a","predicate":"foo","value":{"text":"x","type":"string"}},)"
      R"({"subject":"a","predicate":"bar","object":"d","qualifiers":{"q":[{"value":"a","type":"entity"},"a",1,1.0,false,{"value":"d","type":"entity"}]}})"
      R"(]})",
      ".facts.json", open);
  REQUIRE(errorCodes(loaded.diagnostics).empty());
  CHECK(loaded.graph.statementCount() == 11);
  const std::string json = exportText(loaded.graph, "facts");
  CHECK(exportText(loadText(json, ".facts.json", open).graph, "facts") == json);
  const std::string xml = exportText(loaded.graph, "facts-xml");
  CHECK(exportText(loadText(xml, ".facts.xml", open).graph, "facts") == json);
}

TEST_CASE("characters that XML forbids are replaced with a warning and kept in JSON") {
  const Loaded loaded = loadText(
      "{\"pressgraph\":1,\"entities\":[{\"id\":\"c\",\"type\":\"City\",\"name\":\"a\\u0001b\\u001fc"
      "\xEF\xBF\xBE\"}]}",
      ".facts.json");
  const std::string json = exportText(loaded.graph, "facts");
  CHECK(json.find("\"a\\u0001b\\u001fc\\ufffe\"") != std::string::npos);
  CHECK(exportText(loadText(json, ".facts.json").graph, "facts") == json);

  const ExporterFormat* format = exporterNamed("facts-xml");
  REQUIRE(format != nullptr);
  StringWriter out;
  Diagnostics diagnostics;
  format->write(loaded.graph, FormatOptions(format->options), out, diagnostics);
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].code == "xml-character");
  CHECK(diagnostics.all()[0].severity == Severity::warning);
  CHECK(diagnostics.all()[0].message.find('3') != std::string::npos);
  CHECK(loadText(out.text(), ".facts.xml").graph.entity(0).name() ==
        "a\xEF\xBF\xBD"
        "b\xEF\xBF\xBD"
        "c\xEF\xBF\xBD");
}

TEST_CASE("an empty graph is an empty fact document") {
  const Loaded loaded = loadText(R"({"pressgraph":1})", ".facts.json");
  CHECK(exportText(loaded.graph, "facts") ==
        "{\"pressgraph\":1,\n\"documents\":[],\n\"entities\":[],\n\"statements\":[]\n}\n");
  CHECK(exportText(loaded.graph, "facts", "indent=none") ==
        "{\"pressgraph\":1,\"documents\":[],\"entities\":[],\"statements\":[]}\n");
}
