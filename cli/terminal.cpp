#include "cli/terminal.hpp"

#include <array>
#include <cstdio>
#include <fstream>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

namespace pressgraph {

void Talk::setup(CLI::App& app) {
  app.add_flag("-q,--quiet", quiet, "Say nothing but errors");
  app.add_flag("-v,--verbose", verbose, "Show notes too, and time and peak memory at the end");
  app.add_flag("--progress", progress, "Show progress even when standard error is no terminal");
  app.add_flag("--no-progress", noProgress, "Never show progress");
  app.add_option("--error-limit", limit, "Diagnostics shown of each severity (0 = all)")
      ->capture_default_str()
      ->type_name("N");
}

Progress::Progress(const Talk& talk)
    : shown_(!talk.quiet && !talk.noProgress && (talk.progress || isatty(STDERR_FILENO) == 1)) {}

Progress::~Progress() {
  clear();
}

void Progress::step(std::string_view what) {
  if (!shown_) return;
  fmt::print(stderr, "\r\033[K{} …", what);
  std::fflush(stderr);
  onLine_ = true;
}

void Progress::clear() {
  if (!onLine_) return;
  std::fputs("\r\033[K", stderr);
  std::fflush(stderr);
  onLine_ = false;
}

void print(const Diagnostics& diagnostics, const Talk& talk) {
  std::array<std::size_t, 3> shown = {0, 0, 0};
  const auto wanted = [&](Severity severity) {
    if (severity == Severity::error) return true;
    return !talk.quiet && (severity == Severity::warning || talk.verbose);
  };
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    if (!wanted(diagnostic.severity)) continue;
    std::size_t& count = shown[static_cast<std::size_t>(diagnostic.severity)];
    if (talk.limit != 0 && count >= talk.limit) continue;
    ++count;
    fmt::print(stderr, "{}\n", format(diagnostic));
  }
  for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
    const std::size_t left =
        diagnostics.count(severity) - shown[static_cast<std::size_t>(severity)];
    if (!wanted(severity) || left == 0) continue;
    const std::size_t unlisted = diagnostics.unlisted(severity);
    fmt::print(stderr, "... and {} more {}{} ({}{} shows all)\n", left, name(severity),
               left == 1 ? "" : "s", left > unlisted ? "--error-limit 0" : "",
               unlisted == 0      ? ""
               : left == unlisted ? "--limit diagnostics=0"
                                  : " --limit diagnostics=0");
  }
  const std::size_t notes = diagnostics.count(Severity::note);
  if (!wanted(Severity::note) && !talk.quiet && notes > 0)
    fmt::print(stderr, "{} note{} (-v shows {})\n", notes, notes == 1 ? "" : "s",
               notes == 1 ? "it" : "them");
}

namespace {

// What getrusage() calls the peak may be that of the program which started this one.
long peakKilobytes(const struct rusage& usage) {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;)
    if (long kilobytes = 0; word == "VmHWM:" && status >> kilobytes) return kilobytes;
  return usage.ru_maxrss;
}

}  // namespace

std::string timeAndMemory() {
  struct rusage usage {};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return fmt::format("{:.2f} s of processor time, {} MB peak memory",
                     seconds(usage.ru_utime) + seconds(usage.ru_stime),
                     peakKilobytes(usage) / 1024);
}

}  // namespace pressgraph
