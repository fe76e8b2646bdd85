#include "loaders/article/code_points.hpp"

namespace pressgraph {

std::u32string toCodePoints(std::string_view utf8) {
  std::u32string text;
  appendCodePoints(text, utf8);
  return text;
}

void appendCodePoints(std::u32string& text, std::string_view utf8) {
  // There are no more characters than bytes; what is too much is taken off again.
  const std::size_t before = text.size();
  text.resize(before + utf8.size());
  char32_t* to = text.data() + before;
  const auto* bytes = reinterpret_cast<const unsigned char*>(utf8.data());
  const std::size_t size = utf8.size();
  const auto isTail = [](unsigned char byte) { return (byte & 0xC0U) == 0x80U; };
  for (std::size_t i = 0; i < size;) {
    const unsigned char lead = bytes[i];
    if (lead < 0x80) {
      *to++ = lead;
      ++i;
    } else if ((lead & 0xF0U) == 0xE0U && i + 3 <= size && isTail(bytes[i + 1]) &&
               isTail(bytes[i + 2])) {
      *to++ = (char32_t{lead & 0x0FU} << 12U) | (char32_t{bytes[i + 1] & 0x3FU} << 6U) |
              (bytes[i + 2] & 0x3FU);
      i += 3;
    } else if ((lead & 0xE0U) == 0xC0U && i + 2 <= size && isTail(bytes[i + 1])) {
      *to++ = (char32_t{lead & 0x1FU} << 6U) | (bytes[i + 1] & 0x3FU);
      i += 2;
    } else if (lead >= 0xF0U && i + 4 <= size && isTail(bytes[i + 1]) && isTail(bytes[i + 2]) &&
               isTail(bytes[i + 3])) {
      *to++ = (char32_t{lead & 0x07U} << 18U) | (char32_t{bytes[i + 1] & 0x3FU} << 12U) |
              (char32_t{bytes[i + 2] & 0x3FU} << 6U) | (bytes[i + 3] & 0x3FU);
      i += 4;
    } else {
      *to++ = U'\uFFFD';
      ++i;
    }
  }
  text.resize(static_cast<std::size_t>(to - text.data()));
}

void appendUtf8(std::string& utf8, char32_t character) {
  const auto tail = [&](unsigned shift) {
    return static_cast<char>(0x80U | ((character >> shift) & 0x3FU));
  };
  if (character < 0x80) {
    utf8.push_back(static_cast<char>(character));
  } else if (character < 0x800) {
    const char bytes[] = {static_cast<char>(0xC0U | (character >> 6U)), tail(0)};
    utf8.append(bytes, sizeof(bytes));
  } else if (character < 0x10000) {
    const char bytes[] = {static_cast<char>(0xE0U | (character >> 12U)), tail(6), tail(0)};
    utf8.append(bytes, sizeof(bytes));
  } else {
    const char bytes[] = {static_cast<char>(0xF0U | (character >> 18U)), tail(12), tail(6),
                          tail(0)};
    utf8.append(bytes, sizeof(bytes));
  }
}

std::string toUtf8(std::u32string_view text) {
  std::string utf8;
  utf8.reserve(text.size() * 3);
  for (const char32_t character : text) appendUtf8(utf8, character);
  return utf8;
}

}  // namespace pressgraph
