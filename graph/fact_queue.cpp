#include "graph/fact_queue.hpp"

#include <algorithm>
#include <array>
#include <cstring>
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

// Of a literal; its strings follow.
struct LiteralHead {
  Notation notation;
  bool atLeast, atMost, approximate;
  std::array<std::size_t, 5> sizes;
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view block) : rest_(block) {}

  bool atEnd() const { return rest_.empty(); }
  // Begins to fetch what comes a few statements later, which the other thread's core still has.
  void fetchAhead(std::size_t bytes) const {
    constexpr std::size_t kAheadBytes = 2048;
    constexpr std::size_t kCacheLine = 64;
    for (std::size_t at = kAheadBytes; at < kAheadBytes + bytes + kCacheLine; at += kCacheLine)
      prefetch(rest_.data() + at);
  }
  std::size_t left() const { return rest_.size(); }
  template <class Value>
  void plain(Value& value) {
    std::memcpy(&value, rest_.data(), sizeof value);
    rest_.remove_prefix(sizeof value);
  }
  void text(std::string_view& text) {
    std::size_t size = 0;
    plain(size);
    text = rest_.substr(0, size);
    rest_.remove_prefix(size);
  }
  template <class Items, class Unpack>
  void list(Items& items, const Unpack& unpack) {
    std::size_t size = 0;
    plain(size);
    items.resize(size);
    for (auto& item : items) unpack(item);
  }
  void literal(LiteralFact& fact) {
    LiteralHead head;
    plain(head);
    fact.notation = head.notation;
    fact.atLeast = head.atLeast;
    fact.atMost = head.atMost;
    fact.approximate = head.approximate;
    const std::size_t* size = head.sizes.data();
    for (std::string_view* part : {&fact.value, &fact.type, &fact.unit, &fact.text, &fact.extra}) {
      *part = rest_.substr(0, *size);
      rest_.remove_prefix(*size++);
    }
  }

 private:
  std::string_view rest_;
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

// All but the value, which may be missing.
template <class Way, class Fact>
void statementFields(Way& way, Fact& fact) {
  way.text(fact.subject);
  way.text(fact.predicate);
  way.text(fact.object);
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

// Appends fields to a block. Every field is read back by the function of the same name of Unpacker.
class FactQueue::Packer {
 public:
  explicit Packer(Block& block) : block_(block) {}

  template <class Value>
  requires std::is_trivially_copyable_v<Value>
  void plain(const Value& value) { std::memcpy(room(sizeof value), &value, sizeof value); }
  void text(std::string_view text) {
    const std::size_t size = text.size();
    char* const at = room(sizeof size + size);
    std::memcpy(at, &size, sizeof size);
    if (size > 0) std::memcpy(at + sizeof size, text.data(), size);
  }
  template <class Items, class Pack>
  void list(const Items& items, const Pack& pack) {
    plain(items.size());
    for (const auto& item : items) pack(item);
  }
  void literal(const LiteralFact& fact) {
    const std::array parts = {fact.value, fact.type, fact.unit, fact.text, fact.extra};
    LiteralHead head{fact.notation, fact.atLeast, fact.atMost, fact.approximate, {}};
    for (std::size_t i = 0; i < parts.size(); ++i) head.sizes[i] = parts[i].size();
    plain(head);
    for (const std::string_view part : parts)
      if (!part.empty()) std::memcpy(room(part.size()), part.data(), part.size());
  }

 private:
  char* room(std::size_t size) {
    constexpr std::size_t kLeast = 4096;
    if (block_.bytes.size() - block_.used < size)
      block_.bytes.resize(std::max({kLeast, 2 * block_.bytes.size(), block_.used + size}));
    char* const at = block_.bytes.data() + block_.used;
    block_.used += size;
    return at;
  }

  Block& block_;
};

void FactQueue::take(const DocumentFact& fact) {
  Packer packer(open_);
  packer.plain(Kind::document);
  documentFields(packer, fact);
  endFact();
}

void FactQueue::take(const EntityFact& fact) {
  Packer packer(open_);
  packer.plain(Kind::entity);
  entityFields(packer, fact);
  endFact();
}

void FactQueue::takeExtra(std::string_view name, std::string_view json) {
  Packer packer(open_);
  packer.plain(Kind::extra);
  packer.text(name);
  packer.text(json);
  endFact();
}

void FactQueue::take(const StatementFact& fact) {
  Packer packer(open_);
  packer.plain(Kind::statement);
  packer.plain(fact.value.has_value());
  if (fact.value) packer.literal(*fact.value);
  statementFields(packer, fact);
  endFact();
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
    bool hasValue = false;
    unpacker.plain(hasValue);
    statement.value.reset();
    if (hasValue) unpacker.literal(statement.value.emplace());
    statementFields(unpacker, statement);
    unpacker.fetchAhead(left - unpacker.left());
    batch_.findKeys(statement, ahead.keys);
    batch_.fetchSlots(ahead.keys, !hasValue);
    if (read_ - stored_ > kAhead / 2) {
      const Ahead& half = ahead_[(read_ - 1 - kAhead / 2) % kAhead];
      batch_.fetchStrings(half.keys, !half.fact.value);
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

void FactQueue::endFact() {
  whole_ = open_.used;
  if (whole_ >= kBlockBytes) handOver();
}

void FactQueue::handOver() {
  whole_ = 0;
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
  // Memory may have ended in the middle of a fact.
  open_.used = whole_;
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
