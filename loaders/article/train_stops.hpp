#pragma once
// Stations that are named without 站 (由乌海西开往北京丰台, 途经长沙南、衡阳东). Internal to
// stage 5.

#include "loaders/article/gazetteer_mentions.hpp"
#include "loaders/article/name_pieces.hpp"

namespace pressgraph {

// Appends to the scene's mentions, and makes stations of the places at the other end of a journey.
// Linear: looks at two words on either side of each.
void findTrainStops(const NameScene& scene);

}  // namespace pressgraph
