#include "exporters/graphviz_layout.hpp"

#include <algorithm>
#include <cmath>
#include <deque>
#include <memory>
#include <string_view>
#include <unordered_map>

#include <fmt/format.h>

namespace pressgraph {

namespace {

// Numbers for names, in the order of their first use. libcgraph's own are the addresses of the
// names, and it sorts subgraphs by them, so that boxes would come in another order in each run.
class NameNumbers {
 public:
  static Agiddisc_t discipline() { return {open, map, allocate, release, print, close, ignore}; }

 private:
  static NameNumbers& of(void* state) { return *static_cast<NameNumbers*>(state); }

  static void* open(Agraph_t*, Agdisc_t*) { return std::make_unique<NameNumbers>().release(); }
  static void close(void* state) { const std::unique_ptr<NameNumbers> end(&of(state)); }

  // Named things have even numbers, others odd ones; 0 is a name not yet used.
  static long map(void* state, int, char* name, IDTYPE* number, int create) {
    NameNumbers& numbers = of(state);
    if (name == nullptr) {
      *number = 2 * ++numbers.nameless_ + 1;
      return 1;
    }
    const auto found = numbers.numbers_.find(name);
    if (found != numbers.numbers_.end()) {
      *number = found->second;
    } else if (create == 0) {
      *number = 0;
    } else {
      numbers.names_.emplace_back(name);
      *number = 2 * numbers.names_.size();
      numbers.numbers_.emplace(numbers.names_.back(), *number);
    }
    return 1;
  }

  static long allocate(void*, int, IDTYPE) { return 0; }
  static void release(void*, int, IDTYPE) {}
  static void ignore(void*, int, void*) {}

  static char* print(void* state, int, IDTYPE number) {
    std::deque<std::string>& names = of(state).names_;
    if (number % 2 != 0 || number == 0 || number / 2 > names.size()) return nullptr;
    return names[number / 2 - 1].data();
  }

  std::deque<std::string> names_;  // a deque keeps them where they are
  std::unordered_map<std::string_view, IDTYPE> numbers_;
  IDTYPE nameless_ = 0;
};

int readText(void* channel, char* buffer, int size) {
  auto& left = *static_cast<std::string_view*>(channel);
  const std::size_t count = left.copy(buffer, static_cast<std::size_t>(size));
  left.remove_prefix(count);
  return static_cast<int>(count);
}

// Removing overlaps sums in the order of memory addresses (libgvc 2.42, "prism"), which shifts
// everything by about 1e-9 points from run to run: enough to change a last digit. Coordinates are
// put on a grid that no sum of simple fractions falls between.
class LayoutGrid {
 public:
  static void snap(Agraph_t* graph) {
    snapGraph(graph);
    for (Agnode_t* node = agfstnode(graph); node != nullptr; node = agnxtnode(graph, node)) {
      snap(ND_coord(node));
      snap(ND_label(node));
      for (Agedge_t* edge = agfstout(graph, node); edge != nullptr; edge = agnxtout(graph, edge)) {
        snap(ED_label(edge));
        if (ED_spl(edge) != nullptr) snap(*ED_spl(edge));
      }
    }
  }

