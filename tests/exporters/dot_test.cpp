// The DOT is read back by libcgraph, the parser of Graphviz itself.

#include "exporters/dot.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <graphviz/cgraph.h>
#include <rapidjson/document.h>
#include <rapidjson/writer.h>

#include "exporters/fact_text.hpp"
#include "tests/catch.hpp"
#include "tests/fact_inputs.hpp"
#include "tests/paths.hpp"

using namespace pressgraph;

namespace {

struct GraphDeleter {
  void operator()(Agraph_t* graph) const { agclose(graph); }
};
using CGraph = std::unique_ptr<Agraph_t, GraphDeleter>;

// Null when libcgraph finds fault with it.
CGraph readDot(const std::string& dot) {
  agreseterrors();
  CGraph graph(agmemread(dot.c_str()));
  if (agerrors() != 0) graph.reset();
  return graph;
}

std::string attribute(void* object, const char* name) {
  const char* value = agget(object, const_cast<char*>(name));
  return value == nullptr ? "" : value;
}

std::string canonical(const rapidjson::Value& value) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  value.Accept(writer);
  return buffer.GetString();
}

std::string canonical(const std::string& json) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseNumbersAsStringsFlag>(json.c_str());
  REQUIRE_FALSE(document.HasParseError());
  return canonical(document);
}

// The statements in a node's or edge's kg_statements.
std::vector<std::string> statementsOf(void* object) {
  const std::string json = attribute(object, "kg_statements");
  if (json.empty()) return {};
  rapidjson::Document document;
  document.Parse<rapidjson::kParseNumbersAsStringsFlag>(json.c_str());
  REQUIRE_FALSE(document.HasParseError());
  std::vector<std::string> statements;
  for (const rapidjson::Value& statement : document.GetArray())
    statements.push_back(canonical(statement));
  return statements;
}

std::vector<std::string> sorted(std::vector<std::string> strings) {
  std::sort(strings.begin(), strings.end());
  return strings;
}

struct Read {
  std::map<std::string, std::string> entities;  // canonical entity JSON by node name
  std::vector<std::string> statements;
  std::size_t edges = 0;
};

Read readBack(Agraph_t* dot) {
  Read read;
  for (Agnode_t* node = agfstnode(dot); node != nullptr; node = agnxtnode(dot, node)) {
    read.entities[agnameof(node)] = canonical(attribute(node, "kg_entity"));
    for (std::string& statement : statementsOf(node)) read.statements.push_back(statement);
    for (Agedge_t* edge = agfstout(dot, node); edge != nullptr; edge = agnxtout(dot, edge)) {
      ++read.edges;
      for (std::string& statement : statementsOf(edge)) read.statements.push_back(statement);
    }
  }
  return read;
}

std::vector<std::string> allStatements(const KnowledgeGraph& graph) {
  std::vector<std::string> statements;
  for (StatementIndex i = 0; i < graph.statementCount(); ++i) {
    std::string json;
    appendStatementJson(json, graph, graph.statement(i));
    statements.push_back(canonical(json));
  }
  return statements;
}

Loaded sample() {
  Loaded loaded = loadFiles({projectFile("data/zhengzhou/clusters.facts.json"),
                             projectFile("data/zhengzhou/station.facts.json")});
  REQUIRE(errorCodes(loaded.diagnostics).empty());
  return loaded;
}

std::vector<Diagnostic> notesOf(const KnowledgeGraph& graph, std::string_view settings) {
  const ExporterFormat format = dotExporter();
  FormatOptions options(format.options);
  options.set(settings, "dot");
  Diagnostics diagnostics;
  StringWriter out;
  format.write(graph, options, out, diagnostics);
  return diagnostics.all();
}

std::vector<std::string> codesOf(const KnowledgeGraph& graph, std::string_view settings) {
  std::vector<std::string> codes;
  for (const Diagnostic& diagnostic : notesOf(graph, settings)) codes.push_back(diagnostic.code);
  return codes;
}

