#pragma once

#include <cstddef>
#include <string>

#include "graph/support/diagnostic.hpp"

namespace pressgraph {

// Appends the JSON array of the first `limit` diagnostics (0 = all), one a line.
void appendDiagnosticsJson(std::string& out, const Diagnostics& diagnostics, std::size_t limit = 0);

}  // namespace pressgraph
