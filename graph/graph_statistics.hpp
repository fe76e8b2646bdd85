#pragma once
// A graph in numbers: how much there is of what, how much of the texts it covers, what contradicts.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/date.hpp"
#include "graph/knowledge_graph.hpp"
#include "graph/source_check.hpp"
#include "graph/support/diagnostic.hpp"

namespace pressgraph {

struct NamedCount {
  std::string name;
  std::size_t number = 0;
};

// How much of a text lies in the spans that statements cite. Characters are code points that are
// not white space. Sentences end with 。！？!? or at the end of a line; one counts as covered when
// some span shares a character with it.
struct TextCoverage {
  std::size_t characters = 0;
  std::size_t coveredCharacters = 0;
  std::size_t sentences = 0;
  std::vector<std::string> uncoveredSentences;  // in the order of the text

  std::size_t coveredSentences() const { return sentences - uncoveredSentences.size(); }
};

struct DocumentStatistics {
  std::size_t relations = 0;  // that cite it
  std::size_t attributes = 0;
  std::size_t sources = 0;
  std::optional<TextCoverage> coverage;  // when the text is at hand
};

struct GraphStatistics {
  std::size_t entities = 0;
  std::size_t relations = 0;
  std::size_t attributes = 0;
  std::size_t sources = 0;
  std::size_t quoted = 0;     // statements with a quoted sentence
  std::size_t unsourced = 0;  // statements
  std::size_t components = 0;
  // Most first; equal numbers in the order of names.
  std::vector<NamedCount> classes;
  std::vector<NamedCount> predicates;
  std::vector<NamedCount> certainties;
  struct Connected {
    EntityIndex entity = 0;
    std::size_t relations = 0;
  };
  std::vector<Connected> mostConnected;
  std::vector<DocumentStatistics> documents;  // one for each of the graph's
  std::vector<Diagnostic> conflicts;          // what reportContradictions() says, of many the first
  std::size_t conflictCount = 0;
  // From the first to the last day that dates of statements and qualifiers can mean; open ends
  // count as what they have. Nothing when no statement has a date.
  std::optional<std::pair<Day, Day>> timeSpan;
  std::size_t dated = 0;  // statements with a date
};

// `most` is how many of the best-connected entities are listed. O(n log n) in the graph, linear in
// the texts.
GraphStatistics statisticsOf(const KnowledgeGraph& graph, std::size_t most,
                             const TextOfDocument& textOfDocument);

// The coverage of one text by spans, [begin, end) in code points; what lies beyond its end counts
// for nothing. Linear.
TextCoverage coverageOf(std::string_view text,
                        const std::vector<std::pair<std::uint32_t, std::uint32_t>>& spans);

}  // namespace pressgraph
