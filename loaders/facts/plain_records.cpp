#include "loaders/facts/plain_records.hpp"

#include <algorithm>
#include <charconv>

#include "graph/number.hpp"
#include "graph/span_check.hpp"
#include "graph/support/byte_scan.hpp"
#include "graph/support/utf8.hpp"

namespace pressgraph {

Position PlainRecords::positionOf(std::size_t at) const {
  Position position = known_;
  position.column +=
      static_cast<std::uint32_t>(countCodePoints(text_.substr(knownAt_, at - knownAt_)));
  return position;
}

bool PlainRecords::isNew(std::uint32_t& seen, std::uint32_t bit) {
  const bool isNew = (seen & bit) == 0;
  seen |= bit;
  return isNew;
}

// The character behind white space; 0 at the end.
char PlainRecords::next() {
  // Nearly always there is none.
  if (at_ < text_.size() && text_[at_] > ' ') return text_[at_];
  return nextBehindSpace();
}

char PlainRecords::nextBehindSpace() {
  for (; at_ < text_.size(); ++at_) {
    const char c = text_[at_];
    if (c == '\n') {
      ++known_.line;
      known_.column = 1;
      knownAt_ = at_ + 1;
    } else if (c != ' ' && c != '\t' && c != '\r') {
      return c;
    }
  }
  return '\0';
}

bool PlainRecords::take(char c) {
  if (next() != c) return false;
  ++at_;
  return true;
}

template <class ReadMember>
bool PlainRecords::object(const ReadMember& readMember) {
  if (!take('{')) return false;
  if (take('}')) return true;
  do {
    std::string_view name;
    if (!string(name) || !take(':') || !readMember(name)) return false;
  } while (take(','));
  return take('}');
}

template <class ReadElement>
bool PlainRecords::array(const ReadElement& readElement) {
  if (!take('[')) return false;
  if (take(']')) return true;
  do {
    if (!readElement()) return false;
  } while (take(','));
  return take(']');
}

bool PlainRecords::string(std::string_view& text) {
  if (next() != '"') return false;
  const std::size_t begin = at_ + 1;
  const std::size_t end = findControlOr<'"', '\\'>(text_, begin);
  if (end == text_.size() || text_[end] != '"') return false;
  text = {text_.data() + begin, end - begin};
  at_ = end + 1;
  return true;
}

bool PlainRecords::strings(std::vector<std::string_view>& texts) {
  return array([&] { return string(texts.emplace_back()) && !texts.back().empty(); });
}

bool PlainRecords::number(std::string_view& text) {
  next();
  std::size_t end = at_;
  while (end < text_.size() && isNumberCharacter(text_[end])) ++end;
  text = text_.substr(at_, end - at_);
  at_ = end;
  return isJsonNumber(text);
}

bool PlainRecords::word(std::string_view word) {
  next();
  if (!text_.substr(at_).starts_with(word)) return false;
  at_ += word.size();
  return true;
}

bool PlainRecords::flag(bool& flag) {
  flag = next() == 't';
  return word(flag ? "true" : "false");
}

bool PlainRecords::offset(std::uint32_t& offset) {
  std::string_view text;
  if (!number(text)) return false;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, offset);
  return error == std::errc() && stop == end && offset != kNoIndex;
}

bool PlainRecords::scalar(LiteralFact& literal) {
  switch (next()) {
    case '"':
      literal.notation = Notation::string;
      return string(literal.value);
    case 't':
    case 'f':
      literal.notation = Notation::boolean;
      literal.value = text_[at_] == 't' ? "true" : "false";
      return word(literal.value);
    default:
      literal.notation = Notation::number;
      return number(literal.value);
  }
}

bool PlainRecords::literal(LiteralFact& literal) {
  if (next() != '{') return scalar(literal);
  std::uint32_t seen = 0;
  const bool read = object([&](std::string_view name) {
    if (name == "value") return isNew(seen, 1) && scalar(literal);
    if (name == "type") return isNew(seen, 2) && string(literal.type);
    if (name == "unit") return isNew(seen, 4) && string(literal.unit);
    if (name == "text") return isNew(seen, 8) && string(literal.text);
    if (name == "atLeast") return isNew(seen, 16) && flag(literal.atLeast);
    if (name == "atMost") return isNew(seen, 32) && flag(literal.atMost);
    return name == "approximate" && isNew(seen, 64) && flag(literal.approximate);
  });
  return read && !literal.value.empty();
}

