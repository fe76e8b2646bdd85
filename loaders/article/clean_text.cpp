#include "loaders/article/clean_text.hpp"

#include <algorithm>

#include "loaders/article/marks.hpp"
#include "loaders/article/page_blocks.hpp"
#include "loaders/article/page_lines.hpp"
#include "loaders/article/traditional.hpp"

namespace pressgraph {

namespace {

constexpr std::uint32_t kLongestHeadline = 40;
// A byline inside a sentence: so far its names reach.
constexpr std::uint32_t kBylineReach = 40;
constexpr std::uint32_t kLongestNameBracket = 24;

// Puts lines together to blocks, character by character.
class TextWriter {
 public:
  TextWriter(std::u32string_view text, CleanText& result) : text_(text), result_(result) {
    // There are never more characters than the text has.
    result_.characters.resize(text.size());
    result_.origins.resize(text.size() + 1);
  }

  void write(const PageLines& page) {
    brokenBySpaces_ = page.brokenBySpaces;
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
      const std::uint32_t begin = size_;
      quoteOpen_ = false;
      bool notice = page.lines[i].notice;
      for (;; ++i) {
        writeLine(page.lines[i]);
        notice = notice || page.lines[i].notice;
        if (!page.lines[i].goesOn) break;
        const std::uint32_t end = page.lines[i].span.end;
        if (size_ > begin && isLatin(result_.characters[size_ - 1]) &&
            isLatin(text_[page.lines[i + 1].span.begin]))
          append(U' ', end);
      }
      if (size_ > begin)
        result_.blocks.push_back({notice ? BlockKind::byline : BlockKind::body, {begin, size_}, 0});
    }
    result_.characters.resize(size_);
    result_.origins.resize(size_ + 1);
    result_.origins[size_] = static_cast<std::uint32_t>(text_.size());
  }

 private:
  char32_t at(std::uint32_t position) const { return text_[position]; }

  void append(char32_t character, std::uint32_t origin) {
    result_.characters[size_] = character;
    result_.origins[size_++] = origin;
  }

  void writeLine(const PageLine& line) {
    const Span span = line.span;
    // Up to here blanks separate: 记者 张立.
    significantUntil_ = line.byline ? span.end : span.begin;
    if (span.length() <= kLongestHeadline && !line.goesOn && !brokenBySpaces_ &&
        !isStrongStop(folded(at(span.end - 1))))
      significantUntil_ = span.end;
    for (std::uint32_t i = span.begin; i < span.end; ++i) {
      const char32_t c = at(i);
      if (isPlainHan(c)) {
        if (c == U'记' || c == U'通' || c == U'实') noteByline(i, span);
        append(c, i);
      } else if (isBlank(c)) {
        if (keepsBlank(i)) append(U' ', i);
      } else if (c >= 0x20 && c != 0x7F) {
        writeMark(i, span);
      }
    }
  }

  void noteByline(std::uint32_t i, Span line) {
    const std::u32string_view rest = text_.substr(i, line.end - i);
    if (rest.starts_with(U"记者") || rest.starts_with(U"通讯员") || rest.starts_with(U"实习"))
      significantUntil_ = std::max(significantUntil_, i + kBylineReach);
  }

  void writeMark(std::uint32_t i, Span line) {
    char32_t c = folded(at(i));
    if (c == U'（') significantUntil_ = std::max(significantUntil_, endOfNames(i, line));
    if (c == U'）' || isStrongStop(c)) significantUntil_ = std::min(significantUntil_, i);
    if (c == U'"') {
      c = quoteOpen_ ? U'”' : U'“';
      quoteOpen_ = !quoteOpen_;
    }
    append(foldedBetween(i > line.begin ? folded(at(i - 1)) : 0, c,
                         i + 1 < line.end ? folded(at(i + 1)) : 0, at(i) >= 0xFF01),
           i);
  }

  // （张立 李芳）: the end of a bracket with nothing but names, or its beginning.
  std::uint32_t endOfNames(std::uint32_t open, Span line) const {
    std::uint32_t name = 0;
    for (std::uint32_t i = open + 1; i < line.end && i - open < kLongestNameBracket; ++i) {
      const char32_t c = at(i);
      if (folded(c) == U'）') return i;
      name = isBlank(c) ? 0 : name + 1;
      if (name > 4 || !(isHan(c) || isBlank(c))) break;
    }
    return open;
  }

  // Single blanks stay between Latin words and numbers, and where bylines and headlines separate.
  bool keepsBlank(std::uint32_t i) const {
    if (i == 0 || i + 1 >= text_.size()) return false;
    const char32_t before = at(i - 1);
    const char32_t after = at(i + 1);
    if (isLatin(before) && isAlphanumeric(after)) return true;
    if (isAlphanumeric(before) && isLatin(after)) return true;
    if (isDigit(before) && isDigit(after)) return true;
    if (i >= significantUntil_ || !isHan(before) || !isHan(after)) return false;
    return !brokenBySpaces_ || !wordAcross(text_, i, i + 1);
  }

  std::u32string_view text_;
  CleanText& result_;
  std::uint32_t size_ = 0;
  std::uint32_t significantUntil_ = 0;
  bool quoteOpen_ = false;
  bool brokenBySpaces_ = false;
};

}  // namespace

CleanText cleanText(std::u32string_view text) {
  CleanText result;
  result.traditional = isTraditional(text);
  const std::u32string simplified = result.traditional ? toSimplified(text) : std::u32string();
  const std::u32string_view read = result.traditional ? simplified : text;
  TextWriter(read, result).write(readLines(read));
  readBlocks(result);
  return result;
}

}  // namespace pressgraph
