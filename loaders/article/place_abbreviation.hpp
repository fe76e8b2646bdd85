#pragma once
// The places that a string of abbreviations stands for: 郑南商许 -> 郑州 南阳 商丘 许昌, 榆鄂宁,
// 京沪. A search over all readings of each character (Lexicon::abbreviated, and short names inside
// the string) for the set that lies closest together, by province, distance and importance.

#include <string_view>
#include <vector>

#include "loaders/article/lexicon.hpp"

namespace pressgraph {

struct PlaceReading {
  std::vector<EntryIndex> places;  // in the order of the string; a region or province may be one
  double confidence = 0;           // 0 to 1: how much better than the next best reading
};

// What kind of name it heads; lines join far places, clusters near ones.
enum class AbbreviationUse : std::uint8_t { group, line };

// The best reading of the whole string, or one with no places when there is none. The name of a
// place or region of the gazetteer reads as itself, unless it heads a line (兰西高铁 does not go to
// 兰西县) or `known` says otherwise. O(length * readings^2).
enum class KnownNames : std::uint8_t { used, ignored };
PlaceReading decodePlaces(std::u32string_view abbreviation, AbbreviationUse use,
                          const Lexicon& lexicon, KnownNames known = KnownNames::used);

// The longest head of `name` that reads as places: 郑南商许超硬材料集群 -> 4 characters.
struct NameHead {
  std::uint32_t length = 0;
  PlaceReading reading;
};
NameHead decodeNameHead(std::u32string_view name, AbbreviationUse use, const Lexicon& lexicon);

}  // namespace pressgraph
