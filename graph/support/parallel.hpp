#pragma once
// Runs independent pieces of work on a few threads.

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace pressgraph {

// Calls work(i) for every i in [0, count), each exactly once, on at most `threads` threads (the
// calling one among them; fewer when the system has no more). When calls throw, the exception of
// the smallest i is thrown again after all work is done, so that what is reported does not depend
// on timing.
template <class Work>
void parallelFor(std::size_t count, std::size_t threads, const Work& work) {
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  std::size_t failedAt = count;
  std::exception_ptr failure;
  const auto run = [&] {
    for (std::size_t i = next++; i < count; i = next++) {
      try {
        work(i);
      } catch (...) {
        const std::lock_guard lock(mutex);
        if (i < failedAt) {
          failedAt = i;
          failure = std::current_exception();
        }
      }
    }
  };
  std::vector<std::thread> helpers;
  try {
    for (std::size_t i = 1; i < std::min(threads, count); ++i) helpers.emplace_back(run);
  } catch (const std::exception&) {
    // There may be no more threads, or no memory for one: those that are there do the work.
  }
  run();
  for (std::thread& helper : helpers) helper.join();
  if (failure) std::rethrow_exception(failure);
}

// Calls work(begin, end) for pieces of [0, count), as parallelFor() calls it for each.
template <class Work>
void parallelForPieces(std::size_t count, std::size_t threads, const Work& work) {
  constexpr std::size_t kPiece = std::size_t{1} << 16;
  parallelFor((count + kPiece - 1) / kPiece, threads, [&](std::size_t piece) {
    work(piece * kPiece, std::min(count, (piece + 1) * kPiece));
  });
}

}  // namespace pressgraph
