#include "loaders/article/words.hpp"

namespace pressgraph {

std::vector<Word> cutWords(const CleanText&, const Lexicon&) { return {}; }
std::span<const Word> wordsIn(const std::vector<Word>&, Span) { return {}; }

}  // namespace pressgraph
