// The program: finds the verb, runs it, turns what goes wrong into an exit code.

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <memory>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <fcntl.h>
#include <fmt/format.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <unistd.h>

#include "cli/command.hpp"
#include "cli/out_of_memory.hpp"
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
  add("convert", "Write the records of a fact file of any size in another format, one by one",
      pressgraph::makeConvertCommand());
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

// Says it whether or not somebody listens: unlike fmt::print, this does not throw.
void tell(const std::string& sentence) {
  std::fputs((sentence + '\n').c_str(), stderr);
}

void tell(const pressgraph::Error& error) {
  const auto& diagnostic = error.diagnostic();
  tell((diagnostic.file.empty() ? "pressgraph: " : "") + format(diagnostic));
}

int cannotPrint() {
  tell("pressgraph: error: cannot write to standard output [cannot-write]");
  return pressgraph::kInputOutput;
}

// What was printed may still wait in a buffer; a full disk shows only when it is written.
int flushed(int exitCode) {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return exitCode;
  return cannotPrint();
}

// Takes the places of standard streams that the caller closed, so that no file that is opened later
// becomes one of them. They stay unusable: reading and writing fail as on closed ones.
void keepStandardStreamsApart() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (fcntl(stream, F_GETFD) < 0 && open("/", O_PATH) != stream)
      std::_Exit(pressgraph::kInputOutput);
}

}  // namespace

int main(int argc, char** argv) {
#ifdef __GLIBC__
  // Tables that are given up go back to the system at once; by itself glibc keeps ever larger ones.
  mallopt(M_MMAP_THRESHOLD, 1 << 20);
#endif
  keepStandardStreamsApart();
  // Nothing that is written tells the time, but cairo writes the zone into a PDF's date.
  setenv("TZ", "UTC0", 1);
  // A closed pipe and a limit on the size of files are errors that have a sentence, as a full disk.
  for (const int limit : {SIGPIPE, SIGXFSZ}) std::signal(limit, SIG_IGN);
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
    pressgraph::tellOutOfMemory();
    return pressgraph::kInputOutput;
  } catch (const std::exception& error) {
    // fmt::print throws when the stream is full or closed.
    if (std::ferror(stdout) != 0) return cannotPrint();
    tell(fmt::format("pressgraph: error: {} [internal]", error.what()));
    return pressgraph::kInputOutput;
  }
}
