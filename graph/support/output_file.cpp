#include "graph/support/output_file.hpp"

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "graph/support/diagnostic.hpp"

namespace pressgraph {

namespace {

constexpr std::size_t kMostAtOnce = std::size_t{1} << 30;
// So much is written before the disk is told of it.
constexpr std::int64_t kSyncedBytes = std::int64_t{16} << 20;

// Where a symbolic link leads, so that the link stays one; any other path as it is.
std::string followed(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_symlink(path, error)) return path;
  const auto target = std::filesystem::weakly_canonical(path, error);
  return error ? path : target.string();
}

// While it lives, no signal that can wait ends this thread.
class SignalsHeld {
 public:
  SignalsHeld() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before_);
  }
  ~SignalsHeld() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsHeld(const SignalsHeld&) = delete;
  SignalsHeld& operator=(const SignalsHeld&) = delete;

 private:
  sigset_t before_{};
};

std::string descriptorPath(int descriptor) {
  return fmt::format("/proc/self/fd/{}", descriptor);
}

// A new file without a name in the folder of `path`, with the permissions that the user's umask
// gives: however the process ends, the system removes it. -1 where the file system has no such
// files, or nothing could give it a name later.
int createNameless(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  const int descriptor =
      open(folder.empty() ? "." : folder.c_str(), O_WRONLY | O_TMPFILE | O_CLOEXEC, 0666);
  if (descriptor < 0 || access(descriptorPath(descriptor).c_str(), F_OK) == 0) return descriptor;
  close(descriptor);
  return -1;
}

// Calls `make` with names beside `path` until one is free. Its result, with errno set when that is
// negative.
template <class Make>
int withNameBeside(const std::string& path, std::string& temporary, const Make& make) {
  for (unsigned attempt = 0;; ++attempt) {
    temporary = fmt::format("{}.{}-{}.part", path, getpid(), attempt);
    const int result = make(temporary.c_str());
    if (result >= 0) return result;
    const int error = errno;
    if (error == EEXIST) continue;
    temporary.clear();
    errno = error;
    return result;
  }
}

}  // namespace

struct OutputFile::Target {
  std::string path;
  std::string temporaryPath;  // empty = there is no file of that name
  bool direct = false;        // written in place
  bool nameless = false;
  bool overwrite = false;
  bool finished = false;
  Durability durability = Durability::always;
  int descriptor = -1;
  std::int64_t written = 0;
  std::int64_t synced = 0;  // bytes that the disk was told to take
  std::unique_ptr<z_stream> gzip;
  std::string packed;

  Target() = default;
  Target(const Target&) = delete;
  Target& operator=(const Target&) = delete;
  ~Target() {
    if (gzip) deflateEnd(gzip.get());
    if (descriptor >= 0) close(descriptor);
    if (!temporaryPath.empty()) unlink(temporaryPath.c_str());
  }

  [[noreturn]] void fail(int error, std::string_view what) const {
    throw IoError({Severity::error,
                   path == "-" ? "<stdout>" : path,
                   {},
                   fmt::format("{}: {}", what, std::strerror(error)),
                   "cannot-write",
                   {}});
  }

  [[noreturn]] void refuseToOverwrite() const {
    throw IoError({Severity::error,
                   path,
                   {},
                   "the file exists",
                   "file-exists",
                   "use --force to overwrite it"});
  }

  bool waitsForDisk() const { return !direct && durability == Durability::always; }

