#include "loaders/facts/facts_csv.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "loaders/facts/fact_decoder.hpp"
#include "loaders/facts/text_reader.hpp"

namespace pressgraph {

namespace {

using Node = FactRecord::Node;

constexpr char kSeparator = '|';

struct Cell {
  std::string text;
  Position position;
};

// Reads rows of RFC 4180: cells in quotes may hold commas, doubled quotes and line breaks; rows end
// in LF or CRLF.
class RowReader {
 public:
  RowReader(TextReader& reader, FactDecoder& decoder) : reader_(reader), decoder_(decoder) {
    refill();
  }

  // The next row that is not an empty line; false at the end. A row that cannot be read is
  // reported and skipped.
  bool next(std::vector<Cell>& row) {
    while (!atEnd()) {
      bad_ = false;
      readRow(row);
      if (reader_.failed()) return false;
      const bool emptyLine = row.size() == 1 && row[0].text.empty();
      if (bad_) decoder_.rejectRecord(RecordKind::row, row.front().position);
      if (!bad_ && !emptyLine) return true;
    }
    return false;
  }

  // Whether anything was wrong so far.
  bool complained() const { return complained_ || reader_.failed(); }

 private:
  bool atEnd() const { return chunk_.empty(); }
  char current() const { return chunk_[at_]; }
  void refill() {
    chunk_ = reader_.next();
    at_ = 0;
  }
  void step() {
    advance(position_, chunk_.substr(at_, 1));
    if (++at_ == chunk_.size()) refill();
  }

  void complain(Position position, std::string message, std::string hint) {
    if (!bad_)
      decoder_.report(Severity::error, position, "bad-csv", std::move(message), std::move(hint));
    bad_ = complained_ = true;
  }

  void readRow(std::vector<Cell>& row) {
    row.clear();
    do row.push_back(readCell());
    while (endCell());
  }

  // Whether another cell of the row follows.
  bool endCell() {
    if (atEnd()) return false;
    const bool comma = current() == ',';
    step();
    return comma;
  }

  // Leaves the position at the comma, the line feed or the end behind the cell.
  Cell readCell() {
    Cell cell{{}, position_};
    if (!atEnd() && current() == '"' && !readQuoted(cell)) return cell;
    while (!atEnd() && current() != ',' && current() != '\n') {
      const char c = current();
      const Position position = position_;
      step();
      if (c == '\r' && (atEnd() || current() == '\n')) continue;
      if (c == '\r')
        complain(position, "a carriage return stands alone", "lines end in LF or CRLF");
      else if (quoted_)
        complain(position, "text follows the closing quote of a cell",
                 "double the quotes inside a quoted cell");
      else if (c == '"')
        complain(position, "a quote stands inside a cell that is not quoted",
                 "put the whole cell in quotes and double those inside");
      cell.text += c;
    }
    quoted_ = false;
    return cell;
  }

  // False when the input ends inside the quotes.
  bool readQuoted(Cell& cell) {
    step();
    while (!atEnd()) {
      const char c = current();
      step();
      if (c == '"') {
        if (atEnd() || current() != '"') {
          quoted_ = true;
          return true;
        }
        step();
      }
      cell.text += c;
    }
    if (!reader_.failed() && !bad_)
      decoder_.report(Severity::error, cell.position, "truncated",
                      "the quote that begins here is never closed",
                      "the file may be only a part, or a quote is missing");
    bad_ = complained_ = true;
    return false;
  }

