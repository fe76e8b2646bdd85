#include "loaders/property_graph/list_parts.hpp"

#include "loaders/facts/json_members.hpp"
#include "loaders/property_graph/trimmed.hpp"

namespace pressgraph {

namespace {

void splitAt(std::string_view text, std::string_view separators, std::vector<std::string>& parts) {
  while (true) {
    const std::size_t end = text.find_first_of(separators);
    const std::string_view part = trimmed(text.substr(0, end));
    if (!part.empty()) parts.emplace_back(part);
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

// The inside of the brackets.
void splitQuoted(std::string_view text, std::vector<std::string>& parts) {
  std::string part;
  bool quoted = false, wasQuoted = false;
  const auto finish = [&] {
    if (wasQuoted)
      parts.push_back(part);
    else if (!trimmed(part).empty())
      parts.emplace_back(trimmed(part));
    part.clear();
    wasQuoted = false;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"' && (quoted || trimmed(part).empty())) {
      if (!quoted) part.clear();
      quoted = !quoted;
      wasQuoted = true;
    } else if (quoted && c == '\\' && i + 1 < text.size()) {
      part += text[++i];
    } else if (!quoted && c == ',') {
      finish();
    } else if (quoted || !wasQuoted) {
      part += c;
    }
  }
  finish();
}

bool readJson(std::string_view text, std::vector<std::string>& parts) {
  FactRecord record;
  bool good = true;
  const auto problem = forEachJsonElement(text, {}, record, {}, [&] {
    good = good && record.kind(FactRecord::kRoot) != ValueKind::object &&
           record.kind(FactRecord::kRoot) != ValueKind::array;
    parts.emplace_back(record.text(FactRecord::kRoot));
  });
  return good && !problem;
}

}  // namespace

void splitList(std::string_view text, ListForm form, std::vector<std::string>& parts) {
  parts.clear();
  const bool bracketed = text.size() > 1 && text.front() == '[' && text.back() == ']';
  switch (form) {
    case ListForm::json:
      if (readJson(text, parts)) return;
      parts.clear();
      break;
    case ListForm::piped:
      splitAt(text, "|", parts);
      return;
    case ListForm::bracketed:
      if (bracketed)
        splitQuoted(text.substr(1, text.size() - 2), parts);
      else
        splitAt(text, "|,;", parts);
      return;
    case ListForm::colons:
      if (!text.starts_with(':')) break;
      splitAt(text, ":", parts);
      return;
    case ListForm::none:
      break;
  }
  parts.emplace_back(text);
}

}  // namespace pressgraph
