#include "graph/facts.hpp"

#include <string>
#include <utility>
#include <vector>

#include "tests/catch.hpp"
#include "tests/graph/facts_for_tests.hpp"

using namespace pressgraph;
using namespace pressgraph::test;

namespace {

FactBatch twoCities() {
  FactBatch batch("a.graphml");
  batch.markForeign();
  batch.addEntity(entity("c/1", "City", "郑州"));
  batch.addEntity(entity("c/2", "City", "洛阳"));
  return batch;
}

StatementFact edge(std::string_view id, std::string_view note, Position position = {}) {
  StatementFact fact = with(relation("c/1", "partOf", "c/2"), "note", note);
  fact.edgeId = id;
  fact.position = position;
  return fact;
}

Built built(FactBatch batch) {
  std::vector<FactBatch> batches;
  batches.push_back(std::move(batch));
  return build(std::move(batches));
}

std::vector<std::string> statementsOf(const KnowledgeGraph& graph) {
  std::vector<std::string> statements;
  for (StatementIndex i = 0; i < graph.statementCount(); ++i)
    statements.push_back(dumpStatement(graph, i));
  return statements;
}

}  // namespace

TEST_CASE("edges that say the same stay statements of their own") {
  FactBatch batch = twoCities();
  for (const char* id : {"e1", "e2", ""}) batch.addStatement(edge(id, "甲"));
  batch.addStatement(edge("e4", "乙"));
  const Built result = built(std::move(batch));
  CHECK(statementsOf(result.graph) ==
        std::vector<std::string>{
            "c/1 partOf c/2 [normal] edge=string:|2||| note=string:|甲|||",
            "c/1 partOf c/2 [normal] edge=string:|e2||| note=string:|甲|||",
            "c/1 partOf c/2 [normal] note=string:|乙|||",
            "c/1 partOf c/2 [normal] note=string:|甲|||",
        });
}

TEST_CASE("edges that differ in where they lead, or in one qualifier, need nothing to differ by") {
  FactBatch batch = twoCities();
  StatementFact back = edge("", "甲");
  std::swap(back.subject, back.object);
  StatementFact more = with(edge("", "甲"), "of", "甲");
  StatementFact none = edge("", "甲");
  none.qualifiers.clear();
  for (const StatementFact& fact : {edge("", "甲"), back, more, none, edge("", "乙")})
    batch.addStatement(fact);
  const Built result = built(std::move(batch));
  CHECK(result.graph.statementCount() == 5);
  for (const std::string& statement : statementsOf(result.graph))
    CHECK(statement.find("edge=") == std::string::npos);
}

TEST_CASE("statements that are no edges are one when they say the same") {
  FactBatch batch = twoCities();
  for (int i = 0; i < 3; ++i) batch.addStatement(relation("c/1", "partOf", "c/2"));
  CHECK(built(std::move(batch)).graph.statementCount() == 1);
}

TEST_CASE("ids of edges that statements do not keep are told, with the first") {
  FactBatch batch = twoCities();
  batch.addStatement(edge("", "甲", {2, 1}));
  batch.addStatement(edge("e1", "乙", {3, 1}));
  batch.addStatement(edge("e2", "丙", {4, 1}));
  const Built result = built(std::move(batch));
  std::vector<std::string> notes;
  for (const Diagnostic& diagnostic : result.diagnostics.all())
    if (diagnostic.code == "not-imported") notes.push_back(format(diagnostic));
  REQUIRE(notes.size() == 1);
  CHECK(notes[0] ==
        "a.graphml:3:1: note: left out: ids of edges (2 in all) [not-imported]\n"
        "  hint: facts have no place for it");
}

TEST_CASE("room that was asked for beforehand changes nothing") {
  std::vector<std::string> dumps;
  for (const std::uint64_t bytes : {0U, 1U, 1'000'000U}) {
    FactBatch batch = twoCities();
    batch.expectBytes(bytes);
    for (const char* id : {"e1", "e2"}) batch.addStatement(edge(id, "甲"));
    dumps.push_back(dump(built(std::move(batch)).graph));
  }
  CHECK(dumps[1] == dumps[0]);
  CHECK(dumps[2] == dumps[0]);
}
