#pragma once
// The words by which values are read (data/lexicon), compiled for lookup.

#include <array>
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
  bool noValue = false;  // what it ends is no value
  std::string unit;      // the ontology's
  Decimal scale{1, 0};
  std::vector<std::u32string> notBefore;  // what may not follow
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
};

// Immutable; shared by threads.
class ValueWords {
 public:
  static const ValueWords& embedded();

  ValueWords();

  // What may begin a value at this character.
  enum Begins : std::uint8_t {
    kNothing = 0,
    kDigit = 1,    // 0 to 9
    kNumeral = 2,  // 一 ... 亿
    kTime = 4,     // the first character of a word of time
    kOrdinal = 8,  // 第 首
  };
  std::uint8_t begins(char32_t character) const {
    return character < begins_.size() ? begins_[character] : std::uint8_t{kNothing};
  }

  using UnitMatch = WordTable<UnitWord>::Match;
  using TimeMatch = WordTable<TimeWord>::Match;
  using ApproximatorMatch = WordTable<Approximator>::Match;

  UnitMatch unit(std::u32string_view text, std::uint32_t begin) const;
  TimeMatch time(std::u32string_view text, std::uint32_t begin) const {
    return times_.longest(text, begin);
  }
  ApproximatorMatch after(std::u32string_view text, std::uint32_t begin) const {
    return after_.longest(text, begin);
  }
  // One that ends where `end` is, not beginning before `begin`.
  ApproximatorMatch before(std::u32string_view text, std::uint32_t begin, std::uint32_t end,
                           std::uint32_t& start) const;
  // The end of a word without a value that covers `position`, or `position` when there is none.
  // The word does not begin before `begin`.
  std::uint32_t trapEnd(std::u32string_view text, std::uint32_t begin,
                        std::uint32_t position) const;

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

  std::array<std::uint8_t, 0x10000> begins_{};
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
