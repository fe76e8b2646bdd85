#include "exporters/dot.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "exporters/condensed_diagram.hpp"
#include "exporters/diagram.hpp"
#include "exporters/diagram_text.hpp"
#include "exporters/diagram_words.hpp"
#include "exporters/fact_text.hpp"
#include "exporters/measure_scale.hpp"
#include "exporters/names_in_names.hpp"
#include "exporters/omissions.hpp"
#include "exporters/paper_plan.hpp"
#include "graph/support/parallel.hpp"
#include "graph/support/parallel_writing.hpp"

namespace pressgraph {

namespace {

constexpr std::string_view kFonts = "Noto Sans CJK SC,Microsoft YaHei,PingFang SC,sans-serif";

// Words are cut shorter than numbers and dates, which say more in less.
constexpr std::size_t kWordsWidth = 28;

constexpr std::size_t kReadableNodes = 300;
constexpr std::size_t kAttributeLines = 4;
constexpr std::size_t kFewAttributeLines = 2;
constexpr std::size_t kEdgeLines = 3;
constexpr std::size_t kNameColumns = 20;
constexpr std::size_t kSlantedNameColumns = 14;
constexpr std::size_t kNameLines = 3;
// Of names that a measure sizes, in points.
constexpr double kLeastFont = 9, kMostFont = 30, kMostFontOnPaper = 14;

// Graphviz's polygon shapes that take any label; record shapes would parse the label, the others
// draw no border.
bool isDrawableShape(std::string_view shape) {
  static constexpr std::array<std::string_view, 46> kShapes = {
      "box",          "box3d",        "circle",        "component", "cylinder",
      "diamond",      "doublecircle", "doubleoctagon", "egg",       "ellipse",
      "folder",       "hexagon",      "house",         "invhouse",  "invtrapezium",
      "invtriangle",  "larrow",       "lpromoter",     "Mcircle",   "Mdiamond",
      "Msquare",      "note",         "octagon",       "oval",      "parallelogram",
      "pentagon",     "rarrow",       "rect",          "rectangle", "rpromoter",
      "septagon",     "signature",    "square",        "star",      "tab",
      "trapezium",    "triangle",     "tripleoctagon", "cds",       "assembly",
      "proteasesite", "rnastab",      "proteinstab",   "ribosite",  "restrictionsite",
      "insulator"};
  return std::find(kShapes.begin(), kShapes.end(), shape) != kShapes.end();
}

// Shapes that need much more room than their text: names are wrapped earlier in them.
bool isSlanted(std::string_view shape) {
  static constexpr std::array<std::string_view, 6> kSlanted = {
      "diamond", "egg", "ellipse", "hexagon", "octagon", "parallelogram"};
  return std::find(kSlanted.begin(), kSlanted.end(), shape) != kSlanted.end();
}

// Shapes that would grow out of all proportion around several lines of facts.
bool isWasteful(std::string_view shape) {
  return shape == "diamond" || shape == "egg" || shape == "ellipse" || shape == "parallelogram";
}

struct MarkStyle {
  std::string_view line, fill, ink;
};

const MarkStyle& styleOf(Mark mark) {
  static constexpr std::array<MarkStyle, 4> kStyles = {{{"#b0b0b0", "#f4f4f4", "#606060"},
                                                        {"#1a7f37", "#dafbe1", "#0b4a1e"},
                                                        {"#cf222e", "#ffebe9", "#82071e"},
                                                        {"#9a6700", "#fff8c5", "#5c3d00"}}};
  return kStyles[static_cast<std::size_t>(mark)];
}

// In points. On paper the names are smaller, but larger when they arrive: nothing is shrunk.
struct TextSizes {
  int title, name, line, edge, legend;
};
constexpr TextSizes kScreenSizes = {20, 12, 9, 9, 10};
constexpr TextSizes kPaperSizes = {14, 8, 7, 7, 7};
constexpr double kSmallestOnPaper = 6;

constexpr double kPointsPerInch = 72;
constexpr double kPad = 4;  // what Graphviz leaves around a picture, in points

// Once an edge or more: formatting would take as long as all the rest.
void appendNumber(std::string& out, std::uint32_t number) {
  const fmt::format_int digits(number);
  out.append(digits.data(), digits.size());
}

struct Rgb {
  int red, green, blue;
};

Rgb parseColor(const std::string& color) {
  const auto part = [&](std::size_t at) {
    int value = 0;
    std::from_chars(color.data() + at, color.data() + at + 2, value, 16);
    return value;
  };
  return {part(1), part(3), part(5)};
}

// The border of a filled shape: the same hue, darker.
std::string darker(const std::string& color) {
  const Rgb rgb = parseColor(color);
  return fmt::format("#{:02x}{:02x}{:02x}", rgb.red * 11 / 20, rgb.green * 11 / 20,
                     rgb.blue * 11 / 20);
}

// Black or white, whichever is easier to read on `color` (ITU-R BT.601 luma).
std::string_view inkOn(const std::string& color) {
  const Rgb rgb = parseColor(color);
  return rgb.red * 299 + rgb.green * 587 + rgb.blue * 114 >= 128'000 ? "#000000" : "#ffffff";
}

// How nodes of one class look.
struct ClassLook {
  std::string_view shape;
  bool isSlanted, isWasteful;
  std::string colors;  // attributes
};

// How edges of one predicate look.
struct PredicateLook {
  std::string_view word;  // beside them; empty where the colour tells
  std::string color;      // attributes
  bool isSymmetric;
};

class DotWriter {
 public:
  DotWriter(const KnowledgeGraph& graph, const DiagramOptions& options, ByteWriter& out,
            Diagnostics& diagnostics)
      : graph_(graph),
        ontology_(graph.ontology()),
        options_(options),
        out_(out),
        diagnostics_(diagnostics),
        words_(graph, options),
        text_(options.paper == "none" ? kScreenSizes : kPaperSizes),
        sizes_(graph, "node-size", options.nodeSize),
        colors_(graph, "node-color", options.nodeColor) {
    parallelFor(2, options.threads, [&](std::size_t part) {
      if (part == 0)
        diagram_ = makeDiagram(graph, options);
      else
        names_.emplace(graph);
    });
    for (ClassIndex i = 0; i < ontology_.classes().size(); ++i) looks_.push_back(lookOf(i));
    for (PredicateIndex i = 0; i < ontology_.predicates().size(); ++i)
      edgeLooks_.push_back(edgeLookOf(i));
  }

  void write() {
    if (isOnPaper() && !fitToPaper()) return;
    reportWhatIsNotDrawn();
    writeHeader();
    writeNodes();
    writeEdges();
    out_.append("}\n");
  }

 private:
  void note(std::string message, std::string code, std::string hint) {
    diagnostics_.add(
        {Severity::note, "", {}, std::move(message), std::move(code), std::move(hint)});
  }

