#include "graph/knowledge_graph.hpp"

#include <algorithm>
#include <set>

#include "graph/topology.hpp"
#include "tests/catch.hpp"
#include "tests/graph/facts_for_tests.hpp"

using namespace pressgraph;
using namespace pressgraph::test;

namespace {

FactBatch sample(std::string input = "a.json") {
  FactBatch batch(std::move(input));
  batch.addDocument(document("d1", "甲"));
  batch.addEntity(entity("c/郑州", "City", "郑州", {"郑州市", "Zhengzhou"}));
  batch.addEntity(entity("c/洛阳", "City", "洛阳"));
  batch.addEntity(entity("p/河南", "Province", "河南", {"豫"}));
  batch.addEntity(entity("s/郑州", "Station", "郑州", {"郑州站"}));
  batch.addEntity(entity("lonely", "Work", "孤篇"));
  StatementFact fact = from(relation("c/郑州", "locatedIn", "p/河南"), "d1", 3, 5, "郑州");
  fact.position = {12, 5};
  batch.addStatement(fact);
  batch.addStatement(with(relation("c/郑州", "locatedIn", "p/河南"), "time", "2023"));
  batch.addStatement(relation("c/洛阳", "locatedIn", "p/河南"));
  batch.addStatement(relation("p/河南", "partOf", "p/河南"));
  batch.addStatement(attribute("c/郑州", "opened", "1904"));
  batch.addStatement(attribute("p/河南", "opened", "0605"));
  return batch;
}

Built buildSample(FactBatch batch = sample()) {
  std::vector<FactBatch> batches;
  batches.push_back(std::move(batch));
  return build(std::move(batches));
}

}  // namespace

TEST_CASE("an entity shows its relations and attributes as ranges of statements") {
  const Built built = buildSample();
  const KnowledgeGraph& graph = built.graph;
  CHECK(graph.entityCount() == 5);
  CHECK(graph.statementCount() == 6);
  CHECK(graph.edgeCount() == 4);
  std::size_t relations = 0;
  std::size_t attributes = 0;
  for (EntityIndex i = 0; i < graph.entityCount(); ++i) {
    const EntityView entity = graph.entity(i);
    CHECK(entity.index() == i);
    for (auto [at, end] = entity.relations(); at < end; ++at, ++relations) {
      CHECK(graph.statement(at).subject() == i);
      CHECK(graph.statement(at).isRelation());
    }
    for (auto [at, end] = entity.attributes(); at < end; ++at, ++attributes) {
      CHECK(graph.statement(at).subject() == i);
      CHECK_FALSE(graph.statement(at).isRelation());
    }
  }
  CHECK(relations == 4);
  CHECK(attributes == 2);
  const EntityView lonely = graph.entity(*graph.findEntity("lonely"));
  CHECK(lonely.relations().first == lonely.relations().second);
}

TEST_CASE("a statement shows all that is known of it") {
  const Built built = buildSample();
  const StatementView statement = built.graph.statement(
      built.graph.entity(*built.graph.findEntity("c/郑州")).relations().first);
  CHECK(statement.predicateDefinition().name == "locatedIn");
  CHECK(built.graph.entity(statement.object()).id() == "p/河南");
  CHECK(statement.rank() == Rank::normal);
  CHECK(statement.qualifiers().empty());
  REQUIRE(statement.sources().size() == 1);
  CHECK(statement.sources()[0].begin == 3);
  CHECK(statement.sources()[0].end == 5);
  CHECK(statement.sources()[0].hasSpan());
  CHECK(built.graph.text(statement.sources()[0].quote) == "郑州");
  CHECK(statement.input() == "a.json");
  CHECK(statement.position() == Position{12, 5});
  CHECK(built.graph.inputs() == std::vector<std::string>{"a.json"});
}

TEST_CASE("entities are found by id exactly and by name loosely") {
  const Built built = buildSample();
  const KnowledgeGraph& graph = built.graph;
  const auto ids = [&](std::string_view name) {
    std::vector<std::string_view> list;
    for (const EntityIndex index : graph.entitiesNamed(name))
      list.push_back(graph.entity(index).id());
    return list;
  };
  CHECK(graph.findEntity("c/郑州").has_value());
  CHECK_FALSE(graph.findEntity("C/郑州"));
  CHECK_FALSE(graph.findEntity("郑州"));
  CHECK_FALSE(graph.findEntity(""));
  CHECK_FALSE(graph.findEntity("zzz"));
  CHECK(ids("郑州") == std::vector<std::string_view>{"c/郑州", "s/郑州"});
  CHECK(ids("ＺＨＥＮＧ zhou") == std::vector<std::string_view>{"c/郑州"});
  CHECK(ids("豫") == std::vector<std::string_view>{"p/河南"});
  CHECK(ids("c/郑州") == std::vector<std::string_view>{"c/郑州"});
  CHECK(ids("北京").empty());
  CHECK(ids("").empty());
  CHECK(ids(" ").empty());
}

