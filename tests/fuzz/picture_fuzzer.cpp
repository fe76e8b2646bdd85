// Whatever facts come, Graphviz makes a picture of them that XML readers accept.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "tests/fuzz/fuzzed_graph.hpp"

namespace {

bool isWellFormed(const std::string& xml) {
  xmlDoc* document =
      xmlReadMemory(xml.data(), static_cast<int>(xml.size()), "picture.svg", nullptr,
                    XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  xmlFreeDoc(document);
  return document != nullptr;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  pressgraph::Diagnostics diagnostics;
  const auto graph =
      fuzzing::load("facts", {{reinterpret_cast<const char*>(data), size}}, diagnostics);
  if (!graph) return 0;
  if (!isWellFormed(fuzzing::write("svg", *graph, diagnostics)) && !diagnostics.hasErrors())
    fuzzing::fail("the picture is no XML", diagnostics);
  return 0;
}
