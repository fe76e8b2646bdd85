#include "graph/overlap_removal.hpp"

#include <algorithm>
#include <cmath>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>

#include <boost/polygon/voronoi.hpp>

namespace pressgraph {

namespace {

struct Pair {
  std::uint32_t first;
  std::uint32_t second;
  auto operator<=>(const Pair&) const = default;
};

Pair ordered(std::uint32_t a, std::uint32_t b) {
  return {std::min(a, b), std::max(a, b)};
}

void sortOut(std::vector<Pair>& pairs) {
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
}

class Separation {
 public:
  Separation(std::vector<Point>& points, const std::vector<Extent>& extents)
      : points_(points), extents_(extents) {}

  void run() {
    if (points_.size() < 2) return;
    partEqualPoints();
    scaleUntilMostFit();
    constexpr int kMostRounds = 200;
    // What has little room left would never come to an end without getting a little more.
    constexpr double kGrowth = 1.005;
    bool neighboursFit = false;
    for (int round = 0; round < kMostRounds; ++round) {
      std::vector<Pair> pairs = neighbours();
      // Neighbours come first: once they fit, few others are left, and those are drawn apart too.
      if (neighboursFit) {
        const std::vector<Pair> overlaps = overlappingPairs();
        if (overlaps.empty()) return;
        pairs.insert(pairs.end(), overlaps.begin(), overlaps.end());
        sortOut(pairs);
      }
      neighboursFit = std::none_of(pairs.begin(), pairs.end(),
                                   [&](Pair pair) { return missingFactor(pair, 0) > 1; });
      scale(kGrowth);
      relax(pairs);
    }
    scaleUntilAllFit();
  }

 private:
  // Points closer than this are one to the triangulation, which works on a grid.
  static constexpr double kGrid = 1.0 / 64;
  // The room to aim at, so that the last overlaps are not resolved in ever smaller steps.
  static constexpr double kRoom = 4;

  // Lays points that are at one place on the grid onto free places near it.
  void partEqualPoints() {
    bool changed = true;
    for (double step = kGrid; changed; step *= 2) {
      changed = false;
      std::vector<std::uint32_t> order = indices();
      const auto place = [&](std::uint32_t i) {
        return std::pair(std::lround(points_[i].x / kGrid), std::lround(points_[i].y / kGrid));
      };
      std::stable_sort(order.begin(), order.end(),
                       [&](std::uint32_t a, std::uint32_t b) { return place(a) < place(b); });
      for (std::size_t begin = 0; begin < order.size();) {
        std::size_t end = begin + 1;
        while (end < order.size() && place(order[end]) == place(order[begin])) ++end;
        for (std::size_t i = begin + 1; i < end; ++i) {
          const auto turn = static_cast<double>(i - begin);
          Point& point = points_[order[i]];
          point.x += 2 * step * std::sqrt(turn) * std::cos(2.4 * turn);
          point.y += 2 * step * std::sqrt(turn) * std::sin(2.4 * turn);
          changed = true;
        }
        begin = end;
      }
    }
  }

  // Half of the neighbours; beyond that, the empty space would be larger than the dense part.
  void scaleUntilMostFit() {
    std::vector<double> factors;
    for (const Pair pair : neighbours()) factors.push_back(missingFactor(pair, kRoom));
    const auto middle = factors.begin() + static_cast<std::ptrdiff_t>(factors.size() / 2);
    std::nth_element(factors.begin(), middle, factors.end());
    scale(*middle);
  }

  void scaleUntilAllFit() {
    double factor = 1;
    for (const Pair pair : overlappingPairs()) factor = std::max(factor, missingFactor(pair, 0));
    scale(factor * 1.001);
  }

  void scale(double factor) {
    for (Point& point : points_) point = {point.x * factor, point.y * factor};
  }

  std::vector<std::uint32_t> indices() const {
    std::vector<std::uint32_t> all(points_.size());
    std::iota(all.begin(), all.end(), 0U);
    return all;
  }

  double distance(Pair pair) const {
    return std::hypot(points_[pair.first].x - points_[pair.second].x,
                      points_[pair.first].y - points_[pair.second].y);
  }

  // How many times as far from each other two rectangles have to be so that there is `room` between
  // them; at most 1 when there is.
  double missingFactor(Pair pair, double room) const {
    const auto& [a, b] = pair;
    const double width = (extents_[a].width + extents_[b].width) / 2 + room;
    const double height = (extents_[a].height + extents_[b].height) / 2 + room;
    return std::min(width / std::max(std::abs(points_[a].x - points_[b].x), kGrid),
                    height / std::max(std::abs(points_[a].y - points_[b].y), kGrid));
  }

