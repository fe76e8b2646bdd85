#include "exporters/rdf_statements.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "graph/support/diagnostic.hpp"
#include "graph/support/iri.hpp"
#include "tests/exporters/rdf_graph.hpp"

using namespace pressgraph;
using rdf_graph::graphOf;

namespace {

const std::string kBase = "https://pressgraph.example/id/";

// "iri", "words@zh-hans" or "1^^integer": values as the checks below write them.
std::string shown(const RdfValue& value) {
  const std::string text(value.text);
  if (value.type == RdfType::iri) return text.starts_with(kBase) ? text.substr(kBase.size()) : text;
  if (value.type == RdfType::text) return text + "@" + std::string(value.language);
  const std::string datatype(datatypeIri(value.type));
  return text + "^^" + datatype.substr(datatype.find_last_of("#/") + 1);
}

// All that is said, by node and the last part of the property's IRI.
class Recorder : public RdfSink {
 public:
  explicit Recorder(const RdfModel& model) : model_(model) { model.describe(*this); }

  void beginNode(std::string_view iri, std::span<const RdfTermIndex> classes) override {
    node_ = shown({RdfType::iri, iri, {}});
    CHECK(nodes.insert(node_).second);
    for (const RdfTermIndex index : classes) said[node_]["a"].insert(model_.terms()[index].iri);
  }
  void add(RdfTermIndex property, const RdfValue& value) override {
    const std::string& iri = model_.terms()[property].iri;
    said[node_][iri.substr(iri.find_last_of("#/") + 1)].insert(shown(value));
  }
  void endNode() override {}

  // The values of a property of a node.
  std::set<std::string> of(const std::string& node, const std::string& property) {
    return said[node][property];
  }
  // The nodes whose IRIs begin like that.
  std::vector<std::string> below(const std::string& prefix) {
    std::vector<std::string> found;
    std::copy_if(nodes.begin(), nodes.end(), std::back_inserter(found),
                 [&](const std::string& node) { return node.starts_with(prefix); });
    return found;
  }

  std::set<std::string> nodes;
  std::map<std::string, std::map<std::string, std::set<std::string>>> said;

 private:
  const RdfModel& model_;
  std::string node_;
};

Recorder triplesOf(const KnowledgeGraph& graph, const std::string& settings = {}) {
  FormatOptions options(rdfOptions());
  options.set(settings, "test");
  return Recorder(RdfModel(graph, options));
}

using Values = std::set<std::string>;

// What a statement "郑州 P LITERAL" says: the values of P on 郑州, and the statement's node.
struct LiteralTriples {
  Values direct;
  std::map<std::string, Values> statement;
};

LiteralTriples triplesOfLiteral(const LiteralFact& literal) {
  Recorder triples =
      triplesOf(graphOf({{.subject = "city/郑州", .predicate = "measure", .value = literal}}));
  const auto statements = triples.below("statement/");
  REQUIRE(statements.size() == 1);
  return {triples.of("city/郑州", "measure"), triples.said[statements[0]]};
}

std::string path(std::string_view id) {
  std::string out;
  appendIriPath(out, id);
  return out;
}

}  // namespace

