#include "exporters/diagram_text.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>

#include <fmt/format.h>

#include "graph/support/byte_scan.hpp"

namespace pressgraph {

namespace {

// Half of what Graphviz takes, because it counts bytes before escapes are removed.
constexpr std::size_t kTokenBytes = 8000;

struct CodePoint {
  std::string_view bytes;
  std::uint32_t value;
};

// The code point at text[at].
CodePoint codePointAt(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  std::uint32_t value = length == 1 ? lead : lead & (0xFFU >> (length + 1));
  for (std::size_t k = 1; k < length && at + k < text.size(); ++k)
    value = value << 6 | (static_cast<unsigned char>(text[at + k]) & 0x3FU);
  return {text.substr(at, length), value};
}

// Calls take(CodePoint) for each.
template <class Take>
void forEachCodePoint(std::string_view text, const Take& take) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = codePointAt(text, at);
    take(point);
    at += point.bytes.size();
  }
}

std::vector<CodePoint> codePoints(std::string_view text) {
  std::vector<CodePoint> points;
  points.reserve(text.size());
  forEachCodePoint(text, [&](const CodePoint& point) { points.push_back(point); });
  return points;
}

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool isXmlCharacter(std::uint32_t value) {
  return value >= 0x20 ? value != 0xFFFE && value != 0xFFFF : value == '\n';
}

bool isSpace(std::uint32_t value) {
  return value == ' ' || value == '\n' || value == '\t' || value == '\r' || value == 0x3000;
}

// Draws nothing by itself: joiners, marks and overrides of direction, tags.
bool isInvisible(std::uint32_t value) {
  return (value >= 0x200B && value <= 0x200F) || (value >= 0x202A && value <= 0x202E) ||
         (value >= 0x2060 && value <= 0x206F) || value == 0xFEFF ||
         (value >= 0xE0000 && value <= 0xE0FFF);
}

// Is never a character, so that no font draws it.
bool isNoncharacter(std::uint32_t value) {
  return (value & 0xFFFE) == 0xFFFE || (value >= 0xFDD0 && value <= 0xFDEF);
}

// `text` as Pango can lay it out and cairo draw it, which else draws nothing more: U+FFFD for
// noncharacters, and at the end of each line of invisible characters alone, which nobody could see.
// The result is `text` itself or in `changed`.
std::string_view drawable(std::string_view text, std::string& changed) {
  // Their first bytes; a control character may be a line break.
  if (findControlOr<'\xE2', '\xEF', '\xF0', '\xF1', '\xF2', '\xF3', '\xF4'>(text) == text.size())
    return text;
  bool invisible = false;
  bool visible = false;
  const auto endLine = [&] {
    if (invisible && !visible) changed += kReplacement;
    invisible = visible = false;
  };
  forEachCodePoint(text, [&](const CodePoint& point) {
    if (point.value == '\n')
      endLine();
    else
      (isInvisible(point.value) ? invisible : visible) = true;
    changed += isNoncharacter(point.value) ? kReplacement : point.bytes;
  });
  endLine();
  return changed;
}

// Writes a quoted string of DOT: tokens of at most kTokenBytes, with `+` between them.
class QuotedText {
 public:
  explicit QuotedText(std::string& out) : out_(out) {
    out_ += '"';
    tokenBegin_ = out_.size();
  }

  std::size_t tokenBytes() const { return out_.size() - tokenBegin_; }
  char last() const { return out_.back(); }
  void add(std::string_view piece) { out_ += piece; }
  void beginToken() {
    out_ += "\" + \"";
    tokenBegin_ = out_.size();
  }
  void end() { out_ += '"'; }

 private:
  std::string& out_;
  std::size_t tokenBegin_ = 0;
};

// Quotes the pieces that `escape` makes of each code point; a piece is never split.
template <class Escape>
void appendQuoted(std::string& out, std::string_view text, const Escape& escape) {
  QuotedText quoted(out);
  std::size_t plainEnd = 0;
  for (std::size_t at = 0; at < text.size();) {
    // U+FFFE begins with 0xEF.
    if (plainEnd <= at) plainEnd = findControlOr<'"', '\\', '&', '\xEF'>(text, at);
    if (quoted.tokenBytes() + (plainEnd - at) <= kTokenBytes) {
      quoted.add(text.substr(at, plainEnd - at));
      at = plainEnd;
      if (at == text.size()) break;
    }
    const CodePoint point = codePointAt(text, at);
    const std::string_view piece = isXmlCharacter(point.value) ? escape(point)
                                   : isSpace(point.value)      ? std::string_view(" ")
                                                               : kReplacement;
    if (quoted.tokenBytes() + piece.size() > kTokenBytes) quoted.beginToken();
    quoted.add(piece);
    at += point.bytes.size();
  }
  quoted.end();
}

std::string_view escapeLabel(const CodePoint& point) {
  switch (point.value) {
    case '\\':
      return "\\\\";
    case '"':
      return "\\\"";
    case '&':
      return "&amp;";
    case '\n':
      return "\\n";
    default:
      return point.bytes;
  }
}

