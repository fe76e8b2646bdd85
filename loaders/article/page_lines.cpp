#include "loaders/article/page_lines.hpp"

#include <algorithm>
#include <array>

#include "loaders/article/lexicon.hpp"
#include "loaders/article/marks.hpp"
#include "loaders/article/page_furniture.hpp"

namespace pressgraph {

namespace {

constexpr std::uint32_t kLongestHeadline = 40;
// A line of body text that is cut by the page's layout is at least as long as this, or ends inside
// a word, or is as long as most.
constexpr std::uint32_t kShortestBrokenLine = 24;
constexpr std::uint32_t kLongestByline = 40;
constexpr std::uint32_t kDatelineReach = 80;  // a headline may run into the dateline
constexpr std::uint32_t kWidestColumn = 60;

constexpr std::array<std::u32string_view, 7> kCredits{U"供图", U"文/图", U"图/文", U"摄影报道",
                                                      U"摄影", U"摄",    U"图"};

class LineReader {
 public:
  explicit LineReader(std::u32string_view text) : text_(text) {}

  PageLines read() {
    page_.brokenBySpaces = hasStraySpaces();
    findLines();
    width_ = columnWidth();
    for (std::size_t i = 0; i + 1 < page_.lines.size(); ++i) page_.lines[i].goesOn = goesOn(i);
    return std::move(page_);
  }

 private:
  char32_t at(std::uint32_t position) const { return text_[position]; }
  std::u32string_view view(Span span) const { return text_.substr(span.begin, span.length()); }

  bool hasStraySpaces() const {
    constexpr int kSample = 200;
    int within = 0;
    int between = 0;
    const auto size = static_cast<std::uint32_t>(text_.size());
    for (std::uint32_t i = 1; i + 1 < size && within + between < kSample; ++i) {
      if (isPlainHan(at(i)) || !isBlank(at(i)) || !isHan(at(i - 1)) || !isHan(at(i + 1))) continue;
      ++(wordAcross(text_, i, i + 1) ? within : between);
    }
    return within >= 3 && within * 4 > between;
  }

  // ---- Where lines begin and end.

  void findLines() {
    const auto size = static_cast<std::uint32_t>(text_.size());
    for (std::uint32_t i = 0; i < size;) {
      while (i < size && (isBlank(at(i)) || isLineEnd(at(i)))) ++i;
      if (i == size) break;
      std::uint32_t end = i;
      while (end < size && !isLineEnd(at(end))) ++end;
      splitLine({i, end});
      i = end;
    }
  }

  // (黄云  苏岚  王伟): names apart by two blanks.
  bool isInBracket(std::uint32_t position, std::uint32_t begin) const {
    constexpr std::uint32_t kLongestSignature = 24;
    for (std::uint32_t i = position; i > begin && position - i < kLongestSignature; --i) {
      const char32_t c = at(i - 1);
      if (c == U')' || c == U'）') return false;
      if (c == U'(' || c == U'（') return true;
    }
    return false;
  }

  // Two or more blanks stand for a line end that somebody replaced, words like 责任编辑 for one
  // that somebody forgot.
  void splitLine(Span line) {
    const PageFurniture& furniture = PageFurniture::embedded();
    std::uint32_t begin = line.begin;
    bool notice = beginsNotice(line);
    for (std::uint32_t i = line.begin; i < line.end;) {
      const char32_t c = at(i);
      if (isBlank(c)) {
        const std::uint32_t gap = i;
        while (i < line.end && isBlank(at(i))) ++i;
        if (i == line.end) break;
        const std::uint32_t credit = page_.brokenBySpaces || gap == begin ? 0 : creditAt(gap, i);
        if (credit > 0) {
          add({begin, i + credit}, true, notice);
          i += credit;
          begin = i;
          notice = beginsNotice({begin, line.end});
        } else if (i - gap >= 2 && !isInBracket(gap, begin)) {
          add({begin, gap}, !page_.brokenBySpaces, notice);
          begin = i;
          notice = beginsNotice({begin, line.end});
        }
        continue;
      }
      // One mark before: 编辑： in 【编辑：.
      if (i > begin + (notice ? 1 : 0) && furniture.mayBegin(c)) {
        const FurnitureKind kind = furniture.at(view({i, line.end}), standsApart(i));
        if (kind == FurnitureKind::notice ||
            (kind == FurnitureKind::dateline && endsHeadline({begin, i}))) {
          add({begin, i}, true, notice);
          begin = i;
          notice = kind == FurnitureKind::notice;
        }
      }
      ++i;
    }
    add({begin, line.end}, false, notice);
  }

