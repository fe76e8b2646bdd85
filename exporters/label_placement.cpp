#include "exporters/label_placement.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>

namespace pressgraph {

namespace {

// What a place costs. Anything on a node or another label is the worst, however far the rest is.
constexpr double kOnNode = 1000;
constexpr double kOnLabel = 1000;
constexpr double kOnForeignLine = 60;
constexpr double kOnOwnLine = 25;
constexpr double kAPointAway = 0.1;

constexpr double kClearance = 1.5;  // between a label and anything else, in points
constexpr double kMostBetweenSamples = 5;
constexpr std::size_t kMostSamples = 80;
constexpr int kSweeps = 5;

bool overlap(const PictureBox& a, const PictureBox& b) {
  return a.low.x < b.high.x && b.low.x < a.high.x && a.low.y < b.high.y && b.low.y < a.high.y;
}

PictureBox grown(const PictureBox& box, double by) {
  return {{box.low.x - by, box.low.y - by}, {box.high.x + by, box.high.y + by}};
}

PictureBox boxAround(const LineLabel& label, const PicturePoint& centre) {
  return {{centre.x - label.width / 2, centre.y - label.height / 2},
          {centre.x + label.width / 2, centre.y + label.height / 2}};
}

struct Segment {
  std::size_t line;
  PicturePoint from, to;

  PictureBox box() const {
    return {{std::min(from.x, to.x), std::min(from.y, to.y)},
            {std::max(from.x, to.x), std::max(from.y, to.y)}};
  }
};

// Whether the segment has a point inside the box (clipping of Liang and Barsky).
bool crosses(const Segment& segment, const PictureBox& box) {
  double enter = 0;
  double leave = 1;
  const auto clip = [&](double from, double delta, double low, double high) {
    if (delta == 0) return low < from && from < high;
    const double a = (low - from) / delta;
    const double b = (high - from) / delta;
    enter = std::max(enter, std::min(a, b));
    leave = std::min(leave, std::max(a, b));
    return enter < leave;
  };
  return clip(segment.from.x, segment.to.x - segment.from.x, box.low.x, box.high.x) &&
         clip(segment.from.y, segment.to.y - segment.from.y, box.low.y, box.high.y);
}

// Which of many boxes lie near one: a grid of cells with the indices of the boxes that touch them.
class BoxGrid {
 public:
  void add(std::size_t index, const PictureBox& box) {
    eachCell(box, [&](std::uint64_t cell) { cells_[cell].push_back(index); });
  }

  // May call `visit` more than once for a box that touches several cells.
  template <class Visit>
  void visitNear(const PictureBox& box, const Visit& visit) const {
    eachCell(box, [&](std::uint64_t cell) {
      const auto found = cells_.find(cell);
      if (found == cells_.end()) return;
      for (const std::size_t index : found->second) visit(index);
    });
  }

 private:
  template <class Visit>
  static void eachCell(const PictureBox& box, const Visit& visit) {
    constexpr double kCell = 60;
    const auto at = [](double coordinate) {
      return static_cast<std::int32_t>(std::floor(coordinate / kCell));
    };
    for (std::int32_t x = at(box.low.x); x <= at(box.high.x); ++x)
      for (std::int32_t y = at(box.low.y); y <= at(box.high.y); ++y)
        visit(static_cast<std::uint64_t>(static_cast<std::uint32_t>(x)) << 32U |
              static_cast<std::uint32_t>(y));
  }

  std::unordered_map<std::uint64_t, std::vector<std::size_t>> cells_;
};

class LabelPlacer {
 public:
  LabelPlacer(const std::vector<PictureBox>& nodes,
              const std::vector<std::vector<PicturePoint>>& lines, std::vector<LineLabel>& labels)
      : nodes_(nodes), lines_(lines), labels_(labels) {
    for (std::size_t i = 0; i < nodes.size(); ++i) nodeGrid_.add(i, nodes[i]);
    for (std::size_t line = 0; line < lines.size(); ++line)
      for (std::size_t k = 1; k < lines[line].size(); ++k)
        addSegment(line, lines[line][k - 1], lines[line][k]);
    seen_.assign(std::max(segments_.size(), labels.size()), 0);
  }

  void place() {
    for (int sweep = 0; sweep < kSweeps; ++sweep) {
      labelGrid_ = {};
      for (std::size_t i = 0; i < labels_.size(); ++i) addToGrid(i);
      bool moved = false;
      for (std::size_t i = 0; i < labels_.size(); ++i) moved = improve(i) || moved;
      if (!moved) return;
    }
  }

