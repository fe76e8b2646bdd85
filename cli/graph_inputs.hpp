#pragma once
// What every verb that reads facts has in common: its inputs, and the way from them to a graph.

#include <optional>
#include <string>
#include <vector>

#include "graph/builder.hpp"
#include "graph/knowledge_graph.hpp"
#include "graph/ledger.hpp"
#include "graph/selection.hpp"
#include "graph/support/diagnostic.hpp"
#include "graph/support/limits.hpp"
#include "loaders/loader.hpp"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace pressgraph {

class Progress;

struct ChosenLoader {
  const LoaderFormat* format;
  FormatOptions options;
};

// `from` is "NAME[:OPTION=VALUE,...]", or empty: then the extension of `path` decides. Throws
// UsageError when there is no such format or option.
ChosenLoader chooseLoader(const std::string& path, const std::string& from);

CLI::Option* addOpenOption(CLI::App& app, VocabularyPolicy& vocabulary);
void addThreadsOption(CLI::App& app, std::size_t& threads);
// As many as the machine has when `threads` is 0.
std::size_t threadCount(std::size_t threads);

struct GraphInputs {
  std::vector<std::string> paths;
  std::string from;  // a loader's name and options; empty = by extension
  std::vector<std::string> ontologies;
  std::vector<std::string> ruleFiles;
  VocabularyPolicy vocabulary = VocabularyPolicy::foreignOpen;
  bool verifySources = true;
  std::size_t threads = 0;  // 0 = as many as the machine has
  Limits limits;

  void setup(CLI::App& app);
  // Without the inputs themselves.
  void setupReading(CLI::App& app);
  std::size_t threadCount() const;
};

struct GraphSelection {
  std::vector<std::string> around;
  std::vector<std::string> classes;
  std::vector<std::string> predicates;
  std::optional<std::size_t> top;

  void setup(CLI::App& app);
  Selection selection() const;
};

// Reads, builds and verifies. Findings go to `diagnostics`; the graph is whole only when none of
// them is an error. With a ledger, which must be empty, says there what became of every record.
// Throws IoError and UsageError.
KnowledgeGraph loadGraph(const GraphInputs& inputs, Diagnostics& diagnostics, Progress& progress,
                         Ledger* ledger = nullptr);

}  // namespace pressgraph
