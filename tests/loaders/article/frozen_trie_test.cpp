#include "loaders/article/frozen_trie.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "tests/catch.hpp"

using pressgraph::FrozenTrie;

namespace {

std::vector<std::u32string_view> viewsOf(const std::vector<std::u32string>& keys) {
  return {keys.begin(), keys.end()};
}

// The keys that begin `text`, by index.
std::vector<std::uint32_t> beginnings(const FrozenTrie& trie, std::u32string_view text) {
  std::vector<std::uint32_t> found;
  FrozenTrie::Node node = FrozenTrie::kRoot;
  for (const char32_t character : text) {
    node = trie.step(node, character);
    if (node == FrozenTrie::kNone) break;
    if (trie.keyAt(node) != FrozenTrie::kNoKey) found.push_back(trie.keyAt(node));
  }
  return found;
}

}  // namespace

TEST_CASE("a frozen trie finds every key that begins a text, the shortest first") {
  const FrozenTrie trie(viewsOf({U"上", U"上海", U"上海路", U"海"}));
  CHECK(beginnings(trie, U"上海路口") == std::vector<std::uint32_t>{0, 1, 2});
  CHECK(beginnings(trie, U"海上") == std::vector<std::uint32_t>{3});
  CHECK(beginnings(trie, U"路").empty());
}

TEST_CASE("a frozen trie finds whole keys only") {
  const FrozenTrie trie(viewsOf({U"上海路", U"海"}));
  CHECK(trie.find(U"上海路") == 0);
  CHECK(trie.find(U"上海") == FrozenTrie::kNoKey);
  CHECK(trie.find(U"上海路口") == FrozenTrie::kNoKey);
  CHECK(trie.find(U"") == FrozenTrie::kNoKey);
}

TEST_CASE("a frozen trie of no keys finds nothing") {
  CHECK(FrozenTrie().find(U"一") == FrozenTrie::kNoKey);
  CHECK(FrozenTrie(viewsOf({})).find(U"一") == FrozenTrie::kNoKey);
}

TEST_CASE("a frozen trie of very many keys finds each, and none beside them") {
  std::vector<std::u32string> keys;
  for (char32_t first = U'一'; first < U'一' + 6000; ++first) {
    keys.push_back({first});
    keys.push_back({first, static_cast<char32_t>(U'一' + (first * 7919U) % 9000U)});
    if (first % 100 == 0)
      for (char32_t second = 0x20000; second < 0x20200; ++second) keys.push_back({first, second});
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  const FrozenTrie trie(viewsOf(keys));
  std::size_t found = 0;
  for (std::uint32_t i = 0; i < keys.size(); ++i) found += trie.find(keys[i]) == i ? 1 : 0;
  CHECK(found == keys.size());
  std::size_t wrong = 0;
  for (char32_t first = U'一'; first < U'一' + 6000; ++first)
    for (char32_t second = 0x30000; second < 0x30010; ++second)
      wrong += trie.find(std::u32string{first, second}) != FrozenTrie::kNoKey ? 1 : 0;
  CHECK(wrong == 0);
}
