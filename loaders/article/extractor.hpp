#pragma once
// The whole of extraction: bytes of one document to facts, stage by stage.

#include <string>
#include <string_view>
#include <vector>

#include "graph/facts.hpp"
#include "graph/support/diagnostic.hpp"
#include "loaders/article/article_reading.hpp"
#include "loaders/article/rules.hpp"

namespace pressgraph {

// What rules and boxed lists say of a text.
std::vector<ExtractedStatement> statementsOf(const Reading& reading, const RuleSet& rules);

// Immutable; shared by threads.
class Extractor {
 public:
  // Classes and predicates are those of `ontology`, which the rules were compiled against.
  Extractor(const Lexicon& lexicon, const RuleSet& rules, const Ontology& ontology)
      : lexicon_(lexicon), rules_(rules), ontology_(ontology) {}

  // A pure function of its arguments. Linear in the text. `file` names the input in diagnostics and
  // gives the documents their ids.
  void extract(std::string_view bytes, const std::string& file, const ArticleDetails& details,
               FactBatch& facts, Diagnostics& diagnostics) const;

 private:
  const Lexicon& lexicon_;
  const RuleSet& rules_;
  const Ontology& ontology_;
};

}  // namespace pressgraph
