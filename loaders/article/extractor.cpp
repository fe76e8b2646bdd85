#include "loaders/article/extractor.hpp"

#include <fmt/format.h>

#include "loaders/article/decode.hpp"
#include "loaders/article/listings.hpp"
#include "loaders/article/publication.hpp"
#include "loaders/article/statements.hpp"

namespace pressgraph {

namespace {

const Ontology& standardOntology() {
  static const Ontology ontology = Ontology::standard();
  return ontology;
}

// Offsets of facts do not count a byte order mark.
std::u32string_view withoutByteOrderMark(std::u32string_view text) {
  if (text.starts_with(U'\uFEFF')) text.remove_prefix(1);
  return text;
}

std::vector<Value> readDatedValues(const CleanText& text, const std::string& file,
                                   ArticleDetails& details, Diagnostics& diagnostics) {
  ValueContext context;
  if (const auto published = parseDate(details.published)) context.published = published->earliest;
  std::vector<Value> values = readValues(text, context);
  if (!details.published.empty()) return values;
  const auto inferred = inferPublication(text, values);
  if (!inferred) return values;
  details.published = format(inferred->day) + (inferred->printed ? "" : "~");
  diagnostics.add(
      {Severity::note,
       file,
       {},
       fmt::format("taken to be published on {}: {}", format(inferred->day), inferred->reason),
       "inferred-date",
       "say it with --published, or in a .meta.json file beside the text"});
  context.published = inferred->day;
  return readValues(text, context);
}

}  // namespace

void Extractor::extract(std::string_view bytes, const std::string& file,
                        const ArticleDetails& details, FactBatch& facts,
                        Diagnostics& diagnostics) const {
  const std::u32string decoded = decodeText(bytes, file, diagnostics);
  const std::u32string_view original = withoutByteOrderMark(decoded);
  const CleanText text = cleanText(original);
  ArticleDetails known = details;
  const std::vector<Value> values = readDatedValues(text, file, known, diagnostics);
  const std::vector<Word> words = cutWords(text, lexicon_);
  std::vector<Mention> mentions = findMentions(text, words, values, lexicon_);
  const People people = findPeople(text, words, lexicon_, mentions);
  std::vector<Coordination> lists = findLists(text, words, values, lexicon_, mentions);
  const Coreference coreference = resolve(text, words, values, lexicon_, mentions, lists);
  const Reading reading{text, words, values, mentions, lists, coreference, people};
  std::vector<ExtractedStatement> statements = rules_.apply(reading);
  readListings(reading, statements);
  writeFacts({original, file, known}, reading, statements, lexicon_, standardOntology(), facts,
             diagnostics);
}

}  // namespace pressgraph
