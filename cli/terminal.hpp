#pragma once
// What the program says to people while it works.

#include <cstddef>
#include <string>
#include <string_view>

#include "graph/support/diagnostic.hpp"

namespace CLI {
class App;
}

namespace pressgraph {

struct Talk {
  bool quiet = false;    // errors only
  bool verbose = false;  // notes too, and time and memory at the end
  bool progress = false;
  bool noProgress = false;
  std::size_t limit = 20;  // diagnostics shown of each severity; 0 = all

  void setup(CLI::App& app);
};

// A line on the terminal that says what is being done; nothing when standard error is no terminal,
// unless asked for. Use from one thread.
class Progress {
 public:
  explicit Progress(const Talk& talk);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void step(std::string_view what);
  void clear();

 private:
  bool shown_;
  bool onLine_ = false;
};

// Writes the diagnostics to standard error: errors, warnings unless quiet, notes when verbose; no
// more than the limit of each, then how many there were. Notes that are not shown are counted.
void print(const Diagnostics& diagnostics, const Talk& talk);

// "1.23 s of processor time, 45 MB peak memory", of this process so far.
std::string timeAndMemory();

}  // namespace pressgraph
