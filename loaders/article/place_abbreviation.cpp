#include "loaders/article/place_abbreviation.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace pressgraph {

namespace {

constexpr std::uint32_t kLongestAbbreviation = 8;
constexpr std::size_t kBeamWidth = 200;
// Candidates of one character, most important first.
constexpr std::size_t kMostReadings = 24;

// How plausible readings are, in the unit of a natural logarithm. Set by hand so that groups of
// cities that plans and news really name come out first, and checked on a list that the program
// does not read (tests/evaluation).
struct Weights {
  double importance;    // of a place, for each level
  double unusual;       // for each place in the row of a place's abbreviations
  double sameProvince;  // of two places
  double perHundredKilometres;
  double farthest;     // distance costs no more than this
  double mixedLevels;  // a province beside a city
  double mixedRanks;   // a county beside a city that is not its own
  double unknownDistance;
};

// Scores are no true logarithms; this makes confidences come true as often as they say.
constexpr double kSharpness = 2;

constexpr Weights kGroup{1.6, 2.4, 1.6, -0.7, -6.0, -3.5, -1.0, -2.0};
constexpr Weights kLine{1.8, 2.2, 0.6, -0.12, -1.5, -1.5, 0, -0.8};

double kilometresBetween(const Entry& a, const Entry& b) {
  constexpr double kRadius = 6371;
  constexpr double kRadians = 3.14159265358979323846 / 180;
  const double meanLatitude = (a.latitude + b.latitude) / 2 * kRadians;
  const double dx = (a.longitude - b.longitude) * kRadians * std::cos(meanLatitude);
  const double dy = (a.latitude - b.latitude) * kRadians;
  return kRadius * std::sqrt(dx * dx + dy * dy);
}

class Decoder {
 public:
  Decoder(AbbreviationUse use, const Lexicon& lexicon)
      : use_(use),
        weights_(use == AbbreviationUse::group ? kGroup : kLine),
        lexicon_(lexicon),
        entries_(lexicon.entries()) {}

  PlaceReading decode(std::u32string_view abbreviation) const {
    std::vector<Hypothesis> beam{{}};
    for (const char32_t character : abbreviation) {
      std::vector<Hypothesis> longer;
      for (const Candidate& candidate : candidatesOf(character))
        for (const Hypothesis& hypothesis : beam)
          if (auto next = extended(hypothesis, candidate)) longer.push_back(std::move(*next));
      if (longer.empty()) return {};
      std::stable_sort(longer.begin(), longer.end(),
                       [](const auto& a, const auto& b) { return a.score > b.score; });
      if (longer.size() > kBeamWidth) longer.resize(kBeamWidth);
      beam = std::move(longer);
    }
    return {beam.front().places, confidenceOf(beam)};
  }

 private:
  struct Candidate {
    EntryIndex place = kNoEntry;
    double prior = 0;
  };
  struct Hypothesis {
    std::vector<EntryIndex> places;
    double score = 0;
  };

  bool isProvince(EntryIndex place) const {
    return entries_[place].type == "Province" && entries_[place].level != "municipality";
  }

  EntryIndex provinceOf(EntryIndex place) const {
    for (int level = 0; level < 4; ++level) {
      if (entries_[place].type == "Province" || entries_[place].parent == kNoEntry) break;
      place = entries_[place].parent;
    }
    return place;
  }

  std::vector<Candidate> candidatesOf(char32_t character) const {
    std::vector<Candidate> candidates;
    for (const EntryIndex place : lexicon_.abbreviated(character)) {
      const std::size_t rank = entries_[place].abbreviations.find(character);
      candidates.push_back({place, weights_.importance * entries_[place].importance -
                                       weights_.unusual * static_cast<double>(rank)});
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const auto& a, const auto& b) { return a.prior > b.prior; });
    if (candidates.size() > kMostReadings) candidates.resize(kMostReadings);
    return candidates;
  }

  std::optional<Hypothesis> extended(const Hypothesis& hypothesis,
                                     const Candidate& candidate) const {
    double score = hypothesis.score + candidate.prior;
    // Each pair counts, so that one far place is seen from all others; their sum would grow with
    // the square of the length, so their mean is taken.
    double closeness = 0;
    for (const EntryIndex other : hypothesis.places) {
      if (other == candidate.place) return std::nullopt;
      if (excludes(candidate.place, other) || excludes(other, candidate.place)) return std::nullopt;
      closeness += closenessOf(other, candidate.place);
    }
    if (!hypothesis.places.empty())
      score += 2 * closeness / static_cast<double>(hypothesis.places.size());
    Hypothesis next{hypothesis.places, score};
    next.places.push_back(candidate.place);
    return next;
  }

  bool lies(EntryIndex inner, EntryIndex outer) const {
    for (EntryIndex place = entries_[inner].parent; place != kNoEntry;
         place = entries_[place].parent)
      if (place == outer) return true;
    return false;
  }

  // A place is not named beside the province it lies in; beside its city it may be (金义, 宣绩),
  // and beside 重庆 on a line.
  bool excludes(EntryIndex inner, EntryIndex outer) const {
    if (!lies(inner, outer)) return false;
    return isMunicipality(outer) ? use_ == AbbreviationUse::group : isProvince(outer);
  }

