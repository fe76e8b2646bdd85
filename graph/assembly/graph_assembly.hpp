#pragma once
// The work behind GraphBuilder::freeze(), one member function a step. Internal to graph/; the steps
// are in the files of this folder.

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "graph/builder.hpp"
#include "graph/graph_tables.hpp"
#include "graph/identity.hpp"

namespace pressgraph {

// `size` as a record's index. Throws std::length_error when 32 bits do not hold it.
std::uint32_t index32(std::size_t size);

class GraphAssembly {
 public:
  GraphAssembly(std::shared_ptr<const Ontology> ontology, BuilderOptions options,
                std::vector<FactBatch> batches, Diagnostics& diagnostics);

  GraphTables assemble();

 private:
  using DocumentRow = FactBatch::DocumentRow;
  using EntityRow = FactBatch::EntityRow;
  using LiteralRow = FactBatch::LiteralRow;
  using QualifierRow = FactBatch::QualifierRow;
  using StatementRow = FactBatch::StatementRow;

  // One input's declaration of a document.
  struct DocumentClaim {
    std::uint32_t batch;
    const DocumentRow* row;
  };

  // A document that statements refer to, and so a vertex; `batch` is the first that does.
  struct DocumentVertex {
    DocumentIndex document;
    std::uint32_t batch;
    EntityRow row;
  };

  // A statement whose names are resolved; qualifiers and sources are slices of the graph's tables,
  // still in the order of arrival.
  struct Draft {
    StatementRecord record;
    bool isRelation = false;
    std::uint32_t qualifiersEnd = 0;
    std::uint32_t sourcesEnd = 0;
  };

  enum class Vocabulary { classes, predicates, qualifiers, units };

  // graph_assembly.cpp
  void uniteStrings();
  void declareUnknownTerms();
  // Whether terms that the ontology lacks are accepted, and what breaks its rules is kept.
  bool isOpen(std::uint32_t batch) const;
  // Reports a breach of the ontology's rules: as a warning where it is kept.
  void reportMisuse(std::uint32_t batch, Position position, std::string code, std::string message,
                    std::string hint);
  void collectExtras();
  // The unknown members of several records that are one in the graph.
  StringId joinExtras(std::vector<StringId> extras, std::uint32_t batch, Position position);
  // A hint for an unknown name: the known name most like it, or `otherwise`.
  const std::string& suggestion(Vocabulary vocabulary, StringId name, const char* otherwise);
  std::string classNames(const std::vector<ClassIndex>& classes) const;
  std::string describeRange(const Range& range) const;
  std::string_view text(StringId id) const { return (*strings_)[id]; }
  void report(Severity severity, std::uint32_t batch, Position position, std::string code,
              std::string message, std::string hint = {});

  // documents.cpp
  void resolveDocuments();
  // Among the claims to one id: extracted texts, and the fact documents of the same texts.
  void findReviews(const std::vector<DocumentClaim>& claims);
  // The file that the claim's path leads to; empty when it has no path.
  std::string fileOf(const DocumentClaim& claim) const;
  // The claims of each document among those that inputs give one id, by what tells it apart.
  std::map<std::string, std::vector<DocumentClaim>> tellApart(
      const std::vector<DocumentClaim>& claims) const;
  void makeDocument(const std::string& id, std::vector<DocumentClaim> claims);
  std::vector<std::string> describe(const DocumentClaim& claim, bool pathAlone) const;
  // An id means the document that its own input declares, or else the only one that any input
  // declares.
  std::optional<DocumentIndex> findDocument(std::uint32_t batch, StringId id) const;

