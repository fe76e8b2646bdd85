#pragma once
// The whole of extraction: bytes of one document to facts, stage by stage.

#include <string>
#include <string_view>

#include "graph/facts.hpp"
#include "graph/support/diagnostic.hpp"
#include "loaders/article/rules.hpp"

namespace pressgraph {

// What the text does not say itself.
struct ArticleDetails {
  std::string published;  // a date (graph/date.hpp); empty = infer from the text, with a note
  std::string publisher;
  std::string title;
  std::string path;  // of the text, as the fact document shall name it
  // Whether what the name of a cluster says of its places and its industry (成德绵自凉航空航天集群)
  // is stated also where the text names none of them by themselves.
  bool decodeNames = false;
};

// Immutable; shared by threads.
class Extractor {
 public:
  Extractor(const Lexicon& lexicon, const RuleSet& rules) : lexicon_(lexicon), rules_(rules) {}

  // A pure function of its arguments. Linear in the text. `file` names the input in diagnostics and
  // gives the documents their ids.
  void extract(std::string_view bytes, const std::string& file, const ArticleDetails& details,
               FactBatch& facts, Diagnostics& diagnostics) const;

 private:
  const Lexicon& lexicon_;
  const RuleSet& rules_;
};

}  // namespace pressgraph
