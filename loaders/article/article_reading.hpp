#pragma once
// One text, read through all stages before the rules.

#include <string>
#include <string_view>
#include <vector>

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

// What each stage found. Stays where it was made, because its parts refer to each other.
class ArticleReading {
 public:
  // `file` names the input in diagnostics. Linear in the text.
  ArticleReading(std::string_view bytes, const std::string& file, const ArticleDetails& details,
                 const Lexicon& lexicon, Diagnostics& diagnostics);
  ArticleReading(const ArticleReading&) = delete;
  ArticleReading& operator=(const ArticleReading&) = delete;

  // As decoded, without a byte order mark; spans of facts are of it.
  std::u32string_view original() const { return original_; }
  // As given, with the date of publication that was inferred.
  const ArticleDetails& details() const { return details_; }
  Reading reading() const {
    return {text_, words_, values_, mentions_, lists_, coreference_, people_};
  }

 private:
  std::vector<Coordination> readLists(const Lexicon& lexicon);
  std::vector<Value> readDatedValues(const std::string& file, Diagnostics& diagnostics);

  std::u32string decoded_;
  std::u32string_view original_;
  ArticleDetails details_;
  CleanText text_;
  std::vector<Value> values_;
  std::vector<Word> words_;
  std::vector<Mention> mentions_;
  People people_;
  std::vector<Coordination> lists_;
  Coreference coreference_;
};

}  // namespace pressgraph
