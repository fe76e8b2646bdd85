#include "loaders/article/clean_text.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "loaders/article/code_points.hpp"
#include "loaders/article/lexicon.hpp"
#include "loaders/article/traditional.hpp"

namespace pressgraph {

namespace {

constexpr std::uint32_t kLongestHeadline = 40;
// A line of body text that is cut by the page's layout is at least as long as this, or ends inside
// a word.
constexpr std::uint32_t kShortestBrokenLine = 24;
constexpr std::uint32_t kBylineReach = 40;

bool isBlank(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\u3000' || c == U'\u00A0' || c == U'\u200B' ||
         c == U'\uFEFF' || c == U'\u2002' || c == U'\u2003' || c == U'\u2009' || c == U'\u202F' ||
         c == U'\u200C' || c == U'\u200D' || c == U'\u2060' || c == U'\u00AD';
}
bool isLineEnd(char32_t c) {
  return c == U'\n' || c == U'\r' || c == U'\f' || c == U'\v' || c == U'\u2028' || c == U'\u2029' ||
         c == U'\u0085';
}
bool isStrongStop(char32_t c) {
  return c == U'。' || c == U'！' || c == U'？';
}
bool isCloser(char32_t c) {
  return c == U'”' || c == U'）' || c == U'》' || c == U'’' || c == U'】';
}
bool isAlphanumeric(char32_t c) {
  return isDigit(c) || isLatin(c);
}

// One form for each mark, whatever the neighbours.
char32_t folded(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
  switch (c) {
    case U'(':
      return U'（';
    case U')':
      return U'）';
    case U'[':
      return U'【';
    case U']':
      return U'】';
    case U';':
      return U'；';
    case U'?':
      return U'？';
    case U'!':
      return U'！';
    case U'「':
    case U'『':
    case U'〝':
    case U'«':
      return U'“';
    case U'」':
    case U'』':
    case U'〞':
    case U'»':
      return U'”';
    case U'〈':
      return U'《';
    case U'〉':
      return U'》';
    case U'､':
    case U'﹑':
      return U'、';
    case U'｡':
      return U'。';
    case U'•':
    case U'‧':
    case U'・':
    case U'･':
      return U'·';
    case U'–':
    case U'―':
    case U'─':
    case U'﹣':
    case U'−':
      return U'—';
    case U'~':
    case U'∼':
    case U'〜':
      return U'～';
    default:
      return c;
  }
}

// Those marks whose form depends on what stands beside them.
char32_t foldedBetween(char32_t before, char32_t c, char32_t after) {
  const bool inNumber = isDigit(before) && isDigit(after);
  const bool inLatin = isAlphanumeric(before) && isAlphanumeric(after);
  switch (c) {
    case U',':
      return inNumber ? c : U'，';
    case U'，':
      return c;
    case U':':
      return inLatin || after == U'/' ? c : U'：';
    case U'：':
      return inNumber ? U':' : c;
    default:
      return c;
  }
}

// A line of the page: not blank, its edges trimmed. Positions are of the text as given.
struct Line {
  Span span;
  bool indented = false;
};

class Layout {
 public:
  Layout(std::u32string_view original, std::u32string_view text, CleanText& result)
      : original_(original), text_(text), result_(result) {}

  void run() {
    findLines();
    brokenBySpaces_ = hasStraySpaces();
    for (std::size_t i = 0; i < lines_.size();) i = addBlock(i);
    classifyBlocks();
    splitArticles();
    splitSentences();
    result_.origins.push_back(static_cast<std::uint32_t>(original_.size()));
  }

 private:
  char32_t at(std::uint32_t position) const { return text_[position]; }

  // Two or more blanks between words stand for a line end that somebody replaced.
  void findLines() {
    const auto size = static_cast<std::uint32_t>(text_.size());
    for (std::uint32_t i = 0; i < size;) {
      const std::uint32_t blanks = i;
      while (i < size && (isBlank(at(i)) || isLineEnd(at(i)))) ++i;
      if (i == size) break;
      const std::uint32_t begin = i;
      std::uint32_t end = i;
      while (i < size && !isLineEnd(at(i))) {
        if (!isBlank(at(i))) {
          end = ++i;
          continue;
        }
        const std::uint32_t gap = i;
        while (i < size && isBlank(at(i))) ++i;
        if (i - gap >= 2) break;
      }
      lines_.push_back({{begin, end}, begin - blanks > 1});
    }
  }

  // Whether some word of the lexicon lies across the border of two pieces of text.
  bool wordAcross(std::uint32_t endOfFirst, std::uint32_t beginOfSecond) const {
    for (std::uint32_t before = 1; before <= 3; ++before) {
      if (endOfFirst < before) break;
      for (std::uint32_t after = 1; after + before <= 4; ++after) {
        if (beginOfSecond + after > text_.size()) break;
        std::u32string word(text_.substr(endOfFirst - before, before));
        word += text_.substr(beginOfSecond, after);
        if (!std::all_of(word.begin(), word.end(), isHan)) continue;
        if (!Lexicon::embedded().find(word).empty()) return true;
      }
    }
    return false;
  }

