#pragma once
// Small graphs for the tests of the RDF formats.

#include <string>
#include <utility>
#include <vector>

#include "exporters/exporter.hpp"
#include "graph/builder.hpp"
#include "tests/catch.hpp"

namespace rdf_graph {

using namespace pressgraph;

// 郑州, 金刚石 and the document d1, with the statements given.
inline KnowledgeGraph graphOf(const std::vector<StatementFact>& statements,
                              const std::vector<EntityFact>& entities = {}) {
  FactBatch facts("test");
  facts.addDocument({.id = "d1", .title = "标题", .published = "2024-12-17"});
  facts.addEntity({.id = "city/郑州", .type = "City", .name = "郑州"});
  facts.addEntity({.id = "product/金刚石", .type = "Product", .name = "金刚石"});
  for (const EntityFact& entity : entities) facts.addEntity(entity);
  for (const StatementFact& statement : statements) facts.addStatement(statement);
  GraphBuilder builder(Ontology::standard(), {.vocabulary = VocabularyPolicy::open});
  builder.add(std::move(facts));
  Diagnostics diagnostics;
  KnowledgeGraph graph = builder.freeze(diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.all())
    if (diagnostic.severity == Severity::error) FAIL(format(diagnostic));
  return graph;
}

inline std::string written(const std::string& format, const KnowledgeGraph& graph,
                           const std::string& settings = {}) {
  const ExporterFormat* exporter = exporterNamed(format);
  REQUIRE(exporter != nullptr);
  FormatOptions options(exporter->options);
  options.set(settings, format);
  StringWriter out;
  Diagnostics diagnostics;
  exporter->write(graph, options, out, diagnostics);
  CHECK(diagnostics.all().empty());
  return out.text();
}

}  // namespace rdf_graph
