#include <algorithm>

#include "loaders/article/name_run.hpp"

namespace pressgraph {

namespace {

constexpr std::uint32_t kLongestBrand = 4;

// Where names of companies, laboratories and offices begin.
class OrganisationChooser {
 public:
  explicit OrganisationChooser(NameRun run)
      : run_(run),
        isCompany_(run.ending().type == "Enterprise"),
        isLegal_(isCompany_ && run.ending().suffix.find(U"有限") != std::u32string::npos) {}

  NameStart choose() {
    switch (run_.ending().begin) {
      case NameBegin::anything:
        return anything();
      case NameBegin::anchor:
        return anchored(reach());
      case NameBegin::authority:
        run_.endBeforeWeak();
        return authority();
      case NameBegin::organisation:
        run_.endBeforeWeak();
        return under(
            [](std::string_view type) { return type == "Government" || type == "Ministry"; });
      case NameBegin::ministry:
        run_.endBeforeWeak();
        return under([](std::string_view type) { return type == "Ministry"; });
      case NameBegin::competent:
        return competent();
      default:
        return std::nullopt;
    }
  }

 private:
  const NamePiece& piece(std::size_t index) const { return run_[index]; }

  // How many pieces may belong to the name. Companies bear made-up names, whose characters are cut
  // into words that mean nothing there (嘉立创, 驰鸿): they count where a place stands before them,
  // or nothing.
  std::size_t reach() const {
    const std::size_t limit = organisationLimit();
    std::size_t i = 0;
    while (i < limit) {
      if (piece(i).kind != PieceKind::weak) {
        ++i;
        continue;
      }
      const std::size_t next = afterBrand(i, limit);
      if (next == i) return i;
      i = next;
    }
    return limit;
  }

  // A company's name holds no other company and no number of things.
  std::size_t organisationLimit() const {
    const std::size_t limit = run_.organisationPieces();
    bool hasAnchor = false;
    for (std::size_t i = 0; i < limit; ++i) {
      const std::u32string_view words = run_.words(piece(i));
      // 甲市营销中心和乙市研发中心: two of them.
      if (piece(i).kind == PieceKind::conjunction && hasAnchor && i + 1 < limit &&
          endsBody(run_.words(piece(i + 1))))
        return i;
      hasAnchor = hasAnchor || run_.isArea(piece(i)) || run_.isBody(piece(i));
      const bool isCompany = words.ends_with(U"公司") || words == U"企业";
      if (i > 0 && isCompany && (isLegal_ || !run_.isThing(piece(i)))) return i;
      // 第二座: which of several, not what it is called.
      if (piece(i).kind == PieceKind::ordinal && countsThings(words)) return i;
      if (piece(i).kind == PieceKind::number && !isLatinDigit(words.front())) return i;
    }
    return limit;
  }

  static bool endsBody(std::u32string_view words) {
    return std::u32string_view(U"心所院馆室局会司社").find(words.back()) !=
           std::u32string_view::npos;
  }

  static bool countsThings(std::u32string_view words) {
    return std::u32string_view(U"座家个条项批次款位名所").find(words.back()) !=
           std::u32string_view::npos;
  }

  static bool isLatinDigit(char32_t character) { return character >= U'0' && character <= U'9'; }

  // The first piece after the made-up name that piece `first` belongs to, or `first` where there is
  // none.
  std::size_t afterBrand(std::size_t first, std::size_t limit) const {
    std::size_t i = first;
    bool onlyCharacters = true;
    while (i < limit && mayBeOfBrand(piece(i)) &&
           piece(first).span.end - piece(i).span.begin <= kLongestBrand) {
      onlyCharacters =
          onlyCharacters && (piece(i).kind != PieceKind::weak || piece(i).span.length() == 1);
      ++i;
    }
    if (i == first || (!onlyCharacters && !isLegal_)) return first;
    if (brandEnd(first) - piece(i - 1).span.begin < 2) return first;
    if (i < limit && (run_.isArea(piece(i)) || run_.isBody(piece(i)))) return i;
    if (!onlyCharacters || !run_.closedAfter(limit)) return first;
    if (isCompany_) return i == limit ? limit : first;
    // 精密锯切工具实验室: nouns before it.
    const bool hasHead =
        i < limit && NameRun::tells(piece(limit - 1)) && !run_.isThing(piece(limit - 1));
    return hasHead ? i : first;
  }