  bool beginsNotice(Span line) const {
    return PageFurniture::embedded().at(view(line), true) == FurnitureKind::notice;
  }

  bool standsApart(std::uint32_t i) const {
    const char32_t before = folded(at(i - 1));
    return !isHan(before) && !isAlphanumeric(before);
  }

  // What stands before a dateline in one line with it is a headline: short, and no sentence.
  bool endsHeadline(Span head) const {
    if (head.length() > kDatelineReach) return false;
    const std::u32string_view words = view(head);
    return std::none_of(words.begin(), words.end(), [](char32_t c) { return c == U'。'; }) &&
           std::count_if(words.begin(), words.end(), isHan) >= 4;
  }

  // 王光辉 图: the length of what says who made a picture, after a blank and right before a
  // sentence.
  std::uint32_t creditAt(std::uint32_t gap, std::uint32_t begin) const {
    if (!isHan(at(gap - 1))) return 0;
    const std::u32string_view rest = text_.substr(begin, 8);
    for (const std::u32string_view credit : kCredits) {
      if (!rest.starts_with(credit)) continue;
      const auto length = static_cast<std::uint32_t>(credit.size());
      if (rest.size() == length || !(isHan(rest[length]) || isDigit(rest[length]))) return 0;
      // 图书馆 is none.
      return length == 1 && wordAcross(text_, begin + 1, begin + 1) ? 0 : length;
    }
    return 0;
  }

  void add(Span span, bool closed, bool notice) {
    while (!span.empty() && isBlank(at(span.begin))) ++span.begin;
    while (!span.empty() && isBlank(at(span.end - 1))) --span.end;
    if (span.empty()) return;
    PageLine line;
    line.span = span;
    line.closed = closed;
    line.notice = notice;
    line.byline = notice || looksLikeByline(span);
    page_.lines.push_back(line);
  }

  bool looksLikeByline(Span line) const {
    if (line.length() > kLongestByline) return false;
    static constexpr std::array<std::u32string_view, 10> kMarks{
        U"记者", U"通讯员", U"责任编辑", U"编辑", U"来源：",
        U"作者", U"责编",   U"实习生",   U"摄影", U"文/"};
    const std::u32string_view words = view(line);
    const std::u32string_view head = words.substr(0, 16);
    return std::any_of(kMarks.begin(), kMarks.end(), [&](std::u32string_view mark) {
      const std::size_t found = head.find(mark);
      return found != std::u32string_view::npos && found < 12;
    });
  }

  // ---- Which lines go on.

  // The width of a column of print, where most lines have it; else 0.
  std::uint32_t columnWidth() const {
    constexpr std::size_t kFewestLines = 6;
    if (page_.lines.size() < kFewestLines) return 0;
    std::array<std::size_t, kWidestColumn + 2> lines{};
    for (const PageLine& line : page_.lines)
      ++lines[std::min(line.span.length(), kWidestColumn + 1)];
    for (std::uint32_t width = kWidestColumn; width >= 10; --width) {
      const std::size_t alike = lines[width] + lines[width - 1] + lines[width - 2];
      if (alike * 2 >= page_.lines.size()) return width;
    }
    return 0;
  }

