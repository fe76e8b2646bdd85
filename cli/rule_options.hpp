#pragma once
// --rules and --ontology, which several verbs have: what extraction goes by.

#include <string>
#include <vector>

#include "graph/ontology.hpp"
#include "loaders/article/rules.hpp"

namespace CLI {
class App;
}

namespace pressgraph {

void addRulesOption(CLI::App& app, std::vector<std::string>& files);
void addOntologyOption(CLI::App& app, std::vector<std::string>& files);

// The ontology that ships, with those of `files`. Throws IoError and InputError.
Ontology loadOntology(const std::vector<std::string>& files);

// The rules of the program, and of files.
class LoadedRules {
 public:
  // What is wrong with the files goes to `diagnostics`. Throws IoError.
  LoadedRules(const std::vector<std::string>& files, const Ontology& ontology,
              Diagnostics& diagnostics);
  LoadedRules(const LoadedRules&) = delete;
  LoadedRules& operator=(const LoadedRules&) = delete;

  const RuleSet& rules() const { return *rules_; }

 private:
  RuleSet added_;
  const RuleSet* rules_;
};

}  // namespace pressgraph
