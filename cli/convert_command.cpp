// pressgraph convert: fact files in, one fact document out, in one pass.

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
#include "cli/terminal.hpp"
#include "exporters/fact_stream.hpp"
#include "graph/support/input_stream.hpp"
#include "graph/support/output_file.hpp"
#include "loaders/loader.hpp"

namespace pressgraph {

namespace {

[[noreturn]] void fail(std::string message, std::string hint) {
  throw UsageError({Severity::error, "", {}, std::move(message), "usage", std::move(hint)});
}

class ConvertCommand : public Command {
 public:
  void setup(CLI::App& app) override {
    app.add_option("INPUT", input_,
                   "A fact file in JSON, XML or CSV; - is standard input, .gz is unpacked")
        ->required()
        ->type_name("");
    app.add_option("-o,--output", output_,
                   "The fact document (JSON) to write; - is standard output, .gz is packed")
        ->required()
        ->type_name("FILE");
    app.add_option("--from", from_, "Format of the input, instead of its extension")
        ->type_name("NAME");
    app.add_flag("-f,--force", force_, "Overwrite a file that exists");
    talk_.setup(app);
  }

  int run() override {
    const ChosenLoader loader = chooseLoader(input_, from_);
    if (!loader.format->recordByRecord)
      fail(fmt::format("{} cannot be read in one pass", loader.format->name),
           fmt::format("convert reads {}; pressgraph build reads every format, and keeps the graph "
                       "in memory",
                       recordByRecordNames()));
    if (output_ != "-" && chooseOutputFormat(output_, "").format->name != "facts")
      fail(fmt::format("{} is no name of a fact document in JSON", output_),
           "convert writes .facts.json; pressgraph build writes every format, and keeps the graph "
           "in memory");
    refuseToOverwriteInputs({input_}, output_);
    OutputFile file(output_, force_);
    FactStream stream(file);
    Progress progress(talk_);
    progress.step(fmt::format("converting {}", input_));
    Diagnostics diagnostics;
    InputStream input(input_);
    FactBatch facts(input.name(), stream);
    try {
      loader.format->load(input, loader.options, facts, diagnostics);
    } catch (const InputError& error) {
      diagnostics.add(error.diagnostic());
    }
    progress.clear();
    diagnostics.sort();
    print(diagnostics, talk_);
    if (const std::size_t errors = diagnostics.count(Severity::error); errors > 0) {
      fmt::print(stderr, "pressgraph: {} error{}; {}\n", errors, errors == 1 ? "" : "s",
                 output_ == "-" ? "the output is incomplete" : "nothing was written");
      return kFindings;
    }
    stream.finish();
    file.commit();
    if (!talk_.quiet && output_ != "-")
      fmt::print(stderr, "{}: facts, {} documents, {} entities, {} statements\n", output_,
                 stream.documentCount(), stream.entityCount(), stream.statementCount());
    if (talk_.verbose) fmt::print(stderr, "{}\n", timeAndMemory());
    return kSuccess;
  }

 private:
  static std::string recordByRecordNames() {
    std::vector<std::string_view> names;
    for (const LoaderFormat& format : loaderFormats())
      if (format.recordByRecord) names.push_back(format.name);
    return fmt::format("{}", fmt::join(names, ", "));
  }

  std::string input_;
  std::string output_;
  std::string from_;
  bool force_ = false;
  Talk talk_;
};

}  // namespace

std::unique_ptr<Command> makeConvertCommand() {
  return std::make_unique<ConvertCommand>();
}

}  // namespace pressgraph
