#pragma once
// The part of stage 8 that reads which short names a text declares:
// 中国铁路南昌局集团有限公司（以下简称“南铁”）, 北京丰台至沙城铁路（丰沙线）.

#include "loaders/article/entity_index.hpp"

namespace pressgraph {

// Adds the aliases to their entities, and a mention, or another entity's, wherever one stands; at
// most two hundred a text. Linear.
void readDeclaredAliases(const CleanText& text, std::vector<Mention>& mentions,
                         EntityIndex& entities);

}  // namespace pressgraph
