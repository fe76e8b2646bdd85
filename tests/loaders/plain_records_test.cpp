#include "loaders/facts/plain_records.hpp"

#include <algorithm>
#include <regex>
#include <string>

#include <fmt/format.h>

#include "tests/catch.hpp"
#include "tests/fact_inputs.hpp"
#include "tests/paths.hpp"

using namespace pressgraph;

namespace {

// Says the same in a form that no record is plain in.
std::string withEscapedNames(const std::string& json) {
  std::string escaped;
  for (std::size_t i = 0; i < json.size(); ++i) {
    escaped += json[i];
    if (json[i] == '"' && i > 0 && json[i - 1] == '{')
      escaped += fmt::format("\\u{:04x}", json[++i]);
  }
  return escaped;
}

std::vector<std::string> linesAndCodes(const Loaded& loaded) {
  std::vector<std::string> all;
  for (const std::string& finding : findings(loaded.diagnostics))
    all.push_back(std::regex_replace(finding, std::regex("^([0-9]+):[0-9]+"), "$1"));
  return all;
}

constexpr const char* kPlain =
    R"({"subject":"c","predicate":"describedAs","value":"plain","sources":[{"document":"d"}]})";

// On lines 4 and 5.
Loaded withStatements(const std::string& first, const std::string& second) {
  return loadText(
      "{\"pressgraph\":1,\"documents\":[{\"id\":\"d\"}],\n"
      "\"entities\":[{\"id\":\"c\",\"type\":\"City\"},{\"id\":\"x\",\"type\":\"City\"}],\n"
      "\"statements\":[\n" +
          first + ",\n" + second + "]}",
      ".facts.json", {VocabularyPolicy::open, 1});
}

}  // namespace

TEST_CASE("records in plain form and records with escapes mean the same facts") {
  for (const char* name :
       {"data/zhengzhou/clusters.facts.json", "data/zhengzhou/station.facts.json"}) {
    CAPTURE(name);
    const std::string plain = readText(projectFile(name));
    const std::string escaped = withEscapedNames(plain);
    REQUIRE(escaped.size() > plain.size() + 1000);
    const Loaded a = loadText(plain, ".facts.json");
    const Loaded b = loadText(escaped, ".facts.json");
    CHECK(a.graph.statementCount() > 80);
    CHECK(exportText(a.graph, "facts") == exportText(b.graph, "facts"));
    CHECK(linesAndCodes(a) == linesAndCodes(b));
  }
}

TEST_CASE("plain records are taken in up to the first that is not, and it is known where it ends") {
  FactBatch facts("input");
  PlainRecords records(facts);
  const std::string text =
      ",\n {\"id\":\"郑州\", \"type\":\"City\"}, {\"id\":\"b\",\"type\":\"City\",\"name\":\"乙\"} ,"
      "{\"id\":\"c\",\"type\":\"City\",\"more\":1},{\"id\":\"d\",\"type\":\"City\"}";
  Position position{7, 30};
  const std::size_t end = records.add(FactKind::entity, text, position);
  CHECK(text.substr(end).starts_with(" ,{\"id\":\"c\""));
  CHECK(facts.entityCount() == 2);
  CHECK(position.line == 8);
  CHECK(position.column == 65);
  CHECK(records.add(FactKind::entity, ",{\"id\":\"b\",\"type\":\"Ci", position) == 0);
  CHECK(records.add(FactKind::entity, "]", position) == 0);
  CHECK(records.add(FactKind::document, ",{\"id\":\"d\"}", position) == 0);
  CHECK(facts.entityCount() == 2);
}

TEST_CASE("records that end with the text's piece are taken in with the next one") {
  const std::string text =
      ",\n{\"subject\": \"甲\", \"predicate\": \"p\", \"object\": \"b\"}\n"
      ",{\"subject\": \"甲\", \"predicate\": \"p\", \"value\": 1.5}\n"
      ",{\"subject\": \"甲\",\n  \"predicate\": \"乙\", \"object\": \"b\"},\n"
      "{\"subject\": \"甲\",\n  \"predicate\": \"乙\", \"value\": {\"value\": true}}\n"
      ",{\"subject\":\"甲\",\"predicate\":\"\\\"\",\"object\":\"\\ud83d\\ude00\"}"
      ",{\"subject\":\"甲\",\"predicate\":\"p\",\"object\":\"b\"}";
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    CAPTURE(cut);
    FactBatch facts("input");
    PlainRecords records(facts);
    Position position{3, 9};
    const std::size_t end = records.add(FactKind::statement, text.substr(0, cut), position);
    CHECK(end <= cut);
    const std::string rest = text.substr(end);
    CHECK(records.add(FactKind::statement, rest, position) == rest.size());
    CHECK(facts.statementCount() == 6);
    CHECK(position.line == 10);
    CHECK(position.column == 103);
  }
}

