#pragma once
// What the stages up to people find in a text, as words to compare.

#include <algorithm>
#include <string>
#include <vector>

#include "loaders/article/code_points.hpp"
#include "loaders/article/mentions.hpp"
#include "loaders/article/people.hpp"
#include "tests/loaders/article/clean_text_of.hpp"

namespace pressgraph {

struct MentionReading {
  CleanText text;
  std::vector<Word> words;
  std::vector<Value> values;
  std::vector<Mention> mentions;
  People people;

  explicit MentionReading(std::string_view sentence, BlockKind kind = BlockKind::body)
      : text(cleanTextOf(sentence, kind)),
        words(cutWords(text, Lexicon::embedded())),
        values(readValues(text, {})),
        mentions(findMentions(text, words, values, Lexicon::embedded())),
        people(findPeople(text, words, Lexicon::embedded(), mentions)) {}

  std::string view(Span span) const { return toUtf8(text.view(span)); }

  // The outermost names of a class, in order, with a blank between.
  std::string names(std::string_view type) const {
    std::vector<Span> spans;
    for (const Mention& mention : mentions)
      if (mention.outer == kNoMention && mention.type == type) spans.push_back(mention.span);
    std::sort(spans.begin(), spans.end());
    std::string result;
    for (const Span span : spans) result += (result.empty() ? "" : " ") + view(span);
    return result;
  }

  const Mention* find(std::string_view name) const {
    for (const Mention& mention : mentions)
      if (view(mention.span) == name) return &mention;
    return nullptr;
  }

  // 张立/记者 李强/
  std::string signatures() const {
    std::string result;
    for (const Byline& byline : people.bylines)
      for (const BylinePerson& person : byline.people)
        result += (result.empty() ? "" : " ") + view(mentions[person.person].span) + '/' +
                  (person.role.empty() ? "" : view(person.role));
    return result;
  }

  // 李磊/主任/研究室
  std::string positions() const {
    std::string result;
    for (const HeldPosition& position : people.positions)
      result +=
          (result.empty() ? "" : " ") + view(mentions[position.person].span) + '/' +
          view(position.role) + '/' +
          (position.organisation == kNoMention ? "" : view(mentions[position.organisation].span));
    return result;
  }
};

inline std::string namesIn(std::string_view sentence, std::string_view type) {
  return MentionReading(sentence).names(type);
}

}  // namespace pressgraph
