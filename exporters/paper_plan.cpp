#include "exporters/paper_plan.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "exporters/graphviz_layout.hpp"

namespace pressgraph {

namespace {

// Nodes that hang together, or one alone.
struct Part {
  std::vector<EntityIndex> nodes;
  std::vector<std::size_t> edges;
  std::vector<PictureLayout> layouts;
};

std::string nodeName(EntityIndex entity) {
  return fmt::format("n{}", entity);
}

std::string edgeId(std::size_t edge) {
  return fmt::format("e{}", edge);
}

std::string positionOf(const LaidOutEdge& edge, const PicturePoint& move) {
  const auto at = [&](const PicturePoint& point) {
    return fmt::format("{:.1f},{:.1f}", point.x + move.x, point.y + move.y);
  };
  std::string text;
  for (const LaidOutCurve& curve : edge.curves) {
    text += text.empty() ? ", pos=\"" : ";";
    if (curve.start) text += fmt::format("s,{} ", at(*curve.start));
    if (curve.end) text += fmt::format("e,{} ", at(*curve.end));
    for (std::size_t i = 0; i < curve.points.size(); ++i)
      text += (i > 0 ? " " : "") + at(curve.points[i]);
  }
  if (!text.empty()) text += '"';
  if (edge.label) text += fmt::format(", lp=\"{}\"", at(*edge.label));
  return text;
}

class PaperPlanner {
 public:
  PaperPlanner(const Diagram& diagram, const DiagramOptions& options,
               const std::vector<PaperList>& lists, const PaperContent& content,
               Diagnostics& diagnostics)
      : diagram_(diagram),
        options_(options),
        lists_(lists),
        content_(content),
        diagnostics_(diagnostics) {}

  std::optional<PaperPlan> plan(const SheetSize& paper) {
    gatherParts();
    for (Part& part : parts_)
      if (!layOutPart(part)) return std::nullopt;
    if (!layOutPart(cards_)) return std::nullopt;
    const SheetContent sheet = sheetContent();
    const SheetArrangement arrangement = arrangeOnSheet(sheet, paper);
    if (failed_) return std::nullopt;
    return planOf(sheet, arrangement);
  }

 private:
  struct Heading {
    std::string html;
    SheetSize size;
  };

  void gatherParts() {
    const auto count = static_cast<EntityIndex>(diagram_.inText.size());
    std::vector<EntityIndex> root(count);
    std::iota(root.begin(), root.end(), EntityIndex{0});
    const auto rootOf = [&](EntityIndex entity) {
      while (root[entity] != entity) entity = root[entity] = root[root[entity]];
      return entity;
    };
    for (const DrawnEdge& edge : diagram_.edges) root[rootOf(edge.head)] = rootOf(edge.tail);
    std::vector<bool> isListed(count, false);
    for (const PaperList& list : lists_)
      for (const EntityIndex member : list.members) {
        isListed[member] = true;
        cards_.nodes.push_back(member);
      }
    std::map<EntityIndex, Part> parts;
    for (EntityIndex i = 0; i < count; ++i)
      if (!diagram_.inText[i] && !isListed[i]) parts[rootOf(i)].nodes.push_back(i);
    for (std::size_t i = 0; i < diagram_.edges.size(); ++i)
      parts[rootOf(diagram_.edges[i].tail)].edges.push_back(i);
    for (auto& [entity, part] : parts) parts_.push_back(std::move(part));
  }

