#pragma once
// Where the labels of lines go in a finished layout, so that they can be read: beside their own
// line, clear of nodes, of each other and, where there is room, of other lines. Graphviz's layouts
// other than dot put a label on the middle of its line, whatever is there. Internal to the diagram
// exporters.

#include <cstddef>
#include <vector>

namespace pressgraph {

struct PicturePoint {
  double x = 0;
  double y = 0;
};

struct PictureBox {
  PicturePoint low;
  PicturePoint high;
};

struct LineLabel {
  std::size_t line = 0;  // an index into the lines
  double width = 0;
  double height = 0;
  PicturePoint centre;
};

// Moves the centres of `labels`. The place of least cost among samples along both sides of a
// label's own line is taken, label by label, then once more when the others have found theirs
// (greedy search with refinement, as in Christensen, Marks and Shieber, "An Empirical Study of
// Algorithms for Point-Feature Label Placement", 1995). A label that lies free already stays.
// `lines` are polylines of at least two points. Deterministic. O(labels x samples x what lies
// near).
void placeLabels(const std::vector<PictureBox>& nodes,
                 const std::vector<std::vector<PicturePoint>>& lines,
                 std::vector<LineLabel>& labels);

}  // namespace pressgraph
