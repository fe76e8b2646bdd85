#pragma once
// Bytes that wait on the disk for their turn.

#include <string>

#include "graph/support/byte_writer.hpp"

namespace pressgraph {

// A file that never has a name once it is open, so that the system removes it however the process
// ends. It lies in the folder for temporary files (TMPDIR, else /tmp).
class ScratchFile : public ByteWriter {
 public:
  // Throws IoError when the file cannot be made.
  ScratchFile();
  ~ScratchFile() override;

  // Appends all that was written so far to `out`. Throws IoError.
  void copyTo(ByteWriter& out);

 protected:
  void write(std::string_view bytes) override;

 private:
  [[noreturn]] void fail(std::string_view what) const;

  std::string folder_;
  int descriptor_ = -1;
};

}  // namespace pressgraph
