#include "loaders/article/decode.hpp"

#include <cerrno>
#include <memory>
#include <type_traits>

#include <fmt/format.h>
#include <iconv.h>

#include "graph/support/utf8.hpp"
#include "loaders/article/code_points.hpp"

namespace pressgraph {

namespace {

struct CloseConverter {
  void operator()(void* converter) const { iconv_close(converter); }
};
using Converter = std::unique_ptr<std::remove_pointer_t<iconv_t>, CloseConverter>;

struct Converted {
  std::string utf8;
  std::size_t read = 0;  // bytes; less than all of them where one is bad
};

// `encoding` is one that iconv knows. Linear.
Converted convert(std::string_view bytes, const char* encoding) {
  Converted result;
  const Converter converter(iconv_open("UTF-8", encoding));
  // What iconv_open returns when it knows no such encoding.
  if (reinterpret_cast<std::intptr_t>(converter.get()) == -1) return result;
  std::string input(bytes);
  char* from = input.data();
  std::size_t left = input.size();
  char buffer[1U << 14U];
  for (bool more = true; more && left > 0;) {
    char* to = buffer;
    std::size_t room = sizeof buffer;
    more = iconv(converter.get(), &from, &left, &to, &room) != static_cast<std::size_t>(-1) ||
           errno == E2BIG;
    result.utf8.append(buffer, static_cast<std::size_t>(to - buffer));
  }
  result.read = bytes.size() - left;
  return result;
}

// Whether bytes that are valid UTF-8 so far are that on purpose: GB18030 has such runs of three
// characters of three bytes only by a rare chance.
bool looksLikeUtf8(std::string_view valid) {
  constexpr std::size_t kEnough = 3;
  std::size_t characters = 0;
  for (const char byte : valid) {
    if ((static_cast<unsigned char>(byte) & 0xF0U) == 0xE0U && ++characters == kEnough) return true;
  }
  return false;
}

// Tabulators and line ends belong to text, and some programs leave one or the other behind.
bool isControl(char32_t c) {
  return c < 0x20 && !(c >= U'\t' && c <= U'\r') && c != 0x1B;
}

class Decoder {
 public:
  Decoder(std::string_view bytes, const std::string& file, Diagnostics& diagnostics)
      : bytes_(bytes), file_(file), diagnostics_(diagnostics) {}

  std::u32string decode() {
    if (bytes_.empty()) {
      report(Severity::warning, "the text is empty", "empty-text",
             "nothing can be extracted of it");
      return {};
    }
    if (bytes_.starts_with("\xFF\xFE") || bytes_.starts_with("\xFE\xFF"))
      return checked(foreign(bytes_.front() == '\xFF' ? "UTF-16LE" : "UTF-16BE", "UTF-16"));
    const auto invalid = firstInvalidUtf8(bytes_);
    if (!invalid) return checked(toCodePoints(bytes_));
    if (!looksLikeUtf8(bytes_.substr(0, *invalid))) {
      const Converted gb18030 = convert(bytes_, "GB18030");
      if (gb18030.read == bytes_.size()) {
        sayEncoding("GB18030");
        return checked(toCodePoints(gb18030.utf8));
      }
    }
    std::u32string before = checked(toCodePoints(bytes_.substr(0, *invalid)));
    if (!binary_) reportBadByte("UTF-8 or GB18030", *invalid);
    return before;
  }

 private:
  std::u32string foreign(const char* encoding, std::string_view name) {
    const Converted converted = convert(bytes_, encoding);
    sayEncoding(name);
    if (converted.read < bytes_.size()) reportBadByte(name, converted.read);
    return toCodePoints(converted.utf8);
  }

  // Text has no null characters and hardly a control character; binary data has many.
  std::u32string checked(std::u32string text) {
    constexpr std::size_t kFewControls = 3;
    constexpr std::size_t kShare = 100;
    std::size_t controls = 0;
    std::size_t first = text.size();
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (!isControl(text[i])) continue;
      if (controls++ == 0) first = i;
      if (text[i] == 0) return refused(std::move(text), i, "a null character");
    }
    if (controls > kFewControls && controls * kShare > text.size())
      return refused(std::move(text), first, "the first of many control characters");
    return text;
  }

  std::u32string refused(std::u32string text, std::size_t position, std::string_view what) {
    report(Severity::error, fmt::format("character {} is {}, so this is no text", position, what),
           "binary-input", "give a text file: plain text, not a PDF or an office document");
    text.resize(position);
    binary_ = true;
    return text;
  }

  void sayEncoding(std::string_view name) {
    report(Severity::note, fmt::format("read as {}", name), "encoding",
           "convert the file to UTF-8 if that is wrong");
  }

  void reportBadByte(std::string_view encodings, std::size_t offset) {
    report(Severity::error,
           fmt::format("byte {} (0x{:02X}) is not valid in {}", offset,
                       static_cast<unsigned char>(bytes_[offset]), encodings),
           "bad-encoding", "convert the file to UTF-8");
  }

  void report(Severity severity, std::string message, std::string code, std::string hint) {
    diagnostics_.add({severity, file_, {}, std::move(message), std::move(code), std::move(hint)});
  }

  std::string_view bytes_;
  const std::string& file_;
  Diagnostics& diagnostics_;
  bool binary_ = false;
};

}  // namespace

std::u32string decodeText(std::string_view bytes, const std::string& file,
                          Diagnostics& diagnostics) {
  return Decoder(bytes, file, diagnostics).decode();
}

}  // namespace pressgraph
