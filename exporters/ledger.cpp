#include "exporters/ledger.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "graph/support/json_text.hpp"

namespace pressgraph {

namespace {

// The facts of each record of one input, side by side.
class FactsOfRecords {
 public:
  FactsOfRecords(const std::vector<RecordAccount::Number>& records, std::size_t recordCount)
      : begin_(recordCount + 1), facts_(records.size()) {
    for (const auto record : records) ++begin_[record + 1];
    for (std::size_t i = 1; i < begin_.size(); ++i) begin_[i] += begin_[i - 1];
    std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
    for (std::uint32_t fact = 0; fact < records.size(); ++fact)
      facts_[next[records[fact]]++] = fact;
  }

  std::span<const std::uint32_t> operator[](std::size_t record) const {
    return std::span(facts_).subspan(begin_[record], begin_[record + 1] - begin_[record]);
  }

 private:
  std::vector<std::uint32_t> begin_;
  std::vector<std::uint32_t> facts_;
};

class LedgerWriter {
 public:
  LedgerWriter(const Ledger& ledger, const LedgerAccounts& accounts, const KnowledgeGraph& graph,
               ByteWriter& out)
      : ledger_(ledger), accounts_(accounts), graph_(graph), out_(out) {
    for (const LedgerConflict& conflict : ledger.conflicts)
      conflicts_.emplace(conflict.statement, conflict.other);
  }

  void write(std::size_t errors) {
    line_ = fmt::format(R"({{"ledger":1,"inputs":{},"errors":{},)", ledger_.inputs.size(), errors);
    addSums(accounts_.all);
    line_ += R"(,"graph":{)";
    addThings("documents", accounts_.documents);
    line_ += ',';
    addThings("entities", accounts_.entities);
    line_ += ',';
    addThings("statements", accounts_.statements);
    line_ += '}';
    endLine();
    for (std::size_t i = 0; i < ledger_.inputs.size(); ++i) {
      line_ = R"({"input":)";
      appendJsonString(line_, ledger_.inputs[i].name);
      line_ += ',';
      addSums(accounts_.inputs[i]);
      endLine();
    }
    for (std::size_t i = 0; i < ledger_.inputs.size(); ++i) writeRecords(i);
  }

 private:
  void endLine() {
    line_ += "}\n";
    out_.append(line_);
  }

  void addSums(const LedgerAccounts::Records& sums) {
    line_ += fmt::format(
        R"("records":{},"became":{},"merged":{},"none":{},"rejected":{},"conflicted":{},"kinds":{{)",
        sums.read, sums.became, sums.merged, sums.none, sums.rejected, sums.conflicted);
    bool isFirst = true;
    for (std::size_t kind = 0; kind < kRecordKindCount; ++kind) {
      if (sums.kinds[kind] == 0) continue;
      line_ += fmt::format(R"({}"{}":{})", isFirst ? "" : ",", name(static_cast<RecordKind>(kind)),
                           sums.kinds[kind]);
      isFirst = false;
    }
    line_ += '}';
    if (sums.triples > 0) line_ += fmt::format(R"(,"triples":{})", sums.triples);
    for (const auto& [what, facts] :
         {std::pair("documents", &sums.documents), std::pair("entities", &sums.entities),
          std::pair("statements", &sums.statements)})
      line_ += fmt::format(R"(,"{}":{{"read":{},"became":{},"merged":{},"rejected":{}}})", what,
                           facts->read, facts->became, facts->merged, facts->rejected);
  }

  void addThings(std::string_view what, const LedgerAccounts::Things& things) {
    line_ += fmt::format(R"("{}":{{"count":{},"ofRecords":{},"derived":{},"ofErrors":{}}})", what,
                         things.inGraph, things.ofRecords, things.derived, things.ofErrors);
  }

  void writeRecords(std::size_t input) {
    const RecordAccount& account = ledger_.inputs[input].account;
    const std::size_t count = account.records().size();
    const FactsOfRecords documents(account.recordsOf(RecordKind::document), count);
    const FactsOfRecords entities(account.recordsOf(RecordKind::entity), count);
    const FactsOfRecords statements(account.recordsOf(RecordKind::statement), count);
    for (std::uint32_t record = 0; record < count; ++record) {
      const Outcome outcome = accounts_.outcomes[input][record];
      const RecordAccount::Record& read = account.records()[record];
      line_ = fmt::format(R"({{"record":"{}","at":)", name(read.kind));
      addPlace(input, record);
      line_ += fmt::format(R"(,"outcome":"{}")", name(outcome));
      if (read.triples > 0) line_ += fmt::format(R"(,"triples":{})", read.triples);
      reason_ = nullptr;
      if (const auto at = account.rejected().find(record); at != account.rejected().end())
        reason_ = &at->second;
      addFacts(RecordKind::document, input, documents[record]);
      addFacts(RecordKind::entity, input, entities[record]);
      addFacts(RecordKind::statement, input, statements[record]);
      addPlaces("into");
      addConflicts(input, statements[record]);
      addPlaces("conflicts");
      if (reason_ != nullptr) {
        line_ += R"(,"code":)";
        appendJsonString(line_, reason_->code);
        line_ += R"(,"message":)";
        appendJsonString(line_, reason_->message);
      }
      endLine();
    }
  }