bool isEastAsian(std::uint32_t value) {
  return value >= 0x1100;
}

// Joins the character before it, so that no line may begin with it.
bool isCombining(std::uint32_t value) {
  return (value >= 0x300 && value <= 0x36F) || (value >= 0x200B && value <= 0x200F) ||
         (value >= 0xFE00 && value <= 0xFE0F) || (value >= 0x1F3FB && value <= 0x1F3FF) ||
         (value >= 0xE0100 && value <= 0xE01EF);
}

bool isIdeograph(std::uint32_t value) {
  return value >= 0x4E00 && value <= 0x9FFF;
}

bool isOneOf(std::uint32_t value, std::u32string_view set) {
  return set.find(static_cast<char32_t>(value)) != std::u32string_view::npos;
}

bool closes(std::uint32_t value) {
  return isOneOf(value, U"，。、；：？！）》」』】〕”’…·,.;:?!)]}%％");
}

bool opens(std::uint32_t value) {
  return isOneOf(value, U"（《「『【〔“‘([{");
}

// What a break before points[i] costs, in columns of unevenness.
constexpr std::size_t kNever = 1000;
constexpr std::size_t kInsideWord = 12;
constexpr std::size_t kBetweenIdeographs = 4;
std::size_t breakCost(const std::vector<CodePoint>& points, std::size_t i) {
  const std::uint32_t before = points[i - 1].value;
  const std::uint32_t after = points[i].value;
  if (isIdeograph(before) && isIdeograph(after)) return kBetweenIdeographs;  // as most are
  if (isCombining(after) || before == 0x200D || closes(after) || opens(before)) return kNever;
  if (isSpace(before) || isSpace(after)) return 0;
  if (closes(before) || opens(after)) return 0;
  if (isEastAsian(before) && isEastAsian(after)) return kBetweenIdeographs;
  if (isEastAsian(before) || isEastAsian(after)) return 6;
  return 40;
}

std::size_t columnsOf(const CodePoint& point) {
  return isCombining(point.value) ? 0 : isEastAsian(point.value) ? 2 : 1;
}

// One line of text: spaces at its ends are left out, and those within it are all alike.
std::string lineOf(std::string_view text) {
  std::string line;
  std::size_t end = 0;  // of what is no space
  forEachCodePoint(text, [&](const CodePoint& point) {
    if (!isSpace(point.value)) {
      line += point.bytes;
      end = line.size();
    } else if (!line.empty()) {
      line += ' ';
    }
  });
  line.resize(end);
  return line;
}

}  // namespace

void appendDotLabel(std::string& out, std::string_view text) {
  std::string changed;
  appendQuoted(out, drawable(text, changed), escapeLabel);
}

void appendDotTooltip(std::string& out, std::string_view text) {
  appendQuoted(out, text, [](const CodePoint& point) {
    return point.value == '\\' ? std::string_view("\\\\\\\\") : escapeLabel(point);
  });
}

void appendDotUrl(std::string& out, std::string_view text) {
  // cairo puts the address of a link between apostrophes, then in a PDF between parentheses, and
  // escapes none of them: what follows one would become part of the PDF itself.
  std::string address;
  for (const char c : text) {
    if (c == '\'' || c == '(' || c == ')')
      fmt::format_to(std::back_inserter(address), "%{:X}", static_cast<unsigned>(c));
    else
      address += c;
  }
  appendDotLabel(out, address);
}

void appendDotData(std::string& out, std::string_view text) {
  appendQuoted(out, text, [](const CodePoint& point) {
    return point.value == '&' ? std::string_view("&") : escapeLabel(point);
  });
}

void appendDotJson(std::string& out, std::string_view json) {
  QuotedText quoted(out);
  // A token ends neither within an escape nor on the backslash that begins one.
  const auto add = [&](std::string_view piece) {
    if (quoted.tokenBytes() > kTokenBytes && quoted.last() != '\\') quoted.beginToken();
    quoted.add(piece);
  };
  std::size_t plainEnd = 0;
  for (std::size_t at = 0; at < json.size();) {
    if (plainEnd <= at) plainEnd = findControlOr<'"', '\\'>(json, at);
    if (plainEnd > at && quoted.tokenBytes() + (plainEnd - at) <= kTokenBytes) {
      quoted.add(json.substr(at, plainEnd - at));
      at = plainEnd;
      if (at == json.size()) break;
    }
    const std::string_view escape = json.substr(at, 2);
    if (json[at] == '"') {
      add("\\\"");
      ++at;
    } else if (escape == "\\\"" || escape == "\\\\") {
      const std::string_view byNumber = escape == "\\\"" ? "\\u0022" : "\\u005c";
      for (const char& c : byNumber) add({&c, 1});
      at += 2;
    } else {
      const std::string_view point = codePointAt(json, at).bytes;
      add(point);
      at += point.size();
    }
  }
  quoted.end();
}

