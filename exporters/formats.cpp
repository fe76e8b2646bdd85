// The table of exporters: a new format adds its line here.

#include "exporters/dot.hpp"
#include "exporters/exporter.hpp"
#include "exporters/facts_json.hpp"
#include "exporters/facts_xml.hpp"
#include "exporters/gexf.hpp"
#include "exporters/graphml.hpp"
#include "exporters/html.hpp"
#include "exporters/image.hpp"
#include "exporters/jsonld.hpp"
#include "exporters/kgx.hpp"
#include "exporters/neo4j.hpp"
#include "exporters/rdf_lines.hpp"
#include "exporters/shacl.hpp"
#include "exporters/turtle.hpp"
#include "graph/support/format_table.hpp"

namespace pressgraph {

const std::vector<ExporterFormat>& exporterFormats() {
  static const std::vector<ExporterFormat> formats = {
      factsJsonExporter(), factsXmlExporter(),   graphmlExporter(),
      gexfExporter(),      dotExporter(),        svgExporter(),
      pngExporter(),       pdfExporter(),        htmlExporter(),
      jsonldExporter(),    turtleExporter(),     trigExporter(),
      ntriplesExporter(),  nquadsExporter(),     kgxNodesExporter(),
      kgxEdgesExporter(),  neo4jNodesExporter(), neo4jRelationshipsExporter(),
      shaclExporter(),
  };
  return formats;
}

const ExporterFormat* exporterNamed(std::string_view name) {
  return formatNamed(exporterFormats(), name);
}

const ExporterFormat* exporterForPath(std::string_view path) {
  return formatForPath(exporterFormats(), path);
}

}  // namespace pressgraph
