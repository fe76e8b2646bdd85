#include "exporters/graphml.hpp"

#include <algorithm>
#include <set>

#include "tests/exporters/property_graph.hpp"
#include "tests/fact_inputs.hpp"

using namespace property_graph;

namespace {

void checkGraph(const KnowledgeGraph& graph, const ReadGraph& read) {
  CHECK(read.attributes.at("edgedefault") == "directed");
  REQUIRE(read.nodes.size() == graph.entityCount());
  REQUIRE(read.edges.size() == graph.edgeCount());
  for (EntityIndex i = 0; i < graph.entityCount(); ++i) {
    const EntityView entity = graph.entity(i);
    const Element& node = read.nodes[i];
    INFO(entity.id());
    CHECK(node.attributes.at("id") == fmt::format("n{}", i));
    checkColumns(node.columns, expectedNode(graph, i), otherNodeColumns());
    CHECK(node.columns.at("name") == entity.name());
    CHECK(node.columns.at("label") == entity.name());
    CHECK(node.columns.at("color") == graph.ontology().color(entity.classIndex()));
    if (read.nodeTypes.count("is_document") != 0)
      CHECK(node.columns.at("is_document") == (entity.document() ? "true" : "false"));
    CHECK(node.columns.count("document") == (entity.document() ? 1 : 0));
  }
  for (StatementIndex i = 0; i < graph.edgeCount(); ++i) {
    const StatementView statement = graph.statement(i);
    const Element& edge = read.edges[i];
    CHECK(edge.attributes.at("id") == fmt::format("e{}", i));
    CHECK(edge.attributes.at("source") == fmt::format("n{}", statement.subject()));
    CHECK(edge.attributes.at("target") == fmt::format("n{}", statement.object()));
    checkColumns(edge.columns, expectedEdge(graph, i), otherEdgeColumns());
    CHECK(edge.columns.at("interaction") == statement.predicateDefinition().name);
    CHECK(edge.columns.at("label") == statement.predicateDefinition().label.zh);
    CHECK(edge.columns.at("weight") ==
          fmt::format("{}", std::max<std::size_t>(1, statement.sources().size())));
    if (statement.sources().empty()) continue;
    const auto shown = std::find_if(statement.sources().begin(), statement.sources().end(),
                                    [](const Source& s) { return s.quote != StringId::empty; });
    REQUIRE(shown != statement.sources().end());
    const Source source = *shown;
    CHECK(edge.columns.at("document") == graph.text(graph.document(source.document).title));
    CHECK(edge.columns.at("published") == graph.text(graph.document(source.document).published));
    CHECK(edge.columns.at("begin") == fmt::format("{}", source.begin));
    CHECK(edge.columns.at("end") == fmt::format("{}", source.end));
  }
}

// A graph of 甲 and 乙 with these statements about them.
KnowledgeGraph smallGraph(const std::vector<StatementFact>& statements) {
  FactBatch facts("small");
  facts.addEntity({.id = "a", .type = "City", .name = "甲"});
  facts.addEntity({.id = "b", .type = "City", .name = "乙"});
  for (const StatementFact& statement : statements) facts.addStatement(statement);
  return frozen(std::move(facts));
}

LiteralFact number(std::string_view value) {
  return {.value = value, .notation = Notation::number};
}

// The type and the value (of 甲) of the column of a predicate with these values.
std::pair<std::string, std::string> column(const std::vector<LiteralFact>& values,
                                           const std::string& settings = {}) {
  std::vector<StatementFact> statements;
  for (std::size_t i = 0; i < values.size(); ++i)
    statements.push_back({.subject = i == 0 ? "a" : "b", .predicate = "p", .value = values[i]});
  const ReadGraph read = readGraphml(written("graphml", smallGraph(statements), settings));
  return {read.nodeTypes.at("p"), read.nodes.at(0).columns.at("p")};
}

using TypeAndValue = std::pair<std::string, std::string>;

}  // namespace

TEST_CASE("GraphML read back is the sample graph in every flavour") {
  const KnowledgeGraph graph = sampleGraph();
  for (const char* flavour : {"gephi", "strict", "yed", "neo4j"}) {
    INFO(flavour);
    const ReadGraph read =
        readGraphml(written("graphml", graph, fmt::format("flavour={}", flavour)));
    CHECK(read.nodeTypes.at("is_document") == "boolean");
    CHECK(read.edgeTypes.at("order") == "int");
    checkGraph(graph, read);
  }
}

