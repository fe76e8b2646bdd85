#pragma once
// Records of a fact document in JSON, in the form in which programs write them: nearly all of every
// large document. Internal to loaders.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "graph/facts.hpp"
#include "loaders/facts/fact_decoder.hpp"

namespace pressgraph {

// Reads entities and statements straight into facts. A record is plain when it has only members
// that fact documents know, each once and of the right kind, and no text with an escape. All others
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
  bool addRecord(FactKind kind);
  bool addEntity();
  bool addStatement();

  // Each reads a value at at_ and moves behind it; false when it is not plain.
  template <class ReadMember>
  bool object(const ReadMember& readMember);
  template <class ReadElement>
  bool array(const ReadElement& readElement);
  bool string(std::string_view& text);
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
  Position positionOf(std::size_t at) const;

  FactBatch& facts_;
  std::string_view text_;
  std::size_t at_ = 0;
  Position known_;  // of knownAt_, a place in the line of at_
  std::size_t knownAt_ = 0;
  EntityFact entity_;  // the ones at hand; their lists keep their memory
  StatementFact statement_;
};

}  // namespace pressgraph
