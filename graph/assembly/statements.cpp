// Statements: names to entities and terms, values to literals, each checked against the ontology.
//
// The numbers in a batch's columns become the graph's in place. What a batch's number means is
// found once and remembered, so that a statement costs a few look-ups in arrays; only what is wrong
// is looked at again for every statement, because each is reported.

#include <algorithm>

#include <fmt/format.h>
#include <xxhash.h>

#include "graph/assembly/graph_assembly.hpp"
#include "graph/literal_check.hpp"
#include "graph/number.hpp"
#include "graph/span_check.hpp"
#include "graph/support/parallel.hpp"
#include "graph/support/short_list.hpp"

namespace pressgraph {

namespace {

// Adds `more`, which is given up, to the end.
template <class Value>
void appendTo(std::vector<Value>& all, std::vector<Value>& more) {
  if (all.empty())
    all = std::move(more);
  else
    all.insert(all.end(), more.begin(), more.end());
  more = {};
}

// All of a literal but its strings.
std::uint32_t shapeOf(const Literal& literal) {
  return static_cast<std::uint32_t>(literal.type) | (literal.atLeast ? 0x100U : 0U) |
         (literal.atMost ? 0x200U : 0U) | (literal.approximate ? 0x400U : 0U);
}

}  // namespace

void GraphAssembly::resolveTerms(std::uint32_t b) {
  const FactBatch& batch = batches_[b];
  Meanings& meanings = meanings_[b];
  const auto usable = [&](const auto& index, const auto& definitions) {
    const bool found = index && (definitions[*index].declared || isOpen(b));
    return found ? *index : kNoIndex;
  };
  for (std::uint32_t i = 0; i < batch.predicates_.size(); ++i)
    meanings.predicates.push_back(
        usable(ontology_->findPredicate(text(batch.predicates_[i])), ontology_->predicates()));
  for (std::uint32_t i = 0; i < batch.qualifierNames_.size(); ++i)
    meanings.qualifiers.push_back(
        usable(ontology_->findQualifier(text(batch.qualifierNames_[i])), ontology_->qualifiers()));
  for (std::uint32_t i = 0; i < batch.ids_.size(); ++i) {
    const EntityIndex declared = entityOfId_[meanings.ids[i]];
    meanings.referents.push_back(
        findReferent(b, text(batch.ids_[i]),
                     declared == kNoIndex ? std::nullopt : std::optional(declared))
            .value_or(kNoIndex));
  }
  meanings.literals.assign(batch.literals_.size(), kNoIndex);
  meanings.literalIsEntity.assign(batch.literals_.size(), false);
}

void GraphAssembly::resolveCitations(std::uint32_t b) {
  meanings_[b].firstCitation = index32(tables_.citations.size());
  for (const auto& row : batches_[b].citations_) {
    const DocumentIndex document = findDocument(b, text(row.document)).value_or(kNoIndex);
    tables_.citations.push_back({document, row.by, row.extra});
  }
}

void GraphAssembly::resolveStatements() {
  for (std::uint32_t b = 0; b < batches_.size(); ++b) resolveStatementsOf(b);
  literalSlots_ = {};
}

void GraphAssembly::resolveStatementsOf(std::uint32_t b) {
  resolveTerms(b);
  resolveCitations(b);
  readLiterals(b);
  FactBatch& batch = batches_[b];
  StatementColumns& all = tables_.statements;
  const std::uint32_t first = index32(all.size());
  const std::uint32_t count = index32(batch.statements_.size());
  const std::uint32_t firstSource = index32(tables_.sources.size());
  const std::uint32_t firstQualifier = index32(tables_.qualifiers.size());
  const auto sourceCount = index32(batch.sources_.size());

  StatementColumns& own = batch.statements_;
  for (auto& [statement, extra] : own.extras) all.extras.emplace_back(statement + first, extra);
  appendTo(all.subject, own.subject);
  appendTo(all.predicate, own.predicate);
  appendTo(all.object, own.object);
  appendTo(all.qualifiersBegin, own.qualifiersBegin);
  appendTo(all.sourcesBegin, own.sourcesBegin);
  appendTo(all.position, own.position);
  appendTo(all.flags, own.flags);
  appendTo(tables_.qualifiers, batch.qualifiers_);
  SourceColumns& sources = tables_.sources;
  if (!batch.sources_.span.empty() || !sources.span.empty()) {
    sources.span.resize(firstSource);
    batch.sources_.span.resize(sourceCount);
    appendTo(sources.span, batch.sources_.span);
  }
  appendTo(sources.citation, batch.sources_.citation);
  appendTo(sources.quote, batch.sources_.quote);
  for (std::uint32_t s = firstSource; s < sources.size(); ++s)
    sources.citation[s] += meanings_[b].firstCitation;

  // Places of qualifiers and sources are those in the batch until the statement's turn comes.
  const auto placesOf = [&](std::size_t s) -> Places {
    if (s == all.size()) return {index32(tables_.qualifiers.size()), firstSource + sourceCount};
    return {firstQualifier + all.qualifiersBegin[s], firstSource + all.sourcesBegin[s]};
  };
  std::vector<Resolution> resolutions(count, Resolution::open);
  parallelForPieces(count, options_.threads, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
      resolutions[i] = resolveSilently(b, first + i, placesOf(first + i), placesOf(first + i + 1));
  });
  std::size_t sourceless = 0;
  Position firstSourceless;
  // Qualifiers are resolved in place as well. Some are dropped: the others close the gap.
  std::uint32_t resolvedEnd = firstQualifier;
  Places next = placesOf(first);
  for (std::uint32_t s = first; s < first + count; ++s) {
    const Places begin = std::exchange(next, placesOf(std::size_t{s} + 1));
    all.sourcesBegin[s] = begin.source;
    all.qualifiersBegin[s] = resolvedEnd;
    all.flags[s].input = b & 0x1FFFFFFFU;
    const Place place{b, all.position[s]};
    if (const Resolution resolution = resolutions[s - first]; resolution == Resolution::open) {
      if (!resolveStatement(place, s, begin, next, resolvedEnd)) {
        all.predicate[s] = kNoIndex;
        rejectStatement(s);
        continue;
      }
    } else {
      const std::uint32_t end = resolution == Resolution::repetitive
                                    ? sortQualifiers(begin.qualifier, next.qualifier)
                                    : next.qualifier;
      if (resolvedEnd < begin.qualifier)
        std::copy(tables_.qualifiers.begin() + begin.qualifier, tables_.qualifiers.begin() + end,
                  tables_.qualifiers.begin() + resolvedEnd);
      resolvedEnd += end - begin.qualifier;
    }
    if (next.source == begin.source && sourceless++ == 0) firstSourceless = place.position;
  }
  if (sourceless > 0 && !isPart())
    report(Severity::warning, {b, firstSourceless}, "no-source",
           sourceless == 1
               ? std::string("a statement names no source")
               : fmt::format("{} statements name no source; this is the first", sourceless),
           "cite the document and the sentence under \"sources\"");
  tables_.qualifiers.erase(tables_.qualifiers.begin() + resolvedEnd, tables_.qualifiers.end());
  batch.literalOrigins_ = {};
  meanings_[b].literals = {};
  meanings_[b].literalIsEntity = {};
  meanings_[b].writtenLiterals = {};
}

