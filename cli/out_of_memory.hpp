#pragma once

namespace pressgraph {

// Says so on standard error, which needs no memory.
void tellOutOfMemory();

}  // namespace pressgraph
