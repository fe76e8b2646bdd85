#pragma once
// What a statement says, as bytes to compare: of two graphs too, and with other ids for entities.

#include <array>
#include <functional>
#include <string>
#include <string_view>

#include "graph/knowledge_graph.hpp"

namespace pressgraph {

// Equal texts mean equal content; they say nothing to a reader. Valid as long as the graph.
class StatementContent {
 public:
  using EntityIds = std::function<std::string_view(EntityIndex)>;

  // `ids` gives the id that an entity is to have; without it, it is the entity's own.
  explicit StatementContent(const KnowledgeGraph& graph, EntityIds ids = {});

  std::string topic(const StatementView& statement) const;  // subject and predicate
  std::string object(const StatementView& statement) const;
  std::string qualifiers(const StatementView& statement) const;
  // StatementView::key() of a statement whose entities have these ids.
  std::string key(const StatementView& statement) const;
  // The same; `content` is work space, so that the keys of many statements cost no memory each.
  std::array<char, 32> keyDigits(const StatementView& statement, std::string& content) const;

 private:
  void appendTopic(std::string& content, const StatementView& statement) const;
  void appendObject(std::string& content, const StatementView& statement) const;
  void appendQualifiers(std::string& content, const StatementView& statement) const;
  void appendQualifier(std::string& content, const Qualifier& qualifier) const;
  bool isBefore(const Qualifier& a, const Qualifier& b) const;
  std::string_view idOf(EntityIndex entity) const;
  void appendEntity(std::string& content, EntityIndex entity) const;
  void appendLiteral(std::string& content, const Literal& literal) const;

  const KnowledgeGraph& graph_;
  EntityIds ids_;
};

}  // namespace pressgraph
