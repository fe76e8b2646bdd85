#include "graph/support/iri.hpp"

#include <algorithm>

#include "graph/support/utf8.hpp"

namespace pressgraph {

namespace {

struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 1;
};

// The code point at the start of well-formed UTF-8.
CodePoint decode(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return static_cast<char32_t>(i < text.size() ? static_cast<unsigned char>(text[i]) : 0);
  };
  const auto tail = [&](std::size_t i) { return byte(i) & 0x3FU; };
  const char32_t first = byte(0);
  if (first < 0x80) return {first, 1};
  if (first < 0xE0) return {(first & 0x1FU) << 6 | tail(1), 2};
  if (first < 0xF0) return {(first & 0x0FU) << 12 | tail(1) << 6 | tail(2), 3};
  return {(first & 0x07U) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4};
}

bool within(char32_t c, char32_t first, char32_t last) {
  return first <= c && c <= last;
}

// RFC 3987's ucschar, without the bidirectional controls (its section 4.1) and white space.
bool allowedBeyondAscii(char32_t c) {
  const bool ucschar =
      within(c, 0xA0, 0xD7FF) || within(c, 0xF900, 0xFDCF) || within(c, 0xFDF0, 0xFFEF) ||
      (within(c, 0x10000, 0xEFFFD) && (c & 0xFFFFU) <= 0xFFFD && !within(c, 0xE0000, 0xE0FFF));
  const bool bidirectional =
      c == 0x200E || c == 0x200F || within(c, 0x202A, 0x202E) || within(c, 0x2066, 0x2069);
  const bool space = c == 0xA0 || c == 0x1680 || within(c, 0x2000, 0x200A) || c == 0x2028 ||
                     c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
  return ucschar && !bidirectional && !space;
}

bool allowedInPath(char c) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  const bool digit = c >= '0' && c <= '9';
  return letter || digit ||
         std::string_view("-._~!$&'()*+,;=:@/").find(c) != std::string_view::npos;
}

bool isAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

void appendEncoded(std::string& out, std::string_view bytes) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += digits[byte >> 4];
    out += digits[byte & 0x0FU];
  }
}

void appendSegment(std::string& out, std::string_view segment, bool encodeBeyondAscii) {
  if (segment == "." || segment == "..") {
    appendEncoded(out, segment);
    return;
  }
  while (!segment.empty()) {
    const auto [value, bytes] = decode(segment);
    const std::string_view character = segment.substr(0, bytes);
    const bool allowed =
        value < 0x80 ? allowedInPath(segment[0]) : !encodeBeyondAscii && allowedBeyondAscii(value);
    if (allowed)
      out += character;
    else
      appendEncoded(out, character);
    segment.remove_prefix(character.size());
  }
}

}  // namespace

bool isAbsoluteIri(std::string_view iri) {
  const std::size_t colon = iri.find(':');
  if (colon == 0 || colon == std::string_view::npos || colon + 1 == iri.size()) return false;
  for (std::size_t i = 0; i < colon; ++i) {
    const char c = iri[i];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool other = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
    if (!letter && (i == 0 || !other)) return false;
  }
  for (const char c : iri) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte == 0x7F) return false;
    if (std::string_view("<>\"{}|\\^`").find(c) != std::string_view::npos) return false;
  }
  return true;
}

void appendIriPath(std::string& out, std::string_view id) {
  const bool encodeBeyondAscii = !isAscii(id) && toNfc(id) != id;
  for (std::size_t begin = 0;;) {
    const std::size_t end = std::min(id.find('/', begin), id.size());
    appendSegment(out, id.substr(begin, end - begin), encodeBeyondAscii);
    if (end == id.size()) return;
    out += '/';
    begin = end + 1;
  }
}

void appendIri(std::string& out, std::string_view iri) {
  while (!iri.empty()) {
    const auto [value, bytes] = decode(iri);
    const std::string_view character = iri.substr(0, bytes);
    if (value < 0x80 || allowedBeyondAscii(value))
      out += character;
    else
      appendEncoded(out, character);
    iri.remove_prefix(character.size());
  }
}

std::string decodeIriPath(std::string_view path) {
  const auto digit = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  };
  std::string text;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const int high = path[i] == '%' && i + 2 < path.size() ? digit(path[i + 1]) : -1;
    const int low = high >= 0 ? digit(path[i + 2]) : -1;
    if (low < 0) {
      text += path[i];
      continue;
    }
    text += static_cast<char>(high * 16 + low);
    i += 2;
  }
  // Others may have encoded bytes that are no text.
  return firstInvalidUtf8(text) ? std::string(path) : text;
}

bool isPlainIri(std::string_view text) {
  if (!isAbsoluteIri(text)) return false;
  std::string written;
  appendIri(written, text);
  const bool dots = text.find("/./") != std::string_view::npos ||
                    text.find("/../") != std::string_view::npos || text.ends_with("/.") ||
                    text.ends_with("/..");
  return written == text && !dots;
}

}  // namespace pressgraph
