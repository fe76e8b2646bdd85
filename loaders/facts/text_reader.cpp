#include "loaders/facts/text_reader.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "graph/support/utf8.hpp"

namespace pressgraph {

namespace {
constexpr std::size_t kChunkBytes = std::size_t{256} * 1024;
constexpr std::size_t kLongestSequence = 4;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
}  // namespace

void advance(Position& position, std::string_view text) {
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    position = {position.line + 1, 1};
    text.remove_prefix(end + 1);
  }
  position.column += static_cast<std::uint32_t>(countCodePoints(text));
}

void TextReader::fail(Position position, std::string code, std::string message, std::string hint) {
  failed_ = true;
  diagnostics_.add({Severity::error, input_.name(), position, std::move(message), std::move(code),
                    std::move(hint)});
}

void TextReader::drop(std::size_t count) {
  std::copy(buffer_.data() + count, buffer_.data() + filled_, buffer_.data());
  filled_ -= count;
}

// Reads on behind the text. False at the end of the input.
bool TextReader::fill() {
  if (buffer_.size() - filled_ < kChunkBytes)
    buffer_.resize(std::max(2 * buffer_.size(), filled_ + kChunkBytes));
  std::size_t count = 0;
  try {
    count = input_.read(buffer_.data() + filled_, buffer_.size() - filled_);
  } catch (const InputError& error) {
    failed_ = true;
    diagnostics_.add(error.diagnostic());
  }
  filled_ += count;
  return count > 0;
}

// A fact document begins with an ASCII character, so a NUL beside the first one gives UTF-16 away.
bool TextReader::refuseUtf16() {
  const std::string_view text = this->text();
  const bool marked = text.starts_with("\xFE\xFF") || text.starts_with("\xFF\xFE");
  if (!marked && !(text.size() > 1 && (text[0] == '\0') != (text[1] == '\0'))) return false;
  fail({1, 1}, "invalid-utf8", "this is UTF-16 or UTF-32, and UTF-8 is expected",
       "convert it, as with iconv -f UTF-16 -t UTF-8");
  return true;
}

// How much of the text may be served, after what was served before.
std::size_t TextReader::goodBytes(std::size_t kept) const {
  const std::string_view fresh = text().substr(kept);
  const std::size_t valid = firstInvalidUtf8(fresh).value_or(fresh.size());
  return kept + (allowsNul_ ? valid : std::min(valid, fresh.find('\0')));
}

std::string_view TextReader::next(std::size_t kept) {
  drop(served_ - kept);
  served_ = kept;
  if (failed_) return text().substr(0, kept);
  bool more = fill();
  if (failed_) return text().substr(0, kept);
  if (!started_) {
    started_ = true;
    while (more && filled_ < kByteOrderMark.size()) more = fill();
    if (failed_ || refuseUtf16()) return {};
    if (text().starts_with(kByteOrderMark)) {
      drop(kByteOrderMark.size());
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
  served_ = goodBytes(kept);
  while (more && served_ == kept && filled_ - kept < kLongestSequence &&
         !text().substr(kept).starts_with('\0')) {
    more = fill();
    if (failed_) return text().substr(0, kept);
    served_ = goodBytes(kept);
  }
  if (served_ == kept && filled_ > kept) {
    if (buffer_[kept] == '\0' && !allowsNul_)
      fail(position_, "bad-character", fmt::format("a NUL character at byte {}", byteOffset_),
           "remove it; the file may be damaged or no text");
    else
      fail(position_, "invalid-utf8", fmt::format("invalid UTF-8 at byte {}", byteOffset_),
           "convert it, as with iconv -f GB18030 -t UTF-8");
  }
  const std::string_view piece = text().substr(0, served_);
  advance(position_, piece.substr(kept));
  byteOffset_ += served_ - kept;
  return piece;
}

}  // namespace pressgraph
