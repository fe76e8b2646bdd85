#pragma once

namespace pressgraph {

inline constexpr const char* kOutOfMemory =
    "pressgraph: error: not enough memory [out-of-memory]\n";

// Says so on standard error, which needs no memory.
void tellOutOfMemory();

}  // namespace pressgraph
