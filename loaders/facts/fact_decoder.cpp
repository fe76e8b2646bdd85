#include "loaders/facts/fact_decoder.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "graph/number.hpp"
#include "graph/ontology.hpp"
#include "graph/record_scope.hpp"
#include "graph/span_check.hpp"
#include "graph/support/json_text.hpp"
#include "loaders/support/measures.hpp"

namespace pressgraph {

namespace {

constexpr std::string_view kDocumentMembers[] = {"id",        "title",   "publisher",
                                                 "published", "authors", "path"};
constexpr std::string_view kEntityMembers[] = {"id",      "type",   "name",
                                               "aliases", "sameAs", "measures"};
constexpr std::string_view kStatementMembers[] = {"subject", "predicate",  "object",
                                                  "value",   "qualifiers", "sources"};
constexpr std::string_view kLiteralMembers[] = {"value",  "type",        "unit", "atLeast",
                                                "atMost", "approximate", "text"};
constexpr std::string_view kSourceMembers[] = {"document", "begin", "end", "quote", "by"};
constexpr std::string_view kTopLevelMembers[] = {"pressgraph", "documents", "entities",
                                                 "statements"};

// The kinds of records begin with those of facts.
RecordKind recordKind(FactKind kind) {
  return static_cast<RecordKind>(kind);
}

std::string_view article(std::string_view noun) {
  return noun == "entity" ? "an" : "a";
}

}  // namespace

const FactDecoder::Shape FactDecoder::kDocument{"document", kDocumentMembers, 2};
const FactDecoder::Shape FactDecoder::kEntity{"entity", kEntityMembers, 2};
const FactDecoder::Shape FactDecoder::kStatement{"statement", kStatementMembers, 2};
const FactDecoder::Shape FactDecoder::kLiteral{"value", kLiteralMembers, 3};
const FactDecoder::Shape FactDecoder::kQualifier{"value", kLiteralMembers, 4};
const FactDecoder::Shape FactDecoder::kQualifierOfSeveral{"value", kLiteralMembers, 5};
const FactDecoder::Shape FactDecoder::kSource{"source", kSourceMembers, 4};
const FactDecoder::Shape FactDecoder::kTopLevel{"fact document", kTopLevelMembers};

std::string_view recordName(FactKind kind) {
  constexpr std::array<std::string_view, kFactKindCount> names = {"document", "entity",
                                                                  "statement"};
  return names[static_cast<std::size_t>(kind)];
}

std::string_view sectionName(FactKind kind) {
  return kTopLevelMembers[static_cast<std::size_t>(kind) + 1];
}

void FactDecoder::rejectRecord(RecordKind kind, Position position) {
  pressgraph::rejectRecord(facts_, diagnostics_, kind, position);
}

void FactDecoder::report(Severity severity, Position position, std::string code,
                         std::string message, std::string hint) {
  diagnostics_.add(
      {severity, facts_.input(), position, std::move(message), std::move(code), std::move(hint)});
}

void FactDecoder::refuse(Position position, std::string code, std::string message,
                         std::string hint) {
  refused_ = true;
  report(Severity::error, position, std::move(code), std::move(message), std::move(hint));
}

void FactDecoder::add(FactKind kind, const FactRecord& record) {
  refused_ = false;
  extras_.clear();
  std::optional<RecordScope> scope;
  if (facts_.account() != nullptr)
    scope.emplace(facts_, diagnostics_, recordKind(kind), record.position(FactRecord::kRoot));
  if (record.kind(FactRecord::kRoot) != ValueKind::object) {
    refuse(record.position(FactRecord::kRoot), "wrong-type",
           fmt::format("{} {} must be an object", article(recordName(kind)), recordName(kind)));
    return;
  }
  switch (kind) {
    case FactKind::document:
      addDocument(record);
      return;
    case FactKind::entity:
      addEntity(record);
      return;
    case FactKind::statement:
      addStatement(record);
  }
}

void FactDecoder::reportUnknown(std::string_view name, Position position, const Shape& shape) {
  if (!reportedPaths_.insert(fmt::format("{}/{}", shape.name, name)).second) return;
  const std::string near = nearestName(name, {shape.members.begin(), shape.members.end()});
  report(Severity::warning, position, "unknown-member",
         fmt::format("'{}' is not a known member of {} {}; it is kept, and reported once", name,
                     article(shape.name), shape.name),
         near.empty() ? std::string() : fmt::format("did you mean '{}'?", near));
}

template <class Read>
std::string_view FactDecoder::readMembers(const FactRecord& record, Node object, const Shape& shape,
                                          const Read& read) {
  std::uint32_t seen = 0;  // a bit for each member of the shape
  std::vector<std::pair<std::string_view, std::vector<Node>>> unknown;
  std::map<std::string_view, std::size_t> indexOfName;
  // Members mostly stand in the shape's order: each is looked for behind the one before first.
  auto known = shape.members.begin();
  for (Node node = record.firstChild(object); node != FactRecord::kNone;
       node = record.nextSibling(node)) {
    const std::string_view name = record.name(node);
    known = std::find(known, shape.members.end(), name);
    if (known == shape.members.end())
      known = std::find(shape.members.begin(), shape.members.end(), name);
    if (known == shape.members.end()) {
      reportUnknown(name, record.namePosition(node), shape);
      const auto [at, added] = indexOfName.emplace(name, unknown.size());
      if (added) unknown.push_back({name, {}});
      unknown[at->second].second.push_back(node);
      continue;
    }
    const std::uint32_t bit = 1U << (known - shape.members.begin());
    if ((seen & bit) != 0)
      refuse(record.namePosition(node), "duplicate-member",
             fmt::format("{}: '{}' stands here twice", shape.name, name), "remove one");
    else
      read(name, node);
    seen |= bit;
  }
  if (unknown.empty()) return {};
  // An element that XML repeats is a member with several values.
  std::string& extra = extras_.emplace_back("{");
  bool tooDeep = false;
  for (const auto& [name, nodes] : unknown) {
    if (extra.size() > 1) extra += ',';
    appendJsonString(extra, name);
    extra += ':';
    const std::size_t begin = extra.size();
    if (nodes.size() > 1) extra += '[';
    for (const Node node : nodes) {
      if (node != nodes.front()) extra += ',';
      appendJson(extra, record, node);
    }
    if (nodes.size() > 1) extra += ']';
    const std::string_view json = std::string_view(extra).substr(begin);
    // Once a record, because a position is counted from its beginning.
    if (!tooDeep && isTooDeep(json, shape)) {
      reportTooDeep(name, record.namePosition(nodes.front()), shape);
      tooDeep = refused_ = true;
    }
  }
  extra += '}';
  return extra;
}

bool FactDecoder::isTooDeep(std::string_view json, const Shape& shape) const {
  return shape.levels + 1 + jsonLevels(json) > mostLevels_;
}

void FactDecoder::reportTooDeep(std::string_view name, Position position, const Shape& shape) {
  report(Severity::error, position, "too-deep",
         fmt::format("{}: '{}' has more than {} levels of nesting in a fact document", shape.name,
                     name, mostLevels_),
         howToRaise(&Limits::nesting));
}

void FactDecoder::addTopLevel(std::string_view name, Position namePosition,
                              const FactRecord& record, Node value) {
  reportUnknown(name, namePosition, kTopLevel);
  std::string json;
  appendJson(json, record, value);
  if (isTooDeep(json, kTopLevel))
    reportTooDeep(name, namePosition, kTopLevel);
  else
    facts_.addExtra(name, json);
}

void FactDecoder::requireText(const FactRecord& record, Node object, const Shape& shape,
                              std::string_view member, std::string_view text) {
  if (!text.empty() || refused_) return;
  refuse(record.position(object), "missing-member",
         fmt::format("{} {} needs {} '{}'", article(shape.name), shape.name,
                     member == "id" || member == "object" ? "an" : "a", member));
}

void FactDecoder::readString(const FactRecord& record, Node node, const Shape& shape,
                             std::string_view& text) {
  if (record.kind(node) == ValueKind::string)
    text = record.text(node);
  else
    refuse(record.position(node), "wrong-type",
           fmt::format("{}: '{}' must be a string", shape.name, record.name(node)),
           record.kind(node) == ValueKind::null ? "leave it out instead" : "");
}

void FactDecoder::readStrings(const FactRecord& record, Node node, const Shape& shape,
                              std::vector<std::string_view>& texts) {
  bool good = record.kind(node) == ValueKind::array;
  for (Node item = good ? record.firstChild(node) : FactRecord::kNone; item != FactRecord::kNone;
       item = record.nextSibling(item)) {
    good = good && record.kind(item) == ValueKind::string && !record.text(item).empty();
    texts.push_back(record.text(item));
  }
  if (!good)
    refuse(
        record.position(node), "wrong-type",
        fmt::format("{}: '{}' must be a list of non-empty strings", shape.name, record.name(node)));
}

void FactDecoder::readFlag(const FactRecord& record, Node node, const Shape& shape, bool& flag) {
  const std::string_view text = record.text(node);
  if (record.kind(node) == ValueKind::boolean && (text == "true" || text == "false"))
    flag = text == "true";
  else
    refuse(record.position(node), "wrong-type",
           fmt::format("{}: '{}' must be true or false", shape.name, record.name(node)));
}

void FactDecoder::readOffset(const FactRecord& record, Node node, std::uint32_t& offset) {
  const std::string_view text = record.text(node);
  const char* end = text.data() + text.size();
  std::uint32_t value = 0;
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (record.kind(node) == ValueKind::number && error == std::errc() && stop == end &&
      value != kNoIndex)
    offset = value;
  else
    refuse(record.position(node), "bad-span",
           fmt::format("source: '{}' must be a whole number from 0 to {}", record.name(node),
                       kNoIndex - 1),
           kSpanHint);
}

void FactDecoder::readScalar(const FactRecord& record, Node node, std::string_view role,
                             LiteralFact& literal) {
  literal.value = record.text(node);
  switch (record.kind(node)) {
    case ValueKind::string:
      literal.notation = Notation::string;
      return;
    case ValueKind::number:
      literal.notation = Notation::number;
      if (!isNumber(literal.value))
        refuse(record.position(node), "bad-number",
               fmt::format("{}: '{}' is not a number", role, literal.value),
               "write it as 28.65 or 2.865e9, and the words as printed under \"text\"");
      return;
    case ValueKind::boolean:
      literal.notation = Notation::boolean;
      if (literal.value != "true" && literal.value != "false")
        refuse(record.position(node), "bad-boolean",
               fmt::format("{}: '{}' is neither true nor false", role, literal.value));
      return;
    case ValueKind::null:
    case ValueKind::array:
    case ValueKind::object:
      refuse(record.position(node), "wrong-type",
             fmt::format("{}: the value must be a string, a number, true or false", role));
  }
}

LiteralFact FactDecoder::readLiteral(const FactRecord& record, Node node, std::string_view role,
                                     const Shape& shape) {
  LiteralFact literal;
  if (record.kind(node) != ValueKind::object) {
    readScalar(record, node, role, literal);
    return literal;
  }
  bool hasValue = false;
  literal.extra = readMembers(record, node, shape, [&](std::string_view name, Node member) {
    if (name == "value") {
      hasValue = true;
      readScalar(record, member, role, literal);
    } else if (name == "type") {
      readString(record, member, kLiteral, literal.type);
    } else if (name == "unit") {
      readString(record, member, kLiteral, literal.unit);
    } else if (name == "text") {
      readString(record, member, kLiteral, literal.text);
    } else if (name == "atLeast") {
      readFlag(record, member, kLiteral, literal.atLeast);
    } else if (name == "atMost") {
      readFlag(record, member, kLiteral, literal.atMost);
    } else {
      readFlag(record, member, kLiteral, literal.approximate);
    }
  });
  if (!hasValue && literal.text.empty() && !refused_)
    refuse(record.position(node), "missing-member",
           fmt::format("{}: a value needs a 'value' or a 'text'", role));
  // A string without a value is the words as printed, and so it says no more by its type.
  if (literal.value.empty() && !literal.text.empty() && literal.type == "string") literal.type = {};
  return literal;
}

void FactDecoder::readQualifiers(const FactRecord& record, Node node,
                                 std::vector<QualifierFact>& qualifiers) {
  if (record.kind(node) != ValueKind::object) {
    refuse(record.position(node), "wrong-type", "statement: 'qualifiers' must be an object");
    return;
  }
  for (Node member = record.firstChild(node); member != FactRecord::kNone;
       member = record.nextSibling(member)) {
    const std::string_view name = record.name(member);
    const std::size_t before = qualifiers.size();
    if (record.kind(member) != ValueKind::array) {
      qualifiers.push_back({name, readLiteral(record, member, name, kQualifier)});
    } else {
      const Node first = record.firstChild(member);
      const bool several =
          first != FactRecord::kNone && record.nextSibling(first) != FactRecord::kNone;
      const Shape& shape = several ? kQualifierOfSeveral : kQualifier;
      for (Node item = first; item != FactRecord::kNone; item = record.nextSibling(item))
        qualifiers.push_back({name, readLiteral(record, item, name, shape)});
      if (qualifiers.size() == before)
        refuse(record.position(member), "wrong-type",
               fmt::format("{}: the list of values is empty", name), "leave the qualifier out");
    }
    if (name == "rank" && qualifiers.size() > before + 1)
      refuse(record.position(member), "wrong-type", "rank: a statement has one rank");
  }
}

void FactDecoder::readSources(const FactRecord& record, Node node,
                              std::vector<SourceFact>& sources) {
  if (record.kind(node) != ValueKind::array) {
    refuse(record.position(node), "wrong-type", "statement: 'sources' must be an array");
    return;
  }
  for (Node item = record.firstChild(node); item != FactRecord::kNone;
       item = record.nextSibling(item)) {
    if (record.kind(item) != ValueKind::object) {
      refuse(record.position(item), "wrong-type", "a source must be an object");
      continue;
    }
    SourceFact source;
    source.extra = readMembers(record, item, kSource, [&](std::string_view name, Node member) {
      if (name == "begin")
        readOffset(record, member, source.begin);
      else if (name == "end")
        readOffset(record, member, source.end);
      else
        readString(record, member, kSource,
                   name == "document" ? source.document
                   : name == "quote"  ? source.quote
                                      : source.by);
    });
    requireText(record, item, kSource, "document", source.document);
    // Here, because nobody looks at a fact again that is converted without a graph.
    if (const SourceSpan span{source.begin, source.end}; !refused_ && !isSound(span))
      refuse(record.position(FactRecord::kRoot), "bad-span", describeUnsound(span), kSpanHint);
    sources.push_back(source);
  }
}

void FactDecoder::addDocument(const FactRecord& record) {
  DocumentFact fact;
  fact.position = record.position(FactRecord::kRoot);
  fact.extra =
      readMembers(record, FactRecord::kRoot, kDocument, [&](std::string_view name, Node member) {
        if (name == "authors")
          readStrings(record, member, kDocument, fact.authors);
        else
          readString(record, member, kDocument,
                     name == "id"          ? fact.id
                     : name == "title"     ? fact.title
                     : name == "publisher" ? fact.publisher
                     : name == "published" ? fact.published
                                           : fact.path);
      });
  requireText(record, FactRecord::kRoot, kDocument, "id", fact.id);
  if (!refused_) facts_.addDocument(fact);
}

void FactDecoder::addEntity(const FactRecord& record) {
  EntityFact fact;
  fact.position = record.position(FactRecord::kRoot);
  fact.extra =
      readMembers(record, FactRecord::kRoot, kEntity, [&](std::string_view name, Node member) {
        if (name == "aliases")
          readStrings(record, member, kEntity, fact.aliases);
        else if (name == "sameAs")
          readStrings(record, member, kEntity, fact.sameAs);
        else if (name == "measures")
          leaveOutMeasures(record, member);
        else
          readString(record, member, kEntity,
                     name == "id"     ? fact.id
                     : name == "type" ? fact.type
                                      : fact.name);
      });
  requireText(record, FactRecord::kRoot, kEntity, "id", fact.id);
  requireText(record, FactRecord::kRoot, kEntity, "type", fact.type);
  if (!refused_) facts_.addEntity(fact);
}

void FactDecoder::leaveOutMeasures(const FactRecord& record, Node node) {
  if (record.kind(node) != ValueKind::object)
    refuse(record.position(node), "wrong-type", "entity: 'measures' must be an object");
  else
    leaveOutMeasures(record.position(node));
}

void FactDecoder::leaveOutMeasures(Position position) {
  if (!std::exchange(hadMeasures_, true))
    diagnostics_.add(measuresLeftOut(facts_.input(), position));
}

void FactDecoder::addStatement(const FactRecord& record) {
  StatementFact& fact = statement_;
  fact.subject = fact.predicate = fact.object = {};
  fact.value.reset();
  fact.qualifiers.clear();
  fact.sources.clear();
  fact.position = record.position(FactRecord::kRoot);
  bool hasObject = false;
  fact.extra =
      readMembers(record, FactRecord::kRoot, kStatement, [&](std::string_view name, Node member) {
        if (name == "qualifiers") {
          readQualifiers(record, member, fact.qualifiers);
        } else if (name == "sources") {
          readSources(record, member, fact.sources);
        } else if (name == "value") {
          fact.value = readLiteral(record, member, "value");
        } else {
          hasObject = hasObject || name == "object";
          readString(record, member, kStatement,
                     name == "subject"     ? fact.subject
                     : name == "predicate" ? fact.predicate
                                           : fact.object);
        }
      });
  requireText(record, FactRecord::kRoot, kStatement, "subject", fact.subject);
  requireText(record, FactRecord::kRoot, kStatement, "predicate", fact.predicate);
  if (hasObject && !fact.value)
    requireText(record, FactRecord::kRoot, kStatement, "object", fact.object);
  if (!refused_ && hasObject == fact.value.has_value())
    refuse(fact.position, "object-or-value",
           hasObject ? "a statement has an 'object' or a 'value', and this one has both"
                     : "a statement needs an 'object' or a 'value'",
           "an entity goes under \"object\" by its id, a literal under \"value\"");
  if (!refused_) facts_.addStatement(fact);
}

}  // namespace pressgraph
