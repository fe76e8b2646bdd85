#include "loaders/article/values.hpp"

#include "loaders/article/code_points.hpp"
#include "loaders/article/value_reader.hpp"

namespace pressgraph {

namespace {

bool isLetterOrDigit(char32_t c) {
  return isDigit(c) || isLatin(c);
}

}  // namespace

void ValueReader::readSentence(Span sentence) {
  text_ = characters_.substr(0, sentence.end);
  free_ = sentence.begin;
  for (std::uint32_t i = sentence.begin; i < sentence.end;) {
    const std::uint8_t begins = words_.begins(text_[i]);
    i = (begins & ValueWords::kAnyValue) == 0 ? i + 1 : readAt(i, begins);
  }
}

std::uint32_t ValueReader::readAt(std::uint32_t begin, std::uint8_t begins) {
  const bool number = (begins & ValueWords::kAnyNumber) != 0;
  const bool time =
      (begins & ValueWords::kTime) != 0 && words_.mayBeTime(text_[begin], at(begin + 1));
  if (!number && !time && (begins & ValueWords::kOrdinal) == 0) return begin + 1;
  if (begins & ValueWords::kDigit)
    if (const std::uint32_t end = nameEnd(begin); end > begin) return end;
  Value value;
  if (begins & ValueWords::kNumeral)
    // 五一 and 十四五期间 are times, though no numbers.
    if (const std::uint32_t end = words_.trapEnd(text_, free_, begin); end > begin)
      return time && dates_.read(text_, begin, value) ? add(std::move(value)) : end;
  if ((number || time) && dates_.read(text_, begin, value)) return add(std::move(value));
  if (begins & ValueWords::kOrdinal) return readOrdinal(begin);
  return number ? readNumber(begin) : begin + 1;
}

std::uint32_t ValueReader::add(Value value) {
  free_ = value.span.end;
  values_.push_back(std::move(value));
  return free_;
}

// Digits that belong to a name: G312, C919, 5G, 1+6+N, 12306.
std::uint32_t ValueReader::nameEnd(std::uint32_t begin) const {
  if (const std::uint32_t end = words_.trapAt(text_, begin);
      end > begin && !isLetterOrDigit(at(end)))
    return end;
  const bool afterLatin =
      begin > free_ && (isLatin(before(begin)) ||
                        (isOneOf(before(begin), U"-/+·.") && isLetterOrDigit(before(begin - 1))));
  const std::uint32_t digits = digitsEnd(text_, begin);
  const bool beforeLatin = isLatin(at(digits)) && !words_.unit(text_, digits);
  const bool sum =
      at(digits) == U'+' && (isLetterOrDigit(at(digits + 1)) || at(digits + 1) == U'“');
  if (!afterLatin && !beforeLatin && !sum) return begin;
  std::uint32_t end = digits;
  while (isLetterOrDigit(at(end)) || (isAt(end, U"+-./") && isLetterOrDigit(at(end + 1)))) ++end;
  return end;
}

std::uint32_t ValueReader::readOrdinal(std::uint32_t begin) {
  const OrdinalWord* word = words_.ordinal(text_, begin);
  if (word == nullptr) return begin + 1;
  return word->role == OrdinalRole::number ? readNumbered(begin) : readFirstOfItsKind(begin);
}

// 第三, 第2批; 第一季度 is a period, 第一时间 nothing.
std::uint32_t ValueReader::readNumbered(std::uint32_t begin) {
  std::uint32_t end = begin + 1;
  if (!numberAt(end)) return end;
  if (const std::uint32_t trap = words_.trapAt(text_, begin); trap > end) return trap;
  Value value;
  if (dates_.read(text_, end, value) && value.kind == ValueKind::period &&
      text_.substr(end, value.span.length()).find(U"季度") != std::u32string_view::npos) {
    value.span.begin = value.core.begin = begin;
    return add(std::move(value));
  }
  const Numeral number = readNumeral(text_, end);
  if (number.end <= end || number.value.mantissa == 0) return std::max(number.end, end);
  value = Value{};
  value.kind = ValueKind::ordinal;
  value.number = toDigits(number.value);
  end = number.end;
  if (const auto unit = words_.unit(text_, end)) {
    value.measure = {end, unit.end};
    end = unit.end;
  }
  value.span = value.core = {begin, end};
  return add(std::move(value));
}

// 首个, 首次, 首批
std::uint32_t ValueReader::readFirstOfItsKind(std::uint32_t begin) {
  std::uint32_t end = begin + 1;
  if (words_.trapAt(text_, begin) > end) return end;
  const auto unit = words_.unit(text_, end);
  if (!unit || unit.word->noValue || unit.word->digitsOnly ||
      (unit.word->kind != ValueKind::count && unit.word->kind != ValueKind::ordinal))
    return end;
  Value value;
  value.kind = ValueKind::ordinal;
  value.number = "1";
  value.measure = {end, unit.end};
  value.span = value.core = {begin, unit.end};
  return add(std::move(value));
}

std::vector<Value> readValues(const CleanText& text, const ValueContext& context) {
  ValueReader reader(text, context);
  for (const Sentence& sentence : text.sentences) reader.readSentence(sentence.span);
  return reader.take();
}

}  // namespace pressgraph
