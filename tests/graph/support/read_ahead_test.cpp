#include "graph/support/read_ahead.hpp"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <stdexcept>
#include <string>

#include "tests/catch.hpp"

using namespace pressgraph;

namespace {

// 0, 1, 2 ... so that what is lost, doubled or out of order shows.
std::string numbers(std::size_t bytes) {
  std::string text;
  for (int i = 0; text.size() < bytes; ++i) text += std::to_string(i) + '\n';
  text.resize(bytes);
  return text;
}

ReadAhead::Source pieces(const std::string& text, std::size_t most, std::size_t& at) {
  return [&text, &at, most](char* buffer, std::size_t size) {
    const std::size_t count = std::min({size, most, text.size() - at});
    std::memcpy(buffer, text.data() + at, count);
    at += count;
    return count;
  };
}

std::string readAll(ReadAhead& ahead, std::size_t size) {
  std::string all;
  std::string buffer(size, '\0');
  while (const std::size_t count = ahead.read(buffer.data(), size)) all.append(buffer, 0, count);
  return all;
}

}  // namespace

TEST_CASE("what is read ahead comes whole and in order, in pieces of any size") {
  const std::string text = numbers(3'000'000);
  for (const std::size_t read : {std::size_t{1000}, std::size_t{700'001}}) {
    for (const std::size_t asked : {std::size_t{999}, std::size_t{1'000'000}}) {
      std::size_t at = 0;
      ReadAhead ahead(pieces(text, read, at));
      CHECK(readAll(ahead, asked) == text);
      char more = 0;
      CHECK(ahead.read(&more, 1) == 0);
    }
  }
}

TEST_CASE("an empty source is at its end") {
  ReadAhead ahead([](char*, std::size_t) { return std::size_t{0}; });
  char more = 0;
  CHECK(ahead.read(&more, 1) == 0);
  CHECK(ahead.read(&more, 1) == 0);
}

TEST_CASE("what the source throws comes after all that it had read, and stays") {
  const std::string text = numbers(600'000);
  std::size_t at = 0;
  const ReadAhead::Source good = pieces(text, 100'000, at);
  ReadAhead ahead([&](char* buffer, std::size_t size) {
    const std::size_t count = good(buffer, size);
    if (count == 0) throw std::runtime_error("damaged");
    return count;
  });
  std::string all(text.size(), '\0');
  for (std::size_t have = 0; have < all.size();)
    have += ahead.read(all.data() + have, all.size() - have);
  CHECK(all == text);
  char more = 0;
  CHECK_THROWS_WITH(ahead.read(&more, 1), "damaged");
  CHECK_THROWS_WITH(ahead.read(&more, 1), "damaged");
}

TEST_CASE("whoever stops early leaves the rest unread") {
  std::atomic<std::size_t> reads = 0;
  {
    ReadAhead ahead([&](char* buffer, std::size_t size) {
      ++reads;
      std::memset(buffer, 'a', size);
      return size;
    });
    char first = 0;
    CHECK(ahead.read(&first, 1) == 1);
    CHECK(first == 'a');
  }
  CHECK(reads >= 1);
  CHECK(reads <= 8);
}
