#include "loaders/property_graph/kgx.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "graph/property_columns.hpp"
#include "loaders/facts/text_reader.hpp"
#include "loaders/property_graph/property_graph.hpp"

namespace pressgraph {

namespace {

// Hands over lines without their ends.
class Lines {
 public:
  explicit Lines(TextReader& reader) : reader_(reader) {}

  // False at the end. `line` lives until the next call.
  bool next(std::string_view& line) {
    line_.clear();
    bool any = false;
    while (true) {
      if (piece_.empty()) {
        piece_ = reader_.next();
        if (piece_.empty()) break;
      }
      any = true;
      const std::size_t end = piece_.find('\n');
      line_ += piece_.substr(0, end);
      if (end == std::string_view::npos) {
        piece_ = {};
        continue;
      }
      piece_.remove_prefix(end + 1);
      break;
    }
    if (!any) return false;
    ++number_;
    if (line_.ends_with('\r')) line_.pop_back();
    line = line_;
    return true;
  }
  Position position() const { return {number_, 1}; }

 private:
  TextReader& reader_;
  std::string_view piece_;
  std::string line_;
  std::uint32_t number_ = 0;
};

void splitCells(std::string_view line, std::vector<std::string_view>& cells) {
  cells.clear();
  while (true) {
    const std::size_t end = line.find('\t');
    cells.push_back(line.substr(0, end));
    if (end == std::string_view::npos) return;
    line.remove_prefix(end + 1);
  }
}

// Columns in which | is a character like any other.
bool isSingle(std::string_view name) {
  return name == "name" || name == "description" || name == "predicate";
}

class KgxTable {
 public:
  KgxTable(TextReader& reader, PropertyGraph& graph, FactBatch& facts, Diagnostics& diagnostics)
      : reader_(reader), lines_(reader), graph_(graph), facts_(facts), diagnostics_(diagnostics) {}

  void read() {
    std::string_view line;
    if (!lines_.next(line)) {
      if (!reader_.failed())
        error({1, 1}, "empty-input", "the input is empty", "a table begins with its header line");
      return;
    }
    if (!readHeader(line)) return;
    std::vector<std::string_view> cells;
    while (lines_.next(line)) {
      if (line.empty()) continue;
      splitCells(line, cells);
      if (cells.size() != columns_.size()) {
        error(lines_.position(), "wrong-cell-count",
              fmt::format("this row has {} cells, and the header line has {}", cells.size(),
                          columns_.size()),
              "cells are separated by tabs, and cannot hold any");
        continue;
      }
      readRow(cells);
    }
  }

 private:
  enum class Place { id, subject, object, value };
  struct Column {
    Place place = Place::value;
    std::uint32_t number = 0;
  };

  void error(Position position, std::string code, std::string message, std::string hint) {
    diagnostics_.add({Severity::error, facts_.input(), position, std::move(message),
                      std::move(code), std::move(hint)});
  }

  bool readHeader(std::string_view line) {
    std::vector<std::string_view> names;
    splitCells(line, names);
    const auto has = [&](std::string_view name) {
      return std::find(names.begin(), names.end(), name) != names.end();
    };
    const bool edges = has("subject") && has("object");
    if (!edges && !has("id")) {
      error({1, 1}, "wrong-format", "the header line is not that of KGX nodes or edges",
            "nodes have a column id, edges subject, predicate and object, between tabs");
      return false;
    }
    domain_ = edges ? PropertyDomain::edge : PropertyDomain::node;
    if (edges) {
      graph_.setOwn(has(property_columns::kStatementKey));
      facts_.markEntitiesElsewhere();
    }
    for (const std::string_view name : names) {
      Column column;
      if (name == "id")
        column.place = Place::id;
      else if (edges && name == "subject")
        column.place = Place::subject;
      else if (edges && name == "object")
        column.place = Place::object;
      else
        column.number = graph_.column(
            domain_, name, isSingle(name) ? AttributeType::string : AttributeType::untyped,
            isSingle(name) ? ListForm::none : ListForm::piped);
      columns_.push_back(column);
    }
    return true;
  }

  void readRow(const std::vector<std::string_view>& cells) {
    std::string_view id, subject, object;
    values_.clear();
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const Column& column = columns_[i];
      if (column.place == Place::id)
        id = cells[i];
      else if (column.place == Place::subject)
        subject = cells[i];
      else if (column.place == Place::object)
        object = cells[i];
      else if (!cells[i].empty())
        values_.push_back({column.number, cells[i]});
    }
    if (domain_ == PropertyDomain::node)
      graph_.addNode({id, lines_.position(), values_});
    else
      graph_.addEdge({id, subject, object, true, lines_.position(), values_});
  }

  TextReader& reader_;
  Lines lines_;
  PropertyGraph& graph_;
  FactBatch& facts_;
  Diagnostics& diagnostics_;
  PropertyDomain domain_ = PropertyDomain::node;
  std::vector<Column> columns_;
  std::vector<PropertyValue> values_;
};

void loadKgx(InputStream& input, const FormatOptions& options, FactBatch& facts,
             Diagnostics& diagnostics) {
  TextReader reader(input, diagnostics);
  PropertyGraph graph(facts, options, diagnostics);
  KgxTable(reader, graph, facts, diagnostics).read();
  graph.finish();
}

}  // namespace

LoaderFormat kgxLoader() {
  return {"kgx",
          {".tsv"},
          "text/tab-separated-values",
          "a KGX table of nodes or of edges",
          propertyGraphOptions(),
          loadKgx};
}

}  // namespace pressgraph
