#include "graph/graph_difference.hpp"

#include "graph/graph_union.hpp"
#include "graph/selection.hpp"
#include "tests/catch.hpp"
#include "tests/graph/facts_for_tests.hpp"
#include "tests/support/random_graph.hpp"

using namespace pressgraph;
using namespace pressgraph::test;

namespace {

KnowledgeGraph graphOf(FactBatch batch) {
  std::vector<FactBatch> batches;
  batches.push_back(std::move(batch));
  return std::move(build(std::move(batches)).graph);
}

FactBatch page() {
  FactBatch batch("page.json");
  batch.addDocument(document("d1", "新站"));
  batch.addEntity(entity("city/郑州", "City", "郑州", {"郑州市"}));
  batch.addEntity(entity("province/河南", "Province", "河南"));
  batch.addEntity(entity("station/新郑", "Station", "新郑站"));
  return batch;
}

// The members that differ, as text: "before>after: name, aliases".
template <class Index, class Member>
std::string changes(const Counterparts<Index, Member>& pair) {
  std::string text = fmt::format("{}>{}:", pair.before, pair.after);
  for (const Member member : pair.changes) text += fmt::format(" {}", name(member));
  return text;
}

// Each thing of both graphs is in exactly one list, as often as it is in its graph.
template <class Index, class Member>
void checkConservation(const Comparison<Index, Member>& comparison, std::size_t before,
                       std::size_t after) {
  std::vector<int> ofBefore(before, 0);
  std::vector<int> ofAfter(after, 0);
  for (const Index i : comparison.removed) ++ofBefore.at(i);
  for (const Index i : comparison.added) ++ofAfter.at(i);
  for (const auto* pairs : {&comparison.changed, &comparison.same})
    for (const auto& pair : *pairs) {
      ++ofBefore.at(pair.before);
      ++ofAfter.at(pair.after);
    }
  CHECK(ofBefore == std::vector<int>(before, 1));
  CHECK(ofAfter == std::vector<int>(after, 1));
}

void checkConservation(const GraphDifference& difference, const KnowledgeGraph& before,
                       const KnowledgeGraph& after) {
  checkConservation(difference.entities, before.entityCount(), after.entityCount());
  checkConservation(difference.statements, before.statementCount(), after.statementCount());
  checkConservation(difference.documents, before.documentCount(), after.documentCount());
}

}  // namespace

TEST_CASE("a graph does not differ from itself") {
  for (const std::uint32_t seed : {1U, 2U, 3U, 4U, 5U}) {
    const KnowledgeGraph graph = randomGraph(seed);
    const GraphDifference difference = compare(graph, randomGraph(seed));
    CHECK_FALSE(difference.differs());
    CHECK(difference.entities.same.size() == graph.entityCount());
    CHECK(difference.statements.same.size() == graph.statementCount());
    checkConservation(difference, graph, graph);
  }
}

TEST_CASE("everything of two graphs is in exactly one list, and what was added was not there") {
  for (std::uint32_t seed = 1; seed < 20; ++seed) {
    const KnowledgeGraph before = randomGraph(seed);
    const KnowledgeGraph after = randomGraph(seed + 1);
    const GraphDifference there = compare(before, after);
    const GraphDifference back = compare(after, before);
    CHECK(there.differs());
    checkConservation(there, before, after);
    checkConservation(back, after, before);
    CHECK(there.entities.added == back.entities.removed);
    CHECK(there.statements.added == back.statements.removed);
    CHECK(there.statements.removed == back.statements.added);
    CHECK(there.statements.changed.size() == back.statements.changed.size());
  }
}

TEST_CASE("what one graph lacks is added or removed") {
  FactBatch old = page();
  old.addStatement(relation("station/新郑", "locatedIn", "city/郑州"));
  FactBatch later = page();
  later.addEntity(entity("city/开封", "City", "开封"));
  later.addStatement(relation("station/新郑", "locatedIn", "province/河南"));
  const KnowledgeGraph before = graphOf(std::move(old));
  const KnowledgeGraph after = graphOf(std::move(later));
  const GraphDifference difference = compare(before, after);
  REQUIRE(difference.entities.added.size() == 1);
  CHECK(after.entity(difference.entities.added[0]).name() == "开封");
  CHECK(difference.entities.removed.empty());
  CHECK(difference.entities.changed.empty());
  CHECK(difference.statements.added == std::vector<StatementIndex>{0});
  CHECK(difference.statements.removed == std::vector<StatementIndex>{0});
  CHECK(difference.statements.changed.empty());
}