TEST_CASE("a relation is a direct triple and a statement node that cites its span") {
  Recorder triples = triplesOf(graphOf(
      {{.subject = "city/郑州",
        .predicate = "produces",
        .object = "product/金刚石",
        .qualifiers = {{"time", {.value = "2023", .text = "2023年"}},
                       {"quantity",
                        {.value = "28.65e8",
                         .notation = Notation::number,
                         .unit = "carat",
                         .text = "28.65亿克拉"}}},
        .sources = {
            {.document = "d1", .begin = 412, .end = 470, .quote = "原句", .by = "rule:a"}}}}));

  CHECK(triples.of("city/郑州", "a") == Values{"https://schema.org/City"});
  CHECK(triples.of("city/郑州", "name") == Values{"郑州@zh-hans"});
  CHECK(triples.of("city/郑州", "produces") == Values{"product/金刚石"});

  const auto statements = triples.below("statement/");
  REQUIRE(statements.size() == 1);
  const std::string& statement = statements[0];
  CHECK(triples.of(statement, "a") ==
        Values{"http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement"});
  CHECK(triples.of(statement, "subject") == Values{"city/郑州"});
  CHECK(triples.of(statement, "predicate") == Values{"https://pressgraph.example/ns#produces"});
  CHECK(triples.of(statement, "object") == Values{"product/金刚石"});
  CHECK(triples.of(statement, "time") == Values{"2023^^gYear"});
  CHECK(triples.of(statement, "timeEarliest") == Values{"2023-01-01^^date"});
  CHECK(triples.of(statement, "timeLatest") == Values{"2023-12-31^^date"});
  CHECK(triples.of(statement, "timeText") == Values{"2023年@zh-hans"});

  const auto quantities = triples.below("quantity/");
  REQUIRE(quantities.size() == 1);
  CHECK(triples.of(statement, "quantity") == Values{quantities[0]});
  CHECK(triples.of(quantities[0], "numericValue") == Values{"2865000000^^decimal"});
  CHECK(triples.of(quantities[0], "hasUnit") == Values{"http://qudt.org/vocab/unit/CARAT"});
  CHECK(triples.of(quantities[0], "text") == Values{"28.65亿克拉@zh-hans"});

  const Values spans = triples.of(statement, "wasDerivedFrom");
  REQUIRE(spans.size() == 1);
  const std::string& span = *spans.begin();
  CHECK(span.starts_with("span/d1/412-470-"));
  CHECK(triples.of(span, "hasSource") == Values{"d1"});
  CHECK(triples.of(span, "hasSelector") == Values{span + "/position", span + "/quote"});
  CHECK(triples.of(span, "by") == Values{"rule:a^^string"});
  CHECK(triples.of(span + "/position", "start") == Values{"412^^nonNegativeInteger"});
  CHECK(triples.of(span + "/position", "end") == Values{"470^^nonNegativeInteger"});
  CHECK(triples.of(span + "/quote", "exact") == Values{"原句@zh-hans"});

  CHECK(triples.of("d1", "a") == Values{"https://schema.org/NewsArticle"});
  CHECK(triples.of("d1", "headline") == Values{"标题@zh-hans"});
  CHECK(triples.of("d1", "datePublished") == Values{"2024-12-17^^date"});
}

TEST_CASE("every kind of literal has its datatype") {
  const auto literal = [](std::string_view value, std::string_view type) {
    return LiteralFact{.value = value, .type = type};
  };
  CHECK(triplesOfLiteral(literal("词", "string")).direct == Values{"词@zh-hans"});
  CHECK(triplesOfLiteral(literal("+9007199254740993", "integer")).direct ==
        Values{"9007199254740993^^integer"});
  CHECK(triplesOfLiteral(literal("-1.50e-1", "decimal")).direct == Values{"-0.15^^decimal"});
  CHECK(triplesOfLiteral(literal("true", "boolean")).direct == Values{"true^^boolean"});
  CHECK(triplesOfLiteral(literal("http://example.org/x", "iri")).direct ==
        Values{"http://example.org/x"});
  CHECK(triplesOfLiteral({.text = "只有话"}).direct == Values{"只有话@zh-hans"});
  CHECK(triplesOfLiteral({.text = "只有话"}).statement["text"] == Values{"只有话@zh-hans"});
  CHECK(triplesOfLiteral(literal("词", "string")).statement["text"].empty());

  const std::map<std::string, std::string> dates = {{"2023", "gYear"},
                                                    {"2024-12", "gYearMonth"},
                                                    {"2024-12-16", "date"},
                                                    {"2024-12-16T08:30:00", "dateTime"},
                                                    {"2024-12-16T08:30:00.5+08:00", "dateTime"},
                                                    {"2024-12-16T08:30", "edtf"},
                                                    {"2024-12-16T24:00:00", "edtf"},
                                                    {"2024-12-16T23:59:60Z", "edtf"},
                                                    {"2024-12-16T08:30:00+14:30", "edtf"},
                                                    {"0000", "edtf"},
                                                    {"-0043", "edtf"},
                                                    {"2024-21", "edtf"},
                                                    {"2023~", "edtf"},
                                                    {"190X", "edtf"},
                                                    {"1900/1909", "edtf"}};
  for (const auto& [value, datatype] : dates) {
    CAPTURE(value);
    CHECK(triplesOfLiteral(literal(value, "date")).direct == Values{value + "^^" + datatype});
  }
}

TEST_CASE("the days that a date can mean stand on the statement") {
  auto open = triplesOfLiteral({.value = "../2025-01-28", .type = "date", .text = "明年春节前"});
  CHECK(open.statement["earliest"].empty());
  CHECK(open.statement["latest"] == Values{"2025-01-28^^date"});
  CHECK(open.statement["text"] == Values{"明年春节前@zh-hans"});
  auto decade = triplesOfLiteral({.value = "190X", .type = "date", .approximate = true});
  CHECK(decade.statement["earliest"] == Values{"1900-01-01^^date"});
  CHECK(decade.statement["latest"] == Values{"1909-12-31^^date"});
  CHECK(decade.statement["approximate"] == Values{"true^^boolean"});
}

