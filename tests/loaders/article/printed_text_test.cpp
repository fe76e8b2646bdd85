#include "loaders/article/printed_text.hpp"

#include "tests/catch.hpp"

using namespace pressgraph;

TEST_CASE("characters of the page have lines and columns that count from one") {
  const LinePositions lines(U"甲乙\n\r\n丙🚄丁");
  CHECK(lines.at(0) == Position{1, 1});
  CHECK(lines.at(1) == Position{1, 2});
  CHECK(lines.at(2) == Position{1, 3});  // the line end itself
  CHECK(lines.at(3) == Position{2, 1});
  CHECK(lines.at(5) == Position{3, 1});
  CHECK(lines.at(7) == Position{3, 3});
  CHECK(LinePositions(U"").at(0) == Position{1, 1});
}
