#include "exporters/omissions.hpp"

#include <fmt/format.h>

namespace pressgraph {

void noteInputMembers(const KnowledgeGraph& graph, std::string_view places,
                      Diagnostics& diagnostics) {
  const std::size_t count = graph.extras().size();
  if (count == 0) return;
  diagnostics.add({Severity::note,
                   "",
                   {},
                   fmt::format("{} unknown member{} of the inputs {} no place {}", count,
                               count == 1 ? "" : "s", count == 1 ? "has" : "have", places),
                   "not-exported",
                   "export the fact document as well to keep everything"});
}

void notePlainOmission(std::size_t count, std::string_view what, Diagnostics& diagnostics) {
  if (count == 0) return;
  diagnostics.add({Severity::note,
                   "",
                   {},
                   fmt::format("detail=plain leaves out {} {}", count, what),
                   "not-exported",
                   "detail=full keeps everything"});
}

}  // namespace pressgraph
