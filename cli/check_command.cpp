// pressgraph check: everything that is to be said about the inputs.

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/diagnostic_json.hpp"
#include "cli/graph_inputs.hpp"
#include "cli/terminal.hpp"

namespace pressgraph {

namespace {

std::string plural(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

class CheckCommand : public Command {
 public:
  void setup(CLI::App& app) override {
    inputs_.setup(app);
    app.add_flag("--json", json_, "Print one JSON object instead of lines");
    app.add_flag("-q,--quiet", quiet_, "Print nothing; the exit code says whether all is well");
    app.add_option("--error-limit", limit_, "Diagnostics printed at most (0 = all)")
        ->capture_default_str()
        ->type_name("N");
  }

  int run() override {
    Talk silent;
    silent.quiet = true;
    Progress progress(silent);
    Diagnostics diagnostics(inputs_.limits.diagnostics);
    const KnowledgeGraph graph = loadGraph(inputs_, diagnostics, progress);
    if (!quiet_ && json_) printJson(graph, diagnostics);
    if (!quiet_ && !json_) printLines(graph, diagnostics);
    const bool clean =
        diagnostics.count(Severity::error) + diagnostics.count(Severity::warning) == 0;
    return clean ? kSuccess : kFindings;
  }

 private:
  void printLines(const KnowledgeGraph& graph, const Diagnostics& diagnostics) const {
    std::size_t printed = 0;
    for (const Diagnostic& diagnostic : diagnostics.all()) {
      if (limit_ != 0 && printed == limit_) break;
      ++printed;
      fmt::print("{}\n", format(diagnostic));
    }
    const std::size_t total = diagnostics.all().size() + diagnostics.unlisted();
    if (printed < total)
      fmt::print("... and {} more{}\n", total - printed,
                 diagnostics.unlisted() > 0 ? " (--limit diagnostics=0 lists all)" : "");
    fmt::print("{}: {}, {}, {}; {}, {}, {}\n", plural(inputs_.paths.size(), "input", "inputs"),
               plural(graph.entityCount(), "entity", "entities"),
               plural(graph.statementCount(), "statement", "statements"),
               plural(graph.documentCount(), "document", "documents"),
               plural(diagnostics.count(Severity::error), "error", "errors"),
               plural(diagnostics.count(Severity::warning), "warning", "warnings"),
               plural(diagnostics.count(Severity::note), "note", "notes"));
  }

  void printJson(const KnowledgeGraph& graph, const Diagnostics& diagnostics) const {
    std::string out = "{\"diagnostics\":";
    appendDiagnosticsJson(out, diagnostics, limit_);
    out += fmt::format(
        ",\n\"errors\":{},\"warnings\":{},\"notes\":{},\n\"inputs\":{},\"documents\":{},"
        "\"entities\":{},\"statements\":{}}}\n",
        diagnostics.count(Severity::error), diagnostics.count(Severity::warning),
        diagnostics.count(Severity::note), inputs_.paths.size(), graph.documentCount(),
        graph.entityCount(), graph.statementCount());
    fmt::print("{}", out);
  }

  GraphInputs inputs_;
  bool json_ = false;
  bool quiet_ = false;
  std::size_t limit_ = 0;
};

}  // namespace

std::unique_ptr<Command> makeCheckCommand() {
  return std::make_unique<CheckCommand>();
}

}  // namespace pressgraph
