#pragma once
// Rule files that a user gives, beside those of the program.

#include <string>
#include <vector>

#include "graph/support/diagnostic.hpp"
#include "loaders/article/rules.hpp"

namespace pressgraph {

// The program's rules with those of the files at `paths` (RuleSet::withFiles). Throws IoError
// and InputError.
RuleSet readRuleFiles(const std::vector<std::string>& paths, const Ontology& ontology,
                      Diagnostics& diagnostics, const Limits& limits = {});

}  // namespace pressgraph
