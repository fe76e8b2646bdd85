#include "exporters/graphml.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <mutex>

#include <fmt/format.h>

#include "exporters/gephi_notes.hpp"
#include "exporters/property_table.hpp"
#include "exporters/xml_text.hpp"
#include "graph/support/parallel_writing.hpp"

namespace pressgraph {

namespace {

enum class Flavour : std::uint8_t { gephi, strict, yed, neo4j };

Flavour flavourNamed(std::string_view name) {
  if (name == "strict") return Flavour::strict;
  if (name == "yed") return Flavour::yed;
  if (name == "neo4j") return Flavour::neo4j;
  return Flavour::gephi;
}

constexpr std::string_view kHeader =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance")";
constexpr std::string_view kSchema =
    R"( xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">)";
constexpr std::string_view kYedSchema =
    R"( xmlns:y="http://www.yworks.com/xml/graphml" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd">)";

std::string_view yedShape(std::string_view graphvizShape) {
  constexpr std::array<std::array<std::string_view, 2>, 16> shapes = {
      {{"box", "rectangle"},
       {"box3d", "rectangle3d"},
       {"rect", "rectangle"},
       {"rectangle", "rectangle"},
       {"square", "rectangle"},
       {"ellipse", "ellipse"},
       {"oval", "ellipse"},
       {"circle", "ellipse"},
       {"egg", "ellipse"},
       {"diamond", "diamond"},
       {"hexagon", "hexagon"},
       {"octagon", "octagon"},
       {"parallelogram", "parallelogram"},
       {"trapezium", "trapezoid"},
       {"house", "trapezoid"},
       {"triangle", "triangle"}}};
  for (const auto& [graphviz, yed] : shapes)
    if (graphviz == graphvizShape) return yed;
  return "roundrectangle";
}

// A width in which yEd's default font fits the label.
int labelWidth(std::string_view label) {
  constexpr int kMargin = 24, kNarrow = 7, kWide = 12, kLeast = 60, kGreatest = 260;
  std::size_t width = kMargin;
  for (const char c : label) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80)
      width += kNarrow;
    else if (byte >= 0xC0)  // the first byte of a character
      width += kWide;
  }
  return static_cast<int>(std::clamp<std::size_t>(width, kLeast, kGreatest));
}

// Writes nodes and edges, or a part of them.
class GraphmlElements : public PropertySink {
 public:
  GraphmlElements(const KnowledgeGraph& graph, const PropertyTable& table, Flavour flavour,
                  ByteWriter& out)
      : graph_(graph), table_(table), flavour_(flavour), out_(out), text_(out), rows_(table) {}

  const XmlText& text() const { return text_; }
  const GephiText& gephiText() const { return gephiText_; }

  void writeNode(EntityIndex index) {
    out_.append("    <node id=\"");
    writeNodeId(index);
    if (flavour_ == Flavour::neo4j) {
      out_.append("\" labels=\"");
      writeClassLabels(graph_.entity(index).classIndex());
    }
    out_.append("\">\n");
    rows_.describeNode(index, *this);
    if (flavour_ == Flavour::yed) writeNodeGraphics(index);
    out_.append("    </node>\n");
  }

  void writeEdge(StatementIndex index) {
    graph_.fetchAhead(index);
    const StatementView statement = graph_.statement(index);
    out_.append("    <edge id=\"e");
    out_.appendNumber(index);
    out_.append("\" source=\"");
    writeNodeId(statement.subject());
    out_.append("\" target=\"");
    writeNodeId(statement.object());
    if (flavour_ == Flavour::gephi || flavour_ == Flavour::neo4j) {
      out_.append("\" label=\"");
      text_.attribute(statement.predicateDefinition().name);
    }
    out_.append("\">\n");
    rows_.describeEdge(index, *this);
    if (flavour_ == Flavour::yed) writeEdgeGraphics(statement);
    out_.append("    </edge>\n");
  }

  void value(const PropertyColumn& column, std::string_view text) override {
    out_.append("      <data key=\"");
    out_.append(column.key);
    out_.append("\">");
    if (column.type == PropertyType::string) {
      text_.content(text);
      // Gephi takes labels as they are.
      if (flavour_ == Flavour::gephi && column.name != "label") gephiText_.see(text);
    } else {
      out_.append(text);  // digits and letters, of which Gephi drops and changes none
    }
    out_.append("</data>\n");
  }

 private:
  void writeNodeId(EntityIndex index) {
    if (table_.hasIdsOfEntities()) {
      text_.attribute(graph_.entity(index).id());
    } else {
      out_.append('n');
      out_.appendNumber(index);
    }
  }

  // ":City:Place:Thing": the class, then its ancestors, the nearest first.
  void writeClassLabels(ClassIndex entityClass) {
    std::vector<ClassIndex> classes = {entityClass};
    for (std::size_t i = 0; i < classes.size(); ++i)
      for (const ClassIndex parent : graph_.ontology().classes()[classes[i]].parents)
        if (std::find(classes.begin(), classes.end(), parent) == classes.end())
          classes.push_back(parent);
    for (const ClassIndex index : classes) {
      std::string name = graph_.ontology().classes()[index].name;
      std::replace(name.begin(), name.end(), ':', '_');  // ':' separates labels
      out_.append(':');
      text_.attribute(name);
    }
  }

