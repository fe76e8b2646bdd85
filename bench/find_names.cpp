// How fast names are found in text: all occurrences of all names, as the cutting of words finds the
// surfaces of the lexicon.
//
//   find_names TEXT NAMES [--passes N]
//
// NAMES has one name a line.

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "bench/processor_time.hpp"
#include "graph/support/input_stream.hpp"
#include "loaders/article/code_points.hpp"
#include "loaders/article/name_finder.hpp"

namespace pressgraph::bench {

namespace {

std::vector<std::u32string> readNames(const char* path) {
  std::vector<std::u32string> names;
  const std::string lines = InputStream(path).readAll();
  for (std::size_t begin = 0; begin < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', begin), lines.size());
    if (end > begin)
      names.push_back(toCodePoints(std::string_view(lines).substr(begin, end - begin)));
    begin = end + 1;
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

// Whole lines, about as many as fit a cache. No name holds a line end, so none is cut.
std::vector<std::string_view> piecesOf(std::string_view text) {
  constexpr std::size_t kPieceSize = std::size_t{1} << 14U;
  std::vector<std::string_view> pieces;
  while (!text.empty()) {
    const std::size_t end = text.find('\n', std::min(kPieceSize, text.size()));
    const std::size_t size = end == std::string_view::npos ? text.size() : end + 1;
    pieces.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return pieces;
}

struct Pass {
  double decoding = 0;
  double finding = 0;
  std::size_t hits = 0;
};

Pass findIn(const std::vector<std::string_view>& pieces, const NameFinder& finder) {
  Pass pass;
  std::u32string characters;
  for (const std::string_view piece : pieces) {
    const double begin = threadSeconds();
    characters.clear();
    appendCodePoints(characters, piece);
    const double decoded = threadSeconds();
    finder.find(characters, [&](std::uint32_t, std::uint32_t, std::uint32_t) { ++pass.hits; });
    pass.decoding += decoded - begin;
    pass.finding += threadSeconds() - decoded;
  }
  return pass;
}

void run(const char* textPath, const char* namesPath, int passes) {
  const double begin = threadSeconds();
  const std::vector<std::u32string> names = readNames(namesPath);
  const NameFinder finder(std::vector<std::u32string_view>(names.begin(), names.end()));
  fmt::print("{} names made ready in {:.1f} ms\n", names.size(), (threadSeconds() - begin) * 1e3);
  const std::string text = InputStream(textPath).readAll();
  const std::vector<std::string_view> pieces = piecesOf(text);
  const double megabytes = static_cast<double>(text.size()) * 1e-6;
  for (int i = 0; i < passes; ++i) {
    const Pass pass = findIn(pieces, finder);
    fmt::print(
        "{} hits in {:.2f} MB of UTF-8: finding {:.0f} MB/s, decoding {:.0f} MB/s, "
        "both {:.0f} MB/s\n",
        pass.hits, megabytes, megabytes / pass.finding, megabytes / pass.decoding,
        megabytes / (pass.finding + pass.decoding));
  }
}

}  // namespace

}  // namespace pressgraph::bench

int main(int count, char** arguments) {
  int passes = 1;
  if (count == 5 && std::strcmp(arguments[3], "--passes") == 0)
    std::from_chars(arguments[4], arguments[4] + std::strlen(arguments[4]), passes);
  else if (count != 3)
    return std::fprintf(stderr, "usage: find_names TEXT NAMES [--passes N]\n"), 2;
  try {
    pressgraph::bench::run(arguments[1], arguments[2], passes);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "find_names: %s\n", error.what());
    return 3;
  }
  return 0;
}
