#pragma once
// Stage 10: what was understood, as facts: documents, entities with printed name and aliases, and
// statements with value, unit, bounds, printed text, source span, quote and rule.

#include "graph/facts.hpp"
#include "graph/ontology.hpp"
#include "graph/support/diagnostic.hpp"
#include "loaders/article/extractor.hpp"
#include "loaders/article/rules.hpp"

namespace pressgraph {

// One text and all that is known of it.
struct ArticleInput {
  std::u32string_view original;   // as decoded; spans and quotes are of it
  const std::string& file;        // as the user named it
  const ArticleDetails& details;  // `published` as given or inferred
};

// Adds to what the rules said: who signed (rule:byline), offices (rule:position), misprints
// (rule:erratum), and the places that the head of a cluster's name stands for (rule:place-head,
// with certainty and confidence). Only what `ontology` accepts is written; a rule whose terms do
// not fit its predicate is reported as a warning, once a text. Linear but for sorting.
void writeFacts(const ArticleInput& input, const Reading& reading,
                const std::vector<ExtractedStatement>& statements, const Lexicon& lexicon,
                const Ontology& ontology, FactBatch& facts, Diagnostics& diagnostics);

}  // namespace pressgraph
