#pragma once
// How a KnowledgeGraph is stored: flat tables of records. For the builder and for selections, which
// make graphs; readers use the views of knowledge_graph.hpp.

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace pressgraph {

struct EntityRecord {
  StringId id{}, name{}, extra{};
  ClassIndex entityClass = 0;
  std::uint32_t document = 0xFFFFFFFF;  // 0xFFFFFFFF = not a document
  std::uint32_t aliasesBegin = 0;       // in GraphTables::names; aliases, then sameAs
  std::uint32_t sameAsBegin = 0;
  std::uint32_t sameAsEnd = 0;
};

// The ends of the qualifier and source ranges are the next record's begins; the last record is a
// sentinel.
struct StatementRecord {
  EntityIndex subject = 0;
  PredicateIndex predicate = 0;
  std::uint32_t object = 0;  // an entity below edgeCount, a literal from there on
  std::uint32_t qualifiersBegin = 0;
  std::uint32_t sourcesBegin = 0;
  StringId extra{};
  Position position;
  std::uint32_t input : 30 = 0;
  std::uint32_t rank : 2 = 0;
};

struct GraphTables {
  std::shared_ptr<const Ontology> ontology;
  std::shared_ptr<const StringPool> strings;
  std::vector<std::string> inputs;
  std::vector<std::pair<StringId, StringId>> extras;
  std::vector<Document> documents;
  DocumentTexts documentTexts;         // empty when nobody asked for texts
  std::vector<EntityRecord> entities;  // sorted by id
  std::vector<StringId> names;
  std::vector<Literal> literals;
  std::vector<StatementRecord> statements;  // relations, attributes, one sentinel
  std::size_t edgeCount = 0;
  std::vector<Qualifier> qualifiers;
  std::vector<Source> sources;
  std::vector<Measure> measures;  // each with one value an entity
  // First statement of each entity among the relations and among the attributes; one entry more
  // than there are entities. The constructor of KnowledgeGraph fills them.
  std::vector<StatementIndex> relationsBegin;
  std::vector<StatementIndex> attributesBegin;
};

}  // namespace pressgraph
