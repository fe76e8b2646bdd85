#include "loaders/article/lists.hpp"

namespace pressgraph {

std::vector<Coordination> findLists(const CleanText&, const std::vector<Word>&, const std::vector<Value>&, const Lexicon&, std::vector<Mention>&) { return {}; }

}  // namespace pressgraph
