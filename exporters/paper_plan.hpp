#pragma once
// Where everything in a diagram goes on a sheet of paper. What hangs together is laid out by
// Graphviz, the members of long lists are set in columns, and all is arranged between a heading and
// a foot. Internal to the diagram exporters.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exporters/diagram.hpp"
#include "exporters/sheet.hpp"
#include "graph/support/diagnostic.hpp"

namespace pressgraph {

// The part of a sheet ("a4", "a4-landscape") that printers reach, in points.
SheetSize printablePart(std::string_view paper);

// Members of a folded fan that have no edge, sorted.
struct PaperList {
  EntityIndex hub = 0;
  const FoldedFan* fan = nullptr;
  std::vector<EntityIndex> members;

  bool contains(EntityIndex entity) const;
};

// The lists of `diagram`, which must outlive them, that are long enough for columns.
std::vector<PaperList> listsOf(const Diagram& diagram);

// What is to be placed, as DOT has it.
struct PaperContent {
  std::string defaults;  // statements for all nodes and edges
  std::function<std::string(EntityIndex)> nodeAttributes;
  std::function<std::string(const DrawnEdge&)> edgeAttributes;
  // Of the graph, for an engine and a direction.
  std::function<std::string(std::string_view, std::string_view)> layoutAttributes;
  std::function<std::string(std::size_t)> heading;  // an HTML-like label with so many columns
  std::function<std::vector<std::string>(std::size_t)> foot;  // lines of so many characters
  double footSize = 0;                                        // of its text, in points
};

// Coordinates are in points and run up, as Graphviz's do.
struct PaperPlan {
  SheetSize size;
  double scale = 1;  // by which it fits the paper
  std::string heading;
  double headHeight = 0;
  std::vector<std::string> foot;
  double footHeight = 0;
  std::vector<std::optional<PicturePoint>> nodes;  // of each entity that has a node
  std::vector<double> widths;                      // of each entity; 0: as wide as its text
  std::vector<std::string> edges;                  // the attributes "pos" and "lp" of each edge
  std::vector<PictureBox> panels;                  // around each list
};

constexpr double kPanelHeading = 18;

// Nothing, and an error among the diagnostics, when Graphviz cannot lay it out.
std::optional<PaperPlan> planPaper(const Diagram& diagram, const DiagramOptions& options,
                                   const std::vector<PaperList>& lists, const SheetSize& paper,
                                   const PaperContent& content, Diagnostics& diagnostics);

}  // namespace pressgraph
