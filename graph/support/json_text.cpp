#include "graph/support/json_text.hpp"

#include <algorithm>
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

// U+FFFE and U+FFFF: as text of an XML file, JSON holds no character that XML forbids.
bool isNoncharacter(std::string_view character) {
  return character == "\xEF\xBF\xBE" || character == "\xEF\xBF\xBF";
}

}  // namespace

void appendJsonString(std::string& out, std::string_view text) {
  out += '"';
  std::size_t plainFrom = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == 0xEF && isNoncharacter(text.substr(i, 3))) {
      out += text.substr(plainFrom, i - plainFrom);
      out += text[i + 2] == '\xBE' ? "\\ufffe" : "\\uffff";
      i += 2;
      plainFrom = i + 1;
      continue;
    }
    if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
    out += text.substr(plainFrom, i - plainFrom);
    plainFrom = i + 1;
    switch (byte) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        out += fmt::format("\\u{:04x}", byte);
    }
  }
  out += text.substr(plainFrom);
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
