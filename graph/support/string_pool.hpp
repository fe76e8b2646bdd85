#pragma once
// The strings of a graph in one arena, and tables that find equal ones.

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "graph/support/hash_slots.hpp"
#include "graph/support/prefetch.hpp"

namespace pressgraph {

// Names a string of one StringPool: where in the arena it is. Equal ids mean equal strings; equal
// strings have equal ids only when the same call of intern() or the same StringNumbers gave them.
// Ids have no order of their own (it depends on what was read first), so nothing that is written
// out may be sorted by them.
enum class StringId : std::uint32_t { empty = 0 };

// An append-only arena. Each string stands behind its size, so that an id is all that a record
// keeps of it. Views stay valid as long as the pool lives, also when it is moved or adopted. Not
// thread-safe for writing. Throws std::length_error above 16 GB of strings.
class StringPool {
 public:
  StringPool();

  // Names, and whatever else is as short, are looked at again and again: in a large pool they are
  // kept apart from texts, so that they are near each other in memory.
  enum class Kind : std::uint8_t { text, name };

  // Stores `string`, even if the pool has its equal: for texts that hardly ever repeat.
  StringId add(std::string_view string, Kind kind = Kind::text);
  // The id of the equal string that intern() stored, or of `string`, stored now. Amortised constant
  // time; hashes the string once.
  StringId intern(std::string_view string);

  std::string_view operator[](StringId id) const {
    const char* at = address(id);
    std::uint32_t size = 0;
    std::memcpy(&size, at, sizeof size);
    return {at + sizeof size, size};
  }

  // Where the string is stored, its size before it: for those who want it to be near before they
  // read it (graph/support/prefetch.hpp).
  const char* address(StringId id) const {
    const auto unit = static_cast<std::uint32_t>(id);
    return granules_[unit / kGranuleUnits] + std::size_t{kUnitBytes} * (unit % kGranuleUnits);
  }

  // How the ids of an adopted pool are to be read.
  class Shift {
   public:
    StringId operator()(StringId id) const {
      return id == StringId::empty ? id : StringId{static_cast<std::uint32_t>(id) + units_};
    }

   private:
    friend class StringPool;
    std::uint32_t units_ = 0;
  };

  // Takes over all strings of `other` without copying one; intern() will not find them.
  Shift adopt(StringPool&& other);

  // Frees what only intern() needs; it will not find what it stored before.
  void freeIndex() { slots_ = {}; }

 private:
  // Ids count units, so that 32 bits reach far; the arena is addressed by granules, of which a
  // block has one or more.
  static constexpr std::uint32_t kUnitBytes = 4;
  static constexpr std::uint32_t kGranuleUnits = 1U << 12;

  // Slots have ids where others have a number more by one: the empty string, whose id is 0, is
  // never looked for.
  static StringId idIn(const HashSlot& slot) { return StringId{slot.next}; }

  char* addBlock(std::size_t granules);

  std::vector<std::unique_ptr<char[]>> blocks_;
  std::vector<char*> granules_;
  // A block that is being filled.
  struct OpenBlock {
    char* free = nullptr;
    std::size_t freeUnits = 0;
    std::uint32_t nextUnit = 0;
    std::size_t nextGranules = 1;  // of the block behind it
  };
  std::array<OpenBlock, 2> open_;  // by kind
  std::vector<HashSlot> slots_;
  std::size_t interned_ = 0;
};

// Numbers distinct strings 0, 1, 2 ... in the order in which they first come. The strings are kept
// in a pool, always the same, which is given with every call.
class StringNumbers {
 public:
  // The string's number, which may be new. Amortised constant time; hashes the string once.
  std::uint32_t number(StringPool& strings, std::string_view string) {
    return number(strings, string, slotHash(hashOf(string)));
  }
  static std::uint64_t hashOf(std::string_view string);
  // `hash` is the string's slotHash().
  std::uint32_t number(StringPool& strings, std::string_view string, std::uint32_t hash);
  std::optional<std::uint32_t> find(const StringPool& strings, std::string_view string) const;
  // Begin to fetch what number() will look at first, and, when that has come, what it will compare
  // the string with (graph/support/prefetch.hpp).
  void fetchSlot(std::uint32_t hash) const { pressgraph::fetchSlot(slots_, hash); }
  void fetchString(const StringPool& strings, std::uint32_t hash) const {
    if (slots_.empty()) return;
    const Slot& slot = findSlot(slots_, hash, [](const Slot&) { return true; });
    if (slot.next != 0) prefetch(strings.address(slot.id));
  }

  std::size_t size() const { return ids_.size(); }
  StringId operator[](std::uint32_t number) const { return ids_[number]; }

  // Reads the ids as those of the pool that adopted this one's.
  void shift(StringPool::Shift shift);
  // Frees what only number() and find() need.
  void freeIndex() { slots_ = {}; }
  // The same numbers, with which only operator[] works.
  StringNumbers withoutIndex() const;

 private:
  struct Slot : HashSlot {
    StringId id{};
  };

  std::vector<StringId> ids_;
  std::vector<Slot> slots_;
};

}  // namespace pressgraph
