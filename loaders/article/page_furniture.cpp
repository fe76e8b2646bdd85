#include "loaders/article/page_furniture.hpp"

#include <stdexcept>
#include <string>

#include "loaders/article/code_points.hpp"
#include "loaders/article/embedded_data.hpp"
#include "loaders/article/marks.hpp"
#include "loaders/article/table_file.hpp"

namespace pressgraph {

namespace {

// Before 电 or 讯 of a dateline: 本报北京8月1日电.
constexpr std::size_t kLongestDateline = 20;

bool isDateline(std::u32string_view text) {
  for (std::size_t i = 0; i < text.size() && i < kLongestDateline; ++i) {
    const char32_t c = text[i];
    if (c == U'讯' || c == U'电') {
      // 电力 and 电子 are no ends of a dateline.
      return i + 1 == text.size() || !isHan(text[i + 1]) || c == U'讯';
    }
    if (!isHan(c) && !isDigit(c) && !isBlank(c)) return false;
  }
  return false;
}

}  // namespace

const PageFurniture& PageFurniture::embedded() {
  static const PageFurniture furniture(articleData("rules/page_furniture.tsv"));
  return furniture;
}

PageFurniture::PageFurniture(std::string_view table) {
  forEachRow(table, [this](const std::vector<std::string_view>& cells) {
    if (cells.size() < 3) throw std::invalid_argument("too few columns: " + std::string(cells[0]));
    if (cells[1] != "notice" && cells[1] != "dateline")
      throw std::invalid_argument("no kind of page furniture: " + std::string(cells[1]));
    const std::u32string words = toCodePoints(cells[0]);
    const std::uint32_t node = trie_.insert(words);
    if (node >= wordsOfNode_.size()) wordsOfNode_.resize(node + 1);
    wordsOfNode_[node] = {cells[1] == "notice" ? FurnitureKind::notice : FurnitureKind::dateline,
                          cells[2] == "apart"};
    if (words[0] >= firsts_.size()) firsts_.resize(words[0] + 1, false);
    firsts_[words[0]] = true;
  });
}

FurnitureKind PageFurniture::at(std::u32string_view text, bool apart) const {
  std::uint32_t node = CharacterTrie::kRoot;
  for (std::size_t i = 0; i < text.size(); ++i) {
    node = trie_.step(node, text[i]);
    if (node == CharacterTrie::kNone) break;
    if (node >= wordsOfNode_.size()) continue;
    const Words words = wordsOfNode_[node];
    if (words.kind == FurnitureKind::none || (words.onlyApart && !apart)) continue;
    if (words.kind == FurnitureKind::dateline && !isDateline(text.substr(i + 1))) continue;
    return words.kind;
  }
  return FurnitureKind::none;
}

}  // namespace pressgraph