TEST_CASE("an entity with another name, class or alias is changed, not replaced") {
  FactBatch old("x");
  old.addEntity(entity("a", "Place", "甲"));
  FactBatch later("x");
  later.addEntity(entity("a", "City", "甲城", {"甲"}, {"https://example.org/a"}));
  const GraphDifference difference = compare(graphOf(std::move(old)), graphOf(std::move(later)));
  REQUIRE(difference.entities.changed.size() == 1);
  CHECK(changes(difference.entities.changed[0]) == "0>0: type name aliases sameAs");
  CHECK(difference.entities.added.empty());
  CHECK(difference.entities.removed.empty());
}

TEST_CASE("an entity with another id is found by class and name, and its statements with it") {
  FactBatch old = page();
  old.addStatement(relation("station/新郑", "locatedIn", "city/郑州"));
  old.addStatement(attribute("city/郑州", "opened", "1904"));
  FactBatch later("page.json");
  later.addDocument(document("d1", "新站"));
  later.addEntity(entity("wikidata-Q30340", "City", "郑州市", {"郑州"}));
  later.addEntity(entity("province/河南", "Province", "河南"));
  later.addEntity(entity("station/新郑", "Station", "新郑站"));
  later.addStatement(relation("station/新郑", "locatedIn", "wikidata-Q30340"));
  later.addStatement(attribute("wikidata-Q30340", "opened", "1904"));
  const GraphDifference difference = compare(graphOf(std::move(old)), graphOf(std::move(later)));
  REQUIRE(difference.entities.changed.size() == 1);
  CHECK(changes(difference.entities.changed[0]) == "0>2: id name aliases");
  CHECK_FALSE(difference.statements.differs());
  CHECK(difference.statements.same.size() == 2);
}

TEST_CASE("a name that two entities bear does not tell which of them has another id") {
  FactBatch old("x");
  old.addEntity(entity("a", "City", "朝阳"));
  old.addEntity(entity("b", "City", "朝阳"));
  FactBatch later("x");
  later.addEntity(entity("a", "City", "朝阳"));
  later.addEntity(entity("c", "City", "朝阳"));
  const GraphDifference difference = compare(graphOf(std::move(old)), graphOf(std::move(later)));
  CHECK(difference.entities.same.size() == 1);
  CHECK(difference.entities.removed == std::vector<EntityIndex>{1});
  CHECK(difference.entities.added == std::vector<EntityIndex>{1});
}

TEST_CASE("a statement with other qualifiers, rank or sources is changed") {
  const auto changed = [](StatementFact was, StatementFact is, bool ignoreSources = false) {
    FactBatch old = page();
    old.addStatement(was);
    FactBatch later = page();
    later.addStatement(is);
    DifferenceOptions options;
    options.ignoreSources = ignoreSources;
    const GraphDifference difference =
        compare(graphOf(std::move(old)), graphOf(std::move(later)), options);
    return difference.statements.changed.size() != 1 ? std::string("not one")
                                                     : changes(difference.statements.changed[0]);
  };
  const StatementFact plain = relation("station/新郑", "locatedIn", "city/郑州");
  CHECK(changed(plain, with(plain, "time", "2024")) == "0>0: qualifiers");
  CHECK(changed(with(plain, "time", "2023"), with(plain, "time", "2024")) == "0>0: qualifiers");
  CHECK(changed(plain, with(plain, "rank", "deprecated")) == "0>0: rank");
  CHECK(changed(from(plain, "d1", 0, 3, "新站开"), from(plain, "d1", 1, 4, "站开通")) ==
        "0>0: sources");
  CHECK(changed(plain, from(with(plain, "time", "2024"), "d1", 0, 3, "新站开")) ==
        "0>0: qualifiers sources");
  CHECK(changed(from(plain, "d1", 0, 3, "新站开"), from(plain, "d1", 1, 4, "站开通"), true) ==
        "not one");
}

