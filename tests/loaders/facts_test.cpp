#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "graph/source_check.hpp"
#include "tests/catch.hpp"
#include "tests/fact_inputs.hpp"
#include "tests/paths.hpp"

using namespace pressgraph;

namespace {

const std::vector<std::string> kStationTables = {
    projectFile("data/zhengzhou/station.statements.csv"),
    projectFile("data/zhengzhou/station.documents.csv"),
    projectFile("data/zhengzhou/station.entities.csv")};

std::string facts(const Loaded& loaded) {
  return exportText(loaded.graph, "facts");
}

std::string oneStatement(const std::string& body) {
  return R"({"pressgraph":1,"documents":[{"id":"d"}],"entities":[{"id":"c","type":"City"}],)"
         R"("statements":[{"subject":"c","sources":[{"document":"d"}],)" +
         body + "}]}";
}

}  // namespace

TEST_CASE("the sample loads without a single error or warning") {
  const Loaded loaded = loadFiles({projectFile("data/zhengzhou/clusters.facts.json"),
                                   projectFile("data/zhengzhou/station.facts.json")});
  CHECK(loaded.graph.entityCount() > 150);
  CHECK(loaded.graph.statementCount() > 400);
  for (const std::string& finding : findings(loaded.diagnostics)) {
    INFO(finding);
    CHECK(finding.find(": note ") != std::string::npos);
  }
}

TEST_CASE("JSON and XML and CSV of the station give the same graph") {
  const Loaded json = loadFiles({projectFile("data/zhengzhou/station.facts.json")});
  const Loaded xml = loadFiles({projectFile("data/zhengzhou/station.facts.xml")});
  const Loaded csv = loadFiles(kStationTables);
  REQUIRE(json.graph.statementCount() == 85);
  CHECK(findings(json.diagnostics).empty());
  CHECK(findings(xml.diagnostics).empty());
  CHECK(findings(csv.diagnostics).empty());
  CHECK(facts(xml) == facts(json));
  CHECK(facts(csv) == facts(json));
}

TEST_CASE("tables may come in any order and together with the other forms") {
  const std::string json = facts(loadFiles({projectFile("data/zhengzhou/station.facts.json")}));
  std::vector<std::string> paths = kStationTables;
  std::sort(paths.begin(), paths.end());
  do CHECK(facts(loadFiles(paths)) == json);
  while (std::next_permutation(paths.begin(), paths.end()));
  paths.push_back(projectFile("data/zhengzhou/station.facts.xml"));
  paths.push_back(projectFile("data/zhengzhou/station.facts.json"));
  CHECK(facts(loadFiles(paths)) == json);
}

TEST_CASE("a statement may cite the one document that another input declares") {
  const std::string statements =
      R"({"pressgraph":1,"entities":[{"id":"c","type":"City"}],"statements":[)"
      R"({"subject":"c","predicate":"describedAs","value":"x","sources":[{"document":"d"}]}]})";
  const TemporaryFile citing(statements, ".facts.json");
  const TemporaryFile one(R"({"pressgraph":1,"documents":[{"id":"d","title":"a"}]})",
                          ".facts.json");
  const TemporaryFile same(R"({"pressgraph":1,"documents":[{"id":"d","publisher":"p"}]})",
                           ".facts.json");
  const TemporaryFile other(R"({"pressgraph":1,"documents":[{"id":"d","title":"b"}]})",
                            ".facts.json");

  SECTION("whether one input declares it or several agree") {
    const Loaded loaded = loadFiles({citing.path(), one.path(), same.path()});
    CHECK(errorCodes(loaded.diagnostics).empty());
    CHECK(facts(loadFiles({same.path(), one.path(), citing.path()})) == facts(loaded));
    CHECK(facts(loaded).find(R"({"id":"d","title":"a","publisher":"p"})") != std::string::npos);
  }
  SECTION("but not when inputs mean different documents") {
    for (const auto& paths : {std::vector{citing.path(), one.path(), other.path()},
                              std::vector{other.path(), one.path(), citing.path()}}) {
      const Loaded loaded = loadFiles(paths);
      CHECK(errorCodes(loaded.diagnostics) == std::vector<std::string>{"1:69 ambiguous-id"});
    }
  }
  SECTION("and not when no input declares it") {
    CHECK(errorCodes(loadFiles({citing.path()}).diagnostics) ==
          std::vector<std::string>{"1:69 dangling-id"});
  }
}

