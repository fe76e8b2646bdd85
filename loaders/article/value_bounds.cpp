// What stands around a number and its unit: 约, 超过, 左右; 时速.

#include <algorithm>

#include "loaders/article/value_reader.hpp"

namespace pressgraph {

namespace {

// So many approximators may stand before a number: 超过约100家.
constexpr int kMostApproximators = 2;
// What tells of a speed begins so near before it: 每小时超过350公里.
constexpr std::uint32_t kSpeedReach = 7;

void apply(const Approximator& word, Value& value) {
  value.atLeast = value.atLeast || word.atLeast;
  value.atMost = value.atMost || word.atMost;
  value.approximate = value.approximate || word.approximate;
}

}  // namespace

std::uint32_t ValueReader::finish(Value& value, const Numeral& number) {
  readSpeed(value);
  if (value.kind != ValueKind::ordinal) {
    readBefore(value, number);
    readAfter(value);
  }
  return add(std::move(value));
}

void ValueReader::readBefore(Value& value, const Numeral& number) const {
  for (int i = 0; i < kMostApproximators; ++i) {
    std::uint32_t start = value.span.begin;
    const auto before = words_.before(text_, free_, value.span.begin, start);
    if (!before || before.word->silent || (before.word->bareOnly && !(number.bare && i == 0)))
      return;
    apply(*before.word, value);
    value.span.begin = start;
  }
}

void ValueReader::readAfter(Value& value) const {
  const auto after = words_.after(text_, value.span.end);
  if (!after) return;
  apply(*after.word, value);
  value.span.end = value.core.end = after.end;
}

void ValueReader::readSpeed(Value& value) const {
  if (value.unit != "kilometre" || value.kind != ValueKind::quantity) return;
  const std::uint32_t begin = value.core.begin;
  const std::uint32_t from = std::max(free_, begin - std::min(begin, kSpeedReach));
  const std::u32string_view near = text_.substr(from, begin - from);
  for (const std::u32string_view word : {U"时速", U"每小时"}) {
    const std::size_t found = near.rfind(word);
    if (found == std::u32string_view::npos ||
        near.find_first_of(U"，。；、", found) != std::u32string_view::npos)
      continue;
    value.kind = ValueKind::speed;
    value.unit = "kilometre-per-hour";
    // 每小时80公里 is one measure; 时速 names it.
    if (word.size() == 3 && found + word.size() == near.size())
      value.span.begin = from + static_cast<std::uint32_t>(found);
  }
}

}  // namespace pressgraph
