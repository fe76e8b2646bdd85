#include "graph/record_scope.hpp"

#include <algorithm>

namespace pressgraph {

namespace {

// The first error of those from `begin` to `end`. Diagnostics keep only so many of each severity.
template <class Iterator>
RejectionReason firstError(Iterator begin, Iterator end) {
  const auto error = std::find_if(
      begin, end, [](const Diagnostic& each) { return each.severity == Severity::error; });
  if (error == end) return {"unlisted", "there are more errors than are listed"};
  return {error->code, error->message};
}

}  // namespace

void RecordScope::begin(RecordKind kind, Position position, std::size_t triples) {
  if (account_->isOpen()) {
    account_ = nullptr;
    return;
  }
  record_ = account_->add(kind, position, triples);
  account_->open(record_);
  errorsBefore_ = diagnostics_.count(Severity::error);
  listedBefore_ = diagnostics_.all().size();
}

void RecordScope::end() {
  account_->close();
  if (diagnostics_.count(Severity::error) == errorsBefore_) return;
  const auto& listed = diagnostics_.all();
  account_->reject(record_, firstError(listed.begin() + static_cast<std::ptrdiff_t>(listedBefore_),
                                       listed.end()));
}

void rejectRecord(FactBatch& facts, const Diagnostics& diagnostics, RecordKind kind,
                  Position position) {
  RecordAccount* account = facts.account();
  if (account == nullptr || account->isOpen()) return;
  const auto& listed = diagnostics.all();
  account->reject(account->add(kind, position), firstError(listed.rbegin(), listed.rend()));
}

}  // namespace pressgraph
