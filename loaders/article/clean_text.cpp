#include "loaders/article/clean_text.hpp"

namespace pressgraph {

CleanText cleanText(std::u32string_view) { return {}; }

}  // namespace pressgraph
