#pragma once
// What the program has to say about its input: one record per finding, positions included.

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "graph/support/limits.hpp"

namespace pressgraph {

// note: worth knowing, never changes an exit code; warning: kept, but look at it;
// error: cannot be part of the graph, so no output is written.
enum class Severity : std::uint8_t { note, warning, error };

std::string_view name(Severity severity);

// A place in an input. Lines and columns count from 1, columns in Unicode code points; 0 = unknown.
struct Position {
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  auto operator<=>(const Position&) const = default;
};

struct Diagnostic {
  Severity severity = Severity::error;
  std::string file;  // as the user named it; "<stdin>" for standard input
  Position position;
  std::string message;  // what is wrong, in one sentence without a full stop
  std::string code;     // stable and short, e.g. "unknown-class"; listed in docs/diagnostics.md
  std::string hint;     // what to do about it; may be empty
};

// "file:line:column: error: message [code]" and, when there is one, "\n  hint: ...".
std::string format(const Diagnostic& diagnostic);

// Collects diagnostics in the order given. Not thread-safe: one collector per worker, then merge().
class Diagnostics {
 public:
  // At most `limit` diagnostics are kept of each severity; the rest are counted only.
  explicit Diagnostics(std::uint64_t limit = Limits().diagnostics) : limit_(limit) {}

  void add(Diagnostic diagnostic);
  void merge(const Diagnostics& other);

  // Sorts by file, position, severity, code and message, so that the order of inputs cannot show.
  void sort();

  const std::vector<Diagnostic>& all() const { return all_; }
  std::size_t count(Severity severity) const { return counts_[static_cast<std::size_t>(severity)]; }
  bool hasErrors() const { return count(Severity::error) > 0; }
  // Diagnostics that were counted but, being over the limit, not kept.
  std::size_t unlisted() const;
  std::size_t unlisted(Severity severity) const {
    return count(severity) - kept_[static_cast<std::size_t>(severity)];
  }

 private:
  std::uint64_t limit_;
  std::vector<Diagnostic> all_;
  std::size_t counts_[3] = {0, 0, 0};
  std::size_t kept_[3] = {0, 0, 0};
};

// An error that ends the work at hand; carries what to tell the user.
class Error : public std::runtime_error {
 public:
  explicit Error(Diagnostic diagnostic)
      : std::runtime_error(format(diagnostic)), diagnostic_(std::move(diagnostic)) {}
  const Diagnostic& diagnostic() const { return diagnostic_; }

 private:
  Diagnostic diagnostic_;
};

// Input that cannot be read any further (exit code 1).
class InputError : public Error {
 public:
  using Error::Error;
};

// The environment said no: cannot open, disk full, would overwrite (exit code 3).
class IoError : public Error {
 public:
  using Error::Error;
};

// The program was asked for something that it does not know (exit code 2).
class UsageError : public Error {
 public:
  using Error::Error;
};

}  // namespace pressgraph
