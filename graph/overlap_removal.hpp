#pragma once
// Moves the nodes of a drawing apart until each has room.

#include <vector>

namespace pressgraph {

struct Point {
  double x = 0;
  double y = 0;
};

struct Extent {
  double width = 0;
  double height = 0;
};

// Moves the points so that rectangles of these extents, one centred on each point, do not overlap
// and neighbours stay neighbours; a little room is left between them where that is possible. This
// is PRISM (Gansner and Hu, "Efficient, Proximity-Preserving Node Overlap Removal", 2010).
// Graphviz has it too, but sums in the order of memory addresses, so that no two runs agree to the
// last digit; here equal input gives equal points. O(n log n) a round, at most 200 rounds, usually
// some 20 to 50. Coordinates are finite, extents positive; there is one extent a point.
void removeOverlaps(std::vector<Point>& points, const std::vector<Extent>& extents);

}  // namespace pressgraph