TEST_CASE("every bad fact document is reported where it is bad") {
  struct Expectation {
    const char* file;
    std::vector<std::string> errors;
  };
  const std::vector<Expectation> expectations = {
      {"array.facts.json", {"1:1 not-a-fact-document"}},
      {"bad-date.facts.json", {"5:1 bad-date"}},
      {"billion-laughs.facts.xml", {"2:1 xml-doctype"}},
      {"cell-count.entities.csv", {"2:1 wrong-cell-count"}},
      {"dangling-id.facts.json", {"5:1 dangling-id", "6:1 dangling-id"}},
      {"doctype.facts.xml", {"2:1 xml-doctype"}},
      {"domain.facts.json", {"5:1 domain"}},
      {"duplicate-column.entities.csv", {"1:14 duplicate-member"}},
      {"duplicate-id.facts.json", {"4:2 duplicate-id"}},
      {"duplicate-member.facts.json", {"2:42 duplicate-member", "3:1 duplicate-member"}},
      {"empty-span.facts.json", {"5:1 bad-span"}},
      {"empty.csv", {"1:1 empty-input"}},
      {"empty.facts.json", {"1:1 empty-input"}},
      {"empty.facts.xml", {"1:1 empty-input"}},
      {"escaped-nul.facts.json", {"2:38 bad-character"}},
      {"external-entity.facts.xml", {"2:1 xml-doctype"}},
      {"gbk.facts.xml", {"1:1 wrong-encoding"}},
      {"header.csv", {"1:1 not-a-fact-document"}},
      {"huge-begin.facts.json", {"5:99 bad-span"}},
      {"invalid-utf8.entities.csv", {"2:8 invalid-utf8"}},
      {"invalid-utf8.facts.json", {"2:40 invalid-utf8"}},
      {"invalid-utf8.facts.xml", {"3:44 invalid-utf8"}},
      {"lone-surrogate.facts.json", {"2:38 bad-json", "3:39 bad-json"}},
      {"misplaced.facts.xml",
       {"2:11 unexpected-text", "4:2 unexpected-element", "5:38 unexpected-attribute",
        "5:52 unexpected-element", "8:81 missing-member", "9:65 bad-json", "11:3 bad-span"}},
      {"missing-id.facts.json",
       {"2:15 missing-member", "3:24 wrong-type", "4:14 missing-member", "5:24 wrong-type",
        "6:1 missing-member"}},
      {"missing-members.facts.json",
       {"5:1 missing-member", "6:1 missing-member", "7:1 missing-member", "8:55 missing-member"}},
      {"negative-begin.facts.json", {"5:99 bad-span", "5:110 bad-span"}},
      {"no-namespace.facts.xml", {"1:1 not-a-fact-document"}},
      {"not-a-fact-document.facts.json", {"1:1 not-a-fact-document"}},
      {"not-a-fact-document.facts.xml", {"1:1 not-a-fact-document"}},
      {"not-an-array.facts.json", {"1:32 wrong-type", "1:48 wrong-type"}},
      {"object-and-value.facts.json", {"5:1 object-or-value", "6:1 object-or-value"}},
      {"qualifier-values.statements.csv", {"2:21 wrong-cell-count", "3:17 missing-member"}},
      {"range.facts.json", {"5:1 range"}},
      {"raw-nul.facts.json", {"2:8 bad-character"}},
      {"stray-quotes.entities.csv", {"2:10 bad-csv", "3:9 bad-csv"}},
      {"text-after-end.facts.json", {"2:1 bad-json"}},
      {"too-deep.facts.json", {"2:261 too-deep"}},
      {"too-deep.facts.xml", {"2:766 too-deep"}},
      {"truncated.facts.json", {"3:13 truncated"}},
      {"truncated.facts.xml", {"3:18 truncated"}},
      {"undefined-entity.facts.xml", {"2:50 bad-xml"}},
      {"unknown-class.facts.json", {"3:14 unknown-class"}},
      {"unknown-predicate.facts.json", {"5:1 unknown-predicate"}},
      {"unterminated.entities.csv", {"3:3 truncated"}},
      {"utf-16-unmarked.facts.json", {"1:1 invalid-utf8"}},
      {"utf-16.facts.json", {"1:1 invalid-utf8"}},
      {"version-2.facts.json", {"1:1 not-a-fact-document"}},
      {"wrong-encoding.facts.xml", {"1:1 wrong-encoding"}},
      {"wrong-escape.facts.json", {"2:10 bad-json"}},
      {"wrong-json.facts.json", {"3:15 bad-json"}},
      {"wrong-number.facts.json", {"2:23 bad-json"}},
      {"wrong-tag.facts.xml", {"3:10 bad-xml"}},
      {"wrong-types.facts.json",
       {"5:13 wrong-type", "6:1 wrong-type", "7:31 wrong-type", "8:73 wrong-type",
        "8:88 wrong-type", "9:55 wrong-type", "10:81 wrong-type", "10:96 wrong-type",
        "11:83 wrong-type", "11:95 wrong-type", "11:133 wrong-type"}},
      {"wrong-types.statements.csv",
       {"2:15 bad-number", "3:24 wrong-type", "4:22 bad-span", "5:1 object-or-value"}},
      {"wrong-xml.facts.xml", {"4:36 bad-xml"}},
  };
  for (const auto& [file, errors] : expectations) {
    INFO(file);
    const Loaded loaded = loadFiles({fixture(std::string("facts/bad/") + file)});
    CHECK(errorCodes(loaded.diagnostics) == errors);
    for (const Diagnostic& diagnostic : loaded.diagnostics.all())
      CHECK(diagnostic.file == fixture(std::string("facts/bad/") + file));
  }
}

