// Sorting by content, and making equal statements one.
//
// Statements are sorted as numbers (order_), first into one bucket for each subject; the columns
// are then put into this order one by one, so that only one of them is there twice at a time.

#include <algorithm>
#include <tuple>

#include "graph/assembly/graph_assembly.hpp"
#include "graph/support/parallel.hpp"
#include "graph/support/prefetch.hpp"

namespace pressgraph {

namespace {

// Negative, zero or positive as a < b, a == b or a > b.
template <class Value>
int compare(const Value& a, const Value& b) {
  return a < b ? -1 : b < a ? 1 : 0;
}

// How many statements ahead of the one at hand memory is asked for: those of the input stand in no
// order that the processor could foresee.
constexpr std::size_t kAhead = 16;

// The column in the order of the statements.
template <class Value>
void arrange(std::vector<Value>& column, const std::vector<std::uint32_t>& order,
             std::size_t threads) {
  std::vector<Value> arranged(order.size());
  parallelForPieces(order.size(), threads, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) arranged[i] = column[order[i]];
  });
  column = std::move(arranged);
}

void append(SourceColumns& to, const SourceColumns& from, std::uint32_t source) {
  to.push_back(from.citation[source], from.spanOf(source), from.quote[source]);
}

}  // namespace

int GraphAssembly::compareLiterals(std::uint32_t first, std::uint32_t second) const {
  if (first == second) return 0;
  const Literal& a = tables_.literals[first];
  const Literal& b = tables_.literals[second];
  if (a.type != b.type) return compare(a.type, b.type);
  for (const StringId Literal::*member :
       {&Literal::value, &Literal::unit, &Literal::text, &Literal::extra})
    if (const int order = compare(text(a.*member), text(b.*member)); order != 0) return order;
  const auto flags = [](const Literal& l) {
    return std::tuple(l.atLeast, l.atMost, l.approximate);
  };
  return compare(flags(a), flags(b));
}

int GraphAssembly::compareQualifiers(const Qualifier& a, const Qualifier& b) const {
  if (a.qualifier != b.qualifier) return a.qualifier < b.qualifier ? -1 : 1;
  if (a.isEntity != b.isEntity) return b.isEntity ? -1 : 1;
  return a.isEntity ? compare(a.value, b.value) : compareLiterals(a.value, b.value);
}

std::uint32_t GraphAssembly::sortQualifiers(std::uint32_t begin, std::uint32_t end) {
  if (end - begin < 2) return end;
  const auto first = tables_.qualifiers.begin() + begin;
  const auto last = tables_.qualifiers.begin() + end;
  std::sort(first, last,
            [&](const Qualifier& a, const Qualifier& b) { return compareQualifiers(a, b) < 0; });
  const auto distinctEnd = std::unique(first, last, [&](const Qualifier& a, const Qualifier& b) {
    return compareQualifiers(a, b) == 0;
  });
  return end - static_cast<std::uint32_t>(last - distinctEnd);
}

std::span<const Qualifier> GraphAssembly::qualifiersOf(std::uint32_t statement) const {
  const auto& begins = tables_.statements.qualifiersBegin;
  return std::span(tables_.qualifiers)
      .subspan(begins[statement], begins[statement + 1] - begins[statement]);
}

int GraphAssembly::compareSources(const SourceColumns& sources, std::uint32_t a,
                                  std::uint32_t b) const {
  const Citation& ofA = tables_.citations[sources.citation[a]];
  const Citation& ofB = tables_.citations[sources.citation[b]];
  const auto place = [&](const Citation& citation, std::uint32_t source) {
    const SourceSpan span = sources.spanOf(source);
    return std::tuple(citation.document, span.begin, span.end);
  };
  if (const int order = compare(place(ofA, a), place(ofB, b)); order != 0) return order;
  if (const int order = compare(text(sources.quote[a]), text(sources.quote[b])); order != 0)
    return order;
  if (const int order = compare(text(ofA.by), text(ofB.by)); order != 0) return order;
  return compare(text(ofA.extra), text(ofB.extra));
}