const char* const kHostileNames[] = {"\"",
                                     "\\",
                                     "a\\",
                                     "\\\"",
                                     "line\\nbreak\\",
                                     "one\\ntwo",
                                     "\\N \\G \\L \\E \\T",
                                     "<b>bold</b>",
                                     "&amp;",
                                     "&lt;script&gt;",
                                     "AT&T &copy; &#20013;",
                                     "{a|b}<port>",
                                     "]]>",
                                     "-->",
                                     "/* c */ # d",
                                     "\\u0001\\u001fx",
                                     "\\u202eשלום עולם مرحبا",
                                     "node",
                                     "e\\u0301\\ufe0f\\ud83d\\ude00",
                                     "x\\\\N\\\\\\\\",
                                     "\\ufffe\\uffff",
                                     "   ",
                                     "+ \" +"};

// A fact document whose entities bear hostile names, each with attributes and relations.
std::string hostileFacts() {
  std::string entities;
  std::string statements;
  int count = 0;
  const auto add = [&](const std::string& name) {
    const std::string id = "c" + std::to_string(count++);
    const std::string comma = count > 1 ? "," : "";
    entities +=
        comma + R"({"id":")" + id + "/" + name + R"(","type":"City","name":")" + name + "\"}";
    statements +=
        comma + R"({"subject":")" + id + "/" + name + R"(","predicate":"describedAs","value":")" +
        name + R"(","qualifiers":{"note":")" + name + R"("},"sources":[{"document":"d","quote":")" +
        name + R"("}]},{"subject":")" + id + "/" + name +
        R"(","predicate":"locatedIn","object":"p","qualifiers":{"role":")" + name +
        R"("},"sources":[{"document":"d","quote":")" + name + R"("}]})";
  };
  for (const std::string raw : kHostileNames) {
    // The names above are JSON already, except for lone quotes and backslashes.
    std::string name;
    for (std::size_t i = 0; i < raw.size(); ++i) {
      const bool isEscape = raw[i] == '\\' && i + 1 < raw.size() &&
                            (raw[i + 1] == 'u' || raw[i + 1] == 'n' || raw[i + 1] == '\\');
      if (isEscape) {
        name += raw[i];
        name += raw[++i];
      } else {
        if (raw[i] == '"' || raw[i] == '\\') name += '\\';
        name += raw[i];
      }
    }
    add(name);
  }
  std::string huge;
  for (int i = 0; i < 20'000; ++i) huge += i % 7 == 6 ? "\\\\" : "长";
  add(huge);
  return R"({"pressgraph":1,"documents":[{"id":"d","title":"\"T\\"}],"entities":[{"id":"p",)"
         R"("type":"Province","name":"省"},)" +
         entities + R"(],"statements":[)" + statements + "]}";
}

}  // namespace

TEST_CASE("a reader of the DOT finds every entity and every statement of the sample once") {
  const Loaded loaded = sample();
  const KnowledgeGraph& graph = loaded.graph;
  for (const char* settings :
       {"language=zh", "language=en,direction=TB", "merge=false,fold=0,legend=false",
        "group=class,attributes=false", "group=province,layout=dot", "group=cluster,layout=fdp",
        "layout=neato,labels=all,paper=a4,title=郑州", "paper=a4-landscape",
        "label-length=4,fold=3"}) {
    INFO(settings);
    const CGraph dot = readDot(exportText(graph, "dot", settings));
    REQUIRE(dot != nullptr);
    const Read read = readBack(dot.get());
    REQUIRE(read.entities.size() == graph.entityCount());
    for (EntityIndex i = 0; i < graph.entityCount(); ++i) {
      std::string json;
      appendEntityJson(json, graph.entity(i));
      CHECK(read.entities.at("n" + std::to_string(i)) == canonical(json));
      Agnode_t* node = agnode(dot.get(), ("n" + std::to_string(i)).data(), 0);
      CHECK(attribute(node, "kg_id") == graph.entity(i).id());
      CHECK(attribute(node, "kg_class") == graph.entity(i).classDefinition().name);
    }
    CHECK(sorted(read.statements) == sorted(allStatements(graph)));
  }
}

