#include "loaders/article/name_run.hpp"

namespace pressgraph {

bool isAreaType(std::string_view type) {
  return type == "Province" || type == "City" || type == "District" || type == "Region";
}

void NameRun::endBeforeWeak(std::uint32_t longest) {
  for (std::size_t i = 0; i < size_; ++i) {
    if (pieces_[i].kind == PieceKind::weak && pieces_[i].span.length() > longest)
      return endBefore(i);
  }
}

bool NameRun::isArea(const NamePiece& piece) const {
  const std::string* known = type(piece);
  return known != nullptr && isAreaType(*known);
}

bool NameRun::isBody(const NamePiece& piece) const {
  const std::string* known = type(piece);
  return known != nullptr &&
         (*known == "Enterprise" || *known == "Government" || *known == "Ministry" ||
          *known == "Laboratory" || *known == "School" || *known == "Association" ||
          *known == "Publisher" || *known == "Organization");
}

bool NameRun::isTrade(const NamePiece& piece) const {
  const std::string* known = type(piece);
  return known != nullptr && (*known == "Industry" || *known == "Product");
}

bool NameRun::isEvent(const NamePiece& piece) const {
  const std::string* known = type(piece);
  return known != nullptr && *known == "Event";
}

bool NameRun::tells(const NamePiece& piece) {
  switch (piece.kind) {
    case PieceKind::generic:
    case PieceKind::action:
    case PieceKind::conjunction:
    case PieceKind::dash:
    case PieceKind::number:
    case PieceKind::weak:
    case PieceKind::wide:
      return false;
    default:
      return true;
  }
}

bool NameRun::mayBegin(const NamePiece& piece) {
  switch (piece.kind) {
    case PieceKind::conjunction:
    case PieceKind::bracket:
    case PieceKind::number:
    case PieceKind::action:
    case PieceKind::dash:
      return false;
    default:
      return true;
  }
}

bool NameRun::isAroundPlace(const NamePiece& bracket) const {
  if (bracket.span.length() > 10) return false;
  const std::u32string_view inside =
      scene_.text.view({bracket.span.begin + 1, bracket.span.end - 1});
  if (inside == U"中国" || inside == U"集团") return true;
  for (const Sense& sense : scene_.lexicon.find(inside)) {
    if (sense.entry == kNoEntry) continue;
    const EntryKind kind = scene_.lexicon.entries()[sense.entry].kind;
    if (kind == EntryKind::place || kind == EntryKind::region) return true;
  }
  return false;
}

std::size_t NameRun::organisationPieces() const {
  std::size_t count = 0;
  for (; count < size_; ++count) {
    const NamePiece& piece = pieces_[count];
    if (piece.kind == PieceKind::year || piece.kind == PieceKind::dash ||
        piece.kind == PieceKind::title) {
      break;
    }
    if (piece.kind != PieceKind::conjunction && piece.kind != PieceKind::bracket) continue;
    if (count + 1 == size_) break;
    const NamePiece& before = pieces_[count + 1];
    if (piece.kind == PieceKind::bracket && !isArea(before) && !isAroundPlace(piece)) break;
    if (piece.kind == PieceKind::conjunction && (ending_.type == "Enterprise" || isThing(before)))
      break;
  }
  return count;
}

}  // namespace pressgraph
