#include <algorithm>
#include <optional>

#include "loaders/article/open_classes.hpp"

namespace pressgraph {

namespace {

using Begin = std::optional<std::uint32_t>;

bool isAreaType(std::string_view type) {
  return type == "Province" || type == "City" || type == "District" || type == "Region";
}

bool isBodyType(std::string_view type) {
  return type == "Enterprise" || type == "Government" || type == "Ministry" ||
         type == "Laboratory" || type == "School" || type == "Association" || type == "Publisher" ||
         type == "Organization";
}

// Decides for one ending. The pieces lie from right to left; `usable_` of them may belong to the
// name.
class BeginChooser {
 public:
  BeginChooser(const NameScene& scene, const NameEnding& ending, const NamePieces& pieces,
               std::uint32_t end)
      : scene_(scene), ending_(ending), list_(pieces.pieces), closed_(pieces.closed), end_(end) {}

  Begin choose() {
    switch (ending_.begin) {
      case NameBegin::anything:
        return anything();
      case NameBegin::anchor:
        return anchored([this](const NamePiece& piece) { return isArea(piece) || isBody(piece); });
      case NameBegin::place:
        return place();
      case NameBegin::settlement:
        return settlement();
      case NameBegin::authority:
        return authority();
      case NameBegin::organisation:
        return under([](std::string_view type) {
          return type == "Government" || type == "Ministry" || type == "Enterprise";
        });
      case NameBegin::ministry:
        return under([](std::string_view type) { return type == "Ministry"; });
      case NameBegin::network:
        return network();
      case NameBegin::event:
      case NameBegin::occasion:
        return event();
      case NameBegin::honour:
        return honour();
      case NameBegin::branch:
        return branch();
      case NameBegin::never:
      case NameBegin::station:
      case NameBegin::line:
      case NameBegin::section:
      case NameBegin::title:
        break;
    }
    return std::nullopt;
  }

 private:
  const std::string* type(const NamePiece& piece) const {
    return piece.mention == kNoMention ? nullptr : &scene_.mentions[piece.mention].type;
  }
  bool isArea(const NamePiece& piece) const {
    const std::string* known = type(piece);
    return known != nullptr && isAreaType(*known);
  }
  bool isBody(const NamePiece& piece) const {
    const std::string* known = type(piece);
    return known != nullptr && isBodyType(*known);
  }
  bool isTrade(const NamePiece& piece) const {
    const std::string* known = type(piece);
    return known != nullptr && (*known == "Industry" || *known == "Product");
  }
  std::u32string_view words(const NamePiece& piece) const { return scene_.text.view(piece.span); }

  // Whether a word alone tells the thing apart from others of its class.
  bool tells(const NamePiece& piece) const {
    return piece.kind != PieceKind::generic && piece.kind != PieceKind::action && piece.kind != PieceKind::conjunction &&
           piece.kind != PieceKind::dash && piece.kind != PieceKind::number;
  }

  static bool beginsName(const NamePiece& piece) {
    return piece.kind != PieceKind::conjunction && piece.kind != PieceKind::bracket &&
           piece.kind != PieceKind::number && piece.kind != PieceKind::action &&
           piece.kind != PieceKind::dash;
  }

  bool longEnough(std::uint32_t begin) const { return end_ - begin >= ending_.least; }

  // How many pieces a name of organisations may take: over 和 only where nothing named stands before
  // it (郑州和洛阳高新区), and in no company's name; over a bracket only after a place (长三角（含江西）);
  // over no year or dash.
  std::size_t organisationPieces() const {
    std::size_t count = 0;
    for (; count < list_.size(); ++count) {
      const PieceKind kind = list_[count].kind;
      if (kind == PieceKind::year || kind == PieceKind::dash || kind == PieceKind::title) break;
      if (kind != PieceKind::conjunction && kind != PieceKind::bracket) continue;
      if (count + 1 == list_.size()) break;
      const NamePiece& before = list_[count + 1];
      if (kind == PieceKind::bracket && !isArea(before)) break;
      if (kind == PieceKind::conjunction && (ending_.type == "Enterprise" || isThing(before))) break;
    }
    return count;
  }

  bool isThing(const NamePiece& piece) const {
    return piece.kind == PieceKind::mention && !isTrade(piece);
  }

  template <typename Accept>
  Begin anchored(Accept accept) const {
    const std::size_t usable = organisationPieces();
    Begin begin;
    for (std::size_t i = 0; i < usable; ++i) {
      if (accept(list_[i])) begin = list_[i].span.begin;
    }
    return begin && longEnough(*begin) ? begin : std::nullopt;
  }

