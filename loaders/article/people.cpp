#include "loaders/article/people.hpp"

#include <optional>

#include "loaders/article/code_points.hpp"
#include "loaders/article/people_scene.hpp"

namespace pressgraph {

namespace {

constexpr std::uint32_t kLongestOfficeGap = 14;

// People by their offices (新郑市委党史和地方史志研究室主任李磊), by what else they are (市民张兰),
// and by titles after their names (习近平总书记).
class OfficeFinder {
 public:
  explicit OfficeFinder(PeopleScene& scene)
      : scene_(scene), names_(scene.names()), vocabulary_(scene.vocabulary()) {}

  void find() {
    for (const Block& block : scene_.text().blocks) {
      for (std::uint32_t i = block.span.begin; i < block.span.end;) i = readAt(block, i);
    }
  }

 private:
  std::uint32_t readAt(const Block& block, std::uint32_t i) {
    if (!scene_.mayBegin(i, kRoleWord | kPlainWord | kTitleWord)) return i + 1;
    const std::uint32_t end = block.span.end;
    const std::u32string_view rest = scene_.rest(i, end);
    if (const std::uint32_t length = roleAt(i, end)) {
      const Span role{i, i + length};
      if (const std::uint32_t after = readHolder(block, role)) return after;
      readTitled(block, role);
      return role.end;
    }
    if (const std::uint32_t length = vocabulary_.plain.longestAt(rest);
        length > 0 && beginsPlainWord(i)) {
      if (const std::optional<Span> name = nameAfter(i + length, end, false)) {
        scene_.add(*name, "Person", 0.8F);
        return name->end;
      }
    }
    if (const std::uint32_t length = vocabulary_.titles.longestAt(rest))
      readTitled(block, {i, i + length});
    return i + 1;
  }

  // Also in 娄底市民, whose cut is 娄底市 and 民.
  bool beginsPlainWord(std::uint32_t i) const {
    const MentionIndex over = scene_.over(i);
    return names_.beginsWord(i) ||
           (over != kNoMention && isPlace(over) && scene_.mention(over).span.end == i + 1);
  }

  bool isPlace(MentionIndex index) const {
    const std::string& type = scene_.mention(index).type;
    return type == "City" || type == "Province" || type == "District" || type == "Region";
  }

  // A role with its prefixes, or several joined by 、: 党委委员、副总经理.
  std::uint32_t roleAt(std::uint32_t i, std::uint32_t end) const {
    if (!scene_.mayBegin(i, kRoleWord) || scene_.isPerson(i)) return 0;
    std::uint32_t at = i;
    std::uint32_t last = 0;
    for (int parts = 0; parts < 4; ++parts) {
      std::uint32_t from = at;
      for (int prefixes = 0; prefixes < 3; ++prefixes) {
        if (vocabulary_.roles.longestAt(scene_.rest(from, end)) > 0) break;
        const std::uint32_t prefix = vocabulary_.prefixes.longestAt(scene_.rest(from, end));
        if (prefix == 0) break;
        from += prefix;
      }
      const std::uint32_t length = vocabulary_.roles.longestAt(scene_.rest(from, end));
      if (length == 0) break;
      last = from + length;
      at = last;
      if (at < end && (scene_.at(at) == U'、' || scene_.at(at) == U'兼'))
        ++at;
      else if (vocabulary_.roles.longestAt(scene_.rest(at, end)) == 0)
        break;
    }
    if (last == 0 || (i > 0 && !names_.beginsWord(i))) return 0;
    return last - i;
  }

  std::optional<Span> nameAfter(std::uint32_t at, std::uint32_t end, bool sure) const {
    if (at < end && scene_.at(at) == U' ') ++at;
    if (at >= end || scene_.isPerson(at)) return std::nullopt;
    return names_.nameAt(at, end, sure);
  }

  // Where the name after a role ends; 0 = there is none.
  std::uint32_t readHolder(const Block& block, Span role) {
    const std::optional<Span> name = nameAfter(role.end, block.span.end, true);
    if (!name) return 0;
    const MentionIndex person = scene_.add(*name, "Person", 0.9F);
    if (person == kNoMention) return 0;
    scene_.found().positions.push_back({person, organisationBefore(block, role), role});
    return name->end;
  }

  // What the office is an office of: named right before, or a few words before. A place has a
  // mayor, but no manager.
  MentionIndex organisationBefore(const Block& block, Span role) const {
    for (std::uint32_t back = role.begin; back + kLongestOfficeGap > role.begin; --back) {
      const MentionIndex found = scene_.endingAt(back);
      if (found != kNoMention) return fits(found, back, role) ? found : kNoMention;
      if (back == block.span.begin || !isHan(scene_.at(back - 1))) break;
    }
    return kNoMention;
  }

  bool fits(MentionIndex index, std::uint32_t end, Span role) const {
    const std::string& type = scene_.mention(index).type;
    if (type == "Industry" || type == "Product" || type == "Person" || type == "Event" ||
        type == "RailwayLine") {
      return false;
    }
    if (!isPlace(index)) return true;
    return end == role.begin && endsWithPlaceRole(role);
  }

  bool endsWithPlaceRole(Span role) const {
    const std::u32string_view words = scene_.text().view(role);
    for (std::size_t begin = 0; begin < words.size(); ++begin)
      if (vocabulary_.placeRoles.contains(words.substr(begin))) return true;
    return false;
  }

  // 习近平总书记.
  void readTitled(const Block& block, Span title) {
    if (title.begin == block.span.begin || scene_.isPerson(title.begin - 1)) return;
    if (!names_.beginsWord(title.begin)) return;
    if (vocabulary_.titles.longestAt(scene_.text().view(title)) == 0) return;
    const std::optional<Span> name = names_.nameBefore(block.span.begin, title.begin);
    if (!name) return;
    const MentionIndex person = scene_.add(*name, "Person", 0.8F);
    if (person != kNoMention) scene_.found().positions.push_back({person, kNoMention, title});
  }

  PeopleScene& scene_;
  const PersonNames& names_;
  const PeopleWords& vocabulary_;
};

}  // namespace

People findPeople(const CleanText& text, const std::vector<Word>& words, const Lexicon&,
                  std::vector<Mention>& mentions) {
  PeopleScene scene(text, words, mentions);
  findPublishers(scene);
  findBylines(scene);
  OfficeFinder(scene).find();
  return std::move(scene.found());
}

}  // namespace pressgraph
