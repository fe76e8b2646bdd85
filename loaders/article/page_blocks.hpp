#pragma once
// What the blocks of a clean text are, which articles they make, and where their sentences end.

#include "loaders/article/clean_text.hpp"

namespace pressgraph {

// Fills articles and sentences, and the kinds of the blocks but those that are known to be bylines.
// Linear.
void readBlocks(CleanText& text);

}  // namespace pressgraph