  void reportWhatIsNotDrawn() {
    if (diagram_.hidden > 0)
      note(fmt::format("{} inferred statements are left out", diagram_.hidden), "hidden-inferred",
           "option inferred=true draws them");
    if (diagram_.merged > 0)
      note(fmt::format("{} relations share an edge with another one of the same meaning",
                       diagram_.merged),
           "merged-edges", "option merge=false draws each");
    if (diagram_.folded > 0)
      note(fmt::format("{} relations are counted in a node instead of drawn", diagram_.folded),
           "folded-relations", "option fold=0 draws each");
    if (isOnPaper())
      reportCondensation();
    else if (graph_.entityCount() > kReadableNodes)
      note(
          fmt::format("{} entities are more than a picture can show legibly", graph_.entityCount()),
          "crowded-picture", "choose a part with --around, --class or --top");
    if (diagram_.groupsDropped)
      note(fmt::format("the layout {} draws no boxes around groups", diagram_.layout),
           "layout-without-groups", "use layout=dot");
    noteInputMembers(graph_, "in a drawing", diagnostics_);
    if (options_.plain) reportOmissions();
    std::vector<bool> isClassUsed(ontology_.classes().size());
    for (EntityIndex i = 0; i < graph_.entityCount(); ++i)
      isClassUsed[graph_.entity(i).classIndex()] = true;
    std::set<std::string> unknown;
    for (ClassIndex i = 0; i < isClassUsed.size(); ++i)
      if (isClassUsed[i] && !isDrawableShape(ontology_.shape(i)))
        unknown.insert(ontology_.shape(i));
    for (const std::string& shape : unknown)
      note(fmt::format("the shape '{}' is drawn as a box", shape), "unknown-shape",
           "use one of Graphviz's polygon shapes in the ontology");
  }

  // What only the JSON would hold.
  void reportOmissions() {
    std::size_t attributes = 0;
    std::size_t qualifiers = 0;
    std::size_t sources = 0;
    std::size_t sameAs = 0;
    std::size_t extras = 0;
    for (EntityIndex i = 0; i < graph_.entityCount(); ++i) {
      const EntityView entity = graph_.entity(i);
      const std::size_t shown = options_.attributes ? attributeLimit() : 0;
      std::size_t count = 0;
      for (const StatementIndex k : diagram_.inside[i]) {
        const StatementView statement = graph_.statement(k);
        if (!statement.isRelation()) ++count;
        sources += statement.sources().size();
      }
      attributes += count - std::min(count, shown);
      const std::size_t others = entity.sameAs().size();
      sameAs += others - (linkOf(entity).empty() ? 0 : 1);
      extras += entity.extra().empty() ? 0 : 1;
    }
    for (const DrawnEdge& edge : diagram_.edges) {
      const auto statements = diagram_.statementsOf(edge);
      for (std::size_t k = 0; k < statements.size(); ++k)
        for (const Source& source : graph_.statement(statements[k]).sources())
          if (k >= DiagramWords::kMostStatements || source.hasSpan() ||
              source.by != StringId::empty || source.extra != StringId::empty)
            ++sources;
    }
    for (StatementIndex i = 0; i < graph_.statementCount(); ++i) {
      const StatementView statement = graph_.statement(i);
      const std::size_t count = statement.qualifiers().size();
      qualifiers += count - words_.tellingCount(statement);
      extras += statement.extra().empty() ? 0 : 1;
    }
    const auto report = [&](std::size_t count, std::string_view what) {
      notePlainOmission(count, what, diagnostics_);
    };
    report(attributes, "attributes");
    report(qualifiers, "qualifiers of statements");
    report(sources, "sources of statements, or their spans and ways of reading");
    report(sameAs, "sameAs IRIs");
    report(extras, "objects of unknown members");
  }

  void reportCondensation() {
    std::size_t relations = 0;
    for (const std::vector<ToldRelation>& told : diagram_.told)
      for (const ToldRelation& relation : told) relations += relation.statements.size();
    const auto entities = std::count(diagram_.inText.begin(), diagram_.inText.end(), true);
    const std::size_t unshown = unshownFacts();
    if (relations > 0)
      note(fmt::format("{} relations and {} entities are written as text instead of drawn",
                       relations, entities),
           "condensed-picture", "larger paper draws more");
    if (unshown > 0)
      note(fmt::format("{} attributes and relations are not in the picture for want of room",
                       unshown),
           "unshown-facts", "larger paper shows more; the DOT file's kg_statements hold all");
    const double smallest = plan_->scale * std::min(text_.line, text_.edge);
    if (smallest < kSmallestOnPaper)
      diagnostics_.add(
          {Severity::warning,
           "",
           {},
           fmt::format("the text is {:.1f} points high on {}", smallest, options_.paper),
           "small-text",
           "choose larger paper, or a part with --around, --class or --top"});
  }

  // -- DOT ----------------------------------------------------------------------------------------

  void appendNodeTooltip(std::string& text, const EntityView& entity) const {
    words_.appendEntity(text, entity);
    if (options_.plain) return;
    std::vector<StatementIndex> told;
    for (const ToldRelation& relation : diagram_.told[entity.index()]) {
      if (!relation.outgoing)
        told.insert(told.end(), relation.statements.begin(), relation.statements.end());
      if (diagram_.inText[relation.other])
        told.insert(told.end(), diagram_.inside[relation.other].begin(),
                    diagram_.inside[relation.other].end());
    }
    std::span<const StatementIndex> shown = diagram_.inside[entity.index()];
    std::vector<StatementIndex> gathered;
    if (!told.empty()) {
      gathered.assign(shown.begin(), shown.end());
      for (const StatementIndex i : told)
        if (std::find(gathered.begin(), gathered.end(), i) == gathered.end()) gathered.push_back(i);
      shown = gathered;
    } else if (shown.empty()) {
      const auto [begin, end] = entity.relations();
      for (StatementIndex i = begin; i < end; ++i)
        if (options_.inferred || certaintyOf(graph_, graph_.statement(i)) != Certainty::inferred)
          gathered.push_back(i);
      shown = gathered;
    }
    if (shown.empty()) return;
    text += "\n\n";
    words_.appendStatements(text, shown);
  }

