#include "exporters/dot.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "exporters/diagram.hpp"
#include "exporters/diagram_text.hpp"
#include "exporters/fact_text.hpp"
#include "exporters/measure_scale.hpp"

namespace pressgraph {

namespace {

constexpr std::string_view kFonts = "Noto Sans CJK SC,Microsoft YaHei,PingFang SC,sans-serif";

// Words are cut shorter than numbers and dates, which say more in less.
constexpr std::size_t kWordsWidth = 28;

constexpr std::size_t kReadableNodes = 300;
constexpr std::size_t kAttributeLines = 4;
constexpr std::size_t kEdgeLines = 3;
constexpr std::size_t kTooltipStatements = 12;
constexpr std::size_t kNameColumns = 20;
constexpr std::size_t kSlantedNameColumns = 14;
constexpr std::size_t kNameLines = 3;
// Of names that a measure sizes, in points.
constexpr double kLeastFont = 9, kMostFont = 30;

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

// Signs say what colours say, for who cannot tell the colours apart and for print.
struct MarkStyle {
  std::string_view sign, line, fill, ink;
};

const MarkStyle& styleOf(Mark mark) {
  static constexpr std::array<MarkStyle, 4> kStyles = {{{"", "#b0b0b0", "#f4f4f4", "#606060"},
                                                        {"+ ", "#1a7f37", "#dafbe1", "#0b4a1e"},
                                                        {"− ", "#cf222e", "#ffebe9", "#82071e"},
                                                        {"~ ", "#9a6700", "#fff8c5", "#5c3d00"}}};
  return kStyles[static_cast<std::size_t>(mark)];
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

class DotWriter {
 public:
  DotWriter(const KnowledgeGraph& graph, const DiagramOptions& options, ByteWriter& out,
            Diagnostics& diagnostics)
      : graph_(graph),
        ontology_(graph.ontology()),
        options_(options),
        out_(out),
        diagnostics_(diagnostics),
        diagram_(makeDiagram(graph, options)),
        sizes_(graph, "node-size", options.nodeSize),
        colors_(graph, "node-color", options.nodeColor) {}

  void write() {
    reportWhatIsNotDrawn();
    gatherNames();
    writeHeader();
    writeNodes();
    for (const DrawnEdge& edge : diagram_.edges) writeEdge(edge);
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
    if (graph_.entityCount() > kReadableNodes)
      note(
          fmt::format("{} entities are more than a picture can show legibly", graph_.entityCount()),
          "crowded-picture", "choose a part with --around, --class or --top");
    if (diagram_.groupsDropped)
      note(fmt::format("the layout {} draws no boxes around groups", diagram_.layout),
           "layout-without-groups", "use layout=dot");
    std::set<std::string> unknown;
    for (EntityIndex i = 0; i < graph_.entityCount(); ++i) {
      const std::string& shape = ontology_.shape(graph_.entity(i).classIndex());
      if (!isDrawableShape(shape)) unknown.insert(shape);
    }
    for (const std::string& shape : unknown)
      note(fmt::format("the shape '{}' is drawn as a box", shape), "unknown-shape",
           "use one of Graphviz's polygon shapes in the ontology");
  }

  // -- words --------------------------------------------------------------------------------------

  std::string andMore(std::size_t count) const {
    return options_.chinese ? fmt::format("… 另有 {} 条", count) : fmt::format("… {} more", count);
  }

  Mark markOf(const EntityView& entity) const {
    return options_.marks ? options_.marks->entities[entity.index()] : Mark::same;
  }
  Mark markOf(const StatementView& statement) const {
    return options_.marks ? options_.marks->statements[statement.index()] : Mark::same;
  }

  // The two qualifiers that say most about the statement, in brackets; empty when it has none.
  std::string tellingQualifiers(const StatementView& statement) const {
    static constexpr std::array<std::string_view, 11> kTelling = {
        "quantity", "share", "role",  "product",   "of",          "content",
        "order",    "time",  "place", "validFrom", "validThrough"};
    std::vector<std::string> telling;
    for (const std::string_view name : kTelling)
      for (const Qualifier& qualifier : statement.qualifiers())
        if (telling.size() < 2 && ontology_.qualifiers()[qualifier.qualifier].name == name)
          telling.push_back(displayText(graph_, qualifier));
    if (telling.empty()) return {};
    return fmt::format("[{}]", fmt::join(telling, options_.chinese ? "，" : ", "));
  }

  std::string_view certaintyMark(Certainty certainty) const {
    switch (certainty) {
      case Certainty::inferred:
        return options_.chinese ? "（推断）" : " (inferred)";
      case Certainty::expected:
        return options_.chinese ? "（预期）" : " (expected)";
      case Certainty::approximate:
      case Certainty::stated:
        break;
    }
    return "";
  }

  std::string objectText(const StatementView& statement) const {
    if (statement.isRelation()) return std::string(graph_.entity(statement.object()).name());
    std::string text = displayText(graph_, statement.literal());
    if (certaintyOf(graph_, statement) != Certainty::approximate || text.starts_with("约") ||
        text.starts_with("≈"))
      return text;
    return options_.chinese ? "约" + text : "about " + text;
  }

  // "产值 105亿元 [2023年]"
  std::string predication(const StatementView& statement) const {
    const std::string telling = tellingQualifiers(statement);
    return fmt::format("{} {}{}{}{}", options_.label(statement.predicateDefinition()),
                       objectText(statement), telling.empty() ? "" : " ", telling,
                       certaintyMark(certaintyOf(graph_, statement)));
  }

  // Each source of the statement on a line of its own.
  std::string sourcesText(const StatementView& statement) const {
    std::string text;
    for (const Source& source : statement.sources()) {
      const Document& document = graph_.document(source.document);
      const std::string_view title =
          graph_.text(document.title == StringId::empty ? document.id : document.title);
      if (source.quote != StringId::empty)
        text += fmt::format(fmt::runtime(options_.chinese ? "\n“{}”" : "\n\"{}\""),
                            graph_.text(source.quote));
      text += fmt::format(fmt::runtime(options_.chinese ? "\n——《{}》" : "\n— {}"), title);
      if (document.published != StringId::empty)
        text +=
            fmt::format("{}{}", options_.chinese ? "，" : ", ", graph_.text(document.published));
    }
    return text;
  }

  std::string statementsTooltip(const std::vector<StatementIndex>& statements) const {
    std::string text;
    for (std::size_t i = 0; i < statements.size() && i < kTooltipStatements; ++i) {
      const StatementView statement = graph_.statement(statements[i]);
      if (i > 0) text += "\n\n";
      text += fmt::format("{}{} {}{}", styleOf(markOf(statement)).sign,
                          graph_.entity(statement.subject()).name(), predication(statement),
                          sourcesText(statement));
    }
    if (statements.size() > kTooltipStatements)
      text += "\n\n" + andMore(statements.size() - kTooltipStatements);
    return text;
  }

  std::string nodeTooltip(const EntityView& entity) const {
    std::string text = fmt::format(fmt::runtime(options_.chinese ? "{}（{}）" : "{} ({})"),
                                   entity.name(), options_.label(entity.classDefinition()));
    if (!entity.aliases().empty()) {
      text += options_.chinese ? "\n又称：" : "\nalso: ";
      bool first = true;
      for (const std::string_view alias : entity.aliases()) {
        if (!first) text += options_.chinese ? "、" : ", ";
        first = false;
        text += alias;
      }
    }
    const std::vector<StatementIndex>& inside = diagram_.inside[entity.index()];
    if (!inside.empty()) return text + "\n\n" + statementsTooltip(inside);
    const auto [begin, end] = entity.relations();
    std::vector<StatementIndex> relations;
    for (StatementIndex i = begin; i < end; ++i)
      if (options_.inferred || certaintyOf(graph_, graph_.statement(i)) != Certainty::inferred)
        relations.push_back(i);
    if (relations.empty()) return text;
    return text + "\n\n" + statementsTooltip(relations);
  }

  // -- DOT ----------------------------------------------------------------------------------------

  void writeHeader() {
    out_.append("digraph pressgraph {\n  graph [charset=\"UTF-8\", fontname=\"");
    out_.append(kFonts);
    out_.append("\", fontsize=14, bgcolor=\"#ffffff\", layout=");
    out_.append(diagram_.layout);
    // Positions of nodes are in points; layouts other than dot begin with them.
    if (graph_.findMeasure("x") != nullptr) out_.append(", inputscale=72");
    if (diagram_.layout == "dot") {
      out_.append(
          fmt::format(", rankdir={}, ranksep=0.3, nodesep=0.12, splines=true", options_.direction));
      // The older way of ranking fails on some graphs with clusters ("trouble in init_rank").
      if (!diagram_.groups.empty()) out_.append(", newrank=true");
    } else {
      out_.append(", overlap=prism, splines=line, outputorder=edgesfirst, sep=\"+18,+12\"");
      if (diagram_.layout == "sfdp") out_.append(", overlap_scaling=1.8, pack=12");
    }
    if (options_.size != "none") {
      // Printable long and short side of a sheet in inches; what runs left to right lies across.
      static const std::map<std::string_view, std::pair<double, double>> kSheets = {
          {"a5", {7.4, 5.0}},   {"a4", {10.8, 7.4}},  {"a3", {15.7, 10.8}},
          {"a2", {22.6, 15.7}}, {"a1", {32.3, 22.6}}, {"a0", {46.0, 32.3}}};
      const auto [along, across] = kSheets.at(options_.size);
      out_.append(options_.direction == "LR" ? fmt::format(", size=\"{},{}\"", along, across)
                                             : fmt::format(", size=\"{},{}\"", across, along));
    }
    const std::string heading = headingHtml();
    if (!heading.empty()) out_.append(fmt::format(", labelloc=t, label=<{}>", heading));
    out_.append(", tooltip=");
    out_.append(dotTooltip(options_.title.empty() ? " " : options_.title));
    out_.append(",\n         kg_documents=");
    std::string documents = "[";
    for (DocumentIndex i = 0; i < graph_.documentCount(); ++i) {
      if (i > 0) documents += ',';
      appendDocumentJson(documents, graph_, graph_.document(i));
    }
    out_.append(dotJson(documents + "]"));
    out_.append("];\n  node [fontname=\"");
    out_.append(kFonts);
    out_.append(
        "\", fontsize=12, shape=box, style=filled, height=0.3, width=0.4, "
        "margin=\"0.08,0.04\", penwidth=0.8];\n  edge [fontname=\"");
    out_.append(kFonts);
    out_.append(
        "\", fontsize=9, fontcolor=\"#444444\", color=\"#666666\", arrowsize=0.5, "
        "penwidth=0.8];\n");
  }

  // Title and legend: one HTML-like table, which every layout puts above the picture.
  std::string headingHtml() const {
    std::map<ClassIndex, std::size_t> classes;
    for (EntityIndex i = 0; i < graph_.entityCount(); ++i) ++classes[graph_.entity(i).classIndex()];
    std::vector<std::string> cells;
    if (options_.legend && options_.marks != nullptr) {
      cells = markCells();
    } else if (options_.legend && (classes.size() > 1 || colors_.isGiven())) {
      const auto filled = [&](const std::string& color, const std::string& words) {
        cells.push_back(
            fmt::format("<TD BGCOLOR=\"{}\"><FONT POINT-SIZE=\"10\" COLOR=\"{}\">{}</FONT></TD>",
                        color, inkOn(color), words));
      };
      if (colors_.isGiven())
        for (const auto& [color, meaning] : colors_.legend(options_.chinese))
          filled(color, dotHtml(meaning));
      else
        for (const auto& [entityClass, count] : classes)
          filled(ontology_.color(entityClass),
                 fmt::format("{} {}", dotHtml(options_.label(ontology_.classes()[entityClass])),
                             count));
      const auto line = [&](std::string_view sample, std::string_view meaning) {
        cells.push_back(
            fmt::format("<TD><FONT POINT-SIZE=\"10\">{} {}</FONT></TD>", sample, meaning));
      };
      for (const auto& [predicate, color] : diagram_.lineColors)
        line(fmt::format("<FONT COLOR=\"{}\">━━</FONT>", color),
             dotHtml(options_.label(ontology_.predicates()[predicate])));
      if (anyEdge([](const DrawnEdge& edge) { return edge.certainty == Certainty::inferred; }))
        line("╌╌", options_.chinese ? "推断" : "inferred");
      if (anyEdge([](const DrawnEdge& edge) { return edge.certainty == Certainty::expected; }))
        line("┈┈", options_.chinese ? "预期" : "expected");
      if (anyEdge([](const DrawnEdge& edge) { return edge.deprecated; }))
        line("<FONT COLOR=\"#b0b0b0\">━━</FONT>", options_.chinese ? "弃用" : "deprecated");
    }
    if (cells.empty() && options_.title.empty()) return {};

    constexpr std::size_t kFewNodes = 60;
    const std::size_t perRow = graph_.entityCount() <= kFewNodes ? 6 : 14;
    std::string html = "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"4\" CELLPADDING=\"3\">";
    if (!options_.title.empty())
      html +=
          fmt::format("<TR><TD COLSPAN=\"{}\"><FONT POINT-SIZE=\"20\">{}</FONT></TD></TR>",
                      std::clamp<std::size_t>(cells.size(), 1, perRow), dotHtml(options_.title));
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
      cells.push_back(
          fmt::format("<TD BGCOLOR=\"{}\"><FONT POINT-SIZE=\"10\" COLOR=\"{}\">{}{}</FONT></TD>",
                      style.fill, style.ink, style.sign, options_.chinese ? chinese : english));
    }
    return cells;
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
      for (const EntityIndex member : diagram_.groups[i].members) writeNode(graph_.entity(member));
      out_.append("  }\n");
    }
    for (const EntityIndex i : diagram_.ungrouped) writeNode(graph_.entity(i));
  }