  Begin anything() const {
    const Begin anchor =
        anchored([this](const NamePiece& piece) { return isArea(piece) || isBody(piece); });
    if (anchor) return anchor;
    std::size_t usable = organisationPieces();
    const auto joint = std::find_if(list_.begin(), list_.end(), [](const NamePiece& piece) {
      return piece.kind == PieceKind::conjunction;
    });
    usable = std::min(usable, static_cast<std::size_t>(joint - list_.begin()));
    if (usable == list_.size() && !closed_) return std::nullopt;
    while (usable > 0 && !beginsName(list_[usable - 1])) --usable;
    const auto head = list_.begin() + static_cast<std::ptrdiff_t>(usable);
    if (usable == 0 ||
        std::none_of(list_.begin(), head, [this](const auto& p) { return tells(p); })) {
      return std::nullopt;
    }
    const std::uint32_t begin = list_[usable - 1].span.begin;
    return longEnough(begin) ? Begin(begin) : std::nullopt;
  }

  Begin place() const {
    const bool cluster = ending_.type == "Cluster";
    const Begin anchor = anchored(
        [&](const NamePiece& piece) { return isArea(piece) || (!cluster && isBody(piece)); });
    if (cluster) return withAbbreviations(anchor);
    // 江苏地区 is 江苏.
    const bool onlyPlace = ending_.suffix == U"地区" && !list_.empty() && isArea(list_.front()) &&
                           *type(list_.front()) != "Region";
    return onlyPlace ? std::nullopt : anchor;
  }

  // 郑南商许超硬材料, 衡长株潭特高压: place abbreviations begin the name, whatever words the
  // cutting made of them; without a place named in full, at least two.
  Begin withAbbreviations(Begin anchor) const {
    const std::size_t usable = organisationPieces();
    std::uint32_t begin = anchor.value_or(usable == 0 ? end_ : list_[usable - 1].span.begin);
    const std::uint32_t rest = begin;
    std::uint32_t word = firstWordFrom(begin);
    while (word > 0 && scene_.words[word - 1].span.end == begin && isAbbreviation(word - 1) &&
           rest - scene_.words[word - 1].span.begin <= 8) {
      --word;
      begin = scene_.words[word].span.begin;
    }
    while (begin < rest && isNoBeginning(word)) begin = scene_.words[word++].span.end;
    if (anchor || rest - begin >= 2) return begin;
    return startsWithAbbreviations(usable) || isErratum(begin) ? Begin(begin) : std::nullopt;
  }

  std::uint32_t firstWordFrom(std::uint32_t begin) const {
    for (const NamePiece& piece : list_) {
      if (piece.span.begin == begin) return piece.firstWord;
    }
    return list_.empty() ? 0 : list_.front().firstWord;
  }

  bool isAbbreviation(std::uint32_t word) const {
    const std::u32string_view text = scene_.text.view(scene_.words[word].span);
    return text.size() <= 2 && std::all_of(text.begin(), text.end(), [this](char32_t character) {
             return !scene_.lexicon.abbreviated(character).empty();
           });
  }

  bool isNoBeginning(std::uint32_t word) const {
    const Word& first = scene_.words[word];
    return first.tag == WordTag::conjunction ||
           scene_.endings.role(scene_.text.view(first.span)) == NameRole::stop;
  }

  // Two or more at the beginning of the run, ending where a word ends.
  bool startsWithAbbreviations(std::size_t usable) const {
    if (usable == list_.size() && !closed_) return false;
    std::uint32_t characters = 0;
    for (std::size_t i = usable; i-- > 0;) {
      for (const char32_t character : words(list_[i])) {
        if (scene_.lexicon.abbreviated(character).empty()) return false;
        ++characters;
      }
      if (characters >= 2 && i > 0) return true;
    }
    return false;
  }

  // A misprint that is known stands for a name.
  bool isErratum(std::uint32_t begin) const {
    const auto length = static_cast<std::uint32_t>(ending_.suffix.size());
    return !scene_.lexicon.erratum(scene_.text.view({begin, end_ + length})).empty();
  }

  // 安家庄村, 新烟街道: the words right before, two to four characters that tell.
  Begin settlement() const {
    std::uint32_t begin = end_;
    std::size_t i = 0;
    for (; i < list_.size() && list_[i].kind == PieceKind::word; ++i) begin = list_[i].span.begin;
    const bool bounded = i < list_.size() ? list_[i].kind == PieceKind::mention : closed_;
    if (!bounded) return std::nullopt;
    if (begin == end_) {
      return !list_.empty() && isArea(list_.front()) ? Begin(list_.front().span.begin)
                                                     : std::nullopt;
    }
    return end_ - begin >= 2 && end_ - begin <= 4 ? Begin(begin) : std::nullopt;
  }

  // 郑州市科技局, 市科技局, 新郑市委党史和地方史志研究室: the nearest place or authority.
  Begin authority() const {
    const std::size_t usable = organisationPieces();
    for (std::size_t i = 0; i < usable; ++i) {
      const NamePiece& piece = list_[i];
      if (end_ - piece.span.begin > 20) break;
      if (isArea(piece) || (isBody(piece) && *type(piece) == "Government")) return piece.span.begin;
      if (isLevel(words(piece)) && (i + 1 < list_.size() || closed_)) return piece.span.begin;
      if (isThing(piece)) break;
      if (piece.kind == PieceKind::quoted || piece.kind == PieceKind::title) break;
    }
    return std::nullopt;
  }

