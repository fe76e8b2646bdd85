// pressgraph completion: completions for the shell, made from the program's own options, so that
// they cannot fall behind them.

#include <set>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/command.hpp"
#include "exporters/exporter.hpp"
#include "graph/support/limits.hpp"
#include "loaders/loader.hpp"

namespace pressgraph {

namespace {

template <class Format>
std::string formatNames(const std::vector<Format>& formats) {
  std::vector<std::string_view> names;
  for (const Format& format : formats) names.push_back(format.name);
  return fmt::format("{}", fmt::join(names, " "));
}

// What --limit may begin with.
std::string limitNames() {
  std::vector<std::string> names;
  for (const LimitOption& option : limitOptions()) names.push_back(std::string(option.name) + "=");
  return fmt::format("{}", fmt::join(names, " "));
}

std::vector<const CLI::App*> verbs(const CLI::App& program) {
  return program.get_subcommands([](const CLI::App*) { return true; });
}

// Those of the verb and, where it has verbs of its own, of all these; each name once.
std::vector<const CLI::Option*> namedOptions(const CLI::App& verb) {
  std::vector<const CLI::Option*> options;
  std::set<std::string> seen;
  std::vector<const CLI::App*> apps = verbs(verb);
  apps.insert(apps.begin(), &verb);
  for (const CLI::App* app : apps)
    for (const CLI::Option* option : app->get_options())
      if (option->nonpositional() && seen.insert(option->get_name()).second)
        options.push_back(option);
  return options;
}

// The names of a verb's own verbs.
std::vector<std::string> verbNames(const CLI::App& verb) {
  std::vector<std::string> names;
  for (const CLI::App* inner : verbs(verb)) names.push_back(inner->get_name());
  return names;
}

std::vector<std::string> optionNames(const CLI::App& verb) {
  std::vector<std::string> names;
  for (const CLI::Option* option : namedOptions(verb)) {
    for (const std::string& shortName : option->get_snames()) names.push_back("-" + shortName);
    for (const std::string& longName : option->get_lnames()) names.push_back("--" + longName);
  }
  return names;
}

std::string bash(const CLI::App& program) {
  std::string names;
  std::string cases;
  for (const CLI::App* verb : verbs(program)) {
    names += (names.empty() ? "" : " ") + verb->get_name();
    cases += fmt::format("    {}) options=\"{}\" verbs=\"{}\" ;;\n", verb->get_name(),
                         fmt::join(optionNames(*verb), " "), fmt::join(verbNames(*verb), " "));
  }
  return fmt::format(R"(# bash completion for pressgraph: source <(pressgraph completion bash)
_pressgraph() {{
  local current="${{COMP_WORDS[COMP_CWORD]}}" previous="${{COMP_WORDS[COMP_CWORD-1]}}" options="" verbs=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W "{} --help --version" -- "$current")
    return
  fi
  case "$previous" in
    --to) mapfile -t COMPREPLY < <(compgen -W "{}" -- "$current"); return ;;
    --from) mapfile -t COMPREPLY < <(compgen -W "{}" -- "$current"); return ;;
    --limit) compopt -o nospace; mapfile -t COMPREPLY < <(compgen -W "{}" -- "$current"); return ;;
  esac
  case "${{COMP_WORDS[1]}}" in
{}  esac
  if [[ "$current" == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
  elif [ -n "$verbs" ] && [ "$COMP_CWORD" -eq 2 ]; then
    mapfile -t COMPREPLY < <(compgen -W "$verbs" -- "$current")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
}}
complete -o filenames -F _pressgraph pressgraph
)",
                     names, formatNames(exporterFormats()), formatNames(loaderFormats()),
                     limitNames(), cases);
}

// A single-quoted word of zsh or fish.
std::string quoted(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'')
      out += "'\\''";
    else if (c == '[' || c == ']' || c == ':')
      out += std::string("\\") + c;
    else
      out += c;
  }
  return out;
}

