#include "graph/support/input_stream.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "graph/support/diagnostic.hpp"

namespace pressgraph {

namespace {
// zlib reads what is plain without a copy when at least twice its buffer is asked for.
constexpr unsigned kBufferBytes = 64 * 1024;
// More than most texts have.
constexpr std::size_t kFirstReadBytes = std::size_t{16} * 1024;
}  // namespace

struct InputStream::Handle {
  gzFile file = nullptr;
  Handle() = default;
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() {
    if (file != nullptr) gzclose(file);
  }
};

InputStream::InputStream(const std::string& path, const Limits& limits)
    : name_(path == "-" ? "<stdin>" : path),
      mostUnpacked_(limits.unpackedBytes),
      handle_(std::make_unique<Handle>()) {
  const auto fail = [&](int error) {
    throw IoError({Severity::error,
                   name_,
                   {},
                   fmt::format("cannot open: {}", std::strerror(error)),
                   "cannot-open",
                   {}});
  };
  const int descriptor = path == "-" ? dup(STDIN_FILENO) : open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) fail(errno);
  struct stat status {};
  if (fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode)) {
    close(descriptor);
    fail(EISDIR);
  }
  handle_->file = gzdopen(descriptor, "rb");
  if (handle_->file == nullptr) {
    close(descriptor);
    fail(ENOMEM);
  }
  gzbuffer(handle_->file, kBufferBytes);
}

InputStream::~InputStream() = default;
InputStream::InputStream(InputStream&&) noexcept = default;
InputStream& InputStream::operator=(InputStream&&) noexcept = default;

std::size_t InputStream::read(char* buffer, std::size_t size) {
  constexpr std::size_t kMost = std::size_t{1} << 30;
  const int count = gzread(handle_->file, buffer, static_cast<unsigned>(std::min(size, kMost)));
  int code = Z_OK;
  const char* message = gzerror(handle_->file, &code);
  if (count >= 0 && (code == Z_OK || code == Z_STREAM_END)) {
    bytes_ += static_cast<std::size_t>(count);
    const bool packed = gzdirect(handle_->file) == 0;
    if (!packed || bytes_ <= mostUnpacked_) return static_cast<std::size_t>(count);
    throw InputError({Severity::error,
                      name_,
                      {},
                      fmt::format("more than {} bytes when it is unpacked", mostUnpacked_),
                      "too-large",
                      howToRaise(&Limits::unpackedBytes)});
  }
  if (code == Z_ERRNO)
    throw IoError({Severity::error,
                   name_,
                   {},
                   fmt::format("cannot read: {}", std::strerror(errno)),
                   "cannot-read",
                   {}});
  if (code == Z_MEM_ERROR) throw std::bad_alloc();
  throw InputError({Severity::error,
                    name_,
                    {},
                    code == Z_BUF_ERROR ? std::string("the gzip data ends too early")
                                        : fmt::format("the gzip data is damaged: {}", message),
                    "bad-gzip",
                    "unpack it with gunzip to see how much can be saved"});
}

std::string InputStream::readAll() {
  std::string all;
  std::size_t chunk = kFirstReadBytes;
  for (std::size_t count = chunk; count > 0; chunk = std::max(chunk, all.size())) {
    const std::size_t before = all.size();
    all.resize(before + chunk);
    count = read(all.data() + before, chunk);
    all.resize(before + count);
  }
  return all;
}

std::string withoutGzipSuffix(const std::string& path) {
  constexpr std::string_view suffix = ".gz";
  return path.ends_with(suffix) ? path.substr(0, path.size() - suffix.size()) : path;
}

}  // namespace pressgraph
