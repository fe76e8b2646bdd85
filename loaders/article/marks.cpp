#include "loaders/article/marks.hpp"

namespace pressgraph {

char32_t foldedMark(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
  switch (c) {
    case U'(':
      return U'（';
    case U')':
      return U'）';
    case U'[':
      return U'【';
    case U']':
      return U'】';
    case U';':
      return U'；';
    case U'!':
      return U'！';
    case U'「':
    case U'『':
    case U'〝':
    case U'«':
      return U'“';
    case U'」':
    case U'』':
    case U'〞':
    case U'»':
      return U'”';
    case U'〈':
      return U'《';
    case U'〉':
      return U'》';
    case U'､':
    case U'﹑':
      return U'、';
    case U'｡':
      return U'。';
    case U'•':
    case U'‧':
    case U'・':
    case U'･':
      return U'·';
    case U'–':
    case U'―':
    case U'─':
    case U'﹣':
    case U'−':
      return U'—';
    case U'∼':
    case U'〜':
    case U'~':
      return U'～';
    default:
      return c;
  }
}

char32_t foldedBetween(char32_t before, char32_t c, char32_t after, bool wide) {
  const auto isAscii = [](char32_t other) { return other > U' ' && other < 0x7F; };
  const bool inNumber = isDigit(before) && isDigit(after);
  switch (c) {
    case U',':
      return inNumber && !wide ? c : U'，';
    case U':':
      if (wide) return inNumber ? c : U'：';
      return (isAlphanumeric(before) && isAlphanumeric(after)) || after == U'/' ? c : U'：';
    case U'?':  // in addresses of sites: ?id=7
      return !wide && isAscii(before) && isAscii(after) ? c : U'？';
    case U'-':
      return isHan(before) && isHan(after) ? U'—' : c;
    default:
      return c;
  }
}

}  // namespace pressgraph
