#include "loaders/article/mentions.hpp"

#include <algorithm>

#include "loaders/article/gazetteer_mentions.hpp"
#include "loaders/article/name_run.hpp"
#include "loaders/article/name_titles.hpp"
#include "loaders/article/open_classes.hpp"

namespace pressgraph {

namespace {

std::vector<std::uint32_t> valuesOfWords(const std::vector<Word>& words,
                                         const std::vector<Value>& values) {
  std::vector<std::uint32_t> result(words.size(), kNoValue);
  std::size_t value = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    while (value < values.size() && values[value].span.end <= words[i].span.begin) ++value;
    if (value == values.size()) break;
    if (values[value].span.overlaps(words[i].span)) result[i] = static_cast<std::uint32_t>(value);
  }
  return result;
}

// A municipality is both; news speaks of it as a city, but among provinces as one of them.
std::string typeOf(const Entry& entry) {
  return entry.level == "municipality" ? "City" : entry.type;
}

void addGazetteerNames(const std::vector<Word>& words, const Lexicon& lexicon,
                       const GazetteerReadings& readings, std::vector<Mention>& mentions,
                       std::vector<MentionIndex>& endsAt) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const EntryIndex chosen = readings.words[i].chosen;
    if (chosen == kNoEntry) continue;
    Mention mention;
    mention.span = words[i].span;
    mention.type = readings.words[i].asProvince ? "Province" : typeOf(lexicon.entries()[chosen]);
    mention.entry = chosen;
    endsAt[i] = static_cast<MentionIndex>(mentions.size());
    mentions.push_back(std::move(mention));
  }
}

// Sorts, and drops the shorter of two that overlap without being nested.
std::vector<Mention> withoutCrossing(std::vector<Mention> mentions) {
  std::stable_sort(mentions.begin(), mentions.end(), [](const Mention& a, const Mention& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  std::vector<bool> dropped(mentions.size(), false);
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const Span span = mentions[i].span;
    while (!open.empty()) {
      const Span around = mentions[open.back()].span;
      if (around.end > span.begin && (around.contains(span) || around.length() >= span.length()))
        break;
      if (around.end > span.begin) dropped[open.back()] = true;
      open.pop_back();
    }
    if (!open.empty() &&
        (!mentions[open.back()].span.contains(span) || mentions[open.back()].span == span)) {
      dropped[i] = true;
    } else {
      open.push_back(i);
    }
  }
  std::vector<Mention> kept;
  kept.reserve(mentions.size());
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    if (!dropped[i]) kept.push_back(std::move(mentions[i]));
  }
  return kept;
}

void setOuter(std::vector<Mention>& mentions) {
  std::vector<MentionIndex> open;
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    while (!open.empty() && mentions[open.back()].span.end <= mentions[i].span.begin)
      open.pop_back();
    if (!open.empty()) mentions[i].outer = open.back();
    open.push_back(static_cast<MentionIndex>(i));
  }
}

// Schools, associations, industries and products are named in passing more often than spoken of;
// not so an industry that is called one (石化行业). Nor are residents' communities more than
// addresses.
bool namedInPassing(const Mention& mention, const CleanText& text) {
  if (mention.type == "District") return text.view(mention.span).ends_with(U"社区");
  if (mention.type == "Industry") return mention.origin != MentionOrigin::suffix;
  return mention.type == "Product" || mention.type == "School" || mention.type == "Association" ||
         mention.type == "Street";
}

// 云南省西北部, 门头沟山区: the place is spoken of as well as the part of it.
bool isPartOf(const Mention& mention, const std::vector<Mention>& mentions) {
  const Mention& outer = mentions[mention.outer];
  return outer.type == "Region" && outer.outer == kNoMention && isAreaType(mention.type) &&
         mention.type != "Region" && mention.span.begin == outer.span.begin &&
         outer.span.end - mention.span.end <= 3;
}

void setNotable(const CleanText& text, const Lexicon& lexicon, std::vector<Mention>& mentions) {
  for (Mention& mention : mentions) {
    const bool outermost = mention.outer == kNoMention || isPartOf(mention, mentions);
    const bool country =
        mention.entry != kNoEntry && lexicon.entries()[mention.entry].level == "country";
    mention.notable = outermost && !namedInPassing(mention, text) && !country;
  }
}

}  // namespace

std::vector<Mention> findMentions(const CleanText& text, const std::vector<Word>& words,
                                  const std::vector<Value>& values, const Lexicon& lexicon) {
  const GazetteerReadings readings = readGazetteerNames(text, words, lexicon);
  std::vector<Mention> mentions;
  std::vector<MentionIndex> endsAt(words.size(), kNoMention);
  addGazetteerNames(words, lexicon, readings, mentions, endsAt);
  const std::vector<std::uint32_t> valueOf = valuesOfWords(words, values);
  const NameScene scene{text,     words,  values, lexicon, NameEndings::embedded(),
                        mentions, endsAt, valueOf};
  findTitles(scene);
  findOpenNames(scene, readings);
  mentions = withoutCrossing(std::move(mentions));
  setOuter(mentions);
  setNotable(text, lexicon, mentions);
  return mentions;
}

}  // namespace pressgraph