bool GraphAssembly::areEqual(std::uint32_t a, std::uint32_t b) const {
  const StatementColumns& all = tables_.statements;
  if (all.subject[a] != all.subject[b] || all.predicate[a] != all.predicate[b] ||
      all.object[a] != all.object[b] || all.flags[a].isRelation != all.flags[b].isRelation)
    return false;
  const auto ofA = qualifiersOf(a);
  const auto ofB = qualifiersOf(b);
  return std::equal(
      ofA.begin(), ofA.end(), ofB.begin(), ofB.end(), [](const Qualifier& x, const Qualifier& y) {
        return x.qualifier == y.qualifier && x.isEntity == y.isEntity && x.value == y.value;
      });
}

// Of two statements of one subject and predicate that are both relations or both attributes, and of
// which relations have the same object. Equal ones stay in the order of arrival.
bool GraphAssembly::statementLess(std::uint32_t a, std::uint32_t b) const {
  const StatementColumns& all = tables_.statements;
  if (all.flags[a].isRelation == 0)
    if (const int order = compareLiterals(all.object[a], all.object[b]); order != 0)
      return order < 0;
  const auto ofA = qualifiersOf(a);
  const auto ofB = qualifiersOf(b);
  const std::size_t common = std::min(ofA.size(), ofB.size());
  for (std::size_t i = 0; i < common; ++i)
    if (const int order = compareQualifiers(ofA[i], ofB[i]); order != 0) return order < 0;
  return ofA.size() != ofB.size() ? ofA.size() < ofB.size() : a < b;
}

// Relations first, as the graph's edges are sorted: by subject, predicate, object and qualifiers.
void GraphAssembly::sortStatements() {
  StatementColumns& all = tables_.statements;
  const std::uint32_t count = index32(all.size());
  all.qualifiersBegin.push_back(index32(tables_.qualifiers.size()));
  all.sourcesBegin.push_back(index32(tables_.sources.size()));
  // A counting sort into buckets: the relations of each entity, then the attributes of each.
  const std::size_t entityCount = tables_.entities.size();
  const auto bucketOf = [&](std::uint32_t statement) {
    return all.subject[statement] + (all.flags[statement].isRelation != 0 ? 0 : entityCount);
  };
  std::vector<std::uint32_t> bucketEnd(2 * entityCount + 1, 0);
  for (std::uint32_t s = 0; s < count; ++s)
    if (all.predicate[s] != kNoIndex) ++bucketEnd[bucketOf(s) + 1];
  for (std::size_t i = 1; i < bucketEnd.size(); ++i) bucketEnd[i] += bucketEnd[i - 1];
  order_.resize(bucketEnd.back());
  for (std::uint32_t s = 0; s < count; ++s)
    if (all.predicate[s] != kNoIndex) order_[bucketEnd[bucketOf(s)]++] = s;

  constexpr std::size_t kBucketsAtOnce = 4096;
  const std::size_t bucketCount = 2 * entityCount;
  const std::size_t pieces = (bucketCount + kBucketsAtOnce - 1) / kBucketsAtOnce;
  parallelFor(pieces, options_.threads, [&](std::size_t piece) {
    struct Keyed {
      std::uint64_t key;
      std::uint32_t statement;
    };
    std::vector<Keyed> keyed;
    const std::size_t last = std::min(bucketCount, (piece + 1) * kBucketsAtOnce);
    for (std::size_t bucket = piece * kBucketsAtOnce; bucket < last; ++bucket) {
      const std::uint32_t begin = bucket == 0 ? 0 : bucketEnd[bucket - 1];
      const std::uint32_t end = bucketEnd[bucket];
      if (end - begin < 2) continue;
      keyed.clear();
      for (std::uint32_t i = begin; i < end; ++i) {
        const std::uint32_t s = order_[i];
        const bool isRelation = all.flags[s].isRelation != 0;
        keyed.push_back(
            {std::uint64_t{all.predicate[s]} << 32U | (isRelation ? all.object[s] : 0U), s});
      }
      std::sort(keyed.begin(), keyed.end(), [&](const Keyed& a, const Keyed& b) {
        return a.key != b.key ? a.key < b.key : statementLess(a.statement, b.statement);
      });
      for (std::uint32_t i = begin; i < end; ++i) order_[i] = keyed[i - begin].statement;
    }
  });
}

