#include <algorithm>

#include "loaders/article/code_points.hpp"
#include "loaders/article/people_scene.hpp"

namespace pressgraph {

namespace {

constexpr std::size_t kMostPeopleOfByline = 20;
// Where brackets with names sign an article: so far from its end.
constexpr std::uint32_t kLongestSender = 6;
constexpr std::size_t kLongestTail = 30;
constexpr std::size_t kLongestSignature = 24;

class BylineFinder {
 public:
  explicit BylineFinder(PeopleScene& scene) : scene_(scene) {}

  void find() {
    for (const Block& block : scene_.text().blocks) {
      for (std::uint32_t i = block.span.begin; i < block.span.end;) i = readAt(block, i);
      readSignatures(block);
    }
  }

 private:
  bool isSeparator(char32_t c) const {
    return c == U' ' || c == U'、' || c == U'：' || c == U'/' || c == U'｜' || c == U'丨';
  }

  std::uint32_t readAt(const Block& block, std::uint32_t i) {
    if (!scene_.mayBegin(i, kBylineWord | kAuthorWord)) return i + 1;
    const std::u32string_view rest = scene_.rest(i, block.span.end);
    const PeopleWords& vocabulary = scene_.vocabulary();
    if (const std::uint32_t length = vocabulary.bylines.longestAt(rest))
      return readNames(block, {i, i + length});
    const std::uint32_t length = vocabulary.authors.longestAt(rest);
    if (length > 0 && (i == block.span.begin || !isHan(scene_.at(i - 1)))) {
      Span role{i, i + length};
      while (isSeparator(scene_.at(role.end - 1))) --role.end;
      return readNames(block, role);
    }
    return i + 1;
  }

  // The names after 记者: apart by blanks or 、, or run together; perhaps after a publisher's.
  std::uint32_t readNames(const Block& block, Span role) {
    const std::uint32_t end = block.span.end;
    std::uint32_t at = role.end;
    std::size_t found = 0;
    while (at < end && found < kMostPeopleOfByline) {
      const char32_t c = scene_.at(at);
      if (found == 0 ? isSeparator(c) : c == U' ' || c == U'、' || c == U'，' || c == U'/') {
        ++at;
        continue;
      }
      const std::u32string_view rest = scene_.rest(at, end);
      if (scene_.vocabulary().bylines.longestAt(rest) > 0 ||
          scene_.vocabulary().stops.longestAt(rest) > 0) {
        break;
      }
      if (const std::uint32_t after = afterPublisher(at); after > at && found == 0) {
        at = after;
        continue;
      }
      const std::vector<Span> names = scene_.names().signedAt(at, end);
      if (names.empty()) break;
      for (const Span name : names) found += sign(block, name, role, 0.95F) ? 1 : 0;
      at = names.back().end;
    }
    return std::max(role.end, at);
  }

  std::uint32_t afterPublisher(std::uint32_t at) const {
    const MentionIndex over = scene_.over(at);
    if (over == kNoMention || scene_.mention(over).type != "Publisher") return at;
    return scene_.mention(over).span.begin == at ? scene_.mention(over).span.end : at;
  }

  bool sign(const Block& block, Span name, Span role, float confidence) {
    const MentionIndex person = scene_.add(name, "Person", confidence);
    if (person == kNoMention) return false;
    scene_.found().bylines[block.article].people.push_back({person, role});
    return true;
  }

  // 8月17日电, 本报讯.
  static bool isSender(std::u32string_view before) {
    while (!before.empty() && before.back() == U' ') before.remove_suffix(1);
    return before.ends_with(U"日电") || before.ends_with(U"日讯") || before.ends_with(U"报讯") ||
           before.ends_with(U"网讯") || before.ends_with(U"社讯") || before.ends_with(U"端讯") ||
           before.ends_with(U"消息");
  }

  // Names alone between brackets sign an article: at its end, or after 电 or 讯.
  void readSignatures(const Block& block) {
    const std::u32string_view words = scene_.text().view(block.span);
    for (std::size_t open = words.find(U'（'); open != std::u32string_view::npos;
         open = words.find(U'（', open + 1)) {
      const std::size_t close = words.substr(open, kLongestSignature + 1).find(U'）');
      if (close == std::u32string_view::npos) continue;
      const auto at = block.span.begin + static_cast<std::uint32_t>(open);
      const bool afterDateline = isSender(scene_.rest(at - std::min(at, kLongestSender), at));
      const bool atEnd = open + close + kLongestTail > words.size();
      if (!afterDateline && !atEnd) continue;
      const auto from = block.span.begin + static_cast<std::uint32_t>(open) + 1;
      for (const Span name : onlyNames({from, from + static_cast<std::uint32_t>(close) - 1}))
        if (!scene_.isPerson(name.begin)) sign(block, name, {}, 0.8F);
    }
  }

  // The names of the span, when there is nothing else.
  std::vector<Span> onlyNames(Span span) const {
    std::vector<Span> names;
    for (std::uint32_t at = span.begin; at < span.end;) {
      if (scene_.at(at) == U' ' || scene_.at(at) == U'、') {
        ++at;
        continue;
      }
      const std::vector<Span> found = scene_.names().signedAt(at, span.end);
      const bool whole =
          !found.empty() && (found.back().end == span.end || !isHan(scene_.at(found.back().end)));
      if (!whole) return {};
      names.insert(names.end(), found.begin(), found.end());
      at = found.back().end;
    }
    return names;
  }

  PeopleScene& scene_;
};

}  // namespace

void findBylines(PeopleScene& scene) {
  BylineFinder(scene).find();
}

}  // namespace pressgraph
