#pragma once
// Bytes of an input: a file or standard input, plain or gzip.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "graph/support/limits.hpp"

namespace pressgraph {

class InputStream {
 public:
  // Opens `path`; "-" is standard input. Gzip is recognised by its first bytes, whatever the name.
  // Throws IoError when it cannot be opened or is a folder.
  explicit InputStream(const std::string& path, const Limits& limits = {});
  ~InputStream();
  InputStream(InputStream&&) noexcept;
  InputStream& operator=(InputStream&&) noexcept;

  // Reads up to `size` bytes; 0 at the end. Throws IoError when reading fails, InputError when the
  // gzip data is damaged, ends early or becomes larger than Limits::unpackedBytes.
  std::size_t read(char* buffer, std::size_t size);

  // From now on a large file is read, and unpacked, in another thread before it is asked for;
  // whatever else it is, such as a pipe, is not. What read() returns and throws stays the same.
  void readAhead();

  // All that is left. Throws as read() does.
  std::string readAll();

  // Of the file as it is on the disk, in bytes; 0 where that is unknown, as of a pipe.
  std::uint64_t size() const;
  // As the user named it; "<stdin>" for standard input.
  const std::string& name() const;

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
};

// `path` without a final ".gz".
std::string withoutGzipSuffix(const std::string& path);

}  // namespace pressgraph
