#pragma once
// Stage 6: people, from bylines (记者 张立 通讯员 芳芳 文/图) and from their offices
// (新郑市委党史和地方史志研究室主任李磊说). Adds to the mentions; pure and linear.

#include "loaders/article/mentions.hpp"

namespace pressgraph {

// Who signs an article, and as what.
struct BylinePerson {
  MentionIndex person = kNoMention;
  Span role;  // 记者, 通讯员, 实习生; empty when the text gives none
};

struct Byline {
  std::uint32_t article = 0;
  std::vector<BylinePerson> people;      // reporters and correspondents only
  std::vector<MentionIndex> publishers;  // 洛报融媒记者, 新华社, 来源：
};

// An office and its holder.
struct HeldPosition {
  MentionIndex person = kNoMention;
  MentionIndex organisation = kNoMention;  // kNoMention when the text names none
  Span role;                               // 党组副书记, 主任, 运输部副部长
};

struct People {
  std::vector<Byline> bylines;
  std::vector<HeldPosition> positions;
};

// New mentions of class Person (and Publisher) are appended, so indices stay valid.
People findPeople(const CleanText& text, const std::vector<Word>& words, const Lexicon& lexicon,
                  std::vector<Mention>& mentions);

}  // namespace pressgraph
