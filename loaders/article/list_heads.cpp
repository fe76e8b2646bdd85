#include "loaders/article/list_heads.hpp"

#include <algorithm>
#include <stdexcept>

#include "loaders/article/code_points.hpp"
#include "loaders/article/embedded_data.hpp"
#include "loaders/article/table_file.hpp"

namespace pressgraph {

namespace {

ListMembers membersNamed(std::string_view name) {
  static constexpr std::pair<std::string_view, ListMembers> kNames[] = {
      {"stops", ListMembers::stops},         {"lines", ListMembers::lines},
      {"companies", ListMembers::companies}, {"phrases", ListMembers::phrases},
      {"places", ListMembers::places},       {"villages", ListMembers::villages},
  };
  for (const auto& [known, members] : kNames) {
    if (known == name) return members;
  }
  throw std::invalid_argument("no kind of list members: " + std::string(name));
}

void mark(CharacterTrie& trie, std::vector<bool>& at, std::u32string_view word) {
  const std::uint32_t node = trie.insert(word);
  if (node >= at.size()) at.resize(node + 1, false);
  at[node] = true;
}

}  // namespace

const ListHeads& ListHeads::embedded() {
  static const ListHeads heads(articleData("rules/list_heads.tsv"));
  return heads;
}

ListHeads::ListHeads(std::string_view table) {
  forEachRow(table, [this](const std::vector<std::string_view>& cells) {
    if (cells.size() < 4) throw std::invalid_argument("too few columns: " + std::string(cells[0]));
    std::u32string word = toCodePoints(cells[0]);
    if (cells[1] == "+") return mark(modifiers_, modifierAt_, word);
    if (cells[1] == "-") return mark(preambles_, preambleAt_, word);
    const bool frame = cells[3] == "frame";
    if (!frame) std::reverse(word.begin(), word.end());
    if (frame && !mayBeginFrame(word[0])) frameFirsts_ += word[0];
    const std::uint32_t node = (frame ? frames_ : reversed_).insert(word);
    auto& heads = frame ? framesOfNode_ : headsOfNode_;
    if (node >= heads.size()) heads.resize(node + 1);
    heads[node].push_back(
        {std::string(cells[1]), membersNamed(cells[2]), cells[3] == "count", cells[3] == "vague"});
  });
}

const ListHead* ListHeads::atEndOf(std::u32string_view phrase, bool counted,
                                   std::uint32_t& length) const {
  const ListHead* found = nullptr;
  std::uint32_t node = CharacterTrie::kRoot;
  for (std::size_t i = phrase.size(); i-- > 0;) {
    node = reversed_.step(node, phrase[i]);
    if (node == CharacterTrie::kNone) break;
    if (node >= headsOfNode_.size()) continue;
    for (const ListHead& head : headsOfNode_[node]) {
      if (head.onlyCounted && !counted) continue;
      found = &head;
      length = static_cast<std::uint32_t>(phrase.size() - i);
      break;
    }
  }
  return found;
}

const ListHead* ListHeads::frameAt(std::u32string_view text, std::uint32_t& length) const {
  const ListHead* found = nullptr;
  std::uint32_t node = CharacterTrie::kRoot;
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    node = frames_.step(node, text[i]);
    if (node == CharacterTrie::kNone) break;
    if (node >= framesOfNode_.size() || framesOfNode_[node].empty()) continue;
    found = &framesOfNode_[node].front();
    length = i + 1;
  }
  return found;
}

bool ListHeads::holds(const CharacterTrie& trie, const std::vector<bool>& at,
                      std::u32string_view word) {
  std::uint32_t node = CharacterTrie::kRoot;
  for (const char32_t character : word) {
    node = trie.step(node, character);
    if (node == CharacterTrie::kNone) return false;
  }
  return node < at.size() && at[node];
}

}  // namespace pressgraph
