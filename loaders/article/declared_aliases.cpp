#include "loaders/article/declared_aliases.hpp"

#include <algorithm>

#include "loaders/article/character_trie.hpp"
#include "loaders/article/code_points.hpp"
#include "loaders/article/marks.hpp"

namespace pressgraph {

namespace {

constexpr std::uint32_t kNothing = 0xFFFFFFFFU;
constexpr std::size_t kMostAliases = 200;
constexpr std::uint32_t kLongestBracket = 30;
constexpr std::uint32_t kShortestAlias = 2;
constexpr std::uint32_t kLongestAlias = 16;
constexpr std::uint32_t kLongestShortName = 8;
constexpr std::size_t kCommonCharacters = 0x10000;

constexpr std::u32string_view kDeclarations[] = {U"以下简称为", U"以下简称", U"以下统称", U"以下称",
                                                 U"下称",       U"简称",     U"又称",     U"又名"};

// Characters that say what a short name is of and need not stand in the full one: 丰沙线.
bool isClassCharacter(char32_t c) {
  return c == U'线' || c == U'站' || c == U'局';
}

bool mayHaveShortName(std::string_view type) {
  return type == "Enterprise" || type == "RailwayLine" || type == "Ministry" ||
         type == "Government" || type == "School" || type == "Association" ||
         type == "Laboratory" || type == "Event" || type == "Cluster" || type == "Project";
}

// Whether all of the short name stands in the full one, in order: 港铁 in 香港铁路有限公司.
bool abbreviates(std::u32string_view alias, std::u32string_view name) {
  if (alias.size() > kLongestShortName || alias.size() * 2 > name.size()) return false;
  if (!std::all_of(alias.begin(), alias.end(), isHan)) return false;
  std::size_t at = 0;
  for (std::size_t i = 0; i < alias.size(); ++i) {
    if (i > 0 && i + 1 == alias.size() && isClassCharacter(alias[i])) continue;
    at = name.find(alias[i], at);
    if (at == std::u32string_view::npos) return false;
    ++at;
  }
  return true;
}

class AliasReader {
 public:
  AliasReader(const CleanText& text, std::vector<Mention>& mentions, EntityIndex& entities)
      : text_(text), mentions_(mentions), entities_(entities) {}

  void run() {
    sortOutermost();
    for (const MentionIndex m : order_) {
      if (declared_.size() == kMostAliases) break;
      readAfter(m);
    }
    if (!declared_.empty()) nameEverywhere();
  }

 private:
  struct Declared {
    std::uint32_t node = 0;  // of the trie
    LocalEntityIndex entity = kNoLocalEntity;
  };

  char32_t at(std::uint32_t position) const { return text_.characters[position]; }

  void sortOutermost() {
    for (MentionIndex m = 0; m < mentions_.size(); ++m) {
      if (mentions_[m].outer == kNoMention) order_.push_back(m);
    }
    std::sort(order_.begin(), order_.end(), [&](MentionIndex a, MentionIndex b) {
      return mentions_[a].span.begin < mentions_[b].span.begin;
    });
  }

  // A bracket right after a name.
  void readAfter(MentionIndex m) {
    const std::uint32_t open = mentions_[m].span.end;
    if (open >= text_.characters.size() || at(open) != U'（') return;
    std::uint32_t close = open + 1;
    while (close < text_.characters.size() && close - open <= kLongestBracket && at(close) != U'）')
      ++close;
    if (close >= text_.characters.size() || at(close) != U'）') return;
    std::u32string_view inside = text_.view({open + 1, close});
    const std::u32string_view whole = inside;
    for (const std::u32string_view words : kDeclarations) {
      if (!inside.starts_with(words)) continue;
      inside.remove_prefix(words.size());
      break;
    }
    const bool said = inside.size() != whole.size();
    inside = withoutMarks(inside);
    if (inside.size() < kShortestAlias || inside.size() > kLongestAlias) return;
    if (!said && (!mayHaveShortName(mentions_[m].type) ||
                  !abbreviates(inside, text_.view(mentions_[m].span))))
      return;
    declare(inside, entities_.entityOf()[m]);
  }