  TextReader& reader_;
  FactDecoder& decoder_;
  std::string_view chunk_;
  std::size_t at_ = 0;
  Position position_{1, 1};
  bool quoted_ = false;  // the cell at hand began with quotes, which are closed
  bool bad_ = false;     // the row at hand
  bool complained_ = false;
};

// The parts of a cell with several values; a backslash takes the separator and itself literally.
std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> parts(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '\\' && i + 1 < text.size() &&
                        (text[i + 1] == kSeparator || text[i + 1] == '\\');
    if (escape)
      parts.back() += text[++i];
    else if (text[i] == kSeparator)
      parts.emplace_back();
    else
      parts.back() += text[i];
  }
  return parts;
}

// The cells of one literal: the value itself under "", the others by the name behind the dot.
using LiteralCells = std::vector<std::pair<std::string_view, Cell>>;

ValueKind kindOfMember(std::string_view name) {
  if (name == "atLeast" || name == "atMost" || name == "approximate") return ValueKind::boolean;
  if (name == "begin" || name == "end") return ValueKind::number;
  return ValueKind::string;
}

class TableLoader {
 public:
  TableLoader(RowReader& rows, FactDecoder& decoder) : rows_(rows), decoder_(decoder) {}

  void load() {
    if (!rows_.next(header_)) {
      if (!rows_.complained())
        error({1, 1}, "empty-input", "the input is empty", "a table begins with its header line");
      return;
    }
    if (rows_.complained()) return;
    const auto kind = findKind();
    if (!kind) return;
    std::vector<Cell> row;
    while (rows_.next(row)) {
      if (row.size() != header_.size()) {
        error(row.front().position, "wrong-cell-count",
              fmt::format("this row has {} cells, and the header line has {}", row.size(),
                          header_.size()),
              "put cells that hold commas in quotes");
        decoder_.rejectRecord(RecordKind::row, row.front().position);
        continue;
      }
      record_.clear();
      record_.add(FactRecord::kNone, {}, ValueKind::object, {}, row.front().position,
                  row.front().position);
      if (*kind == FactKind::statement ? addStatementCells(row) : addPlainCells(row))
        decoder_.add(*kind, record_);
      else
        decoder_.rejectRecord(RecordKind::row, row.front().position);
    }
  }

 private:
  void error(Position position, std::string code, std::string message, std::string hint) {
    decoder_.report(Severity::error, position, std::move(code), std::move(message),
                    std::move(hint));
  }

  std::optional<FactKind> findKind() {
    std::set<std::string_view> columns;
    for (const Cell& cell : header_)
      if (!columns.insert(cell.text).second) {
        error(cell.position, "duplicate-member",
              fmt::format("the column '{}' stands in the header line twice", cell.text),
              "several values of one qualifier go in one cell, with | between them");
        return std::nullopt;
      }
    if (columns.contains("subject") && columns.contains("predicate")) return FactKind::statement;
    if (columns.contains("id"))
      return columns.contains("type") ? FactKind::entity : FactKind::document;
    error({1, 1}, "not-a-fact-document",
          "the header line is not that of documents, entities or statements",
          header_.size() == 1 ? "separate the cells with commas"
                              : "documents have a column id, entities id and type, statements "
                                "subject and predicate");
    return std::nullopt;
  }

  Node add(Node parent, std::string_view name, ValueKind kind, std::string_view text,
           Position position, Position namePosition) {
    return record_.add(parent, name, kind, text, position, namePosition);
  }

  bool addPlainCells(const std::vector<Cell>& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const auto& [name, namePosition] = header_[i];
      const auto& [text, position] = row[i];
      if (text.empty()) continue;
      const bool list = name == "authors" || name == "aliases" || name == "sameAs";
      const Node node = add(FactRecord::kRoot, name, list ? ValueKind::array : ValueKind::string,
                            list ? std::string_view() : text, position, namePosition);
      if (list)
        for (const std::string& part : split(text))
          add(node, {}, ValueKind::string, part, position, position);
    }
    return true;
  }