  // A PDF's layer has blanks inside words.
  bool hasStraySpaces() const {
    int within = 0;
    int between = 0;
    for (const Line& line : lines_) {
      for (std::uint32_t i = line.span.begin + 1; i + 1 < line.span.end; ++i) {
        if (!isBlank(at(i)) || !isHan(at(i - 1)) || !isHan(at(i + 1))) continue;
        ++(wordAcross(i, i + 1) ? within : between);
        if (within + between >= 200) break;
      }
    }
    return within >= 3 && within * 4 > between;
  }

  bool endsSentence(Span line) const {
    std::uint32_t end = line.end;
    while (end > line.begin + 1 && isCloser(folded(at(end - 1)))) --end;
    const char32_t last = folded(at(end - 1));
    return isStrongStop(last) || last == U'；' || last == U'…' ||
           foldedBetween(0, last, 0) == U'：';
  }

  bool hasOpenBracket(Span line) const {
    int open = 0;
    for (std::uint32_t i = line.begin; i < line.end; ++i) {
      const char32_t c = folded(at(i));
      if (c == U'“' || c == U'（' || c == U'《') ++open;
      if (c == U'”' || c == U'）' || c == U'》') --open;
    }
    return open > 0;
  }

  bool contains(Span line, std::u32string_view words) const {
    return text_.substr(line.begin, line.length()).find(words) != std::u32string_view::npos;
  }

  bool looksLikeByline(Span line) const {
    if (line.length() > kBylineReach) return false;
    const std::u32string_view words = text_.substr(line.begin, line.length());
    static constexpr std::array<std::u32string_view, 10> kMarks{
        U"记者", U"通讯员", U"责任编辑", U"编辑", U"来源：",
        U"作者", U"责编",   U"实习生",   U"摄影", U"文/"};
    return std::any_of(kMarks.begin(), kMarks.end(), [&](std::u32string_view mark) {
      const std::size_t found = words.find(mark);
      return found != std::u32string_view::npos && found < 12;
    });
  }

  // Whether the next line goes on with the sentence of this one.
  bool goesOn(std::size_t i) const {
    if (i + 1 == lines_.size()) return false;
    const Span line = lines_[i].span;
    const Span next = lines_[i + 1].span;
    if (endsSentence(line) || looksLikeByline(line) || looksLikeByline(next)) return false;
    const char32_t last = folded(at(line.end - 1));
    if (last == U'，' || last == U',' || last == U'、') return true;
    if (hasOpenBracket(line)) return true;
    if (isAlphanumeric(last) && isAlphanumeric(at(next.begin)) &&
        line.length() > kShortestBrokenLine)
      return true;
    if (isHan(last) && isHan(at(next.begin)) && wordAcross(line.end, next.begin) &&
        !wordEndsAt(line))
      return true;
    return line.length() >= kShortestBrokenLine &&
           (contains(line, U"，") || contains(line, U",") || line.length() >= kLongestHeadline);
  }

  bool wordEndsAt(Span line) const {
    for (std::uint32_t length = 2; length <= 4 && length <= line.length(); ++length)
      if (!Lexicon::embedded().find(text_.substr(line.end - length, length)).empty()) return true;
    return false;
  }

  std::size_t addBlock(std::size_t first) {
    const auto begin = static_cast<std::uint32_t>(result_.characters.size());
    std::size_t i = first;
    for (;; ++i) {
      appendLine(lines_[i].span);
      if (!goesOn(i)) break;
      const char32_t last = result_.characters.back();
      if (isLatin(last) && isLatin(at(lines_[i + 1].span.begin))) append(U' ', lines_[i].span.end);
    }
    result_.blocks.push_back(
        {BlockKind::body, {begin, static_cast<std::uint32_t>(result_.characters.size())}, 0});
    return i + 1;
  }

  void append(char32_t character, std::uint32_t origin) {
    result_.characters.push_back(character);
    result_.origins.push_back(origin);
  }

  void appendLine(Span line) {
    bool quoteOpen = false;
    std::uint32_t bylineEnd = looksLikeByline(line) ? line.end : line.begin;
    const bool headline = line.length() <= kLongestHeadline && !endsSentence(line);
    for (std::uint32_t i = line.begin; i < line.end; ++i) {
      const std::u32string_view rest = text_.substr(i, line.end - i);
      if (rest.starts_with(U"记者") || rest.starts_with(U"通讯员") || rest.starts_with(U"实习"))
        bylineEnd = std::max(bylineEnd, i + kBylineReach);
      char32_t c = at(i);
      if (isBlank(c)) {
        const bool significant = i < bylineEnd || (headline && !brokenBySpaces_);
        if (keepsBlank(i, significant)) append(U' ', i);
        continue;
      }
      if (c < 0x20 || c == 0x7F) continue;
      c = folded(c);
      if (c == U'）' || isStrongStop(c)) bylineEnd = std::min(bylineEnd, i);
      if (c == U'"') {
        c = quoteOpen ? U'”' : U'“';
        quoteOpen = !quoteOpen;
      }
      c = foldedBetween(i > line.begin ? folded(at(i - 1)) : 0, c,
                        i + 1 < line.end ? folded(at(i + 1)) : 0);
      append(c, i);
    }
  }

