#include "exporters/ledger.hpp"

#include "graph/builder.hpp"
#include "tests/catch.hpp"
#include "tests/graph/facts_for_tests.hpp"

using namespace pressgraph;
using namespace pressgraph::test;

namespace {

struct Kept {
  KnowledgeGraph graph;
  Ledger ledger;
};

Kept keep(FactBatch batch) {
  GraphBuilder builder(smallOntology());
  builder.add(std::move(batch));
  Diagnostics diagnostics;
  Ledger ledger;
  KnowledgeGraph graph = builder.freeze(diagnostics, &ledger);
  return {std::move(graph), std::move(ledger)};
}

FactBatch cities() {
  FactBatch batch("a\"b.json");
  batch.keepAccount();
  EntityFact city = entity("c/郑州", "City", "郑州");
  city.position = {3, 5};
  batch.addEntity(city);
  batch.addEntity(entity("p/河南", "Province", "河南"));
  StatementFact opened = attribute("c/郑州", "opened", "1904");
  opened.position = {4, 0};
  batch.addStatement(opened);
  batch.addStatement(opened);
  opened.value->value = "1906";
  opened.position = {6, 1};
  batch.addStatement(opened);
  opened.predicate = "openedAt";
  batch.addStatement(opened);
  return batch;
}

}  // namespace

TEST_CASE("a ledger has the sums of all inputs, those of each, and a line for each record") {
  const Kept kept = keep(cities());
  StringWriter out;
  writeLedger(kept.ledger, kept.graph, 1, out);
  const std::string sums =
      R"("records":6,"became":4,"merged":1,"none":0,"rejected":1,"conflicted":1,)"
      R"("kinds":{"entity":2,"statement":4},)"
      R"("documents":{"read":0,"became":0,"merged":0,"rejected":0},)"
      R"("entities":{"read":2,"became":2,"merged":0,"rejected":0},)"
      R"("statements":{"read":4,"became":2,"merged":1,"rejected":1})";
  const std::string first = kept.graph.statement(0).key();
  const std::string second = kept.graph.statement(1).key();
  CHECK(out.text() ==
        R"({"ledger":1,"inputs":1,"errors":1,)" + sums +
            R"(,"graph":{"documents":{"count":0,"ofRecords":0,"derived":0,"ofErrors":0},)"
            R"("entities":{"count":2,"ofRecords":2,"derived":0,"ofErrors":0},)"
            R"("statements":{"count":2,"ofRecords":2,"derived":0,"ofErrors":0}}})"
            "\n"
            R"({"input":"a\"b.json",)" +
            sums +
            "}\n"
            R"({"record":"entity","at":"a\"b.json:3:5","outcome":"became","entities":["c/郑州"]})"
            "\n"
            R"({"record":"entity","at":"a\"b.json#2","outcome":"became","entities":["p/河南"]})"
            "\n"
            R"({"record":"statement","at":"a\"b.json:4","outcome":"became","statements":[")" +
            first +
            "\"]}\n"
            R"({"record":"statement","at":"a\"b.json:4","outcome":"merged","statements":[")" +
            first +
            R"("],"into":["a\"b.json:4"]})"
            "\n"
            R"({"record":"statement","at":"a\"b.json:6:1","outcome":"became","statements":[")" +
            second +
            R"("],"conflicts":["a\"b.json:4"]})"
            "\n"
            R"({"record":"statement","at":"a\"b.json:6:1","outcome":"rejected",)"
            R"("code":"unknown-predicate","message":"unknown predicate 'openedAt'"})"
            "\n");
}

TEST_CASE("a ledger that does not balance is not written") {
  Kept kept = keep(cities());
  kept.ledger.statements.rejected.clear();
  StringWriter out;
  CHECK_THROWS_AS(writeLedger(kept.ledger, kept.graph, 1, out), Error);
  CHECK(out.text().empty());
}
