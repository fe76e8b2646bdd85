#include "graph/support/format_options.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "graph/support/diagnostic.hpp"

namespace pressgraph {

FormatOptions::FormatOptions(const std::vector<FormatOption>& declared) : declared_(declared) {
  for (const FormatOption& option : declared_) values_.emplace(option.name, option.defaultValue);
}

void FormatOptions::set(std::string_view settings, std::string_view format) {
  const auto fail = [&](std::string message, std::string hint) {
    throw UsageError({Severity::error, "", {}, std::move(message), "bad-option", std::move(hint)});
  };
  while (!settings.empty()) {
    const std::size_t comma = std::min(settings.find(','), settings.size());
    const std::string_view setting = settings.substr(0, comma);
    settings.remove_prefix(std::min(comma + 1, settings.size()));
    const std::size_t equals = std::min(setting.find('='), setting.size());
    const std::string_view name = setting.substr(0, equals);
    const std::string_view value =
        equals == setting.size() ? std::string_view("true") : setting.substr(equals + 1);
    const auto option = std::find_if(declared_.begin(), declared_.end(),
                                     [&](const FormatOption& o) { return o.name == name; });
    if (option == declared_.end()) {
      std::vector<std::string_view> names;
      for (const FormatOption& declared : declared_) names.push_back(declared.name);
      fail(fmt::format("format {} has no option '{}'", format, name),
           names.empty() ? fmt::format("{} has no options", format)
                         : fmt::format("its options are {}", fmt::join(names, ", ")));
    }
    if (!option->values.empty() &&
        std::find(option->values.begin(), option->values.end(), value) == option->values.end())
      fail(fmt::format("{}: '{}' is not a value of '{}'", format, value, name),
           fmt::format("its values are {}", fmt::join(option->values, ", ")));
    values_.find(name)->second = std::string(value);
  }
}

const std::string& FormatOptions::get(std::string_view name) const {
  const auto at = values_.find(name);
  if (at == values_.end()) throw std::logic_error(fmt::format("undeclared option '{}'", name));
  return at->second;
}

}  // namespace pressgraph
