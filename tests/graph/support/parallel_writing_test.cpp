#include "graph/support/parallel_writing.hpp"

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>

#include "tests/catch.hpp"

using namespace pressgraph;

namespace {

std::string record(std::size_t i) {
  return "record " + std::to_string(i) + std::string(i % 97, '.') + "\n";
}

void writeRecords(std::size_t begin, std::size_t end, ByteWriter& part) {
  for (std::size_t i = begin; i < end; ++i) part.append(record(i));
}

// What writeInOrder() throws.
template <class WriteRange>
std::string failureOf(ByteWriter& out, const WriteRange& writeRange) {
  try {
    writeInOrder(1000, 10, 4, out, writeRange);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "none";
}

class FullTarget : public ByteWriter {
 protected:
  void write(std::string_view) override { throw std::runtime_error("full"); }
};

}  // namespace

TEST_CASE("records written by several threads stand in their order") {
  constexpr std::size_t kRecords = 10'007;
  std::string expected;
  for (std::size_t i = 0; i < kRecords; ++i) expected += record(i);
  for (const std::size_t threads : {0, 1, 2, 3, 8})
    for (const std::size_t rangeSize : {1, 7, 1000, 20'000}) {
      CAPTURE(threads, rangeSize);
      StringWriter out;
      out.append("before\n");
      writeInOrder(kRecords, rangeSize, threads, out, writeRecords);
      out.append("after\n");
      CHECK(out.text() == "before\n" + expected + "after\n");
    }
}

TEST_CASE("of no records nothing is written") {
  StringWriter out;
  writeInOrder(0, 10, 4, out, [](std::size_t, std::size_t, ByteWriter& part) { part.append('x'); });
  CHECK(out.text().empty());
}

TEST_CASE("one thread writes straight into the target") {
  StringWriter out;
  ByteWriter* target = nullptr;
  writeInOrder(100, 10, 1, out,
               [&](std::size_t, std::size_t, ByteWriter& part) { target = &part; });
  CHECK(target == &out);
}

TEST_CASE("ranges that wait to be written are few, however slow the first one is") {
  constexpr std::size_t kThreads = 3;
  std::atomic<std::size_t> others = 0;
  StringWriter out;
  writeInOrder(1000, 1, kThreads, out, [&](std::size_t begin, std::size_t, ByteWriter& part) {
    if (begin > 0)
      ++others;
    else
      while (others < 2 * kThreads - 1) std::this_thread::yield();
    if (begin == 0) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      CHECK(others == 2 * kThreads - 1);
    }
    part.append('x');
  });
  CHECK(out.text().size() == 1000);
}

TEST_CASE("of several failures in parallel writing the first range's is reported") {
  StringWriter out;
  CHECK(failureOf(out, [](std::size_t begin, std::size_t end, ByteWriter& part) {
          writeRecords(begin, end, part);
          if (begin % 100 == 30) throw std::runtime_error(std::to_string(begin));
        }) == "30");
  std::string written;
  for (std::size_t i = 0; i < 30; ++i) written += record(i);
  CHECK(out.text() == written);
}

TEST_CASE("a target that refuses ends parallel writing") {
  FullTarget out;
  CHECK(failureOf(out, [](std::size_t, std::size_t, ByteWriter& part) {
          part.append(std::string(300'000, 'x'));
        }) == "full");
}