bool GraphAssembly::resolveStatement(Place place, std::uint32_t statement, Places begin, Places end,
                                     std::uint32_t& resolvedEnd) {
  if (!resolvePredicate(place, statement)) return false;
  const PredicateDefinition& predicate =
      ontology_->predicates()[tables_.statements.predicate[statement]];
  bool good = resolveSubject(place, statement, predicate);
  good = resolveObject(place, statement, predicate) && good;
  good = resolveQualifiers(place, statement, begin.qualifier, end.qualifier, resolvedEnd) && good;
  return checkSources(place, begin.source, end.source) && good;
}

// Leaves the statement as it is where anything is to be said of it, or anything but a literal that
// was read is its value. Touches nothing but the statement, so that several threads can resolve.
GraphAssembly::Resolution GraphAssembly::resolveSilently(std::uint32_t b, std::size_t statement,
                                                         Places begin, Places end) {
  StatementColumns& all = tables_.statements;
  const Meanings& meanings = meanings_[b];
  const PredicateIndex predicate = meanings.predicates[all.predicate[statement]];
  const EntityIndex subject = meanings.referents[all.subject[statement]];
  const bool isRelation = all.flags[statement].isRelation != 0;
  const std::uint32_t object = isRelation ? meanings.referents[all.object[statement]]
                                          : meanings.literals[all.object[statement]];
  if (predicate == kNoIndex || subject == kNoIndex || object == kNoIndex) return Resolution::open;
  const PredicateDefinition& definition = ontology_->predicates()[predicate];
  if (!fitsDomain(subject, definition) || (isRelation && !fitsRange(object, definition)))
    return Resolution::open;
  const auto stated =
      std::span(tables_.qualifiers).subspan(begin.qualifier, end.qualifier - begin.qualifier);
  for (const Qualifier& qualifier : stated)
    if (meanings.qualifiers[qualifier.qualifier] == kNoIndex ||
        meanings.literals[qualifier.value] == kNoIndex)
      return Resolution::open;
  for (std::uint32_t source = begin.source; source < end.source; ++source)
    if (!isSoundSource(source)) return Resolution::open;

  all.predicate[statement] = predicate;
  all.subject[statement] = subject;
  all.object[statement] = object;
  for (Qualifier& qualifier : stated)
    qualifier = {meanings.qualifiers[qualifier.qualifier], false,
                 meanings.literals[qualifier.value]};
  std::sort(stated.begin(), stated.end(),
            [&](const Qualifier& x, const Qualifier& y) { return compareQualifiers(x, y) < 0; });
  const bool repeats =
      std::adjacent_find(stated.begin(), stated.end(), [&](const Qualifier& x, const Qualifier& y) {
        return compareQualifiers(x, y) == 0;
      }) != stated.end();
  return repeats ? Resolution::repetitive : Resolution::done;
}

