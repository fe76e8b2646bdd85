#include "loaders/article/publication.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "loaders/article/code_points.hpp"

namespace pressgraph {

namespace {

constexpr std::int32_t kEarliestYear = 1900;
constexpr std::int32_t kLatestYear = 2100;
// A dateline stands at the beginning of its block: 新华社北京8月3日电.
constexpr std::uint32_t kDatelineReach = 60;

struct MonthAndDay {
  std::uint8_t month = 0;
  std::uint8_t day = 0;
};

// 12月16日, with whatever stands around.
std::optional<MonthAndDay> readMonthAndDay(std::u32string_view words) {
  const std::size_t month = words.find(U'月');
  const std::size_t day = words.find(U'日');
  if (month == std::u32string_view::npos || day == std::u32string_view::npos || day < month)
    return std::nullopt;
  const auto numberBefore = [&](std::size_t end, std::size_t begin) -> std::uint32_t {
    std::uint32_t number = 0;
    while (end > begin && isDigit(words[end - 1])) --end;
    for (; end < words.size() && isDigit(words[end]) && number < 100; ++end)
      number = number * 10 + (words[end] - U'0');
    return number;
  };
  const std::uint32_t m = numberBefore(month, 0);
  const std::uint32_t d = numberBefore(day, month + 1);
  if (m < 1 || m > 12 || d < 1 || d > 31) return std::nullopt;
  return MonthAndDay{static_cast<std::uint8_t>(m), static_cast<std::uint8_t>(d)};
}

// The day that an absolute date names; nothing when it names less or more.
std::optional<Day> exactDay(const Value& value) {
  if (value.kind != ValueKind::date || value.relative || value.vague) return std::nullopt;
  const auto range = parseDate(value.date);
  if (!range || !range->earliest || range->earliest != range->latest) return std::nullopt;
  return range->earliest;
}

const Block* blockAt(const CleanText& text, Span span) {
  const auto after = std::upper_bound(
      text.blocks.begin(), text.blocks.end(), span.begin,
      [](std::uint32_t begin, const Block& block) { return begin < block.span.begin; });
  return after == text.blocks.begin() ? nullptr : &*std::prev(after);
}

bool isDateline(const CleanText& text, const Block& block, Span date) {
  if (date.begin > block.span.begin + kDatelineReach || date.end >= block.span.end) return false;
  const char32_t next = text.characters[date.end];
  return next == U'电' || next == U'讯';
}

// What is yet to come is no hint of the day of publication: 到2025年, 力争2030年.
bool isAim(const CleanText& text, Span date) {
  if (date.begin == 0) return false;
  return std::u32string_view(U"到至争计前在").find(text.characters[date.begin - 1]) !=
         std::u32string_view::npos;
}

// The latest year that a date of the text names, or 0.
std::int32_t latestYear(const CleanText& text, const std::vector<Value>& values) {
  std::int32_t latest = 0;
  for (const Value& value : values) {
    if (value.kind != ValueKind::date || value.relative || value.vague || isAim(text, value.span))
      continue;
    const auto range = parseDate(value.date);
    if (!range || !range->latest) continue;
    const std::int32_t year = range->latest->year;
    if (year >= kEarliestYear && year <= kLatestYear) latest = std::max(latest, year);
  }
  return latest;
}

struct Candidate {
  const Value* value = nullptr;
  bool dateline = false;
};

// The dateline, or else the first day that a body names.
Candidate findDay(const CleanText& text, const std::vector<Value>& values) {
  Candidate first;
  for (const Value& value : values) {
    if (value.kind != ValueKind::date || !readMonthAndDay(text.view(value.span))) continue;
    const Block* block = blockAt(text, value.span);
    if (block == nullptr || block->kind != BlockKind::body) continue;
    if (isDateline(text, *block, value.span)) return {&value, true};
    if (first.value == nullptr) first.value = &value;
  }
  return first;
}

}  // namespace

std::optional<InferredPublication> inferPublication(const CleanText& text,
                                                    const std::vector<Value>& values) {
  for (const Value& value : values) {
    const Block* block = blockAt(text, value.span);
    if (block == nullptr || block->kind != BlockKind::byline) continue;
    if (const auto day = exactDay(value))
      return InferredPublication{*day, true,
                                 fmt::format("printed as {}", toUtf8(text.view(value.span)))};
  }
  const Candidate candidate = findDay(text, values);
  if (candidate.value == nullptr) return std::nullopt;
  const std::string words = toUtf8(text.view(candidate.value->span));
  const char* role = candidate.dateline ? "the dateline" : "the first day in the text,";
  if (const auto day = exactDay(*candidate.value))
    return InferredPublication{*day, candidate.dateline, fmt::format("{} {}", role, words)};
  const std::int32_t year = latestYear(text, values);
  const auto monthAndDay = readMonthAndDay(text.view(candidate.value->span));
  if (year == 0) return std::nullopt;
  const Day day{year, monthAndDay->month, monthAndDay->day};
  if (!parseDate(format(day))) return std::nullopt;
  return InferredPublication{
      day, false,
      fmt::format("{} {}, in {}, the latest year that the text names", role, words, year)};
}

}  // namespace pressgraph