// Equal statements, which are neighbours now, become one. The first of them in order_ stands for
// all until it is known where they were said first. One thing after the other, so that there is
// only one of them twice at a time.
void GraphAssembly::mergeStatements() {
  StatementColumns& all = tables_.statements;
  const std::vector<std::uint8_t> isFirst = findFirsts();
  gatherQualifiers(isFirst);
  uniteSources(isFirst);
  arrange(all.subject, order_, options_.threads);
  arrange(all.predicate, order_, options_.threads);
  arrange(all.object, order_, options_.threads);
  arrange(all.position, order_, options_.threads);
  arrange(all.flags, order_, options_.threads);
  const auto isRelation = [](const StatementFlags& flags) { return flags.isRelation != 0; };
  tables_.edgeCount = static_cast<std::size_t>(
      std::partition_point(all.flags.begin(), all.flags.end(), isRelation) - all.flags.begin());
  order_ = {};
}

// Of each group of equal statements only the one that was said first stays in order_, with the
// sources of all.
void GraphAssembly::uniteSources(const std::vector<std::uint8_t>& isFirst) {
  StatementColumns& all = tables_.statements;
  SourceColumns sources;
  sources.citation.reserve(tables_.sources.size());
  sources.quote.reserve(tables_.sources.size());
  std::vector<std::uint32_t> sourcesBegin;
  sourcesBegin.reserve(order_.size() + 1);
  std::vector<std::pair<std::uint32_t, StringId>> extras;
  std::size_t merged = 0;  // statements so far, kept at the front of order_
  for (std::size_t begin = 0, end = 0; begin < order_.size(); begin = end) {
    if (begin + kAhead < order_.size()) prefetch(&all.sourcesBegin[order_[begin + kAhead]]);
    if (begin + kAhead / 2 < order_.size()) {
      const std::uint32_t source = all.sourcesBegin[order_[begin + kAhead / 2]];
      prefetch(tables_.sources.citation.data() + source);
      prefetch(tables_.sources.quote.data() + source);
    }
    for (end = begin + 1; end < order_.size() && isFirst[end] == 0;) ++end;
    sourcesBegin.push_back(index32(sources.size()));
    if (ledger_ != nullptr) enterStatement(begin, end, merged);
    const std::uint32_t first = mergeEqual(begin, end, sources);
    if (const StringId extra = joinExtrasOf(begin, end, first); extra != StringId::empty)
      extras.emplace_back(index32(merged), extra);
    order_[merged++] = first;
  }
  order_.resize(merged);
  sourcesBegin.push_back(index32(sources.size()));
  tables_.sources = std::move(sources);
  all.sourcesBegin = std::move(sourcesBegin);
  all.extras = std::move(extras);
}

// For each place in order_: 1 where a statement stands that is not equal to the one before. A byte
// each, so that threads can write side by side.
std::vector<std::uint8_t> GraphAssembly::findFirsts() const {
  const StatementColumns& all = tables_.statements;
  std::vector<std::uint8_t> isFirst(order_.size());
  parallelForPieces(order_.size(), options_.threads, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (i + kAhead < order_.size()) {
        const std::uint32_t next = order_[i + kAhead];
        prefetch(&all.subject[next]);
        prefetch(&all.object[next]);
      }
      isFirst[i] = i == 0 || !areEqual(order_[i - 1], order_[i]) ? 1 : 0;
    }
  });
  return isFirst;
}

