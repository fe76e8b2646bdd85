#pragma once
// Stage 3: words, by the cheapest path through all words and names of the lexicon (a unigram model:
// Viterbi over a word graph), so that 上海路 is a road and 长春市长春药店 is cut where a reader
// would.

#include <vector>

#include "loaders/article/clean_text.hpp"
#include "loaders/article/lexicon.hpp"

namespace pressgraph {

struct Word {
  Span span;
  WordTag tag = WordTag::other;
  bool mayName = false;           // whether a sense is a thing of the gazetteer
  std::span<const Sense> senses;  // empty for numbers, Latin, punctuation and unknown characters
};

// Whether a word of the class may be part of a name or of a noun phrase without more ado.
inline bool isPlainTag(WordTag tag) {
  switch (tag) {
    case WordTag::noun:
    case WordTag::name:
    case WordTag::adjective:
    case WordTag::other:
    case WordTag::single:
    case WordTag::latin:
    case WordTag::location:
      return true;
    default:
      return false;
  }
}

// The words of all sentences, in order, covering every character of them. Linear.
std::vector<Word> cutWords(const CleanText& text, const Lexicon& lexicon);

// The words that touch `span`, by binary search.
std::span<const Word> wordsIn(const std::vector<Word>& words, Span span);

}  // namespace pressgraph
