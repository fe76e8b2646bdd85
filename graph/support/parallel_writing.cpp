#include "graph/support/parallel_writing.hpp"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace pressgraph {

namespace {

using WriteRange = std::function<void(std::size_t, std::size_t, ByteWriter&)>;

// The ranges on their way. Every thread takes the next range, formats it, and whoever finds the
// range that is to be written next complete writes it: so no thread does nothing but write.
class OrderedWriting {
 public:
  OrderedWriting(std::size_t count, std::size_t rangeSize, std::size_t threads, ByteWriter& out,
                 const WriteRange& writeRange)
      : count_(count),
        rangeSize_(rangeSize),
        rangeCount_((count + rangeSize - 1) / rangeSize),
        out_(out),
        writeRange_(writeRange),
        parts_(2 * threads),
        failedAt_(rangeCount_) {}

  void work() {
    std::unique_lock lock(mutex_);
    while (true) {
      changed_.wait(lock, [&] {
        return next_ == rangeCount_ || failure_ || next_ - written_ < parts_.size();
      });
      if (next_ == rangeCount_ || failure_) return;
      const std::size_t range = next_++;
      lock.unlock();
      format(range);
      lock.lock();
      partOf(range).complete = true;
      writeComplete(lock);
    }
  }

  void rethrowFailure() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  struct Part {
    MemoryWriter bytes;
    bool complete = false;
  };

  Part& partOf(std::size_t range) { return parts_[range % parts_.size()]; }

  void format(std::size_t range) {
    const std::size_t begin = range * rangeSize_;
    try {
      writeRange_(begin, std::min(count_, begin + rangeSize_), partOf(range).bytes);
    } catch (...) {
      const std::lock_guard lock(mutex_);
      fail(range);
    }
  }

  void writeComplete(std::unique_lock<std::mutex>& lock) {
    if (isWriting_) return;
    isWriting_ = true;
    while (written_ < failedAt_ && partOf(written_).complete) {
      Part& part = partOf(written_);
      lock.unlock();
      try {
        out_.append(part.bytes.text());
      } catch (...) {
        lock.lock();
        fail(written_);
        break;
      }
      part.bytes.clear();
      lock.lock();
      part.complete = false;
      ++written_;
      changed_.notify_all();
    }
    isWriting_ = false;
  }

  void fail(std::size_t range) {
    if (range >= failedAt_) return;
    failedAt_ = range;
    failure_ = std::current_exception();
    changed_.notify_all();
  }

  const std::size_t count_, rangeSize_, rangeCount_;
  ByteWriter& out_;
  const WriteRange& writeRange_;
  std::mutex mutex_;  // of all below, except the bytes of parts that a thread works on
  std::condition_variable changed_;
  std::vector<Part> parts_;  // the ranges [written_, next_), in a ring
  std::size_t next_ = 0;     // the first range that no thread has taken
  std::size_t written_ = 0;  // so many ranges are in the target
  bool isWriting_ = false;
  std::size_t failedAt_;
  std::exception_ptr failure_;
};

}  // namespace

void writeInOrder(std::size_t count, std::size_t rangeSize, std::size_t threads, ByteWriter& out,
                  const WriteRange& writeRange) {
  if (threads <= 1 || count <= rangeSize) {
    if (count > 0) writeRange(0, count, out);
    return;
  }
  OrderedWriting writing(count, rangeSize, threads, out, writeRange);
  std::vector<std::thread> others;
  try {
    others.reserve(threads - 1);
    for (std::size_t i = 1; i < threads; ++i) others.emplace_back([&] { writing.work(); });
  } catch (const std::exception&) {
    // There may be no more threads, or no memory for one: those that are there do the work.
  }
  writing.work();
  for (std::thread& other : others) other.join();
  writing.rethrowFailure();
}

}  // namespace pressgraph
