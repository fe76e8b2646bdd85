#include "loaders/property_graph/dot_expansion.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "loaders/facts/text_reader.hpp"

namespace pressgraph {

namespace {

// -- tokens ---------------------------------------------------------------------------------------

enum class TokenKind : std::uint8_t { end, id, graph, node, edge, subgraph, edgeOperator, mark };

struct Token {
  TokenKind kind = TokenKind::end;
  std::string_view text;  // of an id in quotes what is between them
  bool isJoined = false;  // an id of several parts
  std::size_t begin = 0;

  bool is(char mark) const { return kind == TokenKind::mark && text.front() == mark; }
  // Whether there is no other way to write the id, but for the quotes.
  bool isPlain() const { return !isJoined && text.find('\\') == text.npos; }
};

bool isDigit(char c) {
  return c >= '0' && c <= '9';
}

bool isLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80U;
}

// `word` is in lower case.
bool isKeyword(std::string_view text, std::string_view word) {
  return std::equal(text.begin(), text.end(), word.begin(), word.end(), [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
  });
}

TokenKind kindOf(std::string_view name) {
  if (isKeyword(name, "node")) return TokenKind::node;
  if (isKeyword(name, "edge")) return TokenKind::edge;
  if (isKeyword(name, "graph")) return TokenKind::graph;
  if (isKeyword(name, "subgraph")) return TokenKind::subgraph;
  if (isKeyword(name, "digraph") || isKeyword(name, "strict")) return TokenKind::mark;
  return TokenKind::id;
}

// Reads what libcgraph's scanner reads.
class Tokens {
 public:
  explicit Tokens(std::string_view text) : text_(text) {}

  Token next() {
    skipBlanks();
    Token token;
    token.begin = at_;
    if (at_ == text_.size()) return token;
    if (isQuote()) {
      readQuoted(token);
      return token;
    }
    const std::size_t begin = at_;
    token.kind = TokenKind::id;
    if (isLetter(text_[at_])) {
      while (isLetter(current()) || isDigit(current())) ++at_;
      token.kind = kindOf(text_.substr(begin, at_ - begin));
    } else if (!readNumber()) {
      const bool isOperator = text_.substr(at_, 2) == "->" || text_.substr(at_, 2) == "--";
      token.kind = isOperator ? TokenKind::edgeOperator : TokenKind::mark;
      at_ += isOperator ? 2 : 1;
    }
    token.text = text_.substr(begin, at_ - begin);
    return token;
  }

 private:
  // U+0000, which no text has, stands for the end.
  char at(std::size_t i) const { return i < text_.size() ? text_[i] : '\0'; }
  char current() const { return at(at_); }
  bool isQuote() const { return current() == '"' || current() == '<'; }

  void skipBehind(std::string_view what, std::size_t from) {
    const std::size_t found = text_.find(what, from);
    at_ = found == text_.npos ? text_.size() : found + what.size();
  }

  void skipBlanks() {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r')
        ++at_;
      else if (c == '#' || (c == '/' && at(at_ + 1) == '/'))
        skipBehind("\n", at_);
      else if (c == '/' && at(at_ + 1) == '*')
        skipBehind("*/", at_ + 2);
      else if (text_.substr(at_, 3) == kByteOrderMark && !isLetter(at(at_ + 3)) &&
               !isDigit(at(at_ + 3)))
        at_ += kByteOrderMark.size();
      else
        return;
    }
  }

  bool readNumber() {
    std::size_t end = at_;
    if (at(end) == '-') ++end;
    if (!isDigit(at(end)) && !(at(end) == '.' && isDigit(at(end + 1)))) return false;
    while (isDigit(at(end))) ++end;
    if (at(end) == '.') ++end;
    while (isDigit(at(end))) ++end;
    if (at(end) == '.') ++end;
    at_ = end;
    return true;
  }