TEST_CASE("members in another order than before, and written otherwise, mean the same") {
  const std::string usual =
      R"({"subject": "c", "predicate": "p", "value": "a", "qualifiers": {"year": 1, "in": "x"}, )"
      R"("sources": [{"document": "d", "quote": "q"}]})";
  for (
      const char* record : {
          R"({"predicate": "p", "subject": "c", "value": "b"})",
          R"({"subject":"c","predicate":"p","value":"b","qualifiers":{"in":"x","year":1996}})",
          "{\"subject\": \"c\",\n\n \"predicate\": \"p\", \"value\"\n: \"b\"}",
          R"({"subject": "c", "predicate": "p", "object": "x"})",
          R"({"subject": "c", "predicate": "p", "object": "x", "object": "c"})",
          R"({"subject": "c", "subject": "c", "predicate": "p", "value": "b"})",
          R"({"subject": "c", "predicate": "p", "value": "b", "subject": "x"})",
          R"({"subject": "c", "predicates": "p", "value": "b"})",
          R"({"subject": "c", "predicate" "p", "value": "b"})",
          R"({"subject": "c" "predicate": "p", "value": "b"})",
          R"({"subject": "c",, "predicate": "p", "value": "b"})",
          R"({"subject": "c", "predicate": "p", "value": "b", })",
          R"({"subject": "c", "\u0070redicate": "p", "value": "b"})",
          R"({"subject": "c", "predicate": "p", "value": "b", "qualifiers": {"year": 1, "year": 2}})",
          R"({"subject": "c", "predicate": "p", "value": "b", "qualifiers": {"year": 1}})",
          R"({"subject": "c", "predicate": "p", "value": "b", "qualifiers": {}, "sources": [{}]})",
      }) {
    CAPTURE(record);
    std::string before;
    for (int i = 0; i < 20; ++i) before += usual + ",";
    const std::string after = std::string(record) + ",\n" + record + "," + usual;
    const Loaded plain = withStatements(before + usual, after);
    const Loaded escaped =
        withStatements(withEscapedNames(before + usual), withEscapedNames(after));
    CHECK(linesAndCodes(plain) == linesAndCodes(escaped));
    CHECK(exportText(plain.graph, "facts") == exportText(escaped.graph, "facts"));
  }
}

