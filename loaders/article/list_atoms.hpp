#pragma once
// A sentence as lists see it: names, values, words, and the marks between members.

#include <vector>

#include "loaders/article/mentions.hpp"

namespace pressgraph {

enum class AtomKind : std::uint8_t {
  separator,  // 、
  joiner,     // 和 与 及 以及 暨
  open,       // 等
  mention,    // an outermost one
  value,
  word,
  enclosed,  // “...”, （...）, with its marks
};

struct ListAtom {
  Span span;
  AtomKind kind = AtomKind::word;
  std::uint32_t index = 0;  // of the mention, the value, or the word
};

// What stands between two stops of a sentence on one level of brackets.
struct ListSegment {
  std::vector<ListAtom> atoms;
  std::uint32_t sentence = 0;
  char32_t before = 0;  // the mark before it, 0 at the beginning of its sentence or bracket
  bool joins = false;   // whether there is a separator, a joiner or 等
};

// Walks over the segments of a text, those inside brackets before what is around them. Linear.
class ListSegments {
 public:
  ListSegments(const CleanText& text, const std::vector<Word>& words,
               const std::vector<Value>& values, const std::vector<Mention>& mentions);

  // The next segment, valid until the next call; nullptr at the end.
  const ListSegment* next();

 private:
  static constexpr std::size_t kDeepest = 6;  // brackets; deeper ones are stops

  struct Level {
    ListSegment segment;
    char32_t closer = 0;
    std::uint32_t begin = 0;  // of its opening mark
  };

  bool enterSentence();
  bool mayHaveList(Span sentence);
  bool step();
  bool takeMark(const Word& word, Span span);
  void openLevel(char32_t closer, std::uint32_t begin);
  void startSegment(ListSegment& segment, char32_t before);
  bool closeLevel(char32_t closer, Span span);
  bool finishSegment(char32_t mark);
  void add(AtomKind kind, Span span, std::size_t index);

  const CleanText& text_;
  const std::vector<Word>& words_;
  const std::vector<Value>& values_;
  const std::vector<Mention>& mentions_;
  std::vector<MentionIndex> outermost_;  // in order of begin
  std::size_t sentence_ = 0, word_ = 0, value_ = 0, mention_ = 0;
  std::uint32_t at_ = 0;
  bool inside_ = false;  // a sentence
  std::vector<Level> levels_;
  std::size_t depth_ = 0;
  ListSegment finished_;
};

}  // namespace pressgraph