TEST_CASE("GraphML read back has every hostile text in every flavour") {
  const KnowledgeGraph graph = hostileGraph();
  REQUIRE(graph.entityCount() == hostileTexts().size());
  REQUIRE(graph.edgeCount() == 3 * hostileTexts().size());
  for (const char* flavour : {"gephi", "strict", "yed", "neo4j"}) {
    INFO(flavour);
    const ReadGraph read =
        readGraphml(written("graphml", graph, fmt::format("flavour={}", flavour)));
    checkGraph(graph, read);
    std::set<std::string> names;
    for (const Element& node : read.nodes) names.insert(node.columns.at("name"));
    CHECK(names == std::set<std::string>(hostileTexts().begin(), hostileTexts().end()));
  }
}

TEST_CASE("characters that GraphML cannot hold are replaced with one warning") {
  FactBatch facts("control");
  facts.addEntity({.id = "a", .type = "City", .name = "甲\x01\x02"});
  Diagnostics diagnostics;
  const ReadGraph read =
      readGraphml(written("graphml", frozen(std::move(facts)), diagnostics, "flavour=strict"));
  CHECK(read.nodes.at(0).columns.at("name") == "甲��");
  CHECK(codesOf(diagnostics) == std::vector<std::string>{"xml-character"});
}

TEST_CASE("keys of GraphML stay clear of those that Gephi takes for labels of yEd") {
  const ReadGraph read = readGraphml(written("graphml", smallGraph({})));
  CHECK(read.nodeKeys.at("d3") == "label");
  CHECK(read.edgeKeys.count("d7") == 0);
  CHECK(read.nodeKeys.count("d7") == 1);
}

TEST_CASE("columns of plain values have the narrowest type that holds all of them") {
  CHECK(column({number("100"), number("-7")}) == TypeAndValue{"int", "100"});
  CHECK(column({number("2147483647")}) == TypeAndValue{"int", "2147483647"});
  CHECK(column({number("5"), number("2865000000")}) == TypeAndValue{"long", "5"});
  CHECK(column({number("9223372036854775807")}) == TypeAndValue{"long", "9223372036854775807"});
  CHECK(column({number("1.50"), number("3")}) == TypeAndValue{"double", "1.5"});
  CHECK(column({number("1e3")}) == TypeAndValue{"int", "1000"});
  CHECK(column({{.value = "true", .notation = Notation::boolean}}) ==
        TypeAndValue{"boolean", "true"});
}

TEST_CASE("columns of anything more than plain values are strings") {
  CHECK(column({number("123456789012345678901234567890")}) ==
        TypeAndValue{"string", "123456789012345678901234567890"});
  CHECK(column({number("0.1234567890123456789")}) ==
        TypeAndValue{"string", "0.1234567890123456789"});
  CHECK(column({number("1"), {.value = "二"}}) == TypeAndValue{"string", "1"});
  CHECK(column({{.value = "100", .notation = Notation::number, .text = "一百"}}) ==
        TypeAndValue{"string", "一百"});
  CHECK(column({{.value = "100", .notation = Notation::number, .atLeast = true}}) ==
        TypeAndValue{"string", "≥ 100"});
  CHECK(column({number("1"), {.value = "true", .notation = Notation::boolean}}) ==
        TypeAndValue{"string", "1"});
}

TEST_CASE("numbers beyond 32 bits are strings for yEd which would cut them") {
  CHECK(column({number("2865000000")}, "flavour=yed") == TypeAndValue{"string", "2865000000"});
}

TEST_CASE("several values of one node are a JSON list and the column a string") {
  const ReadGraph read = readGraphml(
      written("graphml", smallGraph({{.subject = "a", .predicate = "p", .value = number("1")},
                                     {.subject = "a", .predicate = "p", .value = number("2")},
                                     {.subject = "b", .predicate = "p", .value = number("3")}})));
  CHECK(read.nodeTypes.at("p") == "string");
  CHECK(read.nodes.at(0).columns.at("p") == R"(["1","2"])");
  CHECK(read.nodes.at(1).columns.at("p") == "3");
}

