// Bytes to characters: encodings, byte order marks, and what is no text.

#include "loaders/article/decode.hpp"

#include "loaders/article/code_points.hpp"
#include "tests/catch.hpp"

using namespace pressgraph;
using namespace std::string_literals;

namespace {

struct Decoded {
  std::string text;   // in UTF-8
  std::string codes;  // of what was said about it, and how serious it is

  explicit Decoded(std::string_view bytes) {
    Diagnostics diagnostics;
    text = toUtf8(decodeText(bytes, "page.txt", diagnostics));
    for (const Diagnostic& diagnostic : diagnostics.all()) {
      CHECK(diagnostic.file == "page.txt");
      message = diagnostic.message;
      codes += codes.empty() ? "" : " ";
      codes += diagnostic.severity == Severity::error     ? "error:"
               : diagnostic.severity == Severity::warning ? "warning:"
                                                          : "note:";
      codes += diagnostic.code;
    }
  }

  std::string message;  // the last one
};

}  // namespace

TEST_CASE("UTF-8 is read as it is and nothing said", "[article][decode]") {
  CHECK(Decoded("老街 3年\n").text == "老街 3年\n");
  CHECK(Decoded("老街").codes.empty());
  CHECK(Decoded("\U00020BB7").text == "\U00020BB7");
}

TEST_CASE("a byte order mark counts as a character", "[article][decode]") {
  CHECK(Decoded("\xEF\xBB\xBF老街").text == "\uFEFF老街");
  CHECK(Decoded("\xEF\xBB\xBF老街").codes.empty());
}

TEST_CASE("GB18030 is recognized, also its characters of four bytes", "[article][decode]") {
  const Decoded decoded("\xC0\xCF\xBD\xD6\xBF\xAA\xB7\xC5\xC1\xCB\xA1\xA3");
  CHECK(decoded.text == "老街开放了。");
  CHECK(decoded.codes == "note:encoding");
  CHECK(Decoded("\xC0\xCF\x82\x35\x8F\x33").text == "老\u9FA6");
}

TEST_CASE("UTF-16 is recognized by its byte order mark", "[article][decode]") {
  const Decoded little("\xFF\xFE\x01\x80\x57\x88"s);
  CHECK(little.text == "\uFEFF老街");
  CHECK(little.codes == "note:encoding");
  CHECK(Decoded("\xFE\xFF\x80\x01\x88\x57"s).text == "\uFEFF老街");
}

TEST_CASE("UTF-16 that ends inside a character is read up to there", "[article][decode]") {
  const Decoded decoded("\xFF\xFE\x01\x80\x57"s);
  CHECK(decoded.text == "\uFEFF老");
  CHECK(decoded.codes == "note:encoding error:bad-encoding");
}

TEST_CASE("UTF-8 with one bad byte is no GB18030", "[article][decode]") {
  const Decoded decoded("老街修了三年，\xFF终于开放。");
  CHECK(decoded.text == "老街修了三年，");
  CHECK(decoded.codes == "error:bad-encoding");
  CHECK(decoded.message.find("byte 21 (0xFF)") == 0);
}

TEST_CASE("a UTF-8 file that was cut inside a character is read up to there", "[article][decode]") {
  const Decoded decoded("老街修了三年\xE7\xBB"s);
  CHECK(decoded.text == "老街修了三年");
  CHECK(decoded.codes == "error:bad-encoding");
}

TEST_CASE("bytes of no encoding end with an error", "[article][decode]") {
  const Decoded decoded("\x80\x80\xFF\xFF"s);
  CHECK(decoded.text.empty());
  CHECK(decoded.codes == "error:bad-encoding");
}

TEST_CASE("binary files are no text", "[article][decode]") {
  CHECK(Decoded("PK\x03\x04\x14\x00\x06\x00"s).codes == "error:binary-input");
  CHECK(Decoded("abc\0def"s).text == "abc");
  CHECK(Decoded("%PDF-1.7\n\x01\x02\x03\x04\x05\x06 stream"s).codes == "error:binary-input");
  // One stray control character is none the worse.
  CHECK(Decoded("老街\x0C修了三年\x01，终于开放。"s).codes.empty());
}

TEST_CASE("an empty file is said to be one", "[article][decode]") {
  const Decoded decoded("");
  CHECK(decoded.text.empty());
  CHECK(decoded.codes == "warning:empty-text");
}

TEST_CASE("a million bytes of junk are judged in linear time", "[article][decode]") {
  for (const char byte : {'\xC0', '\x80', '\xFF', '\xE4', '\x81'})
    CHECK_NOTHROW(Decoded(std::string(1'000'000, byte)));
}
