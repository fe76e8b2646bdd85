// What became of every record, and that the sums match.

#include "graph/ledger.hpp"

#include <functional>

#include "graph/record_scope.hpp"
#include "tests/catch.hpp"
#include "tests/graph/facts_for_tests.hpp"

using namespace pressgraph;
using namespace pressgraph::test;

namespace {

struct Kept {
  KnowledgeGraph graph;
  Ledger ledger;
  LedgerAccounts accounts() const { return accountsOf(ledger, graph); }
};

FactBatch input(std::string name, const std::function<void(FactBatch&)>& fill) {
  FactBatch batch(std::move(name));
  batch.keepAccount();
  fill(batch);
  return batch;
}

template <class... Batches>
Kept keep(Batches... batches) {
  GraphBuilder builder(smallOntology());
  (builder.add(std::move(batches)), ...);
  Diagnostics diagnostics;
  Ledger ledger;
  KnowledgeGraph graph = builder.freeze(diagnostics, &ledger);
  return {std::move(graph), std::move(ledger)};
}

void addCities(FactBatch& batch) {
  batch.addEntity(entity("c/郑州", "City", "郑州"));
  batch.addEntity(entity("p/河南", "Province", "河南"));
}

StatementFact inHenan(Position position = {}) {
  StatementFact fact = relation("c/郑州", "locatedIn", "p/河南");
  fact.position = position;
  return fact;
}

// "outcome" of each record of an input, in order.
std::vector<std::string> outcomes(const Kept& kept, std::size_t input = 0) {
  std::vector<std::string> list;
  const LedgerAccounts accounts = kept.accounts();
  for (const Outcome outcome : accounts.outcomes[input]) list.emplace_back(name(outcome));
  return list;
}

// "code message" of each statement that was rejected.
std::vector<std::string> reasons(const FactFates& fates) {
  std::vector<std::string> list;
  for (const auto& [fact, reason] : fates.rejected)
    list.push_back(fmt::format("{} {}: {}", fact, reason.code, reason.message));
  return list;
}

void checkBalanced(const Kept& kept) {
  CHECK_NOTHROW(checkBalance(kept.ledger, kept.accounts()));
}

std::string imbalance(const Kept& kept) {
  try {
    checkBalance(kept.ledger, kept.accounts());
  } catch (const Error& error) {
    CHECK(error.diagnostic().code == "ledger-imbalance");
    return error.diagnostic().message;
  }
  return "balanced";
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("a record becomes what it says") {
  const Kept kept = keep(input("a", [](FactBatch& batch) {
    batch.addDocument(document("d1", "报道"));
    addCities(batch);
    batch.addStatement(from(inHenan(), "d1"));
  }));
  CHECK(outcomes(kept) == List{"became", "became", "became", "became"});
  const LedgerAccounts accounts = kept.accounts();
  CHECK(accounts.all.read == 4);
  CHECK(accounts.all.became == 4);
  CHECK(accounts.statements.inGraph == 1);
  CHECK(accounts.statements.ofRecords == 1);
  checkBalanced(kept);
}

TEST_CASE("what is told again is merged, in one input and between several") {
  const auto fill = [](FactBatch& batch) {
    addCities(batch);
    batch.addStatement(inHenan());
    batch.addStatement(inHenan());
  };
  const Kept kept = keep(input("b", fill), input("a", fill));
  CHECK(outcomes(kept, 0) == List{"became", "became", "became", "merged"});
  CHECK(outcomes(kept, 1) == List{"merged", "merged", "merged", "merged"});
  CHECK(kept.ledger.inputs[0].name == "a");
  CHECK(kept.accounts().all.statements.read == 4);
  CHECK(kept.accounts().all.statements.became == 1);
  CHECK(kept.accounts().all.statements.merged == 3);
  checkBalanced(kept);
}

TEST_CASE("entities that are one by their names are merged, and so are documents") {
  const Kept kept = keep(input("a",
                               [](FactBatch& batch) {
                                 batch.addEntity(entity("c/1", "City", "郑州"));
                                 batch.addDocument(document("d", "报道"));
                               }),
                         input("b", [](FactBatch& batch) {
                           batch.addEntity(entity("c/2", "City", "郑州"));
                           batch.addDocument(document("d", "报道"));
                         }));
  CHECK(outcomes(kept, 1) == List{"merged", "merged"});
  checkBalanced(kept);
}

TEST_CASE("a statement that excludes another is kept, and counted as conflicted") {
  const Kept kept = keep(input("a", [](FactBatch& batch) {
    addCities(batch);
    batch.addStatement(attribute("c/郑州", "opened", "1904"));
    batch.addStatement(attribute("c/郑州", "opened", "1906"));
  }));
  const LedgerAccounts accounts = kept.accounts();
  CHECK(accounts.all.became == 4);
  CHECK(accounts.all.conflicted == 1);
  REQUIRE(kept.ledger.conflicts.size() == 1);
  CHECK(kept.ledger.conflicts[0].statement != kept.ledger.conflicts[0].other);
  checkBalanced(kept);
}

TEST_CASE("a record that breaks a rule is rejected, with the code and message of its error") {
  const Kept kept = keep(input("a", [](FactBatch& batch) {
    addCities(batch);
    batch.addStatement(relation("c/郑州", "locatedin", "p/河南"));
    batch.addStatement(inHenan());
    batch.addStatement(relation("c/郑州", "locatedIn", "p/河北"));
    batch.addStatement(attribute("c/郑州", "opened", "someday"));
  }));
  CHECK(outcomes(kept) == List{"became", "became", "rejected", "became", "rejected", "rejected"});
  CHECK(reasons(kept.ledger.statements) ==
        List{"0 unknown-predicate: unknown predicate 'locatedin'",
             "2 dangling-id: object 'p/河北' is not declared in any input",
             "3 bad-date: opened: 'someday' is not a date"});
  checkBalanced(kept);
}

TEST_CASE("what the builder keeps of a rejected record is known to be of errors") {
  const Kept kept = keep(input("a", [](FactBatch& batch) {
    batch.addEntity(entity("x", "Nonsense", "无"));
    batch.addEntity(entity("x", "City", "郑州"));
    DocumentFact bad = document("d", "报道");
    bad.published = "someday";
    batch.addDocument(bad);
  }));
  CHECK(outcomes(kept) == List{"rejected", "rejected", "rejected"});
  CHECK(kept.accounts().entities.ofErrors == 1);
  CHECK(kept.accounts().documents.ofErrors == 1);
  checkBalanced(kept);
}

TEST_CASE("entities of one id and classes that exclude each other are rejected") {
  const Kept kept =
      keep(input("a", [](FactBatch& batch) { batch.addEntity(entity("x", "City", "郑州")); }),
           input("b", [](FactBatch& batch) { batch.addEntity(entity("x", "Province", "河南")); }));
  REQUIRE(!kept.ledger.entities.rejected.empty());
  CHECK(kept.ledger.entities.rejected.begin()->second.code == "class-conflict");
  checkBalanced(kept);
}

TEST_CASE("an entity that stands for a document is derived") {
  const Kept kept = keep(input("a", [](FactBatch& batch) {
    addCities(batch);
    batch.addDocument(document("d1", "报道"));
    batch.addStatement(relation("d1", "mentions", "c/郑州"));
  }));
  const LedgerAccounts accounts = kept.accounts();
  CHECK(accounts.entities.inGraph == 3);
  CHECK(accounts.entities.ofRecords == 2);
  CHECK(accounts.entities.derived == 1);
  checkBalanced(kept);
}

TEST_CASE("a record of several facts became something when one of them did") {
  FactBatch batch("a");
  batch.keepAccount();
  const Diagnostics none;
  {
    const RecordScope node(batch, none, RecordKind::node, {1, 1});
    addCities(batch);
    const RecordScope inner(batch, none, RecordKind::statement, {1, 5});
    batch.addStatement(inHenan());
  }
  {
    const RecordScope edge(batch, none, RecordKind::edge, {2, 1});
    batch.addStatement(inHenan());
  }
  { const RecordScope edge(batch, none, RecordKind::edge, {3, 1}); }
  const Kept kept = keep(std::move(batch));
  CHECK(outcomes(kept) == List{"became", "merged", "none"});
  checkBalanced(kept);
}

TEST_CASE("a record is rejected when its reader reports an error meanwhile") {
  FactBatch batch("a");
  batch.keepAccount();
  Diagnostics diagnostics;
  diagnostics.add({Severity::error, "a", {}, "of another", "bad-json", ""});
  {
    const RecordScope row(batch, diagnostics, RecordKind::row, {2, 1});
    diagnostics.add({Severity::warning, "a", {2, 1}, "odd", "unknown-member", ""});
    diagnostics.add({Severity::error, "a", {2, 1}, "it is a list", "wrong-type", ""});
  }
  rejectRecord(batch, diagnostics, RecordKind::row, {3, 1});
  const Kept kept = keep(std::move(batch));
  CHECK(outcomes(kept) == List{"rejected", "rejected"});
  const auto& rejected = kept.ledger.inputs[0].account.rejected();
  CHECK(rejected.at(0).message == "it is a list");
  CHECK(rejected.at(1).message == "it is a list");
  checkBalanced(kept);
}

TEST_CASE("statements that are refused when the graph is built are rejected with all their facts") {
  Kept kept = keep(input("a", [](FactBatch& batch) {
    addCities(batch);
    batch.addStatement(inHenan());
    batch.addStatement(inHenan());
  }));
  kept.ledger.rejectStatements({{0, {"wrong-quote", "it says something else"}}});
  CHECK(outcomes(kept) == List{"became", "became", "rejected", "rejected"});
  CHECK(kept.accounts().statements.ofErrors == 1);
  checkBalanced(kept);
}

TEST_CASE("a ledger that does not balance names what does not match") {
  const auto whole = [] {
    return keep(input("a", [](FactBatch& batch) {
      addCities(batch);
      batch.addStatement(inHenan());
      batch.addStatement(relation("p/河南", "includes", "c/郑州"));
    }));
  };
  REQUIRE(imbalance(whole()) == "balanced");

  SECTION("a fact without a fate, which leaves a statement that came out of no record") {
    Kept kept = whole();
    kept.ledger.statements.thing[1] = kNoIndex;
    CHECK(imbalance(kept) ==
          "the ledger does not balance: a: of 2 statements read, 1 became, 0 were merged and 0 "
          "rejected; all inputs: of 2 statements read, 1 became, 0 were merged and 0 rejected; the "
          "graph has 2 statements, and 1 came out of records, 0 of documents and 0 of what was "
          "rejected");
  }
  SECTION("a fact that did not reach the builder") {
    Kept kept = whole();
    kept.ledger.inputs[0].account.note(RecordKind::statement, {});
    CHECK_THAT(imbalance(kept),
               Catch::Contains("a: 3 statements were read, and 2 reached the builder"));
  }
  SECTION("a triple that no record stands for") {
    Kept kept = whole();
    kept.ledger.inputs[0].account.countTriples(7);
    CHECK_THAT(imbalance(kept), Catch::Contains("a: 7 triples were read, and records stand for 0"));
  }
  SECTION("a batch that kept no account") {
    FactBatch batch("a");
    addCities(batch);
    CHECK_THAT(imbalance(keep(std::move(batch))),
               Catch::Contains("a: 0 entities were read, and 2 reached the builder"));
  }
}
