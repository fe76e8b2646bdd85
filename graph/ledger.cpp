#include "graph/ledger.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pressgraph {

namespace {

constexpr std::size_t kFactKinds = 3;

// The three kinds of facts, in the order of RecordKind.
struct KindOfFact {
  RecordKind kind;
  std::string_view plural;
  FactFates Ledger::*fates;
  LedgerAccounts::Facts LedgerAccounts::Records::*sums;
  LedgerAccounts::Things LedgerAccounts::*things;
  std::vector<std::uint32_t> LedgerAccounts::*first;
};
constexpr std::array<KindOfFact, kFactKinds> kKinds = {{
    {RecordKind::document, "documents", &Ledger::documents, &LedgerAccounts::Records::documents,
     &LedgerAccounts::documents, &LedgerAccounts::firstDocument},
    {RecordKind::entity, "entities", &Ledger::entities, &LedgerAccounts::Records::entities,
     &LedgerAccounts::entities, &LedgerAccounts::firstEntity},
    {RecordKind::statement, "statements", &Ledger::statements, &LedgerAccounts::Records::statements,
     &LedgerAccounts::statements, &LedgerAccounts::firstStatement},
}};

// The first fact of each thing that is not rejected.
std::vector<std::uint32_t> findFirsts(const FactFates& fates, std::size_t things) {
  std::vector<std::uint32_t> first(things, kNoIndex);
  for (std::uint32_t fact = 0; fact < fates.thing.size(); ++fact) {
    const std::uint32_t thing = fates.thing[fact];
    if (thing < things && first[thing] == kNoIndex && !fates.rejected.contains(fact))
      first[thing] = fact;
  }
  return first;
}

LedgerAccounts::Things countThings(const FactFates& fates, const std::vector<std::uint32_t>& first,
                                   const std::vector<std::uint32_t>& derived) {
  LedgerAccounts::Things things;
  things.inGraph = first.size();
  std::vector<bool> explained(first.size());
  for (std::size_t thing = 0; thing < first.size(); ++thing)
    if (first[thing] != kNoIndex) {
      explained[thing] = true;
      ++things.ofRecords;
    }
  const auto explain = [&](std::uint32_t thing, std::size_t& count) {
    if (thing >= first.size() || explained[thing]) return;
    explained[thing] = true;
    ++count;
  };
  for (const std::uint32_t thing : derived) explain(thing, things.derived);
  for (const auto& [fact, reason] : fates.rejected)
    if (fact < fates.thing.size()) explain(fates.thing[fact], things.ofErrors);
  return things;
}

void add(LedgerAccounts::Facts& to, const LedgerAccounts::Facts& facts) {
  to.read += facts.read;
  to.became += facts.became;
  to.merged += facts.merged;
  to.rejected += facts.rejected;
}

void add(LedgerAccounts::Records& to, const LedgerAccounts::Records& records) {
  using Records = LedgerAccounts::Records;
  for (std::size_t Records::*sum :
       {&Records::read, &Records::became, &Records::merged, &Records::none, &Records::rejected,
        &Records::conflicted, &Records::triples})
    to.*sum += records.*sum;
  for (std::size_t kind = 0; kind < kRecordKindCount; ++kind) to.kinds[kind] += records.kinds[kind];
  for (const KindOfFact& kind : kKinds) add(to.*kind.sums, records.*kind.sums);
}

// The facts of one kind of one input: counts their fates, and raises the outcomes of their records.
LedgerAccounts::Facts countFacts(const FactFates& fates, std::size_t input,
                                 const std::vector<std::uint32_t>& first,
                                 const std::vector<RecordAccount::Number>& records,
                                 std::vector<Outcome>& outcomes) {
  LedgerAccounts::Facts sums;
  const std::uint32_t begin = fates.begin[input];
  sums.read = fates.begin[input + 1] - begin;
  for (std::uint32_t i = 0; i < sums.read; ++i) {
    const std::uint32_t fact = begin + i;
    const std::uint32_t thing = fact < fates.thing.size() ? fates.thing[fact] : kNoIndex;
    Outcome outcome = Outcome::none;
    if (fates.rejected.contains(fact)) {
      outcome = Outcome::rejected;
      ++sums.rejected;
    } else if (thing < first.size()) {
      const bool isFirst = first[thing] == fact;
      outcome = isFirst ? Outcome::became : Outcome::merged;
      ++(isFirst ? sums.became : sums.merged);
    }
    if (i < records.size()) outcomes[records[i]] = std::max(outcomes[records[i]], outcome);
  }
  return sums;
}

// What every record is before anything is known of its facts: repetitions say only what others say.
std::vector<Outcome> outcomesWithoutFacts(const RecordAccount& account) {
  std::vector<Outcome> outcomes;
  outcomes.reserve(account.records().size());
  for (const RecordAccount::Record& record : account.records())
    outcomes.push_back(record.kind == RecordKind::repetition ? Outcome::merged : Outcome::none);
  return outcomes;
}

void countRecords(const RecordAccount& account, const std::vector<Outcome>& outcomes,
                  LedgerAccounts::Records& sums) {
  sums.read = account.records().size();
  for (const RecordAccount::Record& record : account.records()) {
    ++sums.kinds[static_cast<std::size_t>(record.kind)];
    sums.triples += record.triples;
  }
  for (const Outcome outcome : outcomes) switch (outcome) {
      case Outcome::none:
        ++sums.none;
        break;
      case Outcome::merged:
        ++sums.merged;
        break;
      case Outcome::became:
        ++sums.became;
        break;
      case Outcome::rejected:
        ++sums.rejected;
    }
}

void countConflicts(const Ledger& ledger, LedgerAccounts& accounts) {
  std::vector<std::pair<std::size_t, RecordAccount::Number>> conflicted;
  for (const LedgerConflict& conflict : ledger.conflicts) {
    const std::uint32_t fact = accounts.firstStatement[conflict.statement];
    if (fact == kNoIndex) continue;
    const auto& begin = ledger.statements.begin;
    const auto input = static_cast<std::size_t>(std::upper_bound(begin.begin(), begin.end(), fact) -
                                                begin.begin() - 1);
    const auto& records = ledger.inputs[input].account.recordsOf(RecordKind::statement);
    const std::size_t own = fact - begin[input];
    if (own < records.size() && accounts.outcomes[input][records[own]] == Outcome::became)
      conflicted.emplace_back(input, records[own]);
  }
  std::sort(conflicted.begin(), conflicted.end());
  conflicted.erase(std::unique(conflicted.begin(), conflicted.end()), conflicted.end());
  for (const auto& [input, record] : conflicted) ++accounts.inputs[input].conflicted;
}

// Collects what does not match.
class Imbalances {
 public:
  void compare(std::size_t is, std::size_t mustBe, const std::string& what) {
    if (is == mustBe) return;
    if (count_++ > 0) text_ += "; ";
    text_ += what;
  }
  void compare(std::string_view where, std::string_view what, const LedgerAccounts::Facts& sums) {
    compare(sums.became + sums.merged + sums.rejected, sums.read,
            fmt::format("{}: of {} {} read, {} became, {} were merged and {} rejected", where,
                        sums.read, what, sums.became, sums.merged, sums.rejected));
  }
  void compare(std::string_view where, const LedgerAccounts::Records& sums) {
    compare(sums.became + sums.merged + sums.none + sums.rejected, sums.read,
            fmt::format("{}: of {} records read, {} became, {} were merged, {} made nothing and {} "
                        "were rejected",
                        where, sums.read, sums.became, sums.merged, sums.none, sums.rejected));
    for (const KindOfFact& kind : kKinds) compare(where, kind.plural, sums.*kind.sums);
  }
  void compare(std::string_view what, const LedgerAccounts::Things& things) {
    compare(things.ofRecords + things.derived + things.ofErrors, things.inGraph,
            fmt::format("the graph has {} {}, and {} came out of records, {} of documents and {} "
                        "of what was rejected",
                        things.inGraph, what, things.ofRecords, things.derived, things.ofErrors));
  }
  void throwIfAny() const {
    if (count_ == 0) return;
    throw Error({Severity::error,
                 "",
                 {},
                 "the ledger does not balance: " + text_,
                 "ledger-imbalance",
                 "this is a fault of pressgraph; nothing was written"});
  }

