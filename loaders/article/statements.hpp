#pragma once
// Stage 10: what was understood, as facts: documents, entities with printed name and aliases, and
// statements with value, unit, bounds, printed text, source span, quote and rule.

#include "graph/facts.hpp"
#include "loaders/article/extractor.hpp"
#include "loaders/article/rules.hpp"

namespace pressgraph {

// `original` is the text as decoded; spans and quotes are of it.
void writeFacts(std::u32string_view original, const Reading& reading,
                const std::vector<ExtractedStatement>& statements, const Lexicon& lexicon,
                const std::string& file, const ArticleDetails& details, FactBatch& facts);

}  // namespace pressgraph