TEST_CASE("messages name the byte that is no UTF-8") {
  for (const char* file : {"invalid-utf8.facts.json", "invalid-utf8.facts.xml",
                           "invalid-utf8.entities.csv", "raw-nul.facts.json"}) {
    const std::string path = fixture(std::string("facts/bad/") + file);
    const std::string content = readText(path);
    const std::size_t offset = file[0] == 'r'                          ? content.find('\0')
                               : content.find('\xFF') < content.size() ? content.find('\xFF')
                                                                       : content.find('\xD0');
    const std::string message = loadFiles({path}).diagnostics.all().at(0).message;
    INFO(message);
    CHECK(message.ends_with("at byte " + std::to_string(offset)));
  }
}

TEST_CASE("invalid UTF-8 is found at its byte wherever the chunks are cut") {
  // Long enough for several chunks, with code points of three bytes across their ends.
  std::string text = R"({"pressgraph":1,"x":")";
  while (text.size() < 200'000) text += "郑州";
  for (const std::size_t shift : {0U, 1U, 2U}) {
    const std::string start = std::string(shift, ' ') + text;
    CHECK(errorCodes(loadText(start + "\"}", ".facts.json").diagnostics).empty());
    const Loaded bad = loadText(start + "\xE9\x83\"}", ".facts.json");
    REQUIRE(bad.diagnostics.count(Severity::error) == 1);
    for (const Diagnostic& diagnostic : bad.diagnostics.all())
      if (diagnostic.severity == Severity::error)
        CHECK(diagnostic.message == "invalid UTF-8 at byte " + std::to_string(start.size()));
  }
}

TEST_CASE("spans beyond the text and quotes that differ are errors of the source check") {
  const std::string folder = fixture("facts/bad/");
  const Loaded loaded = loadFiles({folder + "wrong-quote.facts.json"});
  CHECK(errorCodes(loaded.diagnostics).empty());
  Diagnostics diagnostics;
  checkSources(
      loaded.graph,
      [&](const Document& document) {
        return std::optional(readText(folder + std::string(loaded.graph.text(document.path))));
      },
      diagnostics);
  CHECK(errorCodes(diagnostics) == std::vector<std::string>{"5:1 wrong-quote", "6:1 bad-span"});
}

TEST_CASE("a number of 60 digits is kept digit by digit with a warning") {
  const std::string digits(60, '7');
  const Loaded loaded = loadText(oneStatement(R"("predicate":"hasCount","value":{"value":)" +
                                              digits + R"(,"unit":"enterprise"})"),
                                 ".facts.json");
  REQUIRE(findings(loaded.diagnostics).size() == 1);
  CHECK(loaded.diagnostics.all()[0].code == "number-precision");
  CHECK(loaded.diagnostics.all()[0].severity == Severity::warning);
  CHECK(facts(loaded).find("\"value\":" + digits + ",") != std::string::npos);
}

