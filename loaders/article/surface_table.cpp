#include "loaders/article/surface_table.hpp"

#include <algorithm>

#include "loaders/article/code_points.hpp"

namespace pressgraph {

namespace {

constexpr auto kTagCount = static_cast<std::uint32_t>(WordTag::single) + 1;
// A run of so many drafts in order is merged, not sorted again.
constexpr std::ptrdiff_t kLongRun = 1000;

std::uint64_t headOf(std::u32string_view surface) {
  std::uint64_t head = 0;
  for (std::size_t i = 0; i < 4; ++i)
    head = (head << 16U) | (i < surface.size() ? std::min(surface[i], char32_t{0xFFFF}) : 0U);
  return head;
}

}  // namespace

void SurfaceTableBuilder::add(std::string_view surface, Sense sense, float cost) {
  const std::size_t begin = characters_.size();
  appendCodePoints(characters_, surface);
  addFrom(begin, sense, cost);
}

void SurfaceTableBuilder::add(std::u32string_view surface, Sense sense, float cost) {
  const std::size_t begin = characters_.size();
  characters_ += surface;
  addFrom(begin, sense, cost);
}

void SurfaceTableBuilder::addFrom(std::size_t begin, Sense sense, float cost) {
  if (begin == characters_.size()) return;
  drafts_.push_back({headOf(std::u32string_view(characters_).substr(begin)),
                     static_cast<std::uint32_t>(begin),
                     static_cast<std::uint32_t>(characters_.size() - begin), sense, cost});
}

bool SurfaceTableBuilder::less(const Draft& a, const Draft& b) const {
  if (a.head != b.head) return a.head < b.head;
  if (a.length <= 4 && b.length <= 4 && (a.head & 0xFFFFU) != 0xFFFFU) return a.length < b.length;
  return surfaceOf(a) < surfaceOf(b);
}

// Stable. The words of the lexicon come in order, which is most of the work done.
void SurfaceTableBuilder::sort() {
  const auto byName = [this](const Draft& a, const Draft& b) { return less(a, b); };
  auto sorted = drafts_.begin();
  while (sorted != drafts_.end()) {
    auto end = sorted;
    auto runEnd = std::is_sorted_until(end, drafts_.end(), byName);
    if (runEnd - end >= kLongRun) {
      end = runEnd;
    } else {
      while (end != drafts_.end() && runEnd - end < kLongRun) {
        end = runEnd;
        runEnd = std::is_sorted_until(end, drafts_.end(), byName);
      }
      std::stable_sort(sorted, end, byName);
    }
    std::inplace_merge(drafts_.begin(), sorted, end, byName);
    sorted = end;
  }
}

SurfaceTable SurfaceTableBuilder::build(const std::vector<Entry>& entries) {
  sort();
  SurfaceTable table;
  // Most surfaces are ordinary words; those of one class share their sense.
  for (std::uint32_t tag = 0; tag < kTagCount; ++tag)
    table.senses_.push_back({kNoEntry, static_cast<WordTag>(tag), true});
  std::vector<std::u32string_view> keys;
  keys.reserve(drafts_.size());
  table.costs_.reserve(drafts_.size());
  table.sensesOf_.reserve(drafts_.size());
  for (std::size_t begin = 0; begin < drafts_.size();) {
    const std::u32string_view surface = surfaceOf(drafts_[begin]);
    std::size_t end = begin + 1;
    while (end < drafts_.size() && drafts_[end].head == drafts_[begin].head &&
           surfaceOf(drafts_[end]) == surface)
      ++end;
    keys.push_back(surface);
    addSenses(std::span(drafts_).subspan(begin, end - begin), entries, table);
    begin = end;
  }
  table.finder_ = NameFinder(keys);
  return table;
}

void SurfaceTableBuilder::addSenses(std::span<const Draft> drafts,
                                    const std::vector<Entry>& entries, SurfaceTable& table) {
  float cost = drafts.front().cost;
  for (const Draft& draft : drafts) cost = std::min(cost, draft.cost);
  table.costs_.push_back(cost);
  const Sense& first = drafts.front().sense;
  if (drafts.size() == 1 && first.entry == kNoEntry && first.usual) {
    table.sensesOf_.push_back({static_cast<std::uint32_t>(first.tag), 1});
    return;
  }
  ofSurface_.clear();
  for (const Draft& draft : drafts) {
    const bool known = std::any_of(ofSurface_.begin(), ofSurface_.end(), [&](const Sense& sense) {
      return sense.entry == draft.sense.entry;
    });
    if (!known) ofSurface_.push_back(draft.sense);
  }
  const auto importance = [&](const Sense& sense) {
    return sense.entry == kNoEntry ? 256 : int{entries[sense.entry].importance};
  };
  std::stable_sort(ofSurface_.begin(), ofSurface_.end(),
                   [&](const Sense& a, const Sense& b) { return importance(a) > importance(b); });
  table.sensesOf_.push_back({static_cast<std::uint32_t>(table.senses_.size()),
                             static_cast<std::uint32_t>(ofSurface_.size())});
  table.senses_.insert(table.senses_.end(), ofSurface_.begin(), ofSurface_.end());
}

}  // namespace pressgraph
