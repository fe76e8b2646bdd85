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
#include "graph/support/hash_slots.hpp"

namespace pressgraph {

// `size` as a record's index. Throws std::length_error when 32 bits do not hold it.
std::uint32_t index32(std::size_t size);

class GraphAssembly {
 public:
  GraphAssembly(std::shared_ptr<const Ontology> ontology, BuilderOptions options,
                std::vector<FactBatch> batches, Diagnostics& diagnostics, Ledger* ledger);

  GraphTables assemble();

 private:
  using DocumentRow = FactBatch::DocumentRow;
  using EntityRow = FactBatch::EntityRow;

  // One input's declaration of a document.
  struct DocumentClaim {
    std::uint32_t batch;
    const DocumentRow* row;
  };

  // A document that statements refer to, and so a vertex; `batch` is the first that does.
  struct DocumentVertex {
    DocumentIndex document;
    std::uint32_t batch;
  };

  // What the numbers of one batch mean in the graph; kNoIndex where they mean nothing.
  struct Meanings {
    std::vector<std::uint32_t> ids;          // numbers in ids_
    std::vector<EntityIndex> referents;      // by the batch's number of the id
    std::vector<PredicateIndex> predicates;  // that may be used
    std::vector<QualifierIndex> qualifiers;  // that may be used
    std::uint32_t firstCitation = 0;         // in the graph's table
    // Of literals that are as they should be: a literal of the graph, or an entity.
    std::vector<std::uint32_t> literals;
    std::vector<bool> literalIsEntity;
    // The batch's other literals, with their numbers, as they were written.
    std::vector<std::pair<std::uint32_t, Literal>> writtenLiterals;
  };

  // Where a statement stands in its input.
  struct Place {
    std::uint32_t batch;
    Position position;
  };

  enum class Vocabulary { classes, predicates, qualifiers, units };

  // graph_assembly.cpp
  void reportUnusedEdgeIds();
  void uniteStrings();
  void declareUnknownTerms();
  // Whether terms that the ontology lacks are accepted, and what breaks its rules is kept.
  bool isOpen(std::uint32_t batch) const;
  // Whether the facts are some of more: then ids stand for things that others declare.
  bool isPart() const { return options_.scope == FactScope::part; }
  // Reports a breach of the ontology's rules: as a warning where it is kept.
  void reportMisuse(Place place, std::string code, std::string message, std::string hint);
  void collectExtras();
  // The unknown members of several records that are one in the graph.
  StringId joinExtras(std::vector<StringId> extras, Place place);
  // A hint for an unknown name: the known name most like it, or `otherwise`.
  const std::string& suggestion(Vocabulary vocabulary, std::string_view name,
                                const char* otherwise);
  std::string classNames(const std::vector<ClassIndex>& classes) const;
  std::string describeRange(const Range& range) const;
  std::string_view text(StringId id) const { return (*strings_)[id]; }
  void report(Severity severity, Place place, std::string code, std::string message,
              std::string hint = {});

  // ledger.cpp; each does nothing where nobody asked for a ledger.
  void openLedger();
  // Says that facts are rejected, for the first error since another was.
  void reject(FactFates Ledger::*kind, std::uint32_t batch, std::size_t fact);
  void rejectStatement(std::uint32_t statement);
  void enterDocuments();
  // `found` is what identity said.
  void enterEntities(const Diagnostics& found);
  // The equal statements order_[begin, end) are one statement of the graph.
  void enterStatement(std::size_t begin, std::size_t end, std::size_t statement);

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
  std::optional<DocumentIndex> findDocument(std::uint32_t batch, std::string_view id) const;

  // Those that others declare.
  void addCitedDocuments();

