#include "graph/support/utf8.hpp"

#include <bit>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>

#include <utf8proc.h>

#include "graph/support/byte_scan.hpp"

namespace pressgraph {

namespace {

bool isContinuation(unsigned char byte) {
  return (byte & 0xC0U) == 0x80U;
}

// The first byte from `at` on that is not ASCII, or the end.
std::size_t endOfAscii(std::string_view text, std::size_t at) {
  constexpr std::uint64_t kHighest = 0x8080808080808080U;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    if ((bytes & kHighest) == 0) continue;
    if constexpr (std::endian::native == std::endian::little)
      return at + static_cast<std::size_t>(std::countr_zero(bytes & kHighest)) / 8;
    break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80U) ++at;
  return at;
}

// Length of the well-formed sequence at the start of `text`, or 0.
std::size_t sequenceLength(std::string_view text) {
  const auto at = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const unsigned lead = at(0);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const unsigned second = at(1);
  if (lead < 0xE0) return isContinuation(static_cast<unsigned char>(second)) ? 2 : 0;
  // Table 3-7: the second byte's range shuts out overlong forms, surrogates and > U+10FFFF.
  const unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (second < low || second > high || !isContinuation(static_cast<unsigned char>(at(2)))) return 0;
  if (lead < 0xF0) return 3;
  return isContinuation(static_cast<unsigned char>(at(3))) ? 4 : 0;
}

std::string mapWith(std::string_view text, int options) {
  utf8proc_uint8_t* mapped = nullptr;
  const utf8proc_ssize_t size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                             static_cast<utf8proc_ssize_t>(text.size()), &mapped,
                                             static_cast<utf8proc_option_t>(options));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
  if (size == UTF8PROC_ERROR_NOMEM) throw std::bad_alloc();
  if (size < 0) return std::string(text);
  return std::string(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size));
}

bool isAscii(std::string_view text) {
  return endOfAscii(text, 0) == text.size();
}

bool isSpace(utf8proc_int32_t codePoint) {
  if (codePoint <= 0x20) return true;
  const utf8proc_category_t category = utf8proc_category(codePoint);
  return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
         category == UTF8PROC_CATEGORY_ZP;
}

// Whether there is nothing to fold: only Chinese characters (U+4E00 to U+9FFF), digits and small
// letters of ASCII. Most names are such.
bool isOwnKey(std::string_view name) {
  for (std::size_t i = 0; i < name.size();) {
    const char c = name[i];
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      ++i;
      continue;
    }
    const auto lead = static_cast<unsigned char>(c);
    if (lead < 0xE4 || lead > 0xE9 || i + 2 >= name.size()) return false;
    if (lead == 0xE4 && static_cast<unsigned char>(name[i + 1]) < 0xB8) return false;
    i += 3;
  }
  return true;
}

}  // namespace

std::optional<std::size_t> firstInvalidUtf8(std::string_view text) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  std::size_t offset = 0;
  while (offset < text.size()) {
    offset = endOfThreeByteSequences(text, endOfAscii(text, offset));
    while (offset + 3 <= text.size() && at(offset) > 0xE0 && at(offset) < 0xED &&
           isContinuation(at(offset + 1)) && isContinuation(at(offset + 2)))
      offset += 3;
    if (offset == text.size()) break;
    const std::size_t length = sequenceLength(text.substr(offset, 4));
    if (length == 0) return offset;
    offset += length;
  }
  return std::nullopt;
}

std::size_t countCodePoints(std::string_view text) {
  return countCharacters(text);
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

std::optional<std::string_view> codePointSpan(std::string_view text, std::size_t begin,
                                              std::size_t end) {
  if (end < begin) return std::nullopt;
  std::size_t codePoint = 0;
  std::size_t offset = 0;
  std::size_t from = 0;
  for (;; ++codePoint) {
    if (codePoint == begin) from = offset;
    if (codePoint == end) return text.substr(from, offset - from);
    if (offset >= text.size()) return std::nullopt;
    do ++offset;
    while (offset < text.size() && isContinuation(static_cast<unsigned char>(text[offset])));
  }
}

std::string nameKey(std::string_view name) {
  if (isOwnKey(name)) return std::string(name);
  const std::string folded = mapWith(name, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
                                               UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
  std::string key;
  key.reserve(folded.size());
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(folded.data());
  auto left = static_cast<utf8proc_ssize_t>(folded.size());
  while (left > 0) {
    utf8proc_int32_t codePoint = 0;
    const utf8proc_ssize_t length = utf8proc_iterate(bytes, left, &codePoint);
    if (length <= 0) break;
    if (!isSpace(codePoint))
      key.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
    bytes += length;
    left -= length;
  }
  return key;
}

std::string toNfc(std::string_view text) {
  if (isAscii(text)) return std::string(text);
  return mapWith(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

std::string printable(std::string_view text, std::string_view kept) {
  std::string shown;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool isSecondControl =
        byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    if (isSecondControl) ++i;
    const bool isControl = isSecondControl || byte < 0x20 || byte == 0x7F;
    if (isControl && kept.find(text[i]) == std::string_view::npos)
      shown += "\xEF\xBF\xBD";
    else
      shown += text[i];
  }
  return shown;
}

}  // namespace pressgraph
