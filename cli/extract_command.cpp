// pressgraph extract: news text in, fact documents out.

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/graph_inputs.hpp"
#include "cli/rule_options.hpp"
#include "cli/terminal.hpp"
#include "exporters/exporter.hpp"
#include "graph/builder.hpp"
#include "graph/support/input_stream.hpp"
#include "graph/support/output_file.hpp"
#include "graph/support/parallel.hpp"
#include "loaders/article/article_loader.hpp"

namespace pressgraph {

namespace {

[[noreturn]] void fail(std::string message, std::string hint) {
  throw UsageError({Severity::error, "", {}, std::move(message), "usage", std::move(hint)});
}

struct Task {
  std::string input;
  std::string output;
};

using SharedOntology = std::shared_ptr<const Ontology>;

// What became of one input.
struct Outcome {
  explicit Outcome(const Limits& limits = {}) : diagnostics(limits.diagnostics) {}
  Diagnostics diagnostics;
  std::size_t entities = 0;
  std::size_t statements = 0;
  std::exception_ptr failure;  // of the environment
};

// The way from where the fact document lies to the text.
std::string pathFrom(const std::string& output, const std::string& input) {
  if (input == "-") return {};
  if (output == "-") return input;
  const std::filesystem::path folder =
      std::filesystem::absolute(output).lexically_normal().parent_path();
  return std::filesystem::absolute(input).lexically_normal().lexically_relative(folder).string();
}

class ExtractCommand : public Command {
 public:
  void setup(CLI::App& app) override {
    app.add_option("INPUT", inputs_, "News text (.txt); - is standard input, .gz is unpacked")
        ->required()
        ->type_name("");
    app.add_option("-o,--output", output_,
                   "The fact document to write; - is standard output, FOLDER/ takes one each")
        ->required()
        ->type_name("FILE|FOLDER/");
    app.add_option("--published", details_.published,
                   "Date of publication, from which 下月 and 去年 are counted")
        ->type_name("DATE");
    app.add_option("--publisher", details_.publisher, "Who published the text")->type_name("NAME");
    app.add_option("--title", details_.title, "The headline, instead of the text's own")
        ->type_name("TEXT");
    app.add_flag("--decode-names", details_.decodeNames,
                 "State the places and the industry that names of clusters stand for, also where "
                 "the text does not name them itself");
    addRulesOption(app, ruleFiles_);
    addOntologyOption(app, ontologyFiles_);
    addLimitOption(app, limits_);
    app.add_flag("-f,--force", force_, "Overwrite files that exist");
    addThreadsOption(app, threads_);
    talk_.setup(app);
  }

  int run() override {
    Diagnostics usage;
    if (!checkPublished(details_.published, "", usage))
      fail(fmt::format("--published: '{}' is no date", details_.published),
           "write it as 2024-12-17");
    const std::vector<Task> tasks = planTasks();
    const auto ontology = std::make_shared<const Ontology>(loadOntology(ontologyFiles_, limits_));
    Diagnostics findings(limits_.diagnostics);
    const LoadedRules loaded(ruleFiles_, *ontology, limits_, findings);
    print(findings, talk_);
    if (findings.hasErrors()) {
      fmt::print(stderr, "pressgraph: the rules have errors; nothing was written\n");
      return kFindings;
    }
    if (intoFolder()) makeFolder();
    const Extractor extractor(Lexicon::embedded(), loaded.rules(), *ontology);
    return extractAll(tasks, extractor, ontology);
  }

 private:
  bool intoFolder() const {
    std::error_code error;
    return output_.ends_with('/') || std::filesystem::is_directory(output_, error);
  }

  std::vector<Task> planTasks() const {
    if (std::count(inputs_.begin(), inputs_.end(), "-") > 1)
      fail("standard input is named twice", "- can be given once");
    if (!intoFolder()) {
      if (inputs_.size() > 1)
        fail(fmt::format("{} inputs, and {} is one file", inputs_.size(), output_),
             "name a folder: -o FOLDER/");
      return {{inputs_[0], output_}};
    }
    std::vector<Task> tasks;
    std::map<std::string, std::string> inputOf;
    for (const std::string& input : inputs_) {
      const std::string stem = articleStem(input == "-" ? "<stdin>" : input);
      std::string output = (std::filesystem::path(output_) / (stem + ".json")).string();
      const auto [other, isNew] = inputOf.emplace(output, input);
      if (!isNew)
        fail(fmt::format("{} and {} would both be written to {}", other->second, input, output),
             "give inputs different names, or extract them into different folders");
      tasks.push_back({input, std::move(output)});
    }
    return tasks;
  }

