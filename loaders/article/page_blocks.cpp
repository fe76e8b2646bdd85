#include "loaders/article/page_blocks.hpp"

#include <algorithm>
#include <array>

#include "loaders/article/marks.hpp"
#include "loaders/article/page_lines.hpp"

namespace pressgraph {

namespace {

constexpr std::uint32_t kLongestHeadline = 40;
constexpr std::uint32_t kLongestByline = 40;
constexpr std::uint32_t kLongestCredit = 14;
constexpr std::ptrdiff_t kFewestListed = 8;
// Who reports from where stands at the beginning of a body: so far it reaches.
constexpr std::uint32_t kDatelineReach = 80;

bool contains(std::u32string_view words, std::u32string_view what) {
  return words.find(what) != std::u32string_view::npos;
}

class BlockReader {
 public:
  explicit BlockReader(CleanText& text) : text_(text) {}

  void read() {
    classify();
    splitArticles();
    for (std::uint32_t b = 0; b < text_.blocks.size(); ++b) splitSentences(b);
  }

 private:
  // Headlines and headings are short and end without a stop; a listing is a long row of names.
  void classify() {
    bool seenBody = false;
    for (std::size_t i = 0; i < text_.blocks.size(); ++i) {
      Block& block = text_.blocks[i];
      if (block.kind == BlockKind::byline) continue;
      block.kind = kindOf(i, seenBody);
      seenBody = seenBody || block.kind == BlockKind::body;
    }
  }

  BlockKind kindOf(std::size_t i, bool seenBody) const {
    const std::u32string_view words = text_.view(text_.blocks[i].span);
    if (isByline(words)) return BlockKind::byline;
    std::ptrdiff_t listed = 0;
    std::ptrdiff_t stops = 0;
    for (const char32_t c : words) {
      if (c == U'、') ++listed;
      if (c == U'，' || c == U'；' || isStrongStop(c)) ++stops;
    }
    if (listed >= kFewestListed && stops <= 1) return BlockKind::listing;
    if (isCaption(words)) return BlockKind::caption;
    if (words.size() > kLongestHeadline || stops > 1 || isStrongStop(words.back()) ||
        text_.blocks.size() == 1)
      return BlockKind::body;
    if (!seenBody) return BlockKind::headline;
    return i + 1 == text_.blocks.size() ? BlockKind::caption : BlockKind::deck;
  }

  static bool isByline(std::u32string_view words) {
    if (words.size() > kLongestByline) return false;
    static constexpr std::array<std::u32string_view, 8> kBeginnings{
        U"记者", U"通讯员", U"责任编辑", U"编辑", U"来源：", U"作者", U"责编", U"文/"};
    return std::any_of(kBeginnings.begin(), kBeginnings.end(),
                       [&](std::u32string_view mark) { return words.starts_with(mark); });
  }

  // One sentence, and who made the picture.
  static bool isCaption(std::u32string_view words) {
    if (words.size() > std::size_t{3} * kLongestHeadline) return false;
    const auto stop = std::find_if(words.rbegin(), words.rend(), isStrongStop);
    const auto credit = static_cast<std::size_t>(stop - words.rbegin());
    if (credit == 0 || credit > kLongestCredit ||
        std::count_if(words.begin(), words.end(), isStrongStop) > 1)
      return false;
    if (endsWithCredit(words)) return !contains(words, U"记者");
    return credit < words.size() && words.ends_with(U"提供");
  }

  // ---- Articles.

  void splitArticles() {
    bool seenBody = false;
    for (std::size_t i = 0; i < text_.blocks.size(); ++i) {
      Block& block = text_.blocks[i];
      const bool begins = seenBody && beginsArticle(i);
      if (text_.articles.empty() || begins) {
        text_.articles.push_back({{block.span.begin, block.span.begin}, {}});
        seenBody = false;
        if (begins) block.kind = BlockKind::headline;
      }
      Article& article = text_.articles.back();
      if (article.title.empty() && block.kind == BlockKind::headline) article.title = block.span;
      seenBody = seenBody || block.kind == BlockKind::body;
      article.span.end = block.span.end;
      block.article = static_cast<std::uint32_t>(text_.articles.size() - 1);
    }
  }

