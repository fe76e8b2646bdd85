#pragma once
// Between UTF-8 and code points.

#include <string>
#include <string_view>

namespace pressgraph {

// Of well-formed UTF-8, which the files of the program are; other bytes give U+FFFD.
std::u32string toCodePoints(std::string_view utf8);
void appendCodePoints(std::u32string& text, std::string_view utf8);

std::string toUtf8(std::u32string_view text);

inline bool isHan(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == U'〇' ||
         (c >= 0x20000 && c <= 0x3FFFF);
}
inline bool isDigit(char32_t c) {
  return c >= U'0' && c <= U'9';
}
inline bool isLatin(char32_t c) {
  const bool sign = c == U'×' || c == U'÷';
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0x24F && !sign);
}

}  // namespace pressgraph
