#pragma once
// Dates and periods as news prints them, resolved to days where text and publication allow.

#include <optional>
#include <string>
#include <string_view>

#include "loaders/article/calendar.hpp"
#include "loaders/article/value_words.hpp"

namespace pressgraph {

// Reads the dates of one text from left to right, and remembers the last for 同年 and 当日. Every
// function looks at a bounded number of characters. Implemented by what it reads: dates.cpp,
// date_numbers.cpp, date_words.cpp, date_spans.cpp, date_parts.cpp, date_years.cpp.
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

    void set(std::int32_t firstYear, std::int32_t lastYear) {
      stretch = Stretch{yearStretch(firstYear).first, yearStretch(lastYear).last};
    }
    void set(const Day& only) { stretch = Stretch{only, only}; }
  };

  // So many days or months: 三天, 5年, 两周.
  struct Amount {
    std::uint32_t end = 0;
    Level level = Level::day;
    std::int32_t months = 0;
    std::int32_t days = 0;
  };

  bool readMoment(std::uint32_t begin, const Moment* from, Moment& moment);
  void readRange(Moment& moment);
  void readModifiers(Moment& moment);
  void remember(const Moment& moment);

  // Dates that begin with a number. `from` is the date in which, or to which, this one lies.
  bool readNumberFirst(std::uint32_t begin, const Moment* from, Moment& moment);
  bool readDigital(std::uint32_t begin, Moment& moment);
  bool readPair(std::uint32_t begin, const Moment* from, Moment& moment);
  bool readYear(std::uint32_t begin, std::int32_t yearZero, Moment& moment);
  std::int32_t yearMeant(std::uint32_t begin, std::uint32_t end, std::int32_t number) const;
  bool readClock(std::uint32_t begin, int hoursToAdd, Moment& moment) const;
  bool readQuarter(std::uint32_t begin, const Moment* from, Moment& moment);

  // Dates that begin with a word.
  bool readWordFirst(std::uint32_t begin, const Moment* from, Moment& moment);
  bool readYearWord(std::uint32_t begin, const TimeWord& word, Moment& moment);
  bool readMonthWord(const TimeWord& word, Moment& moment);
  bool readDayWord(const TimeWord& word, Moment& moment);
  bool readWeekWord(std::uint32_t begin, const TimeWord& word, Moment& moment);
  bool readPartWord(std::uint32_t begin, const TimeWord& word, const Moment* from, Moment& moment);
  bool readDayPart(std::uint32_t begin, const TimeWord& word, const Moment* from, Moment& moment);
  bool readFirstMonths(const Moment* from, Moment& moment);

  // Centuries, plans, turns of history, and what is counted from today.
  bool readCentury(std::int32_t century, Moment& moment);
  bool readDecade(std::uint32_t begin, std::int32_t century, Moment& moment);
  bool readPlan(const TimeWord& word, bool quoted, Moment& moment);
  bool readEra(const TimeWord& word, Moment& moment);
  bool readSpan(std::uint32_t begin, const TimeWord& word, Moment& moment);
  bool readAgo(std::uint32_t begin, Moment& moment);
  bool readAmount(std::uint32_t begin, Amount& amount) const;

  // What may follow within a century, a year, a month, a day and a week.
  void continueCentury(Moment& moment) const;
  void continueYear(Moment& moment);
  bool continueYearByNumber(Moment& moment);
  void continueYearByWord(Moment& moment);
  void continueMonth(Moment& moment);
  bool readDayOfMonth(std::uint32_t begin, Moment& moment) const;
  void continueDay(Moment& moment, bool evening = false);
  void continueWeek(Moment& moment);

  // The year that a month, a day or a festival without one lies in.
  std::optional<Stretch> nearest(const Stretch& inYear, std::uint32_t end) const;
  std::optional<Stretch> monthsAt(std::int32_t first, std::int32_t last, const Moment* from,
                                  std::uint32_t end, Moment& moment) const;
  std::optional<Stretch> dayAt(std::int32_t day, const Moment* from, Moment& moment) const;
  std::optional<Stretch> festivalAt(const TimeWord& word, const Moment* from, Moment& moment) const;
  std::optional<Stretch> festivalIn(const TimeWord& word, std::int32_t year,
                                    std::uint32_t end) const;
  bool speaksOfFuture(std::uint32_t end) const;

  char32_t at(std::uint32_t position) const {
    return position < text_.size() ? text_[position] : U'\0';
  }
  bool isAt(std::uint32_t position, std::u32string_view list) const {
    return position < text_.size() && isOneOf(text_[position], list);
  }
  bool follows(std::uint32_t position, std::u32string_view word) const {
    return position <= text_.size() && text_.substr(position).starts_with(word);
  }
  bool numberAt(std::uint32_t position) const {
    return (words_.begins(at(position)) & ValueWords::kAnyNumber) != 0;
  }
  bool marks(std::uint32_t position, TimeMarkRole role) const {
    const auto mark = words_.timeMark(text_, position);
    return mark && mark.word->role == role;
  }
  // The number at `begin` when it is whole, at most `most`, and of plain digits or words.
  std::optional<std::int32_t> wholeNumber(std::uint32_t begin, std::int32_t most,
                                          std::uint32_t& end) const;
  // Takes 份 and 度, which add nothing, into the date.
  void takeSilent(Moment& moment, char32_t character) const {
    if (at(moment.end) == character) ++moment.end;
  }

  const ValueWords& words_;
  std::optional<Day> published_;
  bool traditional_;
  std::u32string_view text_;
  std::uint32_t begin_ = 0;
  std::optional<Stretch> last_;  // the date named last that has a year
  Level lastLevel_ = Level::year;
};

}  // namespace pressgraph
