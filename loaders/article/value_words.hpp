#pragma once
// The words by which values are read (data/lexicon), compiled for lookup.

#include <array>
#include <bitset>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "loaders/article/calendar.hpp"
#include "loaders/article/values.hpp"
#include "loaders/article/word_table.hpp"

namespace pressgraph {

// A number without sign: mantissa * 10^exponent.
struct Decimal {
  std::uint64_t mantissa = 0;
  std::int32_t exponent = 0;
};

struct UnitWord {
  ValueKind kind = ValueKind::count;
  bool noValue = false;     // what it ends is no value
  bool digitsOnly = false;  // only after digits: 3路, but 一路 is a word
  std::string unit;         // the ontology's
  Decimal scale{1, 0};
  std::vector<std::u32string> neverBefore;  // what may not follow
  std::vector<std::u32string> notBefore;    // nor this, unless the number is plainly one
};

struct Approximator {
  bool atLeast = false;
  bool atMost = false;
  bool approximate = false;
  bool bareOnly = false;    // only before 百 千 万 亿 without a digit
  bool silent = false;      // lets them be numbers, but is no part of the value: 破百亿
  std::u32string notAfter;  // characters that may not stand before it
};

enum class OrdinalRole : std::uint8_t { number, measure, rank };

struct OrdinalWord {
  OrdinalRole role = OrdinalRole::number;
  std::u32string notAfter;
  std::u32string notBefore;
};

enum class TimeRole : std::uint8_t {
  year,
  month,
  day,
  week,
  weekday,
  sameYear,
  sameMonth,
  sameDay,
  part,
  third,
  monthPart,
  season,
  yearSeason,
  festival,
  plan,
  quotedPlan,
  era,
  vague,
  span,
  first,
  dayPart,
  calendar,
};

struct TimeWord {
  TimeRole role = TimeRole::vague;
  std::int32_t from = 0;     // offset, first month, day or year, hours, direction, year 0;
                             // of festivals: days from the festival to the first day
  std::int32_t to = 0;       // last month, day or year; days a holiday lasts
  std::size_t festival = 0;  // column of the table of festivals; 0 = none
  Day day;                   // of an era; month and day of a festival without a column
  bool alone = false;        // says something without what usually follows
  bool evening = false;      // of days: hours after it are of the afternoon
};

enum class TimeMarkRole : std::uint8_t {
  year,
  day,
  hour,
  before,
  after,
  since,
  during,
  within,
  about,
  early,
  middle,
  late,
  firstHalf,
  secondHalf,
  now,
  stop,
  lasting,
  future,
};

struct TimeMark {
  TimeMarkRole role = TimeMarkRole::year;
  std::vector<std::u32string> notBefore;
};

// Immutable; shared by threads.
class ValueWords {
 public:
  static const ValueWords& embedded();

  ValueWords();

  // What may begin at a character, so that most characters are done with by one look.
  enum Begins : std::uint8_t {
    kDigit = 1,              // 0 to 9
    kNumeral = 2,            // 一 ... 亿
    kTime = 4,               // a word of time
    kOrdinal = 8,            // 第 首
    kTrap = 16,              // a word without a value, its numeral not at the beginning
    kAfter = 32,             // an approximator that follows a unit
    kApproximatorEnds = 64,  // here ends one that stands before a number
    kDateGoesOn = 128,       // 年 月 至: what may stand behind the number of a date
  };
  static constexpr std::uint8_t kAnyNumber = kDigit | kNumeral;
  static constexpr std::uint8_t kAnyValue = kAnyNumber | kTime | kOrdinal;

  std::uint8_t begins(char32_t character) const {
    return character < begins_.size() ? begins_[character] : std::uint8_t{0};
  }
  bool mayFollowInDate(char32_t character) const { return (begins(character) & kDateGoesOn) != 0; }
  // Whether a word of time may begin with these two characters.
  bool mayBeTime(char32_t first, char32_t second) const {
    return timePairs_[pairHash(first, second)];
  }

  using UnitMatch = WordTable<UnitWord>::Match;
  using TimeMatch = WordTable<TimeWord>::Match;
  using TimeMarkMatch = WordTable<TimeMark>::Match;
  using ApproximatorMatch = WordTable<Approximator>::Match;

  // `plainly`: after digits that are no year, where 家电子企业 begins with 家 and not with 家电.
  UnitMatch unit(std::u32string_view text, std::uint32_t begin, bool plainly = false) const;
  TimeMatch time(std::u32string_view text, std::uint32_t begin) const {
    return times_.longest(text, begin);
  }
  TimeMarkMatch timeMark(std::u32string_view text, std::uint32_t begin) const;

  // An approximator behind a unit.
  ApproximatorMatch after(std::u32string_view text, std::uint32_t begin) const;
  // One that ends where `end` is, beginning at `start` and not before `begin`.
  ApproximatorMatch before(std::u32string_view text, std::uint32_t begin, std::uint32_t end,
                           std::uint32_t& start) const;
  // What makes the number or measure word behind it an ordinal.
  const OrdinalWord* ordinal(std::u32string_view text, std::uint32_t begin) const;

  // The end of a word without a value that covers `position` and does not begin before `begin`;
  // `position` when there is none.
  std::uint32_t trapEnd(std::u32string_view text, std::uint32_t begin,
                        std::uint32_t position) const;
  // The end of one that begins at `begin`; `begin` when there is none.
  std::uint32_t trapAt(std::u32string_view text, std::uint32_t begin) const;

  // The day of a festival; nothing outside the table.
  std::optional<Day> festivalDay(const TimeWord& word, std::int32_t year) const;

 private:
  struct Trap {};

  void readUnits();
  void readApproximators();
  void readOrdinals();
  void readTimeWords();
  void readTimeMarks();
  void readFestivals();
  void readTraps();
  TimeWord timeWord(std::string_view role, std::string_view value) const;
  void addTrap(std::u32string_view word);
  void mark(char32_t character, Begins begins);
  void markTime(std::u32string_view word);

  static std::size_t pairHash(char32_t first, char32_t second) {
    return ((first * 0x9E3779B1U) ^ (second * 0x85EBCA6BU)) >> 16U;
  }

  std::array<std::uint8_t, 0x10000> begins_{};
  std::bitset<0x10000> timePairs_;
  WordTable<UnitWord> units_;
  WordTable<Approximator> before_, after_;
  WordTable<OrdinalWord> ordinals_;
  WordTable<TimeWord> times_;
  WordTable<TimeMark> timeMarks_;
  WordTable<Trap> traps_;
  std::uint32_t longestBefore_ = 0;
  std::vector<std::string> festivalNames_;
  std::int32_t firstFestivalYear_ = 0;
  std::vector<std::vector<Day>> festivals_;  // by year, then column
};

// A digit of Chinese writing: 0 to 9, 两 = 2, or nothing.
std::optional<std::uint32_t> chineseDigit(char32_t character);
// The power of ten of 十 百 千 万 亿, or 0.
std::int32_t chinesePower(char32_t character);

inline bool isOneOf(char32_t character, std::u32string_view list) {
  return list.find(character) != std::u32string_view::npos;
}

// 3至5家, 8月—9月.
inline bool isRangeSeparator(char32_t character) {
  return isOneOf(character, U"至到-—~～–");
}

}  // namespace pressgraph