  // dot runs both ways, so that the sheet can choose.
  bool layOutPart(Part& part) {
    constexpr std::size_t kMostForDot = 150;
    std::string_view engine = options_.layout;
    if (engine == "auto") engine = part.nodes.size() <= kMostForDot ? "dot" : "sfdp";
    if (part.edges.empty()) engine = "dot";
    std::vector<std::string_view> directions = {options_.direction};
    if (engine == "dot" && !part.edges.empty())
      directions.push_back(options_.direction == "LR" ? "TB" : "LR");
    for (const std::string_view direction : directions) {
      std::string dot =
          fmt::format("digraph {{ graph [layout={}];\n{}",
                      content_.layoutAttributes(engine, direction), content_.defaults);
      for (const EntityIndex entity : part.nodes)
        dot += fmt::format("{} [{}];\n", nodeName(entity), content_.nodeAttributes(entity));
      for (const std::size_t i : part.edges) {
        const DrawnEdge& edge = diagram_.edges[i];
        dot += fmt::format("{} -> {} [id={}, {}];\n", nodeName(edge.tail), nodeName(edge.head),
                           edgeId(i), content_.edgeAttributes(edge));
      }
      std::optional<PictureLayout> layout = layOutPicture(dot + "}", diagnostics_);
      if (!layout) return false;
      part.layouts.push_back(std::move(*layout));
    }
    return true;
  }

  SheetContent sheetContent() {
    SheetContent sheet;
    for (const Part& part : parts_) {
      std::vector<SheetSize> sizes;
      for (const PictureLayout& layout : part.layouts)
        sizes.push_back(
            {layout.box.high.x - layout.box.low.x, layout.box.high.y - layout.box.low.y});
      sheet.parts.push_back(std::move(sizes));
    }
    for (const PaperList& list : lists_) {
      SheetPanel panel{kPanelHeading, {}};
      for (const EntityIndex entity : list.members) {
        const LaidOutNode& node = cards_.layouts.front().nodes.at(nodeName(entity));
        panel.cards.push_back({node.width, node.height});
      }
      sheet.panels.push_back(std::move(panel));
    }
    sheet.headHeight = [&](double width) {
      constexpr double kBelow = 8;
      return headingFor(width).size.height + kBelow;
    };
    sheet.footHeight = [&](double width) { return footHeight(footFor(width)); };
    return sheet;
  }

  // The heading with as many columns as fit.
  const Heading& headingFor(double width) {
    constexpr double kLeastColumn = 40;
    for (auto columns = std::max<std::size_t>(1, static_cast<std::size_t>(width / kLeastColumn));;
         --columns) {
      auto found = headings_.find(columns);
      if (found == headings_.end())
        found = headings_.emplace(columns, measured(content_.heading(columns))).first;
      if (columns == 1 || found->second.size.width <= width) return found->second;
    }
  }

  Heading measured(std::string html) {
    if (html.empty()) return {};
    const std::optional<PictureLayout> layout =
        layOutPicture(fmt::format("digraph {{ graph [layout=dot]; {} n [shape=box, label=<{}>]; }}",
                                  content_.defaults, html),
                      diagnostics_);
    failed_ = failed_ || !layout;
    if (!layout) return {};
    const LaidOutNode& node = layout->nodes.at("n");
    return {std::move(html), {node.width, node.height}};
  }

  std::vector<std::string> footFor(double width) const {
    // A Latin letter is about half as wide as high.
    constexpr double kFewest = 20;
    return content_.foot(
        static_cast<std::size_t>(std::max(kFewest, 2 * width / content_.footSize - 4)));
  }

  double footHeight(const std::vector<std::string>& lines) const {
    constexpr double kLineSpacing = 1.5;
    return static_cast<double>(lines.size()) * kLineSpacing * content_.footSize + 4;
  }

