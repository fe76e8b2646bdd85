#include "loaders/article/code_points.hpp"

namespace pressgraph {

std::u32string toCodePoints(std::string_view utf8) {
  std::u32string text;
  text.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t character = length == 1 ? lead : lead & (0x7FU >> length);
    bool whole = (lead & 0xC0U) != 0x80U && i + length <= utf8.size();
    for (std::size_t k = 1; whole && k < length; ++k) {
      const auto byte = static_cast<unsigned char>(utf8[i + k]);
      whole = (byte & 0xC0U) == 0x80U;
      character = (character << 6U) | (byte & 0x3FU);
    }
    text.push_back(whole ? character : U'\uFFFD');
    i += whole ? length : 1;
  }
  return text;
}

void appendUtf8(std::string& utf8, char32_t character) {
  const auto byte = [&](char32_t bits) { utf8.push_back(static_cast<char>(bits)); };
  if (character < 0x80) {
    byte(character);
  } else if (character < 0x800) {
    byte(0xC0U | (character >> 6U));
    byte(0x80U | (character & 0x3FU));
  } else if (character < 0x10000) {
    byte(0xE0U | (character >> 12U));
    byte(0x80U | ((character >> 6U) & 0x3FU));
    byte(0x80U | (character & 0x3FU));
  } else {
    byte(0xF0U | (character >> 18U));
    byte(0x80U | ((character >> 12U) & 0x3FU));
    byte(0x80U | ((character >> 6U) & 0x3FU));
    byte(0x80U | (character & 0x3FU));
  }
}

std::string toUtf8(std::u32string_view text) {
  std::string utf8;
  utf8.reserve(text.size() * 3);
  for (const char32_t character : text) appendUtf8(utf8, character);
  return utf8;
}

}  // namespace pressgraph
