#include "graph/support/input_stream.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>
#include <optional>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "graph/support/diagnostic.hpp"
#include "graph/support/read_ahead.hpp"

namespace pressgraph {

namespace {
// zlib reads what is plain without a copy when at least twice its buffer is asked for.
constexpr unsigned kBufferBytes = 64 * 1024;
// More than most texts have.
constexpr std::size_t kFirstReadBytes = std::size_t{16} * 1024;
// From here on it takes longer to read than to begin a thread.
constexpr std::uint64_t kLargeBytes = 1'000'000;
}  // namespace

// In one place in memory, for the thread that reads ahead.
struct InputStream::Handle {
  std::string name;
  std::uint64_t mostUnpacked = 0;
  gzFile file = nullptr;
  bool isFile = false;
  std::uint64_t fileSize = 0;
  std::uint64_t bytes = 0;  // that were read
  bool mayReadAhead = false;
  std::optional<ReadAhead> ahead;

  Handle() = default;
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() {
    ahead.reset();
    if (file != nullptr) gzclose(file);
  }

  std::size_t read(char* buffer, std::size_t size);
  void beginToReadAhead();
};

InputStream::InputStream(const std::string& path, const Limits& limits)
    : handle_(std::make_unique<Handle>()) {
  handle_->name = path == "-" ? "<stdin>" : path;
  handle_->mostUnpacked = limits.unpackedBytes;
  const auto fail = [&](int error) {
    throw IoError({Severity::error,
                   handle_->name,
                   {},
                   fmt::format("cannot open: {}", std::strerror(error)),
                   "cannot-open",
                   {}});
  };
  const int descriptor = path == "-" ? dup(STDIN_FILENO) : open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) fail(errno);
  struct stat status {};
  const bool isKnown = fstat(descriptor, &status) == 0;
  if (isKnown && S_ISDIR(status.st_mode)) {
    close(descriptor);
    fail(EISDIR);
  }
  handle_->isFile = isKnown && S_ISREG(status.st_mode);
  if (handle_->isFile) handle_->fileSize = static_cast<std::uint64_t>(status.st_size);
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

const std::string& InputStream::name() const {
  return handle_->name;
}

std::uint64_t InputStream::size() const {
  return handle_->fileSize;
}

void InputStream::readAhead() {
  // A pipe may have nothing for long, and then nobody could stop.
  handle_->mayReadAhead = handle_->isFile;
}

std::size_t InputStream::read(char* buffer, std::size_t size) {
  if (handle_->mayReadAhead && handle_->bytes >= kLargeBytes) handle_->beginToReadAhead();
  return handle_->ahead ? handle_->ahead->read(buffer, size) : handle_->read(buffer, size);
}

void InputStream::Handle::beginToReadAhead() {
  mayReadAhead = false;
  try {
    ahead.emplace([this](char* buffer, std::size_t size) { return read(buffer, size); });
  } catch (const std::system_error&) {
    // There is no thread more: it is read when it is asked for.
  }
}

std::size_t InputStream::Handle::read(char* buffer, std::size_t size) {
  // Of damaged data, zlib loses what it had unpacked in the call that fails: no more than is read
  // at once ahead, so that others lose the same.
  constexpr std::size_t kMost = ReadAhead::kBlockBytes;
  const int count = gzread(file, buffer, static_cast<unsigned>(std::min(size, kMost)));
  int code = Z_OK;
  const char* message = gzerror(file, &code);
  if (count >= 0 && (code == Z_OK || code == Z_STREAM_END)) {
    bytes += static_cast<std::size_t>(count);
    const bool packed = gzdirect(file) == 0;
    if (!packed || bytes <= mostUnpacked) return static_cast<std::size_t>(count);
    throw InputError({Severity::error,
                      name,
                      {},
                      fmt::format("more than {} bytes when it is unpacked", mostUnpacked),
                      "too-large",
                      howToRaise(&Limits::unpackedBytes)});
  }
  if (code == Z_ERRNO)
    throw IoError({Severity::error,
                   name,
                   {},
                   fmt::format("cannot read: {}", std::strerror(errno)),
                   "cannot-read",
                   {}});
  if (code == Z_MEM_ERROR) throw std::bad_alloc();
  throw InputError({Severity::error,
                    name,
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
