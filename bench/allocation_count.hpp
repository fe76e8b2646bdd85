#pragma once
// Counts what the calling thread allocates, so that a stage which allocates for every character
// shows.

#include <cstdint>

namespace pressgraph::bench {

// Calls of operator new by this thread so far.
std::uint64_t allocationCount();

}  // namespace pressgraph::bench
