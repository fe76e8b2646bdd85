#pragma once
// Blanks, line ends and punctuation, each mark in one form.

#include "loaders/article/code_points.hpp"

namespace pressgraph {

// Most characters of Chinese text are none of the marks below.
inline bool isPlainHan(char32_t c) {
  return c >= 0x3400 && c <= 0x9FFF;
}

inline bool isBlank(char32_t c) {
  if (isPlainHan(c)) return false;
  return c == U' ' || c == U'\t' || c == U'\u3000' || c == U'\u00A0' || c == U'\u00AD' ||
         (c >= U'\u2000' && c <= U'\u200F') || c == U'\u202F' || c == U'\u205F' || c == U'\u2060' ||
         c == U'\uFEFF';
}

inline bool isLineEnd(char32_t c) {
  if (isPlainHan(c)) return false;
  return (c >= U'\n' && c <= U'\r') || c == U'\u0085' || c == U'\u2028' || c == U'\u2029';
}

inline bool isStrongStop(char32_t c) {
  return c == U'。' || c == U'！' || c == U'？';
}

inline bool isClosingMark(char32_t c) {
  return c == U'”' || c == U'）' || c == U'》' || c == U'’' || c == U'】';
}

inline bool isAlphanumeric(char32_t c) {
  return isDigit(c) || isLatin(c);
}

// One form for each mark and each full-width letter, whatever the neighbours.
char32_t foldedMark(char32_t c);

inline char32_t folded(char32_t c) {
  return isPlainHan(c) ? c : foldedMark(c);
}

// Those folded marks whose form depends on what stands beside them, also folded; `wide` = it was
// full-width in the text.
char32_t foldedBetween(char32_t before, char32_t c, char32_t after, bool wide);

}  // namespace pressgraph
