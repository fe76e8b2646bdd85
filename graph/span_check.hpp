#pragma once
// The rules for a source's span that need no text to check.

#include <string>

#include "graph/statement_columns.hpp"

namespace pressgraph {

// Whether the span has both ends or none, and something between them.
inline bool isSound(SourceSpan span) {
  const bool isThere = span.begin != kNoIndex || span.end != kNoIndex;
  return !isThere || (span.begin < span.end && span.end != kNoIndex);
}

// What to say of a span that is not sound, as [bad-span], and of what cannot be an end of one.
std::string describeUnsound(SourceSpan span);
inline constexpr const char* kSpanHint = "count code points from 0; the end is exclusive";

}  // namespace pressgraph
