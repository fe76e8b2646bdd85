#pragma once
// An output that appears whole or not at all.

#include <memory>
#include <string>

#include "graph/support/byte_writer.hpp"

namespace pressgraph {

// Whether a file must survive a power cut right after it got its name. Waiting for the disk takes
// milliseconds a file, which is longer than making a small one.
enum class Durability { untilPowerCut, always };

// Writes beside `path`, into a file without a name where the file system has such (else one named
// `path`.PROCESS-N.part), and names it when commit() is called; without it nothing of the target
// changes and nothing is left behind. "-" is standard output, which is written as it comes. A path
// that ends in ".gz" is written as gzip (without a time stamp, so that equal content is equal
// bytes). An existing target that is no regular file (a pipe, /dev/null) is written directly.
class OutputFile : public ByteWriter {
 public:
  // Throws IoError when the file cannot be made, or exists and `overwrite` is false.
  OutputFile(const std::string& path, bool overwrite, Durability durability = Durability::always);
  ~OutputFile() override;

  // Writes out all that is left; only the name is still missing. With several files, finish all
  // before committing the first, so that a full disk lets none of them appear. Throws IoError.
  void finish();

  // Finishes, and gives the file its name. Throws IoError; then the target is as it was.
  void commit();

 protected:
  void write(std::string_view bytes) override;

 private:
  int linkTo(const char* name) const;
  void giveNewName();
  void replaceOld();

  struct Target;
  std::unique_ptr<Target> target_;
};

}  // namespace pressgraph
