#pragma once
// All statements of one input, so that their order in it does not matter. Internal to loaders/rdf.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/support/string_pool.hpp"
#include "loaders/rdf/quads.hpp"

namespace pressgraph {

// Names a term of one QuadStore; equal ids are equal terms.
enum class TermId : std::uint32_t {};
inline constexpr TermId kNoTerm{0};

struct Quad {
  TermId subject = kNoTerm;
  TermId predicate = kNoTerm;
  TermId object = kNoTerm;
  TermId graph = kNoTerm;  // kNoTerm = the default graph
  std::uint32_t line = 0;
};

class QuadStore : public QuadSink {
 public:
  QuadStore() { terms_.number(strings_, {}); }

  void add(const RdfTermView& subject, const RdfTermView& predicate, const RdfTermView& object,
           const RdfTermView* graph, Position position) override;

  // Sorts by subject, predicate, object and graph, and removes repetitions; then the functions
  // below may be used. O(n log n).
  void finish();

  const std::vector<Quad>& quads() const { return quads_; }
  // How many statements were repetitions of others.
  std::size_t repetitionCount() const { return repetitions_; }
  bool hasBlankNodes() const { return hasBlankNodes_; }
  // The line of the first literal that holds U+0000, if one does.
  std::optional<std::uint32_t> lineWithNul() const { return lineWithNul_; }
  std::span<const Quad> about(TermId subject) const;
  std::span<const Quad> about(TermId subject, TermId predicate) const;

  RdfTermView term(TermId id) const;
  bool isIri(TermId id) const { return stored(id).starts_with('I'); }
  bool isLiteral(TermId id) const { return stored(id).starts_with('L'); }
  std::string_view text(TermId id) const { return term(id).text; }
  // The id of an IRI; new if no statement has it.
  TermId iri(std::string_view iri);
  // One more than the largest id.
  std::size_t termCount() const { return terms_.size(); }

 private:
  // Statements are stored a few later than they come, so that what the table of terms, which is
  // large and looked at in no order, has of theirs can be fetched meanwhile.
  static constexpr std::size_t kAhead = 16;
  struct Term {
    std::string key;  // as it is stored
    std::uint32_t hash = 0;
  };
  struct Pending {
    Term subject, predicate, object, graph;
    bool hasLastSubject = false;  // most statements have the subject of the one before
    bool hasGraph = false;
    std::uint32_t line = 0;
  };

  Pending& pending(std::size_t number) { return pending_[number % kAhead]; }
  void prepare(const RdfTermView& view, Term& term) const;
  void fetchStrings(const Pending& pending) const;
  void storeNext();
  void storeAll();
  TermId store(const Term& term);
  std::string_view stored(TermId id) const {
    return strings_[terms_[static_cast<std::uint32_t>(id)]];
  }

  // A term is its kind, its text and, after a byte that UTF-8 cannot have, D and its datatype or L
  // and its language.
  StringPool strings_;
  StringNumbers terms_;  // by id; the first is no term
  std::vector<Quad> quads_;
  std::vector<std::uint32_t> begins_;  // of each subject in quads_, by id
  bool hasBlankNodes_ = false;
  std::size_t repetitions_ = 0;
  std::optional<std::uint32_t> lineWithNul_;
  std::array<Pending, kAhead> pending_;
  std::size_t read_ = 0;
  std::size_t stored_ = 0;
};

}  // namespace pressgraph
