#pragma once
// Measures in files of ours: computed, not stated, so they are no facts. Internal to loaders.

#include <string>

#include "graph/support/diagnostic.hpp"

namespace pressgraph {

// What readers say once of an input that has measures.
inline Diagnostic measuresLeftOut(std::string input, Position position) {
  return {Severity::note,
          std::move(input),
          position,
          "left out: measures of the entities (degree, pagerank ...), which were computed and are "
          "no facts",
          "measures-left-out",
          "compute them again with build --analyse"};
}

}  // namespace pressgraph
