#pragma once
// What an exporter is: one format's way from the graph to bytes. Exporters know the graph and
// nothing of loaders; docs/adding-a-format.md tells how to write one.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "exporters/fact_stream.hpp"
#include "graph/knowledge_graph.hpp"
#include "graph/support/byte_writer.hpp"
#include "graph/support/diagnostic.hpp"
#include "graph/support/format_options.hpp"

namespace pressgraph {

struct ExporterFormat {
  std::string_view name;
  std::vector<std::string_view> extensions;  // with the dot, lower case; the first is the usual one
  std::string_view mediaType;
  std::string_view summary;
  std::vector<FormatOption> options;

  // Writes all of `graph`. What the format cannot hold is counted and reported to `diagnostics`;
  // the exporter never drops anything silently. Throws IoError when the target refuses. Two exports
  // may run at the same time; equal graphs and options give equal bytes.
  void (*write)(const KnowledgeGraph& graph, const FormatOptions& options, ByteWriter& out,
                Diagnostics& diagnostics);

  // Writes facts to `out` as they come, without a graph; null where the format cannot. What is
  // wrong is reported to `diagnostics`, which must outlive the stream, and so must `out`.
  std::unique_ptr<FactStream> (*stream)(const FactStreamContext& context,
                                        const FormatOptions& options, ByteWriter& out,
                                        Diagnostics& diagnostics) = nullptr;

  // Whether it shows the documents' texts, so that the graph should have them.
  bool showsTexts = false;

  // Whether its readers make maps, so that the graph should have the measures latitude and
  // longitude.
  bool showsPlaces = false;
};

// All exporters, in the order in which they are listed to users.
const std::vector<ExporterFormat>& exporterFormats();

// The format of that name, or null.
const ExporterFormat* exporterNamed(std::string_view name);

// The format with the longest extension that `path` ends in (a final ".gz" is ignored), or null.
const ExporterFormat* exporterForPath(std::string_view path);

}  // namespace pressgraph
