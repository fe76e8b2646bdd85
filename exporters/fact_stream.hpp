#pragma once
// Writes facts as they are read, for inputs that no memory holds: there is never a graph.

#include <cstddef>
#include <memory>
#include <string>

#include "graph/builder.hpp"
#include "graph/facts.hpp"
#include "graph/ontology.hpp"

namespace pressgraph {

// Every fact is written as it is, in memory that does not grow with their number: nothing is
// joined, and nothing checked that would take a look at others. Derived classes write one format.
class FactStream : public FactSink {
 public:
  // Throw IoError when the target refuses.
  void take(const DocumentFact& fact) final {
    ++documentCount_;
    write(fact);
  }
  void take(const EntityFact& fact) final {
    ++entityCount_;
    write(fact);
  }
  void take(const StatementFact& fact) final {
    ++statementCount_;
    write(fact);
  }
  void takeExtra(std::string_view name, std::string_view json) final { writeExtra(name, json); }

  // Writes what waited and the end of the output; nothing may be taken afterwards.
  virtual void finish() = 0;

  std::size_t documentCount() const { return documentCount_; }
  std::size_t entityCount() const { return entityCount_; }
  std::size_t statementCount() const { return statementCount_; }

 protected:
  virtual void write(const DocumentFact& fact) = 0;
  virtual void write(const EntityFact& fact) = 0;
  virtual void write(const StatementFact& fact) = 0;
  virtual void writeExtra(std::string_view name, std::string_view json) = 0;

 private:
  std::size_t documentCount_ = 0;
  std::size_t entityCount_ = 0;
  std::size_t statementCount_ = 0;
};

// What a stream must know of its facts beforehand.
struct FactStreamContext {
  std::string input;  // names it in diagnostics
  std::shared_ptr<const Ontology> ontology;
  VocabularyPolicy vocabulary = VocabularyPolicy::foreignOpen;
  // How many facts are in memory at once where a format needs several: what is written means the
  // same for every number.
  std::size_t factsPerPart = 2'000;
};

}  // namespace pressgraph
