#include "bench/allocation_count.hpp"

#include <cstdlib>
#include <new>

namespace pressgraph::bench {

namespace {
thread_local std::uint64_t allocations = 0;

void* allocate(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
}  // namespace

std::uint64_t allocationCount() {
  return allocations;
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
  std::free(memory);
}
void operator delete[](void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
  std::free(memory);
}
