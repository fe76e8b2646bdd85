#pragma once
// Where exporters write: a buffer in front of a file, a gzip stream or a string.

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>

namespace pressgraph {

class ByteWriter {
 public:
  ByteWriter() = default;
  virtual ~ByteWriter() = default;
  ByteWriter(const ByteWriter&) = delete;
  ByteWriter& operator=(const ByteWriter&) = delete;

  // Throws IoError when the buffer is full and the target refuses.
  void append(std::string_view text) {
    if (text.size() > capacity_ - size_) {
      appendToFull(text);
      return;
    }
    text.copy(buffer_.get() + size_, text.size());
    size_ += text.size();
  }
  void append(char c) {
    if (size_ == capacity_) {
      appendToFull({&c, 1});
      return;
    }
    buffer_[size_++] = c;
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
    if (size_ == 0) return;
    write(buffered());
    size_ = 0;
  }

 protected:
  virtual void write(std::string_view bytes) = 0;

  // Takes a text that is longer than the rest of the buffer. What is longer than the whole buffer
  // goes to the target as it is.
  virtual void appendToFull(std::string_view text) {
    if (capacity_ == 0) growTo(kBufferBytes);
    flush();
    if (text.size() > capacity_)
      write(text);
    else
      append(text);
  }

  std::string_view buffered() const { return {buffer_.get(), size_}; }
  std::size_t capacity() const { return capacity_; }
  void discard() { size_ = 0; }
  // Keeps what is buffered. `capacity` is at least as large as the present one.
  void growTo(std::size_t capacity) {
    auto larger = std::make_unique_for_overwrite<char[]>(capacity);
    if (size_ > 0) std::memcpy(larger.get(), buffer_.get(), size_);
    buffer_ = std::move(larger);
    capacity_ = capacity;
  }

 private:
  static constexpr std::size_t kBufferBytes = std::size_t{256} * 1024;
  // No vector: that would set every byte before it is written.
  std::unique_ptr<char[]> buffer_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

// Keeps everything in a buffer that grows, and whose memory can be used again.
class MemoryWriter : public ByteWriter {
 public:
  // Valid until the next append.
  std::string_view text() const { return buffered(); }
  void clear() { discard(); }

 protected:
  void write(std::string_view) override {}
  void appendToFull(std::string_view text) override {
    constexpr std::size_t kLeastBytes = 4096;
    growTo(std::max({kLeastBytes, 2 * capacity(), buffered().size() + text.size()}));
    append(text);
  }
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