TEST_CASE("numbers beyond any double are kept digit by digit") {
  for (const std::string& number : {std::string(400, '9'), std::string("1e350"),
                                    std::string("-1.5E-350"), "0." + std::string(700, '3')}) {
    const Loaded loaded =
        loadText(oneStatement(R"("predicate":"hasCount","value":{"value":)" + number +
                              R"(,"unit":"enterprise"},"unknown":[)" + number + "]"),
                 ".facts.json");
    CHECK(errorCodes(loaded.diagnostics).empty());
    CHECK(facts(loaded).find("\"value\":" + number + ",") != std::string::npos);
    CHECK(facts(loaded).find("\"unknown\":[" + number + "]") != std::string::npos);
  }
}

TEST_CASE("what is not a JSON number is refused") {
  for (const char* number : {"01", "1.", ".5", "+1", "1e", "-", "1e+", "--1", "1.2.3", "NaN"}) {
    INFO(number);
    const Loaded loaded =
        loadText(std::string(R"({"pressgraph":1,"x":)") + number + "}", ".facts.json");
    REQUIRE(loaded.diagnostics.count(Severity::error) == 1);
    CHECK(loaded.diagnostics.all().back().code == "bad-json");
    CHECK(loaded.diagnostics.all().back().position == Position{1, 21});
  }
}

