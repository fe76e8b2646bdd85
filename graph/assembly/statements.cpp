// Statements: names to entities and terms, values to literals, each checked against the ontology.

#include <algorithm>
#include <tuple>

#include <fmt/format.h>
#include <xxhash.h>

#include "graph/assembly/graph_assembly.hpp"
#include "graph/literal_check.hpp"
#include "graph/number.hpp"

namespace pressgraph {

std::size_t GraphAssembly::LiteralHash::operator()(const Literal& literal) const {
  const std::uint32_t fields[] = {
      static_cast<std::uint32_t>(literal.type) | (literal.atLeast ? 0x100U : 0U) |
          (literal.atMost ? 0x200U : 0U) | (literal.approximate ? 0x400U : 0U),
      static_cast<std::uint32_t>(literal.value), static_cast<std::uint32_t>(literal.unit),
      static_cast<std::uint32_t>(literal.text), static_cast<std::uint32_t>(literal.extra)};
  return XXH3_64bits(fields, sizeof fields);
}

bool GraphAssembly::LiteralEqual::operator()(const Literal& a, const Literal& b) const {
  const auto key = [](const Literal& l) {
    return std::tuple(l.type, l.atLeast, l.atMost, l.approximate, l.value, l.unit, l.text, l.extra);
  };
  return key(a) == key(b);
}

void GraphAssembly::resolveStatements() {
  for (std::uint32_t b = 0; b < batches_.size(); ++b) {
    const FactBatch& batch = batches_[b];
    std::size_t sourceless = 0;
    Position firstSourceless;
    for (const StatementRow& row : batch.statements_) {
      Draft draft;
      if (!resolveStatement(b, row, draft)) continue;
      if (draft.sourcesEnd == draft.record.sourcesBegin && sourceless++ == 0)
        firstSourceless = row.position;
      drafts_.push_back(draft);
    }
    if (sourceless > 0)
      report(Severity::warning, b, firstSourceless, "no-source",
             sourceless == 1
                 ? std::string("a statement names no source")
                 : fmt::format("{} statements name no source; this is the first", sourceless),
             "cite the document and the sentence under \"sources\"");
  }
}

bool GraphAssembly::resolveStatement(std::uint32_t b, const StatementRow& row, Draft& draft) {
  const auto predicateIndex = ontology_->findPredicate(text(row.predicate));
  if (!predicateIndex || !(ontology_->predicates()[*predicateIndex].declared || isOpen(b))) {
    report(Severity::error, b, row.position, "unknown-predicate",
           fmt::format("unknown predicate '{}'", text(row.predicate)),
           suggestion(Vocabulary::predicates, row.predicate,
                      "declare it in a file given with --ontology, or use --open"));
    return false;
  }
  const PredicateDefinition& predicate = ontology_->predicates()[*predicateIndex];
  draft.record.predicate = *predicateIndex;
  draft.record.extra = row.extra;
  draft.record.position = row.position;
  draft.record.input = b & 0x3FFFFFFFU;
  bool good = resolveSubject(b, row, predicate, draft);
  good = resolveObject(b, row, predicate, draft) && good;
  good = resolveQualifiers(b, row, draft) && good;
  good = resolveSources(b, row, draft) && good;
  return good;
}

bool GraphAssembly::resolveSubject(std::uint32_t b, const StatementRow& row,
                                   const PredicateDefinition& predicate, Draft& draft) {
  const auto subject = findReferent(b, row.subject);
  if (!subject) {
    reportDangling(b, row.position, "subject", row.subject,
                   "declare the entity, or give the file that does as an input too");
    return false;
  }
  draft.record.subject = *subject;
  const ClassIndex subjectClass = tables_.entities[*subject].entityClass;
  if (ontology_->isAnyOf(subjectClass, predicate.domain)) return true;
  reportMisuse(b, row.position, "domain",
               fmt::format("{} cannot be the subject of '{}': it is a {}, and {} is expected",
                           text(row.subject), predicate.name,
                           ontology_->classes()[subjectClass].name, classNames(predicate.domain)),
               "correct the subject or its type, or widen the domain in an ontology file");
  return isOpen(b);
}

bool GraphAssembly::resolveObject(std::uint32_t b, const StatementRow& row,
                                  const PredicateDefinition& predicate, Draft& draft) {
  draft.isRelation = row.literal == kNoIndex;
  if (!draft.isRelation) {
    const auto literal = resolveLiteral(b, batches_[b].literals_[row.literal], predicate.range,
                                        predicate.name, row.position);
    if (literal) draft.record.object = *literal;
    return literal.has_value();
  }
  const auto object = findReferent(b, row.object);
  if (!object) {
    reportDangling(b, row.position, "object", row.object,
                   "declare the entity, or give the file that does as an input too; a literal goes "
                   "under \"value\"");
    return false;
  }
  draft.record.object = *object;
  const ClassIndex objectClass = tables_.entities[*object].entityClass;
  const bool allowed =
      predicate.range.any() || (!predicate.range.classes.empty() &&
                                ontology_->isAnyOf(objectClass, predicate.range.classes));
  if (allowed) return true;
  reportMisuse(b, row.position, "range",
               fmt::format("{} cannot be the object of '{}': it is a {}, and {} is expected",
                           text(row.object), predicate.name, ontology_->classes()[objectClass].name,
                           describeRange(predicate.range)),
               "correct the object or its type, or widen the range in an ontology file");
  return isOpen(b);
}

// What the input says of the type, or what the value suggests; nothing after reporting an unknown
// type.
std::optional<LiteralType> GraphAssembly::resolveLiteralType(std::uint32_t b, const LiteralRow& row,
                                                             const Range& range,
                                                             std::string_view role,
                                                             Position position) {
  if (row.type == StringId::empty) {
    const bool measured =
        row.unit != StringId::empty || row.atLeast || row.atMost || row.approximate;
    return inferLiteralType(text(row.value), row.notation, measured, range);
  }
  const auto type = literalTypeNamed(text(row.type));
  if (!type)
    report(Severity::error, b, position, "unknown-type",
           fmt::format("{}: unknown literal type '{}'", role, text(row.type)),
           text(row.type) == "entity"
               ? "an entity goes under \"object\", by its id"
               : "the types are string, integer, decimal, boolean, date, quantity, iri");
  return type;
}

std::optional<std::uint32_t> GraphAssembly::resolveLiteral(std::uint32_t b, const LiteralRow& row,
                                                           const Range& range,
                                                           std::string_view role,
                                                           Position position) {
  Literal literal;
  literal.atLeast = row.atLeast;
  literal.atMost = row.atMost;
  literal.approximate = row.approximate;
  literal.value = row.value;
  literal.unit = row.unit;
  literal.text = row.text;
  literal.extra = row.extra;
  if (row.unit != StringId::empty)
    if (const UnitDefinition* unit = ontology_->findUnit(text(row.unit)))
      literal.unit = strings_->intern(unit->name);  // inputs may give its IRI
  // Words whose value nobody worked out ("of": {"text": "规上企业"}) are kept as they are printed.
  const bool wordsOnly =
      row.value == StringId::empty && row.text != StringId::empty && row.type == StringId::empty;
  if (wordsOnly) {
    literal.value = row.text;
    return internLiteral(literal);
  }
  const auto type = resolveLiteralType(b, row, range, role, position);
  if (!type) return std::nullopt;
  literal.type = *type;
  const std::string_view value = text(literal.value);
  const bool fits = range.any() || std::find(range.literals.begin(), range.literals.end(), *type) !=
                                       range.literals.end();
  if (!fits) {
    reportMisuse(b, position, "range",
                 fmt::format("{}: '{}' is a literal of type {}, and {} is expected", role, value,
                             name(*type), describeRange(range)),
                 range.classes.empty() ? "correct the value or its type"
                                       : "an entity goes under \"object\", by its id");
    if (!isOpen(b)) return std::nullopt;
  }
  if (const auto problem = checkLiteral(value, *type)) {
    reportMisuse(b, position, problem->code, fmt::format("{}: {}", role, problem->message),
                 problem->hint);
    if (!isOpen(b)) return std::nullopt;
    literal.type = LiteralType::string;
    return internLiteral(literal);
  }
  const bool numeric = *type == LiteralType::integer || *type == LiteralType::decimal ||
                       *type == LiteralType::quantity;
  if (numeric) {
    const std::string plain = *plainDecimal(value);
    if (!fitsInt64(plain) && !fitsDouble(plain))
      report(Severity::warning, b, position, "number-precision",
             fmt::format("{}: the number {} has more digits than 64-bit programs can hold", role,
                         value),
             "it is kept digit by digit; programs that read it as a number will round it");
  }
  if (row.unit != StringId::empty && !isOpen(b) && !ontology_->findUnit(text(row.unit)))
    report(Severity::warning, b, position, "unknown-unit",
           fmt::format("{}: the ontology has no unit '{}'; kept as it is", role, text(row.unit)),
           suggestion(Vocabulary::units, row.unit,
                      "declare it under \"units\" in a file given with --ontology"));
  return internLiteral(literal);
}

std::uint32_t GraphAssembly::internLiteral(const Literal& literal) {
  const auto [at, added] = literalIndex_.emplace(literal, index32(tables_.literals.size()));
  if (added) tables_.literals.push_back(literal);
  return at->second;
}

bool GraphAssembly::resolveQualifiers(std::uint32_t b, const StatementRow& row, Draft& draft) {
  bool good = true;
  draft.record.qualifiersBegin = index32(tables_.qualifiers.size());
  for (std::uint32_t i = row.qualifiers.begin; i < row.qualifiers.end; ++i) {
    const QualifierRow& qualifierRow = batches_[b].qualifiers_[i];
    const auto known = ontology_->findQualifier(text(qualifierRow.name));
    if (text(qualifierRow.name) == "rank" ||
        (known && ontology_->qualifiers()[*known].name == "rank")) {
      good = resolveRank(b, row, batches_[b].literals_[qualifierRow.literal], draft) && good;
      continue;
    }
    const auto qualifier = resolveQualifier(b, qualifierRow, row.position);
    if (qualifier) tables_.qualifiers.push_back(*qualifier);
    good = qualifier.has_value() && good;
  }
  draft.qualifiersEnd = index32(tables_.qualifiers.size());
  return good;
}

bool GraphAssembly::resolveRank(std::uint32_t b, const StatementRow& row, const LiteralRow& value,
                                Draft& draft) {
  for (const Rank rank : {Rank::normal, Rank::preferred, Rank::deprecated})
    if (text(value.value) == name(rank)) {
      draft.record.rank = static_cast<std::uint32_t>(rank) & 3U;
      return true;
    }
  report(Severity::error, b, row.position, "unknown-value",
         fmt::format("rank: '{}' is not a rank", text(value.value)),
         "the ranks are preferred, normal and deprecated");
  return false;
}

std::optional<Qualifier> GraphAssembly::resolveQualifier(std::uint32_t b, const QualifierRow& row,
                                                         Position position) {
  const auto index = ontology_->findQualifier(text(row.name));
  if (!index || !(ontology_->qualifiers()[*index].declared || isOpen(b))) {
    report(Severity::error, b, position, "unknown-qualifier",
           fmt::format("unknown qualifier '{}'", text(row.name)),
           suggestion(Vocabulary::qualifiers, row.name,
                      "declare it in a file given with --ontology, or use --open"));
    return std::nullopt;
  }
  const QualifierDefinition& definition = ontology_->qualifiers()[*index];
  const LiteralRow& value = batches_[b].literals_[row.literal];
  const bool entityWanted = namesEntity(row, value);
  const auto entity = entityWanted ? findReferent(b, value.value) : std::nullopt;
  if (entity) {
    const ClassIndex entityClass = tables_.entities[*entity].entityClass;
    const bool fits =
        definition.range.any() || (!definition.range.classes.empty() &&
                                   ontology_->isAnyOf(entityClass, definition.range.classes));
    if (fits) return Qualifier{*index, true, *entity};
    reportMisuse(
        b, position, "range",
        fmt::format("{}: '{}' is a {}, and {} is expected", definition.name, text(value.value),
                    ontology_->classes()[entityClass].name, describeRange(definition.range)),
        "correct the qualifier or the entity's type");
    if (!isOpen(b)) return std::nullopt;
    return Qualifier{*index, true, *entity};
  }
  // Where a range has both, text that is no entity's id is a literal, unless it says otherwise;
  // in a file of another program it is one everywhere.
  const bool literalAllowed =
      value.type == StringId::empty && (!definition.range.literals.empty() || batches_[b].foreign_);
  if (entityWanted && !literalAllowed) {
    reportDangling(b, position, definition.name, value.value,
                   "declare the entity, or give the file that does as an input too");
    return std::nullopt;
  }
  const auto literal = resolveLiteral(b, value, definition.range, definition.name, position);
  if (!literal) return std::nullopt;
  const std::string_view written = text(tables_.literals[*literal].value);
  if (definition.values.empty() || std::find(definition.values.begin(), definition.values.end(),
                                             written) != definition.values.end())
    return Qualifier{*index, false, *literal};
  reportMisuse(b, position, "unknown-value",
               fmt::format("{}: '{}' is not one of its values", definition.name, written),
               fmt::format("its values are {}", fmt::join(definition.values, ", ")));
  if (!isOpen(b)) return std::nullopt;
  return Qualifier{*index, false, *literal};
}

bool GraphAssembly::resolveSources(std::uint32_t b, const StatementRow& row, Draft& draft) {
  bool good = true;
  draft.record.sourcesBegin = index32(tables_.sources.size());
  for (std::uint32_t i = row.sources.begin; i < row.sources.end; ++i) {
    const auto& sourceRow = batches_[b].sources_[i];
    const auto document = findDocument(b, sourceRow.document);
    if (!document) {
      reportDangling(b, row.position, "source: document", sourceRow.document,
                     "declare the document, or give the file that does as an input too");
      good = false;
      continue;
    }
    const bool half = (sourceRow.begin == kNoIndex) != (sourceRow.end == kNoIndex);
    const bool empty = sourceRow.begin != kNoIndex && sourceRow.end <= sourceRow.begin;
    if (half || empty) {
      report(Severity::error, b, row.position, "bad-span",
             half ? std::string("source: begin and end belong together")
                  : fmt::format("source: the span {}..{} is empty", sourceRow.begin, sourceRow.end),
             "count code points from 0; the end is exclusive");
      good = false;
    }
    tables_.sources.push_back({*document, sourceRow.begin, sourceRow.end, sourceRow.quote,
                               sourceRow.by, sourceRow.extra});
  }
  draft.sourcesEnd = index32(tables_.sources.size());
  return good;
}

}  // namespace pressgraph