  void gatherNames() {
    for (EntityIndex i = 0; i < graph_.entityCount(); ++i) {
      names_.insert(graph_.entity(i).name());
      for (const std::string_view alias : graph_.entity(i).aliases()) names_.insert(alias);
    }
  }

  // Names of entities that stand in this name, the longest at each place: they tell where it may be
  // broken.
  std::vector<std::string_view> wordsIn(std::string_view name) const {
    constexpr std::size_t kLeast = 2;
    constexpr std::size_t kMost = 16;
    std::vector<std::size_t> starts;
    for (std::size_t i = 0; i < name.size(); ++i)
      if ((static_cast<unsigned char>(name[i]) & 0xC0U) != 0x80U) starts.push_back(i);
    starts.push_back(name.size());
    std::vector<std::string_view> words;
    for (std::size_t from = 0; from + kLeast < starts.size(); ++from) {
      for (std::size_t length = std::min(kMost, starts.size() - 1 - from); length >= kLeast;
           --length) {
        const std::string_view word =
            name.substr(starts[from], starts[from + length] - starts[from]);
        if (word.size() == name.size() || !names_.contains(word)) continue;
        words.push_back(word);
        from += length - 1;
        break;
      }
    }
    return words;
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
    std::vector<StatementIndex> attributes;
    for (const StatementIndex i : diagram_.inside[entity.index()])
      if (!graph_.statement(i).isRelation()) attributes.push_back(i);
    std::stable_sort(attributes.begin(), attributes.end(), [&](StatementIndex a, StatementIndex b) {
      return lineOrder(graph_.statement(a)) < lineOrder(graph_.statement(b));
    });
    if (options_.attributes) {
      const std::size_t shown = std::min(kAttributeLines, attributes.size());
      for (std::size_t i = 0; i < shown; ++i) {
        const StatementView statement = graph_.statement(attributes[i]);
        lines.push_back({markOf(statement), attributeLine(statement)});
      }
      if (attributes.size() > shown)
        lines.push_back({Mark::same, andMore(attributes.size() - shown)});
    }
    return lines;
  }

