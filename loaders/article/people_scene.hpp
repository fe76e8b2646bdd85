#pragma once
// The text as the finders of people and publishers see it; what they find grows with it. Internal
// to stage 6.

#include "loaders/article/people.hpp"
#include "loaders/article/person_names.hpp"

namespace pressgraph {

class PeopleScene {
 public:
  PeopleScene(const CleanText& text, const std::vector<Word>& words,
              std::vector<Mention>& mentions);

  const CleanText& text() const { return text_; }
  const std::vector<Word>& words() const { return words_; }
  const PersonNames& names() const { return names_; }
  const PeopleWords& vocabulary() const { return vocabulary_; }
  People& found() { return found_; }

  char32_t at(std::uint32_t position) const { return text_.characters[position]; }
  std::u32string_view rest(std::uint32_t position, std::uint32_t end) const {
    return std::u32string_view(text_.characters).substr(position, end - position);
  }

  // Whether perhaps a word of one of these kinds begins there (PeopleWordKind).
  bool mayBegin(std::uint32_t position, std::uint8_t kinds) const {
    return (kindsAt_[position] & kinds) != 0;
  }

  const Mention& mention(MentionIndex index) const { return mentions_[index]; }
  // The outermost mention over a character, or kNoMention.
  MentionIndex over(std::uint32_t position) const { return over_[position]; }
  // The outermost one that ends before a position.
  MentionIndex endingAt(std::uint32_t position) const;
  bool isPerson(std::uint32_t position) const;

  // Adds a mention, or finds it where it is known; what lies in it is nested. kNoMention where the
  // span would cut through another mention or lie inside one.
  MentionIndex add(Span span, const char* type, float confidence);

 private:
  const CleanText& text_;
  const std::vector<Word>& words_;
  std::vector<Mention>& mentions_;
  PersonNames names_;
  const PeopleWords& vocabulary_ = PeopleWords::embedded();
  std::vector<MentionIndex> over_;
  std::vector<std::uint8_t> kindsAt_;  // of each character
  People found_;
};

// 记者 张立, 文/张立, （张立 李强）: appends to the bylines.
void findBylines(PeopleScene& scene);

// 洛报融媒记者, 红网时刻新闻7月26日讯, 来源：人民日报: appends to the publishers of the bylines.
void findPublishers(PeopleScene& scene);

}  // namespace pressgraph
