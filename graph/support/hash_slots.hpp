#pragma once
// Open addressing, for tables of which the entries are kept elsewhere: a slot has an entry's hash
// beside its number, so that looking for one touches hardly anything but the slot and the entry.

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "graph/support/prefetch.hpp"

namespace pressgraph {

struct HashSlot {
  std::uint32_t hash = 0;
  std::uint32_t next = 0;  // the entry's number + 1; 0 = free
};

// What slots keep of a hash: its lower half.
constexpr std::uint32_t slotHash(std::uint64_t hash) {
  return static_cast<std::uint32_t>(hash);
}

// Whether `slots`, whose size is a power of two or 0, is too full for one entry more. A table is
// filled to two thirds at most.
template <class Slot>
bool needsToGrow(const std::vector<Slot>& slots, std::size_t entries) {
  return entries * 3 >= slots.size() * 2;
}

// Moves all entries into a table that has room for `entries`, and is at least twice as large.
// Linear.
template <class Slot>
void growSlots(std::vector<Slot>& slots, std::size_t entries = 0) {
  constexpr std::size_t kFirstSize = 64;
  std::vector<Slot> grown(
      std::max({kFirstSize, slots.size() * 2, std::bit_ceil(entries + entries / 2 + 1)}));
  const std::size_t mask = grown.size() - 1;
  for (const Slot& slot : slots) {
    if (slot.next == 0) continue;
    std::size_t at = slot.hash & mask;
    while (grown[at].next != 0) at = (at + 1) & mask;
    grown[at] = slot;
  }
  slots = std::move(grown);
}

// The slot of the entry with this hash for which isEntry(the slot) is true, or the free slot
// where it belongs. The table must have a free slot.
template <class Slots, class IsEntry>
auto& findSlot(Slots& slots, std::uint32_t hash, const IsEntry& isEntry) {
  const std::size_t mask = slots.size() - 1;
  std::size_t at = hash & mask;
  while (slots[at].next != 0 && !(slots[at].hash == hash && isEntry(slots[at])))
    at = (at + 1) & mask;
  return slots[at];
}

// Begins to fetch the slot that findSlot() looks at first.
template <class Slot>
void fetchSlot(const std::vector<Slot>& slots, std::uint32_t hash) {
  if (!slots.empty()) prefetch(&slots[hash & (slots.size() - 1)]);
}

}  // namespace pressgraph