  void writeHeader() {
    out_.append("digraph pressgraph {\n  graph [charset=\"UTF-8\", fontname=\"");
    out_.append(kFonts);
    out_.append("\", fontsize=14, bgcolor=\"#ffffff\", layout=");
    if (plan_) {
      const auto [width, height] = plan_->size;
      out_.append(fmt::format(
          "nop2, bb=\"0,0,{:.1f},{:.1f}\", size=\"{:.3f},{:.3f}!\", outputorder=edgesfirst", width,
          height, (width + 2 * kPad) * plan_->scale / kPointsPerInch,
          (height + 2 * kPad) * plan_->scale / kPointsPerInch));
      if (!plan_->heading.empty())
        out_.append(
            fmt::format(", lp=\"{:.1f},{:.1f}\"", width / 2, height - plan_->headHeight / 2));
    } else {
      out_.append(layoutAttributes(diagram_.layout, options_.direction));
      // Positions of nodes are in points; layouts other than dot begin with them.
      if (graph_.findMeasure("x") != nullptr) out_.append(", inputscale=72");
    }
    const std::string heading = plan_ ? plan_->heading : headingHtml(legendColumns());
    if (!heading.empty()) out_.append(fmt::format(", labelloc=t, label=<{}>", heading));
    out_.append(", tooltip=");
    out_.append(dotTooltip(options_.title.empty() ? " " : options_.title));
    if (!options_.plain) {
      std::string documents = "[";
      for (DocumentIndex i = 0; i < graph_.documentCount(); ++i) {
        if (i > 0) documents += ',';
        appendDocumentJson(documents, graph_, graph_.document(i));
      }
      documents += ']';
      std::string quoted;
      appendDotJson(quoted, documents);
      out_.append(",\n         kg_documents=");
      out_.append(quoted);
    }
    out_.append("];\n");
    out_.append(defaultAttributes());
  }

  std::string layoutAttributes(std::string_view layout, std::string_view direction) const {
    if (layout != "dot")
      return fmt::format(
          "{}, overlap=prism, splines=line, outputorder=edgesfirst, "
          "sep=\"+18,+12\"{}",
          layout, layout == "sfdp" ? ", overlap_scaling=1.8, pack=12" : "");
    // The older way of ranking fails on some graphs with clusters ("trouble in init_rank").
    return fmt::format("dot, rankdir={}, ranksep={}, nodesep=0.12, splines=true{}", direction,
                       isOnPaper() ? 0.22 : 0.3, diagram_.groups.empty() ? "" : ", newrank=true");
  }

  std::string defaultAttributes() const {
    return fmt::format(
        "  node [fontname=\"{}\", fontsize={}, shape=box, style=filled, height={}, width={}, "
        "margin=\"{}\", penwidth=0.8];\n"
        "  edge [fontname=\"{}\", fontsize={}, fontcolor=\"#444444\", color=\"#666666\", "
        "arrowsize=0.5, penwidth=0.8];\n",
        kFonts, text_.name, isOnPaper() ? "0.2" : "0.3", isOnPaper() ? "0.3" : "0.4",
        isOnPaper() ? "0.06,0.03" : "0.08,0.04", kFonts, text_.edge);
  }

  // Title and legend: one HTML-like table, which every layout puts above the picture.
  std::string headingHtml(std::size_t perRow) const {
    std::vector<std::size_t> counts(ontology_.classes().size());  // of entities with a node
    for (EntityIndex i = 0; i < graph_.entityCount(); ++i)
      if (!diagram_.inText[i]) ++counts[graph_.entity(i).classIndex()];
    const auto isShown = [](std::size_t count) { return count > 0; };
    const bool areMixed = std::count_if(counts.begin(), counts.end(), isShown) > 1;
    const std::string title = pictureTitle();
    std::vector<std::string> cells;
    if (options_.legend && options_.marks != nullptr) {
      cells = markCells();
    } else if (options_.legend && (areMixed || colors_.isGiven())) {
      const auto filled = [&](const std::string& color, const std::string& words) {
        cells.push_back(
            fmt::format("<TD BGCOLOR=\"{}\"><FONT POINT-SIZE=\"{}\" COLOR=\"{}\">{}</FONT></TD>",
                        color, text_.legend, inkOn(color), words));
      };
      if (colors_.isGiven())
        for (const auto& [color, meaning] : colors_.legend(options_.chinese))
          filled(color, dotHtml(meaning));
      else
        for (ClassIndex i = 0; i < counts.size(); ++i)
          if (isShown(counts[i]))
            filled(
                ontology_.color(i),
                fmt::format("{} {}", dotHtml(options_.label(ontology_.classes()[i])), counts[i]));
      const auto line = [&](std::string_view sample, std::string_view meaning) {
        cells.push_back(fmt::format("<TD><FONT POINT-SIZE=\"{}\">{} {}</FONT></TD>", text_.legend,
                                    sample, meaning));
      };
      for (const auto& [predicate, color] : diagram_.lineColors)
        if (anyEdge([&, wanted = predicate](const DrawnEdge& edge) {
              return edge.predicate == wanted;
            }))
          line(fmt::format("<FONT COLOR=\"{}\">━━</FONT>", color),
               dotHtml(options_.label(ontology_.predicates()[predicate])));
      if (anyEdge([](const DrawnEdge& edge) { return edge.certainty == Certainty::inferred; }))
        line("╌╌", options_.chinese ? "推断" : "inferred");
      if (tellsInferred()) line("*", options_.chinese ? "推断（文字）" : "inferred (text)");
      if (anyEdge([](const DrawnEdge& edge) { return edge.certainty == Certainty::expected; }))
        line("┈┈", options_.chinese ? "预期" : "expected");
      if (anyEdge([](const DrawnEdge& edge) { return edge.deprecated; }))
        line("<FONT COLOR=\"#b0b0b0\">━━</FONT>", options_.chinese ? "弃用" : "deprecated");
    }
    if (cells.empty() && title.empty()) return {};
    std::string html = "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"4\" CELLPADDING=\"3\">";
    if (!title.empty())
      html += fmt::format("<TR><TD COLSPAN=\"{}\"><FONT POINT-SIZE=\"{}\">{}</FONT></TD></TR>",
                          std::clamp<std::size_t>(cells.size(), 1, perRow), text_.title,
                          isOnPaper() ? brokenHtml(title) : dotHtml(title));
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i % perRow == 0) html += i == 0 ? "<TR>" : "</TR><TR>";
      html += cells[i];
    }
    if (!cells.empty()) html += "</TR>";
    return html + "</TABLE>";
  }

  std::vector<std::string> markCells() const {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kMeanings = {
        {{"未变", "unchanged"}, {"新增", "added"}, {"删除", "removed"}, {"修改", "changed"}}};
    std::vector<std::string> cells;
    for (const Mark mark : {Mark::added, Mark::removed, Mark::changed, Mark::same}) {
      const auto& [chinese, english] = kMeanings[static_cast<std::size_t>(mark)];
      const MarkStyle& style = styleOf(mark);
      cells.push_back(fmt::format(
          "<TD BGCOLOR=\"{}\"><FONT POINT-SIZE=\"{}\" COLOR=\"{}\">{}{}</FONT></TD>", style.fill,
          text_.legend, style.ink, signOf(mark), options_.chinese ? chinese : english));
    }
    return cells;
  }

  std::size_t legendColumns() const {
    constexpr std::size_t kFewNodes = 60;
    return graph_.entityCount() <= kFewNodes ? 6 : 14;
  }

