#pragma once
// Things named by a title between 《 and 》: plans, notices and laws; newspapers.

#include "loaders/article/name_pieces.hpp"

namespace pressgraph {

// Appends to the scene's mentions. Linear.
void findTitles(const NameScene& scene);

}  // namespace pressgraph
