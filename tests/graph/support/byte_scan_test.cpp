#include "graph/support/byte_scan.hpp"

#include <string>

#include "tests/catch.hpp"

using namespace pressgraph;

namespace {

constexpr char kHigh = '\xEF';

std::size_t firstStop(std::string_view text, std::size_t begin) {
  while (begin < text.size()) {
    const auto byte = static_cast<unsigned char>(text[begin]);
    if (byte < 0x20 || byte == '&' || byte == '"' || byte == 0xEF) break;
    ++begin;
  }
  return begin;
}

}  // namespace

TEST_CASE("a text without control characters and stops is scanned to its end") {
  for (std::size_t size = 0; size < 100; ++size)
    CHECK(findControlOr<'&', '"', kHigh>(std::string(size, '\xE4')) == size);
}

TEST_CASE("every byte value is found or passed over at every place of a text") {
  for (std::size_t size = 1; size < 50; ++size)
    for (std::size_t at = 0; at < size; ++at)
      for (unsigned byte = 0; byte < 256; ++byte) {
        std::string text(size, 'x');
        text[at] = static_cast<char>(byte);
        if (findControlOr<'&', '"', kHigh>(text) != firstStop(text, 0)) FAIL(size);
      }
}

TEST_CASE("a scan begins where it is told to and finds the first of several stops") {
  for (std::size_t size = 2; size < 40; ++size)
    for (std::size_t first = 0; first < size; ++first)
      for (std::size_t second = first; second < size; ++second)
        for (std::size_t begin = 0; begin <= size; ++begin) {
          std::string text(size, 'x');
          text[first] = '&';
          text[second] = '\n';
          if (findControlOr<'&', '"', kHigh>(text, begin) != firstStop(text, begin)) FAIL(size);
        }
}

TEST_CASE("bytes beyond the end of a text are not looked at") {
  const std::string text = "plain text, and more of it&";
  for (std::size_t size = 0; size + 1 < text.size(); ++size)
    CHECK(findControlOr<'&'>(std::string_view(text).substr(0, size)) == size);
}

TEST_CASE("a text begins with a prefix of any length when all of its bytes are there") {
  const std::string text = "<data key=\"relation\">收购</data><data key=\"weight\">";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    std::string prefix = text.substr(0, size);
    CAPTURE(prefix);
    CHECK(beginsWith(text, prefix));
    CHECK(beginsWith(prefix, prefix));
    if (size > 0) CHECK_FALSE(beginsWith(std::string_view(prefix).substr(0, size - 1), prefix));
    for (char& byte : prefix) {
      byte ^= 1;
      CHECK_FALSE(beginsWith(text, prefix));
      byte ^= 1;
    }
  }
}