  bool tellsInferred() const {
    return std::any_of(diagram_.told.begin(), diagram_.told.end(), [](const auto& told) {
      return std::any_of(told.begin(), told.end(),
                         [](const ToldRelation& relation) { return relation.inferred; });
    });
  }

  template <class Predicate>
  bool anyEdge(const Predicate& predicate) const {
    return std::any_of(diagram_.edges.begin(), diagram_.edges.end(), predicate);
  }

  void writeNodes() {
    for (std::size_t i = 0; i < diagram_.groups.size(); ++i) {
      out_.append(
          fmt::format("  subgraph cluster_{} {{\n    graph [style=\"rounded\", color=\"{}\", "
                      "fontsize=12, label=",
                      i, darker(diagram_.groups[i].color)));
      out_.append(dotLabel(diagram_.groups[i].label));
      out_.append(", tooltip=");
      out_.append(dotTooltip(diagram_.groups[i].label));
      out_.append("];\n");
      writeEach(diagram_.groups[i].members);
      out_.append("  }\n");
    }
    if (plan_) writePanels();
    writeEach(diagram_.ungrouped);
  }

  // What one record after the other is made in, so that each need not ask for memory.
  struct Scratch {
    std::string record, words, quoted, json;
  };

  void writeEach(const std::vector<EntityIndex>& entities) {
    constexpr std::size_t kNodesOfARange = 200;
    writeInOrder(entities.size(), kNodesOfARange, options_.threads, out_,
                 [&](std::size_t begin, std::size_t end, ByteWriter& part) {
                   Scratch scratch;
                   for (std::size_t i = begin; i < end; ++i) {
                     scratch.record.clear();
                     appendNode(scratch, graph_.entity(entities[i]));
                     part.append(scratch.record);
                   }
                 });
  }

  void writeEdges() {
    constexpr std::size_t kEdgesOfARange = 500;
    writeInOrder(diagram_.edges.size(), kEdgesOfARange, options_.threads, out_,
                 [&](std::size_t begin, std::size_t end, ByteWriter& part) {
                   Scratch scratch;
                   for (std::size_t i = begin; i < end; ++i) {
                     scratch.record.clear();
                     appendEdge(scratch, i);
                     part.append(scratch.record);
                   }
                 });
  }

  // Boxes without nodes, for the layout nop2 to draw. Each is inside the one before, because
  // libcgraph orders siblings by the addresses of their names; the outermost is the page, because
  // only that decides how large the picture is.
  void writePanels() {
    const auto begin = [&](std::string_view name, const PictureBox& box, double labelY,
                           std::string_view label, std::string_view look) {
      out_.append(
          fmt::format("  subgraph cluster_{} {{\n    graph [bb=\"{:.1f},{:.1f},{:.1f},{:.1f}\", "
                      "lp=\"{:.1f},{:.1f}\", bgcolor=transparent, {}, label=",
                      name, box.low.x, box.low.y, box.high.x, box.high.y,
                      (box.low.x + box.high.x) / 2, labelY, look));
      out_.append(dotLabel(label));
      out_.append(", tooltip=\" \"];\n");
    };
    begin("page", {{0, 0}, {plan_->size.width, plan_->size.height}}, plan_->footHeight / 2,
          fmt::format("{}", fmt::join(plan_->foot, "\n")),
          fmt::format("penwidth=0, color=transparent, fontcolor=\"#444444\", fontsize={}",
                      text_.line));
    for (std::size_t i = 0; i < plan_->panels.size(); ++i)
      begin(fmt::format("panel_{}", i), plan_->panels[i],
            plan_->panels[i].high.y - kPanelHeading / 2, listLabel(lists_[i]),
            fmt::format("style=rounded, penwidth=1, color=\"#999999\", fontcolor=\"#000000\", "
                        "fontsize={}",
                        text_.name));
    out_.append(fmt::format("  {}\n", std::string(plan_->panels.size() + 1, '}')));
  }

  using NodeLine = DiagramMarks::Line;

  std::vector<NodeLine> attributeLines(const EntityView& entity) const {
    std::vector<NodeLine> lines;
    if (options_.marks != nullptr)
      if (const auto told = options_.marks->lines.find(entity.index());
          told != options_.marks->lines.end())
        for (const NodeLine& line : told->second)
          lines.push_back({line.mark, cutText(line.text, options_.labelWidth)});
    for (const FoldedFan& fan : diagram_.fans[entity.index()])
      lines.push_back({Mark::same, fanLine(fan)});
    for (const ToldLine& told : toldLines(entity.index()))
      lines.push_back({Mark::same, wrapTold(told)});
    std::vector<StatementIndex> attributes;
    for (const StatementIndex i : diagram_.inside[entity.index()])
      if (!graph_.statement(i).isRelation()) attributes.push_back(i);
    std::stable_sort(attributes.begin(), attributes.end(), [&](StatementIndex a, StatementIndex b) {
      return lineOrder(graph_.statement(a)) < lineOrder(graph_.statement(b));
    });
    if (options_.attributes) {
      const std::size_t shown = std::min(attributeLimit(), attributes.size());
      for (std::size_t i = 0; i < shown; ++i) {
        const StatementView statement = graph_.statement(attributes[i]);
        lines.push_back({words_.markOf(statement), attributeLine(statement)});
      }
      if (attributes.size() > shown)
        lines.push_back({Mark::same, words_.andMore(attributes.size() - shown)});
    }
    return lines;
  }

  std::size_t attributeLimit() const {
    return degree_ >= Condensation::fewFacts ? kFewAttributeLines : kAttributeLines;
  }

  struct ToldLine {
    std::string text;
    std::vector<std::string> names;  // not to be broken

    std::size_t unnamed = 0;  // entities that are only counted
  };

