#pragma once
// Reads in a thread of its own a little before what was read is asked for, so that whoever works
// on a large input waits neither for the disk nor for what unpacks it.

#include <array>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace pressgraph {

class ReadAhead {
 public:
  // What the source is asked for at once.
  static constexpr std::size_t kBlockBytes = std::size_t{256} * 1024;

  // Reads up to `size` bytes, at least one; 0 at the end. It is called by one thread at a time, and
  // no more after it returned 0 or threw.
  using Source = std::function<std::size_t(char* buffer, std::size_t size)>;

  // Begins at once. Throws std::system_error when the system has no thread more, before anything
  // was read.
  explicit ReadAhead(Source source);
  // Waits for a read that is under way.
  ~ReadAhead();
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;

  // The next bytes, up to `size`; 0 at the end. What the source threw is thrown after all that it
  // had read, and again by every later call.
  std::size_t read(char* buffer, std::size_t size);

 private:
  static constexpr std::size_t kBlocks = 4;

  void run();
  bool waitForRoom();

  const Source source_;
  std::array<std::string, kBlocks> blocks_;  // a ring
  std::size_t taken_ = 0;                    // of the first block, by read()

  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t first_ = 0;  // block that was not all taken; only read() moves on
  // Guarded by the mutex. Blocks from the first on that are for read(); the others are the
  // thread's.
  std::size_t filled_ = 0;
  bool isAtEnd_ = false;  // the thread reads no more
  bool isStopped_ = false;
  std::exception_ptr failure_;

  std::thread thread_;
};

}  // namespace pressgraph
