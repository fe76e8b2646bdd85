// The table of loaders: a new format adds its line here.

#include "graph/support/format_table.hpp"
#include "loaders/article/article_loader.hpp"
#include "loaders/facts/facts_csv.hpp"
#include "loaders/facts/facts_json.hpp"
#include "loaders/facts/facts_xml.hpp"
#include "loaders/loader.hpp"
#include "loaders/property_graph/dot.hpp"
#include "loaders/property_graph/gexf.hpp"
#include "loaders/property_graph/graphml.hpp"
#include "loaders/property_graph/kgx.hpp"
#include "loaders/rdf/rdf.hpp"

namespace pressgraph {

const std::vector<LoaderFormat>& loaderFormats() {
  static const std::vector<LoaderFormat> formats = {
      factsJsonLoader(), factsXmlLoader(), factsCsvLoader(), graphmlLoader(), gexfLoader(),
      dotLoader(),       kgxLoader(),      jsonldLoader(),   turtleLoader(),  trigLoader(),
      ntriplesLoader(),  nquadsLoader(),   articleLoader(),
  };
  return formats;
}

const LoaderFormat* loaderNamed(std::string_view name) {
  return formatNamed(loaderFormats(), name);
}

const LoaderFormat* loaderForPath(std::string_view path) {
  return formatForPath(loaderFormats(), path);
}

}  // namespace pressgraph