 private:
  static void snap(double& value) {
    constexpr double kStepsPerPoint = 10;
    constexpr double kOffset = 0.4321;
    value = std::floor(value * kStepsPerPoint + kOffset) / kStepsPerPoint;
  }
  static void snap(pointf& point) {
    snap(point.x);
    snap(point.y);
  }
  static void snap(boxf& box) {
    snap(box.LL);
    snap(box.UR);
  }
  static void snap(textlabel_t* label) {
    if (label != nullptr) snap(label->pos);
  }
  static void snap(splines& lines) {
    snap(lines.bb);
    for (int i = 0; i < lines.size; ++i) {
      bezier& line = lines.list[i];
      snap(line.sp);
      snap(line.ep);
      for (int k = 0; k < line.size; ++k) snap(line.list[k]);
    }
  }
  static void snapGraph(Agraph_t* graph) {
    snap(GD_bb(graph));
    snap(GD_label(graph));
    for (int i = 1; i <= GD_n_cluster(graph); ++i) snapGraph(GD_clust(graph)[i]);
  }
};

// The labels of a layout that put them on their lines, moved to where they can be read.
class LayoutLabels {
 public:
  static void place(Agraph_t* graph) {
    std::vector<PictureBox> nodes;
    std::vector<std::vector<PicturePoint>> lines;
    std::vector<LineLabel> labels;
    std::vector<textlabel_t*> texts;
    for (Agnode_t* node = agfstnode(graph); node != nullptr; node = agnxtnode(graph, node)) {
      const pointf at = ND_coord(node);
      nodes.push_back({{at.x - ND_lw(node), at.y - ND_ht(node) / 2},
                       {at.x + ND_rw(node), at.y + ND_ht(node) / 2}});
      for (Agedge_t* edge = agfstout(graph, node); edge != nullptr; edge = agnxtout(graph, edge)) {
        if (ED_spl(edge) == nullptr) continue;
        textlabel_t* const text = ED_label(edge);
        if (text != nullptr && text->dimen.x > 0) {
          labels.push_back(
              {lines.size(), text->dimen.x, text->dimen.y, {text->pos.x, text->pos.y}});
          texts.push_back(text);
        }
        lines.push_back(polyline(*ED_spl(edge)));
      }
    }
    placeLabels(nodes, lines, labels);
    boxf& page = GD_bb(graph);
    for (std::size_t i = 0; i < labels.size(); ++i) {
      const auto [x, y] = labels[i].centre;
      texts[i]->pos = {x, y};
      page.LL = {std::min(page.LL.x, x - labels[i].width / 2),
                 std::min(page.LL.y, y - labels[i].height / 2)};
      page.UR = {std::max(page.UR.x, x + labels[i].width / 2),
                 std::max(page.UR.y, y + labels[i].height / 2)};
    }
  }

 private:
  // Points on the curves, near enough for labels.
  static std::vector<PicturePoint> polyline(const splines& lines) {
    constexpr int kPiecesOfACurve = 8;
    std::vector<PicturePoint> points;
    const auto add = [&](const pointf& point) { points.push_back({point.x, point.y}); };
    for (int i = 0; i < lines.size; ++i) {
      const bezier& line = lines.list[i];
      if (line.sflag != 0) add(line.sp);
      if (line.size > 0) add(line.list[0]);
      for (int k = 0; k + 3 < line.size; k += 3)
        for (int piece = 1; piece <= kPiecesOfACurve; ++piece)
          add(onCurve(line.list + k, static_cast<double>(piece) / kPiecesOfACurve));
      if (line.eflag != 0) add(line.ep);
    }
    return points;
  }

