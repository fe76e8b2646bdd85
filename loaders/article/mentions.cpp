#include "loaders/article/mentions.hpp"

namespace pressgraph {

std::vector<Mention> findMentions(const CleanText&, const std::vector<Word>&, const std::vector<Value>&, const Lexicon&) { return {}; }

}  // namespace pressgraph