TEST_CASE("plain DOT draws the same without JSON and with one tooltip of each line") {
  const Loaded loaded = sample();
  const KnowledgeGraph& graph = loaded.graph;
  const CGraph full = readDot(exportText(graph, "dot", ""));
  const CGraph plain = readDot(exportText(graph, "dot", "detail=plain"));
  REQUIRE(full != nullptr);
  REQUIRE(plain != nullptr);
  CHECK(attribute(plain.get(), "kg_documents").empty());
  CHECK(agnnodes(plain.get()) == agnnodes(full.get()));
  CHECK(agnedges(plain.get()) == agnedges(full.get()));
  Agnode_t* other = agfstnode(full.get());
  for (Agnode_t* node = agfstnode(plain.get()); node != nullptr;
       node = agnxtnode(plain.get(), node), other = agnxtnode(full.get(), other)) {
    const auto entity = graph.findEntity(attribute(node, "kg_id"));
    REQUIRE(entity);
    CHECK(attribute(node, "kg_name") == graph.entity(*entity).name());
    CHECK(attribute(node, "kg_class") == graph.entity(*entity).classDefinition().name);
    CHECK(attribute(node, "label") == attribute(other, "label"));
    CHECK(attribute(node, "kg_entity").empty());
    CHECK(attribute(node, "kg_statements").empty());
    Agedge_t* otherEdge = agfstout(full.get(), other);
    for (Agedge_t* edge = agfstout(plain.get(), node); edge != nullptr;
         edge = agnxtout(plain.get(), edge), otherEdge = agnxtout(full.get(), otherEdge)) {
      for (const char* const name : {"label", "tooltip", "kg_predicate"})
        CHECK(attribute(edge, name) == attribute(otherEdge, name));
      for (const char* const name : {"edgetooltip", "labeltooltip", "kg_statements"})
        CHECK(attribute(edge, name).empty());
    }
  }
}

TEST_CASE("a member of the whole input that no fact document has is missed in DOT with a note") {
  const std::string json =
      R"({"pressgraph":1,"licence":"CC0","entities":[{"id":"a","type":"City"}]})";
  for (const char* const detail : {"detail=full", "detail=plain"}) {
    std::vector<std::string> messages;
    for (const Diagnostic& diagnostic : notesOf(loadText(json, ".facts.json").graph, detail))
      if (diagnostic.code == "not-exported") messages.push_back(diagnostic.message);
    CHECK(messages ==
          std::vector<std::string>{"1 unknown member of the inputs has no place in a drawing"});
  }
}

TEST_CASE("what plain DOT leaves out is counted; a graph of names and relations is whole") {
  const auto left = [](const std::string& facts) {
    std::vector<std::string> messages;
    for (const Diagnostic& diagnostic :
         notesOf(loadText(facts, ".facts.json").graph, "detail=plain"))
      if (diagnostic.code == "not-exported") messages.push_back(diagnostic.message);
    return messages;
  };
  const std::string cities =
      R"({"pressgraph":1,"documents":[{"id":"d"}],"entities":[{"id":"a","type":"City","name":"甲"},)"
      R"({"id":"b","type":"Province","name":"乙"EXTRA}],"statements":[)"
      R"({"subject":"a","predicate":"locatedIn","object":"b","qualifiers":{"place":"b"NOTE},)"
      R"("sources":[{"document":"d","quote":"甲在乙"BY}]}VALUES]})";
  const auto with = [&](std::initializer_list<std::pair<std::string, std::string>> changes) {
    std::string facts = cities;
    for (const auto& [from, to] : changes) facts.replace(facts.find(from), from.size(), to);
    return facts;
  };
  CHECK(left(with({{"EXTRA", ""}, {"NOTE", ""}, {"BY", ""}, {"VALUES", ""}})).empty());
  std::string values;
  for (int i = 0; i < 6; ++i)
    values += R"(,{"subject":"a","predicate":"describedAs","value":"好)" + std::to_string(i) +
              R"(","sources":[{"document":"d","quote":"好"}]})";
  CHECK(left(with({{"EXTRA", R"(,"sameAs":["http://x.example/1","http://x.example/2"],"x":1)"},
                   {"NOTE", R"(,"note":"记")"},
                   {"BY", R"(,"by":"curated")"},
                   {"VALUES", values}})) ==
        std::vector<std::string>{
            "detail=plain leaves out 2 attributes",
            "detail=plain leaves out 1 qualifiers of statements",
            "detail=plain leaves out 7 sources of statements, or their spans and ways of reading",
            "detail=plain leaves out 1 sameAs IRIs",
            "detail=plain leaves out 1 objects of unknown members"});
}

