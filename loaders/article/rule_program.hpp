#pragma once
// Rules as they run. Internal to the rules stage: rule_parser.cpp makes programs, rule_matcher.cpp
// runs them.
//
// A pattern is a small program for a backtracking matcher. Instructions are laid out in order and
// refer to each other by index; there are no loops, so that recursion is never deeper than a
// pattern is long.

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "graph/ontology.hpp"
#include "loaders/article/character_filter.hpp"
#include "loaders/article/rule_index.hpp"
#include "loaders/article/rules.hpp"
#include "loaders/article/values.hpp"

namespace pressgraph {

using InstructionIndex = std::uint32_t;
inline constexpr std::uint8_t kNoSlot = 0xFF;

enum class Operation : std::uint8_t {
  literal,   // one of `words`, longest first
  mention,   // of one of `classes`
  value,     // of one of `kinds` and, where given, `units`
  noun,      // a noun phrase
  text,      // any characters of the clause
  gap,       // up to `limit` characters, of the clause or (`wide`) the sentence
  split,     // `next`, or else `other`
  notAhead,  // fails where `other` matches; `other` ends with accept
  clauseBegin,
  clauseEnd,
  sentenceBegin,
  sentenceEnd,
  accept,
};

struct Instruction {
  Operation operation = Operation::accept;
  InstructionIndex next = 0;
  InstructionIndex other = 0;
  std::uint8_t slot = kNoSlot;  // where what matched is kept
  bool list = false;            // of mention: coordinated ones too
  bool inner = false;           // of mention: also inside other mentions
  bool wide = false;
  bool figure = false;                  // of value: none below ten in Chinese characters
  std::optional<ClassIndex> nounClass;  // of noun: what the words name
  std::uint32_t limit = 0;
  std::uint32_t kinds = 0;    // bits of ValueKind
  std::vector<bool> classes;  // by ClassIndex
  std::vector<std::string> units;
  std::vector<std::u32string> words;
  CharacterFilter beginsWord;  // the first characters of words
};

struct Pattern {
  std::vector<Instruction> instructions;
  InstructionIndex start = 0;
};

enum class OperandKind : std::uint8_t {
  slot,
  around,
  subject,
  carried,
  topic,
  article,
  clauseTime,
  constant
};

struct Operand {
  OperandKind kind = OperandKind::constant;
  std::uint8_t slot = kNoSlot;
  std::vector<ClassIndex> classes;  // of subject and topic: one of these
  std::string constant;
};

struct Conclusion {
  std::string predicate;
  Operand subject;
  Operand object;
  std::vector<std::pair<std::string, Operand>> qualifiers;
  std::vector<ClassIndex> domain;  // the predicate's
  std::vector<ClassIndex> range;
};

struct Rule {
  std::string name;
  std::string file;
  Position position;
  std::vector<std::string> slots;
  std::vector<Pattern> patterns;
  std::vector<Conclusion> conclusions;
  bool ignoresModality = false;
};

// Words that say of what follows in their clause that it is planned, or is not so.
struct ModalWords {
  std::vector<std::u32string> words;  // the one to be taken first
  PrefixFilter begins;

  void add(const std::vector<std::u32string>& more) {
    words.insert(words.end(), more.begin(), more.end());
    for (const std::u32string& word : more) begins.add(word);
  }
};

struct RuleSet::Program {
  std::vector<Rule> rules;
  std::set<std::string> ruleNames;
  std::map<std::u32string, std::vector<std::u32string>> words;
  ModalWords planned;
  ModalWords negated;
  std::vector<std::vector<bool>> isA;  // [class][ancestor]
  std::map<std::string, ClassIndex, std::less<>> classes;
  std::vector<Example> examples;
  RuleIndex index;
};

void parseRules(std::string_view text, const std::string& file, const Ontology& ontology,
                RuleSet::Program& program, Diagnostics& diagnostics);

std::vector<ExtractedStatement> runRules(const RuleSet::Program& program, const Reading& reading);

}  // namespace pressgraph