void appendDotHtml(std::string& out, std::string_view text) {
  std::string changed;
  const std::string_view shown = drawable(text, changed);
  for (std::size_t at = 0; at < shown.size();) {
    const std::size_t plainEnd = findControlOr<'&', '<', '>', '"', '\\', '\xEF'>(shown, at);
    out += shown.substr(at, plainEnd - at);
    if (plainEnd == shown.size()) break;
    const CodePoint point = codePointAt(shown, plainEnd);
    at = plainEnd + point.bytes.size();
    switch (point.value) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
      case '\r':
      case '\t':
        out += ' ';
        break;
      default:
        out += isXmlCharacter(point.value) ? point.bytes : kReplacement;
    }
  }
}

std::string dotLabel(std::string_view text) {
  std::string out;
  appendDotLabel(out, text);
  return out;
}

std::string dotTooltip(std::string_view text) {
  std::string out;
  appendDotTooltip(out, text);
  return out;
}

std::string dotHtml(std::string_view text) {
  std::string out;
  appendDotHtml(out, text);
  return out;
}

std::size_t textColumns(std::string_view text) {
  std::size_t columns = 0;
  forEachCodePoint(text, [&](const CodePoint& point) { columns += columnsOf(point); });
  return columns;
}

std::string cutText(std::string_view text, std::size_t columns) {
  // No character takes more columns than it has bytes.
  if (text.size() <= columns || textColumns(text) <= columns) return std::string(text);
  std::size_t end = 0;
  std::size_t width = 2;  // of the ellipsis
  while (end < text.size()) {
    const CodePoint point = codePointAt(text, end);
    width += columnsOf(point);
    if (width > columns) break;
    end += point.bytes.size();
  }
  std::string cut(text.substr(0, end));
  cut += "…";
  return cut;
}

std::vector<std::string> wrapText(std::string_view text, const std::vector<std::string_view>& words,
                                  std::size_t columns, std::size_t mostLines) {
  const std::size_t width = textColumns(text);
  if (width <= columns) return {lineOf(text)};

  const std::vector<CodePoint> points = codePoints(text);
  const std::size_t count = points.size();
  std::vector<std::size_t> columnsBefore(count + 1, 0);
  std::vector<std::size_t> byteBefore(count + 1, 0);
  for (std::size_t i = 0; i < count; ++i) {
    columnsBefore[i + 1] = columnsBefore[i] + columnsOf(points[i]);
    byteBefore[i + 1] = byteBefore[i] + points[i].bytes.size();
  }
  const std::size_t lines =
      std::min({mostLines, count, (width + columns - 1) / std::max<std::size_t>(columns, 1)});
  if (lines <= 1) return {lineOf(text)};

  std::vector<std::size_t> cost(count + 1, 0);
  for (std::size_t i = 1; i < count; ++i) cost[i] = breakCost(points, i);
  const auto at = [&](std::size_t byte) {
    return static_cast<std::size_t>(std::lower_bound(byteBefore.begin(), byteBefore.end(), byte) -
                                    byteBefore.begin());
  };
  for (const std::string_view word : words) {
    if (word.empty() || word.size() >= text.size()) continue;
    for (std::size_t found = text.find(word); found != std::string_view::npos;
         found = text.find(word, found + word.size())) {
      const std::size_t begin = at(found);
      const std::size_t end = at(found + word.size());
      for (const std::size_t edge : {begin, end})
        if (cost[edge] < kNever) cost[edge] = 0;
      for (std::size_t i = begin + 1; i < end; ++i) cost[i] = std::max(cost[i], kInsideWord);
    }
  }

  // Least total of squared unevenness and break costs; best[cell(k, i)]: the first i code points
  // in k lines.
  constexpr std::size_t kUnreachable = std::numeric_limits<std::size_t>::max();
  const std::size_t goal = width / lines;
  const auto cell = [&](std::size_t k, std::size_t i) { return k * (count + 1) + i; };
  std::vector<std::size_t> best((lines + 1) * (count + 1), kUnreachable);
  std::vector<std::size_t> from((lines + 1) * (count + 1), 0);
  best[0] = 0;
  for (std::size_t k = 1; k <= lines; ++k) {
    for (std::size_t i = k; i <= count; ++i) {
      if (k == lines && i < count) continue;
      for (std::size_t j = k - 1; j < i; ++j) {
        if (best[cell(k - 1, j)] == kUnreachable) continue;
        const std::size_t line = columnsBefore[i] - columnsBefore[j];
        const std::size_t uneven = line > goal ? line - goal : goal - line;
        const std::size_t total =
            best[cell(k - 1, j)] + uneven * uneven + (i < count ? cost[i] * cost[i] : 0);
        if (total < best[cell(k, i)]) {
          best[cell(k, i)] = total;
          from[cell(k, i)] = j;
        }
      }
    }
  }
  std::vector<std::string> wrapped(lines);
  std::size_t end = count;
  for (std::size_t k = lines; k > 0; --k) {
    const std::size_t begin = from[cell(k, end)];
    wrapped[k - 1] = lineOf(text.substr(byteBefore[begin], byteBefore[end] - byteBefore[begin]));
    end = begin;
  }
  return wrapped;
}

}  // namespace pressgraph
