#include "loaders/article/statements.hpp"

namespace pressgraph {

void writeFacts(std::u32string_view, const Reading&, const std::vector<ExtractedStatement>&, const Lexicon&, const std::string&, const ArticleDetails&, FactBatch&) {}

}  // namespace pressgraph
