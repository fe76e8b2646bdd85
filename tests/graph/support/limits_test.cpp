#include "graph/support/limits.hpp"

#include <set>
#include <string>

#include "graph/support/diagnostic.hpp"
#include "tests/catch.hpp"

using namespace pressgraph;

namespace {
std::string errorOf(std::string_view setting) {
  Limits limits;
  try {
    setLimit(limits, setting);
  } catch (const UsageError& error) {
    return error.what();
  }
  return {};
}
}  // namespace

TEST_CASE("a limit is set by its name, and the others stay") {
  Limits limits;
  setLimit(limits, "nesting=500");
  setLimit(limits, "unpacked-bytes=18446744073709551614");
  CHECK(limits.nesting == 500);
  CHECK(limits.unpackedBytes == 18446744073709551614U);
  CHECK(limits.contexts == Limits().contexts);
  setLimit(limits, "nesting=1");
  CHECK(limits.nesting == 1);
}

TEST_CASE("0 takes away a limit that the stack does not need") {
  Limits limits;
  setLimit(limits, "classes=0");
  CHECK(limits.classes == kNoLimit);
  CHECK(errorOf("nesting=0") ==
        "error: --limit nesting: it cannot be '0' [usage]\n  hint: write a number from 1 to 500");
}

TEST_CASE("what is no limit or no number is refused with what there is") {
  CHECK(
      errorOf("depth=1") ==
      "error: --limit: there is no limit 'depth' [usage]\n  hint: write --limit NAME=N; the limits "
      "are nesting, unpacked-bytes, attributes, contexts, classes, defaults, group-edges, "
      "diagnostics");
  for (const char* setting :
       {"", "=", "=1", "nesting", "nesting=", "nesting=x", "nesting=1 ", "nesting=-1", "nesting=+1",
        "nesting=501", "classes=1.5", "classes=18446744073709551616"}) {
    CAPTURE(setting);
    CHECK_FALSE(errorOf(setting).empty());
  }
}

TEST_CASE("each limit is an option of its own whose usual value it may have") {
  std::set<std::string_view> names;
  for (const LimitOption& option : limitOptions()) {
    CAPTURE(option.name);
    CHECK(names.insert(option.name).second);
    CHECK(Limits().*option.limit <= option.most);
    CHECK(howToRaise(option.limit).starts_with("--limit " + std::string(option.name) + "=N "));
  }
  CHECK(names.size() * sizeof(std::uint64_t) == sizeof(Limits));
}
