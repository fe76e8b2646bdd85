#include "graph/fact_queue.hpp"

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "tests/catch.hpp"
#include "tests/graph/facts_for_tests.hpp"

using namespace pressgraph;
using namespace pressgraph::test;

namespace {

// Facts with every member that a fact can have, in many blocks.
void addFacts(FactBatch& batch) {
  batch.markForeign();  // the ontology has no qualifiers `note` and `edge`
  DocumentFact page = document("d1", "郑州", "page.txt");
  page.publisher = "日报";
  page.published = "2024-12-17";
  page.authors = {"甲", "乙"};
  page.extra = R"({"page":3})";
  batch.addDocument(page);
  for (int i = 0; i < 3000; ++i) {
    const std::string id = "c/" + std::to_string(i);
    const std::string name = "城" + std::to_string(i);
    const std::string alias = "别名" + name;
    const std::string iri = "https://example.org/" + id;
    EntityFact city = entity(id, "City", name, {alias}, {iri});
    city.extra = i % 100 == 0 ? R"({"note":1})" : "";
    batch.addEntity(city);
  }
  for (int i = 0; i < 9000; ++i) {
    const std::string subject = "c/" + std::to_string(i % 3000);
    const std::string object = "c/" + std::to_string(i * 7 % 3000);
    const std::string quote = "第" + std::to_string(i) + "句。";
    batch.addStatement(
        from(with(relation(subject, "partOf", object), "time", "2024"), "d1", 0, 5, quote));
    const std::string number = std::to_string(i);
    const std::string printed = "约" + quote;
    LiteralFact count = literal(number, Notation::number);
    count.unit = "person";
    count.text = printed;
    count.approximate = true;
    StatementFact people = attribute(subject, "hasCount", count);
    people.extra = i % 100 == 0 ? R"({"seen":true})" : "";
    people.position = {static_cast<std::uint32_t>(i), 3};
    batch.addStatement(from(people, "d1"));
  }
  for (int i = 0; i < 12; ++i) {
    const std::string id = i % 3 == 0 ? "" : "e" + std::to_string(i / 2);
    StatementFact edge = with(relation("c/1", "partOf", "c/2"), "note", i % 2 == 0 ? "甲" : "乙");
    edge.edgeId = id;
    batch.addStatement(from(edge, "d1"));
  }
  batch.addExtra("made", R"("by hand")");
}

std::string dumpOf(FactBatch batch) {
  std::vector<FactBatch> batches;
  batches.push_back(std::move(batch));
  return dump(build(std::move(batches)).graph);
}

}  // namespace

TEST_CASE("a batch that is filled by a queue is the same as one filled at once") {
  const auto intake = GENERATE(FactQueue::Intake::inTurn, FactQueue::Intake::byOwnThread);
  FactBatch direct("facts");
  addFacts(direct);
  FactBatch queued("facts");
  {
    FactQueue queue(queued, intake);
    addFacts(queued);
    queue.finish();
  }
  CHECK(queued.statementCount() == direct.statementCount());
  const std::string expected = dumpOf(std::move(direct));
  CHECK(expected.find(" edge=string:|e3|") != std::string::npos);
  CHECK(dumpOf(std::move(queued)) == expected);
}

TEST_CASE("a fact that could not be copied whole is none") {
  const auto intake = GENERATE(FactQueue::Intake::inTurn, FactQueue::Intake::byOwnThread);
  FactBatch batch("facts");
  {
    const FactQueue queue(batch, intake);
    batch.addEntity(entity("c/郑州", "City", "郑州"));
    const std::string_view tooLong("x", std::string().max_size());
    CHECK_THROWS_AS(batch.addEntity(entity("c/洛阳", "City", tooLong)), std::length_error);
  }
  CHECK(batch.entityCount() == 1);
}

TEST_CASE("a queue that is given up leaves the facts that were added in the batch") {
  const auto intake = GENERATE(FactQueue::Intake::inTurn, FactQueue::Intake::byOwnThread);
  FactBatch batch("facts");
  {
    const FactQueue queue(batch, intake);
    batch.addEntity(entity("c/郑州", "City", "郑州"));
  }
  CHECK(batch.entityCount() == 1);
  batch.addEntity(entity("c/洛阳", "City", "洛阳"));
  CHECK(batch.entityCount() == 2);
}