  PaperPlan planOf(const SheetContent& sheet, const SheetArrangement& arrangement) {
    PaperPlan plan;
    plan.size = arrangement.size;
    // libgvc 2.42 writes no more digits of it into an SVG.
    constexpr double kDigits = 100;
    plan.scale = std::floor(arrangement.scale * kDigits) / kDigits;
    if (plan.scale == 0) plan.scale = arrangement.scale;

    const Heading& heading = headingFor(plan.size.width);
    plan.heading = heading.html;
    plan.headHeight = heading.size.height;
    plan.foot = footFor(plan.size.width);
    plan.footHeight = footHeight(plan.foot);
    plan.nodes.resize(diagram_.inText.size());
    plan.widths.resize(diagram_.inText.size(), 0);
    plan.edges.resize(diagram_.edges.size());
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      const PictureLayout& layout = parts_[i].layouts[arrangement.alternatives[i]];
      const PicturePoint corner = arrangement.parts[i];
      const PicturePoint move{corner.x - layout.box.low.x,
                              plan.size.height - corner.y - layout.box.high.y};
      for (const EntityIndex entity : parts_[i].nodes) {
        const PicturePoint at = layout.nodes.at(nodeName(entity)).centre;
        plan.nodes[entity] = {at.x + move.x, at.y + move.y};
      }
      for (const std::size_t edge : parts_[i].edges)
        plan.edges[edge] = positionOf(layout.edges.at(edgeId(edge)), move);
    }
    for (std::size_t i = 0; i < lists_.size(); ++i) {
      const ArrangedPanel& panel = arrangement.panels[i];
      plan.panels.push_back({{panel.box.low.x, plan.size.height - panel.box.high.y},
                             {panel.box.high.x, plan.size.height - panel.box.low.y}});
      for (std::size_t k = 0; k < lists_[i].members.size(); ++k) {
        const EntityIndex member = lists_[i].members[k];
        plan.nodes[member] = {
            panel.cards[k].x + panel.cardWidth / 2,
            plan.size.height - panel.cards[k].y - sheet.panels[i].cards[k].height / 2};
        plan.widths[member] = panel.cardWidth;
      }
    }
    return plan;
  }

  const Diagram& diagram_;
  const DiagramOptions& options_;
  const std::vector<PaperList>& lists_;
  const PaperContent& content_;
  Diagnostics& diagnostics_;
  std::vector<Part> parts_;
  Part cards_;                               // the members of all lists
  std::map<std::size_t, Heading> headings_;  // by number of columns
  bool failed_ = false;
};

}  // namespace

SheetSize printablePart(std::string_view paper) {
  static constexpr std::array<std::pair<std::string_view, SheetSize>, 6> kPapers = {
      {{"a5", {360, 532}},
       {"a4", {532, 777}},
       {"a3", {777, 1130}},
       {"a2", {1130, 1627}},
       {"a1", {1627, 2325}},
       {"a0", {2325, 3312}}}};
  for (const auto& [name, size] : kPapers) {
    if (!paper.starts_with(name)) continue;
    return paper == name ? size : SheetSize{size.height, size.width};
  }
  return {};
}

bool PaperList::contains(EntityIndex entity) const {
  return std::binary_search(members.begin(), members.end(), entity);
}

std::vector<PaperList> listsOf(const Diagram& diagram) {
  constexpr std::size_t kLongList = 6;
  std::vector<bool> isAlone(diagram.inText.size());
  for (std::size_t i = 0; i < isAlone.size(); ++i) isAlone[i] = !diagram.inText[i];
  for (const DrawnEdge& edge : diagram.edges) isAlone[edge.tail] = isAlone[edge.head] = false;
  std::vector<PaperList> lists;
  for (EntityIndex hub = 0; hub < diagram.fans.size(); ++hub) {
    for (const FoldedFan& fan : diagram.fans[hub]) {
      PaperList list{hub, &fan, {}};
      for (const EntityIndex other : fan.others)
        if (isAlone[other]) list.members.push_back(other);
      if (list.members.size() < kLongList) continue;
      for (const EntityIndex member : list.members) isAlone[member] = false;
      std::sort(list.members.begin(), list.members.end());
      lists.push_back(std::move(list));
    }
  }
  return lists;
}

std::optional<PaperPlan> planPaper(const Diagram& diagram, const DiagramOptions& options,
                                   const std::vector<PaperList>& lists, const SheetSize& paper,
                                   const PaperContent& content, Diagnostics& diagnostics) {
  return PaperPlanner(diagram, options, lists, content, diagnostics).plan(paper);
}

}  // namespace pressgraph
