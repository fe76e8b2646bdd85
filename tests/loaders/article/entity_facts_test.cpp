// Which entities of a text are written, and under what name.

#include "loaders/article/entity_facts.hpp"

#include <set>

#include "graph/builder.hpp"
#include "loaders/article/extractor.hpp"
#include "tests/catch.hpp"

using namespace pressgraph;

namespace {

// "City 郑州" of all that a text names.
std::set<std::string> entitiesOf(std::string_view text) {
  Diagnostics diagnostics;
  FactBatch facts("text.txt");
  const Ontology ontology = Ontology::standard();
  const Extractor extractor(Lexicon::embedded(), RuleSet::embedded(), ontology);
  extractor.extract(text, "text.txt", {}, facts, diagnostics);
  GraphBuilder builder(ontology);
  builder.add(std::move(facts));
  const KnowledgeGraph graph = builder.freeze(diagnostics);
  std::set<std::string> entities;
  for (EntityIndex i = 0; i < graph.entityCount(); ++i) {
    const EntityView entity = graph.entity(i);
    entities.insert(entity.classDefinition().name + ' ' + std::string(entity.name()));
  }
  return entities;
}

}  // namespace

TEST_CASE("places inside other names are not written, unless they are named by themselves",
          "[article]") {
  CHECK(entitiesOf("郑州市科技局发布消息。").count("City 郑州市") == 0);
  CHECK(entitiesOf("郑州市科技局发布消息。郑州有雨。").count("City 郑州") == 1);
}

TEST_CASE("an entity is called by the form that stands alone", "[article]") {
  const std::set<std::string> entities = entitiesOf("北京市通信管理局派人前往。北京受灾。");
  CHECK(entities.count("City 北京") == 1);
  CHECK(entities.count("City 北京市") == 0);
}

TEST_CASE("goods that no statement speaks of are not written", "[article]") {
  CHECK(entitiesOf("桌上放着水泥。").count("Product 水泥") == 0);
}