  // entities.cpp
  void resolveEntities();
  // Marks, by their numbers in ids_, what the batch declares.
  void markDeclared(std::uint32_t batch, std::vector<bool>& marks, bool mark) const;
  std::vector<DocumentVertex> findDocumentVertices() const;
  std::optional<ClassIndex> resolveClass(std::uint32_t batch, const EntityRow& row);
  // What the batches say of entities: a few bytes for each, which lead to all of it.
  class Claims;
  void checkSameAs(std::uint32_t batch, const EntityRow& row);
  void collectClaims(Claims& claims);
  // Of the ids that others declare.
  void addMentionedEntities(Claims& claims);
  std::vector<std::uint32_t> groupById(const Claims& claims) const;
  void makeEntity(std::span<const std::uint32_t> group, const Claims& claims);
  void linkDocuments();
  void keepLinksOfOneId();
  std::optional<EntityIndex> entityDeclaredAs(std::string_view id) const;
  // Whether a statement of the batch that calls an entity so speaks of a document of the batch,
  // unless an entity of the batch has that id.
  bool meansOwnDocument(std::uint32_t batch, std::string_view id) const;
  // An id means what its own input declares, then what any input declares. `declared` is the entity
  // that any input declares under it.
  std::optional<EntityIndex> findReferent(std::uint32_t batch, std::string_view id,
                                          std::optional<EntityIndex> declared) const;
  // Says of an id that nothing stands behind it; `hint` is for one that no input declares.
  void reportDangling(Place place, std::string_view role, std::string_view id, std::string hint);
  // Whether the qualifier's value, a literal of the batch, is meant as an entity's id.
  bool namesEntity(std::uint32_t batch, QualifierIndex qualifier, std::uint32_t literal) const;
  bool mayBeLiteral(std::uint32_t batch, QualifierIndex qualifier, std::uint32_t literal) const;
  // For each name of qualifiers in the batch, what the ontology knows by it, or kNoIndex.
  std::vector<QualifierIndex> findQualifiers(std::uint32_t batch) const;
  // For each input, the ids that fact documents of the same text declare, if rules read it.
  std::vector<std::unordered_set<std::string_view>> findReviewedEntities() const;

  // statements.cpp
  void resolveStatements();
  void resolveStatementsOf(std::uint32_t batch);
  void resolveTerms(std::uint32_t batch);
  void resolveCitations(std::uint32_t batch);
  // Where a statement's qualifiers and sources begin in tables_, or those of the next one.
  struct Places {
    std::uint32_t qualifier, source;
  };
  enum class Resolution : std::uint8_t {
    open,
    repetitive,  // but for qualifiers said twice
    done
  };
  Resolution resolveSilently(std::uint32_t batch, std::size_t statement, Places begin, Places end);
  bool fitsDomain(EntityIndex subject, const PredicateDefinition& predicate) const;
  bool fitsRange(EntityIndex object, const PredicateDefinition& predicate) const;
  bool isSoundSource(std::uint32_t source) const;
  // Each reports what is wrong, if anything is, and says whether the statement can stay. Qualifiers
  // become the graph's from `resolvedEnd` on, which follows.
  bool resolveStatement(Place place, std::uint32_t statement, Places begin, Places end,
                        std::uint32_t& resolvedEnd);
  bool resolvePredicate(Place place, std::uint32_t statement);
  bool resolveSubject(Place place, std::uint32_t statement, const PredicateDefinition& predicate);
  bool resolveObject(Place place, std::uint32_t statement, const PredicateDefinition& predicate);
  bool resolveQualifiers(Place place, std::uint32_t statement, std::uint32_t begin,
                         std::uint32_t end, std::uint32_t& resolvedEnd);
  // Whether the batch means the statement's rank by the qualifier of that number.
  bool isRank(std::uint32_t batch, std::uint32_t name) const;
  bool resolveRank(Place place, std::uint32_t statement, std::string_view value);
  bool checkSources(Place place, std::uint32_t begin, std::uint32_t end);
  std::optional<Qualifier> resolveQualifier(Place place, std::uint32_t name, std::uint32_t literal);
  std::optional<Qualifier> readQualifier(Place place, QualifierIndex qualifier,
                                         std::uint32_t literal);

