#include "exporters/image.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include <fmt/format.h>
#include <graphviz/gvc.h>

#include "exporters/diagram.hpp"
#include "exporters/dot.hpp"
#include "exporters/graphviz_layout.hpp"

namespace pressgraph {

namespace {

struct RenderDeleter {
  void operator()(char* data) const { gvFreeRenderData(data); }
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

// Where cairo fails, it tells standard error and Graphviz goes on: the data lacks its end.
bool isComplete(std::string_view picture, std::string_view format) {
  constexpr std::string_view kLastPngChunk("\0\0\0\0IEND\xAE\x42\x60\x82", 12);
  const std::string_view end = format == "png"   ? kLastPngChunk
                               : format == "pdf" ? "%%EOF\n"
                                                 : "</svg>\n";
  return picture.ends_with(end);
}

// fdp places nodes differently where it has drawn before in the process, whatever seed it is given
// (libgvc 2.42).
void noteLayoutThatVaries(Agraph_t* graph, Diagnostics& diagnostics) {
  if (layoutEngine(graph) == "fdp")
    diagnostics.add({Severity::note,
                     "",
                     {},
                     "the layout fdp can place nodes differently in each picture",
                     "layout-varies",
                     "use layout=sfdp or layout=neato where pictures must be the same each time"});
}

// Empty after an error, which is in `diagnostics` then.
std::string render(const std::string& dot, const char* format, int dpi, Diagnostics& diagnostics) {
  const GraphvizSession session;
  const auto fail = [&](std::string_view step) {
    reportFailure(session, step, diagnostics);
    return std::string();
  };
  GVC_t* const context = GraphvizSession::context();
  const GraphvizGraph graph = readDot(dot);
  if (context == nullptr || graph == nullptr) return fail("read");
  if (dpi > 0)
    agsafeset(graph.get(), const_cast<char*>("dpi"), fmt::format("{}", dpi).data(),
              const_cast<char*>(""));
  // The graph's own attribute "layout" names the engine.
  if (gvLayout(context, graph.get(), "dot") != 0) return fail("lay out");
  tidyLayout(graph.get());
  noteLayoutThatVaries(graph.get(), diagnostics);
  if (dpi > 0) limitResolution(graph.get(), diagnostics);
  RenderedData data;
  char* bytes = nullptr;
  const int status = gvRenderData(context, graph.get(), format, &bytes, &data.length);
  data.bytes.reset(bytes);
  gvFreeLayout(context, graph.get());
  if (status != 0 || !isComplete(data.view(), format)) return fail("render");
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