  bool goesOn(std::size_t i) const {
    const PageLine& line = page_.lines[i];
    const PageLine& next = page_.lines[i + 1];
    if (line.closed || line.byline || next.byline || endsSentence(line.span) ||
        endsWithCredit(view(line.span)))
      return false;
    const char32_t last = folded(at(line.span.end - 1));
    const char32_t first = at(next.span.begin);
    if (last == U',' || last == U'、') return true;
    const Shape shape = shapeOf(line.span);
    if (shape.open > 0) return true;
    if (width_ > 0 && line.span.length() + 2 >= width_ && line.span.length() <= width_) return true;
    if (isAlphanumeric(last) && isAlphanumeric(first) && line.span.length() > kShortestBrokenLine)
      return true;
    if (isHan(last) && isHan(first) && wordAcross(text_, line.span.end, next.span.begin) &&
        !wordEndsAt(line.span))
      return true;
    return line.span.length() >= kShortestBrokenLine &&
           (shape.comma || line.span.length() >= kLongestHeadline);
  }

  bool endsSentence(Span line) const {
    std::uint32_t end = line.end;
    while (end > line.begin + 1 && isClosingMark(folded(at(end - 1)))) --end;
    const char32_t last = folded(at(end - 1));
    return isStrongStop(last) || last == U'?' || last == U'；' || last == U'…' || last == U':';
  }

  struct Shape {
    int open = 0;  // brackets that do not close
    bool comma = false;
  };

  Shape shapeOf(Span line) const {
    Shape shape;
    for (std::uint32_t i = line.begin; i < line.end; ++i) {
      if (isPlainHan(at(i))) continue;
      const char32_t c = folded(at(i));
      if (c == U'“' || c == U'（' || c == U'《') ++shape.open;
      if (c == U'”' || c == U'）' || c == U'》') --shape.open;
      shape.comma = shape.comma || c == U',';
    }
    return shape;
  }

  bool wordEndsAt(Span line) const {
    for (std::uint32_t length = 2; length <= 4 && length <= line.length(); ++length) {
      if (!Lexicon::embedded().find(text_.substr(line.end - length, length)).empty()) return true;
    }
    return false;
  }

  std::u32string_view text_;
  PageLines page_;
  std::uint32_t width_ = 0;
};

}  // namespace

PageLines readLines(std::u32string_view text) {
  return LineReader(text).read();
}

bool wordAcross(std::u32string_view text, std::uint32_t endOfFirst, std::uint32_t beginOfSecond) {
  constexpr std::uint32_t kLongestWord = 4;
  std::array<char32_t, kLongestWord> word{};
  for (std::uint32_t before = 1; before < kLongestWord && before <= endOfFirst; ++before) {
    if (!isHan(text[endOfFirst - before])) break;
    std::copy_n(text.begin() + (endOfFirst - before), before, word.begin());
    for (std::uint32_t after = 1;
         before + after <= kLongestWord && beginOfSecond + after <= text.size(); ++after) {
      const char32_t next = text[beginOfSecond + after - 1];
      if (!isHan(next)) break;
      word[before + after - 1] = next;
      if (!Lexicon::embedded().find(std::u32string_view(word.data(), before + after)).empty())
        return true;
    }
  }
  return false;
}

bool endsWithCredit(std::u32string_view words) {
  for (const std::u32string_view credit : kCredits) {
    if (!words.ends_with(credit) || words.size() == credit.size()) continue;
    const char32_t before = words[words.size() - credit.size() - 1];
    if (!isHan(before)) return true;
    // 地图 and 拍摄 are no credits, 李明摄 and 中铁供图 are.
    if (credit == U"图" || credit == U"摄影" || credit == U"摄影报道") return false;
    return credit != U"摄" || Lexicon::embedded().find(words.substr(words.size() - 2)).empty();
  }
  return false;
}

}  // namespace pressgraph
