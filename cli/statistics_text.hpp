#pragma once
// A graph in numbers, written for people and for programs.

#include <string>
#include <string_view>
#include <vector>

#include "graph/graph_statistics.hpp"

namespace pressgraph {

std::string statisticsTables(const KnowledgeGraph& graph, const GraphStatistics& statistics);
std::string statisticsJson(const KnowledgeGraph& graph, const GraphStatistics& statistics);
// GitHub's Markdown; texts of the input cannot make markup.
std::string statisticsMarkdown(const KnowledgeGraph& graph, const GraphStatistics& statistics);
// One page without scripts and without links to anything, for light and dark screens and paper.
std::string statisticsHtml(const KnowledgeGraph& graph, const GraphStatistics& statistics);

// The same in every form: a number, and what it counts.
struct Figure {
  std::string name;
  std::string value;
};
std::vector<Figure> figuresOf(const KnowledgeGraph& graph, const GraphStatistics& statistics);

// "67.3 %"; "–" of nothing.
std::string percentage(std::size_t part, std::size_t whole);

// The coverage of all texts at hand, added up.
struct TotalCoverage {
  std::size_t documents = 0;  // whose text is at hand
  std::size_t characters = 0, coveredCharacters = 0, sentences = 0, coveredSentences = 0;
};
TotalCoverage totalCoverage(const GraphStatistics& statistics);

// What a document is called: its title, or its id.
std::string_view titleOf(const KnowledgeGraph& graph, DocumentIndex document);

// The place and message of a contradiction.
std::string conflictText(const Diagnostic& conflict);

}  // namespace pressgraph
