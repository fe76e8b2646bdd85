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

constexpr std::uint32_t kNoSurface = FrozenTrie::kNoKey;

// The best way to reach a position.
struct Step {
  float cost = std::numeric_limits<float>::infinity();
  std::uint32_t begin = 0;
  SurfaceIndex surface = kNoSurface;
  WordTag tag = WordTag::other;  // where there is no surface
};

class Cutter {
 public:
  Cutter(const CleanText& text, const Lexicon& lexicon, std::vector<Word>& words)
      : text_(text), surfaces_(lexicon.surfaces()), trie_(surfaces_.trie()), words_(words) {}

  void cut(Span sentence) {
    characters_ = text_.view(sentence);
    firstNodes_.resize(characters_.size());
    for (std::size_t i = 0; i < characters_.size(); ++i) {
      firstNodes_[i] = trie_.step(FrozenTrie::kRoot, characters_[i]);
      if (firstNodes_[i] != FrozenTrie::kNone && i + 1 < characters_.size())
        trie_.prefetch(firstNodes_[i], characters_[i + 1]);
    }
    steps_.assign(characters_.size() + 1, Step{});
    steps_[0].cost = 0;
    for (std::uint32_t i = 0; i < characters_.size(); ++i) {
      if (steps_[i].cost == std::numeric_limits<float>::infinity()) continue;
      addRun(i);
      addSurfaces(i);
    }
    appendBestPath(sentence);
  }

 private:
  // Digits, Latin letters and what no word covers.
  void addRun(std::uint32_t begin) {
    const char32_t first = characters_[begin];
    const auto run = [&](auto belongs) {
      std::uint32_t end = begin;
      while (end < characters_.size() && belongs(characters_[end])) ++end;
      return end;
    };
    if (isHan(first))
      relax(begin, begin + 1, kUnknownCharacterCost, kNoSurface, WordTag::single);
    else if (isDigit(first))
      relax(begin, run(isDigit), kRunCost, kNoSurface, WordTag::number);
    else if (isWordCharacter(first))
      relax(begin, run(isWordCharacter), kRunCost, kNoSurface, WordTag::latin);
    else
      relax(begin, begin + 1, kRunCost, kNoSurface, WordTag::punctuation);
  }

  // All words of the lexicon that begin here, shortest first.
  void addSurfaces(std::uint32_t begin) {
    FrozenTrie::Node node = firstNodes_[begin];
    for (std::uint32_t end = begin + 1; node != FrozenTrie::kNone;
         node = trie_.step(node, characters_[end++])) {
      const SurfaceIndex surface = trie_.keyAt(node);
      if (surface != kNoSurface)
        relax(begin, end, surfaces_.cost(surface), surface, WordTag::other);
      if (end == characters_.size()) return;
    }
  }

  void relax(std::uint32_t begin, std::uint32_t end, float cost, SurfaceIndex surface,
             WordTag tag) {
    const float total = steps_[begin].cost + cost;
    if (total < steps_[end].cost) steps_[end] = {total, begin, surface, tag};
  }

  void appendBestPath(Span sentence) {
    std::uint32_t count = 0;
    for (std::uint32_t end = sentence.length(); end > 0; end = steps_[end].begin) ++count;
    words_.resize(words_.size() + count);
    auto word = words_.end();
    for (std::uint32_t end = sentence.length(); end > 0; end = steps_[end].begin) {
      const Step& step = steps_[end];
      const Span span{sentence.begin + step.begin, sentence.begin + end};
      *--word = step.surface == kNoSurface ? Word{span, step.tag, {}} : known(span, step.surface);
    }
  }

  Word known(Span span, SurfaceIndex surface) const {
    const std::span<const Sense> senses = surfaces_.senses(surface);
    return {span, senses.front().tag, senses};
  }

  const CleanText& text_;
  const SurfaceTable& surfaces_;
  const FrozenTrie& trie_;
  std::vector<Word>& words_;
  std::u32string_view characters_;  // of the sentence
  std::vector<FrozenTrie::Node> firstNodes_;
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
