#pragma once
// The bytes of an input as well-formed UTF-8 text, piece by piece. Internal to loaders.

#include <cstdint>
#include <string>
#include <string_view>

#include "graph/support/diagnostic.hpp"
#include "graph/support/input_stream.hpp"

namespace pressgraph {

// Moves `position` over `text`.
void advance(Position& position, std::string_view text);

class TextReader {
 public:
  // `allowsNul`: whether U+0000 may stand in the text.
  TextReader(InputStream& input, Diagnostics& diagnostics, bool allowsNul = false)
      : input_(input), diagnostics_(diagnostics), allowsNul_(allowsNul) {}

  // The last `kept` bytes of the piece before, and the next piece behind them: well-formed UTF-8,
  // cut between code points, valid until the next call. Nothing new comes at the end, and where the
  // input cannot be read on; then that is reported: bytes that are no UTF-8 [invalid-utf8], a NUL
  // [bad-character], damaged gzip data. A byte order mark is skipped with a note. Throws IoError.
  // O(kept + piece), and pieces grow with what is kept: linear even if all is.
  std::string_view next(std::size_t kept = 0);

  // Whether the text ended before the input did.
  bool failed() const { return failed_; }

 private:
  void drop(std::size_t count);
  bool fill();
  bool refuseUtf16();
  std::size_t goodBytes(std::size_t kept) const;
  std::string_view text() const { return std::string_view(buffer_).substr(0, filled_); }
  void fail(Position position, std::string code, std::string message, std::string hint);

  InputStream& input_;
  Diagnostics& diagnostics_;
  bool allowsNul_;
  std::string buffer_;
  std::size_t filled_ = 0;        // how much of buffer_ is text
  std::size_t served_ = 0;        // how much of that was served
  Position position_{1, 1};       // of the end of what was served
  std::uint64_t byteOffset_ = 0;  // of the same
  bool started_ = false;
  bool failed_ = false;
};

}  // namespace pressgraph