  void writeAll(std::string_view bytes) {
    const auto size = static_cast<std::int64_t>(bytes.size());
    while (!bytes.empty()) {
      const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
      if (count < 0) {
        if (errno == EINTR) continue;
        fail(errno, "cannot write");
      }
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    written += size;
    if (waitsForDisk()) syncAhead();
  }

  // Lets the disk begin, so that there is less to wait for at the end. Whether it can is no matter:
  // what is wrong shows when the file is synced as a whole.
  void syncAhead() {
    if (written - synced < kSyncedBytes) return;
    sync_file_range(descriptor, synced, written - synced, SYNC_FILE_RANGE_WRITE);
    synced = written;
  }

  void pack(std::string_view bytes, int flushMode) {
    // zlib counts in 32 bits.
    for (; bytes.size() > kMostAtOnce; bytes.remove_prefix(kMostAtOnce))
      packSome(bytes.substr(0, kMostAtOnce), Z_NO_FLUSH);
    packSome(bytes, flushMode);
  }

  void packSome(std::string_view bytes, int flushMode) {
    gzip->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    gzip->avail_in = static_cast<uInt>(bytes.size());
    int code = Z_OK;
    do {
      gzip->next_out = reinterpret_cast<Bytef*>(packed.data());
      gzip->avail_out = static_cast<uInt>(packed.size());
      code = deflate(gzip.get(), flushMode);
      writeAll(std::string_view(packed.data(), packed.size() - gzip->avail_out));
    } while (gzip->avail_out == 0 || (flushMode == Z_FINISH && code != Z_STREAM_END));
  }
};

OutputFile::OutputFile(const std::string& path, bool overwrite, Durability durability)
    : target_(std::make_unique<Target>()) {
  target_->path = path;
  target_->overwrite = overwrite;
  target_->durability = durability;
  if (path == "-") {
    target_->direct = true;
    target_->descriptor = dup(STDOUT_FILENO);
    if (target_->descriptor < 0) target_->fail(errno, "cannot open");
  } else {
    struct stat status {};
    const bool exists = stat(path.c_str(), &status) == 0;
    if (exists && S_ISDIR(status.st_mode)) target_->fail(EISDIR, "cannot open");
    if (exists && !S_ISREG(status.st_mode)) {
      target_->direct = true;
      target_->descriptor = open(path.c_str(), O_WRONLY | O_CLOEXEC);
      if (target_->descriptor < 0) target_->fail(errno, "cannot open");
    } else {
      if (exists && !overwrite) target_->refuseToOverwrite();
      target_->path = followed(path);
      target_->descriptor = createNameless(target_->path);
      target_->nameless = target_->descriptor >= 0;
      if (!target_->nameless)
        target_->descriptor =
            withNameBeside(target_->path, target_->temporaryPath, [](const char* name) {
              return open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
            });
      if (target_->descriptor < 0) target_->fail(errno, "cannot write beside it");
      if (exists && fchmod(target_->descriptor, status.st_mode & 07777U) != 0)
        target_->fail(errno, "cannot set permissions");
    }
  }
  if (path.ends_with(".gz")) {
    constexpr int kGzipWindow = 15 + 16;  // zlib: 16 more than the window asks for a gzip header
    constexpr int kMemoryLevel = 8;
    constexpr std::size_t kPackedBytes = std::size_t{256} * 1024;
    target_->packed.resize(kPackedBytes);
    auto gzip = std::make_unique<z_stream>();
    if (deflateInit2(gzip.get(), Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzipWindow, kMemoryLevel,
                     Z_DEFAULT_STRATEGY) != Z_OK)
      target_->fail(ENOMEM, "cannot compress");
    target_->gzip = std::move(gzip);
  }
}

OutputFile::~OutputFile() = default;

void OutputFile::write(std::string_view bytes) {
  if (target_->gzip)
    target_->pack(bytes, Z_NO_FLUSH);
  else
    target_->writeAll(bytes);
}

void OutputFile::finish() {
  if (target_->finished) return;
  flush();
  if (target_->gzip) target_->pack({}, Z_FINISH);
  // A power cut after the rename must not leave a whole name on half a file.
  if (target_->waitsForDisk() && fsync(target_->descriptor) != 0 && errno != EINVAL)
    target_->fail(errno, "cannot write");
  target_->finished = true;
  // Without a name it would be gone.
  if (target_->nameless) return;
  const int closed = close(target_->descriptor);
  target_->descriptor = -1;
  if (closed != 0) target_->fail(errno, "cannot write");
}

// The file without a name gets this one. Like link().
int OutputFile::linkTo(const char* name) const {
  return linkat(AT_FDCWD, descriptorPath(target_->descriptor).c_str(), AT_FDCWD, name,
                AT_SYMLINK_FOLLOW);
}

// Fails when somebody made the target meanwhile, which rename() would replace.
void OutputFile::giveNewName() {
  const char* from = target_->temporaryPath.c_str();
  const char* to = target_->path.c_str();
  int result =
      target_->nameless ? linkTo(to) : renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);
  // Some file systems cannot do that, and some have no links.
  if (!target_->nameless && result != 0 && (errno == EINVAL || errno == ENOSYS)) {
    result = link(from, to);
    if (result == 0)
      unlink(from);
    else if (errno != EEXIST)
      result = rename(from, to);
  }
  if (result == 0) return;
  if (errno == EEXIST) target_->refuseToOverwrite();
  target_->fail(errno, "cannot rename the finished file");
}

// No call of the system puts a file without a name in the place of another: it gets one beside it
// first, for an instant.
void OutputFile::replaceOld() {
  const SignalsHeld held;
  if (target_->nameless && withNameBeside(target_->path, target_->temporaryPath,
                                          [&](const char* name) { return linkTo(name); }) < 0)
    target_->fail(errno, "cannot write beside it");
  if (rename(target_->temporaryPath.c_str(), target_->path.c_str()) != 0)
    target_->fail(errno, "cannot rename the finished file");
}

void OutputFile::commit() {
  finish();
  if (target_->direct) return;
  if (target_->overwrite)
    replaceOld();
  else
    giveNewName();
  target_->temporaryPath.clear();
}

}  // namespace pressgraph
