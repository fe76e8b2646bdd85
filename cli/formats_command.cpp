// pressgraph formats: what can be read and written, and with which options.

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/command.hpp"
#include "exporters/exporter.hpp"
#include "exporters/fact_text.hpp"
#include "loaders/loader.hpp"

namespace pressgraph {

namespace {

class FormatsCommand : public Command {
 public:
  void setup(CLI::App& app) override {
    app.add_option("NAME", name_, "Only this format")->type_name("");
    app.add_flag("--json", json_, "Print JSON instead of a list");
  }

  int run() override {
    if (!name_.empty() && loaderNamed(name_) == nullptr && exporterNamed(name_) == nullptr)
      throw UsageError({Severity::error,
                        "",
                        {},
                        fmt::format("there is no format '{}'", name_),
                        "usage",
                        "pressgraph formats lists them"});
    if (json_) {
      std::string out = "{\"read\":[";
      appendFormats(out, loaderFormats());
      out += "],\n\"write\":[";
      appendFormats(out, exporterFormats());
      out += "]}\n";
      fmt::print("{}", out);
    } else {
      print("read", loaderFormats());
      print("write", exporterFormats());
    }
    return kSuccess;
  }

 private:
  template <class Format>
  void print(std::string_view direction, const std::vector<Format>& formats) const {
    for (const Format& format : formats) {
      if (!name_.empty() && format.name != name_) continue;
      fmt::print("{:<6} {:<11} {:<18} {}\n", direction, format.name,
                 fmt::format("{}", fmt::join(format.extensions, " ")), format.summary);
      for (const FormatOption& option : format.options)
        fmt::print("         {}={}  {}\n", option.name,
                   option.values.empty()
                       ? fmt::format("TEXT (default \"{}\")", option.defaultValue)
                       : fmt::format("{} (default {})", fmt::join(option.values, "|"),
                                     option.defaultValue),
                   option.summary);
    }
  }

  template <class Format>
  void appendFormats(std::string& out, const std::vector<Format>& formats) const {
    bool first = true;
    const auto strings = [&](const std::vector<std::string_view>& list) {
      out += '[';
      for (std::size_t i = 0; i < list.size(); ++i) {
        if (i > 0) out += ',';
        appendJsonString(out, list[i]);
      }
      out += ']';
    };
    for (const Format& format : formats) {
      if (!name_.empty() && format.name != name_) continue;
      out += first ? "\n{\"name\":" : ",\n{\"name\":";
      first = false;
      appendJsonString(out, format.name);
      out += ",\"extensions\":";
      strings(format.extensions);
      out += ",\"mediaType\":";
      appendJsonString(out, format.mediaType);
      out += ",\"summary\":";
      appendJsonString(out, format.summary);
      out += ",\"options\":[";
      for (std::size_t i = 0; i < format.options.size(); ++i) {
        const FormatOption& option = format.options[i];
        out += i > 0 ? ",{\"name\":" : "{\"name\":";
        appendJsonString(out, option.name);
        out += ",\"default\":";
        appendJsonString(out, option.defaultValue);
        out += ",\"values\":";
        strings(option.values);
        out += ",\"summary\":";
        appendJsonString(out, option.summary);
        out += '}';
      }
      out += "]}";
    }
  }

  std::string name_;
  bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> makeFormatsCommand() {
  return std::make_unique<FormatsCommand>();
}

}  // namespace pressgraph
