#include "graph/record_account.hpp"

#include <array>
#include <stdexcept>

namespace pressgraph {

namespace {

std::uint32_t count32(std::size_t count) {
  if (count >= RecordAccount::kNone)
    throw std::length_error("more than 4 billion records in one input");
  return static_cast<std::uint32_t>(count);
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

}  // namespace pressgraph