TEST_CASE("a number with a unit or a bound is a node that says both") {
  const auto graph =
      graphOf({{.subject = "city/郑州",
                .predicate = "hasCount",
                .value = LiteralFact{.value = "100",
                                     .notation = Notation::number,
                                     .unit = "enterprise",
                                     .text = "100余家",
                                     .atLeast = true}},
               {.subject = "city/郑州",
                .predicate = "growthRate",
                .value = LiteralFact{.value = "2",
                                     .notation = Notation::number,
                                     .unit = "无此单位",
                                     .approximate = true,
                                     .extra = R"({"x":1})"}},
               {.subject = "city/郑州",
                .predicate = "measure",
                .value = LiteralFact{.value = "7", .type = "integer", .atMost = true}}});
  Recorder triples = triplesOf(graph);
  const auto only = [&](const std::string& property) {
    const Values values = triples.of("city/郑州", property);
    REQUIRE(values.size() == 1);
    return *values.begin();
  };
  const std::string count = only("hasCount");
  CHECK(count.starts_with("quantity/"));
  CHECK(triples.of(count, "a") == Values{"http://qudt.org/schema/qudt/QuantityValue"});
  CHECK(triples.of(count, "atLeast") == Values{"true^^boolean"});
  CHECK(triples.of(count, "atMost").empty());
  CHECK(triples.of(count, "hasUnit") == Values{"https://pressgraph.example/ns#unit-enterprise"});
  const std::string rate = only("growthRate");
  CHECK(triples.of(rate, "hasUnit").empty());
  CHECK(triples.of(rate, "unitText") == Values{"无此单位^^string"});
  CHECK(triples.of(rate, "approximate") == Values{"true^^boolean"});
  CHECK(triples.of(rate, "extra") == Values{R"({"x":1}^^string)"});
  const std::string bound = only("measure");
  CHECK(triples.of(bound, "numericValue") == Values{"7^^decimal"});
  CHECK(triples.of(bound, "atMost") == Values{"true^^boolean"});
}

TEST_CASE("what is deprecated or only expected has a statement node but no direct triple") {
  Recorder triples = triplesOf(graphOf(
      {{.subject = "city/郑州",
        .predicate = "foresees",
        .object = "product/金刚石",
        .qualifiers = {{"certainty", {.value = "expected"}}}},
       {.subject = "city/郑州",
        .predicate = "produces",
        .object = "product/金刚石",
        .qualifiers = {{"rank", {.value = "deprecated"}}}},
       {.subject = "city/郑州",
        .predicate = "supplies",
        .object = "product/金刚石",
        .qualifiers = {{"certainty", {.value = "inferred"}}, {"rank", {.value = "preferred"}}}},
       {.subject = "city/郑州",
        .predicate = "measure",
        .value = LiteralFact{.value = "1", .type = "integer"},
        .qualifiers = {{"certainty", {.value = "expected"}}}}}));
  CHECK(triples.of("city/郑州", "foresees").empty());
  CHECK(triples.of("city/郑州", "produces").empty());
  CHECK(triples.of("city/郑州", "measure").empty());
  CHECK(triples.of("city/郑州", "supplies") == Values{"product/金刚石"});
  Values ranks;
  Values certainties;
  for (const std::string& statement : triples.below("statement/")) {
    ranks.merge(triples.of(statement, "rank"));
    certainties.merge(triples.of(statement, "certainty"));
  }
  CHECK(triples.below("statement/").size() == 4);
  CHECK(ranks == Values{"deprecated^^string", "preferred^^string"});
  CHECK(certainties == Values{"expected^^string", "inferred^^string"});
}

TEST_CASE("parallel statements share one direct triple and keep their own nodes") {
  const auto produced = [](std::string_view year, std::string_view certainty) {
    return StatementFact{
        .subject = "city/郑州",
        .predicate = "produces",
        .object = "product/金刚石",
        .qualifiers = {{"time", {.value = year}}, {"certainty", {.value = certainty}}}};
  };
  const auto graph = graphOf({produced("2021", "expected"), produced("2022", "stated"),
                              produced("2023", "stated"), produced("2024", "expected")});
  Recorder triples = triplesOf(graph);
  CHECK(triples.of("city/郑州", "produces") == Values{"product/金刚石"});
  CHECK(triples.below("statement/").size() == 4);
}

