#pragma once
// Takes in facts some time after a loader has read them, so that memory can be asked beforehand for
// what they will need, and so that another thread can do it.

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "graph/facts.hpp"

namespace pressgraph {

// While it lives, facts that are added to `batch` are copied into blocks, and put from there into
// the batch in the same order, so that the batch comes out the same as without. What the batch
// knows may be asked only after finish(). Use it for the life of one loader's run.
class FactQueue : private FactSink {
 public:
  enum class Intake : std::uint8_t {
    inTurn,      // by the loader's thread, a block at a time
    byOwnThread  // while the loader reads on
  };

  FactQueue(FactBatch& batch, Intake intake);
  ~FactQueue() override;
  FactQueue(const FactQueue&) = delete;
  FactQueue& operator=(const FactQueue&) = delete;

  // Waits until the batch has all facts. Throws what taking them in threw.
  void finish();

 private:
  class Reader;

  // Facts as bytes. A block that was taken in is filled again.
  struct Block {
    std::string bytes;
    std::size_t used = 0;  // of the bytes, from the first on

    // Where `size` more bytes are to be written.
    char* room(std::size_t size);
    std::string_view facts() const { return std::string_view(bytes).substr(0, used); }
  };

  // Each copies a fact into the open block: facts as bytes, with their strings among them.
  void take(const DocumentFact& fact) override;
  void take(const EntityFact& fact) override;
  void take(const StatementFact& fact) override;
  void takeExtra(std::string_view name, std::string_view json) override;
  template <class Fields>
  void pack(const Fields& fields);
  void handOver();
  void takeInBlocks();
  void takeIn(Block& block);
  void stop();

  FactBatch& batch_;
  std::unique_ptr<Reader> reader_;
  Block open_;  // that is being filled
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Block> full_;
  std::vector<Block> free_;  // with room for all that there are
  bool ended_ = false;
  std::exception_ptr failure_;  // after which blocks are thrown away
  std::thread thread_;
};

}  // namespace pressgraph
