#include "loaders/article/words.hpp"

#include <algorithm>
#include <limits>

#include "loaders/article/code_points.hpp"
#include "loaders/article/surface_table.hpp"

namespace pressgraph {

namespace {

// Dearer than any word: a character that no word covers.
constexpr float kUnknownCharacterCost = 20;
constexpr float kRunCost = 10;

bool isWordCharacter(char32_t c) {
  return isLatin(c) || c == U'_';
}

constexpr SurfaceIndex kNoSurface = NameFinder::kNoName;
constexpr float kUnreachable = std::numeric_limits<float>::infinity();

// The best way to reach a position: its last word.
struct Step {
  float cost = kUnreachable;
  std::uint32_t begin = 0;
  SurfaceIndex surface = kNoSurface;
};

class Cutter {
 public:
  Cutter(const CleanText& text, const Lexicon& lexicon, std::vector<Word>& words)
      : text_(text), surfaces_(lexicon.surfaces()), words_(words) {}

  void cut(Span sentence) {
    characters_ = text_.view(sentence);
    findSurfaces();
    steps_.assign(characters_.size() + 1, Step{});
    steps_[0].cost = 0;
    addRun(0);
    for (std::uint32_t end = 1; end <= characters_.size(); ++end) {
      chooseStep(end);
      if (end < characters_.size()) addRun(end);
    }
    appendBestPath(sentence);
  }

 private:
  // A surface of two characters or more, in a chain of all that end at the same character.
  struct Found {
    std::uint32_t begin;
    SurfaceIndex surface;
    std::uint32_t next;  // in found_, or kNoSurface
  };

  void findSurfaces() {
    found_.clear();
    lastFound_.assign(characters_.size() + 1, kNoSurface);
    surfaces_.finder().findLonger(
        characters_, [&](std::uint32_t begin, std::uint32_t end, SurfaceIndex surface) {
          surfaces_.prefetchCost(surface);
          found_.push_back({begin, surface, lastFound_[end]});
          lastFound_[end] = static_cast<std::uint32_t>(found_.size() - 1);
        });
  }

  // Digits and Latin letters from `begin` on are one word.
  void addRun(std::uint32_t begin) {
    const char32_t first = characters_[begin];
    if (isHan(first) || steps_[begin].cost == kUnreachable) return;
    const auto addRunOf = [&](auto belongs) {
      std::uint32_t end = begin;
      while (end < characters_.size() && belongs(characters_[end])) ++end;
      takeIfCheaper(steps_[end], begin, kRunCost, kNoSurface);
    };
    if (isDigit(first))
      addRunOf(isDigit);
    else if (isWordCharacter(first))
      addRunOf(isWordCharacter);
  }

  // The cheapest word that ends here; of several the longest, and a run before a surface.
  void chooseStep(std::uint32_t end) {
    const char32_t last = characters_[end - 1];
    Step best = steps_[end];
    for (std::uint32_t i = lastFound_[end]; i != kNoSurface; i = found_[i].next)
      takeIfCheaper(best, found_[i].begin, surfaces_.cost(found_[i].surface), found_[i].surface);
    if (isHan(last))
      takeIfCheaper(best, end - 1, kUnknownCharacterCost, kNoSurface);
    else if (!isDigit(last) && !isWordCharacter(last))
      takeIfCheaper(best, end - 1, kRunCost, kNoSurface);
    if (const SurfaceIndex surface = surfaces_.finder().ofCharacter(last); surface != kNoSurface)
      takeIfCheaper(best, end - 1, surfaces_.cost(surface), surface);
    steps_[end] = best;
  }

  void takeIfCheaper(Step& best, std::uint32_t begin, float cost, SurfaceIndex surface) const {
    const float total = steps_[begin].cost + cost;
    if (total < best.cost || (total == best.cost && begin < best.begin))
      best = {total, begin, surface};
  }

  void appendBestPath(Span sentence) {
    std::uint32_t count = 0;
    for (std::uint32_t end = sentence.length(); end > 0; end = steps_[end].begin, ++count)
      if (steps_[end].surface != kNoSurface) surfaces_.prefetchSenses(steps_[end].surface);
    words_.resize(words_.size() + count);
    auto word = words_.end();
    for (std::uint32_t end = sentence.length(); end > 0; end = steps_[end].begin) {
      const Step& step = steps_[end];
      const Span span{sentence.begin + step.begin, sentence.begin + end};
      *--word = step.surface == kNoSurface ? unknown(span) : known(span, step.surface);
    }
  }

  Word unknown(Span span) const {
    const char32_t first = text_.characters[span.begin];
    const WordTag tag = isHan(first)             ? WordTag::single
                        : isDigit(first)         ? WordTag::number
                        : isWordCharacter(first) ? WordTag::latin
                                                 : WordTag::punctuation;
    return {span, tag, false, {}};
  }

  Word known(Span span, SurfaceIndex surface) const {
    const std::span<const Sense> senses = surfaces_.senses(surface);
    // Ordinary senses stand first.
    return {span, senses.front().tag, senses.back().entry != kNoEntry, senses};
  }

  const CleanText& text_;
  const SurfaceTable& surfaces_;
  std::vector<Word>& words_;
  std::u32string_view characters_;  // of the sentence
  std::vector<Found> found_;
  std::vector<std::uint32_t> lastFound_;  // of each end, in found_, or kNoSurface
  std::vector<Step> steps_;
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
