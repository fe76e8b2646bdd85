// The program: finds the verb, runs it, turns what goes wrong into an exit code.

#include <cstdio>
#include <exception>
#include <memory>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/command.hpp"
#include "graph/support/diagnostic.hpp"

namespace {

using pressgraph::Command;

int runProgram(int argc, char** argv) {
  CLI::App program("From newspaper page to knowledge graph, every edge citing its sentence.",
                   "pressgraph");
  program.set_version_flag("--version", "pressgraph " PRESSGRAPH_VERSION);
  program.require_subcommand(1);
  program.footer(
      "Exit codes: 0 ok; 1 findings or bad input; 2 usage; 3 input/output.\n"
      "pressgraph VERB --help tells all of a verb. Documentation: docs/ of the source.");

  std::vector<std::pair<CLI::App*, std::unique_ptr<Command>>> commands;
  const auto add = [&](const char* name, const char* description,
                       std::unique_ptr<Command> command) {
    CLI::App* app = program.add_subcommand(name, description);
    command->setup(*app);
    commands.emplace_back(app, std::move(command));
  };
  add("extract", "Read news text, write the facts it states", pressgraph::makeExtractCommand());
  add("build", "Read facts, write the graph in one or more formats",
      pressgraph::makeBuildCommand());
  add("check", "Report everything that is wrong or doubtful in the inputs",
      pressgraph::makeCheckCommand());
  add("stats", "Count what is in the graph", pressgraph::makeStatsCommand());
  add("explain", "Tell everything said about an entity, with its sentences",
      pressgraph::makeExplainCommand());
  add("diff", "Tell what differs between two graphs: exit code 0 nothing, 1 something",
      pressgraph::makeDiffCommand());
  add("path", "Find the shortest chains of relations between two entities",
      pressgraph::makePathCommand());
  add("rules", "Test, list and trace the rules of extraction", pressgraph::makeRulesCommand());
  add("formats", "List the formats that can be read and written, with their options",
      pressgraph::makeFormatsCommand());
  add("completion", "Print completions for a shell", pressgraph::makeCompletionCommand(program));

  std::string verbToExplain;
  CLI::App* help = program.add_subcommand("help", "Tell about a verb");
  help->add_option("VERB", verbToExplain, "The verb")->type_name("");

  try {
    program.parse(argc, argv);
  } catch (const CLI::Success& success) {
    program.exit(success);
    return pressgraph::kSuccess;
  } catch (const CLI::ParseError& error) {
    fmt::print(stderr,
               "pressgraph: error: {} [usage]\n  hint: pressgraph help lists the verbs, "
               "pressgraph VERB --help their options\n",
               error.what());
    return pressgraph::kUsage;
  }
  if (help->parsed()) {
    for (const auto& [app, command] : commands)
      if (app->get_name() == verbToExplain) {
        fmt::print("{}", app->help("pressgraph"));
        return pressgraph::kSuccess;
      }
    if (!verbToExplain.empty()) {
      fmt::print(stderr, "pressgraph: error: there is no verb '{}' [usage]\n", verbToExplain);
      return pressgraph::kUsage;
    }
    fmt::print("{}", program.help());
    return pressgraph::kSuccess;
  }
  for (const auto& [app, command] : commands)
    if (app->parsed()) return command->run();
  return pressgraph::kUsage;
}

// What was printed may still wait in a buffer; a full disk shows only when it is written.
int flushed(int exitCode) {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return exitCode;
  fmt::print(stderr, "pressgraph: error: cannot write to standard output [cannot-write]\n");
  return pressgraph::kInputOutput;
}

}  // namespace

int main(int argc, char** argv) {
  const auto tell = [](const pressgraph::Error& error) {
    const auto& diagnostic = error.diagnostic();
    fmt::print(stderr, "{}{}\n", diagnostic.file.empty() ? "pressgraph: " : "", format(diagnostic));
  };
  try {
    return flushed(runProgram(argc, argv));
  } catch (const pressgraph::UsageError& error) {
    tell(error);
    return pressgraph::kUsage;
  } catch (const pressgraph::IoError& error) {
    tell(error);
    return pressgraph::kInputOutput;
  } catch (const pressgraph::Error& error) {
    tell(error);
    return pressgraph::kFindings;
  } catch (const std::bad_alloc&) {
    fmt::print(stderr, "pressgraph: error: not enough memory [out-of-memory]\n");
    return pressgraph::kInputOutput;
  } catch (const std::exception& error) {
    fmt::print(stderr, "pressgraph: error: {} [internal]\n", error.what());
    return pressgraph::kInputOutput;
  }
}
