#include "cli/output_format.hpp"

#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "graph/support/diagnostic.hpp"

namespace pressgraph {

namespace {

[[noreturn]] void fail(std::string message, std::string hint) {
  throw UsageError({Severity::error, "", {}, std::move(message), "usage", std::move(hint)});
}

std::string exporterNames() {
  std::vector<std::string_view> names;
  for (const ExporterFormat& format : exporterFormats()) names.push_back(format.name);
  return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace

OutputFormat chooseOutputFormat(const std::string& path, const std::string& to) {
  if (to.empty()) {
    const ExporterFormat* format = path == "-" ? nullptr : exporterForPath(path);
    if (format == nullptr)
      fail(path == "-" ? std::string("standard output has no extension to choose a format by")
                       : fmt::format("{}: no output format has this extension", path),
           fmt::format("name the format with --to before the -o: {}", exporterNames()));
    return {format, FormatOptions(format->options)};
  }
  const std::string name = to.substr(0, to.find(':'));
  const ExporterFormat* format = exporterNamed(name);
  if (format == nullptr)
    fail(fmt::format("--to: there is no output format '{}'", name),
         "the output formats are " + exporterNames());
  OutputFormat chosen{format, FormatOptions(format->options)};
  if (name.size() < to.size()) chosen.options.set(to.substr(name.size() + 1), name);
  return chosen;
}

void refuseToOverwriteInputs(const std::vector<std::string>& inputs, const std::string& output) {
  std::error_code error;
  for (const std::string& input : inputs)
    if (input != "-" && output != "-" && std::filesystem::equivalent(input, output, error))
      fail(fmt::format("{} is both input and output", input), "write to another file");
}

}  // namespace pressgraph
