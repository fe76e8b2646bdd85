#include "graph/overlap_removal.hpp"

#include <cmath>
#include <cstddef>

#include "tests/catch.hpp"

using namespace pressgraph;

namespace {

std::size_t overlaps(const std::vector<Point>& points, const std::vector<Extent>& extents) {
  std::size_t count = 0;
  for (std::size_t a = 0; a < points.size(); ++a)
    for (std::size_t b = 0; b < a; ++b)
      if (std::abs(points[a].x - points[b].x) < (extents[a].width + extents[b].width) / 2 &&
          std::abs(points[a].y - points[b].y) < (extents[a].height + extents[b].height) / 2)
        ++count;
  return count;
}

}  // namespace

TEST_CASE("points keep their order when they are moved apart") {
  std::vector<Point> points = {{0, 0}, {1, 0}, {2, 0}, {0, 1}, {1, 1}, {2, 1}};
  const std::vector<Extent> extents(6, {10, 10});
  REQUIRE(overlaps(points, extents) == 15);
  removeOverlaps(points, extents);
  CHECK(overlaps(points, extents) == 0);
  CHECK(points[0].x < points[1].x);
  CHECK(points[1].x < points[2].x);
  CHECK(points[1].y < points[4].y);
}

TEST_CASE("points at one place are moved apart too") {
  std::vector<Point> points(40, {5, 5});
  const std::vector<Extent> extents(40, {30, 12});
  removeOverlaps(points, extents);
  CHECK(overlaps(points, extents) == 0);
}

TEST_CASE("small rectangles around a large one find room, and those in a line") {
  std::vector<Point> points;
  std::vector<Extent> extents;
  for (int i = 0; i < 200; ++i) {
    points.push_back({std::cos(i) * i / 10, i % 7 == 0 ? 0 : std::sin(i) * i / 10});
    extents.push_back(i == 0 ? Extent{300, 200} : Extent{5.0 + i % 50, 10});
  }
  std::vector<Point> again = points;
  removeOverlaps(points, extents);
  CHECK(overlaps(points, extents) == 0);
  removeOverlaps(again, extents);
  for (std::size_t i = 0; i < points.size(); ++i) {
    CHECK(points[i].x == again[i].x);
    CHECK(points[i].y == again[i].y);
  }
}

TEST_CASE("one point and none stay where they are") {
  std::vector<Point> none;
  removeOverlaps(none, {});
  CHECK(none.empty());
  std::vector<Point> one = {{3, 4}};
  removeOverlaps(one, {{10, 10}});
  CHECK(one[0].x == 3);
  CHECK(one[0].y == 4);
}
