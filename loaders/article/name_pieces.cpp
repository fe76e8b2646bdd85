#include "loaders/article/name_pieces.hpp"

#include <algorithm>

namespace pressgraph {

namespace {

// Collects pieces leftwards until a word that no name reaches over, or the limit.
class PieceCollector {
 public:
  PieceCollector(const NameScene& scene, std::uint32_t end, std::uint32_t begin)
      : scene_(scene),
        end_(end),
        floor_(end - std::min(end - begin, kLongestName)),
        begin_(begin) {}

  NamePieces collect(std::uint32_t word) {
    std::int64_t next = word;
    if (scene_.words[word].span.end > end_) next = takeHeadOf(word);
    while (true) {
      if (next < 0 || scene_.words[static_cast<std::size_t>(next)].span.begin < begin_) {
        result_.closed = true;
        break;
      }
      const auto index = static_cast<std::uint32_t>(next);
      if (scene_.words[index].span.begin < floor_) break;
      next = takeWord(index);
      if (next == kStop) {
        result_.closed = true;
        break;
      }
    }
    return std::move(result_);
  }

 private:
  static constexpr std::int64_t kStop = -2;

  void add(Span span, PieceKind kind, std::uint32_t firstWord, MentionIndex mention = kNoMention) {
    result_.pieces.push_back({span, kind, mention, firstWord});
  }

  // The ending is the tail of a word: 开发 of 开发区.
  std::int64_t takeHeadOf(std::uint32_t word) {
    const Span head{scene_.words[word].span.begin, end_};
    if (!head.empty()) {
      const bool generic = scene_.endings.role(scene_.text.view(head)) == NameRole::generic;
      add(head, generic ? PieceKind::generic : PieceKind::word, word);
    }
    return std::int64_t{word} - 1;
  }

  std::int64_t takeWord(std::uint32_t index) {
    const MentionIndex mention = scene_.endsAt[index];
    if (mention != kNoMention && !isWide(index, mention)) return takeMention(index, mention);
    if (scene_.valueOf[index] != kNoValue)
      return takeValue(index, scene_.values[scene_.valueOf[index]]);
    const Word& word = scene_.words[index];
    if (word.tag == WordTag::punctuation) return takePunctuation(index);
    return takePlain(index, word);
  }

  // The country in 全国重点实验室 says how far it reaches, not where it is.
  bool isWide(std::uint32_t index, MentionIndex mention) const {
    const Span span = scene_.words[index].span;
    return scene_.mentions[mention].span == span &&
           scene_.endings.role(scene_.text.view(span)) == NameRole::wide;
  }

  std::int64_t takeMention(std::uint32_t index, MentionIndex mention) {
    const Span span = scene_.mentions[mention].span;
    if (span.begin < begin_) return kStop;
    const std::uint32_t first = firstWordFrom(index, span.begin);
    // 中国, 全国: how far something reaches.
    if (isCountry(scene_.mentions[mention])) {
      add(span, PieceKind::wide, first);
    } else {
      add(span, PieceKind::mention, first, mention);
    }
    return std::int64_t{first} - 1;
  }

  bool isCountry(const Mention& mention) const {
    return mention.entry != kNoEntry && scene_.lexicon.entries()[mention.entry].level == "country";
  }

  std::int64_t takeValue(std::uint32_t index, const Value& value) {
    const std::uint32_t first = firstWordFrom(index, value.span.begin);
    const Span span{scene_.words[first].span.begin, scene_.words[index].span.end};
    if (span.begin != value.span.begin || span.begin < begin_) return kStop;
    switch (value.kind) {
      case ValueKind::ordinal:
        add(span, PieceKind::ordinal, first);
        break;
      case ValueKind::number:
        add(span, isYear(scene_.text.view(span)) ? PieceKind::year : PieceKind::number, first);
        break;
      case ValueKind::date:
      case ValueKind::period:
        if (!isYear(scene_.text.view(span))) return kStop;
        add(span, PieceKind::year, first);
        break;
      default:
        return kStop;
    }
    return std::int64_t{first} - 1;
  }

