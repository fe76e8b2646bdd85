#pragma once
// Clocks of the benchmarks.

#include <ctime>

namespace pressgraph::bench {

inline double seconds(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

// What this thread has used, so that other programs on the machine disturb little.
inline double threadSeconds() {
  return seconds(CLOCK_THREAD_CPUTIME_ID);
}

}  // namespace pressgraph::bench
