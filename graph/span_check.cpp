#include "graph/span_check.hpp"

#include <fmt/format.h>

namespace pressgraph {

std::string describeUnsound(SourceSpan span) {
  if (span.begin == kNoIndex || span.end == kNoIndex)
    return "source: begin and end belong together";
  return fmt::format("source: the span {}..{} is empty", span.begin, span.end);
}

}  // namespace pressgraph
