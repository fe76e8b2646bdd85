#include "graph/fact_queue.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <optional>
#include <stdexcept>
#include <system_error>
#include <type_traits>
#include <utility>

#include "graph/support/prefetch.hpp"

namespace pressgraph {

namespace {

constexpr std::size_t kBlockBytes = std::size_t{256} * 1024;
// A reader that is ahead of the other thread by this many blocks waits for half of them to be taken
// in; the other thread, where there is none, for a few: to wake a thread costs as much as a block.
constexpr std::size_t kMostBlocks = 12;
constexpr std::size_t kFewBlocks = 4;
// A block that a larger fact was in is not kept.
constexpr std::size_t kMostBytesKept = 4 * kBlockBytes;

enum class Kind : std::uint8_t { document, entity, statement, extra };

// Of a literal; its value follows, and then, if there are any, its other texts.
struct LiteralHead {
  Notation notation;
  bool atLeast, atMost, approximate, hasOtherTexts;
};

template <class Fact>
auto otherTexts(Fact& fact) {
  return std::array{&fact.type, &fact.unit, &fact.text, &fact.extra};
}

// Counts or writes a literal.
template <class Way>
void literalFields(Way& way, const LiteralFact& fact) {
  const bool hasOtherTexts =
      !(fact.type.empty() && fact.unit.empty() && fact.text.empty() && fact.extra.empty());
  way.plain(LiteralHead{fact.notation, fact.atLeast, fact.atMost, fact.approximate, hasOtherTexts});
  way.text(fact.value);
  if (hasOtherTexts)
    for (const std::string_view* other : otherTexts(fact)) way.text(*other);
}

// Of texts, and of lists.
using Size = std::uint32_t;

// Facts go three ways, a field at a time: how many bytes they take is counted, then they are
// written as these bytes, then read from them. The functions of one name in the three classes
// belong together.
class ByteCounter {
 public:
  std::size_t bytes() const { return bytes_; }

  template <class Value>
  void plain(const Value& value) {
    bytes_ += sizeof value;
  }
  void text(std::string_view text) {
    if (text.size() > std::numeric_limits<Size>::max())
      throw std::length_error("a text of more than 4 GB");
    bytes_ += sizeof(Size) + text.size();
  }
  template <class Items, class Count>
  void list(const Items& items, const Count& count) {
    if (items.size() > std::numeric_limits<Size>::max())
      throw std::length_error("a list of more than 4 billion items");
    bytes_ += sizeof(Size);
    for (const auto& item : items) count(item);
  }
  template <class Item, class Count>
  void optional(const std::optional<Item>& item, const Count& count) {
    bytes_ += sizeof(bool);
    if (item) count(*item);
  }
  void literal(const LiteralFact& fact) { literalFields(*this, fact); }

 private:
  std::size_t bytes_ = 0;
};

class Packer {
 public:
  // `at` has room for as many bytes as were counted.
  explicit Packer(char* at) : at_(at) {}

  template <class Value>
  requires std::is_trivially_copyable_v<Value>
  void plain(const Value& value) {
    std::memcpy(at_, &value, sizeof value);
    at_ += sizeof value;
  }
  void text(std::string_view text) {
    plain(static_cast<Size>(text.size()));
    if (!text.empty()) std::memcpy(at_, text.data(), text.size());
    at_ += text.size();
  }
  template <class Items, class Pack>
  void list(const Items& items, const Pack& pack) {
    plain(static_cast<Size>(items.size()));
    for (const auto& item : items) pack(item);
  }
  template <class Item, class Pack>
  void optional(const std::optional<Item>& item, const Pack& pack) {
    plain(item.has_value());
    if (item) pack(*item);
  }
  void literal(const LiteralFact& fact) { literalFields(*this, fact); }

 private:
  char* at_;
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view block) : at_(block.data()), end_(at_ + block.size()) {}

