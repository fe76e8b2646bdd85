#include "loaders/article/railway_names.hpp"

#include <algorithm>

#include "loaders/article/name_run.hpp"

namespace pressgraph {

namespace {

using Begin = std::optional<std::uint32_t>;

bool isDirection(std::u32string_view text) {
  return text == U"东" || text == U"西" || text == U"南" || text == U"北";
}

bool isJoiner(std::u32string_view text) {
  return text == U"至" || text == U"到" || text == U"—" || text == U"-" || text == U"～";
}

// Reads railway names leftwards from their ending, word by word.
class RailwayNames {
 public:
  RailwayNames(const NameScene& scene, const GazetteerReadings& readings)
      : scene_(scene), readings_(readings) {}

  Begin station(std::uint32_t word, std::uint32_t end) const {
    if (span(word).end > end) return stationInWord(word, end);
    if (isDirection(view(word)) && joined(word) && isStop(word - 1)) return beginOfStop(word - 1);
    if (isStop(word)) return beginOfStop(word);
    return unknownStation(word);
  }

  Begin line(std::uint32_t word, std::uint32_t end) const {
    if (span(word).end > end) return std::nullopt;
    if (const Begin system = systemBefore(word)) return system;
    const Begin joinedPlaces = placesJoined(word);
    return joinedPlaces ? joinedPlaces : abbreviations(word);
  }

  Begin section(std::uint32_t word, std::uint32_t end) const {
    if (span(word).end > end) return std::nullopt;
    Begin part = placesJoined(word);
    if (!part) part = abbreviations(word);
    if (!part && isStop(word)) part = beginOfStop(word);
    if (!part || *part == 0) return std::nullopt;
    const std::uint32_t first = wordFrom(word, *part);
    if (first == 0 || !joined(first)) return std::nullopt;
    const MentionIndex before = scene_.endsAt[first - 1];
    if (before == kNoMention || scene_.mentions[before].type != "RailwayLine") return std::nullopt;
    return scene_.mentions[before].span.begin;
  }

 private:
  Span span(std::uint32_t word) const { return scene_.words[word].span; }
  std::u32string_view view(std::uint32_t word) const { return scene_.text.view(span(word)); }

  // Whether the word before it touches it.
  bool joined(std::uint32_t word) const {
    return word > 0 && span(word - 1).end == span(word).begin;
  }

  std::uint32_t wordFrom(std::uint32_t word, std::uint32_t begin) const {
    while (word > 0 && span(word).begin > begin) --word;
    return word;
  }

  bool isArea(std::uint32_t word) const {
    const MentionIndex mention = scene_.endsAt[word];
    return mention != kNoMention &&
           (isAreaType(scene_.mentions[mention].type) || scene_.mentions[mention].type == "Street");
  }

  // Whether trains may stop there: a place or a station of the gazetteer, or a place named here.
  bool isStop(std::uint32_t word) const {
    if (isArea(word)) return true;
    const WordReading& reading = readings_.words[word];
    return (reading.place != kNoEntry || reading.station != kNoEntry) &&
           !view(word).ends_with(U'站') && scene_.endings.role(view(word)) != NameRole::generic;
  }

  std::uint32_t beginOfStop(std::uint32_t word) const {
    return isArea(word) ? scene_.mentions[scene_.endsAt[word]].span.begin : span(word).begin;
  }

  // 南站 after 南昌: the cut went through the name.
  Begin stationInWord(std::uint32_t word, std::uint32_t end) const {
    const Span head{span(word).begin, end};
    const std::u32string_view text = scene_.text.view(head);
    if (isDirection(text) && joined(word) && isStop(word - 1)) return beginOfStop(word - 1);
    for (const Sense& sense : scene_.lexicon.find(text)) {
      if (sense.entry == kNoEntry) continue;
      const EntryKind kind = scene_.lexicon.entries()[sense.entry].kind;
      if (kind == EntryKind::place || kind == EntryKind::railwayStation) return head.begin;
    }
    return std::nullopt;
  }

