#pragma once
// Dates and periods as news prints them, resolved to days where text and publication allow.

#include <optional>
#include <string_view>

#include "loaders/article/calendar.hpp"
#include "loaders/article/value_words.hpp"

namespace pressgraph {

// Reads the dates of one text from left to right, and remembers the last for 同年 and 当日.
class DateReader {
 public:
  DateReader(std::optional<Day> published, bool traditional)
      : words_(ValueWords::embedded()), published_(published), traditional_(traditional) {}

  // The date or period that begins at text[begin]; false where none does. `text` ends with the
  // sentence.
  bool read(std::u32string_view text, std::uint32_t begin, Value& value);

 private:
  // How exact a date is.
  enum class Level : std::uint8_t { century, decade, year, part, month, day };

  // A date as far as it has been read.
  struct Moment {
    std::uint32_t end = 0;
    Level level = Level::year;
    std::optional<Stretch> stretch;   // nothing: it depends on what is not known
    std::uint8_t month = 0, day = 0;  // as printed
    std::string clock;                // 18:30
    bool relative = false;
    bool vague = false;
    bool approximate = false;
    bool period = false;  // two ends, or named as a time that passes
    bool openBegin = false, openEnd = false;
  };

  bool readMoment(std::uint32_t begin, const Moment* from, Moment& moment);
  bool readNumberFirst(std::uint32_t begin, const Moment* from, Moment& moment);
  bool readWordFirst(std::uint32_t begin, const Moment* from, Moment& moment);
  bool readDigital(std::uint32_t begin, Moment& moment);
  bool readPair(std::uint32_t begin, const Moment* from, Moment& moment);
  bool readYear(std::uint32_t begin, std::int32_t yearZero, Moment& moment);
  bool readCentury(std::uint32_t begin, std::int32_t century, Moment& moment);
  bool readDecade(std::uint32_t begin, std::int32_t century, Moment& moment);
  bool readClock(std::uint32_t begin, int hoursToAdd, Moment& moment) const;
  bool readPlan(std::uint32_t begin, const TimeWord& word, bool quoted, Moment& moment);
  bool readEra(const TimeWord& word, Moment& moment);
  bool readSpan(std::uint32_t begin, const TimeWord& word, Moment& moment);
  bool readFirstMonths(std::uint32_t begin, const Moment* from, Moment& moment);
  bool readAgo(std::uint32_t begin, Moment& moment);
  bool readQuarter(std::uint32_t begin, const Moment* from, Moment& moment);

  // What may follow within a year, a month and a day.
  void continueYear(Moment& moment);
  void continueMonth(Moment& moment);
  void continueDay(Moment& moment, bool evening = false);
  void continueWeek(Moment& moment);
  void continueCentury(Moment& moment) const;
  bool readDayOfMonth(std::uint32_t begin, Moment& moment) const;
  void readRange(Moment& moment);
  void readModifiers(Moment& moment);

  // The year that a month, a day or a festival without one lies in.
  std::optional<Stretch> nearest(const Stretch& inYear, std::uint32_t end) const;
  std::optional<Stretch> monthsAt(std::int32_t first, std::int32_t last, const Moment* from,
                                  std::uint32_t end, Moment& moment) const;
  std::optional<Stretch> dayAt(std::uint8_t day, const Moment* from, Moment& moment) const;
  std::optional<Stretch> festivalAt(const TimeWord& word, const Moment* from, Moment& moment) const;
  bool speaksOfFuture(std::uint32_t end) const;

  void remember(const Moment& moment);
  char32_t at(std::uint32_t position) const {
    return position < text_.size() ? text_[position] : U'\0';
  }
  bool follows(std::uint32_t position, std::u32string_view word) const {
    return position <= text_.size() && text_.substr(position).starts_with(word);
  }
  // The number at `begin` when it is whole, at most `most`, and of plain digits or words.
  std::optional<std::int32_t> wholeNumber(std::uint32_t begin, std::int32_t most,
                                          std::uint32_t& end) const;

  const ValueWords& words_;
  std::optional<Day> published_;
  bool traditional_;
  std::u32string_view text_;
  std::uint32_t begin_ = 0;
  std::optional<Stretch> last_;  // the date named last that has a year
  Level lastLevel_ = Level::year;
};

}  // namespace pressgraph
