#include "loaders/facts/plain_records.hpp"

#include <algorithm>
#include <charconv>

#include "graph/number.hpp"
#include "graph/span_check.hpp"
#include "graph/support/byte_scan.hpp"
#include "graph/support/utf8.hpp"

namespace pressgraph {

namespace {

// The UTF-16 code unit that `text` begins with as an escape; 0 when that is none.
std::uint32_t codeUnit(std::string_view text) {
  constexpr std::size_t kSize = 6;
  if (text.size() < kSize || !text.starts_with("\\u")) return 0;
  std::uint32_t unit = 0;
  const auto [stop, error] = std::from_chars(text.data() + 2, text.data() + kSize, unit, 16);
  return error == std::errc() && stop == text.data() + kSize ? unit : 0;
}

// Appends what the escape stands for that `text` begins with, and returns its size: 0 where there
// is none, or one that no text may hold.
std::size_t appendUnescaped(std::string_view text, std::string& characters) {
  constexpr std::string_view kLetters = "\"\\/bfnrt";
  constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
  if (text.size() < 2 || text[0] != '\\') return 0;
  if (const std::size_t letter = kLetters.find(text[1]); letter != std::string_view::npos) {
    characters += kMeanings[letter];
    return 2;
  }
  const std::uint32_t first = codeUnit(text);
  if (first == 0) return 0;
  if (first < 0xD800 || first > 0xDFFF) {
    appendUtf8(characters, first);
    return 6;
  }
  const std::uint32_t second = codeUnit(text.substr(6));
  if (first > 0xDBFF || second < 0xDC00 || second > 0xDFFF) return 0;
  appendUtf8(characters, 0x10000 + ((first - 0xD800) << 10U) + (second - 0xDC00));
  return 12;
}

}  // namespace

Position PlainRecords::Known::positionOf(std::size_t offset, std::string_view text) const {
  Position there = position;
  there.column += static_cast<std::uint32_t>(countCodePoints(text.substr(at, offset - at)));
  return there;
}

Position PlainRecords::positionHere() {
  known_ = {known_.positionOf(at_, text_), at_};
  return known_.position;
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
      known_ = {{known_.position.line + 1, 1}, at_ + 1};
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

bool PlainRecords::isNew(std::uint32_t& seen, std::uint32_t bit) {
  const bool isNew = (seen & bit) == 0;
  seen |= bit;
  return isNew;
}

const PlainRecords::Lead* PlainRecords::readLead(Place& place, bool isFirst) {
  const std::string_view rest = {text_.data() + at_, text_.size() - at_};
  Lead* lead = &place.leads[place.last];
  // Records of two kinds take turns in most documents.
  if (!beginsWith(rest, lead->text)) {
    place.last ^= 1U;
    lead = &place.leads[place.last];
    if (!beginsWith(rest, lead->text)) return readNewLead(*lead, isFirst) ? lead : nullptr;
  }
  if (lead->lines > 0) known_ = {{known_.position.line + lead->lines, 1}, at_ + lead->lastLine};
  at_ += lead->text.size();
  return lead;
}

bool PlainRecords::readNewLead(Lead& lead, bool isFirst) {
  const std::size_t begin = at_;
  const std::uint32_t line = known_.position.line;
  std::string_view name;
  if (!isFirst && !take(',')) return false;
  if (!plainString(name) || !take(':') || next() == '\0') return false;
  lead.text = text_.substr(begin, at_ - begin);
  lead.nameBegin = static_cast<std::size_t>(name.data() - text_.data()) - begin;
  lead.nameSize = name.size();
  lead.lines = known_.position.line - line;
  lead.lastLine = lead.lines > 0 ? known_.at - begin : 0;
  return true;
}

template <class ReadMember>
bool PlainRecords::object(std::vector<Place>& places, const ReadMember& readMember) {
  if (!take('{')) return false;
  if (take('}')) return true;
  for (auto place = places.begin();; ++place) {
    if (place == places.end()) place = places.emplace(place);
    const char* const begin = text_.data() + at_;
    const Lead* const lead = readLead(*place, place == places.begin());
    if (!lead || !readMember({begin + lead->nameBegin, lead->nameSize})) return false;
    if (take('}')) return true;
  }
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

bool PlainRecords::plainString(std::string_view& text) {
  if (next() != '"') return false;
  const std::size_t begin = at_ + 1;
  const std::size_t end = findControlOr<'"', '\\'>(text_, begin);
  if (end == text_.size() || text_[end] != '"') return false;
  text = {text_.data() + begin, end - begin};
  at_ = end + 1;
  return true;
}

bool PlainRecords::string(std::string_view& text) {
  return plainString(text) || escapedString(text);
}

bool PlainRecords::escapedString(std::string_view& text) {
  if (next() != '"') return false;
  if (unescapedCount_ == unescaped_.size()) unescaped_.emplace_back();
  std::string& characters = unescaped_[unescapedCount_++];
  characters.clear();
  for (std::size_t begin = at_ + 1;;) {
    const std::size_t end = findControlOr<'"', '\\'>(text_, begin);
    characters += text_.substr(begin, end - begin);
    const std::string_view rest = text_.substr(end);
    if (rest.starts_with('"')) {
      text = characters;
      at_ = end + 1;
      return true;
    }
    const std::size_t size = appendUnescaped(rest, characters);
    if (size == 0) return false;
    begin = end + size;
  }
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
  const bool read = object(literalMembers_, [&](std::string_view name) {
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
  return object(qualifierMembers_, [&](std::string_view name) {
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
    const bool read = object(sourceMembers_, [&](std::string_view name) {
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
  fact.position = positionHere();
  std::uint32_t seen = 0;
  const bool read = object(entityMembers_, [&](std::string_view name) {
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
  fact.position = positionHere();
  std::uint32_t seen = 0;
  const bool read = object(statementMembers_, [&](std::string_view name) {
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
  unescapedCount_ = 0;
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
  at_ = 0;
  known_ = {position, 0};
  std::size_t end = 0;
  Known knownAtEnd = known_;
  while (addRecord(kind)) {
    end = at_;
    knownAtEnd = known_;
  }
  position = knownAtEnd.positionOf(end, text_);
  return end;
}

}  // namespace pressgraph