  // "所属产业 航空航天", "包括* 金昌、白银（位于 甘肃）", "← 任职 李磊 [主任]": relations told at
  // the entity, a line for each predicate.
  std::vector<ToldLine> toldLines(EntityIndex entity) const {
    std::vector<ToldLine> lines;
    const std::vector<ToldRelation>& told = diagram_.told[entity];
    std::vector<bool> isWritten(told.size(), false);
    for (std::size_t i = 0; i < told.size(); ++i) {
      if (isWritten[i] || isInName(entity, told[i])) continue;
      std::vector<std::pair<std::string, std::string>> names;  // and what hangs on them
      for (std::size_t k = i; k < told.size(); ++k) {
        if (told[k].predicate != told[i].predicate || told[k].outgoing != told[i].outgoing ||
            told[k].inferred != told[i].inferred || isInName(entity, told[k]))
          continue;
        isWritten[k] = true;
        names.push_back({toldName(told[k]), bracketText(told[k].other, entity)});
      }
      std::stable_sort(names.begin(), names.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
      ToldLine line{fmt::format("{}{}{}", told[i].outgoing ? "" : "← ",
                                options_.label(ontology_.predicates()[told[i].predicate]),
                                told[i].inferred ? "* " : " "),
                    {},
                    names.size() - std::min(names.size(), kToldNames)};

      names.resize(names.size() - line.unnamed);
      for (std::size_t k = 0; k < names.size(); ++k) {
        if (k > 0) line.text += options_.chinese ? "、" : ", ";
        line.text += names[k].first;
        line.names.push_back(names[k].first);

        const bool isLastOfAlike = k + 1 == names.size() || names[k + 1].second != names[k].second;
        if (isLastOfAlike && !names[k].second.empty()) line.text += names[k].second;
      }
      if (line.unnamed > 0) line.text += words_.andMore(line.unnamed);
      lines.push_back(std::move(line));
    }
    return lines;
  }

  // About as wide as one line of an attribute; a long list becomes wider rather than a column.
  static std::string wrapTold(const ToldLine& told) {
    const std::size_t width = textColumns(told.text);
    std::size_t columns = kToldColumns;
    while (columns < kMostToldColumns && width / columns > columns / 8) ++columns;
    const std::vector<std::string_view> words(told.names.begin(), told.names.end());
    return fmt::format("{}", fmt::join(wrapText(told.text, words, columns, kToldLines), "\n"));
  }

  std::string toldName(const ToldRelation& relation) const {
    const Mark mark = words_.markOf(graph_.statement(relation.statements.front()));
    const std::string text = fmt::format(
        "{}{}", signOf(mark), cutText(graph_.entity(relation.other).name(), options_.labelWidth));
    if (relation.statements.size() > 1)
      return fmt::format("{} ×{}", text, relation.statements.size());
    const std::string telling =
        words_.tellingQualifiers(graph_.statement(relation.statements.front()));
    return telling.empty() ? text : fmt::format("{} {}", text, cutText(telling, kToldQualifier));
  }

  // Where room is scarce, what is only inferred from a name need not be said beside it.
  bool isInName(EntityIndex entity, const ToldRelation& relation) const {
    return degree_ >= Condensation::fewFacts && relation.inferred &&
           graph_.entity(entity).name().find(graph_.entity(relation.other).name()) !=
               std::string_view::npos &&
           bracketText(relation.other, entity).empty();
  }

  // What an entity without a node tells, in brackets; nothing that is told where they are read.
  std::string bracketText(EntityIndex entity, EntityIndex where) const {
    if (!diagram_.inText[entity]) return {};
    const auto isToldThere = [&](const ToldRelation& relation) {
      return std::any_of(diagram_.told[where].begin(), diagram_.told[where].end(),
                         [&](const ToldRelation& there) {
                           return there.other == relation.other &&
                                  there.predicate == relation.predicate && there.outgoing;
                         });
    };
    std::vector<std::string> parts;
    std::string last;  // predicate, which is not repeated
    for (const ToldRelation& relation : diagram_.told[entity]) {
      if (isToldThere(relation)) continue;
      std::string predicate =
          fmt::format("{}{}", options_.label(ontology_.predicates()[relation.predicate]),
                      relation.inferred ? "*" : "");
      if (!parts.empty() && predicate == last)
        parts.back() += (options_.chinese ? "、" : ", ") + toldName(relation);
      else
        parts.push_back(fmt::format("{} {}", predicate, toldName(relation)));
      last = std::move(predicate);
    }
    if (parts.empty()) return {};
    return fmt::format(fmt::runtime(options_.chinese ? "（{}）" : " ({})"),
                       fmt::join(parts, options_.chinese ? "；" : "; "));
  }

  // Of the attributes and relations, those that no line and no edge shows.
  std::size_t unshownFacts() const {
    std::size_t unshown = 0;
    for (EntityIndex i = 0; i < graph_.entityCount(); ++i) {
      const auto attributes = static_cast<std::size_t>(
          std::count_if(diagram_.inside[i].begin(), diagram_.inside[i].end(),
                        [&](StatementIndex k) { return !graph_.statement(k).isRelation(); }));
      const std::size_t room =
          options_.attributes && !diagram_.inText[i] ? attributeLimit() : std::size_t{0};
      unshown += attributes - std::min(attributes, room);
      if (!diagram_.inText[i])
        for (const ToldLine& line : toldLines(i)) unshown += line.unnamed;
    }
    return unshown;
  }

  std::string attributeLine(const StatementView& statement) const {
    const bool words = statement.literal().type == LiteralType::string;
    std::string text;
    words_.appendPredication(text, statement);
    return cutText(text, words ? std::min(options_.labelWidth, kWordsWidth) : options_.labelWidth);
  }

  std::string fanLine(const FoldedFan& fan) const {
    const ClassIndex first = graph_.entity(fan.others.front()).classIndex();
    const bool alike = std::all_of(fan.others.begin(), fan.others.end(), [&](EntityIndex other) {
      return graph_.entity(other).classIndex() == first;
    });
    const std::string_view kind = options_.label(ontology_.classes()[alike ? first : 0]);
    const std::string_view predicate = options_.label(ontology_.predicates()[fan.predicate]);
    const std::string_view arrow = fan.outgoing ? "→" : "←";
    return options_.chinese
               ? fmt::format("{} {} {} 个{}", arrow, predicate, fan.others.size(), kind)
               : fmt::format("{} {} {} × {}", arrow, predicate, fan.others.size(), kind);
  }

  // Dates and numbers before words; what is deprecated last.
  static int lineOrder(const StatementView& statement) {
    if (statement.rank() == Rank::deprecated) return 3;
    switch (statement.literal().type) {
      case LiteralType::date:
        return 0;
      case LiteralType::quantity:
      case LiteralType::integer:
      case LiteralType::decimal:
        return 1;
      default:
        return 2;
    }
  }

  ClassLook lookOf(ClassIndex index) const {
    const std::string& shape = ontology_.shape(index);
    const std::string& color = ontology_.color(index);
    return {isDrawableShape(shape) ? std::string_view(shape) : std::string_view("box"),
            isSlanted(shape), isWasteful(shape), colorAttributes(color)};
  }

  PredicateLook edgeLookOf(PredicateIndex index) const {
    const PredicateDefinition& predicate = ontology_.predicates()[index];
    const auto color = diagram_.lineColors.find(index);
    if (color == diagram_.lineColors.end())
      return {options_.label(predicate), {}, predicate.symmetric};
    return {{}, fmt::format(", color=\"{}\"", color->second), predicate.symmetric};
  }

  static std::string colorAttributes(const std::string& color) {
    return fmt::format("fillcolor=\"{}\", color=\"{}\", fontcolor=\"{}\"", color, darker(color),
                       inkOn(color));
  }

  std::string colorOf(const EntityView& entity) const {
    return colors_.isGiven() ? colors_.color(entity.index()) : ontology_.color(entity.classIndex());
  }

  // The attribute, where a measure decides.
  std::string nameSize(const EntityView& entity) const {
    if (!sizes_.isGiven()) return {};
    const double most = isOnPaper() ? kMostFontOnPaper : kMostFont;
    const double least = std::min<double>(kLeastFont, text_.name);
    return fmt::format(", fontsize={:.0f}", least + sizes_.share(entity.index()) * (most - least));
  }

  std::string nodeDrawing(const EntityView& entity) const {
    const Mark mark = words_.markOf(entity);
    const ClassLook& look = looks_[entity.classIndex()];
    const std::vector<NodeLine> attributes = attributeLines(entity);
    if (isOnPaper() && (!attributes.empty() || isListed(entity.index())))
      return cardDrawing(entity, attributes);
    const bool isCard = !attributes.empty() && look.isWasteful;
    std::string text = "shape=";
    text += isCard ? "box" : look.shape;
    text += ", ";
    if (options_.marks != nullptr)
      text += fmt::format("fillcolor=\"{}\", color=\"{}\", fontcolor=\"{}\"", styleOf(mark).fill,
                          styleOf(mark).line, styleOf(mark).ink);
    else
      text += colors_.isGiven() ? colorAttributes(colorOf(entity)) : look.colors;
    if (mark != Mark::same) text += ", penwidth=1.8";
    if (mark == Mark::removed)
      text += ", style=\"dashed,filled\"";
    else if (isCard)
      text += ", style=\"rounded,filled\"";
    text += nameSize(entity);
    std::vector<std::string> name = nameLines(
        entity, look.isSlanted && attributes.empty() ? kSlantedNameColumns : kNameColumns);
    if (!name.empty()) name.front().insert(0, signOf(mark));
    text += ", label=";
    if (attributes.empty())
      appendDotLabel(text, fmt::format("{}", fmt::join(name, "\n")));
    else
      appendTableHtml(text, name, attributes);
    return text;
  }

  std::vector<std::string> nameLines(const EntityView& entity, std::size_t columns) const {
    const std::string name = cutText(entity.name(), options_.labelWidth);
    // Names in it say where it may be broken, if it must be.
    const bool isBroken = textColumns(name) > columns;
    return wrapText(name, isBroken ? names_->in(name) : std::vector<std::string_view>(), columns,
                    kNameLines);
  }

  // On paper only the name has the colour of the class: that saves ink, and reads well in grey.
  std::string cardDrawing(const EntityView& entity, const std::vector<NodeLine>& lines) const {
    const MarkStyle& style = styleOf(words_.markOf(entity));
    const bool isMarked = options_.marks != nullptr;
    const std::string color = isMarked ? std::string(style.fill) : colorOf(entity);
    // Room for fonts that run wider than the one it is laid out with.
    constexpr int kLeft = 2;
    std::size_t widest = 0;
    for (const NodeLine& line : lines)
      for (std::size_t begin = 0; begin <= line.text.size();) {
        const std::size_t end = std::min(line.text.find('\n', begin), line.text.size());
        widest =
            std::max(widest, textColumns(std::string_view(line.text).substr(begin, end - begin)));
        begin = end + 1;
      }
    const int right = 4 + static_cast<int>(widest) / 10;
    const double width = plan_ ? std::floor(plan_->widths[entity.index()]) - 2 : 0;
    std::string html = fmt::format(
        "<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\">"
        "<TR><TD COLSPAN=\"3\" BGCOLOR=\"{}\" CELLPADDING=\"{}\"{}><FONT COLOR=\"{}\">",
        color, sizes_.isGiven() ? 4 : 2, width > 0 ? fmt::format(" WIDTH=\"{:.0f}\"", width) : "",
        isMarked ? style.ink : inkOn(color));
    bool isFirst = true;
    for (const std::string& line : nameLines(entity, kNameColumns)) {
      if (!isFirst) html += "<BR/>";

      if (isFirst) html += signOf(words_.markOf(entity));
      isFirst = false;
      html += line.empty() ? "&#160;" : dotHtml(line);  // an empty FONT is a syntax error
    }
    html += "</FONT></TD></TR>";
    for (const NodeLine& line : lines)
      html += fmt::format(
          "<TR><TD WIDTH=\"{}\"></TD><TD ALIGN=\"LEFT\" BALIGN=\"LEFT\"{}>"
          "<FONT POINT-SIZE=\"{}\"{}>{}{}</FONT></TD><TD WIDTH=\"{}\"></TD></TR>",
          kLeft, width > 0 ? fmt::format(" WIDTH=\"{:.0f}\"", width - kLeft - right) : "",
          text_.line, lineColor(line), signOf(line.mark), brokenHtml(line.text), right);
    return fmt::format(
        "shape=box, margin=0, fillcolor=\"#ffffff\", color=\"{}\"{}{}, label={}</TABLE>>",
        isMarked ? style.line : darker(color),
        words_.markOf(entity) == Mark::removed ? ", style=\"dashed,filled\"" : "", nameSize(entity),
        html);
  }

  static std::string lineColor(const NodeLine& line) {
    return line.mark == Mark::same ? "" : fmt::format(" COLOR=\"{}\"", styleOf(line.mark).line);
  }

  // Its lines broken where they are.
  static std::string brokenHtml(std::string_view text) {
    std::string html;
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      if (begin > 0) html += "<BR/>";
      html += end == begin ? "&#160;" : dotHtml(text.substr(begin, end - begin));
      begin = end + 1;
    }
    return html;
  }

