#pragma once
// Stage 2: the text as rules want to read it, with the way back to the text as given.

#include <string>
#include <string_view>
#include <vector>

#include "loaders/article/span.hpp"

namespace pressgraph {

// What a run of lines of the page is.
enum class BlockKind : std::uint8_t {
  headline,
  deck,  // a second headline, or a heading inside the article
  body,
  listing,  // a boxed list of names
  caption,
  byline,  // 记者 张立 通讯员 芳芳; also editors, sources, "责任编辑："
};

struct Block {
  BlockKind kind = BlockKind::body;
  Span span;
  std::uint32_t article = 0;
};

// Between strong stops (。！？ and line ends that end a block), and between weak ones (，；：).
struct Sentence {
  Span span;
  std::uint32_t block = 0;
};

struct Article {
  Span span;   // all its blocks, contiguous
  Span title;  // empty when it has none
};

// One text with everything that only concerns its layout taken out:
//   - letters and digits are half-width; punctuation between Chinese is in its Chinese form
//     (，。；：？！（）“”《》、—), one form each; commas, points and colons between digits are
//     ASCII
//   - traditional characters are simplified, when the text is traditional (OpenCC, t2s, character
//   by
//     character where phrases would change the length)
//   - spaces and line breaks inside a block are gone, except single spaces between Latin words or
//     numbers, and single spaces where a Chinese headline or byline uses one to separate
//     ("国家先进制造业集群 郑州实现", "记者 张立"): in headlines, decks and bylines; PDF layers'
//     stray spaces ("30 余项", "实习 生", broken lines) are gone
// `origins[i]` is the position of characters[i] in the text as given; origins has one more element,
// so that the origin of a span is origins[begin] to origins[end-1]+1.
struct CleanText {
  std::u32string characters;
  std::vector<std::uint32_t> origins;
  std::vector<Article> articles;  // in order, at least one unless the text is blank
  std::vector<Block> blocks;      // in order; blocks do not overlap; between two lies no character
  std::vector<Sentence> sentences;  // in order; each lies in one block
  bool traditional = false;

  Span origin(Span span) const {
    if (span.empty()) return {origins[span.begin], origins[span.begin]};
    return {origins[span.begin], origins[span.end - 1] + 1};
  }
  std::u32string_view view(Span span) const {
    return std::u32string_view(characters).substr(span.begin, span.length());
  }
};

// Pure and linear. No sentence is longer than kLongestSentence characters: longer ones are cut at
// the last weak stop before, or just there.
inline constexpr std::uint32_t kLongestSentence = 1000;
CleanText cleanText(std::u32string_view text);

}  // namespace pressgraph
