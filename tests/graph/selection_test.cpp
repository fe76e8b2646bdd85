#include "graph/selection.hpp"

#include <cmath>

#include "tests/catch.hpp"
#include "tests/graph/facts_for_tests.hpp"

using namespace pressgraph;
using namespace pressgraph::test;

namespace {

// A chain m -> z -> h -> j (ministry, station, province, city), attributes, a qualifier that names
// k, and documents.
KnowledgeGraph sample() {
  FactBatch batch("x");
  batch.addDocument(document("d1", "甲"));
  batch.addDocument(document("d2", "乙"));
  batch.addDocument(document("d3", "丙"));
  batch.addEntity(entity("m", "Ministry", "部", {"同名"}));
  batch.addEntity(entity("z", "Station", "新郑站", {"车站"}));
  batch.addEntity(entity("h", "Province", "河南", {"同名"}));
  batch.addEntity(entity("j", "City", "焦作", {"怀州", "山阳"}, {"w:Q1"}));
  batch.addEntity(entity("k", "City", "开封"));
  batch.addEntity(entity("lonely", "City", "孤城"));
  batch.addStatement(from(relation("m", "locatedIn", "z"), "d1", 1, 2));
  batch.addStatement(from(relation("z", "locatedIn", "h"), "d1", 3, 4));
  batch.addStatement(from(with(relation("h", "capital", "j"), "place", "k"), "d2", 5, 6));
  batch.addStatement(attribute("z", "opened", "1904"));
  batch.addStatement(attribute("j", "opened", "0500"));
  batch.addStatement(relation("d3", "mentions", "lonely"));
  batch.addExtra("license", "\"x\"");
  std::vector<FactBatch> batches;
  batches.push_back(std::move(batch));
  Built built = build(std::move(batches));
  REQUIRE(built.codes().empty());
  return std::move(built.graph);
}

struct Shown {
  std::string entities;
  std::string statements;
  std::string documents;
};

Shown show(const Selection& selection) {
  const KnowledgeGraph whole = sample();
  const KnowledgeGraph graph = select(whole, selection);
  std::vector<std::string_view> entities;
  for (EntityIndex i = 0; i < graph.entityCount(); ++i) entities.push_back(graph.entity(i).id());
  std::vector<std::string> statements;
  for (StatementIndex i = 0; i < graph.statementCount(); ++i)
    statements.push_back(std::string(graph.entity(graph.statement(i).subject()).id()) + "." +
                         graph.statement(i).predicateDefinition().name);
  std::vector<std::string_view> documents;
  for (DocumentIndex i = 0; i < graph.documentCount(); ++i)
    documents.push_back(graph.text(graph.document(i).id));
  return {fmt::format("{}", fmt::join(entities, " ")),
          fmt::format("{}", fmt::join(statements, " ")),
          fmt::format("{}", fmt::join(documents, " "))};
}

Selection around(const std::string& entity, std::uint32_t depth) {
  Selection selection;
  selection.around = {{entity, depth}};
  return selection;
}

std::string errorOf(const Selection& selection) {
  try {
    show(selection);
  } catch (const UsageError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("an empty selection is the whole graph") {
  const KnowledgeGraph whole = sample();
  CHECK(Selection().selectsEverything());
  CHECK(dump(select(whole, {})) == dump(whole));
}

TEST_CASE("around an entity reaches along relations in both directions") {
  CHECK(show(around("h", 0)).entities == "h");
  CHECK(show(around("z", 1)).entities == "h m z");
  CHECK(show(around("z", 1)).statements == "m.locatedIn z.locatedIn z.opened");
  CHECK(show(around("j", 2)).entities == "h j k z");
  CHECK(show(around("m", 99)).entities == "h j k m z");
  CHECK(show(around("lonely", 1)).entities == "d3 lonely");
  CHECK(show(around("新郑站", 1)).entities == "h m z");
  CHECK(show(around("车 站", 1)).entities == "h m z");
}

TEST_CASE("several centres select what is near any of them") {
  Selection selection = around("m", 1);
  selection.around.push_back({"lonely", 0});
  CHECK(show(selection).entities == "lonely m z");
}

TEST_CASE("a class selects its subclasses too and the statements among them") {
  Selection selection;
  selection.classes = {"Place"};
  CHECK(show(selection).entities == "h j k lonely z");
  CHECK(show(selection).statements == "h.capital z.locatedIn j.opened z.opened");
  selection.classes = {"City", "Ministry"};
  CHECK(show(selection).entities == "j k lonely m");
  CHECK(show(selection).statements == "j.opened");
  selection.classes = {"Thing"};
  CHECK(show(selection).entities == "d3 h j k lonely m z");
}

TEST_CASE("a predicate selects its statements and the entities that they name") {
  Selection selection;
  selection.predicates = {"locatedIn"};
  CHECK(show(selection).entities == "h m z");
  CHECK(show(selection).statements == "m.locatedIn z.locatedIn");
  CHECK(show(selection).documents == "d1");
  selection.predicates = {"opened"};
  CHECK(show(selection).entities == "j z");
  CHECK(show(selection).statements == "j.opened z.opened");
  selection.predicates = {"hasCount"};
  CHECK(show(selection).entities.empty());
  CHECK(show(selection).statements.empty());
}

TEST_CASE("the top entities are those with the most relations and ties go by id") {
  Selection selection;
  selection.top = 2;
  CHECK(show(selection).entities == "h z");
  CHECK(show(selection).statements == "z.locatedIn z.opened");
  selection.top = 3;
  CHECK(show(selection).entities == "d3 h z");
  selection.top = 0;
  CHECK(show(selection).entities.empty());
  selection.top = 1000;
  CHECK(show(selection).entities == "d3 h j k lonely m z");
}

TEST_CASE("selections combine by narrowing") {
  Selection selection = around("z", 1);
  selection.predicates = {"locatedIn"};
  selection.classes = {"Place"};
  CHECK(show(selection).entities == "h z");
  CHECK(show(selection).statements == "z.locatedIn");
  selection.top = 1;
  CHECK(show(selection).entities == "h");
}

TEST_CASE("an entity that only a qualifier names comes with its statement") {
  Selection selection;
  selection.predicates = {"capital"};
  CHECK(show(selection).entities == "h j k");
  const KnowledgeGraph whole = sample();
  const KnowledgeGraph graph = select(whole, selection);
  REQUIRE(graph.statementCount() == 1);
  CHECK(dumpStatement(graph, 0) == "h capital j [normal] place=k <d2 5..6   >");
  CHECK(graph.entity(*graph.findEntity("j")).aliases().size() == 2);
  CHECK(graph.entity(*graph.findEntity("j")).sameAs()[0] == "w:Q1");
}

TEST_CASE("only documents that are cited or chosen stay and keep their vertex") {
  CHECK(show(around("lonely", 1)).documents == "d3");
  CHECK(show(around("z", 1)).documents == "d1");
  CHECK(show(around("k", 0)).documents.empty());
  const KnowledgeGraph whole = sample();
  const KnowledgeGraph graph = select(whole, around("lonely", 1));
  REQUIRE(graph.document(0).entity);
  CHECK(graph.entity(*graph.document(0).entity).id() == "d3");
  CHECK(graph.entity(*graph.document(0).entity).document() == DocumentIndex{0});
}

TEST_CASE("a statement keeps its key in a selection") {
  const KnowledgeGraph whole = sample();
  const KnowledgeGraph graph = select(whole, around("j", 1));
  const StatementIndex part = graph.entity(*graph.findEntity("h")).relations().first;
  const StatementIndex all = whole.entity(*whole.findEntity("h")).relations().first;
  CHECK(graph.statement(part).key() == whole.statement(all).key());
}

TEST_CASE("what the graph does not have cannot be selected") {
  Selection selection;
  selection.predicates = {"locatdIn"};
  CHECK(errorOf(selection) ==
        "error: --predicate: there is no predicate 'locatdIn' [bad-selection]\n"
        "  hint: did you mean 'locatedIn'?");
  selection = {};
  selection.classes = {"Plaze"};
  CHECK(errorOf(selection) ==
        "error: --class: there is no class 'Plaze' [bad-selection]\n"
        "  hint: did you mean 'Place'?");
  CHECK(errorOf(around("北京", 1)).substr(0, 35) == "error: no entity is called '北京'");
  CHECK(errorOf(around("同名", 1)) ==
        "error: several entities are called '同名' [bad-selection]\n  hint: name one by its id: h, "
        "m");
}

TEST_CASE("a centre that the chosen classes leave out is an error and not an empty graph") {
  Selection selection = around("m", 1);
  selection.classes = {"City"};
  CHECK(errorOf(selection) ==
        "error: --around: 部 is not among the classes and predicates chosen [bad-selection]\n"
        "  hint: its class is Ministry; choose that too, or something that is said of it");
}

TEST_CASE("an entity is meant by its id before any name") {
  const KnowledgeGraph graph = sample();
  CHECK(graph.entity(entityMeant(graph, "h")).name() == "河南");
  CHECK_THROWS_AS(entityMeant(graph, ""), UsageError);
}

TEST_CASE("the chosen entities keep their measures as computed for the whole") {
  KnowledgeGraph whole = sample();
  Measure place{"place", true, {}};
  for (EntityIndex i = 0; i < whole.entityCount(); ++i) place.values.push_back(i);
  Measure some{"some", false, std::vector<double>(whole.entityCount(), std::nan(""))};
  some.values[*whole.findEntity("z")] = 0.25;
  whole = withMeasures(std::move(whole), {place, some});
  const KnowledgeGraph graph = select(whole, around("z", 1));
  REQUIRE(graph.measures().size() == 2);
  for (EntityIndex i = 0; i < graph.entityCount(); ++i) {
    const EntityIndex before = *whole.findEntity(graph.entity(i).id());
    CHECK(graph.measures()[0].values[i] == before);
    CHECK(std::isnan(graph.measures()[1].values[i]) == (graph.entity(i).id() != "z"));
  }
  CHECK(graph.measures()[0].isInteger);
  CHECK(graph.findMeasure("some")->values[*graph.findEntity("z")] == 0.25);
}
