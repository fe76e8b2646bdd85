// Sorting by content, and making equal statements one.

#include <algorithm>
#include <numeric>
#include <tuple>

#include <fmt/format.h>

#include "graph/assembly/graph_assembly.hpp"

namespace pressgraph {

namespace {

std::tuple<QualifierIndex, bool, std::uint32_t> keyOf(const Qualifier& qualifier) {
  return {qualifier.qualifier, qualifier.isEntity, qualifier.value};
}

std::tuple<bool, EntityIndex, PredicateIndex, std::uint32_t> keyOf(bool isRelation,
                                                                   const StatementRecord& record) {
  return {!isRelation, record.subject, record.predicate, record.object};
}

bool qualifierLess(const Qualifier& a, const Qualifier& b) {
  return keyOf(a) < keyOf(b);
}

bool qualifierEqual(const Qualifier& a, const Qualifier& b) {
  return keyOf(a) == keyOf(b);
}

}  // namespace

int GraphAssembly::compareLiterals(const Literal& a, const Literal& b) const {
  const auto flags = [](const Literal& l) {
    return std::tuple(l.atLeast, l.atMost, l.approximate);
  };
  if (a.type != b.type) return a.type < b.type ? -1 : 1;
  for (const StringId Literal::*member :
       {&Literal::value, &Literal::unit, &Literal::text, &Literal::extra})
    if (a.*member != b.*member) return text(a.*member) < text(b.*member) ? -1 : 1;
  return flags(a) == flags(b) ? 0 : flags(a) < flags(b) ? -1 : 1;
}

// From here on, literals compare by their index.
void GraphAssembly::sortLiterals() {
  literalIndex_ = {};
  std::vector<std::uint32_t> order(tables_.literals.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return compareLiterals(tables_.literals[a], tables_.literals[b]) < 0;
  });
  std::vector<std::uint32_t> newIndex(order.size());
  std::vector<Literal> sorted;
  sorted.reserve(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    newIndex[order[i]] = i;
    sorted.push_back(tables_.literals[order[i]]);
  }
  tables_.literals = std::move(sorted);
  for (Draft& draft : drafts_)
    if (!draft.isRelation) draft.record.object = newIndex[draft.record.object];
  for (Qualifier& qualifier : tables_.qualifiers)
    if (!qualifier.isEntity) qualifier.value = newIndex[qualifier.value];
}

// Within each statement; a qualifier said twice counts once.
void GraphAssembly::sortQualifiers() {
  for (Draft& draft : drafts_) {
    const auto begin = tables_.qualifiers.begin() + draft.record.qualifiersBegin;
    const auto end = tables_.qualifiers.begin() + draft.qualifiersEnd;
    std::sort(begin, end, qualifierLess);
    const auto last = std::unique(begin, end, qualifierEqual);
    draft.qualifiersEnd = index32(static_cast<std::size_t>(last - tables_.qualifiers.begin()));
  }
}

std::span<const Qualifier> GraphAssembly::qualifiersOf(const Draft& draft) const {
  const std::uint32_t begin = draft.record.qualifiersBegin;
  return std::span(tables_.qualifiers).subspan(begin, draft.qualifiersEnd - begin);
}

bool GraphAssembly::sourceLess(const Source& a, const Source& b) const {
  const auto place = [](const Source& s) { return std::tuple(s.document, s.begin, s.end); };
  if (place(a) != place(b)) return place(a) < place(b);
  for (const StringId Source::*member : {&Source::quote, &Source::by, &Source::extra})
    if (a.*member != b.*member) return text(a.*member) < text(b.*member);
  return false;
}

// Relations first, as the graph's edges are sorted.
void GraphAssembly::sortStatements() {
  std::stable_sort(drafts_.begin(), drafts_.end(), [&](const Draft& a, const Draft& b) {
    if (keyOf(a.isRelation, a.record) != keyOf(b.isRelation, b.record))
      return keyOf(a.isRelation, a.record) < keyOf(b.isRelation, b.record);
    const auto ofA = qualifiersOf(a);
    const auto ofB = qualifiersOf(b);
    return std::lexicographical_compare(ofA.begin(), ofA.end(), ofB.begin(), ofB.end(),
                                        qualifierLess);
  });
}

