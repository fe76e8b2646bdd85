// pressgraph rules: the rules of extraction, for people who write them.

#include <algorithm>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/diagnostic_json.hpp"
#include "cli/rule_options.hpp"
#include "cli/rule_trace.hpp"
#include "graph/support/input_stream.hpp"
#include "graph/support/json_text.hpp"
#include "graph/support/utf8.hpp"
#include "loaders/article/article_loader.hpp"
#include "loaders/article/rule_examples.hpp"

namespace pressgraph {

namespace {

class RulesCommand : public Command {
 public:
  void setup(CLI::App& app) override {
    app.require_subcommand(1);
    test_ = app.add_subcommand("test", "Run rules on their own examples");
    list_ = app.add_subcommand("list", "List rules, where they stand and what they state");
    trace_ = app.add_subcommand("trace", "Tell what rules make of each sentence of a text");
    for (CLI::App* verb : {test_, list_})
      verb->add_option("FILE", ruleFiles_,
                       "Rule files, beside those of the program; without one, the program's own")
          ->type_name("");
    trace_->add_option("TEXT", text_, "News text; - is standard input, .gz is unpacked")
        ->required()
        ->type_name("");
    addRulesOption(*trace_, ruleFiles_);
    trace_
        ->add_option("--published", published_,
                     "Date of publication, from which 下月 and 去年 are counted")
        ->type_name("DATE");
    for (CLI::App* verb : {test_, list_, trace_}) {
      addOntologyOption(*verb, ontologyFiles_);
      addLimitOption(*verb, limits_);
      verb->add_flag("--json", json_, "Print one JSON object instead of lines");
    }
  }

  int run() override {
    const Ontology ontology = loadOntology(ontologyFiles_, limits_);
    Diagnostics diagnostics(limits_.diagnostics);
    const LoadedRules loaded(ruleFiles_, ontology, limits_, diagnostics);
    if (test_->parsed()) return test(loaded.rules(), diagnostics);
    if (diagnostics.hasErrors()) {
      for (const Diagnostic& diagnostic : diagnostics.all())
        fmt::print(stderr, "{}\n", format(diagnostic));
      return kFindings;
    }
    return list_->parsed() ? list(loaded.rules()) : trace(loaded.rules());
  }

 private:
  int test(const RuleSet& rules, Diagnostics& diagnostics) const {
    const ExampleCounts counts = testExamples(rules, Lexicon::embedded(), ruleFiles_, diagnostics);
    diagnostics.sort();
    if (json_) {
      std::string out = "{\"diagnostics\":";
      appendDiagnosticsJson(out, diagnostics);
      out += fmt::format(
          ",\n\"rules\":{},\"rulesWithoutExample\":{},\"examples\":{},\"failed\":{}}}\n",
          counts.rules, counts.rulesWithoutExample, counts.examples, counts.failed);
      fmt::print("{}", out);
    } else {
      for (const Diagnostic& diagnostic : diagnostics.all()) fmt::print("{}\n", format(diagnostic));
      fmt::print("{} rules, {} without an example; {} examples, {} failed\n", counts.rules,
                 counts.rulesWithoutExample, counts.examples, counts.failed);
    }
    return diagnostics.hasErrors() ? kFindings : kSuccess;
  }

  int list(const RuleSet& rules) const {
    std::vector<RuleSet::Description> listed;
    for (RuleSet::Description& rule : rules.descriptions())
      if (ruleFiles_.empty() ||
          std::find(ruleFiles_.begin(), ruleFiles_.end(), rule.file) != ruleFiles_.end())
        listed.push_back(std::move(rule));
    if (!json_) {
      for (const RuleSet::Description& rule : listed)
        fmt::print("{:<26} {}:{}  {}\n", rule.name, rule.file, rule.position.line,
                   fmt::join(rule.predicates, " "));
      return kSuccess;
    }
    std::string out = "{\"rules\":[";
    for (const RuleSet::Description& rule : listed) {
      out += &rule == &listed.front() ? "\n{\"name\":" : ",\n{\"name\":";
      appendJsonString(out, rule.name);
      out += ",\"file\":";
      appendJsonString(out, rule.file);
      out += fmt::format(",\"line\":{},\"predicates\":[", rule.position.line);
      for (std::size_t i = 0; i < rule.predicates.size(); ++i) {
        if (i > 0) out += ',';
        appendJsonString(out, rule.predicates[i]);
      }
      out += "]}";
    }
    fmt::print("{}]}}\n", out);
    return kSuccess;
  }

  int trace(const RuleSet& rules) const {
    InputStream input(text_, limits_);
    Diagnostics diagnostics(limits_.diagnostics);
    ArticleDetails details;
    details.published = published_;
    if (!checkPublished(published_, "", diagnostics))
      throw UsageError({Severity::error,
                        "",
                        {},
                        fmt::format("--published: '{}' is no date", published_),
                        "usage",
                        "write it as 2024-12-17"});
    if (text_ != "-")
      details = withDefaults(std::move(details), readSidecar(text_, diagnostics, limits_));
    const Lexicon& lexicon = Lexicon::embedded();
    const ArticleReading article(input.readAll(), input.name(), details, lexicon, diagnostics);
    for (const Diagnostic& diagnostic : diagnostics.all())
      fmt::print(stderr, "{}\n", format(diagnostic));
    if (diagnostics.hasErrors()) return kFindings;
    const RuleTrace trace(article, input.name(), rules, lexicon);
    fmt::print("{}", json_ ? trace.json() + "\n" : printable(trace.text(), "\n"));
    return kSuccess;
  }

  CLI::App* test_ = nullptr;
  CLI::App* list_ = nullptr;
  CLI::App* trace_ = nullptr;
  std::vector<std::string> ruleFiles_;
  std::vector<std::string> ontologyFiles_;
  Limits limits_;
  std::string text_;
  std::string published_;
  bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> makeRulesCommand() {
  return std::make_unique<RulesCommand>();
}

}  // namespace pressgraph
