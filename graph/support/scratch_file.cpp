#include "graph/support/scratch_file.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "graph/support/diagnostic.hpp"

namespace pressgraph {

ScratchFile::ScratchFile() {
  std::error_code error;
  folder_ = std::filesystem::temp_directory_path(error).string();
  // What TMPDIR names may be no folder; then the attempt to open says so.
  if (error) folder_ = "/tmp";
  std::string name = folder_ + "/pressgraph-XXXXXX";
  descriptor_ = mkostemp(name.data(), O_CLOEXEC);
  if (descriptor_ < 0) fail("cannot make a temporary file");
  unlink(name.c_str());
}

ScratchFile::~ScratchFile() {
  close(descriptor_);
}

void ScratchFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
    if (count < 0) {
      if (errno == EINTR) continue;
      fail("cannot write a temporary file");
    }
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

void ScratchFile::copyTo(ByteWriter& out) {
  flush();
  constexpr std::size_t kPieceBytes = std::size_t{64} * 1024;
  std::vector<char> piece(kPieceBytes);
  for (off_t at = 0;;) {
    const ssize_t count = pread(descriptor_, piece.data(), piece.size(), at);
    if (count < 0) {
      if (errno == EINTR) continue;
      fail("cannot read a temporary file");
    }
    if (count == 0) return;
    out.append({piece.data(), static_cast<std::size_t>(count)});
    at += count;
  }
}

void ScratchFile::fail(std::string_view what) const {
  throw IoError({Severity::error,
                 folder_,
                 {},
                 fmt::format("{}: {}", what, std::strerror(errno)),
                 "cannot-write",
                 "TMPDIR names another folder for temporary files"});
}

}  // namespace pressgraph
