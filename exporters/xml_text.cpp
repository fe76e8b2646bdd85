#include "exporters/xml_text.hpp"

#include <array>
#include <string>

#include <fmt/format.h>

namespace pressgraph {

namespace {

constexpr std::string_view kCdataBegin = "<![CDATA[";
constexpr std::string_view kCdataEnd = "]]>";

// The bytes at which writing has to stop and look.
using StopBytes = std::array<bool, 256>;

constexpr StopBytes stopBytes(std::string_view more) {
  StopBytes stop{};
  for (std::size_t control = 0; control < 0x20; ++control) stop[control] = true;
  stop['\t'] = stop['\n'] = false;
  stop[0xEF] = true;  // U+FFFE and U+FFFF begin with it
  for (const char c : more) stop[static_cast<unsigned char>(c)] = true;
  return stop;
}

constexpr StopBytes kContentStops = stopBytes("&<>");
constexpr StopBytes kAttributeStops = stopBytes("&<>\"\t\n");
constexpr StopBytes kCdataStops = stopBytes("]");

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

// Whether white space stands alone between two escapes, or between one and an end of the text.
bool hasLoneSpace(std::string_view text) {
  constexpr std::string_view escaped = "&<>\r";
  std::size_t at = text.find_first_of(escaped);
  if (at == std::string_view::npos) return false;
  std::size_t pieceBegin = 0;
  while (true) {
    std::size_t i = pieceBegin;
    while (i < at && isSpace(text[i])) ++i;
    if (i == at && at > pieceBegin) return true;
    if (at == text.size()) return false;
    pieceBegin = at + 1;
    at = std::min(text.find_first_of(escaped, pieceBegin), text.size());
  }
}

}  // namespace

bool isForbiddenInXml(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x20) return byte != '\t' && byte != '\n' && byte != '\r';
  if (byte != 0xEF) return false;
  const std::string_view character = text.substr(at, 3);
  return character == "\xEF\xBF\xBE" || character == "\xEF\xBF\xBF";
}

bool xmlHolds(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (isForbiddenInXml(text, i)) return false;
  return true;
}

void XmlText::appendReplacement() {
  out_.append("\xEF\xBF\xBD");
  ++replaced_;
}

void XmlText::content(std::string_view text) {
  const bool cdata = hasLoneSpace(text);
  const StopBytes& stops = cdata ? kCdataStops : kContentStops;
  if (cdata) out_.append(kCdataBegin);
  std::size_t begin = 0;  // of what is not written yet
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!stops[static_cast<unsigned char>(text[i])]) continue;
    if (isForbiddenInXml(text, i)) {
      out_.append(text.substr(begin, i - begin));
      appendReplacement();
      if (text[i] == '\xEF') i += 2;
      begin = i + 1;
    } else if (cdata && text.substr(i, kCdataEnd.size()) == kCdataEnd) {
      out_.append(text.substr(begin, i + 2 - begin));
      out_.append(kCdataEnd);
      out_.append(kCdataBegin);
      begin = i + 2;
    } else if (const std::string_view escaped = escape(text[i]); !escaped.empty()) {
      out_.append(text.substr(begin, i - begin));
      if (cdata) out_.append(kCdataEnd);
      out_.append(escaped);
      if (cdata) out_.append(kCdataBegin);
      begin = i + 1;
    }
  }
  out_.append(text.substr(begin));
  if (cdata) out_.append(kCdataEnd);
}

void XmlText::attribute(std::string_view text) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!kAttributeStops[static_cast<unsigned char>(text[i])]) continue;
    const std::string_view escaped = escape(text[i]);
    const bool forbidden = isForbiddenInXml(text, i);
    if (escaped.empty() && !forbidden) continue;
    out_.append(text.substr(begin, i - begin));
    if (forbidden) {
      appendReplacement();
      if (text[i] == '\xEF') i += 2;
    } else {
      out_.append(escaped);
    }
    begin = i + 1;
  }
  out_.append(text.substr(begin));
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
