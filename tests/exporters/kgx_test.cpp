#include "exporters/kgx.hpp"

#include "tests/catch.hpp"
#include "tests/fact_inputs.hpp"

using namespace pressgraph;

TEST_CASE("KGX tables begin with the columns of KGX, and no cell holds a tab or a line break") {
  const Loaded loaded = loadText(
      R"({"pressgraph":1,"entities":[
         {"id":"a","type":"City","name":"甲\t乙\n丙","aliases":["x","y"],"sameAs":["http://e.org/1"]},
         {"id":"b","type":"City","name":"丁"}],
         "statements":[{"subject":"a","predicate":"adjacentTo","object":"b"}]})",
      ".facts.json");
  REQUIRE(errorCodes(loaded.diagnostics).empty());
  const std::string nodes = exportText(loaded.graph, "kgx-nodes");
  CHECK(nodes.starts_with("id\tcategory\tname\tsynonym\tsame_as\t"));
  CHECK(nodes.find("\na\tCity\t甲 乙 丙\tx|y\thttp://e.org/1\t") != std::string::npos);
  CHECK(nodes.find(R"("name":"甲\t乙\n丙")") != std::string::npos);
  const std::string edges = exportText(loaded.graph, "kgx-edges");
  CHECK(edges.starts_with("id\tsubject\tpredicate\tobject\t"));
  CHECK(edges.find("\ta\tadjacentTo\tb\t") != std::string::npos);

  const ExporterFormat* exporter = exporterNamed("kgx-nodes");
  REQUIRE(exporter != nullptr);
  StringWriter out;
  Diagnostics diagnostics;
  exporter->write(loaded.graph, FormatOptions(exporter->options), out, diagnostics);
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].code == "kgx-text");
}
