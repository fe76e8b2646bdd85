#pragma once
// Stage 7: coordinated mentions, "A、B和C等7家", and lists that drop their head word:
// "轨道交通装备、中小航空发动机2个国家先进制造业集群", "共设A、B...8座车站". May append mentions
// (the members that only the list makes known) and give members the class of their list. Pure and
// linear.

#include "loaders/article/mentions.hpp"

namespace pressgraph {

struct Coordination {
  Span span;  // from the first member to the last, with 等 and the count after
  std::vector<MentionIndex> members;  // at least two, in order
  std::uint32_t count = 0xFFFFFFFFU;  // index of the Value that counts them (等7家), if any
  bool open = false;                  // 等: there are more than these
  Span head;  // the head word after it: 国家先进制造业集群, 车站; may be empty
};

std::vector<Coordination> findLists(const CleanText& text, const std::vector<Word>& words,
                                    const std::vector<Value>& values, const Lexicon& lexicon,
                                    std::vector<Mention>& mentions);

}  // namespace pressgraph