  void appendNode(Scratch& scratch, const EntityView& entity) const {
    std::string& out = scratch.record;
    out += "  n";
    appendNumber(out, entity.index());
    out += " [";
    if (diagram_.inText[entity.index()]) {
      // It is named in other nodes; here are its data.
      out += "style=invis, shape=point, width=0.01, height=0.01, label=\"\"";
    } else {
      out += nodeDrawing(entity);
    }
    if (plan_) {
      const PicturePoint at = plan_->nodes[entity.index()].value_or(
          PicturePoint{plan_->size.width / 2, plan_->size.height / 2});
      out += fmt::format(", pos=\"{:.1f},{:.1f}\"", at.x, at.y);
      if (const double width = plan_->widths[entity.index()]; width > 0)
        out += fmt::format(", width={:.4f}", width / kPointsPerInch);
    } else if (!diagram_.inText[entity.index()]) {
      appendPosition(out, entity.index());
    }
    scratch.words.clear();
    appendNodeTooltip(scratch.words, entity);
    out += ", tooltip=";
    appendDotTooltip(out, scratch.words);
    if (const std::string_view link = linkOf(entity); !link.empty()) {
      out += ", URL=";
      appendDotUrl(out, link);
    }
    out += ",\n      kg_id=";
    appendDotData(out, entity.id());
    out += ", kg_class=";
    appendDotData(out, entity.classDefinition().name);
    if (options_.plain) {
      // The label has it broken or cut.
      out += ", kg_name=";
      appendDotData(out, entity.name());
    } else {
      scratch.json.clear();
      appendEntityJson(scratch.json, entity);
      out += ", kg_entity=";
      appendDotJson(out, scratch.json);
    }
    for (const Measure& measure : graph_.measures())
      if (const std::string value = measureText(measure, entity.index()); !value.empty()) {
        out += ", ";
        appendDotData(out, "kg_" + measure.name);
        out += '=';
        out += value;
      }
    appendStatements(scratch, diagram_.inside[entity.index()]);
    out += "];\n";
  }

