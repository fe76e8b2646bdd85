#pragma once
// The statements of a batch or a graph, as columns: a million of them take half the memory of as
// many objects, and sorting needs to hold only one column twice.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "graph/support/diagnostic.hpp"
#include "graph/support/string_pool.hpp"

namespace pressgraph {

// Stands where there is no record that an index could name.
inline constexpr std::uint32_t kNoIndex = std::numeric_limits<std::uint32_t>::max();

// What is known of a statement besides what it says.
struct StatementFlags {
  std::uint32_t input : 29 = 0;
  std::uint32_t isRelation : 1 = 0;
  std::uint32_t rank : 2 = 0;
};

// The numbers mean what the batch or the graph says they do.
struct StatementColumns {
  std::vector<std::uint32_t> subject;
  std::vector<std::uint32_t> predicate;
  std::vector<std::uint32_t> object;  // an entity's number when isRelation, otherwise a literal's
  // Where its qualifiers and its sources begin; they end where the next statement's begin, and of
  // the last one at the end.
  std::vector<std::uint32_t> qualifiersBegin;
  std::vector<std::uint32_t> sourcesBegin;
  std::vector<Position> position;
  std::vector<StatementFlags> flags;
  // Unknown members, of the few statements that have any: statement and JSON object, sorted.
  std::vector<std::pair<std::uint32_t, StringId>> extras;

  std::size_t size() const { return subject.size(); }
};

// The statement's entry in `extras`, or their end. Logarithmic.
inline auto findExtra(const StatementColumns& statements, std::uint32_t statement) {
  const auto& extras = statements.extras;
  const auto at =
      std::lower_bound(extras.begin(), extras.end(), std::pair(statement, StringId::empty));
  return at != extras.end() && at->first == statement ? at : extras.end();
}

// The code points of a document's text that a source names, end exclusive; both kNoIndex when it
// names none.
struct SourceSpan {
  std::uint32_t begin = 0xFFFFFFFF;
  std::uint32_t end = 0xFFFFFFFF;
};

// The sources of a batch or a graph, as columns. All of a source but its span and its quote is its
// citation: few of these are different.
struct SourceColumns {
  std::vector<std::uint32_t> citation;
  std::vector<StringId> quote;
  std::vector<SourceSpan> span;  // empty as long as no source has one

  std::size_t size() const { return citation.size(); }

  void push_back(std::uint32_t citationOfSource, SourceSpan spanOfSource, StringId quoteOfSource) {
    const bool hasSpan = spanOfSource.begin != 0xFFFFFFFF || spanOfSource.end != 0xFFFFFFFF;
    if (hasSpan && span.empty()) span.resize(citation.size());
    citation.push_back(citationOfSource);
    quote.push_back(quoteOfSource);
    if (hasSpan || !span.empty()) span.push_back(spanOfSource);
  }
  SourceSpan spanOf(std::size_t index) const { return span.empty() ? SourceSpan() : span[index]; }
};

}  // namespace pressgraph
