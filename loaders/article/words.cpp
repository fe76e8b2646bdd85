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
    findSurfaces();
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
  // A surface that begins at some character, in a chain of all that do.
  struct Found {
    std::uint32_t end;
    SurfaceIndex surface;
    std::uint32_t next;  // in found_, or kNoSurface
  };
  struct Search {
    std::uint32_t begin;
    FrozenTrie::Node node;
  };

  // Searches go on side by side, a character each in turn, so that the memory of one is fetched
  // while the others are looked at.
  void findSurfaces() {
    const auto size = static_cast<std::uint32_t>(characters_.size());
    found_.clear();
    firstFound_.assign(size, kNoSurface);
    searches_.resize(size);
    for (std::uint32_t i = 0; i < size; ++i) searches_[i] = {i, FrozenTrie::kRoot};
    for (std::uint32_t length = 1; !searches_.empty(); ++length) {
      std::size_t kept = 0;
      for (const Search search : searches_) {
        const std::uint32_t end = search.begin + length;
        const FrozenTrie::Node node = trie_.step(search.node, characters_[end - 1]);
        if (node == FrozenTrie::kNone) continue;
        if (end < size) {
          trie_.prefetch(node, characters_[end]);
          searches_[kept++] = {search.begin, node};
        }
        if (const SurfaceIndex surface = trie_.keyAt(node); surface != kNoSurface) {
          surfaces_.prefetchCost(surface);
          found_.push_back({end, surface, firstFound_[search.begin]});
          firstFound_[search.begin] = static_cast<std::uint32_t>(found_.size() - 1);
        }
      }
      searches_.resize(kept);
    }
  }

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

  // All words of the lexicon that begin here.
  void addSurfaces(std::uint32_t begin) {
    for (std::uint32_t i = firstFound_[begin]; i != kNoSurface; i = found_[i].next)
      relax(begin, found_[i].end, surfaces_.cost(found_[i].surface), found_[i].surface,
            WordTag::other);
  }

  void relax(std::uint32_t begin, std::uint32_t end, float cost, SurfaceIndex surface,
             WordTag tag) {
    const float total = steps_[begin].cost + cost;
    if (total < steps_[end].cost) steps_[end] = {total, begin, surface, tag};
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
      *--word =
          step.surface == kNoSurface ? Word{span, step.tag, false, {}} : known(span, step.surface);
    }
  }

  Word known(Span span, SurfaceIndex surface) const {
    const std::span<const Sense> senses = surfaces_.senses(surface);
    // Ordinary senses stand first.
    return {span, senses.front().tag, senses.back().entry != kNoEntry, senses};
  }

  const CleanText& text_;
  const SurfaceTable& surfaces_;
  const FrozenTrie& trie_;
  std::vector<Word>& words_;
  std::u32string_view characters_;  // of the sentence
  std::vector<Found> found_;
  std::vector<std::uint32_t> firstFound_;  // of each character, in found_, or kNoSurface
  std::vector<Search> searches_;
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
