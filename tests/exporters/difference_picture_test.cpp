#include "exporters/difference_picture.hpp"

#include "tests/catch.hpp"
#include "tests/fact_inputs.hpp"
#include "tests/graph/facts_for_tests.hpp"
#include "tests/support/random_graph.hpp"

using namespace pressgraph;
using namespace pressgraph::test;

namespace {

KnowledgeGraph graphOf(FactBatch batch) {
  std::vector<FactBatch> batches;
  batches.push_back(std::move(batch));
  return std::move(build(std::move(batches)).graph);
}

struct Picture {
  std::string text;
  Diagnostics diagnostics;
};

Picture draw(const KnowledgeGraph& before, const KnowledgeGraph& after,
             const std::string& format = "dot", const std::string& options = "") {
  const ExporterFormat& exporter = *exporterNamed(format);
  FormatOptions chosen(exporter.options);
  if (!options.empty()) chosen.set(options, format);
  const GraphDifference difference = compare(before, after);
  const MarkedGraph both = unite(before, after, difference);
  Picture picture;
  StringWriter out;
  writeDifferencePicture(before, after, difference, both, exporter, chosen, out,
                         picture.diagnostics);
  picture.text = out.text();
  return picture;
}

bool has(const Picture& picture, const std::string& text) {
  return picture.text.find(text) != std::string::npos;
}

FactBatch cities(std::string_view name) {
  FactBatch batch("x");
  batch.addEntity(entity("city/a", "City", name));
  batch.addEntity(entity("city/b", "City", "乙"));
  batch.addEntity(entity("province/p", "Province", "丙"));
  batch.addStatement(relation("city/a", "locatedIn", "province/p"));
  batch.addStatement(attribute("city/b", "officialName", "乙市"));
  return batch;
}

}  // namespace

TEST_CASE("what was added, removed and changed has a colour and a sign") {
  FactBatch later = cities("甲城");
  later.addStatement(relation("city/b", "locatedIn", "province/p"));
  const KnowledgeGraph before = graphOf(cities("甲"));
  const KnowledgeGraph after = graphOf(std::move(later));
  const Picture picture = draw(before, after);
  CHECK(has(picture, "label=\"+ locatedIn\", color=\"#1a7f37\""));
  CHECK(has(picture, "~ 甲城"));
  CHECK(has(picture, "− 甲<"));
  CHECK(has(picture, "+ 新增"));
  CHECK(has(draw(before, after, "dot", "language=en"), "+ added"));

  const Picture back = draw(after, before);
  CHECK(has(back, "label=\"− locatedIn\", color=\"#cf222e\""));
  CHECK(has(back, "style=dashed"));
}

TEST_CASE("what did not change and leads nowhere is counted instead of drawn") {
  const Picture picture = draw(graphOf(cities("甲")), graphOf(cities("甲城")));
  CHECK_FALSE(has(picture, "乙"));
  REQUIRE(picture.diagnostics.all().size() == 1);
  CHECK(picture.diagnostics.all()[0].code == "unchanged-not-drawn");
  CHECK(picture.diagnostics.all()[0].message == "1 statements that did not change are not drawn");
}

TEST_CASE("many relations that were added at one entity are drawn, not counted") {
  FactBatch later = cities("甲");
  for (int i = 0; i < 30; ++i) {
    const std::string id = fmt::format("city/new{}", i);
    later.addEntity(entity(id, "City", id));
    later.addStatement(relation(id, "locatedIn", "province/p"));
    later.addStatement(relation(id, "partOf", "city/a"));
  }
  const Picture picture = draw(graphOf(cities("甲")), graphOf(std::move(later)));
  std::size_t edges = 0;
  for (std::size_t at = picture.text.find(" -> "); at != std::string::npos;
       at = picture.text.find(" -> ", at + 1))
    ++edges;
  CHECK(edges == 61);
}

TEST_CASE("hostile texts stay texts in the picture of a difference") {
  for (std::uint32_t seed = 1; seed < 12; ++seed) {
    const KnowledgeGraph before = randomGraph(seed);
    const KnowledgeGraph after = randomGraph(seed + 100);
    const Picture picture = draw(before, after);
    CHECK_FALSE(picture.diagnostics.hasErrors());
    const Loaded read = loadText(picture.text, ".dot");
    CHECK_FALSE(read.diagnostics.hasErrors());
    CHECK(read.graph.entityCount() > 0);
  }
}

TEST_CASE("two equal graphs make an empty picture") {
  const Picture picture = draw(graphOf(cities("甲")), graphOf(cities("甲")), "svg");
  CHECK(has(picture, "</svg>"));
  CHECK_FALSE(has(picture, "甲"));
}
