#pragma once
// A graph written in a format of nodes and edges, and read again.

#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/fact_inputs.hpp"

namespace pressgraph {

// The graph's fact document after a trip through `format`; nothing may be reported as an error.
inline std::string afterRoundTrip(const KnowledgeGraph& graph, const std::string& format,
                                  const std::string& settings, const std::string& extension) {
  const Loaded loaded = loadText(exportText(graph, format, settings), extension);
  for (const Diagnostic& diagnostic : loaded.diagnostics.all()) {
    INFO(pressgraph::format(diagnostic));
    CHECK(diagnostic.severity != Severity::error);
    CHECK(diagnostic.code != "not-imported");
  }
  return exportText(loaded.graph, "facts");
}

// The same through the two tables of KGX.
inline std::string afterKgxTrip(const KnowledgeGraph& graph) {
  const TemporaryFile nodes(exportText(graph, "kgx-nodes"), ".nodes.tsv");
  const TemporaryFile edges(exportText(graph, "kgx-edges"), ".edges.tsv");
  const Loaded loaded = loadFiles({edges.path(), nodes.path()});
  for (const Diagnostic& diagnostic : loaded.diagnostics.all()) {
    INFO(pressgraph::format(diagnostic));
    CHECK(diagnostic.severity != Severity::error);
    CHECK(diagnostic.code != "not-imported");
  }
  return exportText(loaded.graph, "facts");
}

// The first lines in which two fact documents differ; empty when they are equal.
inline std::string difference(const std::string& expected, const std::string& read) {
  if (expected == read) return {};
  std::size_t at = 0;
  while (at < expected.size() && at < read.size() && expected[at] == read[at]) ++at;
  const auto line = [&](const std::string& text) {
    const std::size_t begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
    return text.substr(begin, text.find('\n', at) - begin);
  };
  return "expected: " + line(expected) + "\nread:     " + line(read);
}

}  // namespace pressgraph