  // literals.cpp
  // The literal's index in the graph, or nothing after reporting what is wrong. `role` names the
  // predicate or qualifier in messages.
  std::optional<std::uint32_t> resolveLiteral(Place place, std::uint32_t literal,
                                              const Range& range, std::string_view role);
  // Whether what is wrong may be reported, and strings stored. Otherwise a literal for which that
  // is needed cannot be read, and several threads may read at once.
  enum class Reading { aloud, silent };
  std::optional<Literal> readLiteral(Place place, std::uint32_t number, Literal literal,
                                     const Range& range, std::string_view role, Reading reading);
  void readLiterals(std::uint32_t batch);
  std::optional<Literal> readSilently(std::uint32_t batch, std::uint32_t number);
  const Literal& writtenLiteral(std::uint32_t batch, std::uint32_t number) const;
  std::uint32_t hashOfLiteral(const Literal& literal) const;
  HashSlot& slotOf(const Literal& literal, std::uint32_t hash);
  std::uint32_t internLiteral(const Literal& literal);

  // merge.cpp
  // Those of one statement, a qualifier said twice counting once; returns their end then.
  std::uint32_t sortQualifiers(std::uint32_t begin, std::uint32_t end);
  void sortStatements();
  void mergeStatements();
  std::vector<std::uint8_t> findFirsts() const;
  void gatherQualifiers(const std::vector<std::uint8_t>& isFirst);
  void uniteSources(const std::vector<std::uint8_t>& isFirst);
  // The one statement that the equal statements order_[begin, end) are.
  std::uint32_t mergeEqual(std::size_t begin, std::size_t end, SourceColumns& sources);
  // The unknown members of the statements order_[begin, end), of which `first` stands for all.
  StringId joinExtrasOf(std::size_t begin, std::size_t end, std::uint32_t first);
  int compareLiterals(std::uint32_t a, std::uint32_t b) const;
  int compareQualifiers(const Qualifier& a, const Qualifier& b) const;
  int compareSources(const SourceColumns& sources, std::uint32_t a, std::uint32_t b) const;
  bool statementLess(std::uint32_t a, std::uint32_t b) const;
  std::span<const Qualifier> qualifiersOf(std::uint32_t statement) const;
  // Whether they say the same of the same.
  bool areEqual(std::uint32_t a, std::uint32_t b) const;

  // corrections.cpp
  class Corrections;
  void applyCorrections();

  std::shared_ptr<const Ontology> ontology_;
  BuilderOptions options_;
  std::vector<FactBatch> batches_;  // sorted by input name
  Diagnostics& diagnostics_;
  Ledger* ledger_;                             // null when nobody asked for one
  std::optional<RejectionReason> firstError_;  // since a fact was rejected; for the ledger
  std::shared_ptr<StringPool> strings_;
  GraphTables tables_;

  std::vector<bool> isExtracted_;  // for each batch
  // For documents that rules read, by batch and id: who has reviewed them.
  std::map<std::pair<std::uint32_t, std::string_view>, DocumentClaim> reviews_;
  std::unordered_set<DocumentIndex> reviewedDocuments_;
  std::vector<std::unordered_map<std::string_view, DocumentIndex>> documentsOfBatch_;
  // Nothing when inputs mean different documents by the id.
  std::unordered_map<std::string_view, std::optional<DocumentIndex>> documentOfId_;
  StringNumbers ids_;  // of entities, and of documents that statements are about, in all batches
  // For each of ids_: the entity that some input declares under it (which may have another id in
  // the graph), or kNoIndex.
  std::vector<EntityIndex> entityOfId_;
  std::vector<Meanings> meanings_;  // for each batch
  std::size_t reported_ = 0;        // diagnostics so far
  std::vector<HashSlot> literalSlots_;
  std::map<std::pair<Vocabulary, std::string_view>, std::string> suggestions_;
  // Statements of tables_ in the order of the graph; until they are merged, those in tables_ are in
  // the order of arrival, and the predicate of one that cannot stay is kNoIndex.
  std::vector<std::uint32_t> order_;
};

}  // namespace pressgraph
