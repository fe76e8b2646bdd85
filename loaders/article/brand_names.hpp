#pragma once
// Short names of companies: a made-up name and a word of their trade (晶澳科技, 维昇药业). Internal
// to stage 5.

#include <optional>

#include "loaders/article/name_pieces.hpp"

namespace pressgraph {

// Where the made-up name begins that stands before the trade, which is [cut, end of words[word]);
// `before` is the word that ends at `cut`. Nothing where the characters are no name, or where the
// trade goes on (…科技创新). Looks at a few words only.
std::optional<std::uint32_t> brandBegin(const NameScene& scene, std::uint32_t word,
                                        std::uint32_t before, std::uint32_t cut,
                                        std::uint32_t begin);

}  // namespace pressgraph
