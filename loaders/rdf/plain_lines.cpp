#include "loaders/rdf/plain_lines.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "graph/support/byte_scan.hpp"

namespace pressgraph {

namespace {

enum ByteKind : std::uint8_t {
  kLetter = 1,
  kDigit = 2,
  kScheme = 4  // may stand in the scheme of an IRI, not as its first character
};

constexpr std::array<std::uint8_t, 256> bytesByKind() {
  std::array<std::uint8_t, 256> kinds{};
  for (const char c : std::string_view("+-.")) kinds[static_cast<unsigned char>(c)] |= kScheme;
  for (unsigned byte = '0'; byte <= '9'; ++byte) kinds[byte] |= kDigit | kScheme;
  for (unsigned byte = 'A'; byte <= 'Z'; ++byte) kinds[byte] |= kLetter | kScheme;
  for (unsigned byte = 'a'; byte <= 'z'; ++byte) kinds[byte] |= kLetter | kScheme;
  return kinds;
}

constexpr std::array<std::uint8_t, 256> kKinds = bytesByKind();

bool is(char c, unsigned kinds) {
  return (kKinds[static_cast<unsigned char>(c)] & kinds) != 0;
}

// What is left of a line.
class Rest {
 public:
  explicit Rest(std::string_view line) : at_(line.data()), end_(line.data() + line.size()) {}

  bool isEmpty() const { return at_ == end_; }
  bool startsWith(char c) const { return at_ != end_ && *at_ == c; }
  bool take(char c) {
    if (!startsWith(c)) return false;
    ++at_;
    return true;
  }
  // The longest run of bytes of these kinds.
  std::string_view takeWhile(unsigned kinds) {
    const char* begin = at_;
    while (at_ != end_ && is(*at_, kinds)) ++at_;
    return {begin, static_cast<std::size_t>(at_ - begin)};
  }
  // What an IRI can hold, and what a literal can hold without escapes.
  std::string_view takeIriText() {
    return take(findControlOr<' ', '<', '>', '"', '{', '}', '|', '\\', '^', '`', '\x7F'>(left()));
  }
  std::string_view takeText() { return take(findControlOr<'"', '\\', '\x7F'>(left())); }

 private:
  std::string_view left() const { return {at_, static_cast<std::size_t>(end_ - at_)}; }
  std::string_view take(std::size_t size) {
    at_ += size;
    return {at_ - size, size};
  }

  const char* at_;
  const char* end_;
};

bool takeIri(Rest& rest, std::string_view& iri) {
  if (!rest.take('<') || rest.isEmpty()) return false;
  iri = rest.takeIriText();
  if (!rest.take('>') || iri.empty() || !is(iri[0], kLetter)) return false;
  std::size_t colon = 1;
  while (colon < iri.size() && is(iri[colon], kScheme)) ++colon;
  return colon + 1 < iri.size() && iri[colon] == ':';
}

bool takeNode(Rest& rest, RdfTermView& term) {
  if (!rest.startsWith('_')) return takeIri(rest, term.text);
  term.kind = RdfTermKind::blank;
  rest.take('_');
  if (!rest.take(':')) return false;
  term.text = rest.takeWhile(kLetter | kDigit);
  return !term.text.empty();
}

bool takeObject(Rest& rest, RdfTermView& term) {
  if (!rest.take('"')) return takeNode(rest, term);
  term.kind = RdfTermKind::literal;
  term.text = rest.takeText();
  if (!rest.take('"')) return false;
  if (rest.take('^')) return rest.take('^') && takeIri(rest, term.datatype);
  if (!rest.startsWith('@')) return true;
  rest.take('@');
  const std::string_view primary = rest.takeWhile(kLetter);
  if (primary.empty()) return false;
  std::size_t size = primary.size();
  while (rest.take('-')) {
    const std::string_view subtag = rest.takeWhile(kLetter | kDigit);
    if (subtag.empty()) return false;
    size += 1 + subtag.size();
  }
  term.language = {primary.data(), size};
  return true;
}

}  // namespace

bool isBlankLine(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return true;
  if (line[begin] != '#') return false;
  // A carriage return ends a comment too.
  const std::string_view comment = line.substr(0, line.find_last_not_of("\r\n") + 1);
  return std::none_of(comment.begin(), comment.end(),
                      [](char c) { return c == '\r' || c == '\0'; });
}

bool readPlainStatement(std::string_view line, bool graphs, PlainStatement& statement) {
  statement = {};
  Rest rest(line);
  if (!takeNode(rest, statement.subject) || !rest.take(' ')) return false;
  if (!takeIri(rest, statement.predicate.text) || !rest.take(' ')) return false;
  if (!takeObject(rest, statement.object) || !rest.take(' ')) return false;
  if (graphs && !rest.startsWith('.')) {
    RdfTermView graph;
    if (!takeNode(rest, graph) || !rest.take(' ')) return false;
    statement.graph = graph;
  }
  if (!rest.take('.')) return false;
  rest.take('\r');
  rest.take('\n');
  return rest.isEmpty();
}

}  // namespace pressgraph
