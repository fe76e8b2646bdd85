#include "loaders/article/rules.hpp"

#include <algorithm>
#include <tuple>

#include "loaders/article/embedded_data.hpp"
#include "loaders/article/rule_program.hpp"

namespace pressgraph {

namespace {

std::string_view nameWithoutFolder(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

}  // namespace

bool RuleTerm::bound() const {
  return entity != kNoLocalEntity || value != 0xFFFFFFFFU || !text.empty() || !literal.empty() ||
         article;
}

RuleSet::RuleSet() : program_(std::make_unique<Program>()) {}
RuleSet::~RuleSet() = default;
RuleSet::RuleSet(RuleSet&&) noexcept = default;
RuleSet& RuleSet::operator=(RuleSet&&) noexcept = default;

const RuleSet& RuleSet::embedded() {
  static const RuleSet rules = [] {
    Diagnostics diagnostics;
    RuleSet all = withFiles({}, Ontology::standard(), diagnostics);
    if (diagnostics.hasErrors()) throw InputError(diagnostics.all().front());
    return all;
  }();
  return rules;
}

RuleSet RuleSet::withFiles(const std::vector<RuleFile>& files, const Ontology& ontology,
                           Diagnostics& diagnostics) {
  std::vector<std::pair<std::string_view, RuleFile>> all;  // by the name without folders
  for (const RuleFile& file : files) all.emplace_back(nameWithoutFolder(file.path), file);
  for (const EmbeddedFile& file : articleData()) {
    const std::string_view name = nameWithoutFolder(file.name);
    const bool replaced = std::any_of(files.begin(), files.end(), [&](const RuleFile& other) {
      return nameWithoutFolder(other.path) == name;
    });
    if (file.name.ends_with(".rules") && !replaced)
      all.emplace_back(name, RuleFile{std::string(file.name), std::string(file.text)});
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return std::tie(a.first, a.second.path) < std::tie(b.first, b.second.path);
  });
  RuleSet rules;
  for (const auto& [name, file] : all) rules.add(file.text, file.path, ontology, diagnostics);
  return rules;
}

void RuleSet::add(std::string_view rules, const std::string& file, const Ontology& ontology,
                  Diagnostics& diagnostics) {
  parseRules(rules, file, ontology, *program_, diagnostics);
  program_->index = RuleIndex(program_->rules, program_->words[U"noun-breakers"]);
}

std::vector<ExtractedStatement> RuleSet::apply(const Reading& reading) const {
  return runRules(*program_, reading);
}

const std::vector<RuleSet::Example>& RuleSet::examples() const {
  return program_->examples;
}

std::vector<RuleSet::Description> RuleSet::descriptions() const {
  std::vector<Description> descriptions;
  for (const Rule& rule : program_->rules) {
    Description& description =
        descriptions.emplace_back(Description{rule.name, rule.file, rule.position, {}});
    for (const Conclusion& conclusion : rule.conclusions)
      if (std::find(description.predicates.begin(), description.predicates.end(),
                    conclusion.predicate) == description.predicates.end())
        description.predicates.push_back(conclusion.predicate);
  }
  return descriptions;
}

}  // namespace pressgraph
