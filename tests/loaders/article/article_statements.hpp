#pragma once
// What rules make of a text, as words: "hasCount(洛阳市, 100余家) [of=企业]".

#include <string>
#include <string_view>
#include <vector>

#include "graph/ontology.hpp"
#include "loaders/article/extractor.hpp"
#include "loaders/article/statement_words.hpp"

namespace pressgraph {

// Rules written in a test; what is wrong with them goes to `diagnostics`.
inline RuleSet rulesOf(std::string_view text, Diagnostics& diagnostics) {
  RuleSet rules;
  rules.add(text, "test.rules", Ontology::standard(), diagnostics);
  return rules;
}

inline std::vector<std::string> statementsOf(std::string_view text, const RuleSet& rules,
                                             const std::string& published = {}) {
  Diagnostics diagnostics;
  ArticleDetails details;
  details.published = published;
  const ArticleReading article(text, "test.txt", details, Lexicon::embedded(), diagnostics);
  const Reading reading = article.reading();
  std::vector<std::string> words;
  const StatementWords inWords(reading, Lexicon::embedded());
  for (const ExtractedStatement& statement : statementsOf(reading, rules))
    words.push_back(inWords.statement(statement));
  return words;
}

}  // namespace pressgraph
