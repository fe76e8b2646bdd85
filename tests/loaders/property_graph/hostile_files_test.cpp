// Damaged, hostile and odd files: what is wrong is said, with its place, and nothing is fetched,
// expanded or waited for.

#include "tests/catch.hpp"
#include "tests/fact_inputs.hpp"

using namespace pressgraph;

namespace {

using Codes = std::vector<std::string>;

Codes errorsOf(std::string_view content, const std::string& extension) {
  return errorCodes(loadText(content, extension).diagnostics);
}

std::string graphml(const std::string& content) {
  return "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n" + content + "\n</graphml>\n";
}

}  // namespace

TEST_CASE("entities, external ones too, are refused in GraphML and GEXF") {
  const std::string laughs =
      "<!DOCTYPE graphml [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>\n"
      "<graphml>&b;</graphml>";
  CHECK(errorsOf(laughs, ".graphml") == Codes{"1:1 xml-doctype"});
  CHECK(errorsOf("<!DOCTYPE gexf SYSTEM \"file:///etc/passwd\">\n<gexf/>", ".gexf") ==
        Codes{"1:1 xml-doctype"});
  CHECK(errorsOf(graphml("<graph><node id=\"&x;\"/></graph>"), ".graphml") ==
        Codes{"2:21 bad-xml"});
}

TEST_CASE("elements nested without end are refused") {
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += "<graph><node id=\"n" + std::to_string(i) + "\">";
  CHECK(errorsOf("<graphml>" + deep, ".graphml") == Codes{"1:2828 too-deep"});
  std::string nodes = "<gexf><graph>";
  for (int i = 0; i < 1000; ++i) nodes += "<nodes><node id=\"1\">";
  CHECK(errorsOf(nodes, ".gexf").size() == 1);
  CHECK(errorsOf(nodes, ".gexf").front().ends_with("too-deep"));
}

TEST_CASE("invalid UTF-8 is reported where it stands, in every format") {
  CHECK(errorsOf(graphml("<graph><node id=\"\xFF\"/></graph>"), ".graphml") ==
        Codes{"2:18 invalid-utf8"});
  CHECK(errorsOf("<gexf>\n\xC3(</gexf>", ".gexf") == Codes{"2:1 invalid-utf8"});
  CHECK(errorsOf("digraph {\n a [label=\"\xE9\"] }", ".dot") == Codes{"2:12 invalid-utf8"});
  CHECK(errorsOf("id\tname\n1\t\xA0\n", ".nodes.tsv") == Codes{"2:3 invalid-utf8"});
}

TEST_CASE("files that end too early are reported, in every format") {
  CHECK(errorsOf("<graphml>\n<graph><node id=\"a\">", ".graphml") == Codes{"2:21 truncated"});
  CHECK(errorsOf("<gexf><graph>\n<nodes><node id=", ".gexf") == Codes{"2:17 truncated"});
  CHECK(errorsOf("digraph {\n a -> b\n", ".dot") == Codes{"3:1 bad-dot"});
  for (const char* extension : {".graphml", ".gexf", ".dot", ".nodes.tsv"}) {
    CAPTURE(extension);
    CHECK(errorsOf("", extension) == Codes{"1:1 empty-input"});
  }
}

TEST_CASE("files of another format are told so") {
  CHECK(errorsOf("<gexf/>", ".graphml") == Codes{"1:1 wrong-format"});
  CHECK(errorsOf("<graphml/>", ".gexf") == Codes{"1:1 wrong-format"});
  CHECK(errorsOf("a,b\n1,2\n", ".nodes.tsv") == Codes{"1:1 wrong-format"});
  CHECK(errorsOf("{\"a\": 1}", ".dot") == Codes{"1:1 bad-dot"});
}

TEST_CASE("ids declared twice and edges to nowhere are errors at their place") {
  CHECK(errorsOf(graphml("<graph>\n<node id=\"a\"/>\n<node id=\"a\"/>\n"
                         "<edge source=\"a\" target=\"b\"/></graph>"),
                 ".graphml") == Codes{"4:1 duplicate-id", "5:1 dangling-id"});
  CHECK(errorsOf("<gexf><graph><nodes>\n<node id=\"a\"/>\n<node id=\"a\"/></nodes><edges>\n"
                 "<edge source=\"a\" target=\"b\"/></edges></graph></gexf>",
                 ".gexf") == Codes{"3:1 duplicate-id", "4:1 dangling-id"});
  CHECK(errorsOf("id\tname\na\t1\na\t2\n", ".nodes.tsv") == Codes{"3:1 duplicate-id"});
}