  // 2023, 2023年, 2023年度.
  static bool isYear(std::u32string_view text) {
    if (text.ends_with(U'度')) text.remove_suffix(1);
    if (text.ends_with(U'年')) text.remove_suffix(1);
    return text.size() == 4 && (text.front() == U'1' || text.front() == U'2') &&
           std::all_of(text.begin(), text.end(), [](char32_t c) { return c >= U'0' && c <= U'9'; });
  }

  std::int64_t takePunctuation(std::uint32_t index) {
    const char32_t mark = scene_.text.characters[scene_.words[index].span.begin];
    switch (mark) {
      case U'”':
        return takeEnclosed(index, U'“', PieceKind::quoted);
      case U'》':
        return takeEnclosed(index, U'《', PieceKind::title);
      case U'）':
        return takeEnclosed(index, U'（', PieceKind::bracket);
      case U'—':
      case U'-':
        add(scene_.words[index].span, PieceKind::dash, index);
        return std::int64_t{index} - 1;
      case U'·':
        add(scene_.words[index].span, PieceKind::word, index);
        return std::int64_t{index} - 1;
      default:
        return kStop;
    }
  }

  // To the mark that opens, in the same clause, no further than a name may reach.
  std::int64_t takeEnclosed(std::uint32_t index, char32_t open, PieceKind kind) {
    for (std::int64_t i = std::int64_t{index} - 1; i >= 0; --i) {
      const auto at = static_cast<std::uint32_t>(i);
      const Span span = scene_.words[at].span;
      if (span.begin < floor_) return kStop;
      const char32_t mark = scene_.text.characters[span.begin];
      if (mark == U'。' || mark == U'；') return kStop;
      if (mark != open) continue;
      add({span.begin, scene_.words[index].span.end}, kind, at);
      return i - 1;
    }
    return kStop;
  }

  std::int64_t takePlain(std::uint32_t index, const Word& word) {
    const NameRole role = scene_.endings.role(scene_.text.view(word.span));
    if (role == NameRole::stop) return kStop;
    if (role == NameRole::generic) {
      add(word.span, PieceKind::generic, index);
    } else if (role == NameRole::wide) {
      add(word.span, PieceKind::wide, index);
    } else if (role == NameRole::joint || word.tag == WordTag::conjunction) {
      add(word.span, PieceKind::conjunction, index);
    } else if (role == NameRole::inner) {
      add(word.span, PieceKind::action, index);
    } else if (isPlainTag(word.tag)) {
      add(word.span, PieceKind::word, index);
    } else if (isYear(scene_.text.view(word.span))) {
      add(word.span, PieceKind::year, index);
    } else if (word.tag == WordTag::number ||
               (word.tag == WordTag::numeral && word.span.length() > 1)) {
      add(word.span, PieceKind::number, index);
    } else if (mayBeOfBrand(word)) {
      add(word.span, PieceKind::weak, index);
    } else {
      return kStop;
    }
    return std::int64_t{index} - 1;
  }

  // Not 由, 与, 的, 该.
  static bool mayBeOfBrand(const Word& word) {
    if (word.span.length() > 2) return false;
    switch (word.tag) {
      case WordTag::verb:
      case WordTag::adverb:
      case WordTag::measure:
      case WordTag::numeral:
      case WordTag::time:
        return true;
      default:
        return false;
    }
  }

  std::uint32_t firstWordFrom(std::uint32_t index, std::uint32_t begin) const {
    while (index > 0 && scene_.words[index].span.begin > begin) --index;
    return index;
  }

  const NameScene& scene_;
  std::uint32_t end_, floor_, begin_;
  NamePieces result_;
};

}  // namespace

NamePieces piecesBefore(const NameScene& scene, std::uint32_t word, std::uint32_t end,
                        std::uint32_t begin) {
  return PieceCollector(scene, end, begin).collect(word);
}

}  // namespace pressgraph