TEST_CASE("keys of statements are distinct and the same in every build") {
  const Built built = buildSample();
  std::set<std::string> keys;
  for (StatementIndex i = 0; i < built.graph.statementCount(); ++i) {
    const std::string key = built.graph.statement(i).key();
    CHECK(key.size() == 32);
    CHECK(key.find_first_not_of("0123456789abcdef") == std::string::npos);
    keys.insert(key);
  }
  CHECK(keys.size() == built.graph.statementCount());

  FactBatch more = sample("other.json");
  more.addEntity(entity("a/first", "City", "先"));
  more.addStatement(with(relation("a/first", "locatedIn", "p/河南"), "of", "a"));
  const Built bigger = buildSample(std::move(more));
  std::set<std::string> biggerKeys;
  for (StatementIndex i = 0; i < bigger.graph.statementCount(); ++i)
    biggerKeys.insert(bigger.graph.statement(i).key());
  CHECK(std::includes(biggerKeys.begin(), biggerKeys.end(), keys.begin(), keys.end()));
  CHECK(biggerKeys.size() == keys.size() + 1);
  // Pinned: exports name statements by it.
  CHECK(built.graph.statement(0).key() == "bd9b154377bce8f9c9cd058483950f64");
}

TEST_CASE("every part of a statement's meaning is in its key and its rank and sources are not") {
  const auto keyOf = [](const StatementFact& fact) {
    FactBatch batch("x");
    batch.addDocument(document("d1", "甲"));
    for (const char* id : {"a", "b", "ab"}) batch.addEntity(entity(id, "Station", id));
    batch.addStatement(fact);
    const Built built = buildSample(std::move(batch));
    REQUIRE(built.graph.statementCount() == 1);
    return built.graph.statement(0).key();
  };
  LiteralFact value = literal("1", Notation::number);
  std::vector<StatementFact> facts = {
      relation("a", "partOf", "b"),
      relation("b", "partOf", "a"),
      relation("a", "locatedIn", "b"),
      relation("a", "partOf", "ab"),
      with(relation("a", "partOf", "b"), "time", "2023"),
      with(relation("a", "partOf", "b"), "time", "2024"),
      with(relation("a", "partOf", "b"), "of", "a"),
      with(relation("a", "partOf", "b"), "place", "a"),
      with(relation("a", "partOf", "b"), "about", "a"),
      attribute("a", "hasCount", value),
  };
  for (const auto change :
       {+[](LiteralFact& l) { l.atLeast = true; }, +[](LiteralFact& l) { l.atMost = true; },
        +[](LiteralFact& l) { l.approximate = true; }, +[](LiteralFact& l) { l.unit = "person"; },
        +[](LiteralFact& l) { l.text = "person"; }, +[](LiteralFact& l) { l.value = "1.0"; },
        +[](LiteralFact& l) { l.extra = R"({"x":1})"; }}) {
    LiteralFact changed = value;
    change(changed);
    facts.push_back(attribute("a", "hasCount", changed));
  }
  std::set<std::string> keys;
  for (const StatementFact& fact : facts) keys.insert(keyOf(fact));
  CHECK(keys.size() == facts.size());
  const std::string plain = keyOf(facts[0]);
  CHECK(keyOf(with(facts[0], "rank", "preferred")) == plain);
  CHECK(keyOf(from(facts[0], "d1", 1, 2)) == plain);
}

TEST_CASE("a key does not depend on where the ontology declares the qualifiers") {
  const auto keyWith = [](const char* qualifiers) {
    Ontology ontology;
    ontology.extend(
        fmt::format(R"({{"ontology": 1, "predicates": {{"p": {{}}}}, "qualifiers": {{{}}}}})",
                    qualifiers),
        "x");
    GraphBuilder builder(std::move(ontology));
    FactBatch batch("x");
    batch.addEntity(entity("a", "Thing", "a"));
    batch.addStatement(with(with(relation("a", "p", "a"), "m", "1"), "n", "2"));
    builder.add(std::move(batch));
    Diagnostics diagnostics;
    const KnowledgeGraph graph = builder.freeze(diagnostics);
    REQUIRE_FALSE(diagnostics.hasErrors());
    return graph.statement(0).key();
  };
  CHECK(keyWith(R"("m": {}, "n": {})") == keyWith(R"("n": {}, "m": {})"));
}

TEST_CASE("a graph can be moved and its views still read") {
  Built built = buildSample();
  const std::string before = dump(built.graph);
  KnowledgeGraph moved = std::move(built.graph);
  CHECK(dump(moved) == before);
}

TEST_CASE("measures are kept in the order in which they were added") {
  KnowledgeGraph graph = withMeasures(buildSample().graph, {{"degree", true, {0, 1, 2, 3, 4}}});
  graph = withMeasures(std::move(graph),
                       {{"y", false, {5, 4, 3, 2, 1}}, {"x", false, {1, 2, 3, 4, 5}}});
  REQUIRE(graph.measures().size() == 3);
  CHECK(graph.measures()[0].name == "degree");
  CHECK(graph.measures()[0].isInteger);
  CHECK(graph.measures()[1].name == "y");
  CHECK(graph.measures()[2].name == "x");
  REQUIRE(graph.findMeasure("x") != nullptr);
  CHECK(graph.findMeasure("x")->values == std::vector<double>{1, 2, 3, 4, 5});
  CHECK(graph.findMeasure("z") == nullptr);
}

TEST_CASE("a measure takes the place of an earlier one of its name") {
  KnowledgeGraph graph = withMeasures(
      buildSample().graph, {{"a", true, {0, 1, 2, 3, 4}}, {"b", false, {0, 0, 0, 0, 0}}});
  const std::string before = dump(graph);
  graph = withMeasures(std::move(graph), {{"a", false, {.5, 1, 2, 3, 4}}});
  REQUIRE(graph.measures().size() == 2);
  CHECK(graph.measures()[0].name == "a");
  CHECK_FALSE(graph.measures()[0].isInteger);
  CHECK(graph.measures()[0].values[0] == .5);
  CHECK(dump(graph) == before);
}

TEST_CASE("a graph as built has no measures") {
  CHECK(buildSample().graph.measures().empty());
}
