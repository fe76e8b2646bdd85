#pragma once
// From records to facts: every check of a fact document's shape, once for JSON, XML and CSV.
// Internal to loaders.

#include <deque>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/facts.hpp"
#include "graph/support/limits.hpp"
#include "loaders/facts/fact_record.hpp"

namespace pressgraph {

enum class FactKind : std::uint8_t { document, entity, statement };

inline constexpr int kFactKindCount = 3;

// "document" and "documents".
std::string_view recordName(FactKind kind);
std::string_view sectionName(FactKind kind);

class FactDecoder {
 public:
  // What may stand in one kind of object, and how many levels of JSON a fact document has around
  // it.
  struct Shape {
    std::string_view name;  // "statement", "value" ...
    std::span<const std::string_view> members;
    std::uint64_t levels = 0;
  };
  static const Shape kDocument, kEntity, kStatement, kLiteral, kQualifier, kQualifierOfSeveral,
      kSource, kTopLevel;

  FactDecoder(FactBatch& facts, Diagnostics& diagnostics, const Limits& limits)
      : facts_(facts), diagnostics_(diagnostics), mostLevels_(limits.nesting) {}

  // Adds what `record` says to the facts, or reports what is wrong with it and adds nothing.
  // Members that are not known are kept, and reported once a path. O(n log n).
  void add(FactKind kind, const FactRecord& record);

  // Says that a record could not even be handed over, for the reason that was reported last.
  void rejectRecord(RecordKind kind, Position position);

  // Keeps a member of the whole document that is not known, and reports it once.
  void addTopLevel(std::string_view name, Position namePosition, const FactRecord& record,
                   FactRecord::Node value);

  // Says once that the input has measures, which are no facts.
  void leaveOutMeasures(Position position);

  void report(Severity severity, Position position, std::string code, std::string message,
              std::string hint = {});

 private:
  using Node = FactRecord::Node;

  void addDocument(const FactRecord& record);
  void addEntity(const FactRecord& record);
  void addStatement(const FactRecord& record);

  // Calls `read` for each member that the shape knows and returns the others as one JSON object
  // (empty when there are none), which lives until the next record.
  template <class Read>
  std::string_view readMembers(const FactRecord& record, Node object, const Shape& shape,
                               const Read& read);
  void reportUnknown(std::string_view name, Position position, const Shape& shape);
  // Whether no fact document in JSON can hold the value of an unknown member: other formats have
  // less around it.
  bool isTooDeep(std::string_view json, const Shape& shape) const;
  void reportTooDeep(std::string_view name, Position position, const Shape& shape);

  void readString(const FactRecord& record, Node node, const Shape& shape, std::string_view& text);
  void readStrings(const FactRecord& record, Node node, const Shape& shape,
                   std::vector<std::string_view>& texts);
  void readFlag(const FactRecord& record, Node node, const Shape& shape, bool& flag);
  void readOffset(const FactRecord& record, Node node, std::uint32_t& offset);
  LiteralFact readLiteral(const FactRecord& record, Node node, std::string_view role,
                          const Shape& shape = kLiteral);
  void readScalar(const FactRecord& record, Node node, std::string_view role, LiteralFact& literal);
  void readQualifiers(const FactRecord& record, Node node, std::vector<QualifierFact>& qualifiers);
  void readSources(const FactRecord& record, Node node, std::vector<SourceFact>& sources);
  void leaveOutMeasures(const FactRecord& record, Node node);
  void requireText(const FactRecord& record, Node object, const Shape& shape,
                   std::string_view member, std::string_view text);

  // Reports an error that keeps the record at hand out.
  void refuse(Position position, std::string code, std::string message, std::string hint = {});

  FactBatch& facts_;
  Diagnostics& diagnostics_;
  std::uint64_t mostLevels_;
  std::set<std::string, std::less<>> reportedPaths_;
  std::deque<std::string> extras_;  // of the record at hand
  StatementFact statement_;         // the one at hand; its lists keep their memory
  bool refused_ = false;
  bool hadMeasures_ = false;
};

}  // namespace pressgraph
