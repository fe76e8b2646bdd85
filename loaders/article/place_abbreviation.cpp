#include "loaders/article/place_abbreviation.hpp"

namespace pressgraph {

PlaceReading decodePlaces(std::u32string_view, AbbreviationUse, const Lexicon&) { return {}; }
NameHead decodeNameHead(std::u32string_view, AbbreviationUse, const Lexicon&) { return {}; }

}  // namespace pressgraph