TEST_CASE("an attribute with another value is changed when nothing else could be meant") {
  const auto compared = [](std::vector<StatementFact> was, std::vector<StatementFact> is) {
    FactBatch old = page();
    for (const StatementFact& fact : was) old.addStatement(fact);
    FactBatch later = page();
    for (const StatementFact& fact : is) later.addStatement(fact);
    const GraphDifference difference = compare(graphOf(std::move(old)), graphOf(std::move(later)));
    std::string text =
        fmt::format("-{} +{} ={}", difference.statements.removed.size(),
                    difference.statements.added.size(), difference.statements.same.size());
    for (const auto& pair : difference.statements.changed) text += " " + changes(pair);
    return text;
  };
  const StatementFact opened1904 = attribute("station/新郑", "opened", "1904");
  const StatementFact opened1906 = attribute("station/新郑", "opened", "1906");
  const StatementFact opened2024 = attribute("station/新郑", "opened", "2024");
  CHECK(compared({opened1904}, {opened1906}) == "-0 +0 =0 0>0: value");
  CHECK(compared({opened1904, opened2024}, {opened1906, opened2024}) == "-0 +0 =1 0>0: value");
  SECTION("one of two may be meant") {
    CHECK(compared({opened1904}, {opened1906, opened2024}) == "-1 +2 =0");
  }
  SECTION("unless one cites the same sentence") {
    CHECK(compared({from(opened1904, "d1", 0, 5, "新站一九〇")},
                   {from(opened1906, "d1", 0, 5, "新站一九〇"), opened2024}) ==
          "-0 +1 =0 0>0: value");
  }
  SECTION("a value at another time is another statement") {
    CHECK(compared({with(opened1904, "time", "2023")}, {with(opened1906, "time", "2024")}) ==
          "-1 +1 =0");
  }
  SECTION("so is a relation to another entity") {
    CHECK(compared({relation("station/新郑", "locatedIn", "city/郑州")},
                   {relation("station/新郑", "locatedIn", "province/河南")}) == "-1 +1 =0");
  }
}

TEST_CASE("documents that were renamed, added or described otherwise are told") {
  FactBatch old("x");
  old.addDocument(document("d1", "甲"));
  old.addDocument(document("d2", "乙", "b.txt"));
  old.addDocument(document("d3", "丙"));
  FactBatch later("x");
  later.addDocument(document("d1", "甲（续）"));
  later.addDocument(document("other", "乙", "b.txt"));
  later.addDocument(document("new", "丁"));
  const KnowledgeGraph before = graphOf(std::move(old));
  const KnowledgeGraph after = graphOf(std::move(later));
  const GraphDifference difference = compare(before, after);
  checkConservation(difference, before, after);
  REQUIRE(difference.documents.changed.size() == 2);
  CHECK(changes(difference.documents.changed[0]) == "0>0: title");
  CHECK(changes(difference.documents.changed[1]) == "1>2: id");
  CHECK(difference.documents.added == std::vector<DocumentIndex>{1});
  CHECK(difference.documents.removed == std::vector<DocumentIndex>{2});

  DifferenceOptions options;
  options.ignoreSources = true;
  CHECK_FALSE(compare(before, after, options).documents.differs());
}

TEST_CASE("graphs with vocabularies of their own are compared by names") {
  const auto open = [](std::string_view first, std::string_view second) {
    FactBatch batch("x");
    batch.markForeign();
    batch.addEntity(entity("a", first, "甲"));
    batch.addEntity(entity("b", second, "乙"));
    batch.addStatement(relation("a", first == "Ship" ? "carries" : "tows", "b"));
    batch.addStatement(relation("b", "follows", "a"));
    return graphOf(std::move(batch));
  };
  // The same terms come in another order, so their indices differ.
  const KnowledgeGraph before = open("Ship", "Boat");
  const KnowledgeGraph after = open("Boat", "Ship");
  const GraphDifference difference = compare(before, after);
  REQUIRE(difference.entities.changed.size() == 2);
  CHECK(changes(difference.entities.changed[0]) == "0>0: type");
  CHECK(difference.statements.same.size() == 1);
  CHECK(difference.statements.added.size() == 1);
  CHECK(difference.statements.removed.size() == 1);
  const MarkedGraph both = unite(before, after, difference);
  CHECK(both.graph.statementCount() == 3);
  CHECK(both.graph.entity(0).classDefinition().name == "Boat");
}

