#include "loaders/article/people_scene.hpp"

namespace pressgraph {

PeopleScene::PeopleScene(const CleanText& text, const std::vector<Word>& words,
                         std::vector<Mention>& mentions)
    : text_(text), words_(words), mentions_(mentions), names_(text, words) {
  over_.assign(text.characters.size() + 1, kNoMention);
  for (MentionIndex m = 0; m < mentions.size(); ++m) {
    if (mentions[m].outer != kNoMention) continue;
    for (std::uint32_t i = mentions[m].span.begin; i < mentions[m].span.end; ++i) over_[i] = m;
  }
  kindsAt_.resize(text.characters.size());
  for (std::size_t i = 0; i < kindsAt_.size(); ++i)
    kindsAt_[i] = vocabulary_.kindsAt(text.characters[i],
                                      i + 1 < kindsAt_.size() ? text.characters[i + 1] : U'\0');
  found_.bylines.resize(text.articles.size());
  for (std::uint32_t a = 0; a < found_.bylines.size(); ++a) found_.bylines[a].article = a;
}

MentionIndex PeopleScene::endingAt(std::uint32_t position) const {
  if (position == 0) return kNoMention;
  const MentionIndex before = over_[position - 1];
  return before != kNoMention && mentions_[before].span.end == position ? before : kNoMention;
}

bool PeopleScene::isPerson(std::uint32_t position) const {
  return over_[position] != kNoMention && mentions_[over_[position]].type == "Person";
}

MentionIndex PeopleScene::add(Span span, const char* type, float confidence) {
  for (std::uint32_t i = span.begin; i < span.end; ++i) {
    if (over_[i] == kNoMention) continue;
    const Mention& known = mentions_[over_[i]];
    if (known.span == span && known.type == type) return over_[i];
    if (!span.contains(known.span)) return kNoMention;
  }
  const auto index = static_cast<MentionIndex>(mentions_.size());
  for (std::uint32_t i = span.begin; i < span.end; ++i) {
    if (over_[i] != kNoMention && over_[i] != index) {
      mentions_[over_[i]].outer = index;
      mentions_[over_[i]].notable = false;
    }
    over_[i] = index;
  }
  Mention mention;
  mention.span = span;
  mention.type = type;
  mention.origin = MentionOrigin::context;
  mention.confidence = confidence;
  mentions_.push_back(std::move(mention));
  return index;
}

}  // namespace pressgraph
