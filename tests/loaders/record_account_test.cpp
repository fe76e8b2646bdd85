// What each reader calls a record, and what it says of records that make no fact.

#include "graph/record_account.hpp"

#include <fmt/format.h>

#include "graph/builder.hpp"
#include "loaders/loader.hpp"
#include "tests/catch.hpp"
#include "tests/fact_inputs.hpp"

using namespace pressgraph;

namespace {

using List = std::vector<std::string>;

// "line:column kind outcome" of each record, with its triples if it has any and the code of what it
// is rejected for.
List records(std::string_view content, const std::string& extension) {
  const TemporaryFile file(content, extension);
  FactBatch facts("input");
  facts.keepAccount();
  InputStream input(file.path());
  Diagnostics diagnostics;
  const LoaderFormat* format = loaderForPath(file.path());
  format->load(input, FormatOptions(format->options), facts, diagnostics);
  GraphBuilder builder(Ontology::standard(), {.vocabulary = VocabularyPolicy::open});
  builder.add(std::move(facts));
  Ledger ledger;
  const KnowledgeGraph graph = builder.freeze(diagnostics, &ledger);
  const LedgerAccounts accounts = accountsOf(ledger, graph);
  CHECK_NOTHROW(checkBalance(ledger, accounts));

  List list;
  const RecordAccount& account = ledger.inputs[0].account;
  for (std::uint32_t i = 0; i < account.records().size(); ++i) {
    const RecordAccount::Record& record = account.records()[i];
    std::string line = fmt::format("{}:{} {} {}", record.position.line, record.position.column,
                                   name(record.kind), name(accounts.outcomes[0][i]));
    if (record.triples > 0) line += fmt::format(" {}", record.triples);
    if (const auto at = account.rejected().find(i); at != account.rejected().end())
      line += " " + at->second.code;
    list.push_back(line);
  }
  return list;
}

}  // namespace

TEST_CASE("each element of a fact document is a record, and those that are wrong are rejected") {
  CHECK(records(R"({"pressgraph": 1, "entities": [
{"id": "a", "type": "City"},
{"id": "b"},
7,
{"id": "c", "type": "City", "name": "\u0000"}],
"statements": [{"subject": "a", "predicate": "describedAs", "value": "x"}]})",
                ".facts.json") == List{"2:1 entity became", "3:1 entity rejected missing-member",
                                       "4:1 entity rejected wrong-type",
                                       "5:1 entity rejected bad-character",
                                       "6:16 statement became"});
}

TEST_CASE("each element of a fact document in XML is a record") {
  CHECK(records(R"(<facts xmlns="https://pressgraph.example/ns/facts" pressgraph="1"><entities>
<entity id="a" type="City"/>
<entity id="b" type="City"><stray xmlns="">text</stray>text</entity>
</entities></facts>)",
                ".facts.xml") == List{"2:1 entity became", "3:1 entity rejected unexpected-text"});
}

TEST_CASE("each row of a table is a record, also one that cannot be read") {
  CHECK(records("id,type\na,City\nb\n\n\"c\"x,City\nd,City\n", ".csv") ==
        List{"2:1 entity became", "3:1 row rejected wrong-cell-count", "5:1 row rejected bad-csv",
             "6:1 entity became"});
}

TEST_CASE("a node is a record with its attributes, an edge one, and the file's document another") {
  CHECK(records(R"(<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="k" for="node" attr.name="size" attr.type="int"/><graph edgedefault="directed">
<node id="a"><data key="k">1</data></node>
<node/>
<edge source="a" target="a"/>
</graph></graphml>)",
                ".graphml") == List{"3:1 node became", "4:1 node rejected missing-member",
                                    "5:1 edge became", "1:1 document became"});
}

TEST_CASE("an edge that goes both ways is one record") {
  CHECK(records(R"(<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph><nodes>
<node id="a"/><node id="b"/></nodes><edges>
<edge id="1" source="a" target="b" type="mutual"/></edges></graph></gexf>)",
                ".gexf") ==
        List{"2:1 node became", "2:15 node became", "3:1 edge became", "1:1 document became"});
}

TEST_CASE("records stand for all triples, repetitions among them") {
  CHECK(records("<x:a> <http://www.w3.org/2000/01/rdf-schema#label> \"a\" .\n"
                "<x:a> <x:knows> <x:b> .\n"
                "<x:a> <x:knows> <x:b> .\n"
                "<x:a> <x:knows> <x:c> .\n",
                ".nt") == List{"0:0 repetition merged 1", "1:0 node became 1",
                               "2:0 triple became 1", "4:0 triple became 1", "0:0 entity became",
                               "0:0 entity became", "1:1 document became"});
}

TEST_CASE("RDF of which nothing can be read is one rejected record") {
  CHECK(records("<x:a> <x:says> \"\\u0000\" .\n<x:a> <x:knows> <x:b> .\n", ".nt") ==
        List{"1:0 supporting rejected 2 bad-character"});
}

TEST_CASE("each sentence of a text is a record, with and without a statement", "[article]") {
  CHECK(records("郑州市位于河南省。\n天气很好。\n", ".txt").size() > 2);
  List sentences;
  for (const std::string& record : records("郑州市位于河南省。\n天气很好。\n", ".txt"))
    if (record.find("sentence") != std::string::npos) sentences.push_back(record);
  CHECK(sentences == List{"1:1 sentence became", "2:1 sentence none"});
}
