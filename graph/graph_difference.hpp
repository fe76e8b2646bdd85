#pragma once
// What differs between two graphs: entities, statements and documents that one of them lacks, and
// those that both have but not alike.

#include <cstdint>
#include <string_view>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace pressgraph {

enum class EntityMember : std::uint8_t { id, entityClass, name, aliases, sameAs, extra };
enum class StatementMember : std::uint8_t { value, qualifiers, rank, sources, extra };
enum class DocumentMember : std::uint8_t { id, title, publisher, published, authors, path, extra };

// As fact documents call them: "type", "sameAs", "qualifiers" ... ("other" for unknown members).
std::string_view name(EntityMember member);
std::string_view name(StatementMember member);
std::string_view name(DocumentMember member);

// One thing that both graphs have, and what differs in it.
template <class Index, class Member>
struct Counterparts {
  Index before = 0;
  Index after = 0;
  std::vector<Member> changes;  // in the order of the enumeration; empty when nothing differs
};

// Everything of both graphs, each in exactly one of the lists. Sorted by index, pairs by `after`.
template <class Index, class Member>
struct Comparison {
  std::vector<Index> added;    // of the graph after
  std::vector<Index> removed;  // of the graph before
  std::vector<Counterparts<Index, Member>> changed;
  std::vector<Counterparts<Index, Member>> same;

  bool differs() const { return !added.empty() || !removed.empty() || !changed.empty(); }
};

struct GraphDifference {
  Comparison<EntityIndex, EntityMember> entities;
  Comparison<StatementIndex, StatementMember> statements;
  Comparison<DocumentIndex, DocumentMember> documents;
  bool extrasDiffer = false;  // members of the inputs that this program does not know

  bool differs() const {
    return entities.differs() || statements.differs() || documents.differs() || extrasDiffer;
  }
};

struct DifferenceOptions {
  // Sources of statements are not compared, nor are documents: the lists of them stay empty.
  bool ignoreSources = false;
};

// Entities are matched by id; those that are left, when the identity rules (graph/identity.hpp)
// would make them one. Documents are matched by id; then by title, publisher, date, authors and
// path. Statements, between matched entities, are matched when they say the same; of those that are
// left, when it leaves no choice,
//  1. of equal subject, predicate and object: they differ in qualifiers;
//  2. attributes of equal subject, predicate and qualifiers: they differ in their value;
// first those that cite the same places, then any.
// Where things stand in the inputs, and in which order, is not compared.
// O(n log n) in the size of the graphs.
GraphDifference compare(const KnowledgeGraph& before, const KnowledgeGraph& after,
                        const DifferenceOptions& options = {});

}  // namespace pressgraph
