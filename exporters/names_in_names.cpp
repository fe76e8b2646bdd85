#include "exporters/names_in_names.hpp"

#include <algorithm>
#include <array>
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

// Of the code point that begins so, in bytes.
std::size_t codePointSize(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

// A hash of the first two code points.
std::uint64_t beginningOf(std::string_view name) {
  std::size_t bytes = codePointSize(name.front());
  if (bytes < name.size()) bytes += codePointSize(name[bytes]);
  std::uint64_t value = 0;
  std::memcpy(&value, name.data(), std::min(bytes, name.size()));
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

// The longest name with which the text begins; empty where it begins with none but `whole`.
std::string_view NamesInNames::longestAtBeginning(std::string_view text,
                                                  std::string_view whole) const {
  const unsigned lengths = lengths_[beginningOf(text) >> shift_];
  if (lengths == 0) return {};
  std::array<std::size_t, kLongest + 1> ends{};  // of as many code points
  std::size_t count = 0;
  while (count < kLongest && ends[count] < text.size()) {
    ends[count + 1] = ends[count] + codePointSize(text[ends[count]]);
    ++count;
  }
  for (; count >= kShortest; --count) {
    if ((lengths >> (count - 1) & 1U) == 0) continue;
    const std::string_view word = text.substr(0, ends[count]);
    if (word.size() < whole.size() && contains(word)) return word;
  }
  return {};
}

std::vector<std::string_view> NamesInNames::in(std::string_view name) const {
  std::vector<std::string_view> found;
  for (std::size_t begin = 0; begin < name.size();) {
    const std::string_view word = longestAtBeginning(name.substr(begin), name);
    if (!word.empty()) found.push_back(word);
    begin += word.empty() ? codePointSize(name[begin]) : word.size();
  }
  return found;
}

}  // namespace pressgraph
