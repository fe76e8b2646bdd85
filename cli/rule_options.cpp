#include "cli/rule_options.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

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

void addLimitOption(CLI::App& app, Limits& limits) {
  std::vector<std::string_view> names;
  for (const LimitOption& option : limitOptions()) names.push_back(option.name);
  app.add_option_function<std::vector<std::string>>(
         "--limit",
         [&limits](const std::vector<std::string>& settings) {
           for (const std::string& setting : settings) setLimit(limits, setting);
         },
         fmt::format("Refuse input beyond another limit than the usual (repeatable): {}",
                     fmt::join(names, ", ")))
      ->type_name("NAME=N")
      ->allow_extra_args(false);
}

Ontology loadOntology(const std::vector<std::string>& files, const Limits& limits) {
  Ontology ontology = Ontology::standard();
  for (const std::string& file : files)
    ontology.extend(InputStream(file, limits).readAll(), file, limits);
  return ontology;
}

LoadedRules::LoadedRules(const std::vector<std::string>& files, const Ontology& ontology,
                         const Limits& limits, Diagnostics& diagnostics) {
  if (!files.empty()) added_ = readRuleFiles(files, ontology, diagnostics, limits);
  rules_ = files.empty() ? &RuleSet::embedded() : &added_;
}

}  // namespace pressgraph
