#include "graph/property_columns.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace pressgraph::property_columns {

namespace {

// What both the fourth and the fifth edition of XML take for a name character, as far as names of
// columns need it.
bool isNameCharacter(char32_t c) {
  constexpr std::array<std::pair<char32_t, char32_t>, 13> ranges = {{{'-', '.'},
                                                                     {'0', ':'},
                                                                     {'A', 'Z'},
                                                                     {'_', '_'},
                                                                     {'a', 'z'},
                                                                     {0xB7, 0xB7},
                                                                     {0xC0, 0xD6},
                                                                     {0xD8, 0xF6},
                                                                     {0xF8, 0xFF},
                                                                     {0x410, 0x44F},
                                                                     {0x3041, 0x3094},
                                                                     {0x4E00, 0x9FA5},
                                                                     {0xAC00, 0xD7A3}}};
  return std::any_of(ranges.begin(), ranges.end(),
                     [c](const auto& range) { return c >= range.first && c <= range.second; });
}

// Calls use(character, its bytes) for each character of well-formed UTF-8.
template <class Use>
void forEachCharacter(std::string_view text, const Use& use) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t c = size == 1 ? lead : lead & (0x7FU >> size);
    for (std::size_t k = 1; k < size && i + k < text.size(); ++k)
      c = (c << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
    use(c, text.substr(i, size));
    i += size;
  }
}

// What formats have no place for in a name, or would change there.
bool isControlOrNoncharacter(char32_t c) {
  return c < 0x20 || c == 0xFFFE || c == 0xFFFF;
}

}  // namespace

std::string nameOf(std::string_view term, bool nameToken) {
  std::string name;
  forEachCharacter(term, [&](char32_t c, std::string_view bytes) {
    const bool good = nameToken ? isNameCharacter(c) : !isControlOrNoncharacter(c);
    name += good ? bytes : "_";
  });
  return name.empty() ? "_" : name;
}

}  // namespace pressgraph::property_columns
