#pragma once
// Where names of stations and railway lines begin.

#include <optional>

#include "loaders/article/gazetteer_mentions.hpp"
#include "loaders/article/name_pieces.hpp"

namespace pressgraph {

// In all three, `word` is the word that ends at or contains character `end`, where the ending (站,
// 铁路, 段) begins.

// 郑州站, 南昌西站, 珠窝站: a place or station, or two to four characters that are no common word.
std::optional<std::uint32_t> stationBegin(const NameScene& scene, const GazetteerReadings& readings,
                                          std::uint32_t word, std::uint32_t end);

// 京沪高铁, 西安至延安高铁: place abbreviations, or places joined by 至.
std::optional<std::uint32_t> lineBegin(const NameScene& scene, const GazetteerReadings& readings,
                                       std::uint32_t word, std::uint32_t end);

// 青藏铁路西宁至格尔木段, 合杭高铁湖杭段: a line and the part of it.
std::optional<std::uint32_t> sectionBegin(const NameScene& scene, const GazetteerReadings& readings,
                                          std::uint32_t word, std::uint32_t end);

}  // namespace pressgraph