bool GraphAssembly::fitsDomain(EntityIndex subject, const PredicateDefinition& predicate) const {
  return predicate.domain.empty() || isPart() ||
         ontology_->isAnyOf(tables_.entities[subject].entityClass, predicate.domain);
}

bool GraphAssembly::fitsRange(EntityIndex object, const PredicateDefinition& predicate) const {
  return predicate.range.any() || isPart() ||
         (!predicate.range.classes.empty() &&
          ontology_->isAnyOf(tables_.entities[object].entityClass, predicate.range.classes));
}

bool GraphAssembly::isSoundSource(std::uint32_t source) const {
  return tables_.citations[tables_.sources.citation[source]].document != kNoIndex &&
         isSound(tables_.sources.spanOf(source));
}

bool GraphAssembly::resolvePredicate(Place place, std::uint32_t statement) {
  std::uint32_t& predicate = tables_.statements.predicate[statement];
  const std::uint32_t number = predicate;
  predicate = meanings_[place.batch].predicates[number];
  if (predicate != kNoIndex) return true;
  const std::string_view name = text(batches_[place.batch].predicates_[number]);
  report(Severity::error, place, "unknown-predicate", fmt::format("unknown predicate '{}'", name),
         suggestion(Vocabulary::predicates, name,
                    "declare it in a file given with --ontology, or use --open"));
  return false;
}

bool GraphAssembly::resolveSubject(Place place, std::uint32_t statement,
                                   const PredicateDefinition& predicate) {
  std::uint32_t& subject = tables_.statements.subject[statement];
  const std::uint32_t number = subject;
  subject = meanings_[place.batch].referents[number];
  const auto id = [&] { return text(batches_[place.batch].ids_[number]); };
  if (subject == kNoIndex) {
    reportDangling(place, "subject", id(),
                   "declare the entity, or give the file that does as an input too");
    return false;
  }
  if (fitsDomain(subject, predicate)) return true;
  const ClassIndex subjectClass = tables_.entities[subject].entityClass;
  reportMisuse(place, "domain",
               fmt::format("{} cannot be the subject of '{}': it is a {}, and {} is expected", id(),
                           predicate.name, ontology_->classes()[subjectClass].name,
                           classNames(predicate.domain)),
               "correct the subject or its type, or widen the domain in an ontology file");
  return isOpen(place.batch);
}

