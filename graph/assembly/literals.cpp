// Literals: what type a value has, whether it is one of that type, and which are equal.
//
// What a literal means depends on its predicate or qualifier alone. Nearly all can so be read
// before the statements, on several threads; those that something is to be said of wait until a
// statement needs them, so that it is said in the order of the input.

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <xxhash.h>

#include "graph/assembly/graph_assembly.hpp"
#include "graph/literal_check.hpp"
#include "graph/number.hpp"
#include "graph/support/parallel.hpp"

namespace pressgraph {

namespace {

// All of a literal but its strings.
std::uint32_t shapeOf(const Literal& literal) {
  return static_cast<std::uint32_t>(literal.type) | (literal.atLeast ? 0x100U : 0U) |
         (literal.atMost ? 0x200U : 0U) | (literal.approximate ? 0x400U : 0U);
}

}  // namespace

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
  const std::uint32_t name = FactBatch::qualifierOfRole(role);
  const QualifierIndex qualifier = meanings_[b].qualifiers[name];
  if (qualifier == kNoIndex || namesEntity(b, qualifier, number)) return std::nullopt;
  const QualifierDefinition& definition = ontology_->qualifiers()[qualifier];
  // Ranks and values of lists are few.
  if (isRank(b, name) || !definition.allowed.empty()) return std::nullopt;
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

}  // namespace pressgraph
