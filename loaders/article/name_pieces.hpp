#pragma once
// What stands before the ending of a possible name, piece by piece from right to left.

#include <vector>

#include "loaders/article/mentions.hpp"
#include "loaders/article/name_endings.hpp"

namespace pressgraph {

enum class PieceKind : std::uint8_t {
  word,     // a noun, an adjective, a name, Latin, a character
  action,   // a verb that names may hold: 制造, 对接
  generic,  // a word that tells nothing apart: 国家, 重点
  wide,     // 全国, 国际
  weak,     // a short word that only made-up names hold, or rows of place abbreviations: 嘉立创
  conjunction,  // 和 与 及 暨
  dash,
  mention,  // a thing named before
  quoted,   // “千校万企”
  title,    // 《...》
  bracket,  // (含江西)
  year,     // 2023年, 2023
  ordinal,  // 第六届, 第五批
  number,   // any other number without a measure word
};

struct NamePiece {
  Span span;
  PieceKind kind = PieceKind::word;
  MentionIndex mention = kNoMention;
  std::uint32_t firstWord = 0;
};

struct NamePieces {
  std::vector<NamePiece> pieces;  // nearest to the ending first
  bool closed = false;            // what stands before the last piece cannot belong to the name
};

// The text as the finders of names see it; what they found grows with them.
struct NameScene {
  const CleanText& text;
  const std::vector<Word>& words;
  const std::vector<Value>& values;
  const Lexicon& lexicon;
  const NameEndings& endings;
  std::vector<Mention>& mentions;
  std::vector<MentionIndex>& endsAt;          // of each word: the longest mention that ends with it
  const std::vector<std::uint32_t>& valueOf;  // of each word: the value it is part of, or none
};

inline constexpr std::uint32_t kNoValue = 0xFFFFFFFFU;
inline constexpr std::uint32_t kLongestName = 48;  // characters before the ending

// The pieces before character `end`, which lies in or before word `word`; not beyond `begin`.
NamePieces piecesBefore(const NameScene& scene, std::uint32_t word, std::uint32_t end,
                        std::uint32_t begin);

}  // namespace pressgraph
