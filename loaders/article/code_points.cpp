#include "loaders/article/code_points.hpp"

#include <bit>
#include <cstdint>
#include <cstring>

#include "graph/support/utf8.hpp"

namespace pressgraph {

std::u32string toCodePoints(std::string_view utf8) {
  std::u32string text;
  appendCodePoints(text, utf8);
  return text;
}

namespace {

bool isTail(unsigned char byte) {
  return (byte & 0xC0U) == 0x80U;
}

// Two characters of three bytes each, as nearly all of Chinese text is, from the first six of eight
// bytes at once; false where there are others.
bool decodeTwo(const unsigned char* bytes, char32_t* to) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof(word));
  if constexpr (std::endian::native != std::endian::little) return false;
  if ((word & 0xC0C0F0C0C0F0U) != 0x8080E08080E0U) return false;
  const std::uint64_t both = (word & 0xFFFFFFU) | (word << 8U & 0xFFFFFF00000000U);
  const std::uint64_t characters = (both & 0x0000000F0000000FU) << 12U |
                                   (both >> 2U & 0x00000FC000000FC0U) |
                                   (both >> 16U & 0x0000003F0000003FU);
  std::memcpy(to, &characters, sizeof(characters));
  return true;
}

}  // namespace

void appendCodePoints(std::u32string& text, std::string_view utf8) {
  // By way of a buffer, as a string cannot grow without being filled. There are never more
  // characters than bytes, and memory that is not used costs nothing.
  constexpr std::size_t kBufferSize = 2048;
  char32_t buffer[kBufferSize];
  text.reserve(text.size() + utf8.size());
  const auto* bytes = reinterpret_cast<const unsigned char*>(utf8.data());
  const std::size_t size = utf8.size();
  for (std::size_t i = 0; i < size;) {
    char32_t* to = buffer;
    for (const char32_t* last = buffer + kBufferSize - 1; i < size && to < last; ++to) {
      if (i + 8 <= size && decodeTwo(bytes + i, to)) {
        ++to;
        i += 6;
        continue;
      }
      const unsigned char lead = bytes[i];
      if ((lead & 0xF0U) == 0xE0U && i + 3 <= size && isTail(bytes[i + 1]) &&
          isTail(bytes[i + 2])) {
        *to = (char32_t{lead & 0x0FU} << 12U) | (char32_t{bytes[i + 1] & 0x3FU} << 6U) |
              (bytes[i + 2] & 0x3FU);
        i += 3;
      } else if (lead < 0x80) {
        *to = lead;
        ++i;
      } else if ((lead & 0xE0U) == 0xC0U && i + 2 <= size && isTail(bytes[i + 1])) {
        *to = (char32_t{lead & 0x1FU} << 6U) | (bytes[i + 1] & 0x3FU);
        i += 2;
      } else if (lead >= 0xF0U && i + 4 <= size && isTail(bytes[i + 1]) && isTail(bytes[i + 2]) &&
                 isTail(bytes[i + 3])) {
        *to = (char32_t{lead & 0x07U} << 18U) | (char32_t{bytes[i + 1] & 0x3FU} << 12U) |
              (char32_t{bytes[i + 2] & 0x3FU} << 6U) | (bytes[i + 3] & 0x3FU);
        i += 4;
      } else {
        *to = U'\uFFFD';
        ++i;
      }
    }
    text.append(buffer, static_cast<std::size_t>(to - buffer));
  }
}

std::string toUtf8(std::u32string_view text) {
  std::string utf8;
  utf8.reserve(text.size() * 3);
  for (const char32_t character : text) appendUtf8(utf8, character);
  return utf8;
}

}  // namespace pressgraph
