#pragma once
// What a reader read, record by record, and which facts it made of each: the readers' half of the
// ledger (graph/ledger.hpp). Kept only for those who ask for it.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "graph/support/diagnostic.hpp"

namespace pressgraph {

// What a format calls a record; docs/ledger.md says what each is.
enum class RecordKind : std::uint8_t {
  document,
  entity,
  statement,
  row,   // of a table, which could not be read
  node,  // of a graph, or all triples that describe one thing
  edge,
  triple,
  supporting,  // triples that other records are put together from
  repetition,  // triples that stand there more than once
  sentence,
};
inline constexpr std::size_t kRecordKindCount = 10;

// As the ledger writes it.
std::string_view name(RecordKind kind);

struct RejectionReason {
  std::string code;  // of the diagnostic
  std::string message;
};

// The records of one input, numbered as they come. A fact that is added while no record is open is
// a record of its own, so that readers need to speak only of records that make no fact, or several.
class RecordAccount {
 public:
  using Number = std::uint32_t;
  static constexpr Number kNone = std::numeric_limits<Number>::max();

  struct Record {
    Position position;
    RecordKind kind = RecordKind::document;
    std::uint32_t triples = 0;  // that it stands for, in RDF
  };

  // Adds a record. Throws std::length_error when 32 bits do not number it.
  Number add(RecordKind kind, Position position, std::size_t triples = 0);
  // What the next record is numbered.
  Number nextNumber() const { return static_cast<Number>(records_.size()); }
  void setTriples(Number record, std::size_t triples);
  // Facts that are noted until close() come of this record.
  void open(Number record) { open_ = record; }
  void close() { open_ = kNone; }
  bool isOpen() const { return open_ != kNone; }
  // The first reason is kept.
  void reject(Number record, RejectionReason reason) {
    rejected_.emplace(record, std::move(reason));
  }
  // How many triples the reader read; their records must come to as many.
  void countTriples(std::size_t read) { triplesRead_ = read; }

  // `kind` is document, entity or statement. For FactBatch.
  void note(RecordKind kind, Position position) {
    recordsOf_[static_cast<std::size_t>(kind)].push_back(isOpen() ? open_ : add(kind, position));
  }

  const std::vector<Record>& records() const { return records_; }
  // The record of each fact of a kind (document, entity or statement), in the order of the facts.
  const std::vector<Number>& recordsOf(RecordKind kind) const {
    return recordsOf_[static_cast<std::size_t>(kind)];
  }
  // What the reader rejected, and why.
  const std::map<Number, RejectionReason>& rejected() const { return rejected_; }
  std::size_t triplesRead() const { return triplesRead_; }

 private:
  std::vector<Record> records_;
  std::vector<Number> recordsOf_[3];
  std::map<Number, RejectionReason> rejected_;
  std::size_t triplesRead_ = 0;
  Number open_ = kNone;
};

}  // namespace pressgraph
