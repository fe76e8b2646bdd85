#include "loaders/article/name_run.hpp"

namespace pressgraph {

namespace {

// As telling as two words: 老年康复产业.
constexpr std::uint32_t kLongWord = 5;

// Where names of meetings, awards, lists and programmes begin.
class EventChooser {
 public:
  explicit EventChooser(NameRun run) : run_(run) {}

  NameStart choose() {
    switch (run_.ending().begin) {
      case NameBegin::honour:
        return honour();
      case NameBegin::known:
        return known();
      default:
        endBeforeOther();
        run_.endBeforeWeak(1);
        return event();
    }
  }

 private:
  // What tells one event of a kind from the others by itself.
  bool strong(const NamePiece& piece) const {
    return piece.kind == PieceKind::year || piece.kind == PieceKind::ordinal ||
           piece.kind == PieceKind::quoted || piece.kind == PieceKind::title || run_.isEvent(piece);
  }

  // What does so together with other words.
  bool individual(const NamePiece& piece) const {
    return strong(piece) || piece.kind == PieceKind::wide || run_.isArea(piece) ||
           run_.isBody(piece);
  }

  // 甲市…对接会暨乙市…专场活动: two names, where the second begins with a place of its own.
  void endBeforeOther() {
    for (std::size_t i = 1; i < run_.size(); ++i) {
      if (run_.words(run_[i]) == U"暨" && run_.isArea(run_[i - 1])) return run_.endBefore(i);
    }
  }

  // 杭州亚运会: places, years and numbers right before the word that is a name by itself.
  NameStart known() const {
    std::uint32_t begin = run_.end();
    for (std::size_t i = 0; i < run_.size(); ++i) {
      const NamePiece& piece = run_[i];
      const bool belongs = run_.isArea(piece) || piece.kind == PieceKind::year ||
                           piece.kind == PieceKind::ordinal || piece.kind == PieceKind::wide;
      if (!belongs) break;
      begin = piece.span.begin;
    }
    return begin;
  }

  static bool mayBegin(const NamePiece& piece) {
    return NameRun::mayBegin(piece) && piece.kind != PieceKind::weak;
  }

  // Over 和 only where nothing named stands before it, or 暨 joins the names of one event.
  std::size_t usablePieces() const {
    std::size_t count = 0;
    for (; count < run_.size(); ++count) {
      const NamePiece& piece = run_[count];
      if (piece.kind != PieceKind::conjunction || run_.words(piece) == U"暨") continue;
      if (count + 1 == run_.size() || run_.isThing(run_[count + 1])) break;
    }
    while (count > 0 && !mayBegin(run_[count - 1])) --count;
    return count;
  }

  NameStart event() const {
    const std::size_t usable = usablePieces();
    std::size_t telling = 0;
    std::size_t others = 0;
    std::optional<std::size_t> leftmost;
    bool sure = false;
    bool named = false;
    bool onlyNumbered = true;
    for (std::size_t i = 0; i < usable; ++i) {
      const NamePiece& piece = run_[i];
      if (!individual(piece)) {
        telling += NameRun::tells(piece) ? (piece.span.length() >= kLongWord ? 2 : 1) : 0;
        onlyNumbered = onlyNumbered && piece.span.length() == 1;
        ++others;
        continue;
      }
      leftmost = i;
      onlyNumbered = onlyNumbered && piece.kind == PieceKind::ordinal;
      named = named || piece.kind == PieceKind::quoted || piece.kind == PieceKind::title ||
              run_.isEvent(piece);
      sure = sure || strong(piece);
    }
    // 第八次会议: the eighth of what?
    if (onlyNumbered) return std::nullopt;
    const bool occasion = run_.ending().begin == NameBegin::occasion;
    const std::size_t enough = occasion ? telling / 2 : others;
    if (leftmost && (named || (sure && others > 0) || enough > 0))
      return run_[*leftmost].span.begin;
    if (occasion || telling < 2 || usable == 0) return std::nullopt;
    if (!run_.closedAfter(usable)) return std::nullopt;
    return run_[usable - 1].span.begin;
  }

  // 国家先进制造业集群, 江苏省第五批国家专精特新“小巨人”企业; but 连云港高新区国家…企业 is one of
  // the place's.
  NameStart honour() const {
    std::optional<std::size_t> level;
    std::size_t count = 0;
    for (; count < run_.size(); ++count) {
      const NamePiece& piece = run_[count];
      if (isHonourLevel(run_.words(piece))) {
        level = count;
      } else if (run_.isArea(piece)) {
        if (level && count == *level + 1) break;
        level = count;
      } else if (piece.kind != PieceKind::ordinal && piece.kind != PieceKind::year) {
        break;
      }
    }
    if (!level) return std::nullopt;
    return run_[count - 1].span.begin;
  }

  static bool isHonourLevel(std::u32string_view word) {
    return word == U"国家" || word == U"国家级" || word == U"省级" || word == U"全国" ||
           word == U"世界级";
  }

  NameRun run_;
};

}  // namespace

NameStart eventBegin(NameRun run) {
  return EventChooser(run).choose();
}

}  // namespace pressgraph