TEST_CASE("columns never take a name that a reader understands differently") {
  std::vector<StatementFact> statements;
  const std::vector<std::string> names = {"b",      "X",          "size",       "id",
                                          "Label",  "statements", "人口",       "d3",
                                          "Height", "height",     "attribute_b"};
  for (const std::string& name : names)
    statements.push_back({.subject = "a", .predicate = name, .value = LiteralFact{.value = name}});
  StatementFact edge{.subject = "a", .predicate = "adjacentTo", .object = "b"};
  for (const char* name : {"weight", "Edge Weight", "r", "quote", "type", "数量 单位"})
    edge.qualifiers.push_back({name, {.value = name}});
  edge.qualifiers[0].value = number("2.5");
  statements.push_back(edge);
  const KnowledgeGraph graph = smallGraph(statements);

  for (const char* flavour : {"gephi", "strict"}) {
    INFO(flavour);
    const bool strict = std::string(flavour) == "strict";
    Diagnostics diagnostics;
    const ReadGraph read =
        readGraphml(written("graphml", graph, diagnostics, fmt::format("flavour={}", flavour)));
    std::set<std::string> found;
    for (const std::string& name : names) {
      const auto& columns = read.nodes.at(0).columns;
      const auto at = std::find_if(columns.begin(), columns.end(),
                                   [&](const auto& each) { return each.second == name; });
      REQUIRE(at != columns.end());
      found.insert(at->first);
    }
    CHECK(found == std::set<std::string>{"attribute_b", "attribute_X", "attribute_size",
                                         "attribute_id", "attribute_Label", "attribute_statements",
                                         "人口", "attribute_d3", "Height", "attribute_height",
                                         "attribute_b_2"});
    CHECK(read.edges.at(0).columns.at("qualifier_weight") == "2.5");
    CHECK(read.edges.at(0).columns.at("weight") == "2.5");
    CHECK(read.edges.at(0).columns.at(strict ? "Edge_Weight" : "qualifier_Edge Weight") ==
          "Edge Weight");
    CHECK(read.edges.at(0).columns.at("qualifier_r") == "r");
    CHECK(read.edges.at(0).columns.at("qualifier_quote") == "quote");
    CHECK(read.edges.at(0).columns.at(strict ? "数量_单位" : "数量 单位") == "数量 单位");
    std::size_t renamed = 0;
    for (const std::string& code : codesOf(diagnostics))
      renamed += code == "column-renamed" ? 1 : 0;
    CHECK(renamed == (strict ? 14 : 13));
  }
}

TEST_CASE("names that differ only in what must be replaced get columns of their own") {
  const KnowledgeGraph graph = smallGraph(
      {{.subject = "a", .predicate = "数量（个）", .value = LiteralFact{.value = "一"}},
       {.subject = "a", .predicate = "数量《个》", .value = LiteralFact{.value = "二"}}});
  const ReadGraph read = readGraphml(written("graphml", graph, "flavour=strict"));
  std::set<std::string> texts;
  for (const auto& [name, text] : read.nodes.at(0).columns)
    if (text == "一" || text == "二") texts.insert(name + "=" + text);
  CHECK(texts.size() == 2);
}

TEST_CASE("a weight that Gephi would drop does not become the weight of an edge") {
  for (const char* weight : {"0", "-1", "1e-300", "1e300"}) {
    CAPTURE(weight);
    StatementFact edge{.subject = "a", .predicate = "adjacentTo", .object = "b"};
    edge.qualifiers.push_back({"weight", number(weight)});
    const ReadGraph read = readGraphml(written("graphml", smallGraph({edge})));
    CHECK(read.edges.at(0).columns.at("weight") == "1");
    CHECK(read.edges.at(0).columns.count("qualifiers") == 1);
  }
}

TEST_CASE("only the flavours of Gephi and Neo4j write the label that the schema forbids") {
  const KnowledgeGraph graph =
      smallGraph({{.subject = "a", .predicate = "adjacentTo", .object = "b"}});
  for (const char* flavour : {"gephi", "neo4j", "strict", "yed"}) {
    INFO(flavour);
    const ReadGraph read =
        readGraphml(written("graphml", graph, fmt::format("flavour={}", flavour)));
    const Columns& attributes = read.edges.at(0).attributes;
    const bool labelled = std::string(flavour) == "gephi" || std::string(flavour) == "neo4j";
    CHECK(attributes.size() == (labelled ? 4 : 3));
    if (labelled) CHECK(attributes.at("label") == "adjacentTo");
  }
}

