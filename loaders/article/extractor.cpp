#include "loaders/article/extractor.hpp"

#include "loaders/article/listings.hpp"
#include "loaders/article/statements.hpp"

namespace pressgraph {

std::vector<ExtractedStatement> statementsOf(const Reading& reading, const RuleSet& rules) {
  std::vector<ExtractedStatement> statements = rules.apply(reading);
  std::erase_if(statements, [](const ExtractedStatement& statement) {
    return statement.predicate == kNothingSaid;
  });
  readListings(reading, statements);
  return statements;
}

void Extractor::extract(std::string_view bytes, const std::string& file,
                        const ArticleDetails& details, FactBatch& facts,
                        Diagnostics& diagnostics) const {
  const ArticleReading article(bytes, file, details, lexicon_, diagnostics);
  const Reading reading = article.reading();
  writeFacts({article.original(), file, article.details()}, reading, statementsOf(reading, rules_),
             lexicon_, ontology_, facts, diagnostics);
}

}  // namespace pressgraph