bool GraphAssembly::resolveObject(Place place, std::uint32_t statement,
                                  const PredicateDefinition& predicate) {
  std::uint32_t& object = tables_.statements.object[statement];
  const std::uint32_t number = object;
  if (tables_.statements.flags[statement].isRelation == 0) {
    object = resolveLiteral(place, number, predicate.range, predicate.name).value_or(kNoIndex);
    return object != kNoIndex;
  }
  object = meanings_[place.batch].referents[number];
  const auto id = [&] { return text(batches_[place.batch].ids_[number]); };
  if (object == kNoIndex) {
    reportDangling(place, "object", id(),
                   "declare the entity, or give the file that does as an input too; a literal goes "
                   "under \"value\"");
    return false;
  }
  if (fitsRange(object, predicate)) return true;
  const ClassIndex objectClass = tables_.entities[object].entityClass;
  reportMisuse(place, "range",
               fmt::format("{} cannot be the object of '{}': it is a {}, and {} is expected", id(),
                           predicate.name, ontology_->classes()[objectClass].name,
                           describeRange(predicate.range)),
               "correct the object or its type, or widen the range in an ontology file");
  return isOpen(place.batch);
}

std::optional<std::uint32_t> GraphAssembly::resolveLiteral(Place place, std::uint32_t number,
                                                           const Range& range,
                                                           std::string_view role) {
  std::uint32_t& known = meanings_[place.batch].literals[number];
  if (known != kNoIndex) return known;
  const std::size_t reportedBefore = reported_;
  const auto literal =
      readLiteral(place, number, writtenLiteral(place.batch, number), range, role, Reading::aloud);
  if (!literal) return std::nullopt;
  const std::uint32_t index = internLiteral(*literal);
  if (reported_ == reportedBefore) known = index;
  return index;
}

// `literal` is the one of that number as it was written. Its type is what the input says, or what
// the value suggests.
std::optional<Literal> GraphAssembly::readLiteral(Place place, std::uint32_t number,
                                                  Literal literal, const Range& range,
                                                  std::string_view role, Reading reading) {
  const auto& origin = batches_[place.batch].literalOrigins_[number];
  const bool silent = reading == Reading::silent;
  const StringId unitName = literal.unit;
  const UnitDefinition* const unit =
      unitName == StringId::empty ? nullptr : ontology_->findUnit(text(unitName));
  if (unit != nullptr && unit->name != text(unitName)) {
    if (silent) return std::nullopt;
    literal.unit = strings_->intern(unit->name);  // inputs may give its IRI
  }
  const auto asString = [&] {
    literal.type = LiteralType::string;
    if (literal.value == StringId::empty) literal.value = literal.text;
    return literal;
  };
  // Words whose value nobody worked out ("of": {"text": "规上企业"}) are kept as they are printed.
  if (literal.value == StringId::empty && literal.text != StringId::empty &&
      origin.type == StringId::empty)
    return asString();
  const std::string_view value = text(literal.value);
  if (origin.type == StringId::empty) {
    const bool measured =
        unitName != StringId::empty || literal.atLeast || literal.atMost || literal.approximate;
    literal.type = inferLiteralType(value, origin.notation, measured, range);
  } else if (const auto type = literalTypeNamed(text(origin.type))) {
    literal.type = *type;
  } else {
    if (silent) return std::nullopt;
    report(Severity::error, place, "unknown-type",
           fmt::format("{}: unknown literal type '{}'", role, text(origin.type)),
           text(origin.type) == "entity"
               ? "an entity goes under \"object\", by its id"
               : "the types are string, integer, decimal, boolean, date, quantity, iri");
    return std::nullopt;
  }
  const LiteralType type = literal.type;
  const bool fits = range.any() || std::find(range.literals.begin(), range.literals.end(), type) !=
                                       range.literals.end();
  if (!fits) {
    if (silent) return std::nullopt;
    reportMisuse(place, "range",
                 fmt::format("{}: '{}' is a literal of type {}, and {} is expected", role, value,
                             name(type), describeRange(range)),
                 range.classes.empty() ? "correct the value or its type"
                                       : "an entity goes under \"object\", by its id");
    if (!isOpen(place.batch)) return std::nullopt;
  }
  if (const auto problem = checkLiteral(value, type)) {
    if (silent) return std::nullopt;
    reportMisuse(place, problem->code, fmt::format("{}: {}", role, problem->message),
                 problem->hint);
    if (!isOpen(place.batch)) return std::nullopt;
    return asString();
  }
  const bool numeric =
      type == LiteralType::integer || type == LiteralType::decimal || type == LiteralType::quantity;
  if (numeric) {
    const std::string plain = *plainDecimal(value);
    const bool precise = fitsInt64(plain) || fitsDouble(plain);
    if (silent && (!precise || value.starts_with('+'))) return std::nullopt;
    // JSON has no leading '+': a graph that kept it would be written as another.
    if (value.starts_with('+')) literal.value = strings_->intern(value.substr(1));
    if (!precise)
      report(Severity::warning, place, "number-precision",
             fmt::format("{}: the number {} has more digits than 64-bit programs can hold", role,
                         value),
             "it is kept digit by digit; programs that read it as a number will round it");
  }
  if (unitName != StringId::empty && unit == nullptr && !isOpen(place.batch)) {
    if (silent) return std::nullopt;
    report(Severity::warning, place, "unknown-unit",
           fmt::format("{}: the ontology has no unit '{}'; kept as it is", role, text(unitName)),
           suggestion(Vocabulary::units, text(unitName),
                      "declare it under \"units\" in a file given with --ontology"));
  }
  return type == LiteralType::string ? asString() : literal;
}

