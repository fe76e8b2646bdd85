// Whatever bytes come as the .meta.json file beside a text, they are read or refused.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "loaders/article/article_loader.hpp"

namespace {

// A folder of its own, in memory, which goes with the process.
struct Folder {
  std::string path = "/dev/shm/pressgraph-fuzz-XXXXXX";
  Folder() {
    if (mkdtemp(path.data()) == nullptr) std::abort();
  }
  ~Folder() { std::filesystem::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Folder folder;
  std::ofstream(folder.path + "/page.meta.json", std::ios::binary)
      .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
  pressgraph::Diagnostics diagnostics;
  try {
    pressgraph::readSidecar(folder.path + "/page.txt", diagnostics);
  } catch (const pressgraph::InputError&) {
    return 0;
  }
  return 0;
}