  std::uint32_t brandEnd(std::size_t first) const {
    while (first > 0 && isNaming(piece(first - 1)) && !run_.isThing(piece(first - 1))) --first;
    return piece(first).span.end;
  }

  bool mayBeOfBrand(const NamePiece& piece) const {
    return piece.kind == PieceKind::weak || piece.kind == PieceKind::word ||
           (piece.kind == PieceKind::generic && piece.span.length() == 1) || run_.isTrade(piece);
  }

  // The leftmost place or organisation: 中国铁路北京局北京西工务段.
  std::optional<std::size_t> anchor(std::size_t count) const {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < count; ++i) {
      if (run_.isArea(piece(i))) {
        found = i;
      } else if (run_.isBody(piece(i))) {
        // 民营公交公司黄石市鸿泰公司: the company before the place is another one, or what it is.
        const bool apart = found && isLegal_ && run_.words(piece(i)).ends_with(U"公司");
        if (apart) break;
        found = i;
      }
    }
    return found;
  }

  NameStart anchored(std::size_t count) const {
    const std::optional<std::size_t> found = anchor(count);
    const bool isOnlyPlace =
        found && run_.isArea(piece(*found)) && *run_.type(piece(*found)) != "Region";
    if (isOnlyPlace && isBranch()) return std::nullopt;
    return found ? run_.startAt(piece(*found).span.begin) : std::nullopt;
  }

  // 太原分公司: whose?
  bool isBranch() const {
    const std::u32string& suffix = run_.ending().suffix;
    return suffix == U"分公司" || suffix == U"分行" || suffix == U"支行";
  }

  NameStart anything() const {
    std::size_t count = reach();
    if (const std::optional<std::size_t> found = anchor(count)) {
      if (const NameStart begin = subjectBefore(*found, count)) return begin;
      if (describesOnly(*found + 1)) return std::nullopt;
      return run_.startAt(piece(*found).span.begin);
    }
    for (std::size_t i = 0; i < count; ++i) {
      if (piece(i).kind == PieceKind::conjunction) count = i;
    }
    if (!run_.closedAfter(count)) return std::nullopt;
    while (count > 0 && !mayBegin(count - 1)) --count;
    if (count == 0 || describesOnly(count)) return std::nullopt;
    return run_.startAt(piece(count - 1).span.begin);
  }

  // 量子信息安徽省重点实验室: what it works on stands before its province.
  NameStart subjectBefore(std::size_t area, std::size_t count) const {
    if (isCompany_ || !run_.isArea(piece(area)) || !run_.closedAfter(count)) return std::nullopt;
    for (std::size_t i = 0; i < area; ++i)
      if (NameRun::tells(piece(i))) return std::nullopt;
    std::size_t first = area;
    for (std::size_t i = area + 1; i < count; ++i) {
      if (run_.isThing(piece(i)) || piece(i).kind == PieceKind::weak) return std::nullopt;
      if (NameRun::tells(piece(i))) first = i;
    }
    return first == area ? std::nullopt : run_.startAt(piece(first).span.begin);
  }

  // 控股山航集团: what tells nothing stands in no company's name first.
  bool mayBegin(std::size_t index) const {
    if (!NameRun::mayBegin(piece(index))) return false;
    return !isCompany_ || index == 0 || piece(index).kind != PieceKind::generic;
  }

  // 专业公司, 苏州上市公司: says what kind of company it is, not which.
  bool describesOnly(std::size_t count) const {
    bool tells = false;
    bool named = false;
    for (std::size_t i = 0; i < count; ++i) {
      named = named || isNaming(piece(i));
      tells = tells || piece(i).kind == PieceKind::weak ||
              (NameRun::tells(piece(i)) && !run_.isArea(piece(i)));
    }
    if (isLegal_) return (!tells || (!named && onlyTrade(count))) && !startsWithArea(count);
    if (!isCompany_) return (!tells || (!named && isPlainRoom(count))) && !startsWithArea(count);
    if (run_.ending().suffix == U"公司") return !tells || !named;
    // 永和股份: the short names of listed companies.
    if (run_.ending().suffix == U"股份" && tells && count == 1) return false;
    return !named && !startsWithArea(count);
  }

