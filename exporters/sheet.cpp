#include "exporters/sheet.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>

namespace pressgraph {

namespace {

constexpr double kMostEnlarged = 1.2;
constexpr double kGap = 10;       // between parts
constexpr double kCardGap = 5;    // between cards of a panel
constexpr double kPanelEdge = 6;  // around the cards of a panel

// The lower edge of what has been placed, from left to right.
class Skyline {
 public:
  explicit Skyline(double width) : steps_{{0, 0}}, width_(width) {}

  // The top left corner of the place for `size` nearest to the top, then to the left.
  PicturePoint place(const SheetSize& size) {
    PicturePoint best{0, -1};
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      const double left = steps_[i].x;
      if (i > 0 && left + size.width > width_) break;
      double top = 0;
      for (std::size_t k = i;
           k < steps_.size() && (k == i || steps_[k].x < left + size.width + kGap); ++k)
        top = std::max(top, steps_[k].y);
      if (best.y < 0 || top < best.y) best = {left, top};
    }
    raise(best.x, best.x + size.width + kGap, best.y + size.height + kGap);
    return best;
  }

  double bottom() const {
    double lowest = 0;
    for (const PicturePoint& step : steps_) lowest = std::max(lowest, step.y);
    return lowest;
  }

 private:
  void raise(double left, double right, double to) {
    std::vector<PicturePoint> steps;
    double heightAtRight = 0;
    for (const PicturePoint& step : steps_) {
      if (step.x <= right) heightAtRight = step.y;
      if (step.x < left) steps.push_back(step);
    }
    steps.push_back({left, to});
    if (right < width_) steps.push_back({right, heightAtRight});
    for (const PicturePoint& step : steps_)
      if (step.x > right) steps.push_back(step);
    steps_ = std::move(steps);
  }

  std::vector<PicturePoint> steps_;  // from x on, y is taken
  double width_;
};

ArrangedPanel arrangePanel(const SheetPanel& panel, double width, double top) {
  ArrangedPanel arranged;
  double widest = 1;
  for (const SheetSize& card : panel.cards) widest = std::max(widest, card.width);
  const double inner = width - 2 * kPanelEdge;
  const double columns = std::max(1.0, std::floor((inner + kCardGap) / (widest + kCardGap)));
  arranged.cardWidth = std::max(widest, (inner + kCardGap) / columns - kCardGap);
  std::vector<double> bottoms(static_cast<std::size_t>(columns), top + panel.headingHeight);
  for (const SheetSize& card : panel.cards) {
    const auto column = std::min_element(bottoms.begin(), bottoms.end());
    const auto number = static_cast<double>(column - bottoms.begin());
    arranged.cards.push_back({kPanelEdge + number * (arranged.cardWidth + kCardGap), *column});
    *column += card.height + kCardGap;
  }
  const double bottom = *std::max_element(bottoms.begin(), bottoms.end()) - kCardGap + kPanelEdge;
  arranged.box = {{0, top}, {std::max(width, arranged.cardWidth + 2 * kPanelEdge), bottom}};
  return arranged;
}

// Which of its sizes each part has: the first, the last, or the one of the least area.
enum class Choice : std::uint8_t { first, last, smallest, lowest };

std::size_t chosen(const std::vector<SheetSize>& sizes, Choice choice) {
  if (choice == Choice::first) return 0;
  if (choice == Choice::last) return sizes.size() - 1;
  const auto least =
      std::min_element(sizes.begin(), sizes.end(), [&](const SheetSize& a, const SheetSize& b) {
        return choice == Choice::lowest ? a.height < b.height
                                        : a.width * a.height < b.width * b.height;
      });
  return static_cast<std::size_t>(least - sizes.begin());
}

SheetArrangement arrange(const SheetContent& content, double width, Choice choice) {
  SheetArrangement arranged;
  for (const std::vector<SheetSize>& sizes : content.parts)
    arranged.alternatives.push_back(chosen(sizes, choice));

  const auto sizeOf = [&](std::size_t part) {
    return content.parts[part][arranged.alternatives[part]];
  };
  std::vector<std::size_t> order(content.parts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return sizeOf(a).height > sizeOf(b).height;
  });
  arranged.parts.resize(order.size());
  Skyline skyline(width);
  const double head = content.headHeight(width);
  double right = width;
  for (const std::size_t part : order) {
    const PicturePoint corner = skyline.place(sizeOf(part));
    arranged.parts[part] = {corner.x, head + corner.y};
    right = std::max(right, corner.x + sizeOf(part).width);
  }
  double bottom = head + skyline.bottom();
  for (const SheetPanel& panel : content.panels) {
    arranged.panels.push_back(arrangePanel(panel, width, bottom));
    bottom = arranged.panels.back().box.high.y + kGap;
    right = std::max(right, arranged.panels.back().box.high.x);
  }
  arranged.size = {right, bottom + content.footHeight(width)};
  return arranged;
}

}  // namespace

SheetArrangement arrangeOnSheet(const SheetContent& content, const SheetSize& paper) {
  const double narrowest = paper.width / kMostEnlarged;

  SheetArrangement best;
  best.scale = 0;
  constexpr int kWidths = 60;
  constexpr double kStep = 1.04;
  for (const Choice choice : {Choice::first, Choice::last, Choice::smallest, Choice::lowest}) {
    double width = narrowest;
    for (int i = 0; i < kWidths; ++i, width *= kStep) {
      SheetArrangement arranged = arrange(content, width, choice);
      arranged.scale = std::min(
          {paper.width / arranged.size.width, paper.height / arranged.size.height, kMostEnlarged});
      if (arranged.scale > best.scale * 1.001) best = std::move(arranged);
    }
  }
  return best;
}

}  // namespace pressgraph
