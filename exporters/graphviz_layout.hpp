#pragma once
// Graphviz's library, asked where things go. Internal to the diagram exporters.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <graphviz/gvc.h>

#include "exporters/label_placement.hpp"
#include "graph/support/diagnostic.hpp"
#include "graph/support/graphviz_session.hpp"

namespace pressgraph {

struct GraphDeleter {
  void operator()(Agraph_t* graph) const { agclose(graph); }
};
using GraphvizGraph = std::unique_ptr<Agraph_t, GraphDeleter>;

// The graph, or null after a syntax error. Its parts have their order from the text alone.
GraphvizGraph readDot(std::string_view dot);

// What Graphviz has said in the session, a diagnostic a line.
void reportMessages(const GraphvizSession& session, Severity severity, Diagnostics& diagnostics);

// Says that Graphviz cannot `step` ("lay out") the picture, after its own words.
void reportFailure(const GraphvizSession& session, std::string_view step, Diagnostics& diagnostics);

// The layout engine that the graph's own attribute "layout" names; empty when it names none.
std::string_view layoutEngine(Agraph_t* graph);

// Puts a finished layout on a grid, so that it is the same in each run, and its labels where they
// can be read. A layout that the DOT itself gave (nop2) is only put on the grid.
void tidyLayout(Agraph_t* graph);

struct LaidOutNode {
  PicturePoint centre;
  double width = 0;
  double height = 0;
};

// One Bézier curve of a line; `start` and `end` are the tips of its arrowheads.
struct LaidOutCurve {
  std::optional<PicturePoint> start, end;
  std::vector<PicturePoint> points;
};

struct LaidOutEdge {
  std::vector<LaidOutCurve> curves;
  std::optional<PicturePoint> label;
};

struct PictureLayout {
  std::map<std::string, LaidOutNode> nodes;  // by name
  std::map<std::string, LaidOutEdge> edges;  // by the attribute "id"
  PictureBox box;
};

// Lays `dot` out with the engine that its attribute "layout" names. Nothing, and an error among the
// diagnostics, when Graphviz cannot.
std::optional<PictureLayout> layOutPicture(const std::string& dot, Diagnostics& diagnostics);

}  // namespace pressgraph
