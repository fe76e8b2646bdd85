#include "loaders/article/article_reading.hpp"

#include <fmt/format.h>

#include "loaders/article/decode.hpp"
#include "loaders/article/product_names.hpp"
#include "loaders/article/publication.hpp"

namespace pressgraph {

namespace {

// Offsets of facts do not count a byte order mark.
std::u32string_view withoutByteOrderMark(std::u32string_view text) {
  if (text.starts_with(U'\uFEFF')) text.remove_prefix(1);
  return text;
}

}  // namespace

ArticleReading::ArticleReading(std::string_view bytes, const std::string& file,
                               const ArticleDetails& details, const Lexicon& lexicon,
                               Diagnostics& diagnostics)
    : decoded_(decodeText(bytes, file, diagnostics)),
      original_(withoutByteOrderMark(decoded_)),
      details_(details),
      text_(cleanText(original_)),
      values_(readDatedValues(file, diagnostics)),
      words_(cutWords(text_, lexicon)),
      mentions_(findMentions(text_, words_, values_, lexicon)),
      people_(findPeople(text_, words_, lexicon, mentions_)),
      lists_(readLists(lexicon)),
      coreference_(resolve(text_, words_, values_, people_, mentions_)) {}

// Products first, so that lists know their members.
std::vector<Coordination> ArticleReading::readLists(const Lexicon& lexicon) {
  findProducts(text_, words_, mentions_);
  noteIndustries(text_, mentions_);
  return findLists(text_, words_, values_, lexicon, mentions_);
}

std::vector<Value> ArticleReading::readDatedValues(const std::string& file,
                                                   Diagnostics& diagnostics) {
  ValueContext context;
  if (const auto published = parseDate(details_.published)) context.published = published->earliest;
  std::vector<Value> values = readValues(text_, context);
  if (!details_.published.empty()) return values;
  const auto inferred = inferPublication(text_, values);
  if (!inferred) return values;
  details_.published = format(inferred->day) + (inferred->printed ? "" : "~");
  diagnostics.add(
      {Severity::note,
       file,
       {},
       fmt::format("taken to be published on {}: {}", format(inferred->day), inferred->reason),
       "inferred-date",
       "say it with --published, or in a .meta.json file beside the text"});
  context.published = inferred->day;
  return readValues(text_, context);
}

}  // namespace pressgraph
