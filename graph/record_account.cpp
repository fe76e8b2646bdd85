#include "graph/record_account.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "graph/facts.hpp"

namespace pressgraph {

namespace {

std::uint32_t count32(std::size_t count) {
  if (count >= RecordAccount::kNone)
    throw std::length_error("more than 4 billion records in one input");
  return static_cast<std::uint32_t>(count);
}

// The first error of those from `begin` to `end`. Diagnostics keep only so many of each severity.
template <class Iterator>
RejectionReason firstError(Iterator begin, Iterator end) {
  const auto error = std::find_if(
      begin, end, [](const Diagnostic& each) { return each.severity == Severity::error; });
  if (error == end) return {"unlisted", "there are more errors than are listed"};
  return {error->code, error->message};
}

}  // namespace

std::string_view name(RecordKind kind) {
  constexpr std::array<std::string_view, kRecordKindCount> names = {
      "document", "entity", "statement",  "row",        "node",
      "edge",     "triple", "supporting", "repetition", "sentence"};
  return names[static_cast<std::size_t>(kind)];
}

RecordAccount::Number RecordAccount::add(RecordKind kind, Position position, std::size_t triples) {
  const Number number = count32(records_.size());
  records_.push_back({position, kind, count32(triples)});
  return number;
}

void RecordAccount::setTriples(Number record, std::size_t triples) {
  records_[record].triples = count32(triples);
}

RecordScope::RecordScope(FactBatch& facts, const Diagnostics& diagnostics, RecordKind kind,
                         Position position, std::size_t triples)
    : account_(facts.account()),
      diagnostics_(diagnostics),
      errorsBefore_(diagnostics.count(Severity::error)),
      listedBefore_(diagnostics.all().size()) {
  if (account_ == nullptr || account_->isOpen()) {
    account_ = nullptr;
    return;
  }
  record_ = account_->add(kind, position, triples);
  account_->open(record_);
}

RecordScope::~RecordScope() {
  if (account_ == nullptr) return;
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
