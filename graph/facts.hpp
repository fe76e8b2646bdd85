#pragma once
// Facts as they were read: nothing is resolved, merged or checked yet. Loaders fill a FactBatch,
// GraphBuilder turns batches into a KnowledgeGraph.
//
// All strings are UTF-8; the views in the structs below need to live only during the call they are
// passed to.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/edge_repetitions.hpp"
#include "graph/literal.hpp"
#include "graph/qualifier.hpp"
#include "graph/record_account.hpp"
#include "graph/statement_columns.hpp"
#include "graph/support/diagnostic.hpp"
#include "graph/support/string_pool.hpp"

namespace pressgraph {

struct DocumentFact {
  std::string_view id{};
  std::string_view title{};
  std::string_view publisher{};
  std::string_view published{};  // a date (graph/date.hpp)
  std::vector<std::string_view> authors{};
  std::string_view path{};   // of the text, relative to the file that says so
  std::string_view extra{};  // members this program does not know, as one JSON object; may be empty
  Position position{};
};

struct EntityFact {
  std::string_view id{};
  std::string_view type{};  // the class's name
  std::string_view name{};
  std::vector<std::string_view> aliases{};
  std::vector<std::string_view> sameAs{};  // absolute IRIs
  std::string_view extra{};
  Position position{};
};

// How a value stood in the input, where the format knows the difference.
enum class Notation : std::uint8_t { string, number, boolean };

struct LiteralFact {
  std::string_view value{};  // a number with every digit; "true" or "false"
  Notation notation = Notation::string;
  std::string_view type{};  // a literal type's name, or "entity" (value is an id); empty = inferred
  std::string_view unit{};
  std::string_view text{};  // the words as printed
  bool atLeast = false;
  bool atMost = false;
  bool approximate = false;
  std::string_view extra{};
};

struct QualifierFact {
  std::string_view name{};
  LiteralFact value{};
};

struct SourceFact {
  std::string_view document{};  // a document's id
  // Code points of the document's text, end exclusive; kNoIndex when the source names no span.
  std::uint32_t begin = kNoIndex;
  std::uint32_t end = kNoIndex;
  std::string_view quote{};
  std::string_view by{};  // how it was obtained: "rule:...", "curated" ...
  std::string_view extra{};
};

struct StatementFact {
  std::string_view subject{};  // an entity's or document's id
  std::string_view predicate{};
  std::string_view object{};           // an entity's or document's id; empty when there is a value
  std::optional<LiteralFact> value{};  // exactly one of object and value
  std::vector<QualifierFact> qualifiers{};
  std::vector<SourceFact> sources{};
  std::string_view extra{};
  Position position{};
  // Of an edge of a file where several may say the same: its id, which may be empty. They stay
  // statements of their own: in a batch, all but the first get the qualifier `edge`, which is their
  // id, or a number.
  std::optional<std::string_view> edgeId{};
};

// Takes facts one by one, as they are read.
class FactSink {
 public:
  virtual ~FactSink() = default;
  virtual void take(const DocumentFact& fact) = 0;
  virtual void take(const EntityFact& fact) = 0;
  virtual void take(const StatementFact& fact) = 0;
  virtual void takeExtra(std::string_view name, std::string_view json) = 0;
};

// The facts of one input. Not thread-safe; use one a thread. (FactQueue takes the facts in later.)
class FactBatch {
 public:
  // `input` names the input in diagnostics ("<stdin>", or the path as the user gave it).
  explicit FactBatch(std::string input) : input_(std::move(input)) {}
  // Keeps nothing: `sink`, which must outlive the batch, takes every fact instead.
  FactBatch(std::string input, FactSink& sink) : sink_(&sink), input_(std::move(input)) {}

  void addDocument(const DocumentFact& fact);
  void addEntity(const EntityFact& fact);
  void addStatement(const StatementFact& fact);
  // Says that rules read these facts out of a text, so that what fact documents of the same text
  // say instead is right (docs/model.md, Corrections).
  void markExtracted() { extracted_ = true; }
  // Says that the input's format knows nothing of ontologies: terms that ours lacks are accepted,
  // and what breaks a domain, a range or a literal's form is kept, with a warning.
  void markForeign() { foreign_ = true; }
  // Says that other inputs declare the entities that statements here are about: an id is that of an
  // entity of theirs even where a document of this input has it too.
  void markEntitiesElsewhere() { entitiesElsewhere_ = true; }

  // Says how large the input is that the facts come from, in bytes, so that room for all of them is
  // asked for at once. Memory that is not needed is never touched; without enough of it, room is
  // found as facts come.
  void expectBytes(std::uint64_t bytes);

