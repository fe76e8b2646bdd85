#pragma once
// One record of a fact document (a document, entity or statement) as a tree of values, the same
// whether it was read from JSON, XML or CSV. Internal to loaders.

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "graph/support/diagnostic.hpp"

namespace pressgraph {

enum class ValueKind : std::uint8_t { null, boolean, number, string, array, object };

// An arena of nodes that is cleared and filled again for every record. Views into it are valid
// until the next node is added.
class FactRecord {
 public:
  using Node = std::uint32_t;
  static constexpr Node kNone = std::numeric_limits<Node>::max();
  static constexpr Node kRoot = 0;

  void clear();
  bool empty() const { return nodes_.empty(); }

  // Adds a node as the last child of `parent`; the first node, whose parent is kNone, is the root.
  // `name` is that of a member, `text` the characters of a string, the digits of a number as they
  // stand, or "true" or "false".
  Node add(Node parent, std::string_view name, ValueKind kind, std::string_view text,
           Position position, Position namePosition);
  void setText(Node node, std::string_view text);
  void setKind(Node node, ValueKind kind) { nodes_[node].kind = kind; }

  ValueKind kind(Node node) const { return nodes_[node].kind; }
  std::string_view name(Node node) const { return view(nodes_[node].name); }
  std::string_view text(Node node) const { return view(nodes_[node].text); }
  Position position(Node node) const { return nodes_[node].position; }
  Position namePosition(Node node) const { return nodes_[node].namePosition; }
  Node firstChild(Node node) const { return nodes_[node].firstChild; }
  Node nextSibling(Node node) const { return nodes_[node].nextSibling; }

  // The first member whose name an earlier one of the same object has; kNone when there is none.
  // O(n log n).
  Node findDuplicate(Node object) const;

 private:
  struct Slice {
    std::size_t begin = 0;
    std::size_t size = 0;
  };
  struct Value {
    ValueKind kind;
    Slice name, text;
    Position position, namePosition;
    Node firstChild, lastChild, nextSibling;
  };

  Slice store(std::string_view characters);
  std::string_view view(Slice slice) const {
    return std::string_view(characters_).substr(slice.begin, slice.size);
  }

  std::vector<Value> nodes_;
  std::string characters_;
};

// Appends the value as JSON text without white space, numbers as they stand.
void appendJson(std::string& out, const FactRecord& record, FactRecord::Node node);

}  // namespace pressgraph
