#include "graph/support/diagnostic.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "graph/support/utf8.hpp"

namespace pressgraph {

std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "error";
}

std::string format(const Diagnostic& diagnostic) {
  std::string out;
  if (!diagnostic.file.empty()) {
    out = diagnostic.file;
    if (diagnostic.position.line > 0) {
      out += fmt::format(":{}", diagnostic.position.line);
      if (diagnostic.position.column > 0) out += fmt::format(":{}", diagnostic.position.column);
    }
    out += ": ";
  }
  out += fmt::format("{}: {}", name(diagnostic.severity), diagnostic.message);
  if (!diagnostic.code.empty()) out += fmt::format(" [{}]", diagnostic.code);
  // They quote the input, which must not begin a line that looks like another diagnostic.
  out = printable(out, "\t");
  if (!diagnostic.hint.empty())
    out += fmt::format("\n  hint: {}", printable(diagnostic.hint, "\t"));
  return out;
}

void Diagnostics::add(Diagnostic diagnostic) {
  const auto index = static_cast<std::size_t>(diagnostic.severity);
  ++counts_[index];
  if (kept_[index] < limit_) {
    ++kept_[index];
    all_.push_back(std::move(diagnostic));
  }
}

void Diagnostics::merge(const Diagnostics& other) {
  for (std::size_t i = 0; i < 3; ++i) counts_[i] += other.counts_[i] - other.kept_[i];
  for (const Diagnostic& diagnostic : other.all_) add(diagnostic);
}

void Diagnostics::sort() {
  const auto key = [](const Diagnostic& d) {
    return std::tie(d.file, d.position, d.severity, d.code, d.message);
  };
  std::stable_sort(all_.begin(), all_.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
}

std::size_t Diagnostics::unlisted() const {
  return counts_[0] + counts_[1] + counts_[2] - all_.size();
}

}  // namespace pressgraph
