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
  CHECK(pool.size() == 3);  // the empty string is always there
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
  CHECK(moved.size() == 50'002);
}