  // The first sameAs that a browser opens; empty when there is none.
  static std::string_view linkOf(const EntityView& entity) {
    for (const std::string_view iri : entity.sameAs())
      if (iri.starts_with("http://") || iri.starts_with("https://")) return iri;
    return {};
  }

  void appendTableHtml(std::string& html, const std::vector<std::string>& name,
                       const std::vector<NodeLine>& lines) const {
    html += "<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\"><TR><TD>";
    for (std::size_t i = 0; i < name.size(); ++i) {
      if (i > 0) html += "<BR/>";
      appendDotHtml(html, name[i]);
    }
    html += "</TD></TR>";
    const std::string begin =
        fmt::format("<TR><TD ALIGN=\"LEFT\"><FONT POINT-SIZE=\"{}\"", text_.line);
    for (const NodeLine& line : lines) {
      html += begin;
      html += lineColor(line);
      html += '>';
      html += signOf(line.mark);
      appendDotHtml(html, line.text);
      html += "</FONT></TD></TR>";
    }
    html += "</TABLE>>";
  }

  // The position for tools that use it, such as neato -n; dot does not.
  void appendPosition(std::string& out, EntityIndex entity) const {
    const Measure* const x = graph_.findMeasure("x");
    const Measure* const y = graph_.findMeasure("y");
    if (x == nullptr || y == nullptr) return;
    const std::string across = measureText(*x, entity);
    const std::string up = measureText(*y, entity);
    if (!across.empty() && !up.empty()) out += fmt::format(", pos=\"{},{}\"", across, up);
  }

  void appendStatements(Scratch& scratch, std::span<const StatementIndex> statements) const {
    if (statements.empty() || options_.plain) return;
    scratch.json = '[';
    for (const StatementIndex i : statements) {
      if (scratch.json.size() > 1) scratch.json += ',';
      appendStatementJson(scratch.json, graph_, graph_.statement(i));
    }
    scratch.json += ']';
    scratch.record += ",\n      kg_statements=";
    appendDotJson(scratch.record, scratch.json);
  }

  // "生产 [28.65亿克拉，2023年]"; of merged relations "要求 ×10" and some of their qualifiers, a
  // line each, where the layout keeps room for labels.
  std::string edgeLabel(const DrawnEdge& edge) const {
    const std::string_view word = edgeLooks_[edge.predicate].word;
    const auto statements = diagram_.statementsOf(edge);
    if (statements.size() == 1) {
      std::string text(word);
      const std::string telling = words_.tellingQualifiers(graph_.statement(statements.front()));
      if (telling.empty()) return text;
      if (!text.empty()) text += ' ';
      text += cutText(telling, options_.labelWidth);
      return text;
    }
    std::string text = fmt::format("{}{}×{}", word, word.empty() ? "" : " ", edge.statementCount);
    if (diagram_.layout != "dot") return text;
    std::vector<std::string> qualifiers;
    for (const StatementIndex i : statements) {
      std::string telling = words_.tellingQualifiers(graph_.statement(i));
      if (!telling.empty() &&
          std::find(qualifiers.begin(), qualifiers.end(), telling) == qualifiers.end())
        qualifiers.push_back(std::move(telling));
    }
    for (std::size_t i = 0; i < qualifiers.size() && i < kEdgeLines; ++i)
      text += '\n' + cutText(qualifiers[i], options_.labelWidth);
    if (qualifiers.size() > kEdgeLines)
      text += '\n' + words_.andMore(qualifiers.size() - kEdgeLines);
    return text;
  }

  // Where lines tell what differs, words tell how certain it is.
  std::string markedLabel(const DrawnEdge& edge) const {
    if (options_.marks == nullptr) return edgeLabel(edge);
    return fmt::format("{}{}{}", signOf(edge.mark), edgeLabel(edge),
                       words_.certaintyMark(edge.certainty));
  }

  static void appendMarkOfEdge(std::string& out, Mark mark) {
    const MarkStyle& style = styleOf(mark);
    out += fmt::format(", color=\"{}\", fontcolor=\"{}\"", style.line, style.ink);
    if (mark == Mark::removed) out += ", style=dashed";
    if (mark != Mark::same) out += ", penwidth=1.6";
  }

  void appendCertaintyOfEdge(std::string& out, const DrawnEdge& edge) const {
    if (edge.certainty == Certainty::inferred) out += ", style=dashed";
    if (edge.certainty == Certainty::expected) out += ", style=dotted";
    if (edge.deprecated)
      out += ", color=\"#b0b0b0\", fontcolor=\"#b0b0b0\"";
    else
      out += edgeLooks_[edge.predicate].color;
  }

  void appendEdgeDrawing(std::string& out, const DrawnEdge& edge) const {
    out += "label=";
    std::string label = markedLabel(edge);
    if (isOnPaper())
      label =
          fmt::format("{}", fmt::join(wrapText(label, {}, kPaperLabelColumns, kEdgeLines), "\n"));
    appendDotLabel(out, label);
    if (options_.marks != nullptr)
      appendMarkOfEdge(out, edge.mark);
    else
      appendCertaintyOfEdge(out, edge);
    if (edgeLooks_[edge.predicate].isSymmetric) out += ", dir=none";
  }

  void appendEdge(Scratch& scratch, std::size_t index) const {
    std::string& out = scratch.record;
    const DrawnEdge& edge = diagram_.edges[index];
    const auto statements = diagram_.statementsOf(edge);
    for (const StatementIndex i : statements)
      graph_.fetchAhead(i, KnowledgeGraph::EntityText::name);
    out += "  n";
    appendNumber(out, edge.tail);
    out += " -> n";
    appendNumber(out, edge.head);
    out += " [";
    appendEdgeDrawing(out, edge);
    if (plan_) out += plan_->edges[index];
    scratch.words.clear();
    words_.appendStatements(scratch.words, statements);
    out += ", tooltip=";
    const std::size_t tooltip = out.size();
    appendDotTooltip(out, scratch.words);
    if (!options_.plain) {
      scratch.quoted.assign(out, tooltip);
      for (const std::string_view name : {", edgetooltip=", ", labeltooltip="}) {
        out += name;
        out += scratch.quoted;
      }
    }
    out += ",\n      kg_predicate=";
    appendDotData(out, ontology_.predicates()[edge.predicate].name);
    appendStatements(scratch, statements);
    out += "];\n";
  }

