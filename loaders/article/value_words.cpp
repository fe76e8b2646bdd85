#include "loaders/article/value_words.hpp"

#include <algorithm>
#include <charconv>

#include "loaders/article/code_points.hpp"
#include "loaders/article/embedded_data.hpp"
#include "loaders/article/lexicon.hpp"
#include "loaders/article/table_file.hpp"

namespace pressgraph {

namespace {

// Words without a value are looked for from so many characters before the numeral.
constexpr std::uint32_t kTrapReach = 4;
constexpr std::u32string_view kNumerals = U"一二三四五六七八九十百千万亿两半几数〇零廿卅";
constexpr std::u32string_view kBehindNumbersOfDates = U"年月日号时点:-—~～–至到/.、世季天周个多余";

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

std::optional<ValueKind> kindNamed(std::string_view name) {
  struct Named {
    std::string_view name;
    ValueKind kind;
  };
  constexpr Named kinds[] = {
      {"count", ValueKind::count},     {"money", ValueKind::money},
      {"percent", ValueKind::percent}, {"quantity", ValueKind::quantity},
      {"speed", ValueKind::speed},     {"duration", ValueKind::duration},
      {"ordinal", ValueKind::ordinal},
  };
  for (const Named& kind : kinds)
    if (kind.name == name) return kind.kind;
  return std::nullopt;
}

TimeRole roleNamed(std::string_view name) {
  struct Named {
    std::string_view name;
    TimeRole role;
  };
  constexpr Named roles[] = {
      {"year", TimeRole::year},
      {"month", TimeRole::month},
      {"day", TimeRole::day},
      {"week", TimeRole::week},
      {"weekday", TimeRole::weekday},
      {"sameyear", TimeRole::sameYear},
      {"samemonth", TimeRole::sameMonth},
      {"sameday", TimeRole::sameDay},
      {"part", TimeRole::part},
      {"yearpart", TimeRole::yearPart},
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
  for (const Named& role : roles)
    if (role.name == name) return role.role;
  return TimeRole::vague;
}

bool contains(std::string_view list, std::string_view part) {
  const auto parts = listParts(list);
  return std::find(parts.begin(), parts.end(), part) != parts.end();
}

Day monthAndDay(std::string_view text, std::int32_t year) {
  if (text.size() < 5) return {year, 1, 1};
  return {year, static_cast<std::uint8_t>(toInt(text.substr(0, 2))),
          static_cast<std::uint8_t>(toInt(text.substr(3, 2)))};
}

bool isNumeral(char32_t c) {
  return kNumerals.find(c) != std::u32string_view::npos;
}

}  // namespace

std::optional<std::uint32_t> chineseDigit(char32_t character) {
  switch (character) {
    case U'〇':
    case U'零':
      return 0;
    case U'一':
      return 1;
    case U'二':
    case U'两':
      return 2;
    case U'三':
      return 3;
    case U'四':
      return 4;
    case U'五':
      return 5;
    case U'六':
      return 6;
    case U'七':
      return 7;
    case U'八':
      return 8;
    case U'九':
      return 9;
    default:
      return std::nullopt;
  }
}

std::int32_t chinesePower(char32_t character) {
  switch (character) {
    case U'十':
      return 1;
    case U'百':
      return 2;
    case U'千':
      return 3;
    case U'万':
      return 4;
    case U'亿':
      return 8;
    default:
      return 0;
  }
}

const ValueWords& ValueWords::embedded() {
  static const ValueWords words;
  return words;
}

ValueWords::ValueWords() {
  for (char32_t c = U'0'; c <= U'9'; ++c) mark(c, kDigit);
  for (const char32_t c : kNumerals) mark(c, kNumeral);
  mark(U'第', kOrdinal);
  mark(U'首', kOrdinal);
  for (const char32_t c : kBehindNumbersOfDates) mark(c, kDateGoesOn);
  readUnits();
  readApproximators();
  readFestivals();
  readTimeWords();
  readTraps();
}

void ValueWords::mark(char32_t character, Begins begins) {
  if (character < begins_.size()) begins_[character] |= begins;
}

void ValueWords::readUnits() {
  forEachRow(articleData("lexicon/units.tsv"), [&](const std::vector<std::string_view>& row) {
    if (row.size() < 5) return;
    UnitWord word;
    const auto kind = kindNamed(row[1]);
    word.noValue = !kind;
    word.kind = kind.value_or(ValueKind::number);
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
  forEachRow(
      articleData("lexicon/approximators.tsv"), [&](const std::vector<std::string_view>& row) {
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
          return;
        }
        if (row[1] != "before") return;
        mark(characters.back(), kApproximatorEnds);
        longestBefore_ = std::max(longestBefore_, static_cast<std::uint32_t>(characters.size()));
        before_.add(characters, std::move(word));
      });
}

void ValueWords::readFestivals() {
  std::string_view table = articleData("lexicon/festivals.tsv");
  while (table.starts_with('#')) table.remove_prefix(std::min(table.find('\n') + 1, table.size()));
  for (const std::string_view name : listParts(table.substr(0, table.find('\n')), '\t'))
    festivalNames_.emplace_back(name);
  forEachRow(table, [&](const std::vector<std::string_view>& row) {
    const std::int32_t year = toInt(row[0]);
    if (festivals_.empty()) firstFestivalYear_ = year;
    std::vector<Day> days(festivalNames_.size(), Day{year, 1, 1});
    for (std::size_t i = 1; i < row.size() && i < days.size(); ++i)
      days[i] = monthAndDay(row[i], year);
    festivals_.push_back(std::move(days));
  });
}

void ValueWords::readTimeWords() {
  forEachRow(articleData("lexicon/time_words.tsv"), [&](const std::vector<std::string_view>& row) {
    if (row.size() < 2) return;
    TimeWord word;
    word.role = roleNamed(row[1]);
    std::string_view value = row.size() > 2 ? row[2] : std::string_view();
    const std::string_view rest =
        value.find(' ') == std::string_view::npos ? "" : value.substr(value.find(' ') + 1);
    value = value.substr(0, value.find(' '));
    if (word.role == TimeRole::festival) {
      const auto column = std::find(festivalNames_.begin(), festivalNames_.end(), value);
      if (column != festivalNames_.end())
        word.festival = static_cast<std::size_t>(column - festivalNames_.begin());
      else
        word.day = monthAndDay(value, 0);
      word.to = toInt(rest);
    } else if (word.role == TimeRole::era) {
      word.day = monthAndDay(value.substr(std::min<std::size_t>(5, value.size())), toInt(value));
    } else {
      word.from = toInt(value);
      const std::size_t dash = value.find('-', 1);
      if (dash != std::string_view::npos) word.to = toInt(value.substr(dash + 1));
    }
    word.alone = rest == "vague";
    word.evening = rest == "evening";
    const std::u32string characters = toCodePoints(row[0]);
    markTime(characters);
    if (word.role == TimeRole::plan || word.role == TimeRole::quotedPlan)
      markTime(U"“" + characters);
    times_.add(characters, std::move(word));
  });
}

// Words of one character only go before numbers.
void ValueWords::markTime(std::u32string_view word) {
  mark(word.front(), kTime);
  if (word.size() > 1) {
    timePairs_.set(pairHash(word[0], word[1]));
    return;
  }
  for (char32_t c = U'0'; c <= U'9'; ++c) timePairs_.set(pairHash(word[0], c));
  for (const char32_t c : std::u32string_view(U"一二三四五六七八九十两几数约的"))
    timePairs_.set(pairHash(word[0], c));
}

void ValueWords::readTraps() {
  forEachRow(articleData("lexicon/number_traps.tsv"),
             [&](const std::vector<std::string_view>& row) { addTrap(toCodePoints(row[0])); });
  // A name that is a numeral and a measure word (八家, a station) is taken for a count.
  const auto addName = [&](std::u32string_view name) {
    if (name.size() != 2 || !unit(name, 1)) addTrap(name);
  };
  for (const Entry& entry : Lexicon::embedded().entries()) {
    addName(entry.name);
    addName(entry.shortName);
    for (const std::u32string& alias : entry.aliases) addName(alias);
  }
}

// Cut where the numeral would be out of reach.
void ValueWords::addTrap(std::u32string_view word) {
  const auto numeral = std::find_if(word.begin(), word.end(), isNumeral);
  if (numeral == word.end() || word.size() < 2) return;
  const auto offset = static_cast<std::size_t>(numeral - word.begin());
  if (offset > kTrapReach) word.remove_prefix(offset - kTrapReach);
  if (offset > 0) mark(word.front(), kTrap);
  traps_.add(word, Trap{});
}

ValueWords::UnitMatch ValueWords::unit(std::u32string_view text, std::uint32_t begin,
                                       bool plainly) const {
  return units_.longest(text, begin, [&](std::uint32_t end, const UnitWord& word) {
    const std::u32string_view rest = text.substr(end);
    const auto another = [&](const std::u32string& other) { return rest.starts_with(other); };
    return std::none_of(word.neverBefore.begin(), word.neverBefore.end(), another) &&
           (plainly || std::none_of(word.notBefore.begin(), word.notBefore.end(), another));
  });
}

ValueWords::ApproximatorMatch ValueWords::before(std::u32string_view text, std::uint32_t begin,
                                                 std::uint32_t end, std::uint32_t& start) const {
  start = end;
  if (end == 0 || (begins(text[end - 1]) & kApproximatorEnds) == 0) return {};
  const std::uint32_t from = std::max(begin, end - std::min(end, longestBefore_));
  for (start = from; start < end; ++start) {
    const auto match = before_.longest(text.substr(0, end), start);
    if (!match || match.end != end) continue;
    const char32_t previous = start > 0 ? text[start - 1] : U'\0';
    if (match.word->notAfter.find(previous) == std::u32string::npos) return match;
  }
  return {};
}

std::uint32_t ValueWords::trapEnd(std::u32string_view text, std::uint32_t begin,
                                  std::uint32_t position) const {
  std::uint32_t end = position;
  const std::uint32_t from = std::max(begin, position - std::min(position, kTrapReach));
  for (std::uint32_t start = from; start <= position; ++start) {
    if (start < position && (begins(text[start]) & kTrap) == 0) continue;
    const auto match = traps_.longest(text, start);
    if (match && match.end > end) end = match.end;
  }
  return end;
}

std::optional<Day> ValueWords::festivalDay(const TimeWord& word, std::int32_t year) const {
  if (word.festival == 0) return Day{year, word.day.month, word.day.day};
  const std::int32_t row = year - firstFestivalYear_;
  if (row < 0 || row >= static_cast<std::int32_t>(festivals_.size())) return std::nullopt;
  return festivals_[static_cast<std::size_t>(row)][word.festival];
}

}  // namespace pressgraph