  void makeFolder() const {
    std::error_code error;
    std::filesystem::create_directories(output_, error);
    if (error && !std::filesystem::is_directory(output_))
      throw IoError({Severity::error,
                     output_,
                     {},
                     fmt::format("cannot make the folder: {}", error.message()),
                     "cannot-open",
                     {}});
  }

  // Inputs are worked on in groups, so that memory does not grow with their number; what is said of
  // them keeps their order.
  int extractAll(const std::vector<Task>& tasks, const Extractor& extractor,
                 const SharedOntology& ontology) const {
    constexpr std::size_t kTasksPerThread = 16;
    const std::size_t threads = threadCount(threads_);
    const std::size_t groupSize = threads * kTasksPerThread;
    Progress progress(talk_);
    Diagnostics diagnostics(limits_.diagnostics);
    std::exception_ptr failure;
    std::size_t written = 0, entities = 0, statements = 0;
    for (std::size_t begin = 0; begin < tasks.size(); begin += groupSize) {
      const std::size_t count = std::min(groupSize, tasks.size() - begin);
      progress.step(fmt::format("extracting {} of {}", begin + 1, tasks.size()));
      std::vector<Outcome> outcomes(count);
      parallelFor(count, threads, [&](std::size_t i) {
        outcomes[i] = extractOne(tasks[begin + i], extractor, ontology);
      });
      for (const Outcome& outcome : outcomes) {
        diagnostics.merge(outcome.diagnostics);
        if (outcome.failure && !failure) failure = outcome.failure;
        if (outcome.failure || outcome.diagnostics.hasErrors()) continue;
        ++written;
        entities += outcome.entities;
        statements += outcome.statements;
      }
    }
    progress.clear();
    print(diagnostics, talk_);
    if (!talk_.quiet)
      fmt::print(stderr, "{}: {} of {} text{}, {} entities, {} statements\n", output_, written,
                 tasks.size(), tasks.size() == 1 ? "" : "s", entities, statements);
    if (talk_.verbose) fmt::print(stderr, "{}\n", timeAndMemory());
    if (failure) std::rethrow_exception(failure);
    return diagnostics.hasErrors() ? kFindings : kSuccess;
  }

  Outcome extractOne(const Task& task, const Extractor& extractor,
                     const SharedOntology& ontology) const {
    Outcome outcome(limits_);
    try {
      // Of many, one that a power cut takes is made again.
      OutputFile file(task.output, force_,
                      intoFolder() ? Durability::untilPowerCut : Durability::always);
      const KnowledgeGraph graph = extractGraph(task, extractor, ontology, outcome.diagnostics);
      if (outcome.diagnostics.hasErrors()) return outcome;
      const ExporterFormat& format = *exporterNamed("facts");
      format.write(graph, FormatOptions(format.options), file, outcome.diagnostics);
      file.commit();
      outcome.entities = graph.entityCount();
      outcome.statements = graph.statementCount();
    } catch (const InputError& error) {
      outcome.diagnostics.add(error.diagnostic());
    } catch (...) {
      outcome.failure = std::current_exception();
    }
    return outcome;
  }

  KnowledgeGraph extractGraph(const Task& task, const Extractor& extractor,
                              const SharedOntology& ontology, Diagnostics& diagnostics) const {
    InputStream input(task.input, limits_);
    ArticleDetails details = details_;
    if (task.input != "-")
      details = withDefaults(std::move(details), readSidecar(task.input, diagnostics, limits_));
    details.path = pathFrom(task.output, task.input);
    FactBatch facts(input.name());
    extractor.extract(input.readAll(), input.name(), details, facts, diagnostics);
    GraphBuilder builder(ontology);
    builder.add(std::move(facts));
    return builder.freeze(diagnostics);
  }

  std::vector<std::string> inputs_;
  std::string output_;
  ArticleDetails details_;
  std::vector<std::string> ruleFiles_;
  std::vector<std::string> ontologyFiles_;
  Limits limits_;
  bool force_ = false;
  std::size_t threads_ = 0;
  Talk talk_;
};

}  // namespace

std::unique_ptr<Command> makeExtractCommand() {
  return std::make_unique<ExtractCommand>();
}

}  // namespace pressgraph