  // “南铁” is 南铁; 《通知》 stays, because 通知 is a word.
  static std::u32string_view withoutMarks(std::u32string_view alias) {
    while (!alias.empty() && (alias.front() == U'：' || alias.front() == U'“' ||
                              alias.front() == U'为' || alias.front() == U' '))
      alias.remove_prefix(1);
    while (!alias.empty() && (alias.back() == U'”' || alias.back() == U'，'))
      alias.remove_suffix(1);
    return alias;
  }

  void declare(std::u32string_view alias, LocalEntityIndex entity) {
    const std::uint32_t node = trie_.insert(alias);
    if (node >= declaredAt_.size()) declaredAt_.resize(node + 1, kNothing);
    if (declaredAt_[node] != kNothing) return;  // the first one has it
    declaredAt_[node] = static_cast<std::uint32_t>(declared_.size());
    declared_.push_back({node, entity});
    if (firsts_.empty()) firsts_.resize(kCommonCharacters, false);
    firsts_[std::min<std::size_t>(alias.front(), kCommonCharacters - 1)] = true;
    std::u32string_view name = alias;
    if (name.front() == U'《' && name.back() == U'》' && name.size() > 2)
      name = name.substr(1, name.size() - 2);
    entities_.entities()[entity].aliases.emplace_back(name);
  }

  // Wherever an alias stands, and no longer mention covers it.
  void nameEverywhere() {
    const auto size = static_cast<std::uint32_t>(text_.characters.size());
    std::size_t next = 0;
    for (std::uint32_t i = 0; i < size; ++i) {
      while (next < order_.size() && mentions_[order_[next]].span.end <= i) ++next;
      if (!firsts_[std::min<std::size_t>(at(i), kCommonCharacters - 1)]) continue;
      const Span span{i, i + longestAt(i)};
      if (span.empty()) continue;
      const LocalEntityIndex entity = found_;
      if (next < order_.size() && mentions_[order_[next]].span.begin <= i &&
          mentions_[order_[next]].span != span) {
        i = std::max(i, mentions_[order_[next]].span.end - 1);
        continue;
      }
      if (next < order_.size() && mentions_[order_[next]].span == span) {
        entities_.stand(order_[next], entity);
      } else if (isFree(span, next)) {
        add(span, entity, next);
      }
      i = span.end - 1;
    }
  }

  // Whether every mention that begins in the span lies in it.
  bool isFree(Span span, std::size_t next) const {
    for (; next < order_.size() && mentions_[order_[next]].span.begin < span.end; ++next) {
      if (!span.contains(mentions_[order_[next]].span)) return false;
    }
    return true;
  }

  void add(Span span, LocalEntityIndex entity, std::size_t next) {
    const auto index = static_cast<MentionIndex>(mentions_.size());
    for (; next < order_.size() && mentions_[order_[next]].span.begin < span.end; ++next) {
      mentions_[order_[next]].outer = index;
      mentions_[order_[next]].notable = false;
    }
    Mention mention;
    mention.span = span;
    mention.origin = MentionOrigin::context;
    mentions_.push_back(std::move(mention));
    entities_.stand(index, entity);
  }

  // The length of the longest alias that begins there; found_ is whose it is.
  std::uint32_t longestAt(std::uint32_t begin) {
    std::uint32_t length = 0;
    std::uint32_t node = CharacterTrie::kRoot;
    const auto size = static_cast<std::uint32_t>(text_.characters.size());
    for (std::uint32_t i = begin; i < size; ++i) {
      node = trie_.step(node, at(i));
      if (node == CharacterTrie::kNone) break;
      if (node >= declaredAt_.size() || declaredAt_[node] == kNothing) continue;
      length = i + 1 - begin;
      found_ = declared_[declaredAt_[node]].entity;
    }
    return length;
  }

  const CleanText& text_;
  std::vector<Mention>& mentions_;
  EntityIndex& entities_;
  std::vector<MentionIndex> order_;  // outermost mentions by begin
  CharacterTrie trie_;
  std::vector<std::uint32_t> declaredAt_;  // of each node, into declared_
  std::vector<Declared> declared_;
  std::vector<bool> firsts_;  // whether an alias begins with the character
  LocalEntityIndex found_ = kNoLocalEntity;
};

}  // namespace

void readDeclaredAliases(const CleanText& text, std::vector<Mention>& mentions,
                         EntityIndex& entities) {
  AliasReader(text, mentions, entities).run();
}

}  // namespace pressgraph
