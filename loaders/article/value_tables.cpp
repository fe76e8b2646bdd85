// Reads the tables of data/lexicon into ValueWords.

#include <algorithm>
#include <charconv>
#include <utility>

#include "loaders/article/code_points.hpp"
#include "loaders/article/embedded_data.hpp"
#include "loaders/article/lexicon.hpp"
#include "loaders/article/table_file.hpp"
#include "loaders/article/value_words.hpp"

namespace pressgraph {

namespace {

using Row = std::vector<std::string_view>;

// A name is a trap from so many characters before its first numeral.
constexpr std::size_t kTrapReach = 4;
constexpr std::u32string_view kNumerals = U"一二三四五六七八九十百千万亿两半几数〇零廿卅";
constexpr std::u32string_view kBehindNumbersOfDates = U"年月日号时点:-—~～–至到/.、世季天周个多余";
// What a word of time of one character goes before.
constexpr std::u32string_view kBehindSingleWords = U"0123456789一二三四五六七八九十两几数约的";

std::int32_t toInt(std::string_view text) {
  std::int32_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// 0.5 -> 5 * 10^-1
Decimal toDecimal(std::string_view text) {
  if (text.empty()) return {1, 0};
  Decimal decimal;
  bool fraction = false;
  for (const char c : text) {
    if (c == '.') {
      fraction = true;
      continue;
    }
    decimal.mantissa = decimal.mantissa * 10 + static_cast<std::uint64_t>(c - '0');
    if (fraction) --decimal.exponent;
  }
  return decimal;
}

// What a table calls by name; `otherwise` for other names.
template <typename T, std::size_t size>
T named(const std::pair<std::string_view, T> (&names)[size], std::string_view name, T otherwise) {
  for (const auto& [known, meaning] : names)
    if (known == name) return meaning;
  return otherwise;
}

constexpr std::pair<std::string_view, ValueKind> kKinds[] = {
    {"count", ValueKind::count},     {"money", ValueKind::money},
    {"percent", ValueKind::percent}, {"quantity", ValueKind::quantity},
    {"speed", ValueKind::speed},     {"duration", ValueKind::duration},
    {"ordinal", ValueKind::ordinal},
};

constexpr std::pair<std::string_view, OrdinalRole> kOrdinalRoles[] = {
    {"number", OrdinalRole::number},
    {"measure", OrdinalRole::measure},
    {"rank", OrdinalRole::rank},
};

constexpr std::pair<std::string_view, TimeRole> kTimeRoles[] = {
    {"year", TimeRole::year},
    {"month", TimeRole::month},
    {"day", TimeRole::day},
    {"week", TimeRole::week},
    {"weekday", TimeRole::weekday},
    {"sameyear", TimeRole::sameYear},
    {"samemonth", TimeRole::sameMonth},
    {"sameday", TimeRole::sameDay},
    {"part", TimeRole::part},
    {"third", TimeRole::third},
    {"monthpart", TimeRole::monthPart},
    {"season", TimeRole::season},
    {"yearseason", TimeRole::yearSeason},
    {"festival", TimeRole::festival},
    {"plan", TimeRole::plan},
    {"quotedplan", TimeRole::quotedPlan},
    {"era", TimeRole::era},
    {"span", TimeRole::span},
    {"first", TimeRole::first},
    {"daypart", TimeRole::dayPart},
    {"calendar", TimeRole::calendar},
};

constexpr std::pair<std::string_view, TimeMarkRole> kTimeMarkRoles[] = {
    {"year", TimeMarkRole::year},       {"day", TimeMarkRole::day},
    {"hour", TimeMarkRole::hour},       {"before", TimeMarkRole::before},
    {"after", TimeMarkRole::after},     {"since", TimeMarkRole::since},
    {"during", TimeMarkRole::during},   {"within", TimeMarkRole::within},
    {"about", TimeMarkRole::about},     {"early", TimeMarkRole::early},
    {"middle", TimeMarkRole::middle},   {"late", TimeMarkRole::late},
    {"first", TimeMarkRole::firstHalf}, {"second", TimeMarkRole::secondHalf},
    {"now", TimeMarkRole::now},         {"stop", TimeMarkRole::stop},
    {"lasting", TimeMarkRole::lasting}, {"future", TimeMarkRole::future},
};

bool contains(std::string_view list, std::string_view part) {
  const auto parts = listParts(list);
  return std::find(parts.begin(), parts.end(), part) != parts.end();
}

// 05-20 of the year.
Day monthAndDay(std::string_view text, std::int32_t year) {
  if (text.size() < 5) return {year, 1, 1};
  return {year, static_cast<std::uint8_t>(toInt(text.substr(0, 2))),
          static_cast<std::uint8_t>(toInt(text.substr(3, 2)))};
}

}  // namespace

ValueWords::ValueWords() {
  for (char32_t c = U'0'; c <= U'9'; ++c) mark(c, kDigit);
  for (const char32_t c : kNumerals) mark(c, kNumeral);
  for (const char32_t c : kBehindNumbersOfDates) mark(c, kDateGoesOn);
  readUnits();
  readApproximators();
  readOrdinals();
  readFestivals();
  readTimeWords();
  readTimeMarks();
  readTraps();
}

void ValueWords::mark(char32_t character, Begins begins) {
  if (character < begins_.size()) begins_[character] |= begins;
}

void ValueWords::readUnits() {
  forEachRow(articleData("lexicon/units.tsv"), [&](const Row& row) {
    if (row.size() < 5) return;
    UnitWord word;
    word.kind = named(kKinds, row[1], ValueKind::number);
    word.noValue = word.kind == ValueKind::number;
    word.unit = row[2];
    word.scale = toDecimal(row[3]);
    word.digitsOnly = row.size() > 5 && row[5] == "digits";
    for (const std::string_view other : listParts(row[4]))
      if (other.starts_with('!'))
        word.neverBefore.push_back(toCodePoints(other.substr(1)));
      else
        word.notBefore.push_back(toCodePoints(other));
    units_.add(toCodePoints(row[0]), std::move(word));
  });
}

void ValueWords::readApproximators() {
  forEachRow(articleData("lexicon/approximators.tsv"), [&](const Row& row) {
    if (row.size() < 3) return;
    Approximator word;
    word.atLeast = contains(row[2], "atLeast");
    word.atMost = contains(row[2], "atMost");
    word.approximate = contains(row[2], "approximate");
    if (row.size() > 3) word.notAfter = toCodePoints(row[3]);
    word.bareOnly = row.size() > 4 && row[4] == "bare";
    const std::u32string characters = toCodePoints(row[0]);
    if (row[1] == "after") {
      mark(characters.front(), kAfter);
      after_.add(characters, std::move(word));
    } else if (row[1] == "before" || row[1] == "lead") {
      word.silent = row[1] == "lead";
      mark(characters.back(), kApproximatorEnds);
      longestBefore_ = std::max(longestBefore_, static_cast<std::uint32_t>(characters.size()));
      before_.add(characters, std::move(word));
    }
  });
}

void ValueWords::readOrdinals() {
  forEachRow(articleData("lexicon/ordinal_words.tsv"), [&](const Row& row) {
    if (row.size() < 4) return;
    const std::u32string characters = toCodePoints(row[0]);
    const OrdinalRole role = named(kOrdinalRoles, row[1], OrdinalRole::number);
    if (role != OrdinalRole::rank) mark(characters.front(), kOrdinal);
    ordinals_.add(characters, {role, toCodePoints(row[2]), toCodePoints(row[3])});
  });
}

void ValueWords::readFestivals() {
  std::string_view table = articleData("lexicon/festivals.tsv");
  while (table.starts_with('#')) table.remove_prefix(std::min(table.find('\n') + 1, table.size()));
  for (const std::string_view name : listParts(table.substr(0, table.find('\n')), '\t'))
    festivalNames_.emplace_back(name);
  forEachRow(table, [&](const Row& row) {
    const std::int32_t year = toInt(row[0]);
    if (festivals_.empty()) firstFestivalYear_ = year;
    std::vector<Day> days(festivalNames_.size(), Day{year, 1, 1});
    for (std::size_t i = 1; i < row.size() && i < days.size(); ++i)
      days[i] = monthAndDay(row[i], year);
    festivals_.push_back(std::move(days));
  });
}

void ValueWords::readTimeWords() {
  forEachRow(articleData("lexicon/time_words.tsv"), [&](const Row& row) {
    if (row.size() < 3) return;
    const TimeWord word = timeWord(row[1], row[2]);
    const std::u32string characters = toCodePoints(row[0]);
    markTime(characters);
    if (word.role == TimeRole::plan || word.role == TimeRole::quotedPlan)
      markTime(U"“" + characters);
    times_.add(characters, word);
  });
}

// A value is a number, a range or a name; then, after a blank, what else is known.
TimeWord ValueWords::timeWord(std::string_view role, std::string_view value) const {
  TimeWord word;
  word.role = named(kTimeRoles, role, TimeRole::vague);
  const std::size_t blank = value.find(' ');
  const std::string_view rest =
      blank == std::string_view::npos ? std::string_view() : value.substr(blank + 1);
  value = value.substr(0, blank);
  word.alone = rest == "vague";
  word.evening = rest == "evening";
  if (word.role == TimeRole::festival) {
    const auto column = std::find(festivalNames_.begin(), festivalNames_.end(), value);
    if (column != festivalNames_.end())
      word.festival = static_cast<std::size_t>(column - festivalNames_.begin());
    else
      word.day = monthAndDay(value, 0);
    word.to = toInt(rest);
    const std::size_t second = rest.find(' ');
    if (second != std::string_view::npos) word.from = toInt(rest.substr(second + 1));
  } else if (word.role == TimeRole::era) {
    word.day = monthAndDay(value.substr(std::min<std::size_t>(5, value.size())), toInt(value));
  } else {
    word.from = toInt(value);
    const std::size_t dash = value.find('-', 1);
    if (dash != std::string_view::npos) word.to = toInt(value.substr(dash + 1));
  }
  return word;
}

void ValueWords::markTime(std::u32string_view word) {
  mark(word.front(), kTime);
  if (word.size() > 1) {
    timePairs_.set(pairHash(word[0], word[1]));
    return;
  }
  for (const char32_t c : kBehindSingleWords) timePairs_.set(pairHash(word[0], c));
}

void ValueWords::readTimeMarks() {
  forEachRow(articleData("lexicon/time_marks.tsv"), [&](const Row& row) {
    if (row.size() < 3) return;
    TimeMark mark;
    mark.role = named(kTimeMarkRoles, row[1], TimeMarkRole::year);
    for (const std::string_view other : listParts(row[2]))
      mark.notBefore.push_back(toCodePoints(other));
    timeMarks_.add(toCodePoints(row[0]), std::move(mark));
  });
}

void ValueWords::readTraps() {
  forEachRow(articleData("lexicon/number_traps.tsv"),
             [&](const Row& row) { addTrap(toCodePoints(row[0])); });
  // A name that is a numeral and a measure word (八家, a station) is taken for a count, and one of
  // two characters that needs context (上万, another) for words.
  const Lexicon& lexicon = Lexicon::embedded();
  const auto addName = [&](std::u32string_view name) {
    const auto senses = lexicon.find(name);
    const bool usual = std::any_of(senses.begin(), senses.end(), [](const Sense& sense) {
      return sense.entry != kNoEntry && sense.usual;
    });
    if (name.size() > 2 || (usual && !unit(name, 1))) addTrap(name);
  };
  for (const Entry& entry : lexicon.entries()) {
    addName(entry.name);
    addName(entry.shortName);
    for (const std::u32string& alias : entry.aliases) addName(alias);
  }
}

void ValueWords::addTrap(std::u32string_view word) {
  const auto numeral = std::find_if(word.begin(), word.end(),
                                    [&](char32_t c) { return (begins(c) & kAnyNumber) != 0; });
  if (numeral == word.end() || word.size() < 2) return;
  const auto offset = static_cast<std::size_t>(numeral - word.begin());
  if (offset > kTrapReach) word.remove_prefix(offset - kTrapReach);
  if (offset > 0) mark(word.front(), kTrap);
  traps_.add(word, Trap{});
}

}  // namespace pressgraph
