// What a person's edited facts of a text change in what rules read out of the text again.
//
// Statements that both make are one, with the rank that the person gave it. This step deals with
// the rest: a statement that only the fact document makes, and that differs in one thing from one
// that only the rules make, is its corrected form.

#include <algorithm>
#include <array>
#include <map>
#include <span>

#include <fmt/format.h>
#include <xxhash.h>

#include "graph/assembly/graph_assembly.hpp"

namespace pressgraph {

namespace {

constexpr std::string_view kRulePrefix = "rule:";

// A statement as numbers that are equal when its parts are: subject, predicate, object, qualifiers.
using Parts = std::array<std::uint64_t, 4>;

std::uint64_t hashOf(const std::vector<std::uint64_t>& numbers) {
  return XXH3_64bits(numbers.data(), numbers.size() * sizeof(std::uint64_t));
}

// All parts but one, said of one place of a document.
std::uint64_t keyWithout(std::size_t part, const Parts& parts, const Source& source) {
  std::vector<std::uint64_t> numbers{part, source.document, source.begin, source.end};
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (i != part) numbers.push_back(parts[i]);
  return hashOf(numbers);
}

// All parts but the object, wherever in the document it is said.
std::uint64_t keyOfTopic(const Parts& parts, DocumentIndex document) {
  return hashOf({document, parts[0], parts[1], parts[3]});
}

}  // namespace

class GraphAssembly::Corrections {
 public:
  explicit Corrections(GraphAssembly& assembly)
      : assembly_(assembly), statements_(assembly.tables_.statements) {}

  void run() {
    findLonely();
    for (std::uint32_t run = 0; run < runs_.size(); ++run) noteAlternatives(run);
    for (auto& [key, alternatives] : atPlaces_) settle(alternatives, true);
    for (auto& [key, alternatives] : ofTopics_) settle(alternatives, false);
    reportUnclear();
  }

 private:
  // Equal statements among those in order, which only rules make, or only people.
  struct Run {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool extracted = false;
    bool settled = false;  // corrected, or found to correct
    bool unclear = false;  // may correct one of several
  };

  // Statements that agree in all but one thing.
  struct Alternatives {
    std::vector<std::uint32_t> extracted;  // runs
    std::vector<std::uint32_t> written;
  };

  void findLonely() {
    const auto& order = assembly_.order_;
    for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
      bool byRules = false;
      bool byPeople = false;
      for (end = begin; end < order.size() && assembly_.areEqual(order[begin], order[end]); ++end)
        (assembly_.isExtracted_[statements_.flags[order[end]].input] ? byRules : byPeople) = true;
      if (byRules != byPeople) runs_.push_back({begin, end, byRules});
    }
  }

  Parts partsOf(std::uint32_t statement) const {
    std::vector<std::uint64_t> qualifiers;
    for (const Qualifier& q : assembly_.qualifiersOf(statement))
      qualifiers.insert(qualifiers.end(), {q.qualifier, q.isEntity ? 1U : 0U, q.value});
    return {
        statements_.subject[statement], statements_.predicate[statement],
        std::uint64_t{statements_.object[statement]} * 2 + statements_.flags[statement].isRelation,
        hashOf(qualifiers)};
  }

  Source sourceAt(std::uint32_t index) const {
    return *SourceList::Iterator(&assembly_.tables_, index);
  }

  void noteAlternatives(std::uint32_t run) {
    for (std::size_t i = runs_[run].begin; i < runs_[run].end; ++i) {
      const std::uint32_t statement = assembly_.order_[i];
      // What a person rejects corrects nothing.
      if (static_cast<Rank>(statements_.flags[statement].rank) == Rank::deprecated) continue;
      const Parts parts = partsOf(statement);
      for (std::uint32_t s = statements_.sourcesBegin[statement];
           s < statements_.sourcesBegin[statement + 1]; ++s) {
        const Source source = sourceAt(s);
        if (!assembly_.reviewedDocuments_.contains(source.document)) continue;
        if (assembly_.text(source.by).starts_with(kRulePrefix))
          for (std::size_t part = 0; part < parts.size(); ++part)
            note(run, atPlaces_[keyWithout(part, parts, source)]);
        if (assembly_.ontology_->predicates()[statements_.predicate[statement]].functional)
          note(run, ofTopics_[keyOfTopic(parts, source.document)]);
      }
    }
  }

  void note(std::uint32_t run, Alternatives& alternatives) const {
    auto& list = runs_[run].extracted ? alternatives.extracted : alternatives.written;
    if (list.empty() || list.back() != run) list.push_back(run);
  }

  // `counted`: a correction takes the place of one statement, not of all.
  void settle(const Alternatives& alternatives, bool counted) {
    const auto& [extracted, written] = alternatives;
    if (extracted.empty() || written.empty()) return;
    if (counted && written.size() < extracted.size()) {
      for (const std::uint32_t run : written) runs_[run].unclear = true;
      return;
    }
    for (const std::uint32_t run : written) runs_[run].settled = true;
    for (std::size_t i = 0; i < extracted.size(); ++i)
      correct(runs_[extracted[i]], runs_[written[std::min(i, written.size() - 1)]]);
  }

  Place placeOf(std::uint32_t statement) const {
    return {statements_.flags[statement].input, statements_.position[statement]};
  }

  void correct(Run& run, const Run& correction) {
    if (run.settled) return;
    run.settled = true;
    const Place by = placeOf(assembly_.order_[correction.begin]);
    for (std::size_t i = run.begin; i < run.end; ++i) {
      const std::uint32_t statement = assembly_.order_[i];
      statements_.flags[statement].rank = static_cast<std::uint32_t>(Rank::deprecated) & 3U;
      assembly_.report(
          Severity::note, placeOf(statement), "corrected",
          fmt::format("what a rule says here is corrected at {}:{}:{}",
                      assembly_.tables_.inputs[by.batch], by.position.line, by.position.column));
    }
  }

  void reportUnclear() const {
    for (const Run& run : runs_) {
      if (!run.unclear || run.settled) continue;
      assembly_.report(
          Severity::warning, placeOf(assembly_.order_[run.begin]), "ambiguous-correction",
          "rules say several things of which this may correct one; all are kept",
          "keep what is right of them in this file, or give what is wrong the rank deprecated");
    }
  }

  GraphAssembly& assembly_;
  StatementColumns& statements_;
  std::vector<Run> runs_;
  // By hash; sorted, so that what is reported comes in one order.
  std::map<std::uint64_t, Alternatives> atPlaces_;
  std::map<std::uint64_t, Alternatives> ofTopics_;
};

void GraphAssembly::applyCorrections() {
  if (!reviewedDocuments_.empty()) Corrections(*this).run();
}

}  // namespace pressgraph
