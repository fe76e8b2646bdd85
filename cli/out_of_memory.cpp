// Some libraries in C (libserd and libcgraph among them) do not look whether they were given
// memory, and would crash. In this program they get none that is null: the program ends then, as
// it does where memory is refused to C++, whose operator new throws what main() catches.

#include "cli/out_of_memory.hpp"

#include <cstddef>
#include <cstdlib>
#include <new>
#include <string_view>

#include <unistd.h>

#include "cli/command.hpp"

namespace pressgraph {

void tellOutOfMemory() {
  constexpr std::string_view kSentence = "pressgraph: error: not enough memory [out-of-memory]\n";
  if (::write(STDERR_FILENO, kSentence.data(), kSentence.size()) < 0) return;  // nobody listens
}

}  // namespace pressgraph

// The sanitizers' allocators take the places of these functions themselves.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define PRESSGRAPH_SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || \
    __has_feature(memory_sanitizer)
#define PRESSGRAPH_SANITIZED
#endif
#endif

#if defined(__GLIBC__) && !defined(PRESSGRAPH_SANITIZED)

// glibc's own functions under the names that it keeps for those who replace them.
// NOLINTBEGIN(bugprone-reserved-identifier)
extern "C" void* __libc_malloc(std::size_t size);
extern "C" void* __libc_calloc(std::size_t count, std::size_t size);
extern "C" void* __libc_realloc(void* block, std::size_t size);
// NOLINTEND(bugprone-reserved-identifier)

namespace {

// Ends as when it is killed: outputs are as they were (graph/support/output_file.hpp), and nothing
// runs that could need memory.
void* given(void* block, std::size_t size) {
  if (block != nullptr || size == 0) return block;
  pressgraph::tellOutOfMemory();
  std::_Exit(pressgraph::kInputOutput);
}

}  // namespace

extern "C" void* malloc(std::size_t size) noexcept {
  return given(__libc_malloc(size), size);
}

extern "C" void* calloc(std::size_t count, std::size_t size) noexcept {
  return given(__libc_calloc(count, size), count != 0 ? size : 0);
}

extern "C" void* realloc(void* block, std::size_t size) noexcept {
  return given(__libc_realloc(block, size), size);
}

void* operator new(std::size_t size) {
  if (void* const block = __libc_malloc(size > 0 ? size : 1)) return block;
  throw std::bad_alloc();
}

#endif