// Puts the qualifiers of the statements that are firsts in their order.
void GraphAssembly::gatherQualifiers(const std::vector<std::uint8_t>& isFirst) {
  std::vector<std::uint32_t>& begins = tables_.statements.qualifiersBegin;
  std::vector<std::uint32_t> arrangedBegins;
  arrangedBegins.reserve(order_.size() + 1);
  std::vector<Qualifier> arranged;
  arranged.reserve(tables_.qualifiers.size());
  for (std::size_t i = 0; i < order_.size(); ++i) {
    if (i + kAhead < order_.size()) prefetch(&begins[order_[i + kAhead]]);
    if (i + kAhead / 2 < order_.size())
      prefetch(tables_.qualifiers.data() + begins[order_[i + kAhead / 2]]);
    if (isFirst[i] == 0) continue;
    arrangedBegins.push_back(index32(arranged.size()));
    const auto own = qualifiersOf(order_[i]);
    arranged.insert(arranged.end(), own.begin(), own.end());
  }
  arrangedBegins.push_back(index32(arranged.size()));
  tables_.qualifiers = std::move(arranged);
  begins = std::move(arrangedBegins);
}

std::uint32_t GraphAssembly::mergeEqual(std::size_t begin, std::size_t end,
                                        SourceColumns& sources) {
  StatementColumns& all = tables_.statements;
  const SourceColumns& arrived = tables_.sources;
  std::vector<std::uint32_t> own;
  const auto place = [&](std::uint32_t s) {
    return std::tuple(std::string_view(tables_.inputs[all.flags[s].input]), all.position[s]);
  };
  std::uint32_t first = order_[begin];
  if (end - begin == 1 && all.sourcesBegin[first + 1] - all.sourcesBegin[first] < 2) {
    if (all.sourcesBegin[first + 1] > all.sourcesBegin[first])
      append(sources, arrived, all.sourcesBegin[first]);
    return first;
  }
  std::uint32_t rank = 0;
  bool preferred = false;
  for (std::size_t i = begin; i < end; ++i) {
    const std::uint32_t s = order_[i];
    if (place(s) < place(first)) first = s;
    rank = std::max<std::uint32_t>(rank, all.flags[s].rank);
    preferred = preferred || static_cast<Rank>(all.flags[s].rank) == Rank::preferred;
    for (std::uint32_t source = all.sourcesBegin[s]; source < all.sourcesBegin[s + 1]; ++source)
      own.push_back(source);
  }
  std::sort(own.begin(), own.end(),
            [&](std::uint32_t a, std::uint32_t b) { return compareSources(arrived, a, b) < 0; });
  own.erase(std::unique(own.begin(), own.end(),
                        [&](std::uint32_t a, std::uint32_t b) {
                          return compareSources(arrived, a, b) == 0;
                        }),
            own.end());
  for (const std::uint32_t source : own) append(sources, arrived, source);

  const Place firstPlace{all.flags[first].input, all.position[first]};
  if (static_cast<Rank>(rank) == Rank::deprecated && preferred)
    report(Severity::warning, firstPlace, "rank-conflict",
           "one input prefers this statement and another deprecates it; it counts as deprecated",
           "give it the same rank everywhere");
  all.flags[first].rank = rank & 3U;
  return first;
}

StringId GraphAssembly::joinExtrasOf(std::size_t begin, std::size_t end, std::uint32_t first) {
  const StatementColumns& all = tables_.statements;
  if (all.extras.empty()) return StringId::empty;
  std::vector<StringId> extras;
  for (std::size_t i = begin; i < end; ++i)
    if (const auto extra = findExtra(all, order_[i]); extra != all.extras.end())
      extras.push_back(extra->second);
  return joinExtras(std::move(extras), {all.flags[first].input, all.position[first]});
}

}  // namespace pressgraph
