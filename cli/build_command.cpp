// pressgraph build: inputs in, files out.

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/document_text.hpp"
#include "cli/graph_inputs.hpp"
#include "cli/output_format.hpp"
#include "cli/terminal.hpp"
#include "exporters/exporter.hpp"
#include "exporters/ledger.hpp"
#include "graph/analysis.hpp"
#include "graph/layout.hpp"
#include "graph/place_coordinates.hpp"
#include "graph/support/output_file.hpp"
#include "graph/support/parallel.hpp"
#include "loaders/article/embedded_data.hpp"

namespace pressgraph {

namespace {

[[noreturn]] void fail(std::string message, std::string hint) {
  throw UsageError({Severity::error, "", {}, std::move(message), "usage", std::move(hint)});
}

// One -o with the --to before it.
struct Output : OutputFormat {
  std::string path;
};

std::vector<std::string> filesBeside(const Output& output, const std::vector<Output>& outputs) {
  const auto folderOf = [](const Output& each) {
    return std::filesystem::absolute(each.path).lexically_normal().parent_path();
  };
  std::vector<std::string> files;
  for (const Output& other : outputs)
    if (&other != &output && other.path != "-" && folderOf(other) == folderOf(output))
      files.push_back(std::filesystem::path(other.path).filename().string());
  return files;
}

class BuildCommand : public Command {
 public:
  void setup(CLI::App& app) override {
    app_ = &app;
    inputs_.setup(app);
    // Both may be repeated; which --to belongs to which -o follows from their order.
    outputOption_ = app.add_option("-o,--output", paths_,
                                   "Write FILE, its format by its extension (repeatable); - is "
                                   "standard output, .gz is packed")
                        ->required()
                        ->type_name("FILE")
                        ->allow_extra_args(false);
    toOption_ = app.add_option("--to", formats_,
                               "Format of the next -o, with options (see pressgraph formats)")
                    ->type_name("NAME[:OPTION=VALUE,...]")
                    ->allow_extra_args(false);
    app.add_option("--ledger", ledgerPath_,
                   "Write into FILE what became of every record and every sentence that was read")
        ->type_name("FILE");
    app.add_flag("-f,--force", force_, "Overwrite files that exist");
    app.add_flag("--analyse{all}", analyse_,
                 "Compute measures of the entities, all or --analyse=NAME,... (degree, in_degree, "
                 "out_degree, pagerank, betweenness, component, community)");
    app.add_flag(
        "--layout", layout_,
        "Write the entities' positions in a picture (the measures x and y) in every format");
    selection_.setup(app);
    talk_.setup(app);
  }

  int run() override {
    std::vector<Output> outputs = planOutputs();
    // The files are opened first: who may not write should not wait for the graph.
    std::vector<std::unique_ptr<OutputFile>> files;
    for (const Output& output : outputs)
      files.push_back(std::make_unique<OutputFile>(output.path, force_));

    if (!ledgerPath_.empty()) ledgerFile_ = std::make_unique<OutputFile>(ledgerPath_, force_);

    Progress progress(talk_);
    Diagnostics diagnostics(inputs_.limits.diagnostics);
    KnowledgeGraph graph = load(diagnostics, progress);
    if (diagnostics.hasErrors()) return refuse(diagnostics, progress);
    if (!analyse_.empty()) {
      progress.step("analysing the graph");
      std::vector<Measure> measures = analyse(graph, {measureNames()}, diagnostics);
      graph = withMeasures(std::move(graph), std::move(measures));
    }
    const Selection selection = selection_.selection();
    if (!selection.selectsEverything()) graph = select(graph, selection);
    if (graph.entityCount() == 0)
      diagnostics.add({Severity::warning,
                       "",
                       {},
                       "the graph is empty",
                       "empty-graph",
                       selection.selectsEverything() ? "the inputs declare no entity"
                                                     : "no entity fits the selection"});

    if (layout_) {
      progress.step("laying out the graph");
      addLayout(graph, diagnostics);
    }

    const auto showsTexts = [](const Output& output) { return output.format->showsTexts; };
    if (std::any_of(outputs.begin(), outputs.end(), showsTexts)) {
      DocumentTexts texts = documentTexts(graph, inputs_.limits, diagnostics);
      graph = withDocumentTexts(std::move(graph), std::move(texts));
    }

    progress.step(fmt::format("writing {} file{}", outputs.size(), outputs.size() == 1 ? "" : "s"));
    std::vector<Diagnostics> findings(outputs.size());
    const auto outputsWith = [&](bool places) {
      std::vector<std::size_t> chosen;
      for (std::size_t i = 0; i < outputs.size(); ++i)
        if (outputs[i].format->showsPlaces == places) chosen.push_back(i);
      return chosen;
    };
    const auto write = [&](const std::vector<std::size_t>& chosen) {
      const std::size_t threads = inputs_.threadCount();
      parallelFor(chosen.size(), threads, [&](std::size_t k) {
        const std::size_t i = chosen[k];
        outputs[i].options.setThreads(std::max<std::size_t>(threads / chosen.size(), 1));
        outputs[i].format->write(graph, outputs[i].options, *files[i], findings[i]);
      });
    };
    // Coordinates are for formats that maps are made of; what else is written is the same with and
    // without these beside it.
    write(outputsWith(false));
    if (const std::vector<std::size_t> maps = outputsWith(true); !maps.empty()) {
      std::vector<Measure> places = placeCoordinates(graph, articleData("gazetteer/places.tsv"));
      graph = withMeasures(std::move(graph), std::move(places));
      write(maps);
    }
    for (std::size_t i = 0; i < outputs.size(); ++i) {
      Diagnostics named;
      for (Diagnostic diagnostic : findings[i].all()) {
        if (diagnostic.file.empty()) diagnostic.file = outputs[i].path;
        named.add(std::move(diagnostic));
      }
      diagnostics.merge(named);
    }
    if (diagnostics.hasErrors()) return refuse(diagnostics, progress);
    if (ledgerFile_) ledgerFile_->finish();
    for (const auto& file : files) file->finish();
    for (const auto& file : files) file->commit();
    if (ledgerFile_) ledgerFile_->commit();
    progress.clear();
    print(diagnostics, talk_);
    if (!talk_.quiet) {
      for (const Output& output : outputs)
        if (output.path != "-")
          fmt::print(stderr, "{}: {}, {} entities, {} relations, {} attributes\n", output.path,
                     output.format->name, graph.entityCount(), graph.edgeCount(),
                     graph.statementCount() - graph.edgeCount());
      if (talk_.verbose) fmt::print(stderr, "{}\n", timeAndMemory());
    }
    return kSuccess;
  }

