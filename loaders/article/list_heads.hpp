#pragma once
// Words that say what the members of a list are: 3座车站, 等企业 (data/rules/list_heads.tsv).

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "loaders/article/character_trie.hpp"

namespace pressgraph {

// What may be a member.
enum class ListMembers : std::uint8_t {
  stops,      // names of places and stations, or short names that no dictionary knows
  lines,      // the ends of a railway: 昌赣, 北京至沈阳
  companies,  // names that are no ordinary words
  phrases,    // noun phrases: 轨道交通装备
  places,     // known names of places
  villages,   // these, or short names that no dictionary knows
};

struct ListHead {
  std::string type;  // the ontology's class
  ListMembers members = ListMembers::phrases;
  bool onlyCounted = false;  // says nothing without a number before it
  bool vague = false;        // 领域: the members alone have to say that they are of this class
};

// Immutable; shared by threads.
class ListHeads {
 public:
  static const ListHeads& embedded();

  // The file's text, UTF-8. Rows that are not understood end with std::invalid_argument.
  explicit ListHeads(std::string_view table);

  // What the longest head word at the end of `phrase` says; nullptr when none does.
  const ListHead* atEndOf(std::u32string_view phrase, bool counted, std::uint32_t& length) const;

  // What the longest phrase at the beginning of `text` says of a list right before it: 为重点.
  const ListHead* frameAt(std::u32string_view text, std::uint32_t& length) const;

  // Whether such a phrase may begin with the character.
  bool mayBeginFrame(char32_t c) const { return frameFirsts_.find(c) != std::u32string::npos; }

  // Whether the word may stand before a head although no name holds it: 新建.
  bool isModifier(std::u32string_view word) const { return holds(modifiers_, modifierAt_, word); }

  // Whether the word may stand before the first member and is no part of it: 促进.
  bool isPreamble(std::u32string_view word) const { return holds(preambles_, preambleAt_, word); }

 private:
  CharacterTrie reversed_;  // of head words, last character first
  std::vector<std::vector<ListHead>> headsOfNode_;
  CharacterTrie frames_;
  std::u32string frameFirsts_;
  std::vector<std::vector<ListHead>> framesOfNode_;
  static bool holds(const CharacterTrie& trie, const std::vector<bool>& at,
                    std::u32string_view word);

  CharacterTrie modifiers_, preambles_;
  std::vector<bool> modifierAt_, preambleAt_;
};

}  // namespace pressgraph