  // -- paper --------------------------------------------------------------------------------------

  bool isOnPaper() const { return options_.paper != "none"; }

  // Draws as much as is legible, and writes the rest as text. False when Graphviz cannot lay it
  // out.
  bool fitToPaper() {
    const SheetSize paper = printablePart(options_.paper);
    diagram_.groupsDropped = diagram_.groupsDropped || !diagram_.groups.empty();
    diagram_.groups.clear();
    diagram_.ungrouped.resize(graph_.entityCount());
    std::iota(diagram_.ungrouped.begin(), diagram_.ungrouped.end(), EntityIndex{0});
    const Diagram whole = diagram_;
    const PaperContent content{
        defaultAttributes(),
        [&](EntityIndex entity) { return nodeDrawing(graph_.entity(entity)); },
        [&](const DrawnEdge& edge) {
          std::string drawing;
          appendEdgeDrawing(drawing, edge);
          return drawing;
        },
        [&](std::string_view engine, std::string_view direction) {
          return layoutAttributes(engine, direction);
        },
        [&](std::size_t columns) { return headingHtml(columns); },
        [&](std::size_t columns) { return footLines(columns); },
        static_cast<double>(text_.line)};
    // A node with its share of lines needs more than this; laying more out is in vain, and slow.
    constexpr double kLeastOfANode = 2500;
    for (const Condensation degree :
         {Condensation::none, Condensation::leaves, Condensation::inferred, Condensation::frequent,
          Condensation::leavesWithFacts, Condensation::fewFacts}) {
      degree_ = degree;
      diagram_ = whole;
      condense(graph_, options_, degree, diagram_);
      const auto nodes =
          static_cast<double>(std::count(diagram_.inText.begin(), diagram_.inText.end(), false));
      if (degree != Condensation::fewFacts && nodes * kLeastOfANode > paper.width * paper.height)
        continue;

      plan_.reset();
      lists_ = listsOf(diagram_);
      plan_ = planPaper(diagram_, options_, lists_, paper, content, diagnostics_);

      if (!plan_) return false;
      if (plan_->scale * std::min(text_.line, text_.edge) >= kSmallestOnPaper) break;
    }
    return true;
  }

  bool isListed(EntityIndex entity) const {
    return std::any_of(lists_.begin(), lists_.end(),
                       [&](const PaperList& list) { return list.contains(entity); });
  }

  // "2024年国家先进制造业集群名单 → 包括 35 个产业集群，这里 34 个"
  std::string listLabel(const PaperList& list) const {
    const std::string here =
        list.members.size() == list.fan->others.size()
            ? ""
            : fmt::format(fmt::runtime(options_.chinese ? "，这里 {} 个" : ", {} here"),
                          list.members.size());
    return fmt::format("{} {}{}", cutText(graph_.entity(list.hub).name(), options_.labelWidth),
                       fanLine(*list.fan), here);
  }

  // The option, or on paper what the documents are called.
  std::string pictureTitle() const {
    if (!options_.title.empty() || !isOnPaper()) return options_.title;
    constexpr DocumentIndex kMostTitles = 2;
    if (graph_.documentCount() > kMostTitles) return {};
    std::string titles;
    for (DocumentIndex i = 0; i < graph_.documentCount(); ++i) {
      if (graph_.document(i).title == StringId::empty) continue;
      if (!titles.empty()) titles += '\n';
      titles += cutText(graph_.text(graph_.document(i).title), options_.labelWidth);
    }
    return titles;
  }

  // Where the facts are from, and how many are not there.
  std::vector<std::string> footLines(std::size_t columns) const {
    constexpr std::size_t kMostDocuments = 6;
    constexpr std::size_t kMostLines = 6;
    std::string text = options_.chinese ? "来源：" : "Source: ";
    const std::size_t shown = std::min<std::size_t>(graph_.documentCount(), kMostDocuments);
    for (DocumentIndex i = 0; i < shown; ++i) {
      const Document& document = graph_.document(i);
      const std::string_view title =
          graph_.text(document.title == StringId::empty ? document.id : document.title);
      if (i > 0) text += options_.chinese ? "；" : "; ";
      text += fmt::format(fmt::runtime(options_.chinese ? "《{}》" : "{}"), title);
      for (const StringId part : {document.publisher, document.published})
        if (part != StringId::empty)
          text += fmt::format("{}{}", options_.chinese ? "，" : ", ", graph_.text(part));
    }
    if (graph_.documentCount() > shown)
      text += fmt::format(fmt::runtime(options_.chinese ? "；另有 {} 篇" : "; {} more"),
                          graph_.documentCount() - shown);
    if (graph_.documentCount() == 0) text.clear();
    if (const std::size_t unshown = unshownFacts(); unshown > 0)
      text += fmt::format(
          fmt::runtime(options_.chinese ? "。另有 {} 条事实未列出" : ". {} facts are not shown"),
          unshown);
    if (text.empty()) return {};
    return wrapText(text, {}, columns, kMostLines);
  }

  static constexpr std::size_t kToldColumns = 30;
  static constexpr std::size_t kToldLines = 14;
  static constexpr std::size_t kToldNames = 40;
  static constexpr std::size_t kMostToldColumns = 64;
  static constexpr std::size_t kToldQualifier = 14;
  static constexpr std::size_t kPaperLabelColumns = 16;

  const KnowledgeGraph& graph_;
  const Ontology& ontology_;
  const DiagramOptions& options_;
  ByteWriter& out_;
  Diagnostics& diagnostics_;
  const DiagramWords words_;
  const TextSizes text_;
  Diagram diagram_;
  Condensation degree_ = Condensation::none;
  std::optional<PaperPlan> plan_;
  std::vector<PaperList> lists_;
  MeasureScale sizes_, colors_;
  std::vector<ClassLook> looks_;          // of each of the ontology's classes
  std::vector<PredicateLook> edgeLooks_;  // and predicates
  std::optional<NamesInNames> names_;     // always there
};

void writePlainDot(const KnowledgeGraph& graph, const FormatOptions& options, ByteWriter& out,
                   Diagnostics& diagnostics) {
  writeDot(graph, DiagramOptions(options), out, diagnostics);
}

}  // namespace

void writeDot(const KnowledgeGraph& graph, const DiagramOptions& options, ByteWriter& out,
              Diagnostics& diagnostics) {
  DotWriter(graph, options, out, diagnostics).write();
}

ExporterFormat dotExporter() {
  return {"dot",
          {".dot", ".gv"},
          "text/vnd.graphviz",
          "Graphviz: a picture with the quoted sentences as tooltips",
          diagramOptions(),
          writePlainDot};
}

}  // namespace pressgraph
