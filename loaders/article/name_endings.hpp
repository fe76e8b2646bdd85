#pragma once
// What names of the open classes end with (data/rules/open_classes.tsv), and which words may stand
// inside a name (data/rules/name_words.tsv).

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "loaders/article/character_filter.hpp"
#include "loaders/article/frozen_trie.hpp"
#include "loaders/article/prefix_filter.hpp"

namespace pressgraph {

// How far to the left a name with some ending reaches, and what must stand there.
enum class NameBegin : std::uint8_t {
  never,         // a word that only looks like a name: 水电站
  anything,      // any run of name words: 康辉新材料科技有限公司
  anchor,        // a place or an organisation: 中国铁路北京局北京西工务段
  place,         // a place, region, or a row of place abbreviations: 郑南商许超硬材料集群
  settlement,    // a place, or one to three characters that are no word: 安家庄村
  authority,     // a place or 市, 省 ...: 新郑市委, 市科技局
  organisation,  // an authority or a ministry: 乐陵市发展和改革局综合科
  ministry,      // a ministry: 教育部科学技术与信息化司
  station,       // a place or station, with a direction, or a short unknown word: 珠窝站
  line,          // places: 京沪铁路, 西安至延安高铁
  title,         // between 《 and 》: 《轻工业稳增长工作方案》
  numbered,      // a company and a number: 中国船舶七二五所
  section,       // a line and two places: 青藏铁路西宁至格尔木段
  network,       // quoted words: “八纵八横”高铁网
  known,      // the ending is a name by itself, a place or year may stand before: 杭州亚运会
  competent,  // a level or all places: 各省级工业和信息化主管部门
  event,      // a year, a number, a place, quoted words, or at least two words that tell it apart
  occasion,   // as event, but words alone are not enough: 活动, 名单
  honour,     // a level and nothing more: 国家先进制造业集群
  branch,     // words of an industry: 超硬材料产业
};

struct NameEnding {
  std::u32string suffix;
  std::string type;  // the ontology's class; "-" for NameBegin::never
  NameBegin begin = NameBegin::never;
  std::uint32_t least = 1;  // characters before the suffix
};

// How a word behaves inside a name.
enum class NameRole : std::uint8_t {
  unknown,  // its tag decides
  stop,     // a name never reaches over it: 位于
  inner,    // may stand inside although it is a verb: 制造
  generic,  // so may this, but it tells nothing apart: 重点 in 重点实验室
  joint,    // joins parts of a name: 与
  wide,     // says how far something reaches: 全国, 国际
};

// Immutable; shared by threads.
class NameEndings {
 public:
  static const NameEndings& embedded();

  // The texts of the two files, UTF-8. Rows that are not understood end with std::invalid_argument
  // that quotes them.
  NameEndings(std::string_view endings, std::string_view words);

  // The endings that end with this character, longest first.
  std::span<const NameEnding> endingWith(char32_t character) const {
    if (!lastOfEnding_.mayHave(character)) return {};
    const auto found = endings_.find(character);
    return found == endings_.end() ? std::span<const NameEnding>() : found->second;
  }

  NameRole role(std::u32string_view word) const {
    if (!beginsRole_.mayBegin(word)) return NameRole::unknown;
    const std::uint32_t found = roleWords_.find(word);
    return found == FrozenTrie::kNoKey ? NameRole::unknown : roles_[found];
  }

 private:
  CharacterFilter lastOfEnding_;
  std::unordered_map<char32_t, std::vector<NameEnding>> endings_;
  PrefixFilter beginsRole_;
  FrozenTrie roleWords_;
  std::vector<NameRole> roles_;  // of roleWords_, in their order
};

}  // namespace pressgraph