  bool addStatementCells(const std::vector<Cell>& row) {
    LiteralCells value;
    std::vector<std::pair<std::string_view, LiteralCells>> qualifiers;
    std::map<std::string_view, std::size_t> indexOfQualifier;
    Node source = FactRecord::kNone;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const auto& [column, namePosition] = header_[i];
      const Cell& cell = row[i];
      if (cell.text.empty()) continue;
      std::string_view name = column;
      if (takePrefix(name, "source.")) {
        if (source == FactRecord::kNone)
          source = add(
              add(FactRecord::kRoot, "sources", ValueKind::array, {}, cell.position, namePosition),
              {}, ValueKind::object, {}, cell.position, cell.position);
        add(source, name, kindOfMember(name), cell.text, cell.position, namePosition);
      } else if (name == "value") {
        value.emplace_back("", cell);
      } else if (takePrefix(name, "value.")) {
        value.emplace_back(name, cell);
      } else if (takePrefix(name, "qualifiers.")) {
        const std::string_view qualifier = name.substr(0, name.find('.'));
        name.remove_prefix(std::min(name.size(), qualifier.size() + 1));
        const auto [at, added] = indexOfQualifier.emplace(qualifier, qualifiers.size());
        if (added) qualifiers.push_back({qualifier, {}});
        qualifiers[at->second].second.emplace_back(name, cell);
      } else {
        add(FactRecord::kRoot, name, ValueKind::string, cell.text, cell.position, namePosition);
      }
    }
    if (!value.empty()) addLiteral(FactRecord::kRoot, "value", value);
    if (qualifiers.empty()) return true;
    const Position position = row.front().position;
    const Node object =
        add(FactRecord::kRoot, "qualifiers", ValueKind::object, {}, position, position);
    bool good = true;
    for (const auto& [name, cells] : qualifiers) good = addQualifier(object, name, cells) && good;
    return good;
  }

  static bool takePrefix(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
  }

  // All cells of a qualifier have as many parts as the qualifier has values.
  bool addQualifier(Node object, std::string_view name, const LiteralCells& cells) {
    const Position position = cells.front().second.position;
    std::vector<LiteralCells> values;
    for (const auto& [member, cell] : cells) {
      const std::vector<std::string> parts = split(cell.text);
      if (values.empty()) values.resize(parts.size());
      if (parts.size() != values.size()) {
        error(cell.position, "wrong-cell-count",
              fmt::format("the cells of the qualifier '{}' have {} and {} values", name,
                          values.size(), parts.size()),
              "values are separated by |; write \\| where none begins");
        return false;
      }
      for (std::size_t i = 0; i < parts.size(); ++i)
        if (!parts[i].empty()) values[i].emplace_back(member, Cell{parts[i], cell.position});
    }
    const Node array = add(object, name, ValueKind::array, {}, position, position);
    for (const LiteralCells& value : values) {
      if (value.empty()) {
        error(position, "missing-member",
              fmt::format("the qualifier '{}' has an empty value", name), {});
        return false;
      }
      addLiteral(array, {}, value);
    }
    return true;
  }

  void addLiteral(Node parent, std::string_view name, const LiteralCells& cells) {
    const Position position = cells.front().second.position;
    const Node literal = add(parent, name, ValueKind::object, {}, position, position);
    ValueKind kind = ValueKind::string;
    for (const auto& [member, cell] : cells) {
      if (member == "kind" && cell.text == "number") kind = ValueKind::number;
      if (member == "kind" && cell.text == "boolean") kind = ValueKind::boolean;
    }
    for (const auto& [member, cell] : cells) {
      if (member == "kind" && (cell.text == "string" || kind != ValueKind::string)) continue;
      add(literal, member.empty() ? std::string_view("value") : member,
          member.empty() ? kind : kindOfMember(member), cell.text, cell.position, cell.position);
    }
  }

  RowReader& rows_;
  FactDecoder& decoder_;
  std::vector<Cell> header_;
  FactRecord record_;
};

void loadFactsCsv(InputStream& input, const FormatOptions& options, FactBatch& facts,
                  Diagnostics& diagnostics) {
  TextReader reader(input, diagnostics);
  FactDecoder decoder(facts, diagnostics, options.limits());
  RowReader rows(reader, decoder);
  TableLoader(rows, decoder).load();
}

}  // namespace

LoaderFormat factsCsvLoader() {
  return {"facts-csv", {".csv"},
          "text/csv",  "fact document in CSV: a table of documents, entities or statements",
          {},          loadFactsCsv,
          true};
}

}  // namespace pressgraph
