// Runs what fuzzing once found: fuzz_replay FOLDER, with the inputs of each target in a folder of
// its name.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <string>

#include <fmt/format.h>

#define X(target) extern "C" int target(const std::uint8_t* data, std::size_t size);
#include "fuzzers.inc"
#undef X

namespace {

using Target = int (*)(const std::uint8_t*, std::size_t);

const std::map<std::string, Target>& targets() {
#define X(target) {#target, target},
  static const std::map<std::string, Target> all = {
#include "fuzzers.inc"
  };
#undef X
  return all;
}

std::string contentOf(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::size_t count = 0;
  for (const auto& folder : std::filesystem::directory_iterator(argv[1])) {
    const auto target = targets().find(folder.path().filename().string());
    if (target == targets().end()) {
      fmt::print(stderr, "there is no target {}\n", folder.path().filename().string());
      return 1;
    }
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
      fmt::print("{}\n", file.path().string());
      std::fflush(stdout);
      const std::string bytes = contentOf(file.path());
      target->second(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
      ++count;
    }
  }
  fmt::print("{} inputs\n", count);
  return count == 0 ? 1 : 0;
}