TEST_CASE("sources that differ in anything are different nodes") {
  const auto graph =
      graphOf({{.subject = "city/郑州",
                .predicate = "produces",
                .object = "product/金刚石",
                .sources = {{.document = "d1", .begin = 0, .end = 2},
                            {.document = "d1", .begin = 0, .end = 2, .quote = "原句"},
                            {.document = "d1", .begin = 0, .end = 2, .quote = "别的"},
                            {.document = "d1", .begin = 0, .end = 2, .by = "a"},
                            {.document = "d1", .begin = 0, .end = 2, .by = "b"},
                            {.document = "d1", .by = "a"},
                            {.document = "d1"}}},
               {.subject = "city/郑州",
                .predicate = "supplies",
                .object = "product/金刚石",
                .sources = {{.document = "d1", .begin = 0, .end = 2, .by = "a"}}}});
  Recorder triples = triplesOf(graph);
  Values cited;
  for (const std::string& statement : triples.below("statement/"))
    cited.merge(triples.of(statement, "wasDerivedFrom"));
  CHECK(cited.size() == 7);
  CHECK(cited.contains("d1"));
  CHECK(cited.contains("span/d1/0-2"));
  std::size_t withTwoBys = 0;
  for (const std::string& source : cited)
    if (triples.of(source, "by").size() > 1) ++withTwoBys;
  CHECK(withTwoBys == 0);
}

TEST_CASE("names and external identities and unknown members belong to the entity") {
  Recorder triples = triplesOf(graphOf({}, {{.id = "x",
                                             .type = "Enterprise",
                                             .name = "甲",
                                             .aliases = {"乙"},
                                             .sameAs = {"http://www.wikidata.org/entity/Q1"},
                                             .extra = R"({"k":"v"})"}}));
  CHECK(triples.of("x", "name") == Values{"甲@zh-hans"});
  CHECK(triples.of("x", "altLabel") == Values{"乙@zh-hans"});
  CHECK(triples.of("x", "sameAs") == Values{"http://www.wikidata.org/entity/Q1"});
  CHECK(triples.of("x", "extra") == Values{R"({"k":"v"}^^string)"});
}

TEST_CASE("a document that statements speak of is one node with its entity") {
  Recorder triples =
      triplesOf(graphOf({{.subject = "d1", .predicate = "about", .object = "city/郑州"}}));
  CHECK(triples.of("d1", "about") == Values{"city/郑州"});
  CHECK(triples.of("d1", "headline") == Values{"标题@zh-hans"});
  CHECK(triples.of("d1", "name") == Values{"标题@zh-hans"});
}

TEST_CASE("ids become IRIs that give the ids back") {
  CHECK(path("city/郑州") == "city/郑州");
  CHECK(path("a b") == "a%20b");
  CHECK(path("a%20b") == "a%2520b");
  CHECK(path("a#b?c") == "a%23b%3Fc");
  CHECK(path("<>\"{}|\\^`[]") == "%3C%3E%22%7B%7D%7C%5C%5E%60%5B%5D");
  CHECK(path("../a/./b/..") == "%2E%2E/a/%2E/b/%2E%2E");
  CHECK(path("...") == "...");
  CHECK(path("caf\u00e9") == "caf\u00e9");
  CHECK(path("cafe\u0301") == "cafe%CC%81");
  CHECK(path("\u3000\u202e\ufffe\ue000") == "%E3%80%80%E2%80%AE%EF%BF%BE%EE%80%80");
  CHECK(path("\n\x7f") == "%0A%7F");

  const auto graph = graphOf({}, {{.id = "statement/a", .type = "Thing", .name = "一"},
                                  {.id = "statement%2Fa", .type = "Thing", .name = "二"},
                                  {.id = "graph/", .type = "Thing", .name = "三"}});
  Recorder triples = triplesOf(graph);
  CHECK(triples.of("statement%2Fa", "name") == Values{"一@zh-hans"});
  CHECK(triples.of("statement%252Fa", "name") == Values{"二@zh-hans"});
  CHECK(triples.of("graph%2F", "name") == Values{"三@zh-hans"});
}

TEST_CASE("IRIs of the input keep what they have and lose only what IRIs refuse") {
  std::string iri;
  appendIri(iri, "http://example.org/郑%E5#x?y[1]\u3000\u202e");
  CHECK(iri == "http://example.org/郑%E5#x?y[1]%E3%80%80%E2%80%AE");
}