  bool atEnd() const { return at_ == end_; }
  // Begins to fetch what comes a few statements later, which the other thread's core still has.
  void fetchAhead(std::size_t bytes) const {
    constexpr std::size_t kAheadBytes = 2048;
    constexpr std::size_t kCacheLine = 64;
    for (std::size_t at = kAheadBytes; at < kAheadBytes + bytes + kCacheLine; at += kCacheLine)
      prefetch(at_ + at);
  }
  std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }
  template <class Value>
  void plain(Value& value) {
    std::memcpy(&value, at_, sizeof value);
    at_ += sizeof value;
  }
  void text(std::string_view& text) {
    Size size = 0;
    plain(size);
    text = {at_, size};
    at_ += size;
  }
  template <class Items, class Unpack>
  void list(Items& items, const Unpack& unpack) {
    Size size = 0;
    plain(size);
    items.resize(size);
    for (auto& item : items) unpack(item);
  }
  template <class Item, class Unpack>
  void optional(std::optional<Item>& item, const Unpack& unpack) {
    bool isThere = false;
    plain(isThere);
    item.reset();
    if (isThere) unpack(item.emplace());
  }
  void literal(LiteralFact& fact) {
    LiteralHead head;
    plain(head);
    fact.notation = head.notation;
    fact.atLeast = head.atLeast;
    fact.atMost = head.atMost;
    fact.approximate = head.approximate;
    text(fact.value);
    for (std::string_view* other : otherTexts(fact)) {
      *other = {};
      if (head.hasOtherTexts) text(*other);
    }
  }

 private:
  const char* at_;
  const char* end_;
};

// The fields of each fact, in the order in which they are packed and unpacked.
template <class Way, class Fact>
void documentFields(Way& way, Fact& fact) {
  way.text(fact.id);
  way.text(fact.title);
  way.text(fact.publisher);
  way.text(fact.published);
  way.list(fact.authors, [&](auto& author) { way.text(author); });
  way.text(fact.path);
  way.text(fact.extra);
  way.plain(fact.position);
}

template <class Way, class Fact>
void entityFields(Way& way, Fact& fact) {
  way.text(fact.id);
  way.text(fact.type);
  way.text(fact.name);
  way.list(fact.aliases, [&](auto& alias) { way.text(alias); });
  way.list(fact.sameAs, [&](auto& iri) { way.text(iri); });
  way.text(fact.extra);
  way.plain(fact.position);
}

template <class Way, class Fact>
void statementFields(Way& way, Fact& fact) {
  way.text(fact.subject);
  way.text(fact.predicate);
  way.text(fact.object);
  way.optional(fact.value, [&](auto& value) { way.literal(value); });
  way.optional(fact.edgeId, [&](auto& id) { way.text(id); });
  way.list(fact.qualifiers, [&](auto& qualifier) {
    way.text(qualifier.name);
    way.literal(qualifier.value);
  });
  way.list(fact.sources, [&](auto& source) {
    way.text(source.document);
    way.plain(source.begin);
    way.plain(source.end);
    way.text(source.quote);
    way.text(source.by);
    way.text(source.extra);
  });
  way.text(fact.extra);
  way.plain(fact.position);
}

}  // namespace

// The kind of the fact, and its fields.
template <class Fields>
void FactQueue::pack(const Fields& fields) {
  ByteCounter counter;
  fields(counter);
  Packer packer(open_.room(counter.bytes()));
  fields(packer);
  if (open_.used >= kBlockBytes) handOver();
}

char* FactQueue::Block::room(std::size_t size) {
  constexpr std::size_t kLeast = 4096;
  if (bytes.size() - used < size) bytes.resize(std::max({kLeast, 2 * bytes.size(), used + size}));
  return bytes.data() + std::exchange(used, used + size);
}

void FactQueue::take(const DocumentFact& fact) {
  pack([&](auto& way) {
    way.plain(Kind::document);
    documentFields(way, fact);
  });
}

void FactQueue::take(const EntityFact& fact) {
  pack([&](auto& way) {
    way.plain(Kind::entity);
    entityFields(way, fact);
  });
}

void FactQueue::take(const StatementFact& fact) {
  pack([&](auto& way) {
    way.plain(Kind::statement);
    statementFields(way, fact);
  });
}

void FactQueue::takeExtra(std::string_view name, std::string_view json) {
  pack([&](auto& way) {
    way.plain(Kind::extra);
    way.text(name);
    way.text(json);
  });
}

// Takes in the facts of one block. A few statements are read ahead, so that the tables, which are
// large and looked at in no order, are fetched meanwhile.
class FactQueue::Reader {
 public:
  explicit Reader(FactBatch& batch) : batch_(batch) {}

