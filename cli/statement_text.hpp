#pragma once
// Statements as people read them in a terminal: what is said, its qualifiers, its sentences.

#include <string>
#include <string_view>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace pressgraph {

// The words as printed and, where they do not have it in them, the value: 下月 (2025-01).
std::string wordsAndValue(const KnowledgeGraph& graph, Literal literal);
std::string wordsAndValue(const KnowledgeGraph& graph, const Qualifier& qualifier);

// "位于 locatedIn → 河南", "开通 opened = 1904年"
std::string predicationText(const KnowledgeGraph& graph, const StatementView& statement);

// "time: 2024", one for each qualifier, the rank before them unless it is normal.
std::vector<std::string> qualifierTexts(const KnowledgeGraph& graph,
                                        const StatementView& statement);

// The title of the document, publisher and date, span and how it was obtained.
std::string citationText(const KnowledgeGraph& graph, const Source& source);

// The sentence, where there is one, and the citation.
std::string sourceText(const KnowledgeGraph& graph, const Source& source);

// Prints an empty line, `line`, and below it the statement's rank and qualifiers and every source:
// the sentence, then its document.
void printStatement(const KnowledgeGraph& graph, const StatementView& statement,
                    std::string_view line);

}  // namespace pressgraph
