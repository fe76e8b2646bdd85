#pragma once
// How much of an input is read before it is refused: what keeps a stranger's file from taking all
// of the memory, the time or the stack. Each is an option of the command line, --limit NAME=N, and
// what is refused says so (docs/diagnostics.md, Limits).

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>

namespace pressgraph {

inline constexpr std::uint64_t kNoLimit = std::numeric_limits<std::uint64_t>::max();

// Readers call themselves for each level, so that levels cost stack, in JSON-LD the most: this many
// of each kind at once fit into 8 MB even without optimisation, and no limit of levels may be
// higher.
inline constexpr std::uint64_t kMostLevels = 500;

// What is at a limit is read, what is beyond it is not; kNoLimit where there shall be none.
struct Limits {
  // Levels of arrays, objects, elements and brackets in each other, and of terms in a context of
  // JSON-LD that need each other. kMostLevels at most.
  std::uint64_t nesting = 256;
  // Bytes that a gzip file may have when it is unpacked. Plain files have the size that they have.
  std::uint64_t unpackedBytes = std::uint64_t{16} << 30U;
  // Attributes of one element of XML, each of which libxml2 compares with all before it.
  std::uint64_t attributes = 1'000;
  // Contexts of JSON-LD that name each other, one within the other. kMostLevels at most.
  std::uint64_t contexts = 32;
  // Classes of an ontology, whose table of ancestors grows with the square.
  std::uint64_t classes = 5'000;
  // Values that nodes and edges of one file have only by default, above 50 for each of them: a few
  // bytes can give one to all.
  std::uint64_t defaults = 100'000;
  // Edges of a DOT file that stand between groups of nodes: two lists make one for each pair.
  std::uint64_t groupEdges = 1'000'000;
  // Diagnostics of each severity that are kept to be listed; the rest are counted only.
  std::uint64_t diagnostics = 10'000;
};

struct LimitOption {
  std::string_view name;
  std::uint64_t Limits::*limit;
  std::uint64_t most;  // that it may be set to; where it is kNoLimit, 0 means none
  std::string_view summary;
};

// All of them, in the order in which they are listed to users.
std::span<const LimitOption> limitOptions();

// Sets what "NAME=N" says. Throws UsageError, which lists the names, for anything else.
void setLimit(Limits& limits, std::string_view setting);

// What to do where `limit` was exceeded: "--limit nesting=N raises it (to 500 at most)".
std::string howToRaise(std::uint64_t Limits::*limit);

}  // namespace pressgraph