std::string zsh(const CLI::App& program) {
  std::string names;
  std::string cases;
  for (const CLI::App* verb : verbs(program)) {
    names += fmt::format("    '{}:{}'\n", verb->get_name(), quoted(verb->get_description()));
    cases += fmt::format("    {})\n      _arguments \\\n", verb->get_name());
    for (const CLI::Option* option : namedOptions(*verb)) {
      std::vector<std::string> spellings;
      for (const std::string& name : option->get_snames()) spellings.push_back("-" + name);
      for (const std::string& name : option->get_lnames()) spellings.push_back("--" + name);
      const bool takesValue = option->get_items_expected_max() > 0;
      std::string value;
      if (takesValue && option->check_lname("to"))
        value = fmt::format(":format:({})", formatNames(exporterFormats()));
      else if (takesValue && option->check_lname("from"))
        value = fmt::format(":format:({})", formatNames(loaderFormats()));
      else if (takesValue && option->check_lname("limit"))
        value = fmt::format(":limit:({})", limitNames());
      else if (takesValue)
        value = ":value:_files";
      for (const std::string& spelling : spellings)
        cases += fmt::format("        '*{}[{}]{}' \\\n", spelling,
                             quoted(option->get_description()), value);
    }
    if (const std::vector<std::string> inner = verbNames(*verb); !inner.empty())
      cases += fmt::format("        '1:verb:({})' \\\n", fmt::join(inner, " "));
    cases += "        '*:file:_files'\n      ;;\n";
  }
  return fmt::format(R"(#compdef pressgraph
# zsh completion for pressgraph: pressgraph completion zsh > "${{fpath[1]}}/_pressgraph"
_pressgraph() {{
  local -a verbs
  verbs=(
{}  )
  if (( CURRENT == 2 )); then
    _describe 'verb' verbs
    return
  fi
  local verb="$words[2]"
  shift words
  (( CURRENT-- ))
  case "$verb" in
{}  esac
}}
compdef _pressgraph pressgraph
)",
                     names, cases);
}

std::string fish(const CLI::App& program) {
  std::string out =
      "# fish completion for pressgraph: pressgraph completion fish | source\n"
      "complete -c pressgraph -n __fish_use_subcommand -f\n";
  const auto escape = [](const std::string& text) {
    std::string escaped;
    for (const char c : text) {
      if (c == '\'' || c == '\\') escaped += '\\';
      escaped += c;
    }
    return escaped;
  };
  for (const CLI::App* verb : verbs(program)) {
    out += fmt::format("complete -c pressgraph -n __fish_use_subcommand -a {} -d '{}'\n",
                       verb->get_name(), escape(verb->get_description()));
    for (const CLI::App* inner : verbs(*verb))
      out +=
          fmt::format("complete -c pressgraph -n '__fish_seen_subcommand_from {}' -a {} -d '{}'\n",
                      verb->get_name(), inner->get_name(), escape(inner->get_description()));
    for (const CLI::Option* option : namedOptions(*verb)) {
      out += fmt::format("complete -c pressgraph -n '__fish_seen_subcommand_from {}'",
                         verb->get_name());
      for (const std::string& name : option->get_snames()) out += " -s " + name;
      for (const std::string& name : option->get_lnames()) out += " -l " + name;
      if (option->check_lname("to"))
        out += fmt::format(" -x -a '{}'", formatNames(exporterFormats()));
      else if (option->check_lname("from"))
        out += fmt::format(" -x -a '{}'", formatNames(loaderFormats()));
      else if (option->check_lname("limit"))
        out += fmt::format(" -x -a '{}'", limitNames());
      else if (option->get_items_expected_max() > 0)
        out += " -r";
      out += fmt::format(" -d '{}'\n", escape(option->get_description()));
    }
  }
  return out;
}

class CompletionCommand : public Command {
 public:
  explicit CompletionCommand(const CLI::App& program) : program_(program) {}

  void setup(CLI::App& app) override {
    app.add_option("SHELL", shell_, "bash, zsh or fish")
        ->required()
        ->check(CLI::IsMember({"bash", "zsh", "fish"}))
        ->type_name("");
  }

  int run() override {
    fmt::print("{}", shell_ == "bash"  ? bash(program_)
                     : shell_ == "zsh" ? zsh(program_)
                                       : fish(program_));
    return kSuccess;
  }

 private:
  const CLI::App& program_;
  std::string shell_;
};

}  // namespace

std::unique_ptr<Command> makeCompletionCommand(const CLI::App& program) {
  return std::make_unique<CompletionCommand>(program);
}

}  // namespace pressgraph
