#pragma once
// Writes a fact document (docs/fact-document.md) while its facts are read, so that there is never a
// graph, and memory does not grow with their number.

#include <cstddef>
#include <map>
#include <set>
#include <string>

#include "graph/facts.hpp"
#include "graph/support/byte_writer.hpp"
#include "graph/support/temporary_file.hpp"

namespace pressgraph {

// Every fact becomes one record as it is, in the order of reading: nothing is joined, sorted or
// checked. Statements go straight to `out`, because there are most of them; documents and entities,
// which may come between them, wait in temporary files. Members of the whole input that the program
// does not know wait in memory.
class FactStream : public FactSink {
 public:
  // Throws IoError. `out` must outlive the stream.
  explicit FactStream(ByteWriter& out);

  void take(const DocumentFact& fact) override;
  void take(const EntityFact& fact) override;
  void take(const StatementFact& fact) override;
  void takeExtra(std::string_view name, std::string_view json) override;

  // Writes what waited and the end of the document; nothing may be taken afterwards.
  void finish();

  std::size_t documentCount() const { return documents_.count; }
  std::size_t entityCount() const { return entities_.count; }
  std::size_t statementCount() const { return statementCount_; }

 private:
  struct Waiting {
    TemporaryFile file;
    std::size_t count = 0;
  };

  // Writes the record at hand as the next of `count`.
  void writeRecord(ByteWriter& out, std::size_t& count);
  void writeKey(std::string_view name);
  void writeWaiting(std::string_view name, Waiting& waiting);

  ByteWriter& out_;
  Waiting documents_;
  Waiting entities_;
  std::size_t statementCount_ = 0;
  std::map<std::string, std::set<std::string>, std::less<>> extras_;  // values by name
  std::string record_;
};

}  // namespace pressgraph
