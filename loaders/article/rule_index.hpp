#pragma once
// Which patterns of all rules can match in a sentence, and where they can begin, found without
// trying them. Internal to the rules stage.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "loaders/article/character_filter.hpp"
#include "loaders/article/frozen_trie.hpp"
#include "loaders/article/prefix_filter.hpp"
#include "loaders/article/values.hpp"

namespace pressgraph {

struct Pattern;
struct Rule;

// Position of a pattern among those of all rules, in the order of the rules.
using PatternNumber = std::uint32_t;

// What stands in a sentence: classes of mentions and kinds of values. Classes share bits where
// there are more than 64, so that a set says "perhaps" or "no".
struct SentenceContent {
  std::uint64_t classes = 0;
  std::uint32_t kinds = 0;

  void addClass(std::uint32_t entityClass) { classes |= std::uint64_t{1} << (entityClass % 64); }
  void addKind(ValueKind kind) { kinds |= 1U << static_cast<unsigned>(kind); }
};

// What a match can begin with; any of these.
struct PatternBegin {
  bool anywhere = false;
  bool mention = false;
  bool value = false;
  bool noun = false;    // begins where a noun phrase does
  bool clause = false;  // the beginning of a clause
  bool sentence = false;
  bool word = false;             // one of fixed words,
  CharacterFilter characters;    // which begin with these
  std::uint32_t valueKinds = 0;  // where not 0, every match has a value of one of these

  // Whether positions other than those of mentions, values, clauses and sentences must be looked
  // at.
  bool needsScan() const { return anywhere || noun || word; }
};

class RuleIndex {
 public:
  struct Entry {
    std::uint32_t rule = 0;     // in the program's rules
    std::uint32_t pattern = 0;  // in the rule's patterns
    PatternBegin begin;
  };

  RuleIndex() = default;
  RuleIndex(const std::vector<Rule>& rules, const std::vector<std::u32string>& nounBreakers);

  const Entry& operator[](PatternNumber pattern) const { return entries_[pattern]; }

  // Patterns whose words stand in the sentence and whose mentions and values are in its content, in
  // order. `found` is room to work in. Linear in the sentence.
  void findCandidates(std::u32string_view sentence, const SentenceContent& content,
                      std::vector<std::uint64_t>& found,
                      std::vector<PatternNumber>& candidates) const;

  // Whether no noun phrase goes on over this word.
  bool breaksNouns(std::u32string_view word) const {
    return beginsNounBreaker_.mayBegin(word) && nounBreakers_.find(word) != FrozenTrie::kNoKey;
  }

 private:
  // Every match has a mention of one of these classes, and of these, ... or a value.
  struct Needs {
    std::vector<std::uint64_t> classes;
    std::vector<std::uint32_t> kinds;

    bool met(const SentenceContent& content) const;
  };

  // Under its anchors, or under the empty word.
  void add(const Pattern& pattern, std::map<std::u32string, std::vector<PatternNumber>>& anchored);

  std::vector<Entry> entries_;
  std::vector<Needs> needs_;
  // A bit for each pattern.
  using PatternSet = std::vector<std::uint64_t>;

  PatternSet unanchored_;
  PrefixFilter beginsAnchor_;
  FrozenTrie anchors_;
  std::vector<PatternSet> patternsOfAnchor_;
  PrefixFilter beginsNounBreaker_;
  FrozenTrie nounBreakers_;
};

}  // namespace pressgraph
