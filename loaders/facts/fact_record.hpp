#pragma once
// One record of a fact document (a document, entity or statement) as a tree of values, the same
// whether it was read from JSON, XML or CSV. Internal to loaders.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "graph/support/diagnostic.hpp"

namespace pressgraph {

enum class ValueKind : std::uint8_t { null, boolean, number, string, array, object };

// An arena of nodes that is cleared and filled again for every record. Views of it are valid
// until the next node is added.
class FactRecord {
 public:
  using Node = std::uint32_t;
  static constexpr Node kNone = std::numeric_limits<Node>::max();
  static constexpr Node kRoot = 0;

  // Characters that the record holds, or that stand in its source.
  class Text {
   public:
    Text() = default;

   private:
    friend class FactRecord;
    static constexpr std::uint64_t kInSource = std::uint64_t{1} << 63U;
    Text(std::uint64_t begin, std::size_t size) : begin_(begin), size_(size) {}
    std::uint64_t begin_ = 0;  // with kInSource, or in the record's own characters
    std::size_t size_ = 0;
  };

  // Where something stood: a position, or an offset in the record's source, whose line and column
  // are counted when somebody asks.
  class Place {
   public:
    Place() = default;
    Place(Position position) : position_(position) {}
    static Place offset(std::size_t offset) {
      Place place;
      place.offset_ = offset;
      return place;
    }

   private:
    friend class FactRecord;
    static constexpr std::size_t kNowhere = std::numeric_limits<std::size_t>::max();
    std::size_t offset_ = kNowhere;
    Position position_;  // where there is no offset
  };

  void clear();
  bool empty() const { return nodes_.empty(); }

  // Says where the text that the record is read from stands now, and where it begins in the input.
  // What keep() gets out of it is not copied. It may move, but only as a whole.
  void setSource(std::string_view source, Position position) {
    source_ = source;
    sourcePosition_ = position;
    if (located_.offset == 0) located_.position = position;
  }
  Text keep(std::string_view characters);

  // Adds a node as the last child of `parent`; the first node, whose parent is kNone, is the root.
  // `name` is that of a member, `text` the characters of a string, the digits of a number as they
  // stand, or "true" or "false".
  Node add(Node parent, std::string_view name, ValueKind kind, std::string_view text,
           Position position, Position namePosition) {
    return addKept(parent, keep(name), kind, keep(text), position, namePosition);
  }
  // The same with characters that were kept before.
  Node addKept(Node parent, Text name, ValueKind kind, Text text, Place place, Place namePlace);
  void setText(Node node, std::string_view text) { nodes_[node].text = keep(text); }
  void setKind(Node node, ValueKind kind) { nodes_[node].kind = kind; }

  ValueKind kind(Node node) const { return nodes_[node].kind; }
  std::string_view name(Node node) const { return view(nodes_[node].name); }
  std::string_view text(Node node) const { return view(nodes_[node].text); }
  Position position(Node node) const { return locate(nodes_[node].place); }
  Position namePosition(Node node) const { return locate(nodes_[node].namePlace); }
  // Counts from the furthest place that was asked for, or the source's begin where that is further
  // on: linear for all places of a record together when they are asked for as they stand.
  Position locate(Place place) const;
  Node firstChild(Node node) const { return nodes_[node].firstChild; }
  Node nextSibling(Node node) const { return nodes_[node].nextSibling; }

  // The first member whose name an earlier one of the same object has; kNone when there is none.
  // O(n log n).
  Node findDuplicate(Node object) const;

 private:
  struct Value {
    Text name, text;
    Place place, namePlace;
    Node firstChild, lastChild, nextSibling;
    ValueKind kind;
  };

  std::string_view view(Text text) const {
    const bool inSource = (text.begin_ & Text::kInSource) != 0;
    return {(inSource ? source_.data() : characters_.data()) + (text.begin_ & ~Text::kInSource),
            text.size_};
  }

  std::vector<Value> nodes_;
  std::string characters_;
  std::string_view source_;
  Position sourcePosition_;
  struct Located {
    std::size_t offset = 0;
    Position position;
  };
  mutable Located located_;  // the furthest place that was asked for
};

// Appends the value as JSON text without white space, numbers as they stand.
void appendJson(std::string& out, const FactRecord& record, FactRecord::Node node);

}  // namespace pressgraph