TEST_CASE("without merging and folding each relation is an edge between its two entities") {
  const Loaded loaded = sample();
  const KnowledgeGraph& graph = loaded.graph;
  const CGraph dot = readDot(exportText(graph, "dot", "merge=false,fold=0"));
  REQUIRE(dot != nullptr);
  CHECK(static_cast<std::size_t>(agnedges(dot.get())) == graph.edgeCount());
  std::vector<std::string> drawn;
  for (Agnode_t* node = agfstnode(dot.get()); node != nullptr; node = agnxtnode(dot.get(), node))
    for (Agedge_t* edge = agfstout(dot.get(), node); edge != nullptr;
         edge = agnxtout(dot.get(), edge))
      drawn.push_back(attribute(agtail(edge), "kg_id") + ' ' + attribute(edge, "kg_predicate") +
                      ' ' + attribute(aghead(edge), "kg_id"));
  std::vector<std::string> expected;
  for (StatementIndex i = 0; i < graph.edgeCount(); ++i) {
    const StatementView statement = graph.statement(i);
    expected.push_back(std::string(graph.entity(statement.subject()).id()) + ' ' +
                       statement.predicateDefinition().name + ' ' +
                       std::string(graph.entity(statement.object()).id()));
  }
  CHECK(sorted(drawn) == sorted(expected));
}

TEST_CASE("what is not drawn one to one is counted in notes") {
  const Loaded loaded = sample();
  CHECK(codesOf(loaded.graph, "merge=false,fold=0").empty());
  CHECK(codesOf(loaded.graph, "fold=0") == std::vector<std::string>{"merged-edges"});
  CHECK(codesOf(loaded.graph, "merge=false") == std::vector<std::string>{"folded-relations"});
  CHECK(codesOf(loaded.graph, "merge=false,fold=0,layout=sfdp,group=class") ==
        std::vector<std::string>{"layout-without-groups"});

  CHECK(codesOf(loaded.graph, "merge=false,fold=0,layout=fdp,group=province") ==
        std::vector<std::string>{"layout-without-groups"});
  CHECK(exportText(loaded.graph, "dot", "layout=fdp,group=province").find("cluster_") ==
        std::string::npos);
  CHECK(exportText(loaded.graph, "dot", "group=province").find("subgraph cluster_0") !=
        std::string::npos);

  const std::vector<Diagnostic> hidden = notesOf(loaded.graph, "merge=false,fold=0,inferred=false");
  REQUIRE(hidden.size() == 1);
  const CGraph dot = readDot(exportText(loaded.graph, "dot", "inferred=false"));
  REQUIRE(dot != nullptr);
  const std::vector<std::string> left = readBack(dot.get()).statements;
  const std::vector<std::string> all = allStatements(loaded.graph);
  const auto inferred = std::count_if(all.begin(), all.end(), [](const std::string& statement) {
    return statement.find(R"("certainty":"inferred")") != std::string::npos;
  });
  REQUIRE(inferred > 0);
  CHECK(left.size() + static_cast<std::size_t>(inferred) == all.size());
  CHECK(hidden[0].code == "hidden-inferred");
  CHECK(hidden[0].message.starts_with(std::to_string(inferred) + " inferred"));
}

