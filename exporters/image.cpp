#include "exporters/image.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include <fmt/format.h>
#include <graphviz/gvc.h>

#include "exporters/diagram.hpp"
#include "exporters/dot.hpp"
#include "graph/support/graphviz_session.hpp"

namespace pressgraph {

namespace {

struct GraphDeleter {
  void operator()(Agraph_t* graph) const { agclose(graph); }
};
struct RenderDeleter {
  void operator()(char* data) const { gvFreeRenderData(data); }
};
using Graph = std::unique_ptr<Agraph_t, GraphDeleter>;

// One diagnostic a line.
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

// A bitmap beyond this would take gigabytes (and cairo refuses sides of 32,768 pixels).
constexpr double kMostPixels = 150e6;
constexpr double kMostPixelsOfASide = 32'000;
constexpr double kPointsPerInch = 72;

void limitResolution(Agraph_t* graph, Diagnostics& diagnostics) {
  const double wanted = GD_drawing(graph)->dpi;
  const boxf box = GD_bb(graph);
  const double width = (box.UR.x - box.LL.x) / kPointsPerInch + 0.2;
  const double height = (box.UR.y - box.LL.y) / kPointsPerInch + 0.2;
  double dpi = std::min(wanted, kMostPixelsOfASide / std::max(width, height));
  dpi = std::min(dpi, std::sqrt(kMostPixels / (width * height)));
  if (dpi >= wanted) return;
  GD_drawing(graph)->dpi = std::floor(dpi);
  diagnostics.add({Severity::warning,
                   "",
                   {},
                   fmt::format("the picture is {:.0f} by {:.0f} inches: its resolution is {} "
                               "dots per inch instead of {}",
                               width, height, std::floor(dpi), wanted),
                   "reduced-resolution",
                   "write an SVG or PDF, or choose a part with --around, --class or --top"});
}

struct RenderedData {
  std::unique_ptr<char, RenderDeleter> bytes;
  unsigned length = 0;
  std::string_view view() const { return {bytes.get(), length}; }
};

// Empty after an error, which is in `diagnostics` then.
std::string render(const std::string& dot, const char* format, int dpi, Diagnostics& diagnostics) {
  const GraphvizSession session;
  const auto fail = [&](std::string_view step) {
    reportMessages(session, Severity::error, diagnostics);
    diagnostics.add({Severity::error,
                     "",
                     {},
                     fmt::format("Graphviz cannot {} the picture", step),
                     "graphviz",
                     "its plugins must be installed and registered (Debian: package libgvc6; "
                     "`dot -c` registers them); the DOT file can be written without them"});
    return std::string();
  };
  GVC_t* const context = GraphvizSession::context();
  const Graph graph(agmemread(dot.c_str()));
  if (context == nullptr || graph == nullptr) return fail("read");
  if (dpi > 0)
    agsafeset(graph.get(), const_cast<char*>("dpi"), fmt::format("{}", dpi).data(),
              const_cast<char*>(""));
  // The graph's own attribute "layout" names the engine.
  if (gvLayout(context, graph.get(), "dot") != 0) return fail("lay out");
  LayoutGrid::snap(graph.get());
  if (dpi > 0) limitResolution(graph.get(), diagnostics);
  RenderedData data;
  char* bytes = nullptr;
  const int status = gvRenderData(context, graph.get(), format, &bytes, &data.length);
  data.bytes.reset(bytes);
  gvFreeLayout(context, graph.get());
  if (status != 0 || data.length == 0) return fail("render");
  reportMessages(session, Severity::warning, diagnostics);
  return std::string(data.view());
}

// Graphviz writes a document type declaration, which makes readers fetch a DTD from the network,
// and a comment with its version; neither is wanted.
std::string plainSvg(const std::string& svg) {
  const std::size_t root = svg.find("<svg");
  if (root == std::string::npos) return svg;
  return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n" + svg.substr(root);
}

// cairo writes the time of day into two places of the same form: (D:20241217093000Z).
std::string undatedPdf(std::string pdf) {
  constexpr std::string_view kKey = "/CreationDate (D:";
  constexpr std::string_view kFixed = "20000101000000";
  for (std::size_t at = pdf.find(kKey); at != std::string::npos; at = pdf.find(kKey, at + 1)) {
    const std::size_t digits = at + kKey.size();
    if (digits + kFixed.size() > pdf.size()) break;
    if (pdf.find_first_not_of("0123456789", digits) == digits + kFixed.size())
      pdf.replace(digits, kFixed.size(), kFixed);
  }
  return pdf;
}

std::string dotText(const KnowledgeGraph& graph, const FormatOptions& options,
                    Diagnostics& diagnostics) {
  StringWriter dot;
  dotExporter().write(graph, options, dot, diagnostics);
  return dot.text();
}

template <ExporterFormat (*exporter)()>
void write(const KnowledgeGraph& graph, const FormatOptions& options, ByteWriter& out,
           Diagnostics& diagnostics) {
  writePicture(exporter(), dotText(graph, options, diagnostics), options, out, diagnostics);
}

}  // namespace

void writePicture(const ExporterFormat& format, const std::string& dot,
                  const FormatOptions& options, ByteWriter& out, Diagnostics& diagnostics) {
  if (format.name == "svg")
    out.append(plainSvg(render(dot, "svg", 0, diagnostics)));
  else if (format.name == "pdf")
    out.append(undatedPdf(render(dot, "pdf", 0, diagnostics)));
  else
    out.append(
        render(dot, "png", static_cast<int>(numberOption(options, "dpi", 20, 1200)), diagnostics));
}

ExporterFormat svgExporter() {
  return {"svg",
          {".svg"},
          "image/svg+xml",
          "A picture for web pages, the quoted sentences as tooltips",
          diagramOptions(),
          write<svgExporter>};
}

ExporterFormat pngExporter() {
  std::vector<FormatOption> options = diagramOptions();
  options.push_back({"dpi", "144", {}, "Dots per inch, 20 to 1200"});
  return {"png", {".png"}, "image/png", "A bitmap picture", std::move(options), write<pngExporter>};
}

ExporterFormat pdfExporter() {
  return {"pdf",
          {".pdf"},
          "application/pdf",
          "A picture for print",
          diagramOptions(),
          write<pdfExporter>};
}

}  // namespace pressgraph