  // 生物分析实验室, 血液检测中心: every firm has one; but not 国家量子信息实验室.
  bool isPlainRoom(std::size_t count) const {
    const std::u32string& suffix = run_.ending().suffix;
    const bool isRoom = suffix == U"实验室" || suffix == U"检测中心" || suffix == U"测试中心" ||
                        suffix == U"研发中心" || suffix == U"创新平台";
    std::size_t telling = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (run_.words(piece(i)).starts_with(U"国家")) return false;
      telling += NameRun::tells(piece(i)) ? 1 : 0;
    }
    return isRoom && telling < 3;
  }

  // 信息技术有限公司: what it deals in, and not what it is called.
  bool onlyTrade(std::size_t count) const {
    for (std::size_t i = 0; i < count; ++i)
      if (piece(i).kind == PieceKind::wide || (NameRun::tells(piece(i)) && !run_.isTrade(piece(i))))
        return false;
    return true;
  }

  bool startsWithArea(std::size_t count) const {
    return count > 0 && (run_.isArea(piece(count - 1)) || isLevel(run_.words(piece(count - 1))));
  }

  // Whether it can be somebody's name rather than a common word.
  bool isNaming(const NamePiece& piece) const {
    if (piece.kind == PieceKind::weak || piece.kind == PieceKind::quoted) return true;
    if (piece.kind == PieceKind::mention) return !run_.isTrade(piece);
    if (piece.kind != PieceKind::word) return false;
    const WordTag tag = run_.scene().words[piece.firstWord].tag;
    return tag == WordTag::name || tag == WordTag::single || tag == WordTag::latin ||
           tag == WordTag::other || piece.span.length() == 1;
  }

  // 郑州市科技局, 市科技局, 新郑市委党史和地方史志研究室: the nearest place or authority.
  NameStart authority() const {
    const std::size_t count = run_.organisationPieces();
    for (std::size_t i = 0; i < count; ++i) {
      const NamePiece& at = piece(i);
      if (run_.end() - at.span.begin > 20) break;
      if (run_.isBody(at) && *run_.type(at) == "Government") return at.span.begin;
      if (run_.isArea(at)) {
        // 深圳市南山区政府: with the place above.
        while (i + 1 < count && run_.isArea(piece(i + 1))) ++i;
        // 甲市公安局乙区分局: with the body above.
        const bool isUnder =
            i + 1 < count && run_.isBody(piece(i + 1)) && *run_.type(piece(i + 1)) == "Government";
        return piece(isUnder ? i + 1 : i).span.begin;
      }
      if (isLevel(run_.words(at)) && run_.closedAfter(i + 1)) {
        const bool hasPlace = i + 1 < count && run_.isArea(piece(i + 1));
        return piece(hasPlace ? i + 1 : i).span.begin;
      }
      if (run_.isThing(at)) break;
      if (at.kind == PieceKind::quoted || at.kind == PieceKind::title) break;
    }
    return std::nullopt;
  }

  static bool isLevel(std::u32string_view word) {
    return word == U"省" || word == U"市" || word == U"县" || word == U"区" || word == U"州";
  }

  // 各省级工业和信息化主管部门, 河南省工业主管部门.
  NameStart competent() const {
    NameStart begin;
    for (std::size_t i = 0; i < run_.size() && run_.end() - piece(i).span.begin <= 20; ++i) {
      const std::u32string_view words = run_.words(piece(i));
      const bool isLevelWord = words.starts_with(U'各') || words == U"省级" || words == U"市级" ||
                               words == U"县级" || words == U"地方";
      if (isLevelWord || run_.isArea(piece(i))) {
        begin = piece(i).span.begin;
      } else if (begin || run_.isThing(piece(i))) {
        break;
      }
    }
    return begin;
  }

  // A part of a body named right before or a few words before.
  template <typename Accept>
  NameStart under(Accept accept) const {
    const std::size_t count = run_.organisationPieces();
    for (std::size_t i = 0; i < count; ++i) {
      const NamePiece& at = piece(i);
      if (run_.end() - at.span.end > 12) break;
      if (!run_.isThing(at)) continue;
      return accept(*run_.type(at)) ? NameStart(at.span.begin) : std::nullopt;
    }
    return std::nullopt;
  }

  NameRun run_;
  bool isCompany_;
  bool isLegal_;
};

}  // namespace

NameStart organisationBegin(NameRun run) {
  return OrganisationChooser(run).choose();
}

}  // namespace pressgraph