// A literal of the batch, if there is nothing to say of it and no doubt that it is one.
std::optional<Literal> GraphAssembly::readSilently(std::uint32_t b, std::uint32_t number) {
  const FactBatch& batch = batches_[b];
  const std::uint32_t role = batch.literalOrigins_[number].role;
  const auto read = [&](const Range& range) {
    return readLiteral({b, {}}, number, batch.literals_[number], range, {}, Reading::silent);
  };
  if (!FactBatch::isRoleOfQualifier(role)) {
    const PredicateIndex predicate = meanings_[b].predicates[FactBatch::predicateOfRole(role)];
    if (predicate == kNoIndex) return std::nullopt;
    return read(ontology_->predicates()[predicate].range);
  }
  const QualifierIndex qualifier = meanings_[b].qualifiers[FactBatch::qualifierOfRole(role)];
  if (qualifier == kNoIndex || namesEntity(b, qualifier, number)) return std::nullopt;
  const QualifierDefinition& definition = ontology_->qualifiers()[qualifier];
  // Those of ranks and of lists of values are few.
  if (definition.name == "rank" || !definition.allowed.empty()) return std::nullopt;
  return read(definition.range);
}

// Reads all literals of the batch for which readSilently() is enough: that is nearly all, and what
// one means depends on no statement. They become the graph's; of the first batch, in place.
void GraphAssembly::readLiterals(std::uint32_t b) {
  std::vector<Literal>& own = batches_[b].literals_;
  const std::uint32_t count = index32(own.size());
  std::vector<std::uint32_t> hashes(count);
  std::vector<std::uint8_t> isRead(count);  // a byte each, so that threads can write side by side
  parallelForPieces(count, options_.threads, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const auto literal = readSilently(b, static_cast<std::uint32_t>(i));
      if (!literal) continue;
      own[i] = *literal;
      hashes[i] = hashOfLiteral(*literal);
      isRead[i] = 1;
    }
  });
  Meanings& meanings = meanings_[b];
  std::vector<Literal>& all = tables_.literals;
  const bool inPlace = all.empty();
  if (inPlace) std::swap(all, own);
  const std::vector<Literal>& read = inPlace ? all : own;
  std::size_t kept = inPlace ? 0 : all.size();
  if (!inPlace) all.resize(kept + count);
  if (needsToGrow(literalSlots_, all.size())) growSlots(literalSlots_, all.size());
  constexpr std::uint32_t kAhead = 16;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (i + kAhead < count) fetchSlot(literalSlots_, hashes[i + kAhead]);
    const Literal literal = read[i];
    if (isRead[i] == 0) {
      meanings.writtenLiterals.emplace_back(i, literal);
      continue;
    }
    HashSlot& slot = slotOf(literal, hashes[i]);
    if (slot.next == 0) {
      all[kept++] = literal;
      slot = {hashes[i], index32(kept)};
    }
    meanings.literals[i] = slot.next - 1;
  }
  all.resize(kept);
  own = {};
}