TEST_CASE("a list of many members is folded into its node only where the members hang on others") {
  const auto facts = [](bool anchored) {
    std::string entities = R"({"id":"list","type":"Event","name":"名单"})";
    std::string statements;
    for (int i = 0; i < 12; ++i) {
      const std::string n = std::to_string(i);
      entities += R"(,{"id":"c)" + n + R"(","type":"Cluster","name":"集群)" + n + R"("})";
      entities += R"(,{"id":"i)" + n + R"(","type":"Industry","name":"产业)" + n + R"("})";
      statements += (i > 0 ? "," : "") +
                    std::string(R"({"subject":"list","predicate":"includes",)") + R"("object":"c)" +
                    n + R"("})";
      if (anchored)
        statements +=
            R"(,{"subject":"c)" + n + R"(","predicate":"inIndustry","object":"i)" + n + R"("})";
    }
    return R"({"pressgraph":1,"entities":[)" + entities + R"(],"statements":[)" + statements + "]}";
  };
  const Loaded anchored = loadText(facts(true), ".facts.json");
  const std::string folded = exportText(anchored.graph, "dot");
  CHECK(agnedges(readDot(folded).get()) == 12);
  CHECK(folded.find("→ 包括 12 个产业集群") != std::string::npos);
  CHECK(agnedges(readDot(exportText(anchored.graph, "dot", "fold=13")).get()) == 24);
  const Loaded leaves = loadText(facts(false), ".facts.json");
  CHECK(agnedges(readDot(exportText(leaves.graph, "dot")).get()) == 12);
}

TEST_CASE("libcgraph reads the DOT of hostile names without complaint") {
  const Loaded loaded = loadText(hostileFacts(), ".facts.json");
  CHECK(errorCodes(loaded.diagnostics) == std::vector<std::string>{});
  REQUIRE(loaded.graph.entityCount() > std::size(kHostileNames));
  for (const char* settings : {"fold=0", "fold=0,attributes=false,language=en", "group=province"}) {
    INFO(settings);
    const CGraph dot = readDot(exportText(loaded.graph, "dot", settings));
    REQUIRE(dot != nullptr);
    const Read read = readBack(dot.get());
    CHECK(read.entities.size() == loaded.graph.entityCount());
    CHECK(sorted(read.statements) == sorted(allStatements(loaded.graph)));
  }
}

TEST_CASE("certainty and rank show in the line") {
  const Loaded loaded = loadText(R"({"pressgraph":1,"entities":[
    {"id":"a","type":"City","name":"甲"},{"id":"b","type":"Province","name":"乙"}],"statements":[
    {"subject":"a","predicate":"locatedIn","object":"b","qualifiers":{"certainty":"inferred"}},
    {"subject":"a","predicate":"partOf","object":"b","qualifiers":{"certainty":"expected"}},
    {"subject":"a","predicate":"cooperatesWith","object":"b","qualifiers":{"rank":"deprecated"}},
    {"subject":"a","predicate":"adjacentTo","object":"b"}]})",
                                 ".facts.json");
  REQUIRE(errorCodes(loaded.diagnostics).empty());
  const CGraph dot = readDot(exportText(loaded.graph, "dot"));
  REQUIRE(dot != nullptr);
  std::map<std::string, std::string> styles;
  Agnode_t* tail = agnode(dot.get(), const_cast<char*>("n0"), 0);
  for (Agedge_t* edge = agfstout(dot.get(), tail); edge != nullptr;
       edge = agnxtout(dot.get(), edge))
    styles[attribute(edge, "kg_predicate")] =
        attribute(edge, "style") + "|" + attribute(edge, "color") + "|" + attribute(edge, "dir");
  CHECK(styles["locatedIn"] == "dashed|#666666|");
  CHECK(styles["partOf"] == "dotted|#666666|");
  CHECK(styles["cooperatesWith"] == "|#b0b0b0|none");
  CHECK(styles["adjacentTo"] == "|#666666|none");
}

