#pragma once
// The part of stage 8 that says what 该集群, 车站, 全市 and 我市 stand for.

#include "loaders/article/entity_index.hpp"

namespace pressgraph {

// Appends a mention for each that stands for an entity of the text. Linear but for sorting.
void findAnaphors(const CleanText& text, const std::vector<Word>& words,
                  const std::vector<Value>& values, std::vector<Mention>& mentions,
                  EntityIndex& entities);

}  // namespace pressgraph
