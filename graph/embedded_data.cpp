#include "graph/embedded_data.hpp"

extern "C" {
// Made by embed_file() in CMakeLists.txt.
extern const char pressgraph_ontology_begin[];
extern const char pressgraph_ontology_end[];
}

namespace pressgraph {

std::string_view embeddedOntology() {
  return {pressgraph_ontology_begin,
          static_cast<std::size_t>(pressgraph_ontology_end - pressgraph_ontology_begin)};
}

}  // namespace pressgraph
