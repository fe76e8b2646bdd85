#pragma once
// Words of pages that belong to no sentence of an article: editors, sources, rights
// (data/rules/page_furniture.tsv).

#include <string_view>
#include <vector>

#include "loaders/article/character_trie.hpp"

namespace pressgraph {

enum class FurnitureKind : std::uint8_t { none, notice, dateline };

// Immutable; shared by threads.
class PageFurniture {
 public:
  static const PageFurniture& embedded();

  // The file's text, UTF-8. Rows that are not understood end with std::invalid_argument.
  explicit PageFurniture(std::string_view table);

  // Whether some of the words may begin with this character.
  bool mayBegin(char32_t c) const { return c < firsts_.size() && firsts_[c]; }

  // What begins at the beginning of `text`; `apart` = after a stop, a bracket or a blank.
  FurnitureKind at(std::u32string_view text, bool apart) const;

 private:
  struct Words {
    FurnitureKind kind = FurnitureKind::none;
    bool onlyApart = false;
  };

  CharacterTrie trie_;
  std::vector<Words> wordsOfNode_;
  std::vector<bool> firsts_;
};

}  // namespace pressgraph
