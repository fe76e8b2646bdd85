#include <algorithm>

#include "loaders/article/code_points.hpp"
#include "loaders/article/people_scene.hpp"

namespace pressgraph {

namespace {

constexpr std::uint32_t kLongestDateline = 32;  // before the date
constexpr std::uint32_t kLongestUnknown = 9;    // a publisher that the gazetteer does not know

bool isNameCharacter(char32_t c) {
  return isHan(c) || isLatin(c) || c == U'·';
}

class PublisherFinder {
 public:
  explicit PublisherFinder(PeopleScene& scene) : scene_(scene) {}

  void find() {
    for (const Block& block : scene_.text().blocks) {
      readDateline(block);
      for (std::uint32_t i = block.span.begin; i < block.span.end;) i = readAt(block, i);
    }
  }

 private:
  const PeopleWords& vocabulary() const { return scene_.vocabulary(); }

  std::uint32_t readAt(const Block& block, std::uint32_t i) {
    static constexpr std::u32string_view kSource = U"来源：";
    if (scene_.at(i) != kSource.front() && !scene_.mayBegin(i, kBylineWord)) return i + 1;
    const std::u32string_view rest = scene_.rest(i, block.span.end);
    if (const std::uint32_t length = vocabulary().bylines.longestAt(rest)) {
      readBeforeRole(block, i);
      return i + length;
    }
    if (!rest.starts_with(kSource)) return i + 1;
    const auto begin = i + static_cast<std::uint32_t>(kSource.size());
    if (i == block.span.begin || !isHan(scene_.at(i - 1))) readSource(block, begin);
    return begin;
  }

  // 洛报融媒记者: the words before that end as names of publishers do.
  void readBeforeRole(const Block& block, std::uint32_t role) {
    std::uint32_t begin = role;
    while (begin > block.span.begin && role - begin <= kLongestUnknown &&
           isNameCharacter(scene_.at(begin - 1))) {
      --begin;
    }
    name(block, {begin, role}, role - begin <= kLongestUnknown);
  }

  // 来源：人民日报: a known name, or what stands alone.
  void readSource(const Block& block, std::uint32_t begin) {
    while (begin < block.span.end && scene_.at(begin) == U' ') ++begin;
    if (const std::uint32_t end = knownAt(begin, block.span.end); end > begin)
      return add(block, {begin, end});
    std::uint32_t end = begin;
    while (end < block.span.end && end - begin <= kLongestUnknown &&
           isNameCharacter(scene_.at(end)) && !endsSource(end, block.span.end)) {
      ++end;
    }
    if (end > begin + 2 && end - begin <= kLongestUnknown) add(block, {begin, end});
  }

  // Where a publisher of the gazetteer that begins here ends, with what such names go on with:
  // 客户端.
  std::uint32_t knownAt(std::uint32_t begin, std::uint32_t end) const {
    const MentionIndex known = begin < end ? scene_.over(begin) : kNoMention;
    if (known == kNoMention || scene_.mention(known).type != "Publisher" ||
        scene_.mention(known).span.begin != begin) {
      return begin;
    }
    const std::uint32_t after = scene_.mention(known).span.end;
    const std::uint32_t more = vocabulary().papers.longestAt(scene_.rest(after, end));
    return more > 1 || (more == 1 && scene_.at(after) == U'社') ? after + more : after;
  }

  bool endsSource(std::uint32_t position, std::uint32_t end) const {
    const std::u32string_view rest = scene_.rest(position, end);
    return vocabulary().bylines.longestAt(rest) > 0 || vocabulary().stops.longestAt(rest) > 0 ||
           vocabulary().authors.longestAt(rest) > 0;
  }

