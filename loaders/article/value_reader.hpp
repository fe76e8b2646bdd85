#pragma once
// The reading of one text's values, as readValues() runs it.

#include <string_view>
#include <utility>
#include <vector>

#include "loaders/article/dates.hpp"
#include "loaders/article/numerals.hpp"
#include "loaders/article/value_words.hpp"

namespace pressgraph {

// Goes from left to right. A function that reads returns where to go on, always behind where it
// began, and looks at a bounded number of characters or at what it passes over. Implemented in
// values.cpp (what begins where), value_units.cpp (numbers and their units) and value_bounds.cpp
// (what stands around them).
class ValueReader {
 public:
  ValueReader(const CleanText& text, const ValueContext& context)
      : words_(ValueWords::embedded()),
        characters_(text.characters),
        dates_(context.published, text.traditional) {}

  void readSentence(Span sentence);
  std::vector<Value> take() { return std::move(values_); }

 private:
  std::uint32_t readAt(std::uint32_t begin, std::uint8_t begins);
  std::uint32_t nameEnd(std::uint32_t begin) const;
  std::uint32_t readOrdinal(std::uint32_t begin);
  std::uint32_t readNumbered(std::uint32_t begin);
  std::uint32_t readFirstOfItsKind(std::uint32_t begin);
  std::uint32_t add(Value value);

  std::uint32_t readNumber(std::uint32_t begin);
  std::uint32_t readHalf(std::uint32_t begin);
  bool readFraction(const Numeral& denominator, Value& value) const;
  void readRange(Numeral& number, Value& value) const;
  std::uint32_t readUnit(const Numeral& number, Value& value);
  bool setUnit(const UnitWord& word, const Numeral& number, Value& value) const;
  std::uint32_t unitTailEnd(Value& value, std::uint32_t end) const;
  std::uint32_t secondMeasureEnd(Value& value, std::uint32_t end) const;
  std::uint32_t longerMeasureEnd(Value& value, std::uint32_t end) const;
  std::uint32_t tenthsEnd(Value& value, std::uint32_t end) const;
  std::uint32_t perUnitEnd(Value& value, std::uint32_t end) const;
  std::uint32_t readPlain(const Numeral& number, Value& value);
  bool isPlainly(const Numeral& number, std::uint32_t begin) const;
  bool mayBeBare(std::uint32_t begin, const Numeral& number, const UnitWord& unit) const;
  bool isRank(std::uint32_t begin) const;

  std::uint32_t finish(Value& value, const Numeral& number);
  void readBefore(Value& value, const Numeral& number) const;
  void readAfter(Value& value) const;
  void readSpeed(Value& value) const;

  char32_t at(std::uint32_t position) const {
    return position < text_.size() ? text_[position] : U'\0';
  }
  bool isAt(std::uint32_t position, std::u32string_view list) const {
    return position < text_.size() && isOneOf(text_[position], list);
  }
  // The character before, or none.
  char32_t before(std::uint32_t position) const {
    return position > 0 ? text_[position - 1] : U'\0';
  }
  bool follows(std::uint32_t position, std::u32string_view word) const {
    return position <= text_.size() && text_.substr(position).starts_with(word);
  }
  bool numberAt(std::uint32_t position) const {
    return (words_.begins(at(position)) & ValueWords::kAnyNumber) != 0;
  }

  const ValueWords& words_;
  std::u32string_view characters_;
  std::u32string_view text_;  // up to the end of the sentence at hand
  DateReader dates_;
  std::vector<Value> values_;
  std::uint32_t free_ = 0;  // no value covers what stands from here on
};

}  // namespace pressgraph
