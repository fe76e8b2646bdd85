#include "exporters/gephi_notes.hpp"

#include <fmt/format.h>

#include "graph/graph_tables.hpp"

namespace pressgraph {

void noteMergedEdges(const KnowledgeGraph& graph, Diagnostics& diagnostics) {
  const StatementColumns& statements = graph.tables().statements;
  std::size_t merged = 0;
  for (StatementIndex i = 1; i < graph.edgeCount(); ++i)
    if (statements.object[i] == statements.object[i - 1] &&
        statements.subject[i] == statements.subject[i - 1] &&
        statements.predicate[i] == statements.predicate[i - 1])
      ++merged;
  if (merged == 0) return;
  diagnostics.add({Severity::note,
                   "",
                   {},
                   fmt::format("by default Gephi merges {} edge{} into another of the same "
                               "endpoints and predicate",
                               merged, merged == 1 ? "" : "s"),
                   "gephi-merge",
                   "to keep them apart choose \"Don't merge\" as the edges merge strategy in "
                   "Gephi's import report"});
}

void GephiText::report(Diagnostics& diagnostics) const {
  if (dropped_ == 0 && changed_ == 0) return;
  diagnostics.add({Severity::note,
                   "",
                   {},
                   fmt::format("Gephi drops {} value{} that read \"null\"{}, and reads INF as "
                               "Infinity in {}",
                               dropped_, dropped_ == 1 ? "" : "s",
                               dropsBlanks_ ? " or are blank" : "", changed_),
                   "gephi-text",
                   "the file has the right text; other programs read it as it is"});
}

}  // namespace pressgraph