TEST_CASE("Neo4j gets the class and its ancestors as labels and lists as lists") {
  const std::string text = written("graphml", smallGraph({}), "flavour=neo4j");
  const ReadGraph read = readGraphml(text);
  CHECK(read.nodes.at(0).attributes.at("labels") == ":City:AdministrativeArea:Place:Thing");
  CHECK(text.find("attr.name=\"aliases\" attr.type=\"string\" attr.list=\"string\"") !=
        std::string::npos);
}

TEST_CASE("yEd gets a label and a place of its own for every node") {
  const std::string text = written("graphml", sampleGraph(), "flavour=yed");
  const KnowledgeGraph graph = sampleGraph();
  const ReadGraph read = readGraphml(text);
  for (EntityIndex i = 0; i < graph.entityCount(); ++i)
    CHECK(read.nodes[i].graphics == graph.entity(i).name());
  for (StatementIndex i = 0; i < graph.edgeCount(); ++i)
    CHECK(read.edges[i].graphics == graph.statement(i).predicateDefinition().label.zh);
  std::set<std::string> places;
  std::size_t count = 0;
  for (std::size_t at = text.find("<y:Geometry "); at != std::string::npos;
       at = text.find("<y:Geometry ", at + 1), ++count) {
    const std::size_t x = text.find(" x=", at);
    places.insert(text.substr(x, text.find("/>", x) - x));
  }
  CHECK(count == graph.entityCount());
  CHECK(places.size() == graph.entityCount());
}

TEST_CASE("edges that Gephi merges are counted") {
  const auto edge = [](const char* role) {
    return StatementFact{.subject = "a",
                         .predicate = "adjacentTo",
                         .object = "b",
                         .qualifiers = {{"role", {.value = role}}}};
  };
  Diagnostics diagnostics;
  written("graphml",
          smallGraph({edge("一"),
                      edge("二"),
                      edge("三"),
                      {.subject = "a", .predicate = "cooperatesWith", .object = "b"},
                      {.subject = "b", .predicate = "adjacentTo", .object = "a"}}),
          diagnostics);
  REQUIRE(codesOf(diagnostics) == std::vector<std::string>{"gephi-merge"});
  CHECK(diagnostics.all()[0].severity == Severity::note);
  CHECK(diagnostics.all()[0].message.find("merges 2 edges ") != std::string::npos);
}

TEST_CASE("texts that Gephi drops or changes are counted") {
  Diagnostics diagnostics;
  written(
      "graphml",
      smallGraph(
          {{.subject = "a", .predicate = "describedAs", .value = LiteralFact{.value = "null"}}}),
      diagnostics);
  CHECK(codesOf(diagnostics) == std::vector<std::string>{"gephi-text"});
}

TEST_CASE("documents are kept as nodes or beside the statements that cite them") {
  FactBatch facts("documents");
  facts.addDocument({.id = "node", .title = "一", .authors = {"张三"}});
  facts.addDocument({.id = "cited", .title = "二", .authors = {"李四"}});
  facts.addDocument({.id = "unused", .title = "三"});
  facts.addEntity({.id = "a", .type = "City", .name = "甲"});
  facts.addStatement({.subject = "node",
                      .predicate = "mentions",
                      .object = "a",
                      .sources = {{.document = "cited"}}});
  facts.addStatement({.subject = "a",
                      .predicate = "describedAs",
                      .value = LiteralFact{.value = "城"},
                      .sources = {{.document = "cited"}, {.document = "node"}}});
  Diagnostics diagnostics;
  const KnowledgeGraph graph = frozen(std::move(facts));
  const ReadGraph read = readGraphml(written("graphml", graph, diagnostics));
  const std::string cited = R"([{"id":"cited","title":"二","authors":["李四"]}])";
  REQUIRE(read.nodes.size() == 2);
  const auto isDocument = [](const Element& e) { return e.columns.at("is_document") == "true"; };
  const Element& node = *std::find_if(read.nodes.begin(), read.nodes.end(), isDocument);
  const Element& city = *std::find_if_not(read.nodes.begin(), read.nodes.end(), isDocument);
  CHECK(node.columns.at("document") == R"({"id":"node","title":"一","authors":["张三"]})");
  CHECK(city.columns.at("documents") == cited);
  CHECK(read.edges.at(0).columns.at("documents") == cited);
  CHECK(read.edges.at(0).columns.at("document") == "二");
  REQUIRE(codesOf(diagnostics) == std::vector<std::string>{"not-exported"});
  CHECK(diagnostics.all()[0].message.substr(0, 10) == "1 document");
}

