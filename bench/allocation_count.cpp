#include "bench/allocation_count.hpp"

#include <atomic>
#include <cstdlib>
#include <new>

#include <malloc.h>

namespace pressgraph::bench {

namespace {
thread_local std::uint64_t allocations = 0;
std::atomic<std::uint64_t> calls = 0;
std::atomic<std::int64_t> live = 0;
std::atomic<std::int64_t> peak = 0;

std::int64_t sizeOf(void* memory) {
  return static_cast<std::int64_t>(malloc_usable_size(memory));
}

void raisePeak(std::int64_t bytes) {
  std::int64_t seen = peak.load(std::memory_order_relaxed);
  while (bytes > seen && !peak.compare_exchange_weak(seen, bytes, std::memory_order_relaxed)) {
  }
}

void* allocate(std::size_t size) {
  void* memory = std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) throw std::bad_alloc();
  ++allocations;
  calls.fetch_add(1, std::memory_order_relaxed);
  const std::int64_t bytes = sizeOf(memory);
  raisePeak(live.fetch_add(bytes, std::memory_order_relaxed) + bytes);
  return memory;
}

void release(void* memory) {
  live.fetch_sub(sizeOf(memory), std::memory_order_relaxed);
  std::free(memory);
}
}  // namespace

std::uint64_t allocationCount() {
  return allocations;
}

AllocationTotals allocationTotals() {
  return {calls.load(std::memory_order_relaxed), live.load(std::memory_order_relaxed),
          peak.load(std::memory_order_relaxed)};
}

void resetPeak() {
  peak.store(live.load(std::memory_order_relaxed), std::memory_order_relaxed);
}

}  // namespace pressgraph::bench

// These take the place of the standard ones in the whole program.
void* operator new(std::size_t size) {
  return pressgraph::bench::allocate(size);
}
void* operator new[](std::size_t size) {
  return pressgraph::bench::allocate(size);
}
void operator delete(void* memory) noexcept {
  pressgraph::bench::release(memory);
}
void operator delete[](void* memory) noexcept {
  pressgraph::bench::release(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  pressgraph::bench::release(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
  pressgraph::bench::release(memory);
}