  // The edges of the Delaunay triangulation.
  std::vector<Pair> neighbours() const {
    // The grid becomes wider when the drawing outgrows the integers of the triangulation.
    double reach = 1;
    for (const Point& point : points_)
      reach = std::max({reach, std::abs(point.x), std::abs(point.y)});
    const double unit = std::max(kGrid, reach / 1e9);
    std::vector<boost::polygon::point_data<std::int32_t>> sites;
    sites.reserve(points_.size());
    for (const Point& point : points_)
      sites.emplace_back(static_cast<std::int32_t>(std::lround(point.x / unit)),
                         static_cast<std::int32_t>(std::lround(point.y / unit)));
    boost::polygon::voronoi_diagram<double> diagram;
    boost::polygon::construct_voronoi(sites.begin(), sites.end(), &diagram);
    std::vector<Pair> pairs;
    for (const auto& edge : diagram.edges())
      pairs.push_back(ordered(static_cast<std::uint32_t>(edge.cell()->source_index()),
                              static_cast<std::uint32_t>(edge.twin()->cell()->source_index())));
    // Two points alone have an edge, more have too; but all at one place have none.
    if (pairs.empty()) pairs.push_back({0, 1});
    sortOut(pairs);
    return pairs;
  }

  std::vector<Pair> overlappingPairs() const {
    std::vector<std::uint32_t> order = indices();
    const auto left = [&](std::uint32_t i) { return points_[i].x - extents_[i].width / 2; };
    const auto right = [&](std::uint32_t i) { return points_[i].x + extents_[i].width / 2; };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return left(a) < left(b); });
    std::vector<Pair> pairs;
    std::vector<std::uint32_t> open;
    for (const std::uint32_t i : order) {
      std::erase_if(open, [&](std::uint32_t j) { return right(j) <= left(i); });
      for (const std::uint32_t j : open)
        if (missingFactor(ordered(i, j), 0) > 1) pairs.push_back(ordered(i, j));
      open.push_back(i);
    }
    return pairs;
  }

  struct Spring {
    std::uint32_t other;
    double length;
    double weight;
  };

  // Moves the points towards the least stress where every pair keeps its distance, those that
  // overlap excepted: they want to be farther from each other.
  void relax(const std::vector<Pair>& pairs) {
    // Greater steps at once would tear the drawing.
    constexpr double kGreatestFactor = 1.5;
    constexpr int kSweeps = 20;
    constexpr double kOverrelaxation = 1.6;
    std::vector<std::uint32_t> begin(points_.size() + 1, 0);
    for (const Pair pair : pairs) {
      ++begin[pair.first + 1];
      ++begin[pair.second + 1];
    }
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    std::vector<Spring> springs(2 * pairs.size());
    std::vector<std::uint32_t> next = begin;
    for (const Pair pair : pairs) {
      const double length =
          distance(pair) * std::clamp(missingFactor(pair, kRoom), 1.0, kGreatestFactor);
      const double weight = 1 / std::max(length * length, kGrid * kGrid);
      springs[next[pair.first]++] = {pair.second, length, weight};
      springs[next[pair.second]++] = {pair.first, length, weight};
    }
    for (int sweep = 0; sweep < kSweeps; ++sweep)
      for (std::uint32_t i = 0; i < points_.size(); ++i) {
        Point& point = points_[i];
        double x = 0;
        double y = 0;
        double weights = 0;
        for (std::uint32_t at = begin[i]; at < begin[i + 1]; ++at) {
          const Spring& spring = springs[at];
          const Point& other = points_[spring.other];
          const double stretch = spring.length / std::max(distance({i, spring.other}), kGrid);
          x += spring.weight * (other.x + stretch * (point.x - other.x));
          y += spring.weight * (other.y + stretch * (point.y - other.y));
          weights += spring.weight;
        }
        if (weights == 0) continue;
        point.x += kOverrelaxation * (x / weights - point.x);
        point.y += kOverrelaxation * (y / weights - point.y);
      }
  }

  std::vector<Point>& points_;
  const std::vector<Extent>& extents_;
};

}  // namespace

void removeOverlaps(std::vector<Point>& points, const std::vector<Extent>& extents) {
  Separation(points, extents).run();
}

}  // namespace pressgraph
