#include "loaders/article/list_atoms.hpp"

#include <algorithm>

namespace pressgraph {

namespace {

char32_t closerOf(char32_t opener) {
  switch (opener) {
    case U'（':
      return U'）';
    case U'“':
      return U'”';
    case U'‘':
      return U'’';
    case U'《':
      return U'》';
    case U'【':
      return U'】';
    default:
      return 0;
  }
}

bool isCloser(char32_t mark) {
  return mark == U'）' || mark == U'”' || mark == U'’' || mark == U'》' || mark == U'】';
}

bool isStop(char32_t mark) {
  switch (mark) {
    case U'，':
    case U'；':
    case U'：':
    case U'。':
    case U'！':
    case U'？':
    case U'…':
    case U' ':
      return true;
    default:
      return false;
  }
}

// Whether a separator, a joiner or 等 may be written with it.
bool mayJoin(char32_t c) {
  return c == U'、' || c == U'和' || c == U'与' || c == U'及' || c == U'暨' || c == U'等';
}

bool isJoiner(std::u32string_view word) {
  const char32_t first = word.front();
  if (word.size() == 1) return first == U'和' || first == U'与' || first == U'及' || first == U'暨';
  return word.size() == 2 && first == U'以' && word[1] == U'及';
}

}  // namespace

ListSegments::ListSegments(const CleanText& text, const std::vector<Word>& words,
                           const std::vector<Value>& values, const std::vector<Mention>& mentions)
    : text_(text), words_(words), values_(values), mentions_(mentions), levels_(kDeepest + 1) {
  for (MentionIndex m = 0; m < mentions.size(); ++m) {
    if (mentions[m].outer == kNoMention) outermost_.push_back(m);
  }
  std::sort(outermost_.begin(), outermost_.end(), [&](MentionIndex a, MentionIndex b) {
    return mentions[a].span.begin < mentions[b].span.begin;
  });
}

const ListSegment* ListSegments::next() {
  while (true) {
    if (!inside_ && !enterSentence()) return nullptr;
    if (step()) return &finished_;
  }
}

bool ListSegments::enterSentence() {
  while (sentence_ < text_.sentences.size() && !mayHaveList(text_.sentences[sentence_].span))
    ++sentence_;
  if (sentence_ == text_.sentences.size()) return false;
  const Span span = text_.sentences[sentence_].span;
  at_ = span.begin;
  while (word_ < words_.size() && words_[word_].span.end <= at_) ++word_;
  depth_ = 0;
  startSegment(levels_[0].segment, 0);
  inside_ = true;
  return true;
}

// Whether something joins or counts anything there.
bool ListSegments::mayHaveList(Span sentence) {
  while (value_ < values_.size() && values_[value_].span.begin < sentence.begin) ++value_;
  if (value_ < values_.size() && values_[value_].span.begin < sentence.end) return true;
  const std::u32string_view characters = text_.view(sentence);
  return std::any_of(characters.begin(), characters.end(), mayJoin);
}

// Takes what begins at the position; true when that finished a segment.
bool ListSegments::step() {
  const Span sentence = text_.sentences[sentence_].span;
  if (at_ >= sentence.end) {
    if (depth_ > 0) return closeLevel(levels_[depth_].closer, {at_, at_});
    inside_ = false;
    const bool finished = finishSegment(0);
    ++sentence_;
    return finished;
  }
  while (mention_ < outermost_.size() && mentions_[outermost_[mention_]].span.begin < at_) {
    ++mention_;
  }
  while (value_ < values_.size() && values_[value_].span.begin < at_) ++value_;
  std::uint32_t limit = sentence.end;
  if (mention_ < outermost_.size()) {
    const Span span = mentions_[outermost_[mention_]].span;
    if (span.begin == at_) {
      add(AtomKind::mention, span, outermost_[mention_]);
      at_ = span.end;
      return false;
    }
    limit = std::min(limit, span.begin);
  }
  if (value_ < values_.size()) {
    const Span span = values_[value_].span;
    if (span.begin == at_ && span.end <= limit) {
      add(AtomKind::value, span, value_);
      at_ = span.end;
      return false;
    }
    if (span.begin > at_) limit = std::min(limit, span.begin);
  }
  while (word_ < words_.size() && words_[word_].span.end <= at_) ++word_;
  if (word_ == words_.size()) {
    at_ = sentence.end;
    return false;
  }
  const Word& word = words_[word_];
  const Span span{at_, std::min(limit, word.span.end)};
  at_ = span.end;
  return takeMark(word, span);
}

bool ListSegments::takeMark(const Word& word, Span span) {
  const std::u32string_view text = text_.view(span);
  const char32_t first = text.front();
  if (word.tag != WordTag::punctuation) {
    AtomKind kind = AtomKind::word;
    if (word.tag == WordTag::particle && first == U'等') {
      kind = AtomKind::open;
    } else if (isJoiner(text)) {
      kind = AtomKind::joiner;
    }
    add(kind, span, word_);
    return false;
  }
  if (first == U'、') {
    add(AtomKind::separator, span, word_);
    return false;
  }
  if (isStop(first)) return finishSegment(first);
  const char32_t closer = closerOf(first);
  if (closer != 0 && depth_ < kDeepest) {
    openLevel(closer, span.begin);
    return false;
  }
  if (isCloser(first) && depth_ > 0 && levels_[depth_].closer == first)
    return closeLevel(first, span);
  if (closer != 0 || isCloser(first)) return finishSegment(first);
  add(AtomKind::word, span, word_);
  return false;
}

void ListSegments::openLevel(char32_t closer, std::uint32_t begin) {
  ++depth_;
  levels_[depth_].closer = closer;
  levels_[depth_].begin = begin;
  startSegment(levels_[depth_].segment, 0);
}

void ListSegments::startSegment(ListSegment& segment, char32_t before) {
  segment.atoms.clear();
  segment.sentence = static_cast<std::uint32_t>(sentence_);
  segment.before = before;
  segment.joins = false;
}

// What was enclosed is finished, and one atom for what is around it.
bool ListSegments::closeLevel(char32_t closer, Span span) {
  const std::uint32_t begin = levels_[depth_].begin;
  const bool finished = finishSegment(closer);
  --depth_;
  add(AtomKind::enclosed, {begin, span.end}, word_);
  return finished;
}

bool ListSegments::finishSegment(char32_t mark) {
  std::swap(finished_, levels_[depth_].segment);
  startSegment(levels_[depth_].segment, mark);
  return !finished_.atoms.empty();
}

void ListSegments::add(AtomKind kind, Span span, std::size_t index) {
  ListSegment& segment = levels_[depth_].segment;
  segment.atoms.push_back({span, kind, static_cast<std::uint32_t>(index)});
  segment.joins = segment.joins || kind == AtomKind::separator || kind == AtomKind::joiner ||
                  kind == AtomKind::open;
}

}  // namespace pressgraph
