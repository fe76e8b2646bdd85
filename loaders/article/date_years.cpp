// The year that a month, a day or a festival without one lies in.

#include <algorithm>

#include "loaders/article/dates.hpp"

namespace pressgraph {

namespace {

// A date without a year is rather past than to come, unless the words speak of the future: what
// lies ahead counts as so many days farther.
constexpr std::int64_t kDaysAgainstNextYear = 250;
// A part of this year that lies farther ahead may be the last year's: 四季度, said in January.
constexpr std::int64_t kAheadWithinYear = 240;
// 28日 on the 17th is of the month before.
constexpr std::int64_t kFutureReachOfDays = 3;
constexpr std::int64_t kDaysAgainstFuture = 20;
// Words that speak of the future stand so near before and behind.
constexpr std::uint32_t kTenseReachBefore = 8;
constexpr std::uint32_t kTenseReachBehind = 16;

std::int64_t distance(const Stretch& stretch, const Day& day) {
  const std::int64_t at = dayNumber(day);
  const std::int64_t first = dayNumber(stretch.first);
  const std::int64_t last = dayNumber(stretch.last);
  if (at < first) return first - at;
  return at > last ? at - last : 0;
}

// Keeps the candidate that is the least away.
class Nearest {
 public:
  void offer(const Stretch& candidate, std::int64_t away) {
    if (best_ && away_ <= away) return;
    best_ = candidate;
    away_ = away;
  }
  const std::optional<Stretch>& best() const { return best_; }

 private:
  std::optional<Stretch> best_;
  std::int64_t away_ = 0;
};

}  // namespace

bool DateReader::speaksOfFuture(std::uint32_t end) const {
  const std::uint32_t from = begin_ - std::min(begin_, kTenseReachBefore);
  const auto to = std::min(static_cast<std::uint32_t>(text_.size()), end + kTenseReachBehind);
  for (std::uint32_t i = from; i < to; ++i)
    if (marks(i, TimeMarkRole::future)) return true;
  return false;
}

// The stretch as of the year before, of, or after publication, whichever is nearest; what is long
// to come only where the text speaks of the future.
std::optional<Stretch> DateReader::nearest(const Stretch& inYear, std::uint32_t end) const {
  if (!published_) return std::nullopt;
  const bool future = speaksOfFuture(end);
  const bool since = marks(end, TimeMarkRole::since);  // 1月以来 has begun
  Nearest nearest;
  for (std::int32_t shift = -1; shift <= 1; ++shift) {
    Stretch candidate = inYear;
    candidate.first.year += shift;
    candidate.last.year += shift;
    if (candidate.first.day > daysInMonth(candidate.first.year, candidate.first.month)) continue;
    candidate.last.day =
        std::min(candidate.last.day, daysInMonth(candidate.last.year, candidate.last.month));
    std::int64_t away = distance(candidate, *published_);
    if (since && *published_ < candidate.first) continue;
    if (!future && *published_ < candidate.first) away += kDaysAgainstNextYear;
    nearest.offer(candidate, away);
  }
  return nearest.best();
}

std::optional<Stretch> DateReader::monthsAt(std::int32_t first, std::int32_t last,
                                            const Moment* from, std::uint32_t end,
                                            Moment& moment) const {
  if (from != nullptr) {
    moment.relative = moment.relative || from->relative;
    if (!from->stretch) return std::nullopt;
    return monthStretch(from->stretch->first.year, first, last);
  }
  moment.relative = true;
  if (!published_) return std::nullopt;
  const Stretch months = monthStretch(published_->year, first, last);
  // 上半年 and 年初 are of this year.
  const bool part = first != last || moment.level == Level::part;
  if (part && dayNumber(months.first) - dayNumber(*published_) <= kAheadWithinYear) return months;
  // The day decides, where one follows.
  std::uint32_t dayEnd = end;
  const auto day = first == last ? wholeNumber(end, 31, dayEnd) : std::nullopt;
  if (day && at(dayEnd) == U'日' && *day >= 1) {
    Stretch exact = months;
    exact.first.day = std::min(static_cast<std::uint8_t>(*day), months.last.day);
    exact.last = exact.first;
    if (const auto found = nearest(exact, end)) return monthStretch(found->first.year, first, last);
  }
  return nearest(months, end);
}

// 15日: of the month of the date before in a range, else of the month nearest to publication.
std::optional<Stretch> DateReader::dayAt(std::int32_t day, const Moment* from,
                                         Moment& moment) const {
  const auto inMonth = [&](std::int32_t year, std::int32_t month) -> std::optional<Stretch> {
    Stretch named = monthStretch(year, month, month);
    if (day > named.last.day) return std::nullopt;
    named.first.day = static_cast<std::uint8_t>(day);
    named.last = named.first;
    return named;
  };
  if (from != nullptr) {
    moment.relative = moment.relative || from->relative;
    if (!from->stretch) return std::nullopt;
    return inMonth(from->stretch->last.year, from->stretch->last.month);
  }
  moment.relative = true;
  if (!published_) return std::nullopt;
  Nearest nearest;
  for (std::int32_t shift = -1; shift <= 1; ++shift) {
    const auto candidate = inMonth(published_->year, published_->month + shift);
    if (!candidate) continue;
    std::int64_t away = distance(*candidate, *published_);
    if (*published_ < candidate->first && away > kFutureReachOfDays) away += kDaysAgainstFuture;
    nearest.offer(*candidate, away);
  }
  return nearest.best();
}

std::optional<Stretch> DateReader::festivalIn(const TimeWord& word, std::int32_t year,
                                              std::uint32_t end) const {
  const auto day = words_.festivalDay(word, year);
  if (!day) return std::nullopt;
  const Day first = addDays(*day, word.from);
  const bool whole = word.to > 1 && (word.from != 0 || marks(end, TimeMarkRole::during));
  return Stretch{first, whole ? addDays(first, word.to - 1) : first};
}

std::optional<Stretch> DateReader::festivalAt(const TimeWord& word, const Moment* from,
                                              Moment& moment) const {
  if (from != nullptr && from->stretch)
    return festivalIn(word, from->stretch->first.year, moment.end);
  moment.relative = true;
  if (!published_) return std::nullopt;
  Nearest nearest;
  for (std::int32_t shift = -1; shift <= 1; ++shift)
    if (const auto candidate = festivalIn(word, published_->year + shift, moment.end))
      nearest.offer(*candidate, distance(*candidate, *published_));
  return nearest.best();
}

}  // namespace pressgraph
