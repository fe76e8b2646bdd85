// Statements: names to entities and terms, values to literals, each checked against the ontology.
//
// The numbers in a batch's columns become the graph's in place. What a batch's number means is
// found once and remembered, so that a statement costs a few look-ups in arrays. Statements of
// which there is nothing to say are resolved first, on several threads; only what is wrong is
// looked at again for every statement, because each is reported.

#include <algorithm>

#include <fmt/format.h>

#include "graph/assembly/graph_assembly.hpp"
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

bool GraphAssembly::resolveQualifiers(Place place, std::uint32_t statement, std::uint32_t begin,
                                      std::uint32_t end, std::uint32_t& resolvedEnd) {
  const std::uint32_t first = resolvedEnd;
  bool good = true;
  for (std::uint32_t i = begin; i < end; ++i) {
    const Qualifier stated = tables_.qualifiers[i];
    if (isRank(place.batch, stated.qualifier)) {
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

bool GraphAssembly::isRank(std::uint32_t b, std::uint32_t name) const {
  const QualifierIndex known = meanings_[b].qualifiers[name];
  return text(batches_[b].qualifierNames_[name]) == "rank" ||
         (known != kNoIndex && ontology_->qualifiers()[known].name == "rank");
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
