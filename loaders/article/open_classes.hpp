#pragma once
// Names of the open classes, known by what they end with: …集群, …站, …有限公司, …实验室, …大会.

#include <optional>

#include "loaders/article/gazetteer_mentions.hpp"
#include "loaders/article/name_pieces.hpp"

namespace pressgraph {

// Where a name with this ending begins, or nothing when there is no name; all but railway names.
// `pieces` is what stands before the ending, which begins at `end`.
std::optional<std::uint32_t> nameBegin(const NameScene& scene, const NameEnding& ending,
                                       const NamePieces& pieces, std::uint32_t end);

// Appends to the scene's mentions. Linear: a name is at most kLongestName characters and its
// ending.
void findOpenNames(const NameScene& scene, const GazetteerReadings& readings);

}  // namespace pressgraph
