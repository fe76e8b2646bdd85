#include "cli/graph_inputs.hpp"

#include <algorithm>
#include <map>
#include <thread>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/document_text.hpp"
#include "cli/rule_options.hpp"
#include "cli/terminal.hpp"
#include "graph/builder.hpp"
#include "graph/fact_queue.hpp"
#include "graph/source_check.hpp"
#include "graph/support/input_stream.hpp"
#include "graph/support/parallel.hpp"
#include "loaders/article/article_loader.hpp"
#include "loaders/loader.hpp"

namespace pressgraph {

namespace {

[[noreturn]] void fail(std::string message, std::string hint) {
  throw UsageError({Severity::error, "", {}, std::move(message), "usage", std::move(hint)});
}

std::string loaderNames() {
  std::vector<std::string_view> names;
  for (const LoaderFormat& format : loaderFormats()) names.push_back(format.name);
  return fmt::format("{}", fmt::join(names, ", "));
}

// News text is extracted with the rules that the user gave; rules are compiled only where there is
// such text.
std::vector<FactBatch> readInputs(const GraphInputs& inputs, const Ontology& ontology,
                                  bool keepAccount, Diagnostics& diagnostics) {
  std::vector<ChosenLoader> loaders;
  for (const std::string& path : inputs.paths) {
    loaders.push_back(chooseLoader(path, inputs.from));
    loaders.back().options.setLimits(inputs.limits);
  }
  const auto isText = [](const ChosenLoader& loader) { return loader.format->name == "article"; };
  const bool anyText = std::any_of(loaders.begin(), loaders.end(), isText);
  if (!anyText && !inputs.ruleFiles.empty())
    fail("--rules is given, and no input is news text", "news text has the extension .txt");
  std::optional<LoadedRules> rules;
  std::optional<Extractor> extractor;
  if (anyText) {
    rules.emplace(inputs.ruleFiles, ontology, inputs.limits, diagnostics);
    extractor.emplace(Lexicon::embedded(), rules->rules(), ontology);
  }

  std::vector<FactBatch> batches;
  for (const std::string& path : inputs.paths) batches.emplace_back(path == "-" ? "<stdin>" : path);
  if (keepAccount)
    for (FactBatch& batch : batches) batch.keepAccount();
  // In an account, every rejected record is to have its reason.
  const std::uint64_t mostFindings = keepAccount ? kNoLimit : inputs.limits.diagnostics;
  std::vector<Diagnostics> findings(inputs.paths.size(), Diagnostics(mostFindings));
  parallelFor(inputs.paths.size(), inputs.threadCount(), [&](std::size_t i) {
    InputStream input(inputs.paths[i], inputs.limits);
    batches[i].expectBytes(input.size());
    const bool hasSpareThread = 2 * inputs.paths.size() <= inputs.threadCount();
    if (hasSpareThread) input.readAhead();
    FactQueue queue(batches[i],
                    hasSpareThread ? FactQueue::Intake::byOwnThread : FactQueue::Intake::inTurn);
    try {
      if (isText(loaders[i]))
        loadArticle(input, loaders[i].options, *extractor, batches[i], findings[i]);
      else
        loaders[i].format->load(input, loaders[i].options, batches[i], findings[i]);
    } catch (const InputError& error) {
      findings[i].add(error.diagnostic());
    }
    queue.finish();
  });
  for (const Diagnostics& found : findings) diagnostics.merge(found);
  return batches;
}

Around parseAround(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  const bool hasDepth = colon != std::string::npos && colon + 1 < text.size() &&
                        text.find_first_not_of("0123456789", colon + 1) == std::string::npos;
  if (!hasDepth) return {text, 1};
  constexpr std::size_t kMostDigits = 6;
  const std::string depth = text.substr(colon + 1);
  if (depth.size() > kMostDigits)
    fail(fmt::format("--around: the depth {} is too large", depth), "use at most 999999");
  return {text.substr(0, colon), static_cast<std::uint32_t>(std::stoul(depth))};
}

}  // namespace

ChosenLoader chooseLoader(const std::string& path, const std::string& from) {
  if (!from.empty()) {
    const std::string name = from.substr(0, from.find(':'));
    const LoaderFormat* format = loaderNamed(name);
    if (format == nullptr)
      fail(fmt::format("--from: there is no input format '{}'", name),
           "the input formats are " + loaderNames());
    ChosenLoader chosen{format, FormatOptions(format->options)};
    if (name.size() < from.size()) chosen.options.set(from.substr(name.size() + 1), name);
    return chosen;
  }
  const LoaderFormat* format = path == "-" ? loaderNamed("facts") : loaderForPath(path);
  if (format == nullptr)
    fail(fmt::format("{}: no input format has this extension", path),
         fmt::format("name the format with --from: {}", loaderNames()));
  return {format, FormatOptions(format->options)};
}

CLI::Option* addOpenOption(CLI::App& app, VocabularyPolicy& vocabulary) {
  return app.add_flag_callback(
      "--open", [&vocabulary] { vocabulary = VocabularyPolicy::open; },
      "Accept classes, predicates and qualifiers that the ontology does not know, and keep what "
      "breaks its rules, with a warning, in fact documents too");
}

void addThreadsOption(CLI::App& app, std::size_t& threads) {
  app.add_option("--threads", threads, "Threads to use (0 = all processors)")
      ->capture_default_str()
      ->type_name("N");
}

std::size_t threadCount(std::size_t threads) {
  return threads > 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
}

void GraphInputs::setup(CLI::App& app) {
  app.add_option("INPUT", paths,
                 "Fact files and news text (.txt); - is standard input, .gz is unpacked")
      ->required()
      ->type_name("");
  setupReading(app);
}

void GraphInputs::setupReading(CLI::App& app) {
  app.add_option("--from", from,
                 "Format of the inputs, instead of their extensions (see pressgraph formats)")
      ->type_name("NAME[:OPTION=VALUE,...]");
  addOntologyOption(app, ontologies);
  addRulesOption(app, ruleFiles);
  addLimitOption(app, limits);
  CLI::Option* open = addOpenOption(app, vocabulary);
  app.add_flag_callback(
         "--strict", [this] { vocabulary = VocabularyPolicy::strict; },
         "Accept none of this in other programs' formats either")
      ->excludes(open);
  app.add_flag("!--no-verify", verifySources,
               "Do not compare spans and quotes with the documents' texts");
  addThreadsOption(app, threads);
}

std::size_t GraphInputs::threadCount() const {
  return pressgraph::threadCount(threads);
}

void GraphSelection::setup(CLI::App& app) {
  app.add_option("--around", around,
                 "Only what is within DEPTH steps (default 1) of an entity: id, name or alias")
      ->type_name("ENTITY[:DEPTH]")
      ->allow_extra_args(false);
  app.add_option("--class", classes, "Only entities of this class and its subclasses (repeatable)")
      ->type_name("NAME")
      ->allow_extra_args(false);
  app.add_option("--predicate", predicates, "Only statements with this predicate (repeatable)")
      ->type_name("NAME")
      ->allow_extra_args(false);
  app.add_option("--top", top, "Only the N entities with the most relations")->type_name("N");
}

Selection GraphSelection::selection() const {
  Selection selection;
  selection.classes = classes;
  selection.predicates = predicates;
  selection.top = top;
  for (const std::string& text : around) selection.around.push_back(parseAround(text));
  return selection;
}

KnowledgeGraph loadGraph(const GraphInputs& inputs, Diagnostics& diagnostics, Progress& progress,
                         Ledger* ledger) {
  if (std::count(inputs.paths.begin(), inputs.paths.end(), "-") > 1)
    fail("standard input is named twice", "- can be given once");
  Ontology ontology = loadOntology(inputs.ontologies, inputs.limits);
  progress.step(inputs.paths.size() == 1 ? fmt::format("reading {}", inputs.paths[0])
                                         : fmt::format("reading {} inputs", inputs.paths.size()));
  std::vector<FactBatch> batches = readInputs(inputs, ontology, ledger != nullptr, diagnostics);

  progress.step("building the graph");
  GraphBuilder builder(std::move(ontology), {inputs.vocabulary, inputs.threadCount()});
  for (FactBatch& batch : batches) builder.add(std::move(batch));
  KnowledgeGraph graph = builder.freeze(diagnostics, ledger);
  if (inputs.verifySources) {
    progress.step("verifying quotes");
    std::map<StatementIndex, RejectionReason> wrong;
    checkSources(
        graph,
        [&](const Document& document) {
          return readDocumentText(graph, document, inputs.limits, diagnostics);
        },
        diagnostics, ledger == nullptr ? nullptr : &wrong);
    if (ledger != nullptr) ledger->rejectStatements(wrong);
  }
  progress.clear();
  diagnostics.sort();
  return graph;
}

}  // namespace pressgraph
