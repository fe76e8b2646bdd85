#include "loaders/rdf/plain_lines.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace pressgraph {

namespace {

enum ByteKind : std::uint8_t {
  kEndsIri = 1,   // no IRI holds it
  kEndsText = 2,  // a literal holds it as an escape at most, or it is the closing quote
  kLetter = 4,
  kDigit = 8,
  kScheme = 16  // may stand in the scheme of an IRI, not as its first character
};

constexpr std::array<std::uint8_t, 256> bytesByKind() {
  std::array<std::uint8_t, 256> kinds{};
  for (unsigned byte = 0; byte < 0x20; ++byte) kinds[byte] = kEndsIri | kEndsText;
  kinds[0x7F] = kEndsIri | kEndsText;
  for (const char c : std::string_view(" <>\"{}|\\^`"))
    kinds[static_cast<unsigned char>(c)] |= kEndsIri;
  for (const char c : std::string_view("\"\\")) kinds[static_cast<unsigned char>(c)] |= kEndsText;
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
  // The longest run of bytes that are (or are not) of one of the kinds.
  std::string_view takeWhile(unsigned kinds) {
    const char* begin = at_;
    while (at_ != end_ && is(*at_, kinds)) ++at_;
    return {begin, static_cast<std::size_t>(at_ - begin)};
  }
  std::string_view takeUntil(unsigned kinds) {
    const char* begin = at_;
    while (at_ != end_ && !is(*at_, kinds)) ++at_;
    return {begin, static_cast<std::size_t>(at_ - begin)};
  }

 private:
  const char* at_;
  const char* end_;
};

bool takeIri(Rest& rest, std::string_view& iri) {
  if (!rest.take('<') || rest.isEmpty()) return false;
  iri = rest.takeUntil(kEndsIri);
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
  term.text = rest.takeUntil(kEndsText);
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
