#pragma once
// The ledger: what became of every record that was read, and where everything in the graph came
// from. docs/ledger.md has the rules of the account.

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "graph/facts.hpp"
#include "graph/knowledge_graph.hpp"
#include "graph/record_account.hpp"

namespace pressgraph {

// What became of the facts of one kind, those of all inputs numbered through.
struct FactFates {
  // The number of each input's first fact, as the builder counted them; one more at the end.
  std::vector<std::uint32_t> begin;
  // By fact: the index of the document, entity or statement that it is in the graph, or kNoIndex.
  std::vector<std::uint32_t> thing;
  // By fact. What is rejected may have a thing: the builder then kept it, so that what refers to it
  // is not reported as well; such a graph is not written.
  std::map<std::uint32_t, RejectionReason> rejected;
};

struct LedgerConflict {
  StatementIndex statement = 0;
  StatementIndex other = 0;  // that it excludes
};

// Filled by GraphBuilder::freeze().
struct Ledger {
  struct Input {
    std::string name;
    RecordAccount account;
  };

  std::vector<Input> inputs;  // sorted by name
  FactFates documents, entities, statements;
  std::vector<LedgerConflict> conflicts;
  // Entities that no record declares: documents that statements are about.
  std::vector<EntityIndex> entitiesOfDocuments;

  // Rejects all facts of these statements of the graph, for what was found out later. Linear in the
  // number of facts.
  void rejectStatements(const std::map<StatementIndex, RejectionReason>& reasons);
};

// The higher outcome is a record's that made several facts.
enum class Outcome : std::uint8_t { none, merged, became, rejected };

std::string_view name(Outcome outcome);

// What a ledger comes to.
struct LedgerAccounts {
  struct Facts {
    std::size_t read = 0, became = 0, merged = 0, rejected = 0;
  };
  struct Records {
    std::size_t read = 0, became = 0, merged = 0, none = 0, rejected = 0;
    std::size_t conflicted = 0;  // of those that became something
    std::size_t triples = 0;
    std::array<std::size_t, kRecordKindCount> kinds{};
    Facts documents, entities, statements;
  };
  // What is in the graph, by where it came from.
  struct Things {
    std::size_t inGraph = 0;
    std::size_t ofRecords = 0;
    std::size_t derived = 0;   // entities that stand for documents
    std::size_t ofErrors = 0;  // only of records that were rejected
  };

  std::vector<Records> inputs;  // as in the ledger
  Records all;
  Things documents, entities, statements;
  std::vector<std::vector<Outcome>> outcomes;  // by input and record
  // By the graph's index: the first fact that is not rejected, or kNoIndex.
  std::vector<std::uint32_t> firstDocument, firstEntity, firstStatement;
};

// O(n log n) in the number of facts.
LedgerAccounts accountsOf(const Ledger& ledger, const KnowledgeGraph& graph);

// Throws Error [ledger-imbalance], which names every sum that does not match: a record or a fact
// without a fate, or something in the graph that came out of no record. Linear.
void checkBalance(const Ledger& ledger, const LedgerAccounts& accounts);

}  // namespace pressgraph
