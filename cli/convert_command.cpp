// pressgraph convert: the records of one fact file into another format, one by one.

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/graph_inputs.hpp"
#include "cli/output_format.hpp"
#include "cli/rule_options.hpp"
#include "cli/terminal.hpp"
#include "exporters/exporter.hpp"
#include "graph/support/input_stream.hpp"
#include "graph/support/output_file.hpp"
#include "loaders/loader.hpp"

namespace pressgraph {

namespace {

[[noreturn]] void fail(std::string message, std::string hint) {
  throw UsageError({Severity::error, "", {}, std::move(message), "usage", std::move(hint)});
}

// The names of the formats for which `isFit` is true.
template <class Format, class IsFit>
std::string namesOf(const std::vector<Format>& formats, const IsFit& isFit) {
  std::vector<std::string_view> names;
  for (const Format& format : formats)
    if (isFit(format)) names.push_back(format.name);
  return fmt::format("{}", fmt::join(names, ", "));
}

class ConvertCommand : public Command {
 public:
  void setup(CLI::App& app) override {
    app.add_option("INPUT", input_,
                   "A fact file in JSON, XML or CSV; - is standard input, .gz is unpacked")
        ->required()
        ->type_name("");
    app.add_option("-o,--output", output_,
                   "Write FILE, its format by its extension; - is standard output, .gz is packed")
        ->required()
        ->type_name("FILE");
    app.add_option("--from", from_, "Format of the input, instead of its extension")
        ->type_name("NAME");
    app.add_option("--to", to_, "Format of the output, with options (see pressgraph formats)")
        ->type_name("NAME[:OPTION=VALUE,...]");
    addOntologyOption(app, ontologies_);
    addLimitOption(app, limits_);
    addOpenOption(app, vocabulary_);
    addThreadsOption(app, threads_);
    app.add_flag("-f,--force", force_, "Overwrite a file that exists");
    talk_.setup(app);
  }

  int run() override {
    ChosenLoader loader = chooseLoader(input_, from_);
    loader.options.setLimits(limits_);
    if (!loader.format->recordByRecord)
      refuse(loader.format->name, "read", namesOf(loaderFormats(), [](const LoaderFormat& format) {
               return format.recordByRecord;
             }));
    OutputFormat format = chooseOutputFormat(output_, to_);
    if (format.format->stream == nullptr)
      refuse(format.format->name, "written",
             namesOf(exporterFormats(),
                     [](const ExporterFormat& each) { return each.stream != nullptr; }));
    refuseToOverwriteInputs({input_}, output_);
    OutputFile file(output_, force_);
    format.options.setThreads(threadCount(threads_));
    const auto ontology = std::make_shared<const Ontology>(loadOntology(ontologies_, limits_));

    Progress progress(talk_);
    progress.step(fmt::format("converting {}", input_));
    Diagnostics diagnostics(limits_.diagnostics);
    InputStream input(input_, limits_);
    const auto stream = format.format->stream({input.name(), ontology, vocabulary_}, format.options,
                                              file, diagnostics);
    FactBatch facts(input.name(), *stream);
    try {
      loader.format->load(input, loader.options, facts, diagnostics);
    } catch (const InputError& error) {
      diagnostics.add(error.diagnostic());
    }
    stream->finish();
    progress.clear();
    diagnostics.sort();
    print(diagnostics, talk_);
    if (const std::size_t errors = diagnostics.count(Severity::error); errors > 0) {
      fmt::print(stderr, "pressgraph: {} error{}; {}\n", errors, errors == 1 ? "" : "s",
                 output_ == "-" ? "the output is incomplete" : "nothing was written");
      return kFindings;
    }
    file.finish();
    file.commit();
    if (!talk_.quiet && output_ != "-")
      fmt::print(stderr, "{}: {}, {} documents, {} entities, {} statements\n", output_,
                 format.format->name, stream->documentCount(), stream->entityCount(),
                 stream->statementCount());
    if (talk_.verbose) fmt::print(stderr, "{}\n", timeAndMemory());
    return kSuccess;
  }

 private:
  [[noreturn]] static void refuse(std::string_view name, std::string_view how,
                                  const std::string& others) {
    fail(
        fmt::format("{} cannot be {} record by record", name, how),
        fmt::format("{} can be; pressgraph build knows every format, and keeps the graph in memory",
                    others));
  }

  std::string input_;
  std::string output_;
  std::string from_;
  std::string to_;
  std::vector<std::string> ontologies_;
  VocabularyPolicy vocabulary_ = VocabularyPolicy::foreignOpen;
  Limits limits_;
  std::size_t threads_ = 0;
  bool force_ = false;
  Talk talk_;
};

}  // namespace

std::unique_ptr<Command> makeConvertCommand() {
  return std::make_unique<ConvertCommand>();
}

}  // namespace pressgraph
