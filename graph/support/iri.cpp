#include "graph/support/iri.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

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

constexpr std::string_view kLettersAndDigits =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

using ByteSet = std::array<bool, 256>;

constexpr ByteSet setOf(std::string_view bytes) {
  ByteSet set{};
  for (const char c : bytes) set[static_cast<unsigned char>(c)] = true;
  return set;
}

constexpr ByteSet refusedInIris() {
  ByteSet set = setOf(" <>\"{}|\\^`\x7F");
  for (std::size_t control = 0; control < 0x20; ++control) set[control] = true;
  return set;
}

constexpr ByteSet pathBytes() {
  ByteSet set = setOf("-._~!$&'()*+,;=:@/");
  for (const char c : kLettersAndDigits) set[static_cast<unsigned char>(c)] = true;
  return set;
}

constexpr ByteSet kRefusedInIris = refusedInIris();
constexpr ByteSet kPathBytes = pathBytes();

bool allowedInPath(char c) {
  return kPathBytes[static_cast<unsigned char>(c)];
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

// How many bytes of an IRI, or of the rest of one, may stay as they are before the first that may
// not. Whether its fragment has begun is kept for the rest.
std::size_t plainPrefix(std::string_view iri, bool& inFragment) {
  std::size_t at = 0;
  while (at < iri.size()) {
    if (static_cast<unsigned char>(iri[at]) < 0x80) {
      if (iri[at] == '#' && std::exchange(inFragment, true)) return at;
      ++at;
      continue;
    }
    const auto [value, bytes] = decode(iri.substr(at));
    if (!allowedBeyondAscii(value)) return at;
    at += std::min(bytes, iri.size() - at);
  }
  return at;
}

void appendSegment(std::string& out, std::string_view segment, bool encodeBeyondAscii) {
  if (segment == "." || segment == "..") {
    appendEncoded(out, segment);
    return;
  }
  while (!segment.empty()) {
    std::size_t plain = 0;
    while (plain < segment.size() && allowedInPath(segment[plain])) ++plain;
    out += segment.substr(0, plain);
    segment.remove_prefix(plain);
    if (segment.empty()) return;
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
  return std::none_of(iri.begin(), iri.end(),
                      [](char c) { return kRefusedInIris[static_cast<unsigned char>(c)]; });
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
  bool inFragment = false;
  for (;;) {
    const std::size_t good = plainPrefix(iri, inFragment);
    out += iri.substr(0, good);
    if (good == iri.size()) return;
    const std::string_view character = iri.substr(good, decode(iri.substr(good)).bytes);
    appendEncoded(out, character);
    iri.remove_prefix(good + character.size());
  }
}

bool isWrittenAsIs(std::string_view iri) {
  bool inFragment = false;
  return plainPrefix(iri, inFragment) == iri.size();
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
  // Others may have encoded bytes that are no text, or that no input can hold.
  const bool good = !firstInvalidUtf8(text) && text.find('\0') == std::string::npos;
  return good ? text : std::string(path);
}

bool isPlainIri(std::string_view text) {
  if (!isAbsoluteIri(text) || !isWrittenAsIs(text)) return false;
  const bool dots = text.find("/./") != std::string_view::npos ||
                    text.find("/../") != std::string_view::npos || text.ends_with("/.") ||
                    text.ends_with("/..");
  return !dots;
}

namespace {

// The parts of an IRI reference, each with its delimiter; absent parts have no data.
struct IriParts {
  std::string_view scheme, authority, path, query, fragment;
};

IriParts splitIri(std::string_view iri) {
  IriParts parts;
  const std::size_t end = std::min(iri.find_first_of(":/?#"), iri.size());
  if (end > 0 && end < iri.size() && iri[end] == ':') {
    parts.scheme = iri.substr(0, end + 1);
    iri.remove_prefix(end + 1);
  }
  if (iri.starts_with("//")) {
    const std::size_t stop = std::min(iri.find_first_of("/?#", 2), iri.size());
    parts.authority = iri.substr(0, stop);
    iri.remove_prefix(stop);
  }
  const std::size_t hash = std::min(iri.find('#'), iri.size());
  parts.fragment = iri.substr(hash);
  iri = iri.substr(0, hash);
  const std::size_t mark = std::min(iri.find('?'), iri.size());
  parts.query = iri.substr(mark);
  parts.path = iri.substr(0, mark);
  return parts;
}

std::string withoutDotSegments(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    if (path.starts_with("../")) {
      path.remove_prefix(3);
    } else if (path.starts_with("./") || path.starts_with("/./")) {
      path.remove_prefix(2);
    } else if (path == "/.") {
      path = "/";
    } else if (path.starts_with("/../") || path == "/..") {
      path = path == "/.." ? std::string_view("/") : path.substr(3);
      const std::size_t slash = out.rfind('/');
      out.resize(slash == std::string::npos ? 0 : slash);
    } else if (path == "." || path == "..") {
      path = {};
    } else {
      const std::size_t end = std::min(path.find('/', 1), path.size());
      out += path.substr(0, end);
      path.remove_prefix(end);
    }
  }
  return out;
}

}  // namespace

std::string resolveIri(std::string_view base, std::string_view reference) {
  const IriParts r = splitIri(reference);
  const IriParts b = splitIri(base);
  std::string iri;
  const auto append = [&](std::string_view scheme, std::string_view authority,
                          std::string_view path, std::string_view query) {
    iri += scheme;
    iri += authority;
    iri += path;
    iri += query;
    iri += r.fragment;
  };
  if (!r.scheme.empty()) {
    append(r.scheme, r.authority, withoutDotSegments(r.path), r.query);
  } else if (r.authority.data() != nullptr) {
    append(b.scheme, r.authority, withoutDotSegments(r.path), r.query);
  } else if (r.path.empty()) {
    append(b.scheme, b.authority, b.path, r.query.empty() ? b.query : r.query);
  } else if (r.path.starts_with('/')) {
    append(b.scheme, b.authority, withoutDotSegments(r.path), r.query);
  } else {
    std::string merged;
    if (b.authority.data() != nullptr && b.path.empty())
      merged = "/";
    else
      merged =
          b.path.substr(0, b.path.rfind('/') == std::string_view::npos ? 0 : b.path.rfind('/') + 1);
    merged += r.path;
    append(b.scheme, b.authority, withoutDotSegments(merged), r.query);
  }
  return iri;
}

}  // namespace pressgraph
