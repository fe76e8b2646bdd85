#pragma once
// Stage 4: numbers, quantities, shares, dates and periods.

#include <optional>
#include <string>
#include <vector>

#include "graph/date.hpp"
#include "loaders/article/clean_text.hpp"

namespace pressgraph {

enum class ValueKind : std::uint8_t {
  number,    // 35, 三十五 without a unit
  count,     // 100余家, 35个, 3条, 5500余人: a number and a measure word for things
  money,     // 105亿元
  percent,   // 20%, 百分之二十, 两成, 三分之一
  quantity,  // any other number with a unit: 28.65亿克拉, 350公里, 500千伏, 5万吨
  speed,     // 每小时350公里, 350km/h
  duration,  // 15年, 71小时, 三个月
  date,      // 1904年, 12月16日, 8月8日18时30分许, 去年, 下月, 106年9月6日, 近日
  period,  // 2020年至2023年, 今年上半年, 106年9月6日至108年6月30日止, "十四五"期间, 20世纪初
  ordinal,  // 第三, 第2批, 首个: never a quantity
};

struct Value {
  ValueKind kind = ValueKind::number;
  Span span;  // with approximators (约 近 超 逾 余 多 左右): 约20%, 100余家; without 达 突破
  Span core;           // without leading approximators: 20%, 100余家
  std::string number;  // every digit, in Arabic: "10500000000", "0.2"; empty for dates
  std::string upTo;    // where a range ends, in the same unit: 3至5家; otherwise empty
  std::string unit;    // the ontology's: "CNY", "carat", "enterprise" ...; empty when it has none
  Span measure;        // the unit or measure word as printed: 亿元 -> 元, 100余家 -> 家
  bool atLeast = false, atMost = false, approximate = false;
  std::string date;  // EDTF of dates and periods, resolved against the date of publication where
                     // the text leaves it open; empty when it cannot be said
  bool relative = false;    // 去年, 下月, 12月16日 without a year
  bool vague = false;       // 近日, 日前, 目前
  bool indefinite = false;  // 一个, 一条, 一座 in Chinese: an article rather than a count
};

// Dates that the text leaves to the day of publication; nothing = unknown, then relative dates have
// no `date`.
struct ValueContext {
  std::optional<Day> published;
};

// Values of all sentences, in order of begin; they do not overlap. Pure and linear.
std::vector<Value> readValues(const CleanText& text, const ValueContext& context);

}  // namespace pressgraph
