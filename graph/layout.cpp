#include "graph/layout.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>
#include <numeric>
#include <utility>

#include <boost/pending/disjoint_sets.hpp>
#include <fmt/format.h>
#include <graphviz/gvc.h>

#include "graph/selection.hpp"
#include "graph/support/graphviz_session.hpp"

namespace pressgraph {

namespace {

// A name below its circle.
constexpr double kNameHeight = 14;
constexpr double kColumnWidth = 6;
constexpr std::size_t kMostColumns = 16;
constexpr double kMargin = 3;  // around a circle and its name
constexpr double kGap = 20;    // between connected parts

using Line = std::pair<std::uint32_t, std::uint32_t>;

// Entities that relations connect. Its points are relative to its lower left corner.
struct Part {
  std::vector<EntityIndex> members;
  std::vector<Line> lines;  // between positions in `members`
  std::vector<Extent> extents;
  std::vector<Point> points;
  Extent size;
};

struct GraphDeleter {
  void operator()(Agraph_t* graph) const { agclose(graph); }
};

[[noreturn]] void failWithoutPlugin(const GraphvizSession& session) {
  throw IoError({Severity::error,
                 "",
                 {},
                 "Graphviz cannot lay out the graph: " +
                     session.messages().substr(0, session.messages().find('\n')),
                 "graphviz",
                 "its plugins must be installed and registered (Debian: package libgvc6; `dot -c` "
                 "registers them)"});
}

// Names only need about this width, so East Asian is what takes three bytes or more.
std::size_t columnsOf(std::string_view name) {
  std::size_t columns = 0;
  for (const char character : name) {
    const auto byte = static_cast<unsigned char>(character);
    if (byte < 0x80 || byte >= 0xC0) columns += byte >= 0xE0 ? 2 : 1;
  }
  return std::min(columns, kMostColumns);
}

std::vector<Part> connectedParts(const KnowledgeGraph& graph, const std::vector<bool>& chosen) {
  std::vector<Line> lines;
  std::vector<std::uint32_t> rank(graph.entityCount(), 0);
  std::vector<EntityIndex> parent(graph.entityCount());
  std::iota(parent.begin(), parent.end(), 0U);
  boost::disjoint_sets<std::uint32_t*, EntityIndex*> sets(rank.data(), parent.data());
  for (StatementIndex i = 0; i < graph.edgeCount(); ++i) {
    const auto [a, b] = std::minmax({graph.statement(i).subject(), graph.statement(i).object()});
    if (a == b || !chosen[a] || !chosen[b]) continue;
    lines.emplace_back(a, b);
    sets.union_set(a, b);
  }
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());