  // After a body: two headlines in a row, or one before who wrote the next text.
  bool beginsArticle(std::size_t i) const {
    if (text_.blocks[i].kind != BlockKind::deck || i + 1 == text_.blocks.size()) return false;
    const Block& next = text_.blocks[i + 1];
    const std::u32string_view words = text_.view(next.span);
    switch (next.kind) {
      case BlockKind::deck:
        return true;
      case BlockKind::byline:
        return i + 2 < text_.blocks.size() && text_.blocks[i + 2].kind == BlockKind::body &&
               (words.starts_with(U"记者") || words.starts_with(U"通讯员") ||
                words.starts_with(U"作者") || words.starts_with(U"来源"));
      case BlockKind::body:
        return datelineEnd(next.span) > next.span.begin;
      default:
        return false;
    }
  }

  // ---- Sentences.

  // The end of 本报讯（记者 张立）, 【某网 记者 李芳】, 新华社北京8月3日电; the block's beginning
  // when it begins with none of these.
  std::uint32_t datelineEnd(Span block) const {
    const std::u32string_view words =
        text_.view({block.begin, block.begin + std::min(block.length(), kDatelineReach)});
    std::size_t open = std::u32string_view::npos;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const char32_t c = words[i];
      if (c == U'，' || c == U'。' || c == U'；' || c == U'、') {
        if (open == std::u32string_view::npos) return block.begin;
      } else if (c == U'（' || c == U'【') {
        open = i;
      } else if ((c == U'）' || c == U'】') && open != std::u32string_view::npos) {
        const bool after = open > 0 && (words[open - 1] == U'讯' || words[open - 1] == U'电' ||
                                        words.substr(0, open).ends_with(U"电 "));
        if (after || signs(words.substr(open, i - open))) return at(block, i + 1);
        open = std::u32string_view::npos;
      } else if (i > 3 && open == std::u32string_view::npos && isDispatch(block, words, i)) {
        return at(block, i + 1);
      }
    }
    return block.begin;
  }

  static bool signs(std::u32string_view bracket) {
    return contains(bracket, U"记者") || contains(bracket, U"通讯员");
  }

  static std::uint32_t at(Span block, std::size_t offset) {
    return block.begin + static_cast<std::uint32_t>(offset);
  }

  // 潍坊融媒讯 7月28日, 记者张立报道7月28日: no bracket follows, but a blank did or a date does.
  bool isDispatch(Span block, std::u32string_view words, std::size_t i) const {
    const char32_t c = words[i];
    if (c != U'讯' && c != U'电' && c != U'道') return false;
    if (i + 1 == words.size()) return false;
    if (c == U'道' && (words[i - 1] != U'报' || !contains(words.substr(0, i), U"记者")))
      return false;
    const char32_t next = words[i + 1];
    if (next == U'（' || next == U'【' || next == U' ') return false;
    const std::uint32_t position = at(block, i);
    const bool blank = text_.origins[position + 1] > text_.origins[position] + 1;
    return blank || (isDigit(next) && c != U'电');
  }

  void splitSentences(std::uint32_t b) {
    const Span block = text_.blocks[b].span;
    std::uint32_t begin = block.begin;
    const std::uint32_t dateline =
        text_.blocks[b].kind == BlockKind::body ? datelineEnd(block) : block.begin;
    if (dateline > begin && dateline < block.end && text_.characters[dateline] != U'：' &&
        !isStrongStop(text_.characters[dateline])) {
      text_.sentences.push_back({{begin, dateline}, b});
      begin = dateline;
    }
    std::uint32_t weakStop = begin;
    for (std::uint32_t i = begin; i < block.end; ++i) {
      const char32_t c = text_.characters[i];
      if (c == U'，' || c == U'；' || c == U'、') weakStop = i + 1;
      std::uint32_t end = 0;
      if (isStrongStop(c)) {
        end = i + 1;
        while (end < block.end &&
               (isClosingMark(text_.characters[end]) || isStrongStop(text_.characters[end])))
          ++end;
      } else if (i + 1 - begin == kLongestSentence) {
        end = weakStop > begin ? weakStop : i + 1;
      }
      if (end == 0) continue;
      text_.sentences.push_back({{begin, end}, b});
      begin = weakStop = end;
      i = std::max(i, end - 1);
    }
    if (begin < block.end) text_.sentences.push_back({{begin, block.end}, b});
  }

  CleanText& text_;
};

}  // namespace

void readBlocks(CleanText& text) {
  BlockReader(text).read();
}

}  // namespace pressgraph
