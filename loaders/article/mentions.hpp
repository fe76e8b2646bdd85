#pragma once
// Stage 5: where the text names a thing.

#include <string>
#include <string_view>
#include <vector>

#include "loaders/article/clean_text.hpp"
#include "loaders/article/lexicon.hpp"
#include "loaders/article/values.hpp"
#include "loaders/article/words.hpp"

namespace pressgraph {

using MentionIndex = std::uint32_t;
inline constexpr MentionIndex kNoMention = 0xFFFFFFFFU;

enum class MentionOrigin : std::uint8_t {
  gazetteer,  // a name of the lexicon
  suffix,     // an open class: …集群, …站, …有限公司
  context,    // known by what stands around it: a person by role or byline, a list's kind
  anaphor,    // 该集群, 车站, 全市: stands for another mention's entity
};

struct Mention {
  Span span;
  std::string type;             // the ontology's class
  EntryIndex entry = kNoEntry;  // of the gazetteer
  MentionOrigin origin = MentionOrigin::gazetteer;
  // The mention around this one (郑州 in 郑州大学), or kNoMention. Rules match outer mentions first
  // and may look inside where they say so.
  MentionIndex outer = kNoMention;
  // Whether the thing is an entity of the text even where no statement speaks of it. Industries and
  // products named in passing are not, nor is what is nested.
  bool notable = true;
  float confidence = 1;
};

// Mentions of all sentences, sorted by begin, longer first; two mentions are disjoint or nested.
// Later stages append theirs (never insert, never remove), so that an index stays valid; what is
// nested in a later one gets its `outer` set. Pure and linear.
std::vector<Mention> findMentions(const CleanText& text, const std::vector<Word>& words,
                                  const std::vector<Value>& values, const Lexicon& lexicon);

}  // namespace pressgraph