  static pointf onCurve(const pointf* control, double t) {
    const double s = 1 - t;
    const auto blend = [&](double a, double b, double c, double d) {
      return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
    };
    return {blend(control[0].x, control[1].x, control[2].x, control[3].x),
            blend(control[0].y, control[1].y, control[2].y, control[3].y)};
  }
};

PicturePoint pictured(const pointf& point) {
  return {point.x, point.y};
}

LaidOutEdge laidOut(Agedge_t* edge) {
  LaidOutEdge laid;
  if (ED_label(edge) != nullptr && ED_label(edge)->dimen.x > 0)
    laid.label = pictured(ED_label(edge)->pos);
  const splines* const lines = ED_spl(edge);
  if (lines == nullptr) return laid;
  for (int i = 0; i < lines->size; ++i) {
    const bezier& line = lines->list[i];
    LaidOutCurve curve;
    if (line.sflag != 0) curve.start = pictured(line.sp);
    if (line.eflag != 0) curve.end = pictured(line.ep);
    for (int k = 0; k < line.size; ++k) curve.points.push_back(pictured(line.list[k]));
    laid.curves.push_back(std::move(curve));
  }
  return laid;
}

PictureLayout laidOut(Agraph_t* graph) {
  constexpr double kPointsPerInch = 72;
  PictureLayout layout;
  bool isFirst = true;
  const auto include = [&](double lowX, double lowY, double highX, double highY) {
    PictureBox& box = layout.box;
    box = isFirst ? PictureBox{{lowX, lowY}, {highX, highY}}
                  : PictureBox{{std::min(box.low.x, lowX), std::min(box.low.y, lowY)},
                               {std::max(box.high.x, highX), std::max(box.high.y, highY)}};
    isFirst = false;
  };
  for (Agnode_t* node = agfstnode(graph); node != nullptr; node = agnxtnode(graph, node)) {
    const LaidOutNode laid{pictured(ND_coord(node)), ND_width(node) * kPointsPerInch,
                           ND_height(node) * kPointsPerInch};
    layout.nodes[agnameof(node)] = laid;
    include(laid.centre.x - laid.width / 2, laid.centre.y - laid.height / 2,
            laid.centre.x + laid.width / 2, laid.centre.y + laid.height / 2);
    for (Agedge_t* edge = agfstout(graph, node); edge != nullptr; edge = agnxtout(graph, edge)) {
      LaidOutEdge laidEdge = laidOut(edge);
      for (const LaidOutCurve& curve : laidEdge.curves)
        for (const PicturePoint& point : curve.points) include(point.x, point.y, point.x, point.y);
      if (laidEdge.label) {
        const pointf size = ED_label(edge)->dimen;
        include(laidEdge.label->x - size.x / 2, laidEdge.label->y - size.y / 2,
                laidEdge.label->x + size.x / 2, laidEdge.label->y + size.y / 2);
      }
      const char* const id = agget(edge, const_cast<char*>("id"));
      layout.edges[id == nullptr ? "" : id] = std::move(laidEdge);
    }
  }
  return layout;
}

}  // namespace

void reportMessages(const GraphvizSession& session, Severity severity, Diagnostics& diagnostics) {
  const std::string& text = session.messages();
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (end > begin)
      diagnostics.add(
          {severity, "", {}, "Graphviz: " + text.substr(begin, end - begin), "graphviz", ""});
    begin = end + 1;
  }
}

void reportFailure(const GraphvizSession& session, std::string_view step,
                   Diagnostics& diagnostics) {
  reportMessages(session, Severity::error, diagnostics);
  diagnostics.add({Severity::error,
                   "",
                   {},
                   fmt::format("Graphviz cannot {} the picture", step),
                   "graphviz",
                   "its plugins must be installed and registered (Debian: package libgvc6; "
                   "`dot -c` registers them); the DOT file can be written without them"});
}

GraphvizGraph readDot(std::string_view dot) {
  // Tables of functions, to which the graph keeps pointers.
  static Agiddisc_t numbers = NameNumbers::discipline();
  static Agiodisc_t io = {readText, AgIoDisc.putstr, AgIoDisc.flush};

  Agdisc_t discipline{&AgMemDisc, &numbers, &io};
  return GraphvizGraph(agread(&dot, &discipline));
}

std::string_view layoutEngine(Agraph_t* graph) {
  const char* const engine = agget(graph, const_cast<char*>("layout"));
  return engine == nullptr ? std::string_view() : engine;
}

void tidyLayout(Agraph_t* graph) {
  LayoutGrid::snap(graph);
  if (layoutEngine(graph) == "nop2") return;
  LayoutLabels::place(graph);
  LayoutGrid::snap(graph);
}

std::optional<PictureLayout> layOutPicture(const std::string& dot, Diagnostics& diagnostics) {
  const GraphvizSession session;
  GVC_t* const context = GraphvizSession::context();
  const GraphvizGraph graph = readDot(dot);
  const auto fail = [&](std::string_view step) {
    reportFailure(session, step, diagnostics);
    return std::nullopt;
  };
  if (context == nullptr || graph == nullptr) return fail("read");
  if (gvLayout(context, graph.get(), "dot") != 0) return fail("lay out");
  tidyLayout(graph.get());
  PictureLayout layout = laidOut(graph.get());
  gvFreeLayout(context, graph.get());
  return layout;
}

}  // namespace pressgraph
