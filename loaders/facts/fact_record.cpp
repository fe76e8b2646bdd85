#include "loaders/facts/fact_record.hpp"

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <utility>

#include "graph/support/json_text.hpp"
#include "loaders/facts/text_reader.hpp"

namespace pressgraph {

namespace {
// A number below 64 that names alike have in common.
unsigned looks(std::string_view name) {
  if (name.empty()) return 0;
  const auto first = static_cast<unsigned char>(name.front());
  const auto last = static_cast<unsigned char>(name.back());
  return (static_cast<unsigned>(name.size()) * 7U + first * 5U + last) % 64U;
}
}  // namespace

void FactRecord::clear() {
  nodes_.clear();
  characters_.clear();
  source_ = {};
  located_ = {};
}

FactRecord::Text FactRecord::keep(std::string_view characters) {
  if (characters.empty()) return {};
  const std::less<> before;
  const char* const sourceEnd = source_.data() + source_.size();
  if (!before(characters.data(), source_.data()) && before(characters.data(), sourceEnd))
    return {static_cast<std::size_t>(characters.data() - source_.data()) | Text::kInSource,
            characters.size()};
  const Text text{characters_.size(), characters.size()};
  characters_ += characters;
  return text;
}

Position FactRecord::locate(Place place) const {
  if (place.offset_ == Place::kNowhere) return place.position_;
  const bool isFurther = place.offset_ >= located_.offset;
  const std::size_t begin = isFurther ? located_.offset : 0;
  Position position = isFurther ? located_.position : sourcePosition_;
  advance(position, source_.substr(begin, place.offset_ - begin));
  if (isFurther) located_ = {place.offset_, position};
  return position;
}

FactRecord::Node FactRecord::addKept(Node parent, Text name, ValueKind kind, Text text, Place place,
                                     Place namePlace) {
  if (nodes_.size() >= kNone) throw std::length_error("more than 4 billion values in one record");
  const auto node = static_cast<Node>(nodes_.size());
  nodes_.push_back({name, text, place, namePlace, kNone, kNone, kNone, kind});
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

FactRecord::Node FactRecord::findDuplicate(Node object) const {
  // Most names differ in length and ends from all others. Records have few members: these are
  // compared without memory of their own.
  constexpr std::size_t kFew = 16;
  std::size_t count = 0;
  std::uint64_t seen = 0;
  for (Node node = firstChild(object); node != kNone; node = nextSibling(node), ++count) {
    const std::uint64_t bit = std::uint64_t{1} << looks(name(node));
    const bool isNew = (std::exchange(seen, seen | bit) & bit) == 0;
    if (isNew) continue;
    for (Node other = firstChild(object); count < kFew && other != node; other = nextSibling(other))
      if (name(other) == name(node)) return node;
  }
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