TEST_CASE("an empty graph is GraphML too") {
  const ReadGraph read = readGraphml(written("graphml", frozen(FactBatch("empty"))));
  CHECK(read.nodes.empty());
  CHECK(read.edges.empty());
}

TEST_CASE("GraphML has the same bytes whatever the order of the facts") {
  const auto graph = [](bool reversed) {
    std::vector<FactBatch> batches;
    for (const char* id : {"a", "b"}) {
      FactBatch facts(id);
      facts.addEntity({.id = id, .type = "City", .name = id});
      facts.addStatement({.subject = id,
                          .predicate = std::string("新") + id,
                          .value = LiteralFact{.value = "值"}});
      batches.push_back(std::move(facts));
    }
    if (reversed) std::swap(batches[0], batches[1]);
    GraphBuilder builder(Ontology::standard(), {.vocabulary = VocabularyPolicy::open});
    for (FactBatch& batch : batches) builder.add(std::move(batch));
    Diagnostics diagnostics;
    return builder.freeze(diagnostics);
  };
  CHECK(written("graphml", graph(false)) == written("graphml", graph(true)));
}

namespace {

// 甲 and 乙, with a relation of two sources and an attribute.
KnowledgeGraph citedGraph(std::string_view weight) {
  FactBatch facts("cited");
  facts.addDocument({.id = "d1", .title = "报", .published = "2024-12-17", .authors = {"张"}});
  facts.addEntity({.id = "city/a", .type = "City", .name = "甲"});
  facts.addEntity({.id = "city/b", .type = "City", .name = "乙"});
  facts.addStatement({.subject = "city/a",
                      .predicate = "adjacentTo",
                      .object = "city/b",
                      .qualifiers = {{"weight", number(weight)}},
                      .sources = {{.document = "d1", .quote = "甲邻乙"},
                                  {.document = "d1", .quote = "甲与乙相邻"}}});
  facts.addStatement({.subject = "city/a",
                      .predicate = "height",
                      .value = number("12"),
                      .sources = {{.document = "d1", .quote = "高12"}}});
  return frozen(std::move(facts));
}

}  // namespace

TEST_CASE("plain GraphML holds each fact once and counts what it leaves out") {
  Diagnostics diagnostics;
  const std::string text = written("graphml", citedGraph("2"), diagnostics, "detail=plain");
  const ReadGraph read = readGraphml(text);
  REQUIRE(read.nodes.size() == 2);
  CHECK(read.nodes[0].attributes.at("id") == "city/a");
  CHECK(read.nodes[0].columns == Columns{{"class", "City"}, {"label", "甲"}, {"height", "12"}});
  REQUIRE(read.edges.size() == 1);
  CHECK(read.edges[0].attributes.at("source") == "city/a");
  CHECK(read.edges[0].attributes.at("target") == "city/b");
  const std::string quote = read.edges[0].columns.at("quote");
  CHECK((quote == "甲邻乙" || quote == "甲与乙相邻"));
  CHECK(read.edges[0].columns == Columns{{"interaction", "adjacentTo"},
                                         {"quote", quote},
                                         {"document", "报"},
                                         {"published", "2024-12-17"},
                                         {"weight", "2"}});
  std::vector<std::string> notes;
  for (const Diagnostic& diagnostic : diagnostics.all())
    if (diagnostic.code == "not-exported") notes.push_back(diagnostic.message);
  CHECK(notes ==
        std::vector<std::string>{
            "detail=plain leaves out 1 further sources of relations, of which one is shown",
            "detail=plain leaves out 1 sources of attributes",
            "detail=plain leaves out 1 documents' authors, files and other members"});
}

