#include "graph/support/limits.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "graph/support/diagnostic.hpp"

namespace pressgraph {

namespace {

constexpr std::array kOptions = {
    LimitOption{"nesting", &Limits::nesting, kMostLevels,
                "levels of brackets, elements and JSON values in each other"},
    LimitOption{"unpacked-bytes", &Limits::unpackedBytes, kNoLimit,
                "bytes of a gzip file when it is unpacked"},
    LimitOption{"attributes", &Limits::attributes, kNoLimit, "attributes of one element of XML"},
    LimitOption{"contexts", &Limits::contexts, kMostLevels,
                "contexts of JSON-LD that name each other"},
    LimitOption{"classes", &Limits::classes, kNoLimit, "classes of an ontology"},
    LimitOption{"defaults", &Limits::defaults, kNoLimit,
                "values that nodes and edges have by default, above 50 for each"},
    LimitOption{"group-edges", &Limits::groupEdges, kNoLimit,
                "edges of a DOT file between groups of nodes"},
    LimitOption{"diagnostics", &Limits::diagnostics, kNoLimit,
                "diagnostics of each severity that are kept"},
};

// The number, with 0 as none where that is possible; nothing when the option cannot be that.
std::optional<std::uint64_t> valueOf(std::string_view digits, const LimitOption& option) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  if (value == 0 && option.most == kNoLimit) return kNoLimit;
  if (value == 0 || value > option.most) return std::nullopt;
  return value;
}

[[noreturn]] void fail(std::string message, std::string hint) {
  throw UsageError({Severity::error, "", {}, std::move(message), "usage", std::move(hint)});
}

}  // namespace

std::span<const LimitOption> limitOptions() {
  return kOptions;
}

void setLimit(Limits& limits, std::string_view setting) {
  const std::size_t equals = std::min(setting.find('='), setting.size());
  const std::string_view name = setting.substr(0, equals);
  const auto option = std::find_if(kOptions.begin(), kOptions.end(),
                                   [&](const LimitOption& o) { return o.name == name; });
  if (option == kOptions.end() || equals == setting.size()) {
    std::vector<std::string_view> names;
    for (const LimitOption& known : kOptions) names.push_back(known.name);
    fail(option == kOptions.end() ? fmt::format("--limit: there is no limit '{}'", name)
                                  : fmt::format("--limit {}: the number is missing", name),
         fmt::format("write --limit NAME=N; the limits are {}", fmt::join(names, ", ")));
  }
  const std::string_view digits = setting.substr(equals + 1);
  const auto value = valueOf(digits, *option);
  if (!value)
    fail(fmt::format("--limit {}: it cannot be '{}'", name, digits),
         option->most == kNoLimit ? "write a whole number; 0 takes the limit away"
                                  : fmt::format("write a number from 1 to {}", option->most));
  limits.*option->limit = *value;
}

std::string howToRaise(std::uint64_t Limits::*limit) {
  const auto option = std::find_if(kOptions.begin(), kOptions.end(),
                                   [&](const LimitOption& o) { return o.limit == limit; });
  return fmt::format("--limit {}=N raises it ({})", option->name,
                     option->most == kNoLimit ? std::string("0 takes it away")
                                              : fmt::format("to {} at most", option->most));
}

}  // namespace pressgraph