bool GraphAssembly::areEqual(const Draft& a, const Draft& b) const {
  const auto ofA = qualifiersOf(a);
  const auto ofB = qualifiersOf(b);
  return keyOf(a.isRelation, a.record) == keyOf(b.isRelation, b.record) &&
         std::equal(ofA.begin(), ofA.end(), ofB.begin(), ofB.end(), qualifierEqual);
}

// Equal statements, which are neighbours now, become one.
void GraphAssembly::mergeStatements() {
  std::vector<Qualifier> qualifiers;
  std::vector<Source> sources;
  qualifiers.reserve(tables_.qualifiers.size());
  sources.reserve(tables_.sources.size());
  tables_.statements.reserve(drafts_.size() + 1);
  for (std::size_t begin = 0, end = 0; begin < drafts_.size(); begin = end) {
    for (end = begin + 1; end < drafts_.size() && areEqual(drafts_[begin], drafts_[end]);) ++end;
    StatementRecord record = mergeEqual(begin, end, sources);
    record.qualifiersBegin = index32(qualifiers.size());
    const auto own = qualifiersOf(drafts_[begin]);
    qualifiers.insert(qualifiers.end(), own.begin(), own.end());
    tables_.statements.push_back(record);
    if (drafts_[begin].isRelation) ++tables_.edgeCount;
  }
  StatementRecord sentinel;
  sentinel.qualifiersBegin = index32(qualifiers.size());
  sentinel.sourcesBegin = index32(sources.size());
  tables_.statements.push_back(sentinel);
  tables_.qualifiers = std::move(qualifiers);
  tables_.sources = std::move(sources);
  drafts_ = {};
}

// The one statement that drafts_[begin, end) say; its sources are added to `sources`.
StatementRecord GraphAssembly::mergeEqual(std::size_t begin, std::size_t end,
                                          std::vector<Source>& sources) {
  const auto place = [&](const Draft& d) {
    return std::tuple(std::string_view(tables_.inputs[d.record.input]), d.record.position);
  };
  const auto rankOf = [](const Draft& d) { return static_cast<Rank>(d.record.rank); };
  const Draft* first = &drafts_[begin];
  Rank rank = Rank::normal;
  bool preferred = false;
  std::vector<StringId> extras;
  const auto sourcesBegin = static_cast<std::ptrdiff_t>(sources.size());
  for (std::size_t i = begin; i < end; ++i) {
    const Draft& draft = drafts_[i];
    if (place(draft) < place(*first)) first = &draft;
    rank = std::max(rank, rankOf(draft));
    preferred = preferred || rankOf(draft) == Rank::preferred;
    if (draft.record.extra != StringId::empty) extras.push_back(draft.record.extra);
    sources.insert(sources.end(), tables_.sources.begin() + draft.record.sourcesBegin,
                   tables_.sources.begin() + draft.sourcesEnd);
  }
  const auto less = [&](const Source& a, const Source& b) { return sourceLess(a, b); };
  std::sort(sources.begin() + sourcesBegin, sources.end(), less);
  // Sorted, two neighbours are equal when the first is not less.
  sources.erase(std::unique(sources.begin() + sourcesBegin, sources.end(),
                            [&](const Source& a, const Source& b) { return !less(a, b); }),
                sources.end());

  StatementRecord record = first->record;
  if (rank == Rank::deprecated && preferred)
    report(Severity::warning, record.input, record.position, "rank-conflict",
           "one input prefers this statement and another deprecates it; it counts as deprecated",
           "give it the same rank everywhere");
  record.rank = static_cast<std::uint32_t>(rank) & 3U;
  record.extra = joinExtras(extras, record.input, record.position);
  record.sourcesBegin = index32(static_cast<std::size_t>(sourcesBegin));
  return record;
}

}  // namespace pressgraph