const Literal& GraphAssembly::writtenLiteral(std::uint32_t b, std::uint32_t number) const {
  const auto& written = meanings_[b].writtenLiterals;
  const auto before = [](const auto& entry, std::uint32_t wanted) { return entry.first < wanted; };
  return std::lower_bound(written.begin(), written.end(), number, before)->second;
}

std::uint32_t GraphAssembly::hashOfLiteral(const Literal& literal) const {
  std::uint64_t hash = shapeOf(literal);
  for (const StringId part : {literal.value, literal.unit, literal.text, literal.extra}) {
    const std::string_view content = text(part);
    if (!content.empty()) hash = XXH3_64bits_withSeed(content.data(), content.size(), hash);
  }
  return static_cast<std::uint32_t>(hash);
}

// Literals of equal content are one, whatever batch or predicate they come from.
HashSlot& GraphAssembly::slotOf(const Literal& literal, std::uint32_t hash) {
  return findSlot(literalSlots_, hash, [&](const HashSlot& found) {
    const Literal& other = tables_.literals[found.next - 1];
    return shapeOf(other) == shapeOf(literal) && text(other.value) == text(literal.value) &&
           text(other.unit) == text(literal.unit) && text(other.text) == text(literal.text) &&
           text(other.extra) == text(literal.extra);
  });
}

std::uint32_t GraphAssembly::internLiteral(const Literal& literal) {
  if (needsToGrow(literalSlots_, tables_.literals.size())) growSlots(literalSlots_);
  const std::uint32_t hash = hashOfLiteral(literal);
  HashSlot& slot = slotOf(literal, hash);
  if (slot.next == 0) {
    tables_.literals.push_back(literal);
    slot = {hash, index32(tables_.literals.size())};
  }
  return slot.next - 1;
}

bool GraphAssembly::resolveQualifiers(Place place, std::uint32_t statement, std::uint32_t begin,
                                      std::uint32_t end, std::uint32_t& resolvedEnd) {
  const FactBatch& batch = batches_[place.batch];
  const std::uint32_t first = resolvedEnd;
  bool good = true;
  for (std::uint32_t i = begin; i < end; ++i) {
    const Qualifier stated = tables_.qualifiers[i];
    const QualifierIndex known = meanings_[place.batch].qualifiers[stated.qualifier];
    const std::string_view name = text(batch.qualifierNames_[stated.qualifier]);
    if (name == "rank" || (known != kNoIndex && ontology_->qualifiers()[known].name == "rank")) {
      good = resolveRank(place, statement, text(writtenLiteral(place.batch, stated.value).value)) &&
             good;
      continue;
    }
    const auto qualifier = resolveQualifier(place, stated.qualifier, stated.value);
    if (qualifier) tables_.qualifiers[resolvedEnd++] = *qualifier;
    good = qualifier.has_value() && good;
  }
  resolvedEnd = sortQualifiers(first, resolvedEnd);
  return good;
}

bool GraphAssembly::resolveRank(Place place, std::uint32_t statement, std::string_view value) {
  for (const Rank rank : {Rank::normal, Rank::preferred, Rank::deprecated})
    if (value == name(rank)) {
      tables_.statements.flags[statement].rank = static_cast<std::uint32_t>(rank) & 3U;
      return true;
    }
  report(Severity::error, place, "unknown-value", fmt::format("rank: '{}' is not a rank", value),
         "the ranks are preferred, normal and deprecated");
  return false;
}

