#include "graph/support/string_pool.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <utility>

#include <xxhash.h>

namespace pressgraph {

namespace {

// Blocks double up to the greatest size, so that a pool of few strings is small.
constexpr std::size_t kGreatestBlockGranules = 64;
constexpr std::size_t kShort = 12;
// A pool of fewer has no blocks for names.
constexpr std::size_t kLeastGranulesOfKinds = 16;

std::uint64_t hashOf(std::string_view string) {
  return XXH3_64bits(string.data(), string.size());
}

}  // namespace

// The empty string is the first, so that its id is 0.
StringPool::StringPool() {
  add({});
}

char* StringPool::addBlock(std::size_t granules) {
  constexpr std::size_t kMostGranules =
      (std::size_t{std::numeric_limits<std::uint32_t>::max()} + 1) / kGranuleUnits;
  if (granules_.size() + granules > kMostGranules)
    throw std::length_error("more than 16 GB of strings in one graph");
  constexpr std::size_t kGranuleBytes = std::size_t{kGranuleUnits} * kUnitBytes;
  blocks_.push_back(std::make_unique_for_overwrite<char[]>(granules * kGranuleBytes));
  char* block = blocks_.back().get();
  for (std::size_t i = 0; i < granules; ++i) granules_.push_back(block + i * kGranuleBytes);
  return block;
}

StringId StringPool::add(std::string_view string, Kind kind) {
  if (string.empty() && !granules_.empty()) return StringId::empty;
  if (string.size() > std::numeric_limits<std::uint32_t>::max())
    throw std::length_error("a string of more than 4 GB");
  if (string.size() <= kShort) kind = Kind::name;
  if (granules_.size() < kLeastGranulesOfKinds) kind = Kind::text;
  OpenBlock& open = open_[static_cast<std::size_t>(kind)];
  const auto size = static_cast<std::uint32_t>(string.size());
  const std::size_t units = (sizeof size + string.size() + kUnitBytes - 1) / kUnitBytes;
  char* at = nullptr;
  std::uint32_t unit = 0;
  if (units > open.freeUnits && units > open.nextGranules * kGranuleUnits / 4) {
    // A string this long gets a block of its own, so that no block is left mostly unused.
    unit = static_cast<std::uint32_t>(granules_.size() * kGranuleUnits);
    at = addBlock((units + kGranuleUnits - 1) / kGranuleUnits);
  } else {
    if (units > open.freeUnits) {
      open.nextUnit = static_cast<std::uint32_t>(granules_.size() * kGranuleUnits);
      open.free = addBlock(open.nextGranules);
      open.freeUnits = open.nextGranules * kGranuleUnits;
      open.nextGranules = std::min(open.nextGranules * 2, kGreatestBlockGranules);
    }
    unit = open.nextUnit;
    at = open.free;
    open.nextUnit += static_cast<std::uint32_t>(units);
    open.free += units * kUnitBytes;
    open.freeUnits -= units;
  }
  std::memcpy(at, &size, sizeof size);
  if (size > 0) std::memcpy(at + sizeof size, string.data(), size);
  return StringId{unit};
}

StringId StringPool::intern(std::string_view string) {
  if (string.empty()) return StringId::empty;
  if (slots_.empty()) interned_ = 0;
  if (needsToGrow(slots_, interned_)) growSlots(slots_);
  const std::uint32_t hash = slotHash(hashOf(string));
  HashSlot& slot =
      findSlot(slots_, hash, [&](const HashSlot& found) { return (*this)[idIn(found)] == string; });
  if (slot.next != 0) return idIn(slot);
  const StringId id = add(string);
  slot = {hash, static_cast<std::uint32_t>(id)};
  ++interned_;
  return id;
}

StringPool::Shift StringPool::adopt(StringPool&& other) {
  constexpr std::size_t kMostUnits = std::numeric_limits<std::uint32_t>::max();
  const std::size_t units = granules_.size() * kGranuleUnits;
  if (units + other.granules_.size() * kGranuleUnits > kMostUnits)
    throw std::length_error("more than 16 GB of strings in one graph");
  Shift shift;
  shift.units_ = static_cast<std::uint32_t>(units);
  granules_.insert(granules_.end(), other.granules_.begin(), other.granules_.end());
  std::move(other.blocks_.begin(), other.blocks_.end(), std::back_inserter(blocks_));
  other = StringPool();
  return shift;
}

std::uint64_t StringNumbers::hashOf(std::string_view string) {
  return pressgraph::hashOf(string);
}

std::uint32_t StringNumbers::number(StringPool& strings, std::string_view string,
                                    std::uint32_t hash) {
  if (needsToGrow(slots_, ids_.size())) growSlots(slots_);
  Slot& slot =
      findSlot(slots_, hash, [&](const Slot& found) { return strings[found.id] == string; });
  if (slot.next != 0) return slot.next - 1;
  const StringId id = strings.add(string, StringPool::Kind::name);
  ids_.push_back(id);
  slot = {{hash, static_cast<std::uint32_t>(ids_.size())}, id};
  return slot.next - 1;
}

std::optional<std::uint32_t> StringNumbers::find(const StringPool& strings,
                                                 std::string_view string) const {
  if (slots_.empty()) return std::nullopt;
  const Slot& slot = findSlot(slots_, slotHash(hashOf(string)),
                              [&](const Slot& found) { return strings[found.id] == string; });
  return slot.next == 0 ? std::nullopt : std::optional(slot.next - 1);
}

StringNumbers StringNumbers::withoutIndex() const {
  StringNumbers copy;
  copy.ids_ = ids_;
  return copy;
}

void StringNumbers::shift(StringPool::Shift shift) {
  for (StringId& id : ids_) id = shift(id);
  for (Slot& slot : slots_)
    if (slot.next != 0) slot.id = shift(slot.id);
}

}  // namespace pressgraph