 private:
  // In pieces, because the box around a long one would touch most cells.
  void addSegment(std::size_t line, const PicturePoint& from, const PicturePoint& to) {
    constexpr double kPiece = 60;
    const int pieces = 1 + static_cast<int>(std::hypot(to.x - from.x, to.y - from.y) / kPiece);
    const auto at = [&](int piece) {
      const double part = static_cast<double>(piece) / pieces;
      return PicturePoint{from.x + part * (to.x - from.x), from.y + part * (to.y - from.y)};
    };
    for (int piece = 0; piece < pieces; ++piece) {
      const Segment segment{line, at(piece), at(piece + 1)};
      segmentGrid_.add(segments_.size(), segment.box());
      segments_.push_back(segment);
    }
  }

  void addToGrid(std::size_t label) {
    labelGrid_.add(label, boxAround(labels_[label], labels_[label].centre));
  }

  bool improve(std::size_t index) {
    LineLabel& label = labels_[index];
    PicturePoint best = label.centre;
    double least = cost(index, best);
    if (least == 0) return false;
    const PicturePoint start = best;
    const auto consider = [&](const PicturePoint& centre) {
      const double away = kAPointAway * std::hypot(centre.x - start.x, centre.y - start.y);
      if (away >= least) return;
      const double total = away + cost(index, centre);
      if (total >= least) return;
      least = total;
      best = centre;
    };
    eachPlace(label, consider);
    if (best.x == start.x && best.y == start.y) return false;
    label.centre = best;
    addToGrid(index);  // its old cells only make others look at it in vain
    return true;
  }

  // Both sides of the label's own line, close to it and a little off.
  template <class Consider>
  void eachPlace(const LineLabel& label, const Consider& consider) const {
    const std::vector<PicturePoint>& line = lines_[label.line];
    double length = 0;
    for (std::size_t k = 1; k < line.size(); ++k)
      length += std::hypot(line[k].x - line[k - 1].x, line[k].y - line[k - 1].y);
    const std::size_t samples = std::clamp<std::size_t>(
        static_cast<std::size_t>(length / kMostBetweenSamples), 4, kMostSamples);
    std::size_t k = 1;
    double before = 0;
    for (std::size_t sample = 0; sample <= samples; ++sample) {
      const double at = length * static_cast<double>(sample) / static_cast<double>(samples);
      double segment = std::hypot(line[k].x - line[k - 1].x, line[k].y - line[k - 1].y);
      while (before + segment < at && k + 1 < line.size()) {
        before += segment;
        ++k;
        segment = std::hypot(line[k].x - line[k - 1].x, line[k].y - line[k - 1].y);
      }
      if (segment == 0) continue;
      const double part = std::min(1.0, (at - before) / segment);
      const double alongX = (line[k].x - line[k - 1].x) / segment;
      const double alongY = (line[k].y - line[k - 1].y) / segment;
      const PicturePoint on{line[k - 1].x + part * (line[k].x - line[k - 1].x),
                            line[k - 1].y + part * (line[k].y - line[k - 1].y)};
      const double clear = std::abs(alongY) * label.width / 2 +
                           std::abs(alongX) * label.height / 2 + kClearance + 0.1;
      for (const double off : {clear, clear + 5, clear + 10, clear + 18, clear + 28, clear + 40})
        for (const double side : {1.0, -1.0})
          consider({on.x - side * off * alongY, on.y + side * off * alongX});
    }
  }

  double cost(std::size_t index, const PicturePoint& centre) const {
    const LineLabel& label = labels_[index];
    const PictureBox box = grown(boxAround(label, centre), kClearance);
    double total = 0;
    // Nodes and labels lie in few cells; counted again they cost more of what is dear anyway.
    nodeGrid_.visitNear(box, [&](std::size_t node) {
      if (overlap(box, nodes_[node])) total += kOnNode;
    });
    ++look_;
    labelGrid_.visitNear(box, [&](std::size_t other) {
      if (other == index || seen_[other] == look_) return;
      seen_[other] = look_;
      if (overlap(box, boxAround(labels_[other], labels_[other].centre))) total += kOnLabel;
    });
    ++look_;
    segmentGrid_.visitNear(box, [&](std::size_t i) {
      if (seen_[i] == look_) return;
      seen_[i] = look_;
      const Segment& segment = segments_[i];
      if (crosses(segment, box)) total += segment.line == label.line ? kOnOwnLine : kOnForeignLine;
    });
    return total;
  }

  const std::vector<PictureBox>& nodes_;
  const std::vector<std::vector<PicturePoint>>& lines_;
  std::vector<LineLabel>& labels_;
  std::vector<Segment> segments_;
  BoxGrid nodeGrid_, segmentGrid_, labelGrid_;
  mutable std::vector<std::uint64_t> seen_;  // in which look
  mutable std::uint64_t look_ = 0;
};

}  // namespace

void placeLabels(const std::vector<PictureBox>& nodes,
                 const std::vector<std::vector<PicturePoint>>& lines,
                 std::vector<LineLabel>& labels) {
  LabelPlacer(nodes, lines, labels).place();
}

}  // namespace pressgraph
