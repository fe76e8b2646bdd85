#include "graph/edge_repetitions.hpp"

#include <set>
#include <string>

#include "tests/catch.hpp"

using namespace pressgraph;

namespace {

constexpr std::uint64_t kSaid = 12345;

}  // namespace

TEST_CASE("the first edge that says something is told apart by nothing") {
  EdgeRepetitions repetitions;
  CHECK(repetitions.tellApart(kSaid, "", {}) == std::nullopt);
  CHECK(repetitions.tellApart(kSaid + 1, "e1", {}) == std::nullopt);
}

TEST_CASE("edges without ids that say the same are numbered from 2 on") {
  EdgeRepetitions repetitions;
  repetitions.tellApart(kSaid, "", {});
  CHECK(repetitions.tellApart(kSaid, "", {}) == "2");
  CHECK(repetitions.tellApart(kSaid, "", {}) == "3");
  CHECK(repetitions.tellApart(kSaid + 1, "", {}) == std::nullopt);
}

TEST_CASE("edges that say the same are told apart by their ids, and by numbers where ids repeat") {
  EdgeRepetitions repetitions;
  repetitions.tellApart(kSaid, "a", {});
  CHECK(repetitions.tellApart(kSaid, "b", {}) == "b");
  CHECK(repetitions.tellApart(kSaid, "c", {}) == "c");
  CHECK(repetitions.tellApart(kSaid, "b", {}) == "b~3");
}

TEST_CASE("an id that looks like a number that was given is told apart from it") {
  EdgeRepetitions repetitions;
  repetitions.tellApart(kSaid, "", {});
  std::set<std::string> told;
  for (const char* id : {"", "2", "", "2", "2~3", "3"}) {
    const auto apart = repetitions.tellApart(kSaid, id, {});
    REQUIRE(apart.has_value());
    CAPTURE(*apart);
    CHECK(told.insert(*apart).second);
  }
}

TEST_CASE("ids that tell nothing apart are counted, with the first position") {
  EdgeRepetitions repetitions;
  CHECK(repetitions.unusedIds().count == 0);
  repetitions.tellApart(kSaid, "", {1, 1});
  repetitions.tellApart(kSaid + 1, "a", {2, 5});
  repetitions.tellApart(kSaid + 1, "b", {3, 5});  // used
  repetitions.tellApart(kSaid + 2, "c", {4, 5});
  repetitions.freeIndex();
  CHECK(repetitions.unusedIds().count == 2);
  CHECK(repetitions.unusedIds().first == Position{2, 5});
}
