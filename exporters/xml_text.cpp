#include "exporters/xml_text.hpp"

#include <fmt/format.h>

#include "graph/support/byte_scan.hpp"

namespace pressgraph {

namespace {

constexpr std::string_view kCdataBegin = "<![CDATA[";
constexpr std::string_view kCdataEnd = "]]>";

// U+FFFE and U+FFFF begin with it.
constexpr char kMaybeNoncharacter = '\xEF';

bool isSpace(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::string_view escape(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\t':
      return "&#9;";
    case '\n':
      return "&#10;";
    case '\r':
      return "&#13;";
    default:
      return {};
  }
}

std::string_view escapeInContent(char c) {
  return c == '\t' || c == '\n' ? std::string_view() : escape(c);
}

// Where, from `at` on, content has the next byte to escape.
std::size_t nextEscape(std::string_view text, std::size_t at) {
  const auto next = [&](std::size_t from) { return findControlOr<'&', '<', '>'>(text, from); };
  for (at = next(at); at < text.size() && escapeInContent(text[at]).empty();) at = next(at + 1);
  return at;
}

// Whether white space stands alone between two escapes, or between one and an end of the text.
bool hasLoneSpace(std::string_view text) {
  std::size_t at = nextEscape(text, 0);
  if (at == text.size()) return false;
  std::size_t pieceBegin = 0;
  while (true) {
    std::size_t i = pieceBegin;
    while (i < at && isSpace(text[i])) ++i;
    if (i == at && at > pieceBegin) return true;
    if (at == text.size()) return false;
    pieceBegin = at + 1;
    at = nextEscape(text, pieceBegin);
  }
}

// Whether XML forbids the character that begins at `at`.
bool isForbiddenInXml(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x20) return byte != '\t' && byte != '\n' && byte != '\r';
  if (byte != 0xEF) return false;
  const std::string_view character = text.substr(at, 3);
  return character == "\xEF\xBF\xBE" || character == "\xEF\xBF\xBF";
}

}  // namespace

bool xmlHolds(std::string_view text) {
  for (std::size_t at = findControlOr<kMaybeNoncharacter>(text); at < text.size();
       at = findControlOr<kMaybeNoncharacter>(text, at + 1))
    if (isForbiddenInXml(text, at)) return false;
  return true;
}

void XmlText::appendReplacement() {
  out_.append("\xEF\xBF\xBD");
  ++replaced_;
}

template <char... Stops, class Escape>
void XmlText::escaped(std::string_view text, std::size_t firstStop, const Escape& escapeOf) {
  std::size_t begin = 0;  // of what is not written yet
  for (std::size_t at = firstStop; at < text.size(); at = findControlOr<Stops...>(text, at)) {
    const std::string_view escape = escapeOf(text[at]);
    const bool forbidden = escape.empty() && isForbiddenInXml(text, at);
    if (escape.empty() && !forbidden) {
      ++at;
      continue;
    }
    out_.append(text.substr(begin, at - begin));
    if (forbidden) {
      appendReplacement();
      at += text[at] == kMaybeNoncharacter ? 3 : 1;
    } else {
      out_.append(escape);
      ++at;
    }
    begin = at;
  }
  out_.append(text.substr(begin));
}

void XmlText::cdata(std::string_view text) {
  out_.append(kCdataBegin);
  std::size_t begin = 0;
  const auto next = [&](std::size_t from) {
    return findControlOr<']', kMaybeNoncharacter>(text, from);
  };
  for (std::size_t at = next(0); at < text.size(); at = next(at)) {
    if (isForbiddenInXml(text, at)) {
      out_.append(text.substr(begin, at - begin));
      appendReplacement();
      at += text[at] == kMaybeNoncharacter ? 3 : 1;
      begin = at;
    } else if (text.substr(at, kCdataEnd.size()) == kCdataEnd) {
      at += 2;
      out_.append(text.substr(begin, at - begin));
      out_.append(kCdataEnd);
      out_.append(kCdataBegin);
      begin = at;
    } else if (const std::string_view escape = escapeInContent(text[at]); !escape.empty()) {
      out_.append(text.substr(begin, at - begin));
      out_.append(kCdataEnd);
      out_.append(escape);
      out_.append(kCdataBegin);
      begin = ++at;
    } else {
      ++at;
    }
  }
  out_.append(text.substr(begin));
  out_.append(kCdataEnd);
}

void XmlText::content(std::string_view text) {
  const std::size_t stop = findControlOr<'&', '<', '>', kMaybeNoncharacter>(text);
  if (stop == text.size())
    out_.append(text);
  else if (hasLoneSpace(text))
    cdata(text);
  else
    escaped<'&', '<', '>', kMaybeNoncharacter>(text, stop, escapeInContent);
}

void XmlText::attribute(std::string_view text) {
  const std::size_t stop = findControlOr<'&', '<', '>', '"', kMaybeNoncharacter>(text);
  escaped<'&', '<', '>', '"', kMaybeNoncharacter>(text, stop, escape);
}

void XmlText::report(std::string_view format, Diagnostics& diagnostics) const {
  if (replaced_ == 0) return;
  diagnostics.add({Severity::warning,
                   "",
                   {},
                   fmt::format("{} character{} that XML forbids became U+FFFD in {}", replaced_,
                               replaced_ == 1 ? "" : "s", format),
                   "xml-character",
                   "control characters cannot stand in XML; remove them from the input, or export "
                   "JSON as well"});
}

}  // namespace pressgraph
