#include "graph/support/read_ahead.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace pressgraph {

ReadAhead::ReadAhead(Source source) : source_(std::move(source)), thread_([this] { run(); }) {}

ReadAhead::~ReadAhead() {
  {
    const std::lock_guard lock(mutex_);
    isStopped_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

// False when nobody wants more.
bool ReadAhead::waitForRoom() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return isStopped_ || filled_ < kBlocks; });
  return !isStopped_;
}

void ReadAhead::run() {
  std::exception_ptr failure;
  try {
    for (std::size_t next = 0; waitForRoom(); next = (next + 1) % kBlocks) {
      std::string& block = blocks_[next];
      block.resize(kBlockBytes);
      block.resize(source_(block.data(), kBlockBytes));
      if (block.empty()) break;
      {
        const std::lock_guard lock(mutex_);
        ++filled_;
      }
      changed_.notify_all();
    }
  } catch (...) {
    failure = std::current_exception();
  }
  {
    const std::lock_guard lock(mutex_);
    isAtEnd_ = true;
    failure_ = failure;
  }
  changed_.notify_all();
}

std::size_t ReadAhead::read(char* buffer, std::size_t size) {
  {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return filled_ > 0 || isAtEnd_; });
    if (filled_ == 0) {
      if (failure_) std::rethrow_exception(failure_);
      return 0;
    }
  }
  const std::string& block = blocks_[first_];
  const std::size_t count = std::min(size, block.size() - taken_);
  std::memcpy(buffer, block.data() + taken_, count);
  taken_ += count;
  if (taken_ < block.size()) return count;
  taken_ = 0;
  first_ = (first_ + 1) % kBlocks;
  {
    const std::lock_guard lock(mutex_);
    --filled_;
  }
  changed_.notify_all();
  return count;
}

}  // namespace pressgraph