TEST_CASE("no key of plain GraphML is one that Gephi takes for a label of yEd") {
  const ReadGraph read = readGraphml(written("graphml", sampleGraph(), "detail=plain"));
  for (const auto* keys : {&read.nodeKeys, &read.edgeKeys}) {
    CHECK(keys->count("d3") == 0);
    CHECK(keys->count("d7") == 0);
  }
}

TEST_CASE("a weight that readers would refuse keeps plain GraphML from having weights") {
  const ReadGraph read = readGraphml(written("graphml", citedGraph("-2"), "detail=plain"));
  CHECK(read.edges.at(0).columns.count("weight") == 0);
  CHECK(read.edges.at(0).columns.at("qualifier_weight") == "-2");
}

TEST_CASE("the strict flavour keeps ids out of plain GraphML's own since they are no tokens") {
  const ReadGraph read =
      readGraphml(written("graphml", citedGraph("2"), "flavour=strict,detail=plain"));
  CHECK(read.nodes.at(0).attributes.at("id") == "n0");
  CHECK(read.nodes.at(0).columns.at("entity_id") == "city/a");
}

TEST_CASE("plain GraphML and GEXF are read back as another program's, with the same ids") {
  for (const char* format : {"graphml", "gexf"}) {
    CAPTURE(format);
    const Loaded back =
        loadText(written(format, citedGraph("2"), "detail=plain"), std::string(".") + format,
                 {.vocabulary = VocabularyPolicy::foreignOpen});
    CHECK(errorCodes(back.diagnostics).empty());
    REQUIRE(back.graph.edgeCount() == 1);
    const auto subject = back.graph.findEntity("city/a");
    REQUIRE(subject);
    CHECK(back.graph.entity(*subject).name() == "甲");
    CHECK(back.graph.entity(*subject).classDefinition().name == "City");
    const StatementView edge = back.graph.statement(0);
    CHECK(edge.subject() == *subject);
    CHECK(edge.predicateDefinition().name == "adjacentTo");
    const auto weight = back.graph.ontology().findQualifier("weight");
    const auto renamed = back.graph.ontology().findQualifier("qualifier_weight");
    bool weighs = false;
    for (const Qualifier& qualifier : edge.qualifiers())
      if (qualifier.qualifier == weight || qualifier.qualifier == renamed)
        weighs = back.graph.text(back.graph.literal(qualifier.value).value) == "2";
    CHECK(weighs);
  }
}

TEST_CASE("GraphML and GEXF have the same bytes whatever the number of threads") {
  FactBatch facts("many");
  facts.addDocument({.id = "d1", .title = "报", .published = "2024-12-17"});
  constexpr std::size_t kEntities = 3000;
  const auto id = [](std::size_t i) { return fmt::format("city/{}", i % kEntities); };
  for (std::size_t i = 0; i < kEntities; ++i) {
    const std::string subject = id(i), object = id(i * 7 + 1), name = fmt::format("null {}\x01", i);
    const std::string quote = fmt::format("引文 <{}>", i);
    facts.addEntity({.id = subject, .type = "City", .name = name});
    facts.addStatement({.subject = subject,
                        .predicate = "adjacentTo",
                        .object = object,
                        .qualifiers = {{"note", {.value = name}}},
                        .sources = {{.document = "d1", .quote = quote}}});
  }
  const KnowledgeGraph graph = frozen(std::move(facts));
  for (const char* format : {"graphml", "gexf"})
    for (const char* detail : {"detail=full", "detail=plain"}) {
      CAPTURE(format, detail);
      const auto writtenBy = [&](std::size_t threads, Diagnostics& diagnostics) {
        const ExporterFormat* exporter = exporterNamed(format);
        FormatOptions options(exporter->options);
        options.set(detail, format);
        options.setThreads(threads);
        StringWriter out;
        exporter->write(graph, options, out, diagnostics);
        return out.text();
      };
      Diagnostics ofOne, ofThree;
      CHECK(writtenBy(1, ofOne) == writtenBy(3, ofThree));
      CHECK(findings(ofOne) == findings(ofThree));
      CHECK_FALSE(findings(ofOne).empty());
    }
}
