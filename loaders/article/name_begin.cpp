#include <algorithm>

#include "loaders/article/name_run.hpp"
#include "loaders/article/open_classes.hpp"

namespace pressgraph {

namespace {

// Where names of clusters, places and industries begin.
class BeginChooser {
 public:
  explicit BeginChooser(NameRun run) : run_(run) {}

  NameStart choose() {
    switch (run_.ending().begin) {
      case NameBegin::place:
        return run_.ending().type == "Cluster" ? cluster() : zone();
      case NameBegin::settlement:
        return settlement();
      case NameBegin::network:
        return network();
      case NameBegin::branch:
        run_.endBeforeWeak();
        return branch();
      default:
        return std::nullopt;
    }
  }

 private:
  const NameScene& scene() const { return run_.scene(); }

  template <typename Accept>
  NameStart leftmost(Accept accept) const {
    const std::size_t usable = run_.organisationPieces();
    NameStart begin;
    for (std::size_t i = 0; i < usable; ++i) {
      if (accept(run_[i])) begin = run_[i].span.begin;
    }
    return begin ? run_.startAt(*begin) : std::nullopt;
  }

  NameStart zone() {
    run_.endBeforeWeak(1);
    // 江苏地区 is 江苏.
    const bool onlyPlace = run_.ending().suffix == U"地区" && run_.size() > 0 &&
                           run_.isArea(run_[0]) && *run_.type(run_[0]) != "Region";
    if (onlyPlace) return std::nullopt;
    endBeforeOtherZone();
    return leftmost(
        [this](const NamePiece& piece) { return run_.isArea(piece) || run_.isBody(piece); });
  }

  // 甲市市区与乙县产业园: two zones, where the second begins with a place of its own.
  void endBeforeOtherZone() {
    bool hasPlace = false;
    for (std::size_t i = 0; i < run_.size(); ++i) {
      if (run_[i].kind == PieceKind::conjunction && hasPlace) return run_.endBefore(i);
      hasPlace = hasPlace || run_.isArea(run_[i]);
    }
  }

  // 郑南商许超硬材料, 衡长株潭特高压: place abbreviations begin the name, whatever words the
  // cutting made of them; without a place named in full, at least two.
  NameStart cluster() {
    run_.endBeforeWeak(1);
    const NameStart anchor =
        leftmost([this](const NamePiece& piece) { return run_.isArea(piece); });
    const std::size_t usable = run_.organisationPieces();
    std::uint32_t begin = anchor.value_or(usable == 0 ? run_.end() : run_[usable - 1].span.begin);
    const std::uint32_t rest = begin;
    std::uint32_t word = firstWordFrom(begin);
    while (word > 0 && scene().words[word - 1].span.end == begin && isAbbreviation(word - 1) &&
           rest - scene().words[word - 1].span.begin <= 8) {
      --word;
      begin = scene().words[word].span.begin;
    }
    while (begin < rest && isNoBeginning(word)) begin = scene().words[word++].span.end;
    if (anchor || rest - begin >= 2) return begin;
    if (const NameStart joined = besideCluster(usable)) return joined;
    return startsWithAbbreviations(usable) || isErratum(begin) ? NameStart(begin) : std::nullopt;
  }

  // 甲市体育装备特色产业和调味品特色产业: the second one's place is that of the first.
  NameStart besideCluster(std::size_t usable) const {
    if (usable == 0 || usable + 1 >= run_.size()) return std::nullopt;
    const std::string* before = run_.type(run_[usable + 1]);
    const bool joined =
        run_[usable].kind == PieceKind::conjunction && before != nullptr && *before == "Cluster";
    return joined ? NameStart(run_[usable - 1].span.begin) : std::nullopt;
  }

  std::uint32_t firstWordFrom(std::uint32_t begin) const {
    for (std::size_t i = 0; i < run_.size(); ++i) {
      if (run_[i].span.begin == begin) return run_[i].firstWord;
    }
    return run_.size() == 0 ? 0 : run_[0].firstWord;
  }

  bool isAbbreviation(std::uint32_t word) const {
    const Word& at = scene().words[word];
    const std::u32string_view text = scene().text.view(at.span);
    const bool isOrdinary = at.span.length() > 1 && !at.senses.empty() &&
                            at.senses.front().entry == kNoEntry && at.tag != WordTag::name;
    if (isOrdinary) return false;
    return text.size() <= 2 && std::all_of(text.begin(), text.end(), [this](char32_t character) {
             return !scene().lexicon.abbreviated(character).empty();
           });
  }

