#include "cli/rule_options.hpp"

#include <CLI/CLI.hpp>

#include "graph/support/input_stream.hpp"
#include "loaders/article/rule_files.hpp"

namespace pressgraph {

void addRulesOption(CLI::App& app, std::vector<std::string>& files) {
  app.add_option("--rules", files,
                 "Extract with the rules of FILE too; one named like a file of the program's takes "
                 "its place (repeatable)")
      ->type_name("FILE")
      ->allow_extra_args(false);
}

void addOntologyOption(CLI::App& app, std::vector<std::string>& files) {
  app.add_option("--ontology", files,
                 "Add the classes, predicates and units of FILE to the ontology (repeatable)")
      ->type_name("FILE")
      ->allow_extra_args(false);
}

Ontology loadOntology(const std::vector<std::string>& files) {
  Ontology ontology = Ontology::standard();
  for (const std::string& file : files) ontology.extend(InputStream(file).readAll(), file);
  return ontology;
}

LoadedRules::LoadedRules(const std::vector<std::string>& files, const Ontology& ontology,
                         Diagnostics& diagnostics) {
  if (!files.empty()) added_ = readRuleFiles(files, ontology, diagnostics);
  rules_ = files.empty() ? &RuleSet::embedded() : &added_;
}

}  // namespace pressgraph
