#pragma once
// --rules, --ontology and --limit, which several verbs have: what reading goes by.

#include <string>
#include <vector>

#include "graph/ontology.hpp"
#include "graph/support/limits.hpp"
#include "loaders/article/rules.hpp"

namespace CLI {
class App;
}

namespace pressgraph {

void addRulesOption(CLI::App& app, std::vector<std::string>& files);
void addOntologyOption(CLI::App& app, std::vector<std::string>& files);
// Fills `limits`, which must live as long as `app`.
void addLimitOption(CLI::App& app, Limits& limits);

// The ontology that ships, with those of `files`. Throws IoError and InputError.
Ontology loadOntology(const std::vector<std::string>& files, const Limits& limits);

// The rules of the program, and of files.
class LoadedRules {
 public:
  // What is wrong with the files goes to `diagnostics`. Throws IoError and InputError.
  LoadedRules(const std::vector<std::string>& files, const Ontology& ontology, const Limits& limits,
              Diagnostics& diagnostics);
  LoadedRules(const LoadedRules&) = delete;
  LoadedRules& operator=(const LoadedRules&) = delete;

  const RuleSet& rules() const { return *rules_; }

 private:
  RuleSet added_;
  const RuleSet* rules_;
};

}  // namespace pressgraph