  bool isNoBeginning(std::uint32_t word) const {
    const Word& first = scene().words[word];
    return first.tag == WordTag::conjunction ||
           scene().endings.role(scene().text.view(first.span)) == NameRole::stop;
  }

  // Two or more at the beginning of the run, ending where a word ends.
  bool startsWithAbbreviations(std::size_t usable) const {
    if (!run_.closedAfter(usable)) return false;
    std::uint32_t characters = 0;
    for (std::size_t i = usable; i-- > 0;) {
      for (const char32_t character : run_.words(run_[i])) {
        if (scene().lexicon.abbreviated(character).empty()) return false;
        ++characters;
      }
      if (characters >= 2 && i > 0) return true;
    }
    return false;
  }

  // A misprint that is known stands for a name.
  bool isErratum(std::uint32_t begin) const {
    const auto length = static_cast<std::uint32_t>(run_.ending().suffix.size());
    return !scene().lexicon.erratum(scene().text.view({begin, run_.end() + length})).empty();
  }

  // 安家庄村, 新烟街道: the words right before, two to four characters that tell.
  NameStart settlement() const {
    std::uint32_t begin = run_.end();
    std::size_t i = 0;
    for (; i < run_.size() && mayBeOfSettlement(run_[i]); ++i) begin = run_[i].span.begin;
    const bool bounded =
        i < run_.size() ? run_[i].kind == PieceKind::mention : run_.closedAfter(run_.size());
    if (!bounded) return std::nullopt;
    if (begin == run_.end()) {
      return run_.size() > 0 && run_.isArea(run_[0]) ? NameStart(run_[0].span.begin) : std::nullopt;
    }
    // 黄山头镇: one character more than the name of a place.
    const bool isLonger = run_.end() - begin == 1 && i < run_.size() && run_.isArea(run_[i]) &&
                          run_[i].span.length() <= 3;
    if (isLonger) return run_[i].span.begin;
    return run_.end() - begin >= 2 && run_.end() - begin <= 4 ? NameStart(begin) : std::nullopt;
  }

  static bool mayBeOfSettlement(const NamePiece& piece) {
    return piece.kind == PieceKind::word ||
           (piece.span.length() == 1 &&
            (piece.kind == PieceKind::weak || piece.kind == PieceKind::generic));
  }

  NameStart network() const {
    if (run_.size() == 0 || run_[0].kind != PieceKind::quoted) return std::nullopt;
    return run_[0].span.begin;
  }

  // 超硬材料产业: the nouns right before, without what tells nothing at their beginning
  // (我国超硬材料).
  NameStart branch() const {
    std::size_t count = 0;
    while (count < run_.size() && isOfBranch(run_[count])) ++count;
    if (!run_.closedAfter(count)) return std::nullopt;
    while (count > 0 && (!NameRun::tells(run_[count - 1]) || isDoneWith(count - 1))) --count;
    // 轻工特色产业: what kind of industry it is stands last.
    if (count == 0 || run_[0].kind == PieceKind::generic) return std::nullopt;
    const std::uint32_t begin = run_[count - 1].span.begin;
    return run_.end() - begin <= 10 ? run_.startAt(begin) : std::nullopt;
  }

  // 强 of 做大做强, which is done with the industry and no part of its name.
  bool isDoneWith(std::size_t index) const {
    const NamePiece& piece = run_[index];
    if (piece.kind != PieceKind::word || piece.span.length() != 1) return false;
    // 低碳: one word of two characters.
    if (index > 0 && run_[index - 1].span.length() == 1) return false;
    const WordTag tag = scene().words[piece.firstWord].tag;
    return (tag == WordTag::verb || tag == WordTag::adjective) && run_.words(piece) != U"微";
  }

  bool isOfBranch(const NamePiece& piece) const {
    return piece.kind == PieceKind::word || piece.kind == PieceKind::generic ||
           piece.kind == PieceKind::action || run_.isTrade(piece);
  }

  NameRun run_;
};

}  // namespace

std::optional<std::uint32_t> nameBegin(const NameScene& scene, const NameEnding& ending,
                                       const NamePieces& pieces, std::uint32_t end) {
  const NameRun run(scene, ending, pieces, end);
  switch (ending.begin) {
    case NameBegin::anything:
    case NameBegin::anchor:
    case NameBegin::authority:
    case NameBegin::organisation:
    case NameBegin::ministry:
    case NameBegin::competent:
      return organisationBegin(run);
    case NameBegin::known:
    case NameBegin::event:
    case NameBegin::occasion:
    case NameBegin::honour:
      return eventBegin(run);
    default:
      return BeginChooser(run).choose();
  }
}

}  // namespace pressgraph