  bool isUnknown(std::uint32_t word) const {
    const WordTag tag = scene_.words[word].tag;
    return (tag == WordTag::single || tag == WordTag::name || tag == WordTag::noun ||
            tag == WordTag::other || tag == WordTag::location) &&
           scene_.endsAt[word] == kNoMention && scene_.valueOf[word] == kNoValue &&
           scene_.endings.role(view(word)) == NameRole::unknown;
  }

  // 珠窝: two to four characters, one of them no word by itself, up to something else.
  Begin unknownStation(std::uint32_t word) const {
    std::uint32_t begin = span(word).end;
    bool rare = false;
    std::int64_t i = word;
    for (; i >= 0 && isUnknown(static_cast<std::uint32_t>(i)); --i) {
      const auto at = static_cast<std::uint32_t>(i);
      begin = span(at).begin;
      if (span(word).end - begin > 4) return std::nullopt;
      rare =
          rare || scene_.words[at].tag == WordTag::single || scene_.words[at].tag == WordTag::name;
    }
    if (!rare || span(word).end - begin < 2) return std::nullopt;
    return begin;
  }

  // 上海地铁11号线: the number of a line of a known system.
  Begin systemBefore(std::uint32_t word) const {
    const WordTag tag = scene_.words[word].tag;
    if ((tag != WordTag::number && tag != WordTag::numeral) || !joined(word)) return std::nullopt;
    const MentionIndex system = scene_.endsAt[word - 1];
    if (system == kNoMention || scene_.mentions[system].type != "RailwayLine") return std::nullopt;
    return scene_.mentions[system].span.begin;
  }

  // 西安至延安, 北京丰台至沙城.
  Begin placesJoined(std::uint32_t word) const {
    if (!isStop(word)) return std::nullopt;
    std::uint32_t first = wordFrom(word, beginOfStop(word));
    bool found = false;
    while (first >= 2 && isJoiner(view(first - 1)) && isStop(first - 2)) {
      first = wordFrom(first - 2, beginOfStop(first - 2));
      found = true;
    }
    if (!found) return std::nullopt;
    if (first > 0 && joined(first) && isArea(first - 1)) return beginOfStop(first - 1);
    return span(first).begin;
  }

  // 京广, 昌景黄: two to four characters, each the abbreviation of a place, that are no word.
  Begin abbreviations(std::uint32_t word) const {
    std::uint32_t begin = span(word).end;
    std::int64_t i = word;
    for (; i >= 0; --i) {
      const auto at = static_cast<std::uint32_t>(i);
      if (!isAbbreviation(at) || span(at).end != begin) break;
      begin = span(at).begin;
      if (span(word).end - begin > 4) return std::nullopt;
    }
    return span(word).end - begin >= 2 ? Begin(begin) : std::nullopt;
  }

  bool isAbbreviation(std::uint32_t word) const {
    const std::u32string_view text = view(word);
    if (scene_.valueOf[word] != kNoValue || scene_.endings.role(text) != NameRole::unknown)
      return false;
    const WordTag tag = scene_.words[word].tag;
    if (text.size() > 1 && tag != WordTag::other && tag != WordTag::name &&
        tag != WordTag::single) {
      return false;
    }
    if (text.size() > 1 && !scene_.words[word].senses.empty()) return false;
    return std::all_of(text.begin(), text.end(), [this](char32_t character) {
      return !scene_.lexicon.abbreviated(character).empty();
    });
  }

  const NameScene& scene_;
  const GazetteerReadings& readings_;
};

}  // namespace

std::optional<std::uint32_t> stationBegin(const NameScene& scene, const GazetteerReadings& readings,
                                          std::uint32_t word, std::uint32_t end) {
  return RailwayNames(scene, readings).station(word, end);
}

std::optional<std::uint32_t> lineBegin(const NameScene& scene, const GazetteerReadings& readings,
                                       std::uint32_t word, std::uint32_t end) {
  return RailwayNames(scene, readings).line(word, end);
}

std::optional<std::uint32_t> sectionBegin(const NameScene& scene, const GazetteerReadings& readings,
                                          std::uint32_t word, std::uint32_t end) {
  return RailwayNames(scene, readings).section(word, end);
}

}  // namespace pressgraph
