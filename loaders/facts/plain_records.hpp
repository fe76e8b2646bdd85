#pragma once
// Records of a fact document in JSON, in the form in which programs write them: nearly all of every
// large document. Internal to loaders.

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "graph/facts.hpp"
#include "loaders/facts/fact_decoder.hpp"

namespace pressgraph {

// Reads entities and statements straight into facts. A record is plain when it has only members
// that fact documents know, each once and of the right kind, and no name with an escape. All others
// are left to whoever knows what to say of them (facts_json.cpp), so that nothing is decided twice:
// a plain record is one that FactDecoder would take in without a word.
class PlainRecords {
 public:
  explicit PlainRecords(FactBatch& facts) : facts_(facts) {}

  // Adds the records of `kind` with which `text` begins, a comma before each, up to the first that
  // is not plain or goes on behind the text, which is well-formed UTF-8. Returns where the last of
  // them ends (0 = there is none), and moves `position`, where the text begins, there. Linear.
  std::size_t add(FactKind kind, std::string_view text, Position& position);

 private:
  // What stands before a member's value: the comma, the name and the colon. Programs write the same
  // at the same place of nearly every object, so it is compared before it is taken apart.
  struct Lead {
    std::string text = "\n";  // matches nothing, since white space is skipped before
    std::size_t nameBegin = 0;
    std::size_t nameSize = 0;
    std::uint32_t lines = 0;   // that end in it
    std::size_t lastLine = 0;  // where the last of them ends
  };
  // Of the members at one place in objects of one kind: the last two that differed.
  struct Place {
    std::array<Lead, 2> leads;
    std::uint32_t last = 0;  // which was read last
  };

  // A place in the text whose position is known. Columns are counted from there only where
  // somebody asks: most records begin a line.
  struct Known {
    Position position;
    std::size_t at = 0;
    // Of a later place in the same line.
    Position positionOf(std::size_t offset, std::string_view text) const;
  };

  bool addRecord(FactKind kind);
  bool addEntity();
  bool addStatement();

  // Each reads a value at at_ and moves behind it; false when it is not plain.
  template <class ReadMember>
  bool object(std::vector<Place>& places, const ReadMember& readMember);
  template <class ReadElement>
  bool array(const ReadElement& readElement);
  const Lead* readLead(Place& place, bool isFirst);
  bool readNewLead(Lead& lead, bool isFirst);
  bool string(std::string_view& text);
  bool plainString(std::string_view& text);
  bool escapedString(std::string_view& text);
  bool strings(std::vector<std::string_view>& texts);
  bool number(std::string_view& text);
  bool word(std::string_view word);
  bool flag(bool& flag);
  bool offset(std::uint32_t& offset);
  bool scalar(LiteralFact& literal);
  bool literal(LiteralFact& literal);
  bool qualifiers();
  bool sources();

  // Moves over white space, and over `c` if it follows.
  bool take(char c);
  char next();
  char nextBehindSpace();

  // Whether the member that `bit` stands for has not been seen in the object at hand before.
  static bool isNew(std::uint32_t& seen, std::uint32_t bit);
  Position positionHere();

  FactBatch& facts_;
  std::string_view text_;
  std::size_t at_ = 0;
  Known known_;        // in the line of at_
  EntityFact entity_;  // the ones at hand; their lists keep their memory
  StatementFact statement_;
  std::deque<std::string> unescaped_;  // texts of the record at hand that have escapes; they stay
  std::size_t unescapedCount_ = 0;     // where they are, and keep their memory
  std::vector<Place> entityMembers_, statementMembers_, qualifierMembers_, sourceMembers_,
      literalMembers_;
};

}  // namespace pressgraph
