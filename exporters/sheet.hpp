#pragma once
// How the parts of a picture lie on a sheet of paper: pure geometry, in points. Coordinates run
// down from the top left corner. Internal to the diagram exporters.

#include <cstddef>
#include <functional>
#include <vector>

#include "exporters/label_placement.hpp"

namespace pressgraph {

struct SheetSize {
  double width = 0;
  double height = 0;
};

// Cards of one list, set in columns over the whole width, below a heading.
struct SheetPanel {
  double headingHeight = 0;
  std::vector<SheetSize> cards;
};

struct SheetContent {
  // What can be laid out in more than one way has more than one size; one of them is chosen.

  std::vector<std::vector<SheetSize>> parts;
  std::vector<SheetPanel> panels;
  // Heights of what goes above and below everything, for a given width.
  std::function<double(double)> headHeight, footHeight;
};

struct ArrangedPanel {
  PictureBox box;
  double cardWidth = 0;
  std::vector<PicturePoint> cards;  // their top left corners
};

struct SheetArrangement {
  SheetSize size;
  double scale = 1;                       // by which it fits the paper; no more than kMostEnlarged
  std::vector<std::size_t> alternatives;  // of each part
  std::vector<PicturePoint> parts;        // their top left corners
  std::vector<ArrangedPanel> panels;
};

// The arrangement that is printed largest. Parts go where there is room nearest to the top, the
// highest first (the skyline heuristic of Burke, Kendall and Whitwell, "A New Placement Heuristic
// for the Orthogonal Stock-Cutting Problem", 2004). Deterministic. O(widths tried x n^2).
SheetArrangement arrangeOnSheet(const SheetContent& content, const SheetSize& paper);

}  // namespace pressgraph
