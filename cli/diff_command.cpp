// pressgraph diff: what differs between two graphs.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include "cli/command.hpp"
#include "cli/difference_text.hpp"
#include "cli/graph_inputs.hpp"
#include "cli/output_format.hpp"
#include "cli/terminal.hpp"
#include "exporters/difference_picture.hpp"
#include "graph/graph_difference.hpp"
#include "graph/graph_union.hpp"
#include "graph/support/output_file.hpp"

namespace pressgraph {

namespace {

[[noreturn]] void fail(std::string message, std::string hint) {
  throw UsageError({Severity::error, "", {}, std::move(message), "usage", std::move(hint)});
}

class DiffCommand : public Command {
 public:
  void setup(CLI::App& app) override {
    app.add_option("GRAPH", graphs_, "The graph before and the graph after, of one input each")
        ->expected(0, 2)
        ->type_name("");
    app.add_option("--old", old_, "An input of the graph before, of several (repeatable)")
        ->type_name("INPUT")
        ->allow_extra_args(false);
    app.add_option("--new", new_, "An input of the graph after, of several (repeatable)")
        ->type_name("INPUT")
        ->allow_extra_args(false);
    inputs_.setupReading(app);
    app.add_flag("--ignore-sources", options_.ignoreSources,
                 "Compare neither the sources of statements nor documents");
    app.add_flag("--json", json_, "Print one JSON object instead of lines");
    app.add_option("--color", color_, "Colour what is printed: auto (on a terminal), always, never")
        ->check(CLI::IsMember({"auto", "always", "never"}))
        ->capture_default_str()
        ->type_name("WHEN");
    app.add_option(
           "-o,--output", output_,
           "Write a picture of the difference too, its format by its extension: .dot, .svg, "
           ".png, .pdf; - is standard output")
        ->type_name("FILE");
    app.add_option("--to", to_, "Format of the picture, with options (see pressgraph formats)")
        ->type_name("NAME[:OPTION=VALUE,...]");
    app.add_flag("-f,--force", force_, "Overwrite files that exist");
    selection_.setup(app);
    talk_.setup(app);
  }

  int run() override {
    placeInputs();
    const std::optional<OutputFormat> picture = planPicture();
    std::unique_ptr<OutputFile> file;
    if (picture) file = std::make_unique<OutputFile>(output_, force_);

    Progress progress(talk_);
    Diagnostics diagnostics(inputs_.limits.diagnostics);
    const KnowledgeGraph before = load(old_, diagnostics, progress);
    const KnowledgeGraph after = load(new_, diagnostics, progress);
    if (diagnostics.hasErrors()) return refuse(diagnostics, progress, "nothing was compared");

    progress.step("comparing");
    GraphDifference difference = compare(before, after, options_);
    const Selection selection = selection_.selection();
    std::optional<MarkedGraph> both;
    if (picture || !selection.selectsEverything()) both = unite(before, after, difference);
    if (!selection.selectsEverything()) {
      both = withMarksOf(*both, select(both->graph, selection));
      difference = differenceWithin(difference, before, after, both->graph);
    }
    if (picture) {
      progress.step("drawing");
      Diagnostics found;
      writeDifferencePicture(before, after, difference, *both, *picture->format, picture->options,
                             *file, found);
      for (Diagnostic diagnostic : found.all()) {
        diagnostic.file = output_;
        diagnostics.add(std::move(diagnostic));
      }
      if (diagnostics.hasErrors()) return refuse(diagnostics, progress, "nothing was written");
      file->commit();
    }
    progress.clear();
    print(diagnostics, talk_);
    if (!talk_.quiet && output_ != "-")
      fmt::print("{}", json_ ? differenceJson(before, after, difference)
                             : differenceText(before, after, difference, isColored()));
    if (talk_.verbose) fmt::print(stderr, "{}\n", timeAndMemory());
    return difference.differs() ? kFindings : kSuccess;
  }

 private:
  // What stands without an option is the graph before, then the graph after.
  void placeInputs() {
    std::size_t next = 0;
    for (std::vector<std::string>* inputs : {&old_, &new_})
      if (inputs->empty() && next < graphs_.size()) inputs->push_back(graphs_[next++]);
    if (old_.empty() || new_.empty())
      fail("there must be two graphs to compare",
           "write pressgraph diff OLD NEW, or --old INPUT and --new INPUT for graphs of several "
           "inputs");
    if (next < graphs_.size())
      fail(fmt::format("{} is one graph too many", graphs_[next]),
           "give every input of a graph of several with --old or --new");
    if (std::count(old_.begin(), old_.end(), "-") + std::count(new_.begin(), new_.end(), "-") > 1)
      fail("standard input is named twice", "- can be given once");
  }

  std::optional<OutputFormat> planPicture() const {
    if (output_.empty()) {
      if (!to_.empty()) fail("--to has no -o", "write --to NAME -o FILE");
      return std::nullopt;
    }
    OutputFormat format = chooseOutputFormat(output_, to_);
    if (!isPictureFormat(*format.format))
      fail(fmt::format("{} draws no difference", format.format->name),
           "the formats for it are dot, svg, png and pdf; --json prints it for programs");
    for (const auto* inputs : {&old_, &new_}) refuseToOverwriteInputs(*inputs, output_);
    return format;
  }

  KnowledgeGraph load(const std::vector<std::string>& paths, Diagnostics& diagnostics,
                      Progress& progress) const {
    GraphInputs inputs = inputs_;
    inputs.paths = paths;
    Diagnostics found(inputs_.limits.diagnostics);
    KnowledgeGraph graph = loadGraph(inputs, found, progress);
    diagnostics.merge(found);
    return graph;
  }

  int refuse(const Diagnostics& diagnostics, Progress& progress, std::string_view outcome) const {
    progress.clear();
    print(diagnostics, talk_);
    const std::size_t errors = diagnostics.count(Severity::error);
    fmt::print(stderr, "pressgraph: {} error{}; {}\n", errors, errors == 1 ? "" : "s", outcome);
    return kFindings;
  }

  // NO_COLOR as in https://no-color.org
  bool isColored() const {
    if (color_ != "auto") return color_ == "always";
    const char* noColor = std::getenv("NO_COLOR");
    return isatty(STDOUT_FILENO) == 1 && (noColor == nullptr || *noColor == '\0');
  }

  std::vector<std::string> graphs_, old_, new_;
  GraphInputs inputs_;
  GraphSelection selection_;
  DifferenceOptions options_;
  Talk talk_;
  std::string output_, to_;
  std::string color_ = "auto";
  bool json_ = false;
  bool force_ = false;
};

}  // namespace

std::unique_ptr<Command> makeDiffCommand() {
  return std::make_unique<DiffCommand>();
}

}  // namespace pressgraph
