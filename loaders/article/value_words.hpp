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
  std::u32string notAfter;  // characters that may not stand before it
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
  yearPart,
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
  std::int32_t from = 0;     // offset, first month, day or year, hours, direction, year 0
  std::int32_t to = 0;       // last month, day or year; days a holiday lasts
  std::size_t festival = 0;  // column of the table of festivals; 0 = none
  Day day;                   // of an era; month and day of a festival without a column
  bool alone = false;        // says something without what usually follows
  bool evening = false;      // of days: hours after it are of the afternoon
};

// Immutable; shared by threads.
class ValueWords {
 public:
  static const ValueWords& embedded();

  ValueWords();

  // What may begin at a character, so that most characters are done with by one look.
  enum Begins : std::uint8_t {
    kNothing = 0,
    kDigit = 1,              // 0 to 9
    kNumeral = 2,            // 一 ... 亿
    kTime = 4,               // a word of time
    kOrdinal = 8,            // 第 首
    kTrap = 16,              // a word without a value, its numeral not at the beginning
    kAfter = 32,             // an approximator that follows a unit
    kApproximatorEnds = 64,  // here ends one that stands before a number
    kDateGoesOn = 128,       // 年 月 至: what may stand behind the number of a date
  };
  std::uint8_t begins(char32_t character) const {
    return character < begins_.size() ? begins_[character] : std::uint8_t{kNothing};
  }
  static constexpr std::uint8_t kAnyValue = kDigit | kNumeral | kTime | kOrdinal;
  static constexpr std::uint8_t kAnyNumber = kDigit | kNumeral;
  bool mayFollowInDate(char32_t character) const { return (begins(character) & kDateGoesOn) != 0; }
  // Whether a word of time may begin with these two characters.
  bool mayBeTime(char32_t first, char32_t second) const {
    return timePairs_[pairHash(first, second)];
  }

  using UnitMatch = WordTable<UnitWord>::Match;
  using TimeMatch = WordTable<TimeWord>::Match;
  using ApproximatorMatch = WordTable<Approximator>::Match;

  // `plainly`: after digits that are no year, where 家电子企业 begins with 家 and not with 家电.
  UnitMatch unit(std::u32string_view text, std::uint32_t begin, bool plainly = false) const;
  TimeMatch time(std::u32string_view text, std::uint32_t begin) const {
    return times_.longest(text, begin);
  }
  ApproximatorMatch after(std::u32string_view text, std::uint32_t begin) const {
    if (begin >= text.size() || (begins(text[begin]) & kAfter) == 0) return {};
    return after_.longest(text, begin);
  }
  // One that ends where `end` is, not beginning before `begin`.
  ApproximatorMatch before(std::u32string_view text, std::uint32_t begin, std::uint32_t end,
                           std::uint32_t& start) const;
  // The end of a word without a value that covers `position`, or `position` when there is none.
  // The word does not begin before `begin`.
  std::uint32_t trapEnd(std::u32string_view text, std::uint32_t begin,
                        std::uint32_t position) const;

  // The end of one that begins at `begin`; `begin` when there is none.
  std::uint32_t trapAt(std::u32string_view text, std::uint32_t begin) const {
    const auto match = traps_.longest(text, begin);
    return match ? match.end : begin;
  }

  // The day of a festival; nothing outside the table.
  std::optional<Day> festivalDay(const TimeWord& word, std::int32_t year) const;

 private:
  struct Trap {};

  void readUnits();
  void readApproximators();
  void readTimeWords();
  void readFestivals();
  void readTraps();
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
  WordTable<TimeWord> times_;
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

}  // namespace pressgraph