std::optional<Qualifier> GraphAssembly::resolveQualifier(Place place, std::uint32_t nameNumber,
                                                         std::uint32_t literal) {
  Meanings& meanings = meanings_[place.batch];
  const QualifierIndex index = meanings.qualifiers[nameNumber];
  if (index == kNoIndex) {
    const std::string_view name = text(batches_[place.batch].qualifierNames_[nameNumber]);
    report(Severity::error, place, "unknown-qualifier", fmt::format("unknown qualifier '{}'", name),
           suggestion(Vocabulary::qualifiers, name,
                      "declare it in a file given with --ontology, or use --open"));
    return std::nullopt;
  }
  if (meanings.literals[literal] != kNoIndex)
    return Qualifier(index, meanings.literalIsEntity[literal], meanings.literals[literal]);
  const std::size_t reportedBefore = reported_;
  const auto qualifier = readQualifier(place, index, literal);
  // A literal that is fit for the qualifier's range may still not be one of its values.
  meanings.literals[literal] =
      qualifier && reported_ == reportedBefore ? qualifier->value : kNoIndex;
  meanings.literalIsEntity[literal] = qualifier && qualifier->isEntity;
  return qualifier;
}

std::optional<Qualifier> GraphAssembly::readQualifier(Place place, QualifierIndex index,
                                                      std::uint32_t literal) {
  const QualifierDefinition& definition = ontology_->qualifiers()[index];
  const std::string_view value = text(writtenLiteral(place.batch, literal).value);
  const bool entityWanted = namesEntity(place.batch, index, literal);
  const auto entity =
      entityWanted ? findReferent(place.batch, value, entityDeclaredAs(value)) : std::nullopt;
  if (entity && isPart()) return Qualifier(index, true, *entity);
  if (entity) {
    const ClassIndex entityClass = tables_.entities[*entity].entityClass;
    const bool fits =
        definition.range.any() || (!definition.range.classes.empty() &&
                                   ontology_->isAnyOf(entityClass, definition.range.classes));
    if (fits) return Qualifier(index, true, *entity);
    reportMisuse(
        place, "range",
        fmt::format("{}: '{}' is a {}, and {} is expected", definition.name, value,
                    ontology_->classes()[entityClass].name, describeRange(definition.range)),
        "correct the qualifier or the entity's type");
    if (!isOpen(place.batch)) return std::nullopt;
    return Qualifier(index, true, *entity);
  }
  // Where a range has both, text that is no entity's id is a literal, unless it says otherwise;
  // in a file of another program it is one everywhere.
  const bool literalAllowed = mayBeLiteral(place.batch, index, literal);
  if (entityWanted && literalAllowed && isPart()) {
    report(
        Severity::error, place, "ambiguous-value",
        fmt::format("{}: '{}' may be an entity's id or text, and only the whole input could tell",
                    definition.name, value),
        "say which, as \"type\": \"entity\" or \"type\": \"string\"; pressgraph build needs no "
        "such word");
    return std::nullopt;
  }
  if (entityWanted && !literalAllowed) {
    reportDangling(place, definition.name, value,
                   "declare the entity, or give the file that does as an input too");
    return std::nullopt;
  }
  const auto resolved = resolveLiteral(place, literal, definition.range, definition.name);
  if (!resolved) return std::nullopt;
  const std::string_view written = text(tables_.literals[*resolved].value);
  if (definition.allowed.empty() || definition.allowed.contains(written))
    return Qualifier(index, false, *resolved);
  reportMisuse(place, "unknown-value",
               fmt::format("{}: '{}' is not one of its values", definition.name, written),
               "its values are " + shortList(definition.values, 20));
  if (!isOpen(place.batch)) return std::nullopt;
  return Qualifier(index, false, *resolved);
}

bool GraphAssembly::checkSources(Place place, std::uint32_t begin, std::uint32_t end) {
  bool good = true;
  for (std::uint32_t s = begin; s < end; ++s) {
    const std::uint32_t citation = tables_.sources.citation[s];
    if (tables_.citations[citation].document == kNoIndex) {
      const auto& row =
          batches_[place.batch].citations_[citation - meanings_[place.batch].firstCitation];
      reportDangling(place, "source: document", text(row.document),
                     "declare the document, or give the file that does as an input too");
      good = false;
      continue;
    }
    const SourceSpan span = tables_.sources.spanOf(s);
    if (isSound(span)) continue;
    report(Severity::error, place, "bad-span", describeUnsound(span), kSpanHint);
    good = false;
  }
  return good;
}

}  // namespace pressgraph
