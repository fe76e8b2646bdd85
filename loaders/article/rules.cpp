#include "loaders/article/rules.hpp"

namespace pressgraph {

struct RuleSet::Program { std::vector<Example> examples; };
bool RuleTerm::bound() const { return false; }
RuleSet::RuleSet() : program_(std::make_unique<Program>()) {}
RuleSet::~RuleSet() = default;
RuleSet::RuleSet(RuleSet&&) noexcept = default;
RuleSet& RuleSet::operator=(RuleSet&&) noexcept = default;
const RuleSet& RuleSet::embedded() {
  static const RuleSet rules;
  return rules;
}
void RuleSet::add(std::string_view, const std::string&, const Ontology&, Diagnostics&) {}
std::vector<ExtractedStatement> RuleSet::apply(const Reading&) const { return {}; }
const std::vector<RuleSet::Example>& RuleSet::examples() const { return program_->examples; }
std::vector<std::string> RuleSet::names() const { return {}; }

}  // namespace pressgraph