  constexpr std::uint32_t kNone = 0xFFFFFFFF;
  std::vector<Part> parts;
  std::vector<std::uint32_t> partOf(graph.entityCount(), kNone);  // of representatives
  std::vector<std::uint32_t> positionOf(graph.entityCount(), 0);
  for (EntityIndex i = 0; i < graph.entityCount(); ++i) {
    if (!chosen[i]) continue;
    std::uint32_t& part = partOf[sets.find_set(i)];
    if (part == kNone) {
      part = static_cast<std::uint32_t>(parts.size());
      parts.emplace_back();
    }
    positionOf[i] = static_cast<std::uint32_t>(parts[part].members.size());
    parts[part].members.push_back(i);
  }
  for (const auto& [a, b] : lines)
    parts[partOf[sets.find_set(a)]].lines.emplace_back(positionOf[a], positionOf[b]);
  return parts;
}

// Graphviz's sfdp: springs over a multilevel graph, without a look at the nodes' sizes.
std::vector<Point> forceDirected(const Part& part, const GraphvizSession& session) {
  const auto text = [](const char* constant) { return const_cast<char*>(constant); };
  const std::unique_ptr<Agraph_t, GraphDeleter> graph(
      agopen(text("part"), Agstrictundirected, nullptr));
  agattr(graph.get(), AGRAPH, text("overlap"), text("true"));
  agattr(graph.get(), AGRAPH, text("splines"), text(""));
  agattr(graph.get(), AGNODE, text("shape"), text("point"));
  agattr(graph.get(), AGNODE, text("label"), text(""));
  std::vector<Agnode_t*> nodes;
  for (std::size_t i = 0; i < part.members.size(); ++i)
    nodes.push_back(agnode(graph.get(), fmt::format("{}", i).data(), 1));
  for (const auto& [a, b] : part.lines) agedge(graph.get(), nodes[a], nodes[b], nullptr, 1);
  GVC_t* const context = GraphvizSession::context();
  if (context == nullptr || gvLayout(context, graph.get(), "sfdp") != 0) failWithoutPlugin(session);
  std::vector<Point> points;
  for (Agnode_t* node : nodes) points.push_back({ND_coord(node).x, ND_coord(node).y});
  gvFreeLayout(context, graph.get());
  return points;
}

void arrange(Part& part, const GraphvizSession& session) {
  if (part.members.size() == 1) {
    part.points = {{0, 0}};
  } else {
    part.points = forceDirected(part, session);
    removeOverlaps(part.points, part.extents);
  }
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  Point low{kInfinity, kInfinity};
  Point high{-kInfinity, -kInfinity};
  for (std::size_t i = 0; i < part.points.size(); ++i) {
    const Extent half{part.extents[i].width / 2, part.extents[i].height / 2};
    low.x = std::min(low.x, part.points[i].x - half.width);
    low.y = std::min(low.y, part.points[i].y - half.height);
    high.x = std::max(high.x, part.points[i].x + half.width);
    high.y = std::max(high.y, part.points[i].y + half.height);
  }
  for (Point& point : part.points) point = {point.x - low.x, point.y - low.y};
  part.size = {high.x - low.x, high.y - low.y};
}

// Puts the parts into rows from the top: those with relations first, each kind by height.
void stack(std::vector<Part>& parts) {
  std::stable_sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) {
    const bool isAloneA = a.members.size() == 1;
    const bool isAloneB = b.members.size() == 1;
    if (isAloneA != isAloneB) return isAloneB;
    return a.size.height > b.size.height;
  });
  double area = 0;
  double widest = 0;
  for (const Part& part : parts) {
    area += (part.size.width + kGap) * (part.size.height + kGap);
    widest = std::max(widest, part.size.width);
  }
  constexpr double kAspect = 1.6;
  const double width = std::max(widest, std::sqrt(kAspect * area));
  double left = 0;
  double top = 0;
  double rowHeight = 0;
  bool inRowsOfAlone = false;
  for (Part& part : parts) {
    const bool isFirstAlone = part.members.size() == 1 && !inRowsOfAlone;
    if (left > 0 && (isFirstAlone || left + part.size.width > width)) {
      left = 0;
      top -= rowHeight + kGap;
      rowHeight = 0;
    }
    inRowsOfAlone = inRowsOfAlone || isFirstAlone;
    for (Point& point : part.points) point = {point.x + left, point.y + top - part.size.height};
    left += part.size.width + kGap;
    rowHeight = std::max(rowHeight, part.size.height);
  }
}

}  // namespace

std::vector<double> layoutRadii(const KnowledgeGraph& graph) {
  constexpr double kLeast = 5;
  constexpr double kMost = 20;
  const std::vector<std::size_t> counts = relationCounts(graph);
  std::size_t most = 1;
  for (const std::size_t count : counts) most = std::max(most, count);
  std::vector<double> radii;
  for (const std::size_t count : counts)
    radii.push_back(kLeast + (kMost - kLeast) *
                                 std::sqrt(static_cast<double>(count) / static_cast<double>(most)));
  return radii;
}

std::vector<Point> layOut(const KnowledgeGraph& graph, const LayoutOptions& options) {
  std::vector<bool> chosen(graph.entityCount(), false);
  const std::vector<EntityIndex> order = entitiesByCount(relationCounts(graph));
  for (std::size_t i = 0; i < std::min(order.size(), options.mostEntities); ++i)
    chosen[order[i]] = true;

  std::vector<Part> parts = connectedParts(graph, chosen);
  const std::vector<double> radii = layoutRadii(graph);
  {
    const GraphvizSession session;
    for (Part& part : parts) {
      for (const EntityIndex i : part.members) {
        const double name = kColumnWidth * static_cast<double>(columnsOf(graph.entity(i).name()));
        part.extents.push_back(
            {std::max(2 * radii[i], name) + 2 * kMargin, 2 * radii[i] + kNameHeight + 2 * kMargin});
      }
      arrange(part, session);
    }
  }
  stack(parts);

  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  std::vector<Point> points(graph.entityCount(), Point{kNone, kNone});
  const auto tenth = [](double value) { return std::round(value * 10) / 10; };
  for (const Part& part : parts)
    for (std::size_t i = 0; i < part.members.size(); ++i)
      // The circle is above the middle of what it and its name take.
      points[part.members[i]] = {tenth(part.points[i].x),
                                 tenth(part.points[i].y + kNameHeight / 2)};
  return points;
}

std::vector<Measure> layoutMeasures(const KnowledgeGraph& graph, const LayoutOptions& options) {
  Measure x{"x", false, {}};
  Measure y{"y", false, {}};
  for (const Point& point : layOut(graph, options)) {
    x.values.push_back(point.x);
    y.values.push_back(point.y);
  }
  return {std::move(x), std::move(y)};
}

}  // namespace pressgraph
