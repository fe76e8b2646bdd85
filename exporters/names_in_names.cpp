#include "exporters/names_in_names.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>

#include "graph/support/string_pool.hpp"
#include "graph/support/utf8.hpp"

namespace pressgraph {

namespace {

// In code points.
constexpr std::size_t kShortest = 2;
constexpr std::size_t kLongest = 16;

bool beginsCodePoint(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

// A hash of the first two code points.
std::uint64_t beginningOf(std::string_view name) {
  std::size_t bytes = 1;
  for (int points = 0; bytes < name.size(); ++bytes)
    if (beginsCodePoint(name[bytes]) && ++points == 2) break;
  std::uint64_t value = 0;
  std::memcpy(&value, name.data(), std::min(bytes, sizeof value));
  constexpr std::uint64_t kGoldenRatio = 0x9E3779B97F4A7C15;
  return value * kGoldenRatio;
}

}  // namespace

NamesInNames::NamesInNames(const KnowledgeGraph& graph) {
  // Room enough that most places of a name, where none begins, are known by that alone.
  constexpr int kFewest = 8;
  constexpr int kMost = 24;
  const int bits =
      std::clamp(static_cast<int>(std::bit_width(4 * graph.entityCount())), kFewest, kMost);
  shift_ = 64 - bits;
  lengths_.resize(std::size_t{1} << bits);
  names_.reserve(graph.entityCount());
  growSlots(slots_, graph.entityCount());
  for (EntityIndex i = 0; i < graph.entityCount(); ++i) {
    const EntityView entity = graph.entity(i);
    add(entity.name());
    for (const std::string_view alias : entity.aliases()) add(alias);
  }
}

void NamesInNames::add(std::string_view name) {
  const std::size_t points = countCodePoints(name);
  if (points < kShortest || points > kLongest) return;
  if (needsToGrow(slots_, names_.size())) growSlots(slots_);
  const std::uint32_t hash = slotHash(StringNumbers::hashOf(name));
  HashSlot& slot =
      findSlot(slots_, hash, [&](const HashSlot& other) { return names_[other.next - 1] == name; });
  if (slot.next != 0) return;
  names_.push_back(name);
  slot = {hash, static_cast<std::uint32_t>(names_.size())};
  std::uint16_t& lengths = lengths_[beginningOf(name) >> shift_];
  lengths = static_cast<std::uint16_t>(lengths | 1U << (points - 1));
}

bool NamesInNames::contains(std::string_view name) const {
  return findSlot(slots_, slotHash(StringNumbers::hashOf(name)), [&](const HashSlot& slot) {
           return names_[slot.next - 1] == name;
         }).next != 0;
}

std::vector<std::string_view> NamesInNames::in(std::string_view name) const {
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < name.size(); ++i)
    if (beginsCodePoint(name[i])) starts.push_back(i);
  starts.push_back(name.size());
  std::vector<std::string_view> found;
  for (std::size_t from = 0; from + kShortest < starts.size(); ++from) {
    const unsigned lengths = lengths_[beginningOf(name.substr(starts[from])) >> shift_];
    for (std::size_t length = std::min(kLongest, starts.size() - 1 - from);
         lengths != 0 && length >= kShortest; --length) {
      if ((lengths >> (length - 1) & 1U) == 0) continue;
      const std::string_view word = name.substr(starts[from], starts[from + length] - starts[from]);
      if (word.size() == name.size() || !contains(word)) continue;
      found.push_back(word);
      from += length - 1;
      break;
    }
  }
  return found;
}

}  // namespace pressgraph