  void writeNodeGraphics(EntityIndex index) {
    constexpr int kColumnWidth = 300, kRowHeight = 90, kHeight = 36;
    const EntityView entity = graph_.entity(index);
    const std::string_view label = nodeLabel(entity);
    const auto columns =
        static_cast<EntityIndex>(std::ceil(std::sqrt(static_cast<double>(graph_.entityCount()))));
    out_.append(fmt::format(
        "      <data key=\"nodegraphics\"><y:ShapeNode>"
        "<y:Geometry height=\"{}\" width=\"{}\" x=\"{}\" y=\"{}\"/>"
        "<y:Fill color=\"{}\" transparent=\"false\"/>"
        "<y:BorderStyle color=\"#666666\" type=\"line\" width=\"1.0\"/><y:NodeLabel>",
        kHeight, labelWidth(label), std::uint64_t{index % columns} * kColumnWidth,
        std::uint64_t{index / columns} * kRowHeight, graph_.ontology().color(entity.classIndex())));
    text_.content(label);
    out_.append(fmt::format("</y:NodeLabel><y:Shape type=\"{}\"/></y:ShapeNode></data>\n",
                            yedShape(graph_.ontology().shape(entity.classIndex()))));
  }

  void writeEdgeGraphics(const StatementView& statement) {
    out_.append(
        "      <data key=\"edgegraphics\"><y:PolyLineEdge>"
        "<y:LineStyle color=\"#666666\" type=\"line\" width=\"1.0\"/>"
        "<y:Arrows source=\"none\" target=\"standard\"/><y:EdgeLabel>");
    text_.content(edgeLabel(statement));
    out_.append("</y:EdgeLabel><y:BendStyle smoothed=\"false\"/></y:PolyLineEdge></data>\n");
  }

  const KnowledgeGraph& graph_;
  const PropertyTable& table_;
  Flavour flavour_;
  ByteWriter& out_;
  XmlText text_;
  PropertyRows rows_;
  GephiText gephiText_{/*dropsBlanks=*/true};
};

std::string_view typeName(Flavour flavour, PropertyType type) {
  const bool cut = flavour == Flavour::yed && type == PropertyType::longInteger;
  return cut ? "string" : name(type);  // yEd cuts long to 32 bits
}

void writeKeys(const std::vector<PropertyColumn>& columns, std::string_view domain, Flavour flavour,
               XmlText& text, ByteWriter& out) {
  for (const PropertyColumn& column : columns) {
    out.append(fmt::format("  <key id=\"{}\" for=\"{}\" attr.name=\"", column.key, domain));
    text.attribute(column.name);
    out.append(fmt::format("\" attr.type=\"{}\"", typeName(flavour, column.type)));
    if (column.isList && flavour == Flavour::neo4j) out.append(" attr.list=\"string\"");
    out.append("/>\n");
  }
}

void writeGraphml(const KnowledgeGraph& graph, const FormatOptions& options, ByteWriter& out,
                  Diagnostics& diagnostics) {
  constexpr std::size_t kElementsAtOnce = 512;
  const Flavour flavour = flavourNamed(options.get("flavour"));
  const bool plain = options.get("detail") == "plain";
  const PropertyTable table(graph,
                            {.withAppearance = true,
                             .nameTokens = flavour == Flavour::strict,
                             .holds = xmlHolds,
                             .plain = plain,
                             // By the schema, an id there is an NMTOKEN.
                             .withIdsOfEntities = plain && flavour != Flavour::strict,
                             .threads = options.threads()},
                            diagnostics);
  XmlText text(out);
  GephiText gephiText{/*dropsBlanks=*/true};
  out.append(kHeader);
  out.append(flavour == Flavour::yed ? kYedSchema : kSchema);
  out.append('\n');
  writeKeys(table.nodeColumns(), "node", flavour, text, out);
  writeKeys(table.edgeColumns(), "edge", flavour, text, out);
  if (flavour == Flavour::yed)
    out.append(
        "  <key id=\"nodegraphics\" for=\"node\" yfiles.type=\"nodegraphics\"/>\n"
        "  <key id=\"edgegraphics\" for=\"edge\" yfiles.type=\"edgegraphics\"/>\n");
  out.append("  <graph id=\"G\" edgedefault=\"directed\">\n");
  std::mutex mutex;  // of what is counted
  const auto writeAll = [&](std::size_t count, const auto& writeElement) {
    writeInOrder(count, kElementsAtOnce, options.threads(), out,
                 [&](std::size_t begin, std::size_t end, ByteWriter& part) {
                   GraphmlElements elements(graph, table, flavour, part);
                   for (std::size_t i = begin; i < end; ++i)
                     writeElement(elements, static_cast<std::uint32_t>(i));
                   const std::lock_guard lock(mutex);
                   text.add(elements.text());
                   gephiText.add(elements.gephiText());
                 });
  };
  writeAll(graph.entityCount(),
           [](GraphmlElements& elements, EntityIndex i) { elements.writeNode(i); });
  writeAll(graph.edgeCount(),
           [](GraphmlElements& elements, StatementIndex i) { elements.writeEdge(i); });
  out.append("  </graph>\n</graphml>\n");
  text.report("GraphML", diagnostics);
  if (flavour != Flavour::gephi) return;
  gephiText.report(diagnostics);
  noteMergedEdges(graph, diagnostics);
}

}  // namespace

ExporterFormat graphmlExporter() {
  ExporterFormat format{"graphml",
                        {".graphml"},
                        "application/graphml+xml",
                        "GraphML for Gephi, yEd, Neo4j, Cytoscape, NetworkX and igraph",
                        {{"flavour",
                          "gephi",
                          {"gephi", "strict", "yed", "neo4j"},
                          "whose habits to follow; strict is valid by the official schema"},
                         {"detail",
                          "full",
                          {"full", "plain"},
                          "plain writes each fact once, and notes what that leaves out"}},
                        writeGraphml};
  format.showsPlaces = true;
  return format;
}

}  // namespace pressgraph
