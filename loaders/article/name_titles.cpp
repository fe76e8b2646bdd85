#include "loaders/article/name_titles.hpp"

#include <optional>

namespace pressgraph {

namespace {

constexpr std::uint32_t kLongestTitle = 100;

// Inside the marks: without an edition in brackets at the end, 方案(2023—2024年).
std::u32string_view withoutBracket(std::u32string_view title) {
  if (!title.ends_with(U'）')) return title;
  const std::size_t open = title.rfind(U'（');
  return open == std::u32string_view::npos ? title : title.substr(0, open);
}

const NameEnding* titleEnding(const NameScene& scene, std::u32string_view title) {
  if (title.empty()) return nullptr;
  for (const NameEnding& ending : scene.endings.endingWith(title.back())) {
    if (ending.begin == NameBegin::title && title.ends_with(ending.suffix)) return &ending;
  }
  return nullptr;
}

std::optional<EntryIndex> publisher(const NameScene& scene, std::u32string_view title) {
  for (const Sense& sense : scene.lexicon.find(title)) {
    if (sense.entry == kNoEntry) continue;
    if (scene.lexicon.entries()[sense.entry].kind == EntryKind::publisher) return sense.entry;
  }
  return std::nullopt;
}

void addTitle(const NameScene& scene, Span span, std::uint32_t closingWord) {
  const std::u32string_view inside = scene.text.view({span.begin + 1, span.end - 1});
  Mention mention;
  if (const std::optional<EntryIndex> entry = publisher(scene, inside)) {
    mention.span = {span.begin + 1, span.end - 1};
    mention.type = "Publisher";
    mention.entry = *entry;
  } else if (const NameEnding* ending = titleEnding(scene, withoutBracket(inside))) {
    mention.span = span;
    mention.type = ending->type;
    mention.origin = MentionOrigin::suffix;
    scene.endsAt[closingWord] = static_cast<MentionIndex>(scene.mentions.size());
  } else {
    return;
  }
  scene.mentions.push_back(std::move(mention));
}

}  // namespace

void findTitles(const NameScene& scene) {
  constexpr std::uint32_t kNone = 0xFFFFFFFFU;
  std::uint32_t open = kNone;
  for (std::uint32_t i = 0; i < scene.words.size(); ++i) {
    const Span span = scene.words[i].span;
    if (span.length() != 1) continue;
    const char32_t mark = scene.text.characters[span.begin];
    if (mark == U'《') {
      open = span.begin;
    } else if (mark == U'》' && open != kNone) {
      if (span.end - open <= kLongestTitle && span.begin > open + 1)
        addTitle(scene, {open, span.end}, i);
      open = kNone;
    }
  }
}

}  // namespace pressgraph
