#pragma once
// Facts in, graph out: resolves identity, merges equal statements, checks against the ontology.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "graph/facts.hpp"
#include "graph/knowledge_graph.hpp"
#include "graph/ledger.hpp"
#include "graph/ontology.hpp"
#include "graph/support/diagnostic.hpp"

namespace pressgraph {

// In which inputs classes, predicates and qualifiers that the ontology does not know are accepted,
// and what breaks its domains, ranges and forms of literals is kept with a warning; in the others
// each is an error.
enum class VocabularyPolicy : std::uint8_t {
  foreignOpen,  // only inputs marked as foreign (FactBatch::markForeign)
  open,         // all
  strict,       // none
};

// What the facts are of all that there is to say.
enum class FactScope : std::uint8_t {
  all,
  // Some, in a graph for exporters that write part by part: an id that none of them declares stands
  // for an entity or document that is declared elsewhere, and what would take several records to
  // find out (identity, domains and ranges, contradictions, missing sources) is not asked.
  part,
};

struct BuilderOptions {
  VocabularyPolicy vocabulary = VocabularyPolicy::foreignOpen;
  std::size_t threads = 1;  // to freeze with; the graph does not depend on it
  FactScope scope = FactScope::all;
};

// Collects the facts of any number of inputs, in any order, then freezes them into one graph:
//
//   GraphBuilder builder(Ontology::standard());
//   FactBatch facts("notes");
//   facts.addEntity({.id = "city/郑州", .type = "City", .name = "郑州"});
//   builder.add(std::move(facts));
//   Diagnostics diagnostics;
//   const KnowledgeGraph graph = builder.freeze(diagnostics);
class GraphBuilder {
 public:
  explicit GraphBuilder(Ontology ontology, BuilderOptions options = {})
      : GraphBuilder(std::make_shared<const Ontology>(std::move(ontology)), options) {}
  // For those who make many graphs over one ontology.
  explicit GraphBuilder(std::shared_ptr<const Ontology> ontology, BuilderOptions options = {})
      : ontology_(std::move(ontology)), options_(options) {}

  void add(FactBatch facts) { batches_.push_back(std::move(facts)); }

  // Empties the builder. Statements that break a rule are reported as errors and left out, so the
  // graph is whole only when `diagnostics` has no error afterwards. Contradictions (a functional
  // predicate with two incompatible values) are kept side by side and reported as warnings. The
  // result does not depend on the order in which batches were added.
  // With a ledger, which must be empty, it says there what became of the facts; batches that keep
  // no account (FactBatch::keepAccount) then do not balance. O(n log n) in the number of
  // statements.
  KnowledgeGraph freeze(Diagnostics& diagnostics, Ledger* ledger = nullptr);

 private:
  std::shared_ptr<const Ontology> ontology_;
  BuilderOptions options_;
  std::vector<FactBatch> batches_;
};

}  // namespace pressgraph
