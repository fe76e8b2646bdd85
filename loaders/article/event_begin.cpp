#include "loaders/article/name_run.hpp"

namespace pressgraph {

namespace {

// Where names of meetings, awards, lists and programmes begin.
class EventChooser {
 public:
  explicit EventChooser(NameRun run) : run_(run) { run_.endBeforeWeak(); }

  NameStart choose() const { return run_.ending().begin == NameBegin::honour ? honour() : event(); }

 private:
  // What tells one event of a kind from the others by itself.
  bool strong(const NamePiece& piece) const {
    return piece.kind == PieceKind::year || piece.kind == PieceKind::ordinal ||
           piece.kind == PieceKind::quoted || piece.kind == PieceKind::title || run_.isEvent(piece);
  }

  // What does so together with other words.
  bool individual(const NamePiece& piece) const {
    return strong(piece) || run_.isArea(piece) || run_.isBody(piece) ||
           isLevelOfAll(run_.words(piece));
  }

  // 全省 in 全省超硬材料产业高质量发展会议.
  static bool isLevelOfAll(std::u32string_view word) {
    return word == U"全国" || word == U"全省" || word == U"全市" || word == U"国际" ||
           word == U"世界";
  }

  // Over 和 only where nothing named stands before it, or 暨 joins the names of one event.
  std::size_t usablePieces() const {
    std::size_t count = 0;
    for (; count < run_.size(); ++count) {
      const NamePiece& piece = run_[count];
      if (piece.kind != PieceKind::conjunction || run_.words(piece) == U"暨") continue;
      if (count + 1 == run_.size() || run_.isThing(run_[count + 1])) break;
    }
    while (count > 0 && !NameRun::mayBegin(run_[count - 1])) --count;
    return count;
  }

  NameStart event() const {
    const std::size_t usable = usablePieces();
    std::size_t telling = 0;
    std::optional<std::size_t> leftmost;
    bool sure = false;
    for (std::size_t i = 0; i < usable; ++i) {
      const NamePiece& piece = run_[i];
      telling += NameRun::tells(piece) && !individual(piece) ? 1 : 0;
      if (!individual(piece)) continue;
      leftmost = i;
      sure = sure || strong(piece);
    }
    const bool occasion = run_.ending().begin == NameBegin::occasion;
    if (leftmost && (sure || (telling > 0 && !occasion))) return run_[*leftmost].span.begin;
    if (occasion || telling < 2 || usable == 0) return std::nullopt;
    if (!run_.closedAfter(usable)) return std::nullopt;
    return run_[usable - 1].span.begin;
  }

  // 国家先进制造业集群, 江苏省第五批国家专精特新“小巨人”企业.
  NameStart honour() const {
    std::size_t count = 0;
    bool level = false;
    for (; count < run_.size(); ++count) {
      const NamePiece& piece = run_[count];
      const bool levelWord = isHonourLevel(run_.words(piece)) || run_.isArea(piece);
      if (!levelWord && piece.kind != PieceKind::ordinal && piece.kind != PieceKind::year) break;
      level = level || levelWord;
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