 private:
  std::vector<Output> planOutputs() const {
    std::vector<Output> outputs;
    std::set<std::string> seen;
    std::string to;
    std::size_t nextPath = 0;
    std::size_t nextFormat = 0;
    for (const CLI::Option* option : app_->parse_order()) {
      if (option == toOption_) {
        if (!to.empty())
          fail(fmt::format("--to {} has no -o of its own", to), "write --to NAME -o FILE");
        to = formats_[nextFormat++];
      } else if (option == outputOption_) {
        const std::string& path = paths_[nextPath++];
        if (!seen.insert(path).second)
          fail(fmt::format("{} is named twice as output", path), "give each -o a file of its own");
        outputs.push_back({chooseOutputFormat(path, to), path});
        to.clear();
      }
    }
    if (!to.empty()) fail(fmt::format("--to {} has no -o after it", to), "write --to NAME -o FILE");
    for (Output& output : outputs) output.options.setFilesBeside(filesBeside(output, outputs));
    for (const Output& output : outputs) refuseToOverwriteInputs(inputs_.paths, output.path);
    if (!ledgerPath_.empty()) {
      if (!seen.insert(ledgerPath_).second)
        fail(fmt::format("{} is both ledger and output", ledgerPath_),
             "give the ledger a file of its own");
      refuseToOverwriteInputs(inputs_.paths, ledgerPath_);
    }
    return outputs;
  }

  // The ledger is an account of what was read, and so it is complete before anything is chosen.
  KnowledgeGraph load(Diagnostics& diagnostics, Progress& progress) {
    if (!ledgerFile_) return loadGraph(inputs_, diagnostics, progress);
    Ledger ledger;
    KnowledgeGraph graph = loadGraph(inputs_, diagnostics, progress, &ledger);
    progress.step("writing the ledger");
    writeLedger(ledger, graph, diagnostics.count(Severity::error), *ledgerFile_);
    return graph;
  }

  static void addLayout(KnowledgeGraph& graph, Diagnostics& diagnostics) {
    const LayoutOptions options;
    std::vector<Measure> measures = layoutMeasures(graph, options);
    graph = withMeasures(std::move(graph), std::move(measures));
    if (graph.entityCount() > options.mostEntities)
      diagnostics.add({Severity::note,
                       "",
                       {},
                       fmt::format("{} of {} entities have no position",
                                   graph.entityCount() - options.mostEntities, graph.entityCount()),
                       "partly-laid-out",
                       "those with the most relations have one; choose a part with --around, "
                       "--class or --top"});
  }

  // Empty for all.
  std::vector<std::string> measureNames() const {
    if (analyse_ == "all") return {};
    std::vector<std::string> names;
    for (std::size_t begin = 0; begin <= analyse_.size();) {
      const std::size_t end = std::min(analyse_.find(',', begin), analyse_.size());
      names.push_back(analyse_.substr(begin, end - begin));
      begin = end + 1;
    }
    return names;
  }

  // The ledger says which records were rejected, and appears all the same.
  int refuse(const Diagnostics& diagnostics, Progress& progress) const {
    if (ledgerFile_) ledgerFile_->commit();
    progress.clear();
    print(diagnostics, talk_);
    const std::size_t errors = diagnostics.count(Severity::error);
    fmt::print(stderr, "pressgraph: {} error{}; nothing{} was written\n", errors,
               errors == 1 ? "" : "s", ledgerFile_ ? " but the ledger" : "");
    return kFindings;
  }

  const CLI::App* app_ = nullptr;
  const CLI::Option* outputOption_ = nullptr;
  const CLI::Option* toOption_ = nullptr;
  GraphInputs inputs_;
  GraphSelection selection_;
  Talk talk_;
  std::vector<std::string> paths_;
  std::string ledgerPath_;  // empty = none
  std::unique_ptr<OutputFile> ledgerFile_;
  std::vector<std::string> formats_;
  std::string analyse_;  // "all", or names with commas between them; empty = nothing
  bool force_ = false;
  bool layout_ = false;
};

}  // namespace

std::unique_ptr<Command> makeBuildCommand() {
  return std::make_unique<BuildCommand>();
}

}  // namespace pressgraph