  // Keeps account of records from now on, for the ledger. To be called before the first fact.
  void keepAccount() { account_.emplace(); }
  // Null when no account is kept.
  RecordAccount* account() { return account_ ? &*account_ : nullptr; }

  // A member of the whole input that this program does not know, its value as JSON text.
  void addExtra(std::string_view name, std::string_view json);

  const std::string& input() const { return input_; }
  std::size_t documentCount() const { return documents_.size(); }
  std::size_t entityCount() const { return entities_.size(); }
  std::size_t statementCount() const { return statements_.size(); }

 private:
  friend class FactQueue;
  friend class GraphAssembly;

  struct Slice {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  struct DocumentRow {
    StringId id, title, publisher, published, path, extra;
    Slice authors;  // in lists_
    Position position;
  };
  struct EntityRow {
    std::uint32_t id;    // in ids_
    std::uint32_t type;  // in types_
    StringId name, extra;
    Slice aliases, sameAs;  // in lists_
    Position position;
  };
  // Where a literal stands, and what the input says of its type.
  struct LiteralOrigin {
    std::uint32_t role;  // see roleOf...()
    StringId type;       // a literal type's name, or "entity"; empty = inferred
    Notation notation;
  };
  struct CitationRow {
    StringId document, by, extra;
  };
  struct ExtraRow {
    StringId name, json;
  };

  // What a literal means depends on whose value it is, so equal values of one predicate (or of one
  // qualifier) are one literal, and those of two are two.
  static std::uint32_t roleOfPredicate(std::uint32_t predicate) { return predicate * 2; }
  static std::uint32_t roleOfQualifier(std::uint32_t name) { return name * 2 + 1; }
  static bool isRoleOfQualifier(std::uint32_t role) { return role % 2 == 1; }
  static std::uint32_t predicateOfRole(std::uint32_t role) { return role / 2; }
  static std::uint32_t qualifierOfRole(std::uint32_t role) { return role / 2; }

  // What a statement's names and literals are found by.
  struct LiteralKey {
    std::uint32_t role = 0;
    std::uint32_t hash = 0;
  };
  struct StatementKeys {
    std::uint64_t said = 0;  // a hash of all that an edge says
    std::uint32_t subjectHash = 0;
    std::uint32_t predicate = 0;   // in predicates_
    std::uint32_t objectHash = 0;  // of what is no literal
    LiteralKey value;
    std::vector<LiteralKey> qualifiers;
  };

  void store(const DocumentFact& fact);
  void store(const EntityFact& fact);
  void store(const StatementFact& fact);
  void store(const StatementFact& fact, const StatementKeys& keys);
  void findKeys(const StatementFact& fact, StatementKeys& keys);
  // Begin to fetch what store() will look at first, and, when that has come, the strings that it
  // will compare.
  void fetchSlots(const StatementFact& fact, const StatementKeys& keys) const;
  void fetchStrings(const StatementFact& fact, const StatementKeys& keys) const;
  void storeExtra(std::string_view name, std::string_view json);
  Slice addList(const std::vector<std::string_view>& strings);
  std::uint32_t addLiteral(const LiteralFact& fact, LiteralKey key);
  bool isLiteral(std::uint32_t literal, const LiteralFact& fact, std::uint32_t role) const;
  void addSource(const SourceFact& fact);
  std::uint32_t citationOf(const SourceFact& fact);
  void tellEdgeApart(const StatementFact& fact, std::uint64_t said);
  // Frees what only adding needs.
  void freeIndices();

  FactSink* sink_ = nullptr;  // takes the facts in place of the columns below
  std::string input_;
  bool extracted_ = false;
  bool foreign_ = false;
  bool entitiesElsewhere_ = false;
  std::optional<RecordAccount> account_;
  StringPool strings_;
  // The names of things; statements refer to them by number.
  StringNumbers ids_;  // of entities, and of documents that statements are about
  StringNumbers types_, predicates_, qualifierNames_;
  std::vector<StringId> lists_;
  std::vector<DocumentRow> documents_;
  std::vector<EntityRow> entities_;
  std::vector<Literal> literals_;  // their types are not known yet
  std::vector<LiteralOrigin> literalOrigins_;
  std::vector<HashSlot> literalSlots_;
  std::vector<Qualifier> qualifiers_;  // names in qualifierNames_, values in literals_
  std::vector<CitationRow> citations_;
  std::map<std::array<StringId, 3>, std::uint32_t> citationIndex_;
  SourceColumns sources_;
  StatementColumns statements_;  // subjects and objects in ids_, literals in literals_
  std::vector<ExtraRow> extras_;
  EdgeRepetitions repetitions_;
  StatementKeys keys_;                    // work space
  std::vector<std::uint32_t> lastNames_;  // of the last statement's qualifiers
};

}  // namespace pressgraph