TEST_CASE("nodes without ids, edges without ends, rows with too few cells are errors") {
  CHECK(errorsOf(graphml("<graph>\n<node/>\n<edge source=\"a\"/></graph>"), ".graphml") ==
        Codes{"3:1 missing-member", "4:1 missing-member"});
  CHECK(errorsOf("id\tname\na\n", ".nodes.tsv") == Codes{"2:1 wrong-cell-count"});
}

TEST_CASE("values that are not of their declared type are kept as text, with a warning") {
  const Loaded loaded = loadText(
      graphml("<key id=\"k\" for=\"node\" attr.name=\"size\" attr.type=\"int\"/>"
              "<key id=\"b\" for=\"node\" attr.name=\"flag\" attr.type=\"boolean\"/>\n"
              "<graph><node id=\"a\"><data key=\"k\">many</data><data key=\"b\">maybe</data>"
              "</node></graph>"),
      ".graphml");
  const std::string facts = exportText(loaded.graph, "facts");
  CHECK(facts.find("\"predicate\":\"size\",\"value\":\"many\"") != std::string::npos);
  CHECK(facts.find("\"predicate\":\"flag\",\"value\":\"maybe\"") != std::string::npos);
  Codes codes;
  for (const Diagnostic& diagnostic : loaded.diagnostics.all()) codes.push_back(diagnostic.code);
  CHECK(codes == Codes{"bad-number", "bad-boolean"});
}

TEST_CASE("an edge attribute called rank is no rank of ours") {
  const Loaded loaded = loadText("digraph { a -> b [weight=2, rank=3] }", ".dot");
  CHECK(errorCodes(loaded.diagnostics).empty());
}

TEST_CASE("JSON columns that somebody has damaged are errors at their node or edge") {
  const std::string written = graphml(
      "<key id=\"d0\" for=\"node\" attr.name=\"entity_id\"/>"
      "<key id=\"d1\" for=\"node\" attr.name=\"class\"/>"
      "<key id=\"d2\" for=\"node\" attr.name=\"class_label\"/>"
      "<key id=\"d3\" for=\"node\" attr.name=\"is_document\"/>"
      "<key id=\"d4\" for=\"node\" attr.name=\"aliases\"/>\n"
      "<graph>\n<node id=\"n0\"><data key=\"d0\">c</data><data key=\"d1\">City</data>"
      "<data key=\"d4\">[\"a\"</data></node></graph>");
  CHECK(errorsOf(written, ".graphml") == Codes{"4:1 bad-json"});
}

TEST_CASE("a damaged DOT file does not spoil the reading of the next") {
  CHECK(errorsOf("digraph {\n a -> ;\n}", ".dot") == Codes{"2:1 bad-dot"});
  const Loaded loaded = loadText("digraph { a -> b }", ".dot");
  CHECK(errorCodes(loaded.diagnostics).empty());
  CHECK(loaded.graph.edgeCount() == 1);
}

TEST_CASE("a column that somebody has added to a file of ours is reported, and so is a node") {
  GraphBuilder builder(Ontology::standard());
  FactBatch facts("small");
  facts.addEntity({.id = "city/郑州", .type = "City", .name = "郑州"});
  facts.addStatement(
      {.subject = "city/郑州", .predicate = "describedAs", .value = LiteralFact{.value = "绿城"}});
  builder.add(std::move(facts));
  Diagnostics ignored;
  std::string written = exportText(builder.freeze(ignored), "graphml");
  const auto insert = [&](const std::string& before, const std::string& text) {
    written.insert(written.find(before), text);
  };
  insert("  <graph ",
         "  <key id=\"pr\" for=\"node\" attr.name=\"clustering\" attr.type=\"double\"/>\n");
  insert("    </node>", "      <data key=\"pr\">0.5</data>\n");
  insert("  </graph>", "    <node id=\"new\"><data key=\"pr\">0.5</data></node>\n");
  const Loaded loaded = loadText(written, ".graphml");
  CHECK(loaded.graph.entityCount() == 2);
  Codes messages;
  for (const Diagnostic& diagnostic : loaded.diagnostics.all())
    if (diagnostic.code == "not-imported") messages.push_back(diagnostic.message);
  CHECK(messages == Codes{"left out: values of the node column 'clustering', which pressgraph did "
                          "not write (1 in all)"});
  CHECK(
      exportText(loaded.graph, "facts").find("\"subject\":\"new\",\"predicate\":\"clustering\"") !=
      std::string::npos);
}

