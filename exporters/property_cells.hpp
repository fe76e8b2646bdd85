#pragma once
// The cells of one row of a table of nodes or edges, in the order of its columns.

#include <string>
#include <string_view>
#include <vector>

#include "exporters/property_table.hpp"

namespace pressgraph {

class PropertyCells : public PropertySink {
 public:
  explicit PropertyCells(const std::vector<PropertyColumn>& columns)
      : columns_(columns), texts_(columns.size()) {}

  void value(const PropertyColumn& column, std::string_view text) override {
    texts_[static_cast<std::size_t>(&column - columns_.data())] = text;
  }

  // Hands over each cell, empty ones too, and empties it.
  template <class Write>
  void take(const Write& write) {
    for (std::string& text : texts_) {
      write(std::string_view(text));
      text.clear();
    }
  }

 private:
  const std::vector<PropertyColumn>& columns_;
  std::vector<std::string> texts_;
};

}  // namespace pressgraph
