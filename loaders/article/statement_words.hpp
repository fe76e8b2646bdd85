#pragma once
// What rules made of a text, in the text's own words: for people who write rules.

#include <string>
#include <string_view>

#include "loaders/article/rules.hpp"

namespace pressgraph {

class StatementWords {
 public:
  // Keeps references to both.
  StatementWords(const Reading& reading, const Lexicon& lexicon)
      : reading_(reading), lexicon_(lexicon) {}

  std::string entity(LocalEntityIndex entity) const;  // by the name that it is called by
  std::string term(const RuleTerm& term) const;

  // As rule files write examples: opened(新郑火车站, 1904年) [certainty=expected]
  std::string statement(const ExtractedStatement& statement) const;

  // Whether `words` are how the text, or the gazetteer, puts the term. Marks around names (《》“”)
  // do not count. Linear in the mentions.
  bool means(const RuleTerm& term, std::u32string_view words) const;

 private:
  bool namesEntity(LocalEntityIndex entity, std::u32string_view words) const;

  const Reading& reading_;
  const Lexicon& lexicon_;
};

// As rule files write it: "money", "date" ...
std::string_view valueKindName(ValueKind kind);

// `words` in the form of the clean text, without marks around names and without blanks.
std::u32string comparableWords(std::u32string_view words);

}  // namespace pressgraph