TEST_CASE("a record means the same, and what is wrong with it is found, first and behind others") {
  const std::string begin = R"({"subject":"c","predicate":"describedAs",)";
  const std::string sources = R"(,"sources":[{"document":"d"}])";
  for (const std::string& record : {
           begin + R"("value":"a")" + sources + "}",
           begin + R"("value":"a\tb")" + sources + "}",
           begin + R"("value":"\"郑州\\\/\b\f\n\r\t\"")" + sources + "}",
           begin + R"("value":"\u90d1\u5DDE a\u0301\u007f\u07ff\u0800\uffff\u0001")" + sources +
               "}",
           begin + R"("value":"\uD83D\uDE00\ud800\udc00x\uDBFF\uDFFF")" + sources + "}",
           begin + R"("value":"a\u0000b")" + sources + "}",
           begin + R"("value":"a\ud83d")" + sources + "}",
           begin + R"("value":"a\ud83dA\ude00")" + sources + "}",
           begin + R"("value":"a\ud83d\u0041")" + sources + "}",
           begin + R"("value":"a\ude00")" + sources + "}",
           begin + R"("value":"a\u00g0")" + sources + "}",
           begin + R"("value":"a\u-001")" + sources + "}",
           begin + R"("value":"a\u12")" + sources + "}",
           begin + R"("value":"a\x41")" + sources + "}",
           begin + R"("value":"a\)" + sources + "}",
           begin + "\"value\":\"\\\"\n\"" + sources + "}",
           begin + R"("value":{"value":"\u0031","unit":"\"","text":"\\"},)" +
               R"("qualifiers":{"place":"\u0078\"","year":["\"","\\"]})" + sources + "}",
           begin + R"("object":"\u0078","qualifiers":{"pl\u0061ce":1})" + sources + "}",
           begin + R"("value":"a","sources":[{"document":"\u0064","quote":"\"a\"","by":"\t"}]})",
           begin + "\"value\":\"a\tb\"" + sources + "}",
           begin + R"("value":"")" + sources + "}",
           begin + R"("value":null)" + sources + "}",
           begin + R"("value":[1])" + sources + "}",
           begin + R"("value":true)" + sources + "}",
           begin + R"("value":tru)" + sources + "}",
           begin + R"("value":truer)" + sources + "}",
           begin + R"("value":-0.5e-3)" + sources + "}",
           begin + R"("value":01)" + sources + "}",
           begin + R"("value":+1)" + sources + "}",
           begin + R"("value":1.)" + sources + "}",
           begin + R"("value":1-2)" + sources + "}",
           begin + R"("value":NaN)" + sources + "}",
           begin +
               R"("value":{"value":"28","type":"quantity","unit":"公里","text":"约28公里",)"
               R"("approximate":true,"atLeast":false})" +
               sources + "}",
           begin + R"("value":{"text":"规上企业"})" + sources + "}",
           begin + R"("value":{"value":"","text":"a","type":"string"})" + sources + "}",
           begin + R"("value":{"value":1,"value":2})" + sources + "}",
           begin + R"("value":{"value":1,"more":2})" + sources + "}",
           begin + R"("value":{"value":1,"atLeast":1})" + sources + "}",
           begin + R"("value":{})" + sources + "}",
           begin + R"("object":"x")" + sources + "}",
           begin + R"("object":"")" + sources + "}",
           begin + R"("object":1)" + sources + "}",
           begin + R"("object":"x","value":"a")" + sources + "}",
           begin + R"("value":"a","value":"b")" + sources + "}",
           begin + R"("value":"a","extra":{"a":[1,2]})" + sources + "}",
           begin + R"("value":"a","qualifiers":{"year":1996,"place":"x"})" + sources + "}",
           begin + R"("value":"a","qualifiers":{"year":[1996,1997]})" + sources + "}",
           begin + R"("value":"a","qualifiers":{"place":"x","year":[]})" + sources + "}",
           begin + R"("value":"a","qualifiers":{"year":[[1]]})" + sources + "}",
           begin + R"("value":"a","qualifiers":{"year":1,"year":2})" + sources + "}",
           begin + R"("value":"a","qualifiers":{"year":null})" + sources + "}",
           begin + R"("value":"a","qualifiers":{"":1})" + sources + "}",
           begin + R"("value":"a","qualifiers":{"rank":"preferred"})" + sources + "}",
           begin + R"("value":"a","qualifiers":{"rank":["preferred","normal"]})" + sources + "}",
           begin + R"("value":"a","qualifiers":[])" + sources + "}",
           begin + R"("value":"a","qualifiers":{},)" + R"("sources":[]})",
           begin + R"("value":"a","sources":[{"document":"d","begin":0,"end":4,"quote":"郑州",)"
                   R"("by":"curated"},{"document":"d"}]})",
           begin + R"("value":"a","sources":[{"document":"d","begin":-1}]})",
           begin + R"("value":"a","sources":[{"document":"d","begin":1.5}]})",
           begin + R"("value":"a","sources":[{"document":"d","begin":"1"}]})",
           begin + R"("value":"a","sources":[{"document":"d","end":4294967295}]})",
           begin + R"("value":"a","sources":[{"document":"d","end":4294967294}]})",
           begin + R"("value":"a","sources":[{"document":"d","document":"d"}]})",
           begin + R"("value":"a","sources":[{"document":"d","page":3}]})",
           begin + R"("value":"a","sources":[{"quote":"a"}]})",
           begin + R"("value":"a","sources":["d"]})",
           begin + R"("value":"a","sources":{}})",
           begin + R"("value":"a",)" + "}",
           begin + R"("value" "a"})",
           begin + R"('value':"a"})",
           begin + R"("value":"a"]})",
           std::string("{}"),
           std::string("{,}"),
           std::string("[]"),
           std::string("1"),
           std::string("/* none */"),
           std::string(),
           std::string(R"({"subject":"","predicate":"describedAs","value":"a"})"),
           std::string(R"({"subject":"c","predicate":"","value":"a"})"),
           std::string(R"({"predicate":"describedAs","value":"a"})"),
           std::string(R"({ "value" : "a" ,"predicate":"describedAs", "subject" : "c" })"),
           std::string(
               "{\"subject\":\"c\",\r\n\"predicate\":\"describedAs\",\t\n\"value\":\"a\"\n}"),
       }) {
    CAPTURE(record);
    const Loaded first = withStatements(record, kPlain);
    const Loaded second = withStatements(kPlain, record);
    std::vector<std::string> expected;
    for (const std::string& finding : findings(first.diagnostics)) {
      // What is wrong behind the record is found there, or is said of what follows it.
      const std::size_t colon = finding.find(':');
      const int line = std::stoi(finding.substr(0, colon));
      expected.push_back(std::to_string(line >= 4 ? line + 1 : line) + finding.substr(colon));
    }
    CHECK(findings(second.diagnostics) == expected);
    // Where the text is no JSON any more, what stands behind is not read.
    const auto isBroken = [](const std::string& said) {
      return said.find("[bad-json]") != std::string::npos;
    };
    if (std::none_of(expected.begin(), expected.end(), isBroken))
      CHECK(exportText(second.graph, "facts") == exportText(first.graph, "facts"));
  }
}