  // entities.cpp
  void resolveEntities();
  std::vector<DocumentVertex> findDocumentVertices() const;
  std::optional<ClassIndex> resolveClass(std::uint32_t batch, const EntityRow& row);
  EntityClaim claimOf(std::uint32_t batch, const EntityRow& row, ClassIndex entityClass);
  void makeEntity(const std::vector<std::uint32_t>& group, const std::vector<EntityClaim>& claims,
                  const std::vector<const EntityRow*>& rows);
  void linkDocuments();
  std::optional<EntityIndex> entityDeclaredAs(StringId id) const;
  // An id means what its own input declares, then what any input declares.
  std::optional<EntityIndex> findReferent(std::uint32_t batch, StringId id) const;
  // Says of an id that nothing stands behind it; `hint` is for one that no input declares.
  void reportDangling(std::uint32_t batch, Position position, std::string_view role, StringId id,
                      std::string hint);
  // Whether the qualifier's value is meant as an entity's id.
  bool namesEntity(const QualifierRow& row, const LiteralRow& value) const;
  // For each input, the ids that fact documents of the same text declare, if rules read it.
  std::vector<std::unordered_set<StringId>> findReviewedEntities() const;

  // statements.cpp
  void resolveStatements();
  bool resolveStatement(std::uint32_t batch, const StatementRow& row, Draft& draft);
  bool resolveSubject(std::uint32_t batch, const StatementRow& row,
                      const PredicateDefinition& predicate, Draft& draft);
  bool resolveObject(std::uint32_t batch, const StatementRow& row,
                     const PredicateDefinition& predicate, Draft& draft);
  bool resolveQualifiers(std::uint32_t batch, const StatementRow& row, Draft& draft);
  bool resolveRank(std::uint32_t batch, const StatementRow& row, const LiteralRow& value,
                   Draft& draft);
  std::optional<Qualifier> resolveQualifier(std::uint32_t batch, const QualifierRow& row,
                                            Position position);
  bool resolveSources(std::uint32_t batch, const StatementRow& row, Draft& draft);
  // The literal's index, or nothing after reporting what is wrong. `role` names the predicate or
  // qualifier in messages.
  std::optional<std::uint32_t> resolveLiteral(std::uint32_t batch, const LiteralRow& row,
                                              const Range& range, std::string_view role,
                                              Position position);
  std::optional<LiteralType> resolveLiteralType(std::uint32_t batch, const LiteralRow& row,
                                                const Range& range, std::string_view role,
                                                Position position);
  std::uint32_t internLiteral(const Literal& literal);

  // merge.cpp
  void sortLiterals();
  void sortQualifiers();
  void sortStatements();
  void mergeStatements();
  StatementRecord mergeEqual(std::size_t begin, std::size_t end, std::vector<Source>& sources);
  int compareLiterals(const Literal& a, const Literal& b) const;
  bool sourceLess(const Source& a, const Source& b) const;
  std::span<const Qualifier> qualifiersOf(const Draft& draft) const;
  // Whether they say the same of the same.
  bool areEqual(const Draft& a, const Draft& b) const;

  // corrections.cpp
  class Corrections;
  void applyCorrections();

  struct LiteralHash {
    std::size_t operator()(const Literal& literal) const;
  };
  struct LiteralEqual {
    bool operator()(const Literal& a, const Literal& b) const;
  };

  std::shared_ptr<const Ontology> ontology_;
  BuilderOptions options_;
  std::vector<FactBatch> batches_;  // sorted by input name
  Diagnostics& diagnostics_;
  std::shared_ptr<StringPool> strings_;
  GraphTables tables_;

  std::vector<bool> isExtracted_;  // for each batch
  // For documents that rules read, by batch and id: who has reviewed them.
  std::map<std::pair<std::uint32_t, StringId>, DocumentClaim> reviews_;
  std::unordered_set<DocumentIndex> reviewedDocuments_;
  std::vector<std::unordered_map<StringId, DocumentIndex>> documentsOfBatch_;
  // Nothing when inputs mean different documents by the id.
  std::unordered_map<StringId, std::optional<DocumentIndex>> documentOfId_;
  // For each string: the entity that some input declares under this id (which may have another one
  // in the graph), or kNoIndex.
  std::vector<EntityIndex> entityOfId_;
  std::unordered_map<Literal, std::uint32_t, LiteralHash, LiteralEqual> literalIndex_;
  std::map<std::pair<Vocabulary, StringId>, std::string> suggestions_;
  std::vector<Draft> drafts_;
};

}  // namespace pressgraph
