#pragma once
// Where exporters write: a buffer in front of a file, a gzip stream or a string.

#include <charconv>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pressgraph {

class ByteWriter {
 public:
  ByteWriter() { buffer_.reserve(kBufferBytes); }
  virtual ~ByteWriter() = default;
  ByteWriter(const ByteWriter&) = delete;
  ByteWriter& operator=(const ByteWriter&) = delete;

  void append(std::string_view text) {
    if (buffer_.size() + text.size() > kBufferBytes) {
      flush();
      if (text.size() > kBufferBytes) {
        write(text);
        return;
      }
    }
    buffer_.append(text);
  }
  void append(char c) {
    if (buffer_.size() == kBufferBytes) flush();
    buffer_.push_back(c);
  }
  template <class Integer>
  requires std::is_integral_v<Integer>
  void appendNumber(Integer number) {
    char digits[24];
    const auto result = std::to_chars(digits, digits + sizeof digits, number);
    append(std::string_view(digits, static_cast<std::size_t>(result.ptr - digits)));
  }

  // Hands what is buffered to the target. Throws IoError when the target refuses.
  void flush() {
    if (buffer_.empty()) return;
    write(buffer_);
    buffer_.clear();
  }

 protected:
  virtual void write(std::string_view bytes) = 0;

 private:
  static constexpr std::size_t kBufferBytes = std::size_t{256} * 1024;
  std::string buffer_;
};

// Collects everything in memory; call flush() before text().
class StringWriter : public ByteWriter {
 public:
  const std::string& text() {
    flush();
    return text_;
  }

 protected:
  void write(std::string_view bytes) override { text_.append(bytes); }

 private:
  std::string text_;
};

}  // namespace pressgraph