 private:
  std::size_t count_ = 0;
  std::string text_;
};

}  // namespace

std::string_view name(Outcome outcome) {
  constexpr std::array<std::string_view, 4> names = {"none", "merged", "became", "rejected"};
  return names[static_cast<std::size_t>(outcome)];
}

void Ledger::rejectStatements(const std::map<StatementIndex, RejectionReason>& reasons) {
  if (reasons.empty()) return;
  for (std::uint32_t fact = 0; fact < statements.thing.size(); ++fact)
    if (const auto at = reasons.find(statements.thing[fact]); at != reasons.end())
      statements.rejected.emplace(fact, at->second);
}

LedgerAccounts accountsOf(const Ledger& ledger, const KnowledgeGraph& graph) {
  LedgerAccounts accounts;
  accounts.firstDocument = findFirsts(ledger.documents, graph.documentCount());
  accounts.firstEntity = findFirsts(ledger.entities, graph.entityCount());
  accounts.firstStatement = findFirsts(ledger.statements, graph.statementCount());
  accounts.documents = countThings(ledger.documents, accounts.firstDocument, {});
  accounts.entities =
      countThings(ledger.entities, accounts.firstEntity, ledger.entitiesOfDocuments);
  accounts.statements = countThings(ledger.statements, accounts.firstStatement, {});
  accounts.inputs.resize(ledger.inputs.size());
  for (std::size_t i = 0; i < ledger.inputs.size(); ++i) {
    const RecordAccount& account = ledger.inputs[i].account;
    LedgerAccounts::Records& sums = accounts.inputs[i];
    auto& outcomes = accounts.outcomes.emplace_back(outcomesWithoutFacts(account));
    for (const KindOfFact& kind : kKinds)
      sums.*kind.sums = countFacts(ledger.*kind.fates, i, accounts.*kind.first,
                                   account.recordsOf(kind.kind), outcomes);
    for (const auto& [record, reason] : account.rejected()) outcomes[record] = Outcome::rejected;
    countRecords(account, outcomes, sums);
  }
  countConflicts(ledger, accounts);
  for (const LedgerAccounts::Records& sums : accounts.inputs) add(accounts.all, sums);
  return accounts;
}

void checkBalance(const Ledger& ledger, const LedgerAccounts& accounts) {
  Imbalances imbalances;
  for (std::size_t i = 0; i < ledger.inputs.size(); ++i) {
    const auto& [input, account] = ledger.inputs[i];
    const LedgerAccounts::Records& sums = accounts.inputs[i];
    for (const KindOfFact& kind : kKinds) {
      const std::size_t handedOver = account.recordsOf(kind.kind).size();
      const std::size_t arrived = (sums.*kind.sums).read;
      imbalances.compare(arrived, handedOver,
                         fmt::format("{}: {} {} were read, and {} reached the builder", input,
                                     handedOver, kind.plural, arrived));
    }
    imbalances.compare(sums.triples, account.triplesRead(),
                       fmt::format("{}: {} triples were read, and records stand for {}", input,
                                   account.triplesRead(), sums.triples));
    imbalances.compare(input, sums);
  }
  imbalances.compare("all inputs", accounts.all);
  for (const KindOfFact& kind : kKinds) imbalances.compare(kind.plural, accounts.*kind.things);
  imbalances.throwIfAny();
}

}  // namespace pressgraph
