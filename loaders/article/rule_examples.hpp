#pragma once
// Rules against the examples that stand beside them.

#include <cstddef>
#include <string>
#include <vector>

#include "graph/support/diagnostic.hpp"
#include "loaders/article/rules.hpp"

namespace pressgraph {

struct ExampleCounts {
  std::size_t rules = 0;
  std::size_t rulesWithoutExample = 0;
  std::size_t examples = 0;
  std::size_t failed = 0;
};

// Reads every example as a text of its own, without a date of publication, with all rules of
// `rules`, and reports as an error, at the example's line: statements that its rule does not make,
// others that it makes instead, and any that it makes of a counterexample. Only the rules of
// `files` (as named when they were added) are tested, or all where there are none.
ExampleCounts testExamples(const RuleSet& rules, const Lexicon& lexicon,
                           const std::vector<std::string>& files, Diagnostics& diagnostics);

}  // namespace pressgraph
