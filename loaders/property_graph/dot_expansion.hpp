#pragma once
// What a text in DOT asks for, counted before libcgraph makes it: a few bytes can put an edge
// between each two of many nodes, or give an attribute to all of them. Internal to loaders.

#include <string>
#include <string_view>

#include "graph/support/diagnostic.hpp"
#include "graph/support/limits.hpp"

namespace pressgraph {

// Whether the text of `input` asks for no more than the limits allow; what is beyond them is
// reported. What is counted is never less than what libcgraph would make, of malformed text either.
// O(n log n).
bool expandsWithin(const Limits& limits, std::string_view text, const std::string& input,
                   Diagnostics& diagnostics);

}  // namespace pressgraph
