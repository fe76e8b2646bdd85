#pragma once
// How readers say which facts come of one record, where that is not one fact.

#include <cstddef>

#include "graph/facts.hpp"
#include "graph/record_account.hpp"
#include "graph/support/diagnostic.hpp"

namespace pressgraph {

// While it lives, facts that are added to the batch come of one record, which is rejected when the
// reader reports an error meanwhile. Does nothing where no account is kept, or inside another.
class RecordScope {
 public:
  RecordScope(FactBatch& facts, const Diagnostics& diagnostics, RecordKind kind, Position position,
              std::size_t triples = 0)
      : account_(facts.account()), diagnostics_(diagnostics) {
    if (account_ != nullptr) begin(kind, position, triples);
  }
  ~RecordScope() {
    if (account_ != nullptr) end();
  }
  RecordScope(const RecordScope&) = delete;
  RecordScope& operator=(const RecordScope&) = delete;

 private:
  void begin(RecordKind kind, Position position, std::size_t triples);
  void end();

  RecordAccount* account_;  // null when there is nothing to do
  const Diagnostics& diagnostics_;
  RecordAccount::Number record_ = RecordAccount::kNone;
  std::size_t errorsBefore_ = 0;
  std::size_t listedBefore_ = 0;
};

// Adds a record that cannot be read, for the error that was reported last.
void rejectRecord(FactBatch& facts, const Diagnostics& diagnostics, RecordKind kind,
                  Position position);

}  // namespace pressgraph
