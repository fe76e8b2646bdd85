#include "loaders/article/name_finder.hpp"

#include <algorithm>

namespace pressgraph {

NameFinder::NameFinder(std::span<const std::u32string_view> names) : trie_(names) {
  for (NameIndex name = 0; name < names.size(); ++name) {
    if (names[name].size() != 1) continue;
    // Names are sorted, so that this is the greatest character so far.
    ofCharacter_.resize(names[name][0] + 1, kNoName);
    ofCharacter_.back() = name;
  }
  addPairs(names);
}

void NameFinder::addPairs(std::span<const std::u32string_view> names) {
  std::u32string_view before;
  std::vector<Pair> found;
  for (const std::u32string_view name : names) {
    if (name.size() < 2 || name.substr(0, 2) == before) continue;
    before = name.substr(0, 2);
    const FrozenTrie::Node node = trie_.step(trie_.step(FrozenTrie::kRoot, name[0]), name[1]);
    found.push_back({name[0], name[1], trie_.isLeaf(node) ? kEnds : node, trie_.keyAt(node)});
  }
  // Room enough that most stand in their slot.
  const std::size_t slots = std::bit_ceil(std::max(found.size() + found.size() / 3, kFewestSlots));
  pairBits_ = static_cast<std::uint32_t>(std::countr_zero(slots)) + kSpareBits;
  bitmap_.assign((slots << kSpareBits) / 64, 0);
  pairs_.assign(slots, Pair{});
  // One that has no free slot up to the end of the table stands behind it.
  for (const Pair& pair : found) {
    const std::uint32_t bit = pairIndex(pair.first, pair.second, pairBits_);
    bitmap_[bit / 64] |= std::uint64_t{1} << (bit % 64);
    std::size_t slot = slotOf(pair.first, pair.second);
    while (slot < pairs_.size() && pairs_[slot].first != kFree) ++slot;
    if (slot == pairs_.size()) pairs_.emplace_back();
    pairs_[slot] = pair;
  }
  pairs_.emplace_back();
}

}  // namespace pressgraph
