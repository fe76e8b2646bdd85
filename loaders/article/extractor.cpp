#include "loaders/article/extractor.hpp"

#include "loaders/article/decode.hpp"
#include "loaders/article/statements.hpp"

namespace pressgraph {

void Extractor::extract(std::string_view bytes, const std::string& file,
                        const ArticleDetails& details, FactBatch& facts,
                        Diagnostics& diagnostics) const {
  const std::u32string original = decodeText(bytes, file, diagnostics);
  const CleanText text = cleanText(original);
  const std::vector<Word> words = cutWords(text, lexicon_);
  ValueContext context;
  if (const auto published = parseDate(details.published)) context.published = published->earliest;
  const std::vector<Value> values = readValues(text, context);
  std::vector<Mention> mentions = findMentions(text, words, values, lexicon_);
  const People people = findPeople(text, words, lexicon_, mentions);
  std::vector<Coordination> lists = findLists(text, words, values, lexicon_, mentions);
  const Coreference coreference = resolve(text, words, values, lexicon_, mentions, lists);
  const Reading reading{text, words, values, mentions, lists, coreference, people};
  writeFacts(original, reading, rules_.apply(reading), lexicon_, file, details, facts);
}

}  // namespace pressgraph
