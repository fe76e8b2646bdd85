#include "graph/facts.hpp"

#include <stdexcept>

#include <xxhash.h>

namespace pressgraph {

namespace {

std::uint32_t index32(std::size_t size) {
  if (size >= kNoIndex) throw std::length_error("more than 4 billion records in one input");
  return static_cast<std::uint32_t>(size);
}

std::uint32_t hashOf(const LiteralFact& fact, std::uint32_t role) {
  const auto hash = [](std::string_view text, std::uint64_t seed) {
    return XXH3_64bits_withSeed(text.data(), text.size(), seed);
  };
  std::uint64_t all = hash(fact.value, role);
  for (const std::string_view part : {fact.type, fact.unit, fact.text, fact.extra})
    if (!part.empty()) all = hash(part, all);
  return static_cast<std::uint32_t>(all);
}

}  // namespace

FactBatch::Slice FactBatch::addList(const std::vector<std::string_view>& strings) {
  Slice slice;
  slice.begin = index32(lists_.size());
  for (const std::string_view string : strings) lists_.push_back(strings_.intern(string));
  slice.end = index32(lists_.size());
  return slice;
}

void FactBatch::addDocument(const DocumentFact& fact) {
  if (account_) account_->note(RecordKind::document, fact.position);
  sink_ != nullptr ? sink_->take(fact) : store(fact);
}

void FactBatch::store(const DocumentFact& fact) {
  documents_.push_back({strings_.intern(fact.id), strings_.intern(fact.title),
                        strings_.intern(fact.publisher), strings_.intern(fact.published),
                        strings_.intern(fact.path), strings_.intern(fact.extra),
                        addList(fact.authors), fact.position});
}

void FactBatch::addEntity(const EntityFact& fact) {
  if (account_) account_->note(RecordKind::entity, fact.position);
  sink_ != nullptr ? sink_->take(fact) : store(fact);
}

void FactBatch::store(const EntityFact& fact) {
  entities_.push_back({ids_.number(strings_, fact.id), types_.number(strings_, fact.type),
                       strings_.add(fact.name), strings_.intern(fact.extra), addList(fact.aliases),
                       addList(fact.sameAs), fact.position});
}

bool FactBatch::isLiteral(std::uint32_t index, const LiteralFact& fact, std::uint32_t role) const {
  const Literal& literal = literals_[index];
  const LiteralOrigin& origin = literalOrigins_[index];
  const auto equal = [&](StringId id, std::string_view text) {
    return id == StringId::empty ? text.empty() : strings_[id] == text;
  };
  return origin.role == role && origin.notation == fact.notation &&
         literal.atLeast == fact.atLeast && literal.atMost == fact.atMost &&
         literal.approximate == fact.approximate && equal(literal.value, fact.value) &&
         equal(origin.type, fact.type) && equal(literal.unit, fact.unit) &&
         equal(literal.text, fact.text) && equal(literal.extra, fact.extra);
}

std::uint32_t FactBatch::addLiteral(const LiteralFact& fact, LiteralKey key) {
  if (needsToGrow(literalSlots_, literals_.size())) growSlots(literalSlots_);
  HashSlot& slot = findSlot(literalSlots_, key.hash, [&](const HashSlot& found) {
    return isLiteral(found.next - 1, fact, key.role);
  });
  if (slot.next != 0) return slot.next - 1;
  Literal literal;
  literal.atLeast = fact.atLeast;
  literal.atMost = fact.atMost;
  literal.approximate = fact.approximate;
  literal.value = strings_.add(fact.value);
  literal.unit = strings_.intern(fact.unit);
  // Within a literal, equal strings have equal ids.
  literal.text = fact.text == fact.value ? literal.value : strings_.intern(fact.text);
  literal.extra = strings_.intern(fact.extra);
  literals_.push_back(literal);
  literalOrigins_.push_back({key.role, strings_.intern(fact.type), fact.notation});
  slot = {key.hash, index32(literals_.size())};
  return slot.next - 1;
}

std::uint32_t FactBatch::citationOf(const CitationRow& row) {
  if (!citations_.empty() && !sources_.citation.empty() &&
      citations_[sources_.citation.back()] == row)
    return sources_.citation.back();
  const auto [at, added] = citationIndex_.emplace(std::array{row.document, row.by, row.extra},
                                                  index32(citations_.size()));
  if (added) citations_.push_back(row);
  return at->second;
}

// A sentence that says several things is kept once for all that follow each other.
void FactBatch::addSource(const SourceFact& fact) {
  const std::uint32_t citation = citationOf(
      {strings_.intern(fact.document), strings_.intern(fact.by), strings_.intern(fact.extra)});
  const StringId last = sources_.quote.empty() ? StringId::empty : sources_.quote.back();
  const StringId quote = strings_[last] == fact.quote ? last : strings_.add(fact.quote);
  sources_.push_back(citation, {fact.begin, fact.end}, quote);
}

void FactBatch::addStatement(const StatementFact& fact) {
  if (account_) account_->note(RecordKind::statement, fact.position);
  sink_ != nullptr ? sink_->take(fact) : store(fact);
}

void FactBatch::findKeys(const StatementFact& fact, StatementKeys& keys) {
  keys.subjectHash = StringNumbers::hashOf(fact.subject);
  keys.predicate = predicates_.number(strings_, fact.predicate);
  if (fact.value) {
    const std::uint32_t role = roleOfPredicate(keys.predicate);
    keys.value = {role, hashOf(*fact.value, role)};
  } else {
    keys.objectHash = StringNumbers::hashOf(fact.object);
  }
  keys.qualifiers.clear();
  for (const QualifierFact& qualifier : fact.qualifiers) {
    const std::uint32_t role = roleOfQualifier(qualifierNames_.number(strings_, qualifier.name));
    keys.qualifiers.push_back({role, hashOf(qualifier.value, role)});
  }
}

void FactBatch::fetchSlots(const StatementKeys& keys, bool isRelation) const {
  const auto fetchLiteral = [&](LiteralKey key) { fetchSlot(literalSlots_, key.hash); };
  ids_.fetchSlot(keys.subjectHash);
  isRelation ? ids_.fetchSlot(keys.objectHash) : fetchLiteral(keys.value);
  for (const LiteralKey key : keys.qualifiers) fetchLiteral(key);
}

void FactBatch::fetchStrings(const StatementKeys& keys, bool isRelation) const {
  const auto fetchLiteral = [&](LiteralKey key) {
    if (literalSlots_.empty()) return;
    const HashSlot& slot = findSlot(literalSlots_, key.hash, [](const HashSlot&) { return true; });
    if (slot.next != 0) prefetch(strings_.address(literals_[slot.next - 1].value));
  };
  ids_.fetchString(strings_, keys.subjectHash);
  isRelation ? ids_.fetchString(strings_, keys.objectHash) : fetchLiteral(keys.value);
  for (const LiteralKey key : keys.qualifiers) fetchLiteral(key);
}

void FactBatch::store(const StatementFact& fact) {
  findKeys(fact, keys_);
  store(fact, keys_);
}

void FactBatch::store(const StatementFact& fact, const StatementKeys& keys) {
  const std::uint32_t statement = index32(statements_.size());
  StatementFlags flags;
  flags.isRelation = fact.value ? 0 : 1;
  statements_.subject.push_back(ids_.number(strings_, fact.subject, keys.subjectHash));
  statements_.predicate.push_back(keys.predicate);
  statements_.object.push_back(fact.value ? addLiteral(*fact.value, keys.value)
                                          : ids_.number(strings_, fact.object, keys.objectHash));
  statements_.qualifiersBegin.push_back(index32(qualifiers_.size()));
  statements_.sourcesBegin.push_back(index32(sources_.size()));
  statements_.position.push_back(fact.position);
  statements_.flags.push_back(flags);
  if (!fact.extra.empty()) statements_.extras.emplace_back(statement, strings_.intern(fact.extra));
  for (std::size_t i = 0; i < fact.qualifiers.size(); ++i)
    qualifiers_.emplace_back(qualifierOfRole(keys.qualifiers[i].role), false,
                             addLiteral(fact.qualifiers[i].value, keys.qualifiers[i]));
  for (const SourceFact& source : fact.sources) addSource(source);
}

void FactBatch::addExtra(std::string_view name, std::string_view json) {
  sink_ != nullptr ? sink_->takeExtra(name, json) : storeExtra(name, json);
}

void FactBatch::storeExtra(std::string_view name, std::string_view json) {
  extras_.push_back({strings_.intern(name), strings_.intern(json)});
}

void FactBatch::freeIndices() {
  strings_.freeIndex();
  types_.freeIndex();
  predicates_.freeIndex();
  literalSlots_ = {};
  citationIndex_ = {};
}

}  // namespace pressgraph
