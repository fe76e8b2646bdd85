#pragma once
// Statements as people read them in a terminal: what is said, its qualifiers, its sentences.

#include <string>
#include <string_view>

#include "graph/knowledge_graph.hpp"

namespace pressgraph {

// The words as printed and, where they do not have it in them, the value: 下月 (2025-01).
std::string wordsAndValue(const KnowledgeGraph& graph, Literal literal);

// Prints an empty line, `line`, and below it the statement's rank and qualifiers and every source:
// the sentence, then its document.
void printStatement(const KnowledgeGraph& graph, const StatementView& statement,
                    std::string_view line);

}  // namespace pressgraph