TEST_CASE("unknown members are kept and reported once for each path") {
  SECTION("in JSON") {
    const Loaded loaded = loadFiles({fixture("facts/lax/unknown-members.facts.json")});
    const auto& all = loaded.diagnostics.all();
    REQUIRE(all.size() == 2);
    CHECK(all[0].code == "unknown-member");
    CHECK(all[0].severity == Severity::warning);
    CHECK(all[0].position == Position{3, 3});
    CHECK(all[0].hint == "did you mean 'entities'?");
    CHECK(all[1].position == Position{5, 47});
    CHECK(facts(loaded).find(R"("name":"许昌","alias":["许"]})") != std::string::npos);
    CHECK(facts(loaded).find(R"("entitys":[])") != std::string::npos);
  }
  SECTION("in XML as attributes and elements of any namespace") {
    const Loaded loaded = loadFiles({fixture("facts/lax/unknown-members.facts.xml")});
    CHECK(loaded.diagnostics.count(Severity::error) == 0);
    CHECK(loaded.diagnostics.count(Severity::warning) == 7);
    CHECK(facts(loaded).find(
              R"("name":"郑州","{https://example.org/o}code":"1","xml:lang":"zh",)"
              R"("note":["一","二"],"{https://example.org/o}rich":{"attributes":{"a":"1"},)"
              R"("content":["x ",{"element":"b","content":["y"]}]},"population":1.260e7})") !=
          std::string::npos);
    CHECK(facts(loaded).find(R"("{https://example.org/o}made":"2024")") != std::string::npos);
  }
  SECTION("in CSV as columns") {
    const Loaded loaded = loadFiles({fixture("facts/lax/unknown-columns.entities.csv")});
    REQUIRE(findings(loaded.diagnostics).size() == 1);
    CHECK(loaded.diagnostics.all()[0].position == Position{1, 14});
    CHECK(facts(loaded).find(R"("name":"郑州","populaton":"12")") != std::string::npos);
  }
}

TEST_CASE("a byte order mark is accepted with a note") {
  for (const char* file : {"byte-order-mark.facts.json", "byte-order-mark.facts.xml",
                           "byte-order-mark.entities.csv"}) {
    const Loaded loaded = loadFiles({fixture(std::string("facts/lax/") + file)});
    CHECK(loaded.graph.entityCount() == 1);
    REQUIRE(loaded.diagnostics.all().size() == 1);
    CHECK(loaded.diagnostics.all()[0].code == "byte-order-mark");
    CHECK(loaded.diagnostics.all()[0].severity == Severity::note);
  }
}

TEST_CASE("CSV cells of qualifiers hold several values") {
  const Loaded loaded = loadFiles({fixture("facts/lax/multiple-values.statements.csv"),
                                   fixture("facts/lax/multiple-values.entities.csv")});
  CHECK(errorCodes(loaded.diagnostics).empty());
  const std::string text = facts(loaded);
  CHECK(text.find(R"("place":["e","f"])") != std::string::npos);
  CHECK(text.find(R"({"value":"a|b","text":"x"})") != std::string::npos);
  CHECK(text.find(R"("c\\")") != std::string::npos);
  CHECK(text.find(R"({"value":"\\d","text":"y"})") != std::string::npos);
}

TEST_CASE("CSV cells in quotes hold commas and quotes and line breaks") {
  const Loaded loaded = loadFiles({fixture("facts/eof/small.entities.csv")});
  CHECK(findings(loaded.diagnostics).empty());
  CHECK(facts(loaded).find(R"("name":"郑\"州\"","aliases":["a","b"])") != std::string::npos);
  CHECK(facts(loaded).find(R"("name":"许\r\n昌")") != std::string::npos);
}

TEST_CASE("gzip is unpacked and gzip that is cut off is an error") {
  const std::string path = fixture("facts/good/small.facts.json.gz");
  const Loaded whole = loadFiles({path});
  CHECK(errorCodes(whole.diagnostics).empty());
  CHECK(facts(whole) == facts(loadFiles({fixture("facts/eof/small.facts.json")})));

  std::ifstream file(path, std::ios::binary);
  const std::string zipped{std::istreambuf_iterator<char>(file), {}};
  const Loaded cut = loadText(zipped.substr(0, zipped.size() / 2), ".facts.json.gz");
  REQUIRE(cut.diagnostics.count(Severity::error) == 1);
  CHECK(cut.diagnostics.all()[0].code == "bad-gzip");
}

TEST_CASE("a member that an object has twice is found among few and among many") {
  for (const int count : {2, 16, 17, 40}) {
    std::string object = "{\"m0\":0";
    for (int i = 1; i < count; ++i) object += ",\n\"m" + std::to_string(i) + "\":0";
    const std::string start = "{\"pressgraph\":1,\"x\":" + object;
    CHECK(errorCodes(loadText(start + "}}", ".facts.json").diagnostics).empty());
    CHECK(errorCodes(loadText(start + ",\n \"m1\":0}}", ".facts.json").diagnostics) ==
          std::vector<std::string>{std::to_string(count + 1) + ":2 duplicate-member"});
  }
}

TEST_CASE("of the columns of a table that stand there twice the first is reported") {
  const Loaded loaded = loadText("id,type,b,a,a,b\nx,City,,,,\n", ".csv");
  REQUIRE(errorCodes(loaded.diagnostics) == std::vector<std::string>{"1:13 duplicate-member"});
  CHECK(loaded.diagnostics.all()[0].message == "the column 'a' stands in the header line twice");
}

TEST_CASE("a bad record does not stop the others") {
  const Loaded loaded =
      loadText(R"({"pressgraph":1,"entities":[{"id":1},{"id":"c","type":"City","name":"好"},)"
               R"({"id":"d","type":"City","name":"\u0000"},{"id":"e","type":"City"}]})",
               ".facts.json");
  CHECK(loaded.diagnostics.count(Severity::error) == 2);
  CHECK(loaded.graph.entityCount() == 2);
}

TEST_CASE("an input that is cut off anywhere gives an error and never crashes") {
  for (const char* name : {"small.facts.json", "small.facts.xml"}) {
    const std::string whole = readText(fixture(std::string("facts/eof/") + name));
    const std::string extension = std::string(name).substr(std::string(name).find('.'));
    CHECK(errorCodes(loadText(whole, extension).diagnostics).empty());
    // The last byte is a line feed, which nobody misses.
    for (std::size_t size = 0; size + 1 < whole.size(); ++size) {
      CAPTURE(name, size);
      const Loaded loaded = loadText(whole.substr(0, size), extension);
      CHECK(loaded.diagnostics.count(Severity::error) == 1);
    }
  }
  // A table may end after any complete row; inside quotes it is cut.
  const std::string table = readText(fixture("facts/eof/small.entities.csv"));
  for (std::size_t size = 0; size < table.size(); ++size)
    loadText(table.substr(0, size), ".entities.csv");
  CHECK_FALSE(errorCodes(loadText(table.substr(0, table.find('|')), ".csv").diagnostics).empty());
}

TEST_CASE("strings, escapes and numbers are the same wherever a piece of the input ends") {
  // The loader reads 256 KiB at a time; white space moves the end over each byte of the record.
  constexpr std::size_t kPiece = std::size_t{256} * 1024;
  const std::string head = R"({"pressgraph":1,"entities":[)";
  const std::string record =
      R"({"id":"c","type":"City","name":"郑\"州\u5dde","n":[-12.50e3,true,"x"],"n":0})";
  for (std::size_t cut = 0; cut <= record.size(); ++cut) {
    CAPTURE(cut);
    const std::string space(kPiece - head.size() - cut, ' ');
    const Loaded loaded = loadText(head + space + record + "]}", ".facts.json");
    const std::size_t column = kPiece - cut + record.rfind("\"n\"") - 4 + 1;  // two are Chinese
    CHECK(errorCodes(loaded.diagnostics) ==
          std::vector<std::string>{fmt::format("1:{} duplicate-member", column)});
    const std::string good = record.substr(0, record.rfind(",\"n\"")) + "}";
    CHECK(facts(loadText(head + space + good + "]}", ".facts.json")) ==
          facts(loadText(head + good + "]}", ".facts.json")));
  }
}

TEST_CASE("one record may be longer than many pieces") {
  std::string name;
  while (name.size() < 3'000'000) name += "长江";
  const Loaded loaded = loadText(
      R"({"pressgraph":1,"entities":[{"id":"c","type":"City","name":")" + name + R"("},{"id":1}]})",
      ".facts.json");
  CHECK(errorCodes(loaded.diagnostics) ==
        std::vector<std::string>{fmt::format("1:{} wrong-type", 70 + name.size() / 3)});
}

TEST_CASE("positions count lines and code points far into a large input") {
  std::string json = "{\"pressgraph\": 1, \"entities\": [\n";
  std::string xml =
      "<facts xmlns=\"https://pressgraph.example/ns/facts\" pressgraph=\"1\"><entities>\n";
  std::string csv = "id,type,name\n";
  for (int i = 0; i < 70'000; ++i) {
    const std::string id = std::to_string(i);
    json += R"({"id": ")" + id + "\", \"type\": \"City\", \"name\": \"城" + id + "\"},\n";
    xml += "<entity id=\"" + id + "\" type=\"City\" name=\"城" + id + "\"/>\n";
    csv += id + ",City,城" + id + "\n";
  }
  json += "  {\"名\": 1, \"id\": 2}]}";
  xml += "  <名/>  <entity 名=\"1\"/></entities></facts>";
  csv += "\"城\nx\",City\n";
  CHECK(errorCodes(loadText(json, ".facts.json").diagnostics) ==
        std::vector<std::string>{"70002:18 wrong-type"});
  CHECK(errorCodes(loadText(xml, ".facts.xml").diagnostics) ==
        std::vector<std::string>{"70002:3 unexpected-element", "70002:9 missing-member"});
  CHECK(errorCodes(loadText(csv, ".csv").diagnostics) ==
        std::vector<std::string>{"70002:1 wrong-cell-count"});
}

TEST_CASE("text outside of a document is not looked up for entities") {
  const std::string xml = readText(fixture("facts/bad/external-entity.facts.xml"));
  const Loaded loaded = loadText(xml, ".facts.xml");
  CHECK(loaded.graph.entityCount() == 0);
  for (const std::string& finding : findings(loaded.diagnostics))
    CHECK(finding.find("root:") == std::string::npos);
}

TEST_CASE("the XML form keeps references and CDATA and white space as they are") {
  const Loaded loaded = loadText(
      "<facts xmlns=\"https://pressgraph.example/ns/facts\" pressgraph=\"1\"><entities>"
      "<entity id=\"c\" type=\"City\" name=\"a &amp; b &#38;#38; &lt;&#x90d1;&#9;\">"
      "<alias> x &amp;<![CDATA[<y>]]> </alias></entity></entities></facts>",
      ".facts.xml");
  CHECK(errorCodes(loaded.diagnostics).empty());
  const EntityView entity = loaded.graph.entity(0);
  CHECK(entity.name() == "a & b &#38; <郑\t");
  CHECK(entity.aliases()[0] == " x &<y> ");
}