  double closenessOf(EntryIndex a, EntryIndex b) const {
    double closeness = 0;
    if (isProvince(a) != isProvince(b) && !isMunicipality(a) && !isMunicipality(b))
      closeness += weights_.mixedLevels;
    if (isCounty(a) != isCounty(b) && !lies(a, b) && !lies(b, a)) closeness += weights_.mixedRanks;
    if (provinceOf(a) == provinceOf(b)) closeness += weights_.sameProvince;
    const Entry& first = pointOf(a);
    const Entry& second = pointOf(b);
    if (first.latitude == 0 || second.latitude == 0) return closeness + weights_.unknownDistance;
    return closeness + std::max(weights_.farthest, weights_.perHundredKilometres *
                                                       kilometresBetween(first, second) / 100);
  }

  bool isCounty(EntryIndex place) const { return entries_[place].type == "District"; }

  bool isMunicipality(EntryIndex place) const { return entries_[place].level == "municipality"; }

  // Provinces have no point of their own; their capital's stands for them.
  const Entry& pointOf(EntryIndex place) const {
    if (entries_[place].latitude != 0 || !isProvince(place)) return entries_[place];
    EntryIndex best = place;
    for (EntryIndex i = place + 1; i < entries_.size() && entries_[i].kind == EntryKind::place &&
                                   entries_[i].type != "Province";
         ++i)
      if (entries_[i].parent == place &&
          (best == place || entries_[i].importance > entries_[best].importance))
        best = i;
    return entries_[best];
  }

  // The best reading's share of what the readings of the beam weigh together; readings of the same
  // places are one.
  static double confidenceOf(const std::vector<Hypothesis>& beam) {
    double total = 0;
    for (const Hypothesis& hypothesis : beam)
      total += std::exp(kSharpness * (hypothesis.score - beam.front().score));
    return 1 / total;
  }

  AbbreviationUse use_;
  const Weights& weights_;
  const Lexicon& lexicon_;
  const std::vector<Entry>& entries_;
};

// A place or region whose name this is. Of several, the most important. Counties are not, where the
// name may also be a row of cities: 金台 is rather 金华 and 台州 than 金台区.
EntryIndex namedPlace(std::u32string_view name, const Lexicon& lexicon) {
  for (const Sense& sense : lexicon.find(name)) {
    if (sense.entry == kNoEntry) continue;
    const EntryKind kind = lexicon.entries()[sense.entry].kind;
    const bool county = kind == EntryKind::place &&
                        lexicon.entries()[sense.entry].importance <= 1 && name.size() == 2;
    if ((kind == EntryKind::place || kind == EntryKind::region) && !county) return sense.entry;
  }
  return kNoEntry;
}

// The length of the longest ordinary word or name of an industry or product that begins there.
std::uint32_t longestWordAt(std::u32string_view name, std::uint32_t position,
                            const Lexicon& lexicon) {
  std::vector<SurfaceMatch> matches;
  lexicon.match(name, position, matches);
  return matches.empty() ? 0 : matches.back().length;
}

}  // namespace

PlaceReading decodePlaces(std::u32string_view abbreviation, AbbreviationUse use,
                          const Lexicon& lexicon, KnownNames known) {
  if (abbreviation.empty()) return {};
  const bool lookUp = known == KnownNames::used && use == AbbreviationUse::group;
  if (const EntryIndex place = namedPlace(abbreviation, lexicon); lookUp && place != kNoEntry)
    return {{place}, 1};
  if (abbreviation.size() < 2 || abbreviation.size() > kLongestAbbreviation) return {};
  return Decoder(use, lexicon).decode(abbreviation);
}

NameHead decodeNameHead(std::u32string_view name, AbbreviationUse use, const Lexicon& lexicon) {
  // A place or region named outright: the longest.
  NameHead head;
  std::vector<SurfaceMatch> matches;
  lexicon.match(name, 0, matches);
  for (const SurfaceMatch& match : matches)
    if (match.length >= 2)
      if (const EntryIndex place = namedPlace(name.substr(0, match.length), lexicon);
          place != kNoEntry)
        head = {match.length, {{place}, 1}};
  if (head.length > 0) return head;
  // Otherwise as many characters as can be places, where a word begins after them.
  std::uint32_t longest = 0;
  while (longest < name.size() && longest < kLongestAbbreviation &&
         !lexicon.abbreviated(name[longest]).empty())
    ++longest;
  double best = 0;
  for (std::uint32_t length = longest; length >= 2; --length) {
    const std::uint32_t word = longestWordAt(name, length, lexicon);
    if (word < 2 && length < name.size()) continue;
    PlaceReading reading = decodePlaces(name.substr(0, length), use, lexicon);
    if (reading.places.empty()) continue;
    const double worth = reading.confidence + 0.2 * word;
    if (worth <= best) continue;
    best = worth;
    head = {length, std::move(reading)};
  }
  return head;
}

}  // namespace pressgraph