  // 红网时刻新闻7月26日讯, 中新社北京7月28日电: at the beginning of a block.
  void readDateline(const Block& block) {
    std::uint32_t begin = block.span.begin;
    while (begin < block.span.end && !isNameCharacter(scene_.at(begin)) &&
           begin - block.span.begin < 2) {
      ++begin;
    }
    std::uint32_t end = begin;
    while (end < block.span.end && end - begin < kLongestDateline &&
           (isNameCharacter(scene_.at(end)) || scene_.at(end) == U'、')) {
      ++end;
    }
    const bool dated = isDateWithSender(end, block.span.end);
    if (!dated && (end == begin || (scene_.at(end - 1) != U'讯' && scene_.at(end - 1) != U'电')))
      return;
    Span names{begin, dated ? end : end - 1};
    const MentionIndex last = scene_.endingAt(names.end);
    if (last != kNoMention && isArea(last)) names.end = scene_.mention(last).span.begin;
    while (names.begin < names.end) {
      const std::u32string_view rest = scene_.text().view(names);
      const auto length = static_cast<std::uint32_t>(std::min(rest.find(U'、'), rest.size()));
      name(block, {names.begin, names.begin + length}, true);
      names.begin = std::min(names.begin + length + 1, names.end);
    }
  }

  bool isArea(MentionIndex index) const {
    const std::string& type = scene_.mention(index).type;
    return type == "City" || type == "Province" || type == "District" || type == "Region";
  }

  // 7月26日讯, 8月3日电, 8月14日消息.
  bool isDateWithSender(std::uint32_t position, std::uint32_t end) const {
    const auto number = [&] {
      const std::uint32_t begin = position;
      while (position < end && isDigit(scene_.at(position))) ++position;
      return position > begin && position - begin <= 4;
    };
    const auto is = [&](char32_t character) {
      if (position == end || scene_.at(position) != character) return false;
      ++position;
      return true;
    };
    if (!number()) return false;
    if (is(U'年') && !number()) return false;
    if (is(U'月') && !number()) return false;
    if (!is(U'日')) return false;
    while (position < end && scene_.at(position) == U' ') ++position;
    const std::u32string_view rest = scene_.rest(position, end);
    return rest.starts_with(U'讯') || rest.starts_with(U'电') || rest.starts_with(U"消息") ||
           rest.starts_with(U"报道");
  }

  // Publishers' names, several joined by ·: those of the gazetteer, and (`whole`: nothing stands
  // before) those that end as such names do.
  void name(const Block& block, Span span, bool whole) {
    while (span.length() >= 2) {
      const std::u32string_view words = scene_.text().view(span);
      const std::size_t point = words.find(U'·');
      const auto length = static_cast<std::uint32_t>(std::min(point, words.size()));
      nameOne(block, {span.begin, span.begin + length}, whole);
      span.begin = std::min(span.begin + length + 1, span.end);
    }
  }

  void nameOne(const Block& block, Span span, bool whole) {
    for (std::uint32_t i = span.begin; i < span.end; ++i) {
      const std::uint32_t end = knownAt(i, span.end);
      if (end > i) return add(block, {i, end});
    }
    const std::u32string_view words = scene_.text().view(span);
    if (!whole || words.size() < 3 || words.size() > kLongestUnknown) return;
    if (words.front() == U'本' || words.front() == U'据' || words.front() == U'该') return;
    for (std::size_t length = 1; length < words.size(); ++length) {
      if (!vocabulary().papers.contains(words.substr(words.size() - length))) continue;
      return add(block, span);
    }
  }

  void add(const Block& block, Span span) {
    const MentionIndex added = scene_.add(span, "Publisher", 0.8F);
    if (added != kNoMention) publish(block, added);
  }

  void publish(const Block& block, MentionIndex publisher) {
    std::vector<MentionIndex>& publishers = scene_.found().bylines[block.article].publishers;
    if (std::find(publishers.begin(), publishers.end(), publisher) == publishers.end())
      publishers.push_back(publisher);
  }

  PeopleScene& scene_;
};

}  // namespace

void findPublishers(PeopleScene& scene) {
  PublisherFinder(scene).find();
}

}  // namespace pressgraph
