#include "graph/support/parallel.hpp"

#include <stdexcept>
#include <string>

#include "tests/catch.hpp"

using namespace pressgraph;

TEST_CASE("parallel work is done once for each piece whatever the number of threads") {
  for (const std::size_t threads : {0, 1, 2, 7}) {
    CAPTURE(threads);
    std::vector<std::atomic<int>> calls(100);
    parallelFor(calls.size(), threads, [&](std::size_t i) { ++calls[i]; });
    CHECK(std::all_of(calls.begin(), calls.end(), [](const auto& count) { return count == 1; }));
  }
  bool called = false;
  parallelFor(0, 4, [&](std::size_t) { called = true; });
  CHECK_FALSE(called);
}

TEST_CASE("of several failures in parallel work the first piece's is reported") {
  std::atomic<int> calls = 0;
  std::string message;
  try {
    parallelFor(50, 4, [&](std::size_t i) {
      ++calls;
      if (i % 10 == 3) throw std::runtime_error(std::to_string(i));
    });
  } catch (const std::runtime_error& error) {
    message = error.what();
  }
  CHECK(message == "3");
  CHECK(calls == 50);
}
