#pragma once
// The nodes and edges whose XML elements are open, the innermost last, and what was read of them.
// Internal to loaders.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "loaders/property_graph/property_graph.hpp"

namespace pressgraph {

class OpenElements {
 public:
  explicit OpenElements(PropertyGraph& graph) : graph_(graph) {}

  bool empty() const { return frames_.empty(); }
  PropertyDomain domain() const { return frames_.back().domain; }
  Position position() const { return frames_.back().position; }

  void beginNode(std::string_view id, Position position);
  void beginEdge(std::string_view id, std::string_view source, std::string_view target,
                 bool directed, Position position);
  // To the innermost.
  void addValue(std::uint32_t column, std::string_view text, std::string_view from = {},
                std::string_view through = {});

  // A text that comes in pieces: begins an empty one, which is to be kept or dropped before
  // anything else is added.
  void beginText() {
    if (frames_.empty()) texts_.clear();
    textBegin_ = texts_.size();
  }
  void appendText(std::string_view piece) { texts_ += piece; }
  std::string_view text() const { return std::string_view(texts_).substr(textBegin_); }
  // Makes it a value of the innermost.
  void keepText(std::uint32_t column);
  void dropText() { texts_.resize(textBegin_); }

  // Hands the innermost over to the graph.
  void end();
  // The same of an edge that holds in both directions.
  void endBothWays();

 private:
  struct Slice {
    std::size_t begin = 0;
    std::size_t size = 0;
  };
  struct Value {
    std::uint32_t column;
    Slice text, from, through;
  };
  struct Frame {
    PropertyDomain domain = PropertyDomain::node;
    std::size_t textsBegin = 0;
    std::size_t valuesBegin = 0;
    Slice id, source, target;
    bool directed = true;
    Position position;
  };

  Slice store(std::string_view text);
  void handOver(const Frame& frame);
  std::string_view view(Slice slice) const {
    return std::string_view(texts_).substr(slice.begin, slice.size);
  }

  PropertyGraph& graph_;
  std::vector<Frame> frames_;
  std::string texts_;          // of all that is open, one behind the other
  std::size_t textBegin_ = 0;  // in texts_
  std::vector<Value> values_;
  std::vector<PropertyValue> handedOver_;
};

}  // namespace pressgraph
