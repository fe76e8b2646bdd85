#include "graph/facts.hpp"

#include <algorithm>
#include <new>
#include <stdexcept>

#include <xxhash.h>

namespace pressgraph {

namespace {

std::uint32_t index32(std::size_t size) {
  if (size >= kNoIndex) throw std::length_error("more than 4 billion records in one input");
  return static_cast<std::uint32_t>(size);
}

// What distinguishes statements of one edge from those of others.
constexpr std::string_view kEdgeQualifier = "edge";

std::uint64_t joinHashes(std::uint64_t first, std::uint64_t second) {
  return XXH3_64bits_withSeed(&second, sizeof second, first);
}

std::uint64_t hashOf(const LiteralFact& fact, std::uint32_t role) {
  const auto hash = [](std::string_view text, std::uint64_t seed) {
    return XXH3_64bits_withSeed(text.data(), text.size(), seed);
  };
  std::uint64_t all = hash(fact.value, role);
  for (const std::string_view part : {fact.type, fact.unit, fact.text, fact.extra})
    if (!part.empty()) all = hash(part, all);
  return all;
}

}  // namespace

void FactBatch::expectBytes(std::uint64_t bytes) {
  // More statements, qualifiers and literals than most formats have in so many bytes.
  constexpr std::uint64_t kBytesOfStatement = 128;
  constexpr std::uint64_t kQualifiersOfStatement = 2;
  const std::size_t statements = std::min<std::uint64_t>(bytes / kBytesOfStatement, kNoIndex);
  const auto reserve = [](std::size_t size, auto&... columns) { (columns.reserve(size), ...); };
  try {
    reserve(statements, statements_.subject, statements_.predicate, statements_.object,
            statements_.qualifiersBegin, statements_.sourcesBegin, statements_.position,
            statements_.flags, sources_.citation, sources_.quote, literals_, literalOrigins_);
    qualifiers_.reserve(kQualifiersOfStatement * statements);
  } catch (const std::bad_alloc&) {
    // Columns grow, then, and may well come to less.
  }
}

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

// Citations are few, and most statements cite as the one before.
std::uint32_t FactBatch::citationOf(const SourceFact& fact) {
  if (!sources_.citation.empty()) {
    const std::uint32_t last = sources_.citation.back();
    const CitationRow& row = citations_[last];
    if (strings_[row.document] == fact.document && strings_[row.by] == fact.by &&
        strings_[row.extra] == fact.extra)
      return last;
  }
  const CitationRow row{strings_.intern(fact.document), strings_.intern(fact.by),
                        strings_.intern(fact.extra)};
  const auto [at, added] = citationIndex_.emplace(std::array{row.document, row.by, row.extra},
                                                  index32(citations_.size()));
  if (added) citations_.push_back(row);
  return at->second;
}

// A sentence that says several things is kept once for all that follow each other.
void FactBatch::addSource(const SourceFact& fact) {
  const std::uint32_t citation = citationOf(fact);
  const StringId last = sources_.quote.empty() ? StringId::empty : sources_.quote.back();
  const StringId quote = strings_[last] == fact.quote ? last : strings_.add(fact.quote);
  sources_.push_back(citation, {fact.begin, fact.end}, quote);
}

void FactBatch::addStatement(const StatementFact& fact) {
  if (account_) account_->note(RecordKind::statement, fact.position);
  sink_ != nullptr ? sink_->take(fact) : store(fact);
}

void FactBatch::findKeys(const StatementFact& fact, StatementKeys& keys) {
  const std::uint64_t subject = StringNumbers::hashOf(fact.subject);
  keys.subjectHash = slotHash(subject);
  keys.predicate = predicates_.number(strings_, fact.predicate);
  if (fact.edgeId) keys.said = joinHashes(subject, keys.predicate);
  const auto add = [&](std::uint64_t hash) {
    if (fact.edgeId) keys.said = joinHashes(keys.said, hash);
    return slotHash(hash);
  };
  if (fact.value) {
    const std::uint32_t role = roleOfPredicate(keys.predicate);
    keys.value = {role, add(hashOf(*fact.value, role))};
  } else {
    keys.objectHash = add(StringNumbers::hashOf(fact.object));
  }
  keys.qualifiers.clear();
  lastNames_.resize(std::max(lastNames_.size(), fact.qualifiers.size()));
  for (std::size_t i = 0; i < fact.qualifiers.size(); ++i) {
    const QualifierFact& qualifier = fact.qualifiers[i];
    // Most statements have the same qualifiers as the one before.
    std::uint32_t& name = lastNames_[i];
    if (name >= qualifierNames_.size() || strings_[qualifierNames_[name]] != qualifier.name)
      name = qualifierNames_.number(strings_, qualifier.name);
    const std::uint32_t role = roleOfQualifier(name);
    keys.qualifiers.push_back({role, add(hashOf(qualifier.value, role))});
  }
}

void FactBatch::fetchSlots(const StatementFact& fact, const StatementKeys& keys) const {
  const auto fetchLiteral = [&](LiteralKey key) { fetchSlot(literalSlots_, key.hash); };
  ids_.fetchSlot(keys.subjectHash);
  fact.value ? fetchLiteral(keys.value) : ids_.fetchSlot(keys.objectHash);
  for (const LiteralKey key : keys.qualifiers) fetchLiteral(key);
  if (fact.edgeId) repetitions_.fetch(keys.said);
}

void FactBatch::fetchStrings(const StatementFact& fact, const StatementKeys& keys) const {
  const auto fetchLiteral = [&](LiteralKey key) {
    if (literalSlots_.empty()) return;
    const HashSlot& slot = findSlot(literalSlots_, key.hash, [](const HashSlot&) { return true; });
    if (slot.next != 0) prefetch(strings_.address(literals_[slot.next - 1].value));
  };
  ids_.fetchString(strings_, keys.subjectHash);
  fact.value ? fetchLiteral(keys.value) : ids_.fetchString(strings_, keys.objectHash);
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
  if (fact.edgeId) tellEdgeApart(fact, keys.said);
  for (const SourceFact& source : fact.sources) addSource(source);
}

void FactBatch::tellEdgeApart(const StatementFact& fact, std::uint64_t said) {
  const auto apart = repetitions_.tellApart(said, *fact.edgeId, fact.position);
  if (!apart) return;
  const std::uint32_t name = qualifierNames_.number(strings_, kEdgeQualifier);
  const LiteralFact literal{.value = *apart, .type = "string"};
  const std::uint32_t role = roleOfQualifier(name);
  qualifiers_.emplace_back(name, false,
                           addLiteral(literal, {role, slotHash(hashOf(literal, role))}));
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
  repetitions_.freeIndex();
}

}  // namespace pressgraph