TEST_CASE("an approximate number says so") {
  const Loaded loaded = sample();
  CHECK(exportText(loaded.graph, "dot").find(">占比 约20% [金刚石，全国总产量]<") !=
        std::string::npos);
  CHECK(exportText(loaded.graph, "dot", "language=en").find(">share of about 20% [") !=
        std::string::npos);
}

TEST_CASE("labels are short and tooltips hold the quoted sentence with its document") {
  const Loaded loaded = sample();
  const CGraph dot = readDot(exportText(loaded.graph, "dot"));
  REQUIRE(dot != nullptr);
  std::size_t quoted = 0;
  for (Agnode_t* node = agfstnode(dot.get()); node != nullptr; node = agnxtnode(dot.get(), node)) {
    for (Agedge_t* edge = agfstout(dot.get(), node); edge != nullptr;
         edge = agnxtout(dot.get(), edge)) {
      const std::string tooltip = attribute(edge, "tooltip");
      CHECK(tooltip == attribute(edge, "edgetooltip"));
      CHECK(tooltip == attribute(edge, "labeltooltip"));
      CHECK(tooltip.find("——《") != std::string::npos);
      quoted += tooltip.find("“") != std::string::npos;
    }
  }
  CHECK(quoted == static_cast<std::size_t>(agnedges(dot.get())));
  const std::string english = exportText(loaded.graph, "dot", "language=en,labels=all");
  CHECK(english.find("label=\"in industry\"") != std::string::npos);
  CHECK(english.find("label=\"所属产业") == std::string::npos);
}

TEST_CASE("a place is linked only where an http address says the same") {
  const Loaded loaded = loadText(R"({"pressgraph":1,"entities":[
    {"id":"a","type":"City","name":"甲","sameAs":["https://example.org/?a=1&b=2","urn:x:y"]},
    {"id":"b","type":"City","name":"乙","sameAs":["urn:x:z"]}],"statements":[]})",
                                 ".facts.json");
  const std::string dot = exportText(loaded.graph, "dot");
  CHECK(dot.find("URL=\"https://example.org/?a=1&amp;b=2\"") != std::string::npos);
  CHECK(dot.find("URL=\"urn") == std::string::npos);
}

TEST_CASE("a number option out of range is a usage error") {
  const Loaded loaded =
      loadText(R"({"pressgraph":1,"entities":[],"statements":[]})", ".facts.json");
  CHECK(readDot(exportText(loaded.graph, "dot")) != nullptr);
  for (const char* settings :
       {"label-length=abc", "label-length=3", "label-length=", "fold=-1", "fold=1x"})
    CHECK_THROWS_AS(exportText(loaded.graph, "dot", settings), UsageError);
}

TEST_CASE("a large graph is written and a smaller view suggested") {
  std::string entities;
  for (int i = 0; i < 301; ++i)
    entities += (i > 0 ? "," : "") + std::string(R"({"id":"c)") + std::to_string(i) +
                R"(","type":"City","name":"城)" + std::to_string(i) + "\"}";
  const Loaded loaded = loadText(
      R"({"pressgraph":1,"entities":[)" + entities + R"(],"statements":[]})", ".facts.json");
  CHECK(codesOf(loaded.graph, "") == std::vector<std::string>{"crowded-picture"});
  CHECK(exportText(loaded.graph, "dot").find("layout=sfdp") != std::string::npos);
}

TEST_CASE("the DOT of equal graphs is equal") {
  const std::string once = exportText(sample().graph, "dot");
  const Loaded other = loadFiles({projectFile("data/zhengzhou/station.facts.xml"),
                                  projectFile("data/zhengzhou/clusters.facts.json")});
  CHECK(exportText(sample().graph, "dot") == once);
  CHECK(exportText(other.graph, "dot") == once);
}