  void takeIn(std::string_view block) {
    for (Unpacker unpacker(block); !unpacker.atEnd();) {
      Kind kind{};
      unpacker.plain(kind);
      if (kind == Kind::statement) {
        takeInStatement(unpacker);
        continue;
      }
      storeAll();
      if (kind == Kind::document) {
        documentFields(unpacker, document_);
        batch_.store(document_);
      } else if (kind == Kind::entity) {
        entityFields(unpacker, entity_);
        batch_.store(entity_);
      } else {
        std::string_view name, json;
        unpacker.text(name);
        unpacker.text(json);
        batch_.storeExtra(name, json);
      }
    }
    // The strings of statements are the block's.
    storeAll();
  }

 private:
  static constexpr std::size_t kAhead = 8;

  struct Ahead {
    StatementFact fact;
    FactBatch::StatementKeys keys;
  };

  void takeInStatement(Unpacker& unpacker) {
    if (read_ - stored_ == kAhead) storeNext();
    Ahead& ahead = ahead_[read_++ % kAhead];
    StatementFact& statement = ahead.fact;
    const std::size_t left = unpacker.left();
    statementFields(unpacker, statement);
    unpacker.fetchAhead(left - unpacker.left());
    batch_.findKeys(statement, ahead.keys);
    batch_.fetchSlots(statement, ahead.keys);
    if (read_ - stored_ > kAhead / 2) {
      const Ahead& half = ahead_[(read_ - 1 - kAhead / 2) % kAhead];
      batch_.fetchStrings(half.fact, half.keys);
    }
  }

  void storeNext() {
    const Ahead& ahead = ahead_[stored_++ % kAhead];
    batch_.store(ahead.fact, ahead.keys);
  }

  void storeAll() {
    while (stored_ < read_) storeNext();
  }

  FactBatch& batch_;
  DocumentFact document_;
  EntityFact entity_;
  std::array<Ahead, kAhead> ahead_;
  std::size_t read_ = 0;
  std::size_t stored_ = 0;
};

FactQueue::FactQueue(FactBatch& batch, Intake intake)
    : batch_(batch), reader_(std::make_unique<Reader>(batch)) {
  batch_.sink_ = this;
  if (intake == Intake::inTurn) return;
  free_.reserve(kMostBlocks + 2);  // those that wait, and that of each thread
  try {
    thread_ = std::thread([this] { takeInBlocks(); });
  } catch (const std::system_error&) {
    // The machine gives no more threads: the loader's own takes in the facts.
  }
}

FactQueue::~FactQueue() {
  stop();
}

void FactQueue::handOver() {
  if (!thread_.joinable()) {
    takeIn(open_);
    return;
  }
  std::unique_lock lock(mutex_);
  if (full_.size() == kMostBlocks)
    changed_.wait(lock, [&] { return full_.size() <= kMostBlocks / 2; });
  full_.push_back(std::exchange(open_, {}));
  if (!free_.empty()) {
    open_ = std::move(free_.back());
    free_.pop_back();
  }
  if (full_.size() == kFewBlocks) changed_.notify_all();
}

// Empties the block.
void FactQueue::takeIn(Block& block) {
  const std::string_view facts = block.facts();
  block.used = 0;
  if (failure_) return;
  try {
    reader_->takeIn(facts);
  } catch (...) {
    failure_ = std::current_exception();
  }
}

// The other thread. It goes on after a failure, so that the loader comes to its end.
void FactQueue::takeInBlocks() {
  Block block;
  while (true) {
    {
      std::unique_lock lock(mutex_);
      if (!block.bytes.empty() && block.bytes.size() <= kMostBytesKept)
        free_.push_back(std::move(block));
      block = {};
      if (full_.empty()) changed_.wait(lock, [&] { return ended_ || full_.size() >= kFewBlocks; });
      if (full_.empty()) return;
      block = std::move(full_.front());
      full_.pop_front();
      if (full_.size() == kMostBlocks / 2) changed_.notify_all();
    }
    takeIn(block);
  }
}

void FactQueue::stop() {
  if (batch_.sink_ != this) return;
  if (thread_.joinable()) {
    {
      const std::lock_guard lock(mutex_);
      if (open_.used > 0) full_.push_back(std::exchange(open_, {}));
      ended_ = true;
    }
    changed_.notify_all();
    thread_.join();
  }
  takeIn(open_);
  batch_.sink_ = nullptr;
}

void FactQueue::finish() {
  stop();
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

}  // namespace pressgraph
