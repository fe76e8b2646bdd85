#pragma once
// What Gephi does to a file although the file is right; users are told, since no file can prevent
// it.

#include <cstddef>
#include <string_view>

#include "graph/knowledge_graph.hpp"
#include "graph/support/diagnostic.hpp"

namespace pressgraph {

// Adds a note [gephi-merge] with the number of edges that Gephi's default strategy merges into
// others of the same endpoints and predicate. Linear in the edges.
void noteMergedEdges(const KnowledgeGraph& graph, Diagnostics& diagnostics);

// Counts the column values that Gephi's parser drops or changes.
class GephiText {
 public:
  // Whether values of nothing but white space are dropped too, as its GraphML reader does.
  explicit GephiText(bool dropsBlanks) : dropsBlanks_(dropsBlanks) {}

  void see(std::string_view text) {
    // Nearly every text begins with something else.
    const bool mayBeBlank = text.empty() || static_cast<unsigned char>(text[0]) <= ' ';
    if (text == "null" ||
        (dropsBlanks_ && mayBeBlank && text.find_first_not_of(" \t\r\n") == std::string_view::npos))
      ++dropped_;
    if (text.find("INF") != std::string_view::npos) ++changed_;
  }
  // Counts what another has seen too.
  void add(const GephiText& other) {
    dropped_ += other.dropped_;
    changed_ += other.changed_;
  }
  // Adds a note [gephi-text] when there are any.
  void report(Diagnostics& diagnostics) const;

 private:
  bool dropsBlanks_;
  std::size_t dropped_ = 0;
  std::size_t changed_ = 0;
};

}  // namespace pressgraph
