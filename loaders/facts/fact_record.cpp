#include "loaders/facts/fact_record.hpp"

#include <algorithm>
#include <stdexcept>

#include "graph/support/json_text.hpp"

namespace pressgraph {

void FactRecord::clear() {
  nodes_.clear();
  characters_.clear();
}

FactRecord::Slice FactRecord::store(std::string_view characters) {
  const Slice slice{characters_.size(), characters.size()};
  characters_ += characters;
  return slice;
}

FactRecord::Node FactRecord::add(Node parent, std::string_view name, ValueKind kind,
                                 std::string_view text, Position position, Position namePosition) {
  if (nodes_.size() >= kNone) throw std::length_error("more than 4 billion values in one record");
  const auto node = static_cast<Node>(nodes_.size());
  nodes_.push_back({kind, store(name), store(text), position, namePosition, kNone, kNone, kNone});
  if (parent != kNone) {
    const Node last = nodes_[parent].lastChild;
    if (last == kNone)
      nodes_[parent].firstChild = node;
    else
      nodes_[last].nextSibling = node;
    nodes_[parent].lastChild = node;
  }
  return node;
}

void FactRecord::setText(Node node, std::string_view text) {
  nodes_[node].text = store(text);
}

FactRecord::Node FactRecord::findDuplicate(Node object) const {
  // Records have few members: these are compared without memory of their own.
  constexpr std::size_t kFew = 16;
  std::size_t count = 0;
  for (Node node = firstChild(object); node != kNone; node = nextSibling(node), ++count)
    for (Node other = firstChild(object); count < kFew && other != node; other = nextSibling(other))
      if (name(other) == name(node)) return node;
  if (count <= kFew) return kNone;
  std::vector<Node> members;
  for (Node node = firstChild(object); node != kNone; node = nextSibling(node))
    members.push_back(node);
  std::stable_sort(members.begin(), members.end(),
                   [&](Node a, Node b) { return name(a) < name(b); });
  Node first = kNone;
  for (std::size_t i = 1; i < members.size(); ++i)
    if (name(members[i]) == name(members[i - 1])) first = std::min(first, members[i]);
  return first;
}

void appendJson(std::string& out, const FactRecord& record, FactRecord::Node node) {
  const auto appendChildren = [&](char open, char close) {
    out += open;
    for (auto child = record.firstChild(node); child != FactRecord::kNone;
         child = record.nextSibling(child)) {
      if (child != record.firstChild(node)) out += ',';
      if (open == '{') {
        appendJsonString(out, record.name(child));
        out += ':';
      }
      appendJson(out, record, child);
    }
    out += close;
  };
  switch (record.kind(node)) {
    case ValueKind::null:
      out += "null";
      return;
    case ValueKind::boolean:
    case ValueKind::number:
      out += record.text(node);
      return;
    case ValueKind::string:
      appendJsonString(out, record.text(node));
      return;
    case ValueKind::array:
      appendChildren('[', ']');
      return;
    case ValueKind::object:
      appendChildren('{', '}');
  }
}

}  // namespace pressgraph