  bool keepsBlank(std::uint32_t i, bool significant) const {
    if (i == 0 || i + 1 >= text_.size()) return false;
    const char32_t before = at(i - 1);
    const char32_t after = at(i + 1);
    if (isLatin(before) && isAlphanumeric(after)) return true;
    if (isAlphanumeric(before) && isLatin(after)) return true;
    if (isDigit(before) && isDigit(after)) return true;
    if (!significant || !isHan(before) || !isHan(after)) return false;
    return !brokenBySpaces_ || !wordAcross(i, i + 1);
  }

  // Headlines and headings are short and end without a stop; a listing is a long row of names.
  void classifyBlocks() {
    bool seenBody = false;
    for (std::size_t i = 0; i < result_.blocks.size(); ++i) {
      Block& block = result_.blocks[i];
      const std::u32string_view words = result_.view(block.span);
      const auto listed = std::count(words.begin(), words.end(), U'、');
      const auto stops = std::count_if(words.begin(), words.end(), [](char32_t c) {
        return c == U'，' || c == U'；' || isStrongStop(c);
      });
      if (isBylineBlock(words)) {
        block.kind = BlockKind::byline;
      } else if (listed >= 8 && stops <= 1) {
        block.kind = BlockKind::listing;
      } else if (words.size() <= kLongestHeadline && stops <= 1 && !isStrongStop(words.back()) &&
                 result_.blocks.size() > 1) {
        block.kind = i + 1 == result_.blocks.size() && seenBody ? BlockKind::caption
                     : seenBody                                 ? BlockKind::deck
                                                                : BlockKind::headline;
      } else {
        seenBody = true;
      }
    }
  }

  static bool isBylineBlock(std::u32string_view words) {
    if (words.size() > kBylineReach) return false;
    static constexpr std::array<std::u32string_view, 8> kBeginnings{
        U"记者", U"通讯员", U"责任编辑", U"编辑", U"来源：", U"作者", U"责编", U"文/"};
    return std::any_of(kBeginnings.begin(), kBeginnings.end(),
                       [&](std::u32string_view mark) { return words.starts_with(mark); });
  }

  // A new article begins where body text has ended and two headlines follow each other.
  void splitArticles() {
    bool seenBody = false;
    for (std::size_t i = 0; i < result_.blocks.size(); ++i) {
      Block& block = result_.blocks[i];
      const bool twoHeadlines = block.kind == BlockKind::deck && i + 1 < result_.blocks.size() &&
                                result_.blocks[i + 1].kind == BlockKind::deck;
      if (result_.articles.empty() || (seenBody && twoHeadlines)) {
        result_.articles.push_back({{block.span.begin, block.span.begin}, {}});
        seenBody = false;
        if (twoHeadlines) block.kind = BlockKind::headline;
      }
      Article& article = result_.articles.back();
      if (article.title.empty() && block.kind == BlockKind::headline) article.title = block.span;
      seenBody = seenBody || block.kind == BlockKind::body;
      article.span.end = block.span.end;
      block.article = static_cast<std::uint32_t>(result_.articles.size() - 1);
    }
  }

  void splitSentences() {
    for (std::uint32_t b = 0; b < result_.blocks.size(); ++b) {
      const Span block = result_.blocks[b].span;
      std::uint32_t begin = block.begin;
      std::uint32_t weakStop = begin;
      for (std::uint32_t i = block.begin; i < block.end; ++i) {
        const char32_t c = result_.characters[i];
        if (c == U'，' || c == U'；' || c == U'、') weakStop = i + 1;
        std::uint32_t end = 0;
        if (isStrongStop(c)) {
          end = i + 1;
          while (end < block.end &&
                 (isCloser(result_.characters[end]) || isStrongStop(result_.characters[end])))
            ++end;
        } else if (i + 1 - begin == kLongestSentence) {
          end = weakStop > begin ? weakStop : i + 1;
        }
        if (end == 0) continue;
        result_.sentences.push_back({{begin, end}, b});
        begin = weakStop = end;
        i = std::max(i, end - 1);
      }
      if (begin < block.end) result_.sentences.push_back({{begin, block.end}, b});
    }
  }

  std::u32string_view original_;
  std::u32string_view text_;
  CleanText& result_;
  std::vector<Line> lines_;
  bool brokenBySpaces_ = false;
};

}  // namespace

CleanText cleanText(std::u32string_view text) {
  CleanText result;
  result.traditional = isTraditional(text);
  const std::u32string simplified = result.traditional ? toSimplified(text) : std::u32string();
  Layout(text, result.traditional ? std::u32string_view(simplified) : text, result).run();
  return result;
}

}  // namespace pressgraph
