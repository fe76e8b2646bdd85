#pragma once
// How a KnowledgeGraph is stored: flat tables. For the builder and for selections, which make
// graphs; readers use the views of knowledge_graph.hpp.

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "graph/knowledge_graph.hpp"
#include "graph/statement_columns.hpp"

namespace pressgraph {

struct EntityRecord {
  StringId id{}, name{}, extra{};
  ClassIndex entityClass = 0;
  std::uint32_t document = 0xFFFFFFFF;  // 0xFFFFFFFF = not a document
  std::uint32_t aliasesBegin = 0;       // in GraphTables::names; aliases, then sameAs
  std::uint32_t sameAsBegin = 0;
  std::uint32_t sameAsEnd = 0;
};

// All of a source but its span and its quote.
struct Citation {
  DocumentIndex document = 0;
  StringId by{}, extra{};
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
  std::vector<Literal> literals;  // no two have the same content
  // Relations, then attributes. The predicates are the ontology's, the objects entities and
  // literals. qualifiersBegin and sourcesBegin have one entry more than there are statements.
  StatementColumns statements;
  std::size_t edgeCount = 0;
  std::vector<Qualifier> qualifiers;
  std::vector<Citation> citations;
  SourceColumns sources;
  std::vector<Measure> measures;  // each with one value an entity
  // First statement of each entity among the relations and among the attributes; one entry more
  // than there are entities. The constructor of KnowledgeGraph fills them.
  std::vector<StatementIndex> relationsBegin;
  std::vector<StatementIndex> attributesBegin;
};

}  // namespace pressgraph
