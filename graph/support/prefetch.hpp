#pragma once

namespace pressgraph {

// Asks for the cache line at `address`, which need not be valid, without waiting for it.
inline void prefetch(const void* address) {
#if defined(__GNUC__) || defined(__clang__)
  __builtin_prefetch(address);
  // To g++ a function that does nothing else has no effect, and calls of it can be left out.
  asm volatile("" : : "r"(address));
#else
  static_cast<void>(address);
#endif
}

}  // namespace pressgraph
