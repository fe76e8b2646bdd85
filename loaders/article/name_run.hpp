#pragma once
// The pieces before one ending, and what each of them says about a name. Shared by the choosers of
// name_begin.cpp, organisation_begin.cpp and event_begin.cpp.

#include <optional>
#include <string_view>

#include "loaders/article/name_pieces.hpp"

namespace pressgraph {

using NameStart = std::optional<std::uint32_t>;

bool isAreaType(std::string_view type);

class NameRun {
 public:
  NameRun(const NameScene& scene, const NameEnding& ending, const NamePieces& pieces,
          std::uint32_t end)
      : scene_(scene),
        ending_(ending),
        pieces_(pieces.pieces),
        size_(pieces.pieces.size()),
        closed_(pieces.closed),
        end_(end) {}

  const NameScene& scene() const { return scene_; }
  const NameEnding& ending() const { return ending_; }
  std::uint32_t end() const { return end_; }

  // Nearest to the ending first.
  std::size_t size() const { return size_; }
  const NamePiece& operator[](std::size_t index) const { return pieces_[index]; }

  // Whether what stands before the first `count` pieces cannot belong to the name.
  bool closedAfter(std::size_t count) const { return count < size_ || closed_; }

  // Takes piece `index` and what is before it as no part of a name.
  void endBefore(std::size_t index) {
    if (index >= size_) return;
    size_ = index;
    closed_ = true;
  }
  // Before the first weak piece with more than `longest` characters.
  void endBeforeWeak(std::uint32_t longest = 0);

  std::u32string_view words(const NamePiece& piece) const { return scene_.text.view(piece.span); }

  const std::string* type(const NamePiece& piece) const {
    return piece.mention == kNoMention ? nullptr : &scene_.mentions[piece.mention].type;
  }
  bool isArea(const NamePiece& piece) const;
  bool isBody(const NamePiece& piece) const;
  bool isTrade(const NamePiece& piece) const;
  bool isEvent(const NamePiece& piece) const;
  bool isThing(const NamePiece& piece) const {
    return piece.kind == PieceKind::mention && !isTrade(piece);
  }

  // Whether a word alone tells the thing apart from others of its class.
  static bool tells(const NamePiece& piece);
  static bool mayBegin(const NamePiece& piece);

  NameStart startAt(std::uint32_t begin) const {
    return end_ - begin >= ending_.least ? NameStart(begin) : std::nullopt;
  }

  // How many pieces a name of an organisation or place may take: over 和 only where nothing named
  // stands before it (郑州和洛阳高新区), and in no company's name; over a bracket only after a
  // place (长三角（含江西）) or around one (（沈阳）有限公司); over no year or dash.
  std::size_t organisationPieces() const;

 private:
  bool isAroundPlace(const NamePiece& bracket) const;

  const NameScene& scene_;
  const NameEnding& ending_;
  const std::vector<NamePiece>& pieces_;
  std::size_t size_;
  bool closed_;
  std::uint32_t end_;
};

// Where the name begins, for the endings of organisations (anything, anchor, authority,
// organisation, ministry) and of events (event, occasion, honour).
NameStart organisationBegin(NameRun run);
NameStart eventBegin(NameRun run);

}  // namespace pressgraph
