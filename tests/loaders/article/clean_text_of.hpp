#pragma once
// Clean texts for the tests of stages that read them, made without the stages before.

#include <string_view>
#include <utility>

#include "loaders/article/clean_text.hpp"
#include "loaders/article/code_points.hpp"

namespace pressgraph {

// One article of one block, every character its own origin. Sentences end after 。！？ and at line
// ends, which belong to none; nothing else is cleaned, so write marks and digits as cleanText()
// does.
inline CleanText cleanTextOf(std::string_view utf8, BlockKind kind = BlockKind::body,
                             bool traditional = false) {
  CleanText text;
  text.characters = toCodePoints(utf8);
  text.traditional = traditional;
  const auto length = static_cast<std::uint32_t>(text.characters.size());
  for (std::uint32_t i = 0; i <= length; ++i) text.origins.push_back(i);
  text.articles.push_back({{0, length}, {}});
  text.blocks.push_back({kind, {0, length}, 0});
  std::uint32_t begin = 0;
  for (std::uint32_t i = 0; i < length; ++i) {
    const char32_t character = text.characters[i];
    const bool lineEnd = character == U'\n';
    if (!lineEnd && character != U'。' && character != U'！' && character != U'？') continue;
    const std::uint32_t end = lineEnd ? i : i + 1;
    if (begin < end) text.sentences.push_back({{begin, end}, 0});
    begin = i + 1;
  }
  if (begin < length) text.sentences.push_back({{begin, length}, 0});
  return text;
}

}  // namespace pressgraph
