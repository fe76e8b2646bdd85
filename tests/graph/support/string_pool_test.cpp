#include "graph/support/string_pool.hpp"

#include <string>
#include <utility>
#include <vector>

#include "tests/catch.hpp"

using namespace pressgraph;

TEST_CASE("a string pool gives equal strings one id and different strings different ones") {
  StringPool pool;
  const StringId city = pool.intern("郑州");
  CHECK(pool.intern(std::string("郑州")) == city);
  CHECK(pool.intern("郑州市") != city);
  CHECK(pool[city] == "郑州");
}

TEST_CASE("the empty string of a pool has the id zero") {
  StringPool pool;
  CHECK(pool.intern("") == StringId::empty);
  CHECK(pool[StringId::empty].empty());
}

TEST_CASE("a string pool keeps zero bytes inside strings") {
  StringPool pool;
  const StringId withZero = pool.intern(std::string_view("a\0b", 3));
  CHECK(withZero != pool.intern("a"));
  CHECK(pool[withZero].size() == 3);
}

TEST_CASE("views into a string pool stay valid while it grows and moves") {
  StringPool pool;
  std::vector<std::pair<StringId, std::string>> stored;
  for (int i = 0; i < 50'000; ++i) {
    std::string text =
        "entity/" + std::to_string(i) + std::string(static_cast<std::size_t>(i % 40), 'x');
    stored.emplace_back(pool.intern(text), text);
  }
  const std::string_view first = pool[stored.front().first];
  const std::string huge(3 << 20, 'h');
  const StringId hugeId = pool.intern(huge);
  const StringPool moved = std::move(pool);
  CHECK(first == "entity/0");
  CHECK(first.data() == moved[stored.front().first].data());
  CHECK(moved[hugeId] == huge);
  std::size_t wrong = 0;
  for (const auto& [id, text] : stored) wrong += moved[id] == text ? 0 : 1;
  CHECK(wrong == 0);
}

TEST_CASE("a string that is only added is kept twice, and both read alike") {
  StringPool pool;
  const StringId first = pool.add("他说，来了。");
  const StringId second = pool.add("他说，来了。");
  CHECK(first != second);
  CHECK(pool[first] == pool[second]);
  CHECK(pool.intern("他说，来了。") != first);
}

TEST_CASE("a pool that adopts another reads its strings by shifted ids") {
  StringPool pool;
  const StringId own = pool.intern("郑州");
  StringPool other;
  std::vector<StringId> ids;
  for (int i = 0; i < 20'000; ++i) ids.push_back(other.intern("entity/" + std::to_string(i)));
  const std::string_view before = other[ids.back()];
  const StringPool::Shift shift = pool.adopt(std::move(other));
  CHECK(pool[own] == "郑州");
  CHECK(shift(StringId::empty) == StringId::empty);
  CHECK(pool[shift(ids.front())] == "entity/0");
  CHECK(pool[shift(ids.back())].data() == before.data());
  CHECK(pool[pool.intern("后来")] == "后来");
}

TEST_CASE("names are numbered in the order in which they first come, and found again") {
  StringPool pool;
  StringNumbers numbers;
  CHECK(!numbers.find(pool, "郑州"));
  CHECK(numbers.number(pool, "郑州") == 0);
  CHECK(numbers.number(pool, "") == 1);
  for (std::uint32_t i = 0; i < 1000; ++i) CHECK(numbers.number(pool, std::to_string(i)) == i + 2);
  CHECK(numbers.number(pool, "郑州") == 0);
  CHECK(numbers.find(pool, "999") == 1001);
  CHECK(!numbers.find(pool, "1000"));
  CHECK(pool[numbers[1001]] == "999");
  CHECK(numbers.size() == 1002);
}
