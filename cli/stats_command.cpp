// pressgraph stats: what is in a graph, in numbers.

#include <memory>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/document_text.hpp"
#include "cli/graph_inputs.hpp"
#include "cli/output_format.hpp"
#include "cli/statistics_text.hpp"
#include "cli/terminal.hpp"
#include "graph/graph_statistics.hpp"
#include "graph/support/output_file.hpp"

namespace pressgraph {

namespace {

class StatsCommand : public Command {
 public:
  void setup(CLI::App& app) override {
    inputs_.setup(app);
    selection_.setup(app);
    auto* json = app.add_flag_callback(
        "--json", [this] { write_ = statisticsJson; }, "Write one JSON object instead of tables");
    auto* markdown = app.add_flag_callback(
        "--markdown", [this] { write_ = statisticsMarkdown; }, "Write Markdown");
    auto* html = app.add_flag_callback(
        "--html", [this] { write_ = statisticsHtml; },
        "Write one page of HTML, which needs no other file and runs no script");
    json->excludes(markdown)->excludes(html);
    markdown->excludes(html);
    app.add_option("--most", most_, "How many of the best-connected entities to list")
        ->capture_default_str()
        ->type_name("N");
    app.add_option("-o,--output", output_,
                   "Write FILE instead of standard output; .html, .md and .json choose the form")
        ->type_name("FILE");
    app.add_flag("-f,--force", force_, "Overwrite a file that exists");
    talk_.setup(app);
  }

  int run() override {
    refuseToOverwriteInputs(inputs_.paths, output_);
    std::unique_ptr<OutputFile> file;
    if (!output_.empty()) file = std::make_unique<OutputFile>(output_, force_);
    Progress progress(talk_);
    Diagnostics diagnostics(inputs_.limits.diagnostics);
    KnowledgeGraph graph = loadGraph(inputs_, diagnostics, progress);
    print(diagnostics, talk_);
    if (diagnostics.hasErrors() && file != nullptr) {
      fmt::print(stderr, "pressgraph: nothing was written\n");
      return kFindings;
    }
    const Selection selection = selection_.selection();
    if (!selection.selectsEverything()) graph = select(graph, selection);
    Diagnostics told;  // by loadGraph() already
    const GraphStatistics statistics = statisticsOf(graph, most_, [&](const Document& document) {
      return readDocumentText(graph, document, inputs_.limits, told);
    });
    const std::string text = writer()(graph, statistics);
    if (file == nullptr) {
      fmt::print("{}", text);
    } else {
      file->append(text);
      file->commit();
    }
    return diagnostics.hasErrors() ? kFindings : kSuccess;
  }

 private:
  using Writer = std::string (*)(const KnowledgeGraph&, const GraphStatistics&);

  // By option, by extension, or tables.
  Writer writer() const {
    if (write_ != nullptr) return write_;
    std::string_view path = output_;
    if (path.ends_with(".gz")) path.remove_suffix(3);
    if (path.ends_with(".html") || path.ends_with(".htm")) return statisticsHtml;
    if (path.ends_with(".md")) return statisticsMarkdown;
    if (path.ends_with(".json")) return statisticsJson;
    return statisticsTables;
  }

  GraphInputs inputs_;
  GraphSelection selection_;
  Talk talk_;
  Writer write_ = nullptr;
  std::string output_;
  bool force_ = false;
  std::size_t most_ = 10;
};

}  // namespace

std::unique_ptr<Command> makeStatsCommand() {
  return std::make_unique<StatsCommand>();
}

}  // namespace pressgraph