// Members are compared with all before them, so an object of very many is the parser's.
bool PlainRecords::qualifiers() {
  constexpr std::size_t kMostQualifiers = 32;
  std::vector<QualifierFact>& qualifiers = statement_.qualifiers;
  return object([&](std::string_view name) {
    const auto hasName = [&](const QualifierFact& other) { return other.name == name; };
    if (qualifiers.size() >= kMostQualifiers ||
        std::any_of(qualifiers.begin(), qualifiers.end(), hasName))
      return false;
    const auto readValue = [&] {
      qualifiers.emplace_back().name = name;
      return literal(qualifiers.back().value);
    };
    if (next() != '[') return readValue();
    const std::size_t before = qualifiers.size();
    return name != "rank" && array(readValue) && qualifiers.size() > before;
  });
}

bool PlainRecords::sources() {
  return array([&] {
    SourceFact& source = statement_.sources.emplace_back();
    std::uint32_t seen = 0;
    const bool read = object([&](std::string_view name) {
      if (name == "document") return isNew(seen, 1) && string(source.document);
      if (name == "quote") return isNew(seen, 2) && string(source.quote);
      if (name == "begin") return isNew(seen, 4) && offset(source.begin);
      if (name == "end") return isNew(seen, 8) && offset(source.end);
      return name == "by" && isNew(seen, 16) && string(source.by);
    });
    return read && !source.document.empty() && isSound({source.begin, source.end});
  });
}

bool PlainRecords::addEntity() {
  EntityFact& fact = entity_;
  fact.id = fact.type = fact.name = {};
  fact.aliases.clear();
  fact.sameAs.clear();
  fact.position = positionOf(at_);
  std::uint32_t seen = 0;
  const bool read = object([&](std::string_view name) {
    if (name == "id") return isNew(seen, 1) && string(fact.id);
    if (name == "type") return isNew(seen, 2) && string(fact.type);
    if (name == "name") return isNew(seen, 4) && string(fact.name);
    if (name == "aliases") return isNew(seen, 8) && strings(fact.aliases);
    return name == "sameAs" && isNew(seen, 16) && strings(fact.sameAs);
  });
  if (!read || fact.id.empty() || fact.type.empty()) return false;
  facts_.addEntity(fact);
  return true;
}

bool PlainRecords::addStatement() {
  StatementFact& fact = statement_;
  fact.subject = fact.predicate = fact.object = {};
  fact.value.reset();
  fact.qualifiers.clear();
  fact.sources.clear();
  fact.position = positionOf(at_);
  std::uint32_t seen = 0;
  const bool read = object([&](std::string_view name) {
    if (name == "subject") return isNew(seen, 1) && string(fact.subject);
    if (name == "predicate") return isNew(seen, 2) && string(fact.predicate);
    // One of the two.
    if (name == "object") return isNew(seen, 4) && string(fact.object) && !fact.object.empty();
    if (name == "value") return isNew(seen, 4) && literal(fact.value.emplace());
    if (name == "qualifiers") return isNew(seen, 8) && qualifiers();
    return name == "sources" && isNew(seen, 16) && sources();
  });
  const bool hasAll = fact.value.has_value() || !fact.object.empty();
  if (!read || !hasAll || fact.subject.empty() || fact.predicate.empty()) return false;
  facts_.addStatement(fact);
  return true;
}

bool PlainRecords::addRecord(FactKind kind) {
  if (!take(',') || next() != '{') return false;
  switch (kind) {
    case FactKind::document:
      return false;  // there are few
    case FactKind::entity:
      return addEntity();
    case FactKind::statement:
      return addStatement();
  }
  return false;
}

std::size_t PlainRecords::add(FactKind kind, std::string_view text, Position& position) {
  text_ = text;
  at_ = knownAt_ = 0;
  known_ = position;
  std::size_t end = 0;
  while (addRecord(kind)) {
    position = positionOf(at_);
    knownAt_ = end = at_;
    known_ = position;
  }
  return end;
}

}  // namespace pressgraph
