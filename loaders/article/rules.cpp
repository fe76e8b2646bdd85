#include "loaders/article/rules.hpp"

#include "loaders/article/embedded_data.hpp"
#include "loaders/article/rule_program.hpp"

namespace pressgraph {

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
    RuleSet all;
    Diagnostics diagnostics;
    const Ontology ontology = Ontology::standard();
    for (const EmbeddedFile& file : articleData())
      if (file.name.ends_with(".rules"))
        all.add(file.text, std::string(file.name), ontology, diagnostics);
    if (diagnostics.hasErrors()) throw InputError(diagnostics.all().front());
    return all;
  }();
  return rules;
}

void RuleSet::add(std::string_view rules, const std::string& file, const Ontology& ontology,
                  Diagnostics& diagnostics) {
  parseRules(rules, file, ontology, *program_, diagnostics);
}

std::vector<ExtractedStatement> RuleSet::apply(const Reading& reading) const {
  return runRules(*program_, reading);
}

const std::vector<RuleSet::Example>& RuleSet::examples() const {
  return program_->examples;
}

std::vector<std::string> RuleSet::names() const {
  std::vector<std::string> names;
  for (const Rule& rule : program_->rules) names.push_back(rule.name);
  return names;
}

}  // namespace pressgraph
