#include "loaders/article/open_classes.hpp"

#include "loaders/article/brand_names.hpp"
#include "loaders/article/railway_names.hpp"
#include "loaders/article/train_stops.hpp"

namespace pressgraph {

namespace {

class OpenNameFinder {
 public:
  OpenNameFinder(const NameScene& scene, const GazetteerReadings& readings)
      : scene_(scene), readings_(readings) {}

  void find() {
    std::size_t sentence = 0;
    for (std::uint32_t i = 0; i < scene_.words.size(); ++i) {
      const Span span = scene_.words[i].span;
      while (sentence < scene_.text.sentences.size() &&
             scene_.text.sentences[sentence].span.end <= span.begin) {
        ++sentence;
      }
      if (sentence == scene_.text.sentences.size()) break;
      findEndingWith(i,
                     std::max(scene_.text.sentences[sentence].span.begin, shortestStart(span.end)));
    }
  }

 private:
  // No name with its ending reaches further back than this.
  static std::uint32_t shortestStart(std::uint32_t end) {
    constexpr std::uint32_t kReach = 2 * kLongestName;
    return end > kReach ? end - kReach : 0;
  }

  void findEndingWith(std::uint32_t word, std::uint32_t begin) {
    const std::uint32_t end = scene_.words[word].span.end;
    const std::span<const NameEnding> endings =
        scene_.endings.endingWith(scene_.text.characters[end - 1]);
    for (const NameEnding& ending : endings) {
      const auto length = static_cast<std::uint32_t>(ending.suffix.size());
      if (end - begin < length || scene_.text.view({end - length, end}) != ending.suffix) continue;
      if (!tryEnding(word, ending, begin)) return;
    }
  }

  // Whether shorter endings are worth trying.
  bool tryEnding(std::uint32_t word, const NameEnding& ending, std::uint32_t begin) {
    const std::uint32_t end = scene_.words[word].span.end;
    const std::uint32_t cut = end - static_cast<std::uint32_t>(ending.suffix.size());
    std::uint32_t first = word;
    while (scene_.words[first].span.begin > cut) --first;
    const bool atWord = scene_.words[first].span.begin == cut;
    // An ending may be the tail of a long word (高新区), but not begin inside another.
    if (!atWord && first != word) return true;
    if (ending.begin == NameBegin::never) return !atWord;
    // 景德镇: the ending is part of a name that is known.
    if (!atWord && isKnown(word)) return true;
    if (cut == begin || (atWord && first == 0)) {
      if (ending.begin == NameBegin::known) add({cut, end}, ending, word);
      return ending.begin != NameBegin::known;
    }
    const std::uint32_t before = atWord ? first - 1 : first;
    const std::optional<std::uint32_t> nameStart =
        isTrade(ending) ? brandBegin(scene_, word, before, cut, begin)
                        : startOf(ending, before, cut, begin);
    if (!nameStart || *nameStart < begin) return true;
    add({*nameStart, end}, ending, word);
    return false;
  }

  // 科技: a common word that ends the name of a company only after a made-up one.
  static bool isTrade(const NameEnding& ending) {
    return ending.type == "Enterprise" && ending.least > 1;
  }

  bool isKnown(std::uint32_t word) const {
    const MentionIndex known = scene_.endsAt[word];
    return known != kNoMention && scene_.mentions[known].origin == MentionOrigin::gazetteer &&
           scene_.mentions[known].type != "Industry" && scene_.mentions[known].type != "Product";
  }

  std::optional<std::uint32_t> startOf(const NameEnding& ending, std::uint32_t before,
                                       std::uint32_t cut, std::uint32_t begin) const {
    switch (ending.begin) {
      case NameBegin::station:
        return stationBegin(scene_, readings_, before, cut);
      case NameBegin::line:
        return lineBegin(scene_, readings_, before, cut);
      case NameBegin::section:
        return sectionBegin(scene_, readings_, before, cut);
      case NameBegin::numbered:
        return numberedBegin(before, cut);
      default:
        return nameBegin(scene_, ending, piecesBefore(scene_, before, cut, begin), cut);
    }
  }

  // 中国船舶七二五所, 中国电科48所: the company right before the number.
  std::optional<std::uint32_t> numberedBegin(std::uint32_t before, std::uint32_t cut) const {
    if (scene_.words[before].span.end != cut) return std::nullopt;
    std::uint32_t number = cut;
    std::int64_t i = before;
    for (; i >= 0 && cut - number <= 6; --i) {
      const Word& word = scene_.words[static_cast<std::size_t>(i)];
      if (word.tag != WordTag::number && word.tag != WordTag::numeral) break;
      number = word.span.begin;
    }
    if (i < 0 || number == cut) return std::nullopt;
    const MentionIndex owner = scene_.endsAt[static_cast<std::size_t>(i)];
    if (owner == kNoMention || scene_.mentions[owner].span.end != number) return std::nullopt;
    if (scene_.mentions[owner].type != "Enterprise") return std::nullopt;
    return scene_.mentions[owner].span.begin;
  }

  void add(Span span, const NameEnding& ending, std::uint32_t word) {
    const MentionIndex known = scene_.endsAt[word];
    if (known != kNoMention && scene_.mentions[known].span.begin <= span.begin) return;
    Mention mention;
    mention.span = span;
    mention.type = ending.type;
    mention.origin = MentionOrigin::suffix;
    scene_.endsAt[word] = static_cast<MentionIndex>(scene_.mentions.size());
    scene_.mentions.push_back(std::move(mention));
  }

  const NameScene& scene_;
  const GazetteerReadings& readings_;
};

}  // namespace

void findOpenNames(const NameScene& scene, const GazetteerReadings& readings) {
  OpenNameFinder(scene, readings).find();
  findTrainStops(scene);
}

}  // namespace pressgraph