TEST_CASE("the union of two graphs has all of both, marked, and is sorted as graphs are") {
  for (std::uint32_t seed = 1; seed < 10; ++seed) {
    const KnowledgeGraph before = randomGraph(seed);
    const KnowledgeGraph after = randomGraph(seed + 1);
    const GraphDifference difference = compare(before, after);
    const MarkedGraph both = unite(before, after, difference);
    const auto count = [](const std::vector<Mark>& marks, Mark mark) {
      return static_cast<std::size_t>(std::count(marks.begin(), marks.end(), mark));
    };
    CHECK(both.graph.entityCount() == after.entityCount() + difference.entities.removed.size());
    CHECK(count(both.entities, Mark::added) == difference.entities.added.size());
    CHECK(count(both.entities, Mark::removed) == difference.entities.removed.size());
    CHECK(count(both.entities, Mark::changed) == difference.entities.changed.size());
    CHECK(count(both.statements, Mark::same) == difference.statements.same.size());
    for (EntityIndex i = 1; i < both.graph.entityCount(); ++i)
      CHECK(both.graph.entity(i - 1).id() < both.graph.entity(i).id());
    // What both have is in the union as the graph after has it.
    CHECK_FALSE(compare(unite(after, after, compare(after, after)).graph, after).differs());
    // The rest of the union, without what was removed, is the graph after.
    std::vector<bool> entities(both.graph.entityCount());
    std::vector<bool> statements(both.graph.statementCount());
    for (EntityIndex i = 0; i < entities.size(); ++i)
      entities[i] = both.entities[i] != Mark::removed;
    for (StatementIndex i = 0; i < statements.size(); ++i)
      statements[i] = both.statements[i] != Mark::removed;
    const KnowledgeGraph rest = subgraph(both.graph, entities, statements);
    const GraphDifference none = compare(rest, after);
    CHECK_FALSE(none.entities.differs());
    CHECK_FALSE(none.statements.differs());
  }
}

TEST_CASE("a picture shows what differs and what it hangs on") {
  FactBatch old = page();
  old.addEntity(entity("city/开封", "City", "开封"));
  old.addEntity(entity("city/洛阳", "City", "洛阳"));
  old.addStatement(relation("city/郑州", "locatedIn", "province/河南"));
  old.addStatement(relation("city/开封", "locatedIn", "province/河南"));
  old.addStatement(attribute("station/新郑", "opened", "1904"));
  FactBatch later = page();
  later.addEntity(entity("city/开封", "City", "开封"));
  later.addEntity(entity("city/洛阳", "City", "洛阳"));
  later.addStatement(relation("city/郑州", "locatedIn", "province/河南"));
  later.addStatement(relation("city/开封", "locatedIn", "province/河南"));
  later.addStatement(relation("station/新郑", "locatedIn", "city/郑州"));
  later.addStatement(attribute("station/新郑", "opened", "1906"));
  const KnowledgeGraph before = graphOf(std::move(old));
  const KnowledgeGraph after = graphOf(std::move(later));
  const GraphDifference difference = compare(before, after);
  const MarkedGraph both = unite(before, after, difference);
  const MarkedGraph shown = changesAndNeighbours(both);
  std::string text;
  for (StatementIndex i = 0; i < shown.graph.statementCount(); ++i)
    text += fmt::format("{}{} ", "=+-~"[static_cast<int>(shown.statements[i])],
                        shown.graph.statement(i).predicateDefinition().name);
  CHECK(text == "+locatedIn -opened +opened ");
  CHECK(shown.graph.entityCount() == 2);

  SECTION("a selection narrows the difference") {
    Selection selection;
    selection.predicates = {"opened"};
    const GraphDifference narrowed =
        differenceWithin(difference, before, after, select(both.graph, selection));
    CHECK(narrowed.statements.added.empty());
    CHECK(narrowed.statements.changed.size() == 1);
    CHECK(narrowed.entities.same.size() == 1);
  }
}
