#include "graph/support/json_text.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "graph/support/byte_scan.hpp"
#include "graph/support/limits.hpp"

namespace pressgraph {

namespace {

// A fact document has three levels around a member of a record, and its values' array is another.
constexpr std::size_t kMostJoinedLevels = Limits().nesting - 4;

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

// Where the value ends that begins at `begin` in `json`, one object or array.
std::size_t endOfValue(std::string_view json, std::size_t begin) {
  std::size_t end = begin;
  for (int depth = 0; end + 1 < json.size() && (depth > 0 || json[end] != ',');) {
    const char c = json[end];
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    end = c == '"' ? endOfString(json, end) : end + 1;
  }
  return end;
}

std::vector<Member> membersOf(std::string_view object) {
  std::vector<Member> members;
  std::size_t at = 1;
  while (at + 1 < object.size()) {
    const std::size_t nameEnd = endOfString(object, at);
    const std::size_t valueBegin = nameEnd + 1;
    const std::size_t end = endOfValue(object, valueBegin);
    members.push_back(
        {object.substr(at, nameEnd - at), object.substr(valueBegin, end - valueBegin)});
    at = end + 1;
  }
  return members;
}

// Where the next byte stands that a string may not hold as it is, or with which U+FFFE and U+FFFF
// begin; or where `text` ends.
std::size_t plainUntil(std::string_view text, std::size_t at) {
  return findControlOr<'"', '\\', '\xEF'>(text, at);
}

}  // namespace

void appendJsonString(std::string& out, std::string_view text) {
  const std::size_t firstSpecial = plainUntil(text, 0);
  if (firstSpecial == text.size()) {
    const std::size_t begin = out.size();
    out.append(text.size() + 2, '"');
    text.copy(out.data() + begin + 1, text.size());
    return;
  }
  out += '"';
  std::size_t plainFrom = 0;
  for (std::size_t i = firstSpecial; i < text.size(); i = plainUntil(text, i)) {
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
    out += ':';
    out += joinJsonValues(values);
  }
  out += '}';
  return out;
}

std::string joinJsonValues(const std::set<std::string_view>& values) {
  if (values.size() == 1) return std::string(*values.begin());
  std::deque<std::string> texts;
  std::set<std::string_view> parts;
  const auto add = [&](std::string_view part) {
    if (jsonLevels(part) > kMostJoinedLevels) {
      appendJsonString(texts.emplace_back(), part);
      part = texts.back();
    }
    parts.insert(part);
  };
  for (const std::string_view value : values) {
    if (!value.starts_with('[')) {
      add(value);
      continue;
    }
    for (std::size_t at = 1; at + 1 < value.size();) {
      const std::size_t end = endOfValue(value, at);
      add(value.substr(at, end - at));
      at = end + 1;
    }
  }
  return fmt::format("[{}]", fmt::join(parts, ","));
}

std::size_t jsonLevels(std::string_view json) {
  std::size_t depth = 0;
  std::size_t most = 0;
  for (std::size_t at = 0; at < json.size();) {
    const char c = json[at];
    if (c == '{' || c == '[') most = std::max(most, ++depth);
    if (c == '}' || c == ']') --depth;
    at = c == '"' ? endOfString(json, at) : at + 1;
  }
  return most;
}

}  // namespace pressgraph
