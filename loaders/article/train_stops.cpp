#include "loaders/article/train_stops.hpp"

namespace pressgraph {

namespace {

// One or two words that are the name of a station.
struct Stop {
  std::uint32_t firstWord = 0;
  std::uint32_t lastWord = 0;
  EntryIndex entry = kNoEntry;
  bool sure = false;  // 长沙南: no place bears the name
};

class TrainStops {
 public:
  explicit TrainStops(const NameScene& scene) : scene_(scene) {}

  void find() {
    for (std::uint32_t i = 0; i < count(); ++i) {
      if (mayBeJourney(i) && isJourney(i)) readJourney(i);
      if (endsWithDirection(i)) readStop(i);
    }
  }

 private:
  std::uint32_t count() const { return static_cast<std::uint32_t>(scene_.words.size()); }
  std::u32string_view view(std::uint32_t word) const {
    return scene_.text.view(scene_.words[word].span);
  }
  bool joined(std::uint32_t word) const {
    return word > 0 && word < count() &&
           scene_.words[word - 1].span.end == scene_.words[word].span.begin;
  }

  static bool isDirection(char32_t character) {
    return character == U'东' || character == U'西' || character == U'南' || character == U'北';
  }

  bool endsWithDirection(std::uint32_t word) const {
    return isDirection(scene_.text.characters[scene_.words[word].span.end - 1]);
  }

  bool mayBeJourney(std::uint32_t word) const {
    const char32_t first = scene_.text.characters[scene_.words[word].span.begin];
    return first == U'至' || first == U'到' || first == U'开';
  }

  bool isJourney(std::uint32_t word) const {
    const std::u32string_view text = view(word);
    if (text.size() > 2) return false;
    return text == U"至" || text == U"到" || text == U"开往";
  }

  // The station whose name words [first, last] are.
  Stop stopOf(std::uint32_t first, std::uint32_t last) const {
    const Span span{scene_.words[first].span.begin, scene_.words[last].span.end};
    constexpr std::uint32_t kLongest = 6;
    if (span.length() < 2 || span.length() > kLongest) return {};
    const std::u32string_view name = scene_.text.view(span);
    Stop stop{first, last, kNoEntry, span.length() > 2 && isDirection(name.back())};
    for (const Sense& sense : scene_.lexicon.find(name)) {
      if (sense.entry == kNoEntry) continue;
      const EntryKind kind = scene_.lexicon.entries()[sense.entry].kind;
      if (kind == EntryKind::railwayStation) stop.entry = sense.entry;
      if (kind == EntryKind::place || kind == EntryKind::region) stop.sure = false;
    }
    return stop;
  }

  Stop stopBefore(std::uint32_t word) const {
    if (!joined(word)) return {};
    if (word > 1 && joined(word - 1)) {
      if (const Stop stop = stopOf(word - 2, word - 1); stop.entry != kNoEntry) return stop;
    }
    return stopOf(word - 1, word - 1);
  }

  Stop stopAfter(std::uint32_t word) const {
    if (!joined(word + 1)) return {};
    if (joined(word + 2)) {
      if (const Stop stop = stopOf(word + 1, word + 2); stop.entry != kNoEntry) return stop;
    }
    return stopOf(word + 1, word + 1);
  }

  // 珠海到广州南: both are stations where one of them surely is.
  void readJourney(std::uint32_t word) {
    const Stop from = stopBefore(word);
    const Stop to = stopAfter(word);
    if (from.entry == kNoEntry || to.entry == kNoEntry || !(from.sure || to.sure)) return;
    if (isFree(from) && isFree(to)) {
      add(from);
      add(to);
    }
  }

  // 途经长沙南、衡阳东: after a word of travelling, or in a row.
  void readStop(std::uint32_t word) {
    Stop stop = stopOf(word, word);
    if (!stop.sure && joined(word)) stop = stopOf(word - 1, word);
    if (!stop.sure || stop.entry == kNoEntry || !isFree(stop)) return;
    if (isOfTravel(stop.firstWord) && isEnd(stop.lastWord + 1)) add(stop);
  }

  bool isOfTravel(std::uint32_t first) const {
    if (!joined(first)) return false;
    for (const std::u32string_view word : {U"、", U"由", U"从", U"自", U"途经", U"经停", U"停靠",
                                           U"开往", U"始发", U"抵达", U"到达"})
      if (view(first - 1) == word) return true;
    return false;
  }

  // No word that goes on with the place: 长沙南部, 长沙南城.
  bool isEnd(std::uint32_t next) const {
    if (!joined(next)) return true;
    switch (scene_.words[next].tag) {
      case WordTag::punctuation:
      case WordTag::verb:
      case WordTag::preposition:
      case WordTag::conjunction:
      case WordTag::particle:
        return true;
      default:
        return false;
    }
  }

  // Whether no longer name ends with it, and no 站 follows, which makes it one anyway.
  bool isFree(const Stop& stop) const {
    const Span span{scene_.words[stop.firstWord].span.begin, scene_.words[stop.lastWord].span.end};
    const MentionIndex known = scene_.endsAt[stop.lastWord];
    if (known != kNoMention && scene_.mentions[known].span.begin < span.begin) return false;
    return span.end >= scene_.text.characters.size() ||
           (scene_.text.characters[span.end] != U'站' && scene_.text.characters[span.end] != U'火');
  }

  void add(const Stop& stop) {
    const Span span{scene_.words[stop.firstWord].span.begin, scene_.words[stop.lastWord].span.end};
    const MentionIndex known = scene_.endsAt[stop.lastWord];
    if (known != kNoMention && scene_.mentions[known].span == span) {
      scene_.mentions[known].type = "Station";
      scene_.mentions[known].entry = stop.entry;
      return;
    }
    Mention mention;
    mention.span = span;
    mention.type = "Station";
    mention.entry = stop.entry;
    scene_.endsAt[stop.lastWord] = static_cast<MentionIndex>(scene_.mentions.size());
    scene_.mentions.push_back(std::move(mention));
  }

  const NameScene& scene_;
};

}  // namespace

void findTrainStops(const NameScene& scene) {
  TrainStops(scene).find();
}

}  // namespace pressgraph
