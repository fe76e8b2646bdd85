#include "loaders/facts/text_reader.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "graph/support/utf8.hpp"

namespace pressgraph {

namespace {
constexpr std::size_t kChunkBytes = std::size_t{64} * 1024;
constexpr std::size_t kLongestSequence = 4;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
}  // namespace

void advance(Position& position, std::string_view text) {
  if (const std::size_t end = text.rfind('\n'); end != std::string_view::npos) {
    const std::string_view lines = text.substr(0, end + 1);
    position.line += static_cast<std::uint32_t>(std::count(lines.begin(), lines.end(), '\n'));
    position.column = 1;
    text.remove_prefix(end + 1);
  }
  position.column += static_cast<std::uint32_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

void TextReader::fail(Position position, std::string code, std::string message, std::string hint) {
  failed_ = true;
  diagnostics_.add({Severity::error, input_.name(), position, std::move(message), std::move(code),
                    std::move(hint)});
}

// Drops what was served and reads on behind what was not. False at the end of the input.
bool TextReader::fill() {
  buffer_.erase(0, served_.size());
  const std::size_t kept = buffer_.size();
  buffer_.resize(kept + kChunkBytes);
  std::size_t count = 0;
  try {
    count = input_.read(buffer_.data() + kept, kChunkBytes);
  } catch (const InputError& error) {
    failed_ = true;
    diagnostics_.add(error.diagnostic());
  }
  buffer_.resize(kept + count);
  served_ = {};
  return count > 0;
}

// A fact document begins with an ASCII character, so a NUL beside the first one gives UTF-16 away.
bool TextReader::refuseUtf16() {
  const std::string_view text = buffer_;
  const bool marked = text.starts_with("\xFE\xFF") || text.starts_with("\xFF\xFE");
  if (!marked && !(text.size() > 1 && (text[0] == '\0') != (text[1] == '\0'))) return false;
  fail({1, 1}, "invalid-utf8", "this is UTF-16 or UTF-32, and UTF-8 is expected",
       "convert it, as with iconv -f UTF-16 -t UTF-8");
  return true;
}

// How much of the buffer may be served.
std::size_t TextReader::goodBytes() const {
  const std::size_t valid = firstInvalidUtf8(buffer_).value_or(buffer_.size());
  return allowsNul_ ? valid : std::min(valid, buffer_.find('\0'));
}

std::string_view TextReader::next() {
  if (failed_) return {};
  bool more = fill();
  if (failed_) return {};
  if (!started_) {
    started_ = true;
    while (more && buffer_.size() < kByteOrderMark.size()) more = fill();
    if (failed_ || refuseUtf16()) return {};
    if (buffer_.starts_with(kByteOrderMark)) {
      buffer_.erase(0, kByteOrderMark.size());
      byteOffset_ = kByteOrderMark.size();
      diagnostics_.add({Severity::note,
                        input_.name(),
                        {1, 1},
                        "the file begins with a byte order mark, which is skipped",
                        "byte-order-mark",
                        {}});
    }
  }
  // A code point may be cut by the end of the chunk: its bytes wait for the next one.
  std::size_t good = goodBytes();
  while (more && good == 0 && buffer_.size() < kLongestSequence && !buffer_.starts_with('\0')) {
    more = fill();
    if (failed_) return {};
    good = goodBytes();
  }
  served_ = std::string_view(buffer_).substr(0, good);
  if (served_.empty() && !buffer_.empty()) {
    if (buffer_[0] == '\0' && !allowsNul_)
      fail(position_, "bad-character", fmt::format("a NUL character at byte {}", byteOffset_),
           "remove it; the file may be damaged or no text");
    else
      fail(position_, "invalid-utf8", fmt::format("invalid UTF-8 at byte {}", byteOffset_),
           "convert it, as with iconv -f GB18030 -t UTF-8");
    return {};
  }
  advance(position_, served_);
  byteOffset_ += served_.size();
  return served_;
}

}  // namespace pressgraph
