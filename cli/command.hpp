#pragma once
// The verbs of the program, one file each.

#include <memory>
#include <string_view>

namespace CLI {
class App;
}

namespace pressgraph {

// What the program's exit status says.
enum ExitCode : int { kSuccess = 0, kFindings = 1, kUsage = 2, kInputOutput = 3 };

class Command {
 public:
  virtual ~Command() = default;

  // Declares arguments and options; does no work.
  virtual void setup(CLI::App& app) = 0;

  // Does the work and returns the exit code. Throws Error.
  virtual int run() = 0;
};

std::unique_ptr<Command> makeExtractCommand();
std::unique_ptr<Command> makeBuildCommand();
std::unique_ptr<Command> makeConvertCommand();
std::unique_ptr<Command> makeCheckCommand();
std::unique_ptr<Command> makeStatsCommand();
std::unique_ptr<Command> makeDiffCommand();
std::unique_ptr<Command> makeExplainCommand();
std::unique_ptr<Command> makePathCommand();
std::unique_ptr<Command> makeRulesCommand();
std::unique_ptr<Command> makeFormatsCommand();
// Writes completions for all verbs of `program`.
std::unique_ptr<Command> makeCompletionCommand(const CLI::App& program);

}  // namespace pressgraph