  // Parts that + joins are one id.
  void readQuoted(Token& token) {
    token.kind = TokenKind::id;
    const std::size_t begin = at_;
    readPart(token);
    while (true) {
      const std::size_t end = at_;
      skipBlanks();
      if (current() == '+') {
        ++at_;
        skipBlanks();
        if (isQuote()) {
          readPart(token);
          token.text = text_.substr(begin, at_ - begin);
          token.isJoined = true;
          continue;
        }
      }
      at_ = end;
      return;
    }
  }

  void readPart(Token& token) {
    const std::size_t begin = at_++;
    if (text_[begin] == '"') {
      while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
      const std::size_t end = std::min(at_, text_.size());
      token.text = text_.substr(begin + 1, end - begin - 1);
      at_ = std::min(end + 1, text_.size());
      return;
    }
    for (std::size_t open = 1; open > 0 && at_ < text_.size(); ++at_)
      open += text_[at_] == '<' ? 1U : text_[at_] == '>' ? -std::size_t{1} : 0U;
    token.text = text_.substr(begin, at_ - begin);
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

// -- what they ask for ----------------------------------------------------------------------------

// Sums and products that stay at the most there is.
std::uint64_t plus(std::uint64_t a, std::uint64_t b) {
  return a > kNoLimit - b ? kNoLimit : a + b;
}
std::uint64_t times(std::uint64_t a, std::uint64_t b) {
  return b != 0 && a > kNoLimit / b ? kNoLimit : a * b;
}

// What libcgraph keeps is counted in cells of 8 bytes: one for each attribute of each node and
// edge, whether it has a value or not. This many that nobody wrote down are allowed in any case.
constexpr std::uint64_t kCellsOfByte = 16;
constexpr std::uint64_t kCellsOfElement = 50;
constexpr std::uint64_t kCellsOfGroupEdge = 4;
// What a node or an edge costs in each graph around it, and a subgraph for each attribute of
// graphs.
constexpr std::uint64_t kCellsOfMember = 8;
constexpr std::uint64_t kCellsOfSubgraph = 8;

struct Expansion {
  std::uint64_t cells = 0;
  std::uint64_t elements = 0;  // nodes where they stand, and edge operators
  std::uint64_t groupEdges = 0;
  std::optional<std::size_t> tooManyGroupEdges;  // where the statement begins that is beyond
};

// Counts by statements, whose parts it tells apart as libcgraph's grammar does. Where that would
// refuse the text it makes nothing more of it, so that it does not matter what is counted then.
class Census {
 public:
  // With `distinct` a node that stands in many places is one.
  Census(std::string_view text, std::uint64_t mostGroupEdges, bool distinct)
      : tokens_(text), mostGroupEdges_(mostGroupEdges), distinct_(distinct) {}

  Expansion run() {
    for (Token token = tokens_.next(); token.kind != TokenKind::end; token = tokens_.next()) {
      if (bodies_.empty() ? token.is('{') : !inList_)
        readStatement(token);
      else if (!bodies_.empty())
        readList(token);
      last_ = token;
    }
    endGraph();
    return found_;
  }

 private:
  enum Kind : std::uint8_t { kGraph, kNode, kEdge, kKinds };

  // What an edge operator has on one side: nodes, or a subgraph.
  struct Operand {
    std::uint64_t nodes = 0;
    bool isBody = false;
    std::optional<Token> name;  // of the subgraph, whose nodes stand elsewhere as well
  };
  struct Body {
    std::optional<Token> name;
    std::uint64_t nodes = 0;  // in bodies within it as well
    // The statement at hand:
    std::optional<std::size_t> begin;
    std::size_t firstOperand = 0;
    std::optional<Kind> keyword;
    std::uint64_t assignments = 0;
    bool operandIsNext = true;
  };

  void readStatement(const Token& token) {
    const bool isPart = last_.is(':') || last_.is('=');  // a port, or the value of an attribute
    if (token.is('{')) {
      openBody(token);
    } else if (token.is('}')) {
      closeBody();
    } else if (token.is(';')) {
      endStatement();
    } else if (token.is('[')) {
      inList_ = true;
    } else if (token.is('=')) {
      if (last_.kind == TokenKind::id) nameAttribute();
    } else if (token.kind == TokenKind::edgeOperator) {
      ++found_.elements;
      bodies_.back().operandIsNext = true;
    } else if (token.is(',')) {
      bodies_.back().operandIsNext = true;
    } else if (token.kind == TokenKind::id && last_.kind == TokenKind::subgraph) {
      name_ = token;
    } else if (token.kind == TokenKind::id && !isPart) {
      beginOperand(token);
      addNode(token);
    } else if (token.kind == TokenKind::subgraph) {
      beginOperand(token);
    } else if (token.kind == TokenKind::graph || token.kind == TokenKind::node ||
               token.kind == TokenKind::edge) {
      endStatement();
      bodies_.back().keyword = token.kind == TokenKind::graph  ? kGraph
                               : token.kind == TokenKind::node ? kNode
                                                               : kEdge;
    }
  }

  void readList(const Token& token) {
    Body& body = bodies_.back();
    if (token.is(']')) {
      inList_ = body.operandIsNext = false;
    } else if (token.is('=')) {
      const bool hasOperator = operands_.size() > body.firstOperand + 1;
      attributes_[body.keyword.value_or(hasOperator ? kEdge : kNode)].insert(last_.text);
      ++body.assignments;
    }
  }

  // A statement ends without a word where the next begins.
  void beginOperand(const Token& token) {
    if (!bodies_.back().operandIsNext) endStatement();
    if (!bodies_.back().begin) bodies_.back().begin = token.begin;
  }

  void addNode(const Token& token) {
    Body& body = bodies_.back();
    if (last_.is(',') && operands_.size() > body.firstOperand)
      ++operands_.back().nodes;
    else
      operands_.push_back({1, false, {}});
    body.operandIsNext = false;
    ++body.nodes;
    ++nodes_;
    ++found_.elements;
    members_ += bodies_.size() - 1;
    if (distinct_) names_.insert(token.text);
  }

  // The id before = was no node, but an attribute of the graph.
  void nameAttribute() {
    Body& body = bodies_.back();
    attributes_[kGraph].insert(last_.text);
    operands_.resize(body.firstOperand);
    if (body.nodes > 0) --body.nodes;
  }

  void openBody(const Token& token) {
    if (!bodies_.empty()) beginOperand(token);
    Body body;
    body.name = std::exchange(name_, std::nullopt);
    body.firstOperand = operands_.size();
    bodies_.push_back(body);
    ++subgraphs_;
  }

  void closeBody() {
    endStatement();
    const Body body = bodies_.back();
    bodies_.pop_back();
    if (bodies_.empty()) {
      endGraph();
      return;
    }
    if (body.name) {
      const bool plain = body.name->isPlain();
      std::uint64_t& sum = plain ? nodesOfName_[body.name->text] : nodesOfOtherNames_;
      sum += body.nodes;
      nodesOfNames_ += body.nodes;
    }
    bodies_.back().nodes += body.nodes;
    bodies_.back().operandIsNext = false;
    operands_.push_back({body.nodes, true, body.name});
  }

  // A subgraph that is opened again has all of its nodes. Names that can be written in several ways
  // may be any.
  std::uint64_t nodesOf(const Operand& operand) const {
    if (!operand.name) return operand.nodes;
    if (!operand.name->isPlain()) return nodesOfNames_;
    const auto known = nodesOfName_.find(operand.name->text);
    return nodesOfOtherNames_ + (known == nodesOfName_.end() ? 0 : known->second);
  }

  void endStatement() {
    Body& body = bodies_.back();
    std::uint64_t edges = 0;
    for (std::size_t i = body.firstOperand; i + 1 < operands_.size(); ++i) {
      const Operand& left = operands_[i];
      const Operand& right = operands_[i + 1];
      const std::uint64_t made = times(nodesOf(left), nodesOf(right));
      edges = plus(edges, made);
      // Up to the number of nodes that stand here, edges are as good as written.
      if (made > left.nodes + right.nodes) found_.groupEdges = plus(found_.groupEdges, made);
    }
    if (found_.groupEdges > mostGroupEdges_ && !found_.tooManyGroupEdges)
      found_.tooManyGroupEdges = body.begin;
    const bool isList = operands_.size() == body.firstOperand + 1 && !operands_.back().isBody;
    addCells(isList ? operands_.back().nodes : edges, body.assignments);
    edges_ = plus(edges_, edges);
    members_ = plus(members_, times(edges, bodies_.size() - 1));
    operands_.resize(body.firstOperand);
    body.begin.reset();
    body.keyword.reset();
    body.assignments = 0;
    body.operandIsNext = true;
  }

  void endGraph() {
    const std::uint64_t nodes = distinct_ ? names_.size() : nodes_;
    addCells(attributes_[kNode].size(), nodes);
    // A new attribute of edges visits all nodes.
    addCells(attributes_[kEdge].size(), plus(nodes, edges_));
    addCells(attributes_[kGraph].size(), times(subgraphs_, kCellsOfSubgraph));
    addCells(members_, kCellsOfMember);
    for (auto& names : attributes_) names.clear();
    names_.clear();
    nodesOfName_.clear();
    nodesOfOtherNames_ = nodesOfNames_ = nodes_ = edges_ = subgraphs_ = members_ = 0;
  }

  void addCells(std::uint64_t a, std::uint64_t b) {
    found_.cells = plus(found_.cells, times(a, b));
  }

  Tokens tokens_;
  std::uint64_t mostGroupEdges_;
  bool distinct_;
  Expansion found_;

  Token last_;
  std::optional<Token> name_;  // of the subgraph that is about to be opened
  bool inList_ = false;
  std::vector<Body> bodies_;
  std::vector<Operand> operands_;  // of the statements at hand

  // Of the graph at hand:
  std::array<std::set<std::string_view>, kKinds> attributes_;
  std::set<std::string_view> names_;
  std::map<std::string_view, std::uint64_t> nodesOfName_;  // of subgraphs
  std::uint64_t nodesOfOtherNames_ = 0, nodesOfNames_ = 0;
  std::uint64_t nodes_ = 0, edges_ = 0, subgraphs_ = 0, members_ = 0;
};

std::uint64_t allowedCells(const Limits& limits, std::string_view text, const Expansion& found) {
  return plus(limits.defaults, kCellsOfByte * text.size() + kCellsOfElement * found.elements +
                                   times(kCellsOfGroupEdge, found.groupEdges));
}

}  // namespace

bool expandsWithin(const Limits& limits, std::string_view text, const std::string& input,
                   Diagnostics& diagnostics) {
  Expansion found = Census(text, limits.groupEdges, false).run();
  if (found.tooManyGroupEdges) {
    Position position{1, 1};
    advance(position, text.substr(0, *found.tooManyGroupEdges));
    diagnostics.add(
        {Severity::error, input, position,
         fmt::format("more than {} edges between groups of nodes", limits.groupEdges),
         "too-many-group-edges",
         "write the edges that are meant one by one; " + howToRaise(&Limits::groupEdges)});
    return false;
  }
  // Names are compared only where it matters how often one stands there.
  if (found.cells > allowedCells(limits, text, found))
    found = Census(text, limits.groupEdges, true).run();
  if (found.cells <= allowedCells(limits, text, found)) return true;
  diagnostics.add(
      {Severity::error,
       input,
       {},
       fmt::format("more than {} default values, {} for each node and edge, and {} for each byte",
                   limits.defaults, kCellsOfElement, kCellsOfByte),
       "too-many-defaults",
       "give attributes to few nodes and edges, or few to many; " + howToRaise(&Limits::defaults)});
  return false;
}

}  // namespace pressgraph