  std::string attributeLine(const StatementView& statement) const {
    const bool words = statement.literal().type == LiteralType::string;
    return cutText(predication(statement),
                   words ? std::min(options_.labelWidth, kWordsWidth) : options_.labelWidth);
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

  void writeNode(const EntityView& entity) {
    const std::string color =
        colors_.isGiven() ? colors_.color(entity.index()) : ontology_.color(entity.classIndex());
    const std::string& shape = ontology_.shape(entity.classIndex());
    const MarkStyle& style = styleOf(markOf(entity));
    const bool isMarked = options_.marks != nullptr;
    const std::vector<NodeLine> attributes = attributeLines(entity);
    const bool isCard = !attributes.empty() && isWasteful(shape);
    out_.append(fmt::format("  n{} [shape={}, fillcolor=\"{}\", color=\"{}\", fontcolor=\"{}\"",
                            entity.index(), isCard || !isDrawableShape(shape) ? "box" : shape,
                            isMarked ? style.fill : color, isMarked ? style.line : darker(color),
                            isMarked ? style.ink : inkOn(color)));
    if (markOf(entity) != Mark::same) out_.append(", penwidth=1.8");
    if (markOf(entity) == Mark::removed)
      out_.append(", style=\"dashed,filled\"");
    else if (isCard)
      out_.append(", style=\"rounded,filled\"");
    if (sizes_.isGiven())
      out_.append(fmt::format(", fontsize={:.0f}", kLeastFont + sizes_.share(entity.index()) *
                                                                    (kMostFont - kLeastFont)));
    const std::string shortName = cutText(entity.name(), options_.labelWidth);
    std::vector<std::string> name = wrapText(
        shortName, wordsIn(shortName),
        isSlanted(shape) && attributes.empty() ? kSlantedNameColumns : kNameColumns, kNameLines);
    if (!name.empty()) name.front().insert(0, style.sign);
    out_.append(", label=");
    if (attributes.empty())
      out_.append(dotLabel(fmt::format("{}", fmt::join(name, "\n"))));
    else
      writeTable(name, attributes);
    out_.append(", tooltip=");
    out_.append(dotTooltip(nodeTooltip(entity)));
    for (const std::string_view iri : entity.sameAs()) {
      if (!iri.starts_with("http://") && !iri.starts_with("https://")) continue;
      out_.append(", URL=");
      out_.append(dotUrl(iri));
      break;
    }
    out_.append(",\n      kg_id=");
    out_.append(dotData(entity.id()));
    out_.append(", kg_class=");
    out_.append(dotData(entity.classDefinition().name));
    std::string json;
    appendEntityJson(json, entity);
    out_.append(", kg_entity=");
    out_.append(dotJson(json));
    for (const Measure& measure : graph_.measures())
      if (const std::string value = measureText(measure, entity.index()); !value.empty()) {
        out_.append(", ");
        out_.append(dotData("kg_" + measure.name));
        out_.append('=');
        out_.append(value);
      }
    writePosition(entity.index());
    writeStatements(diagram_.inside[entity.index()]);
    out_.append("];\n");
  }

  void writeTable(const std::vector<std::string>& name, const std::vector<NodeLine>& lines) {
    out_.append(
        "<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\"><TR><TD>");
    for (std::size_t i = 0; i < name.size(); ++i) {
      if (i > 0) out_.append("<BR/>");
      out_.append(dotHtml(name[i]));
    }
    out_.append("</TD></TR>");
    for (const NodeLine& line : lines) {
      const MarkStyle& style = styleOf(line.mark);
      const std::string color =
          line.mark == Mark::same ? "" : fmt::format(" COLOR=\"{}\"", style.line);
      out_.append(
          fmt::format("<TR><TD ALIGN=\"LEFT\"><FONT POINT-SIZE=\"9\"{}>{}{}</FONT></TD></TR>",
                      color, style.sign, dotHtml(line.text)));
    }
    out_.append("</TABLE>>");
  }

  // The position for tools that use it, such as neato -n; dot does not.
  void writePosition(EntityIndex entity) {
    const Measure* const x = graph_.findMeasure("x");
    const Measure* const y = graph_.findMeasure("y");
    if (x == nullptr || y == nullptr) return;
    const std::string across = measureText(*x, entity);
    const std::string up = measureText(*y, entity);
    if (!across.empty() && !up.empty()) out_.append(fmt::format(", pos=\"{},{}\"", across, up));
  }

  void writeStatements(const std::vector<StatementIndex>& statements) {
    if (statements.empty()) return;
    std::string json = "[";
    for (const StatementIndex i : statements) {
      if (json.size() > 1) json += ',';
      appendStatementJson(json, graph_, graph_.statement(i));
    }
    out_.append(",\n      kg_statements=");
    out_.append(dotJson(json + "]"));
  }

  // "生产 [28.65亿克拉，2023年]"; of merged relations "要求 ×10" and some of their qualifiers, a
  // line each, where the layout keeps room for labels.
  std::string edgeLabel(const DrawnEdge& edge) const {
    std::vector<std::string> qualifiers;
    for (const StatementIndex i : edge.statements) {
      std::string telling = tellingQualifiers(graph_.statement(i));
      if (!telling.empty() &&
          std::find(qualifiers.begin(), qualifiers.end(), telling) == qualifiers.end())
        qualifiers.push_back(std::move(telling));
    }
    std::string_view word;
    if (!diagram_.lineColors.contains(edge.predicate))
      word = options_.label(ontology_.predicates()[edge.predicate]);
    if (edge.statements.size() == 1) {
      const std::string telling =
          qualifiers.empty() ? std::string() : cutText(qualifiers.front(), options_.labelWidth);
      return fmt::format("{}{}{}", word, word.empty() || telling.empty() ? "" : " ", telling);
    }
    std::string text =
        fmt::format("{}{}×{}", word, word.empty() ? "" : " ", edge.statements.size());
    if (diagram_.layout != "dot") return text;
    for (std::size_t i = 0; i < qualifiers.size() && i < kEdgeLines; ++i)
      text += '\n' + cutText(qualifiers[i], options_.labelWidth);
    if (qualifiers.size() > kEdgeLines) text += '\n' + andMore(qualifiers.size() - kEdgeLines);
    return text;
  }

  // Where lines tell what differs, words tell how certain it is.
  std::string markedLabel(const DrawnEdge& edge) const {
    if (options_.marks == nullptr) return edgeLabel(edge);
    return fmt::format("{}{}{}", styleOf(edge.mark).sign, edgeLabel(edge),
                       certaintyMark(edge.certainty));
  }

  void writeMarkOfEdge(Mark mark) {
    const MarkStyle& style = styleOf(mark);
    out_.append(fmt::format(", color=\"{}\", fontcolor=\"{}\"", style.line, style.ink));
    if (mark == Mark::removed) out_.append(", style=dashed");
    if (mark != Mark::same) out_.append(", penwidth=1.6");
  }

  void writeCertaintyOfEdge(const DrawnEdge& edge) {
    if (edge.certainty == Certainty::inferred) out_.append(", style=dashed");
    if (edge.certainty == Certainty::expected) out_.append(", style=dotted");
    const auto color = diagram_.lineColors.find(edge.predicate);
    if (color != diagram_.lineColors.end() && !edge.deprecated)
      out_.append(fmt::format(", color=\"{}\"", color->second));
    if (edge.deprecated) out_.append(", color=\"#b0b0b0\", fontcolor=\"#b0b0b0\"");
  }

  void writeEdge(const DrawnEdge& edge) {
    const PredicateDefinition& predicate = ontology_.predicates()[edge.predicate];
    out_.append(fmt::format("  n{} -> n{} [label=", edge.tail, edge.head));
    out_.append(dotLabel(markedLabel(edge)));
    if (options_.marks != nullptr)
      writeMarkOfEdge(edge.mark);
    else
      writeCertaintyOfEdge(edge);
    if (predicate.symmetric) out_.append(", dir=none");
    const std::string tooltip = dotTooltip(statementsTooltip(edge.statements));
    for (const std::string_view name : {"tooltip", "edgetooltip", "labeltooltip"}) {
      out_.append(fmt::format(", {}=", name));
      out_.append(tooltip);
    }
    out_.append(",\n      kg_predicate=");
    out_.append(dotData(predicate.name));
    writeStatements(edge.statements);
    out_.append("];\n");
  }

  const KnowledgeGraph& graph_;
  const Ontology& ontology_;
  const DiagramOptions& options_;
  ByteWriter& out_;
  Diagnostics& diagnostics_;
  Diagram diagram_;
  MeasureScale sizes_, colors_;
  std::unordered_set<std::string_view> names_;
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