  static bool isLevel(std::u32string_view word) {
    return word == U"省" || word == U"市" || word == U"县" || word == U"区" || word == U"州";
  }

  // A part of a body named right before or a few words before.
  template <typename Accept>
  Begin under(Accept accept) const {
    const std::size_t usable = organisationPieces();
    for (std::size_t i = 0; i < usable; ++i) {
      const NamePiece& piece = list_[i];
      if (end_ - piece.span.end > 12) break;
      if (piece.kind != PieceKind::mention || isTrade(piece)) continue;
      return accept(*type(piece)) ? Begin(piece.span.begin) : std::nullopt;
    }
    return std::nullopt;
  }

  Begin network() const {
    if (list_.empty() || list_.front().kind != PieceKind::quoted) return std::nullopt;
    return list_.front().span.begin;
  }

  // What tells one event of a kind from the others by itself.
  bool strong(const NamePiece& piece) const {
    return piece.kind == PieceKind::year || piece.kind == PieceKind::ordinal ||
           piece.kind == PieceKind::quoted || piece.kind == PieceKind::title || isEvent(piece);
  }
  // What does so together with other words.
  bool individual(const NamePiece& piece) const {
    return strong(piece) || isArea(piece) || isBody(piece) || isLevelOfAll(words(piece));
  }
  bool isEvent(const NamePiece& piece) const {
    const std::string* known = type(piece);
    return known != nullptr && *known == "Event";
  }

  // 全省 in 全省超硬材料产业高质量发展会议.
  static bool isLevelOfAll(std::u32string_view word) {
    return word == U"全国" || word == U"全省" || word == U"全市" || word == U"国际" || word == U"世界";
  }

  // Over 和 only where nothing named stands before it, or 暨 joins the names of one event.
  std::size_t eventPieces() const {
    std::size_t count = 0;
    for (; count < list_.size(); ++count) {
      if (list_[count].kind != PieceKind::conjunction || words(list_[count]) == U"暨") continue;
      if (count + 1 == list_.size() || isThing(list_[count + 1])) break;
    }
    while (count > 0 && !beginsName(list_[count - 1])) --count;
    return count;
  }

  Begin event() const {
    const std::size_t usable = eventPieces();
    std::size_t telling = 0;
    std::optional<std::size_t> leftmost;
    bool sure = false;
    for (std::size_t i = 0; i < usable; ++i) {
      const NamePiece& piece = list_[i];
      telling += tells(piece) && !individual(piece) ? 1 : 0;
      if (!individual(piece)) continue;
      leftmost = i;
      sure = sure || strong(piece);
    }
    const bool occasion = ending_.begin == NameBegin::occasion;
    if (leftmost && (sure || (telling > 0 && !occasion))) return list_[*leftmost].span.begin;
    if (occasion || telling < 2 || usable == 0) return std::nullopt;
    if (usable == list_.size() && !closed_) return std::nullopt;
    return list_[usable - 1].span.begin;
  }

  // 国家先进制造业集群, 江苏省第五批国家专精特新“小巨人”企业.
  Begin honour() const {
    std::size_t count = 0;
    bool level = false;
    for (; count < list_.size(); ++count) {
      const NamePiece& piece = list_[count];
      const bool levelWord = isHonourLevel(words(piece)) || isArea(piece);
      if (!levelWord && piece.kind != PieceKind::ordinal && piece.kind != PieceKind::year) break;
      level = level || levelWord;
    }
    if (!level) return std::nullopt;
    return list_[count - 1].span.begin;
  }

  static bool isHonourLevel(std::u32string_view word) {
    return word == U"国家" || word == U"国家级" || word == U"省级" || word == U"全国" ||
           word == U"世界级";
  }

  // 超硬材料产业: the nouns right before, without what tells nothing at their beginning (我国超硬材料).
  Begin branch() const {
    std::size_t count = 0;
    while (count < list_.size() && isOfBranch(list_[count])) ++count;
    if (count == list_.size() && !closed_) return std::nullopt;
    while (count > 0 && !tells(list_[count - 1])) --count;
    if (count == 0) return std::nullopt;
    const std::uint32_t begin = list_[count - 1].span.begin;
    return longEnough(begin) && end_ - begin <= 10 ? Begin(begin) : std::nullopt;
  }

  bool isOfBranch(const NamePiece& piece) const {
    return piece.kind == PieceKind::word || piece.kind == PieceKind::generic ||
           piece.kind == PieceKind::action || isTrade(piece);
  }

  const NameScene& scene_;
  const NameEnding& ending_;
  const std::vector<NamePiece>& list_;
  bool closed_;
  std::uint32_t end_;
};

}  // namespace

std::optional<std::uint32_t> nameBegin(const NameScene& scene, const NameEnding& ending,
                                       const NamePieces& pieces, std::uint32_t end) {
  return BeginChooser(scene, ending, pieces, end).choose();
}

}  // namespace pressgraph