TEST_CASE("base and language are checked") {
  const auto graph = graphOf({});
  for (const char* good :
       {"base=http://example.org/", "base=http://example.org/x#", "base=https://例え.example/图/",
        "base=urn:example:/", "lang=zh", "lang=zh-hant-tw", "lang=de-1996"}) {
    CAPTURE(good);
    CHECK(!triplesOf(graph, good).nodes.empty());
  }
  for (const char* bad :
       {"base=", "base=example.org/", "base=/", "base=http://example.org", "base=http://a b/",
        "base=http://a#b/", "base=http://a#b#", "base=http://a/../b/", "base=http://a/\u202e/",
        "base=http://a/[x]/", "base=http://a/\xff/", "lang=", "lang=zh-Hans", "lang=zh_cn",
        "lang=-zh", "lang=zh-", "lang=1", "lang=abcdefghi"}) {
    CAPTURE(bad);
    CHECK_THROWS_AS(triplesOf(graph, bad), UsageError);
  }
}

TEST_CASE(
    "plain detail has direct triples and quantities but no statement nodes, and counts the loss") {
  const auto graph = graphOf(
      {{.subject = "city/郑州",
        .predicate = "produces",
        .object = "product/金刚石",
        .qualifiers = {{"time", {.value = "2023", .text = "2023年"}}},
        .sources = {{.document = "d1", .begin = 1, .end = 2, .quote = "句"}, {.document = "d1"}},
        .extra = R"({"x":1})"},
       {.subject = "city/郑州",
        .predicate = "supplies",
        .object = "product/金刚石",
        .qualifiers = {{"certainty", {.value = "expected"}}}},
       {.subject = "city/郑州",
        .predicate = "hasCount",
        .value = LiteralFact{.value = "100", .notation = Notation::number, .unit = "enterprise"}},
       {.subject = "city/郑州",
        .predicate = "measure",
        .value = LiteralFact{.value = "2023", .type = "date", .text = "前年"}}});
  Recorder triples = triplesOf(graph, "detail=plain");
  CHECK(triples.of("city/郑州", "produces") == Values{"product/金刚石"});
  CHECK(triples.of("city/郑州", "supplies").empty());
  CHECK(triples.of("city/郑州", "measure") == Values{"2023^^gYear"});
  CHECK(triples.of("d1", "headline") == Values{"标题@zh-hans"});
  CHECK(triples.below("statement/").empty());
  CHECK(triples.below("span/").empty());
  const auto quantities = triples.below("quantity/");
  REQUIRE(quantities.size() == 1);
  CHECK(triples.of("city/郑州", "hasCount") == Values{quantities[0]});

  const auto notes = [&](const std::string& settings) {
    FormatOptions options(rdfOptions());
    options.set(settings, "test");
    Diagnostics diagnostics;
    RdfModel(graph, options).countOmissions().report(diagnostics);
    std::vector<std::string> messages;
    for (const Diagnostic& diagnostic : diagnostics.all()) {
      CHECK(diagnostic.severity == Severity::note);
      CHECK(diagnostic.code == "not-exported");
      messages.push_back(diagnostic.message);
    }
    return messages;
  };
  CHECK(notes("detail=full").empty());
  CHECK(notes("detail=plain") ==
        std::vector<std::string>{
            "detail=plain leaves out 1 statements that are deprecated, only expected, or of a name "
            "or the like",
            "detail=plain leaves out 2 qualifiers of statements",
            "detail=plain leaves out 2 sources of statements",
            "detail=plain leaves out 1 values' printed words, spelling or unknown members",
            "detail=plain leaves out 1 statements' unknown members"});
}

TEST_CASE("the ontology is described on demand with what is used and its ancestors") {
  const auto graph = graphOf(
      {{.subject = "city/郑州",
        .predicate = "hasCount",
        .value = LiteralFact{.value = "1", .notation = Notation::number, .unit = "carat"}}});
  const std::string city = "https://schema.org/City";
  CHECK_FALSE(triplesOf(graph).nodes.contains(city));
  Recorder triples = triplesOf(graph, "ontology");
  CHECK(triples.of(city, "label") == Values{"城市@zh", "City@en"});
  CHECK(triples.of(city, "subClassOf") == Values{"https://schema.org/AdministrativeArea"});
  CHECK(triples.nodes.contains("https://schema.org/AdministrativeArea"));
  CHECK(triples.of(city, "exactMatch") == Values{"http://www.wikidata.org/entity/Q515"});
  CHECK(triples.of("https://pressgraph.example/ns#hasCount", "a") ==
        Values{"http://www.w3.org/1999/02/22-rdf-syntax-ns#Property"});
  CHECK(triples.of("http://qudt.org/vocab/unit/CARAT", "label") == Values{"克拉@zh", "carat@en"});
  CHECK_FALSE(triples.nodes.contains("http://qudt.org/vocab/unit/TONNE"));
  CHECK_FALSE(triples.nodes.contains("https://pressgraph.example/ns#Cluster"));
}