  const FactFates& fates(RecordKind kind) const {
    return kind == RecordKind::document ? ledger_.documents
           : kind == RecordKind::entity ? ledger_.entities
                                        : ledger_.statements;
  }
  const std::vector<std::uint32_t>& firsts(RecordKind kind) const {
    return kind == RecordKind::document ? accounts_.firstDocument
           : kind == RecordKind::entity ? accounts_.firstEntity
                                        : accounts_.firstStatement;
  }

  // What the facts are in the graph, and where what they are merged into stands.
  void addFacts(RecordKind kind, std::size_t input, std::span<const std::uint32_t> facts) {
    const FactFates& all = fates(kind);
    const std::vector<std::uint32_t>& first = firsts(kind);
    bool isFirst = true;
    for (const std::uint32_t own : facts) {
      const std::uint32_t fact = all.begin[input] + own;
      if (const auto at = all.rejected.find(fact); at != all.rejected.end()) {
        if (reason_ == nullptr) reason_ = &at->second;
        continue;
      }
      const std::uint32_t thing = all.thing[fact];
      line_ += isFirst ? fmt::format(R"(,"{}":[)", kind == RecordKind::document ? "documents"
                                                   : kind == RecordKind::entity ? "entities"
                                                                                : "statements")
                       : ",";
      isFirst = false;
      addName(kind, thing);
      if (first[thing] != fact) notePlace(kind, first[thing]);
    }
    if (!isFirst) line_ += ']';
  }

  void addName(RecordKind kind, std::uint32_t thing) {
    if (kind == RecordKind::document)
      appendJsonString(line_, graph_.text(graph_.document(thing).id));
    else if (kind == RecordKind::entity)
      appendJsonString(line_, graph_.entity(thing).id());
    else
      line_ += fmt::format(R"("{}")", graph_.statement(thing).key());
  }

  void addConflicts(std::size_t input, std::span<const std::uint32_t> facts) {
    for (const std::uint32_t own : facts) {
      const std::uint32_t fact = ledger_.statements.begin[input] + own;
      const std::uint32_t thing = ledger_.statements.thing[fact];
      if (thing == kNoIndex || accounts_.firstStatement[thing] != fact) continue;
      const auto conflict = conflicts_.find(thing);
      if (conflict == conflicts_.end()) continue;
      const std::uint32_t other = accounts_.firstStatement[conflict->second];
      if (other != kNoIndex) notePlace(RecordKind::statement, other);
    }
  }

  void notePlace(RecordKind kind, std::uint32_t fact) {
    const auto& begin = fates(kind).begin;
    const auto input = static_cast<std::size_t>(std::upper_bound(begin.begin(), begin.end(), fact) -
                                                begin.begin() - 1);
    const auto record = ledger_.inputs[input].account.recordsOf(kind)[fact - begin[input]];
    if (noted_.emplace(input, record).second) places_.emplace_back(input, record);
  }

  void addPlaces(std::string_view member) {
    if (places_.empty()) return;
    line_ += fmt::format(R"(,"{}":[)", member);
    for (const auto& place : places_) {
      if (&place != places_.data()) line_ += ',';
      addPlace(place.first, place.second);
    }
    line_ += ']';
    places_.clear();
    noted_.clear();
  }

  // file:line:column as far as they are known; file#number of the record where no line is.
  void addPlace(std::size_t input, RecordAccount::Number record) {
    std::string place = ledger_.inputs[input].name;
    const Position position = ledger_.inputs[input].account.records()[record].position;
    if (position.line == 0)
      place += fmt::format("#{}", record + 1);
    else if (position.column == 0)
      place += fmt::format(":{}", position.line);
    else
      place += fmt::format(":{}:{}", position.line, position.column);
    appendJsonString(line_, place);
  }

  const Ledger& ledger_;
  const LedgerAccounts& accounts_;
  const KnowledgeGraph& graph_;
  ByteWriter& out_;
  std::map<StatementIndex, StatementIndex> conflicts_;
  std::string line_;
  // Inputs and records, in the order in which they are told.
  std::vector<std::pair<std::size_t, RecordAccount::Number>> places_;
  std::set<std::pair<std::size_t, RecordAccount::Number>> noted_;
  const RejectionReason* reason_ = nullptr;  // of the record at hand
};

}  // namespace

void writeLedger(const Ledger& ledger, const KnowledgeGraph& graph, std::size_t errors,
                 ByteWriter& out) {
  const LedgerAccounts accounts = accountsOf(ledger, graph);
  checkBalance(ledger, accounts);
  LedgerWriter(ledger, accounts, graph, out).write(errors);
}

}  // namespace pressgraph
