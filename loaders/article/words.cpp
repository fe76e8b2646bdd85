#include "loaders/article/words.hpp"

#include <algorithm>
#include <limits>

#include "loaders/article/code_points.hpp"

namespace pressgraph {

namespace {

// Dearer than any word: a character that no word covers.
constexpr float kUnknownCharacterCost = 20;
constexpr float kRunCost = 10;

bool isWordCharacter(char32_t c) {
  return isLatin(c) || c == U'_';
}

// The best way to reach a position.
struct Step {
  float cost = std::numeric_limits<float>::infinity();
  std::uint32_t begin = 0;
  WordTag tag = WordTag::other;
  std::span<const Sense> senses;
};

class Cutter {
 public:
  Cutter(const CleanText& text, const Lexicon& lexicon, std::vector<Word>& words)
      : text_(text), lexicon_(lexicon), words_(words) {}

  void cut(Span sentence) {
    steps_.assign(sentence.length() + 1, Step{});
    steps_[0].cost = 0;
    const std::u32string_view characters =
        std::u32string_view(text_.characters).substr(0, sentence.end);
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      if (steps_[i - sentence.begin].cost == std::numeric_limits<float>::infinity()) continue;
      addRun(characters, sentence, i);
      matches_.clear();
      lexicon_.match(characters, i, matches_);
      for (const SurfaceMatch& match : matches_)
        relax(sentence, i, match.length, match.cost, match.senses.front().tag, match.senses);
    }
    appendBestPath(sentence);
  }

 private:
  // Digits, Latin letters and what no word covers.
  void addRun(std::u32string_view characters, Span sentence, std::uint32_t begin) {
    const char32_t first = characters[begin];
    const auto run = [&](auto belongs) {
      std::uint32_t end = begin;
      while (end < characters.size() && belongs(characters[end])) ++end;
      return end - begin;
    };
    if (isDigit(first))
      relax(sentence, begin, run(isDigit), kRunCost, WordTag::number, {});
    else if (isWordCharacter(first))
      relax(sentence, begin, run(isWordCharacter), kRunCost, WordTag::latin, {});
    else if (isHan(first))
      relax(sentence, begin, 1, kUnknownCharacterCost, WordTag::single, {});
    else
      relax(sentence, begin, 1, kRunCost, WordTag::punctuation, {});
  }

  void relax(Span sentence, std::uint32_t begin, std::uint32_t length, float cost, WordTag tag,
             std::span<const Sense> senses) {
    const Step& from = steps_[begin - sentence.begin];
    Step& to = steps_[begin + length - sentence.begin];
    if (from.cost + cost < to.cost) to = {from.cost + cost, begin, tag, senses};
  }

  void appendBestPath(Span sentence) {
    const std::size_t first = words_.size();
    for (std::uint32_t end = sentence.end; end > sentence.begin;) {
      const Step& step = steps_[end - sentence.begin];
      words_.push_back({{step.begin, end}, step.tag, step.senses});
      end = step.begin;
    }
    std::reverse(words_.begin() + static_cast<std::ptrdiff_t>(first), words_.end());
  }

  const CleanText& text_;
  const Lexicon& lexicon_;
  std::vector<Word>& words_;
  std::vector<Step> steps_;
  std::vector<SurfaceMatch> matches_;
};

}  // namespace

std::vector<Word> cutWords(const CleanText& text, const Lexicon& lexicon) {
  std::vector<Word> words;
  words.reserve(text.characters.size() / 2);
  Cutter cutter(text, lexicon, words);
  for (const Sentence& sentence : text.sentences) cutter.cut(sentence.span);
  return words;
}

std::span<const Word> wordsIn(const std::vector<Word>& words, Span span) {
  const auto begin = std::partition_point(
      words.begin(), words.end(), [&](const Word& word) { return word.span.end <= span.begin; });
  const auto end = std::partition_point(
      begin, words.end(), [&](const Word& word) { return word.span.begin < span.end; });
  return {begin, end};
}

}  // namespace pressgraph
