#pragma once
// Counts what is allocated by operator new, so that a stage which allocates for every character, or
// keeps more than it should, shows. What libraries written in C take from malloc is not in it.

#include <cstdint>

namespace pressgraph::bench {

// Calls of operator new by this thread so far.
std::uint64_t allocationCount();

// The whole process, all threads.
struct AllocationTotals {
  std::uint64_t calls = 0;     // of operator new, so far
  std::int64_t liveBytes = 0;  // not deleted yet
  std::int64_t peakBytes = 0;  // the most that was live since resetPeak()
};
AllocationTotals allocationTotals();

// Lets the peak begin anew at what is live now.
void resetPeak();

}  // namespace pressgraph::bench