TEST_CASE("ids of foreign nodes can be kept apart by file") {
  const std::string dot = "digraph { a -> b }";
  const TemporaryFile file(dot, ".dot");
  const LoaderFormat* loader = loaderNamed("dot");
  InputStream input(file.path());
  FactBatch facts("folder/one.dot");
  FormatOptions options(loader->options);
  options.set("ids=file", "dot");
  Diagnostics diagnostics;
  loader->load(input, options, facts, diagnostics);
  GraphBuilder builder(Ontology::standard());
  builder.add(std::move(facts));
  const KnowledgeGraph graph = builder.freeze(diagnostics);
  CHECK(errorCodes(diagnostics).empty());
  CHECK(graph.findEntity("one.dot#a").has_value());
  CHECK(graph.findEntity("one.dot#b").has_value());
}

TEST_CASE("attributes of a graph may be called like members of documents") {
  const Loaded loaded = loadText("digraph { graph [id=7, path=x, title=a, name=b]; a }", ".dot");
  const std::string facts = exportText(loaded.graph, "facts");
  CHECK(errorCodes(loadText(facts, ".facts.json").diagnostics).empty());
  CHECK(facts.find(R"("graph":{"id":"7","path":"x","title":"a"})") != std::string::npos);
}

TEST_CASE("edges that say the same are told apart by their ids, and else by numbers") {
  const std::string plain = "<edge source=\"a\" target=\"a\"/>";
  const std::string named = "<edge id=\"e\" source=\"a\" target=\"a\"/>";
  const Loaded loaded =
      loadText(graphml("<graph edgedefault=\"directed\"><node id=\"a\"/>" + plain + named + plain +
                       named + plain + named + "</graph>"),
               ".graphml");
  CHECK(loaded.graph.statementCount() == 6);
  const std::string facts = exportText(loaded.graph, "facts");
  for (const char* number : {"2", "3", "e", "e~3", "e~4"})
    CHECK_THAT(facts, Catch::Contains(std::string(R"("edge":")") + number + '"'));
}

TEST_CASE("defaults do not make a small file a large graph") {
  std::string keys, nodes;
  for (int i = 0; i < 500; ++i) {
    const std::string id = std::to_string(i);
    keys += "<key id=\"k" + id + "\" for=\"node\"><default>x</default></key>";
    nodes += "<node id=\"n" + id + "\"/>";
  }
  CHECK(errorsOf(graphml(keys + "<graph>" + nodes + "</graph>"), ".graphml") ==
        Codes{"0:0 too-many-defaults"});
}

TEST_CASE("long texts are read whole") {
  const std::string text(20'000'000, 'x');
  const Loaded loaded =
      loadText(graphml("<key id=\"k\" for=\"node\" attr.name=\"note\"/><graph><node id=\"a\">"
                       "<data key=\"k\">" +
                       text + "</data></node></graph>"),
               ".graphml");
  CHECK(errorCodes(loaded.diagnostics).empty());
  REQUIRE(loaded.graph.statementCount() == 1);
  CHECK(loaded.graph.text(loaded.graph.statement(0).literal().value) == text);
}

TEST_CASE("what another program took from a file of ours is reported") {
  const std::string keys =
      "<key id=\"d0\" for=\"node\" attr.name=\"entity_id\"/>"
      "<key id=\"d1\" for=\"node\" attr.name=\"class\"/>"
      "<key id=\"d2\" for=\"node\" attr.name=\"class_label\"/>"
      "<key id=\"d3\" for=\"edge\" attr.name=\"qualifiers\"/>\n<graph>\n";
  const auto node = [](const std::string& id, const std::string& entity) {
    return "<node id=\"" + id + "\"><data key=\"d0\">" + entity +
           "</data><data key=\"d1\">City</data></node>\n";
  };
  const Loaded loaded = loadText(
      graphml(keys + node("n0", "a") + node("n1", "b") +
              "<edge source=\"n0\" target=\"n1\"><data key=\"d3\">{\"note\":\"x\"}</data></edge>"
              "</graph>"),
      ".graphml");
  CHECK(errorCodes(loaded.diagnostics).empty());
  CHECK(
      exportText(loaded.graph, "facts")
          .find(
              R"({"subject":"a","predicate":"relatedTo","object":"b","qualifiers":{"note":"x"}})") !=
      std::string::npos);
  Codes left;
  for (const Diagnostic& diagnostic : loaded.diagnostics.all())
    if (diagnostic.code == "not-imported") left.push_back(diagnostic.message);
  CHECK(left == Codes{"left out: predicates, which another program has dropped (1 in all)"});
  CHECK(errorsOf(graphml(keys + node("n0", "a") + node("n0", "b") + "</graph>"), ".graphml") ==
        Codes{"5:1 duplicate-id"});
}
