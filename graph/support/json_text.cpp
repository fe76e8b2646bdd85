#include "graph/support/json_text.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace pressgraph {

namespace {

struct Member {
  std::string_view name;  // with its quotes
  std::string_view value;
};

// Where the string that begins at `begin` ends.
std::size_t endOfString(std::string_view json, std::size_t begin) {
  std::size_t at = begin + 1;
  while (at < json.size() && json[at] != '"') at += json[at] == '\\' ? 2 : 1;
  return at + 1;
}

std::vector<Member> membersOf(std::string_view object) {
  std::vector<Member> members;
  if (object.size() <= 2) return members;
  std::size_t at = 1;
  while (at + 1 < object.size()) {
    const std::size_t nameEnd = endOfString(object, at);
    const std::size_t valueBegin = nameEnd + 1;
    std::size_t end = valueBegin;
    for (int depth = 0; end + 1 < object.size() && (depth > 0 || object[end] != ',');) {
      const char c = object[end];
      if (c == '{' || c == '[') ++depth;
      if (c == '}' || c == ']') --depth;
      end = c == '"' ? endOfString(object, end) : end + 1;
    }
    members.push_back(
        {object.substr(at, nameEnd - at), object.substr(valueBegin, end - valueBegin)});
    at = end + 1;
  }
  return members;
}

// Whether one of eight bytes is a control character, a quote, a backslash or 0xEF, with which
// U+FFFE and U+FFFF begin (Bit Twiddling Hacks: "Determine if a word has a byte less than n").
bool mayNeedEscape(const char* bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  constexpr std::uint64_t kHighBits = 0x8080808080808080;
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  const auto below = [](std::uint64_t value, std::uint64_t limit) {
    return (value - kOnes * limit) & ~value;
  };
  const auto equal = [&](std::uint64_t byte) { return below(word ^ (kOnes * byte), 1); };
  return ((below(word, 0x20) | equal('"') | equal('\\') | equal(0xEF)) & kHighBits) != 0;
}

// Where the next byte stands that mayNeedEscape(), or that text ends.
std::size_t plainUntil(std::string_view text, std::size_t at) {
  constexpr std::size_t kWord = sizeof(std::uint64_t);
  while (at + kWord <= text.size() && !mayNeedEscape(text.data() + at)) at += kWord;
  const auto isPlain = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte != '"' && byte != '\\' && byte != 0xEF;
  };
  while (at < text.size() && isPlain(text[at])) ++at;
  return at;
}

}  // namespace

void appendJsonString(std::string& out, std::string_view text) {
  out += '"';
  std::size_t plainFrom = 0;
  for (std::size_t i = plainUntil(text, 0); i < text.size(); i = plainUntil(text, i)) {
    const auto byte = static_cast<unsigned char>(text[i]);
    std::string_view escape;
    std::string code;
    std::size_t length = 1;
    switch (byte) {
      case '"':
        escape = "\\\"";
        break;
      case '\\':
        escape = "\\\\";
        break;
      case '\n':
        escape = "\\n";
        break;
      case '\r':
        escape = "\\r";
        break;
      case '\t':
        escape = "\\t";
        break;
      case 0xEF:
        // As text of an XML file, JSON holds no character that XML forbids.
        length = 3;
        if (text.substr(i, length) == "\xEF\xBF\xBE") escape = "\\ufffe";
        if (text.substr(i, length) == "\xEF\xBF\xBF") escape = "\\uffff";
        break;
      default:
        code = fmt::format("\\u{:04x}", byte);
        escape = code;
    }
    if (!escape.empty()) {
      out.append(text, plainFrom, i - plainFrom);
      out += escape;
      plainFrom = i + length;
    }
    i = std::min(i + length, text.size());
  }
  out.append(text, plainFrom);
  out += '"';
}

std::string mergeJsonObjects(std::vector<std::string_view> objects) {
  std::sort(objects.begin(), objects.end());
  objects.erase(std::unique(objects.begin(), objects.end()), objects.end());
  if (objects.size() == 1) return std::string(objects.front());
  std::map<std::string_view, std::set<std::string_view>> valuesOfName;
  for (const std::string_view object : objects)
    for (const Member& member : membersOf(object)) valuesOfName[member.name].insert(member.value);
  std::string out = "{";
  for (const auto& [name, values] : valuesOfName) {
    if (out.size() > 1) out += ',';
    out += name;
    out += values.size() > 1 ? fmt::format(":[{}]", fmt::join(values, ","))
                             : fmt::format(":{}", *values.begin());
  }
  out += '}';
  return out;
}

}  // namespace pressgraph
