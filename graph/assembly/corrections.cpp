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
  explicit Corrections(GraphAssembly& assembly) : assembly_(assembly) {}

  void run() {
    findLonely();
    for (std::uint32_t run = 0; run < runs_.size(); ++run) noteAlternatives(run);
    for (auto& [key, alternatives] : atPlaces_) settle(alternatives, true);
    for (auto& [key, alternatives] : ofTopics_) settle(alternatives, false);
    reportUnclear();
  }

 private:
  // Equal statements among the sorted drafts, which only rules make, or only people.
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
    const auto& drafts = assembly_.drafts_;
    for (std::size_t begin = 0, end = 0; begin < drafts.size(); begin = end) {
      bool byRules = false;
      bool byPeople = false;
      for (end = begin; end < drafts.size() && assembly_.areEqual(drafts[begin], drafts[end]);
           ++end)
        (assembly_.isExtracted_[drafts[end].record.input] ? byRules : byPeople) = true;
      if (byRules != byPeople) runs_.push_back({begin, end, byRules});
    }
  }

  Parts partsOf(const Draft& draft) const {
    std::vector<std::uint64_t> qualifiers;
    for (const Qualifier& q : assembly_.qualifiersOf(draft))
      qualifiers.insert(qualifiers.end(), {q.qualifier, q.isEntity ? 1U : 0U, q.value});
    return {draft.record.subject, draft.record.predicate,
            std::uint64_t{draft.record.object} * 2 + (draft.isRelation ? 1 : 0),
            hashOf(qualifiers)};
  }

  static bool isDeprecated(const Draft& draft) {
    return static_cast<Rank>(draft.record.rank) == Rank::deprecated;
  }

  void noteAlternatives(std::uint32_t run) {
    for (std::size_t d = runs_[run].begin; d < runs_[run].end; ++d) {
      const Draft& draft = assembly_.drafts_[d];
      // What a person rejects corrects nothing.
      if (isDeprecated(draft)) continue;
      const Parts parts = partsOf(draft);
      for (std::uint32_t s = draft.record.sourcesBegin; s < draft.sourcesEnd; ++s) {
        const Source& source = assembly_.tables_.sources[s];
        if (!assembly_.reviewedDocuments_.contains(source.document)) continue;
        if (assembly_.text(source.by).starts_with(kRulePrefix))
          for (std::size_t part = 0; part < parts.size(); ++part)
            note(run, atPlaces_[keyWithout(part, parts, source)]);
        if (assembly_.ontology_->predicates()[draft.record.predicate].functional)
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

  void correct(Run& run, const Run& correction) {
    if (run.settled) return;
    run.settled = true;
    const StatementRecord& by = assembly_.drafts_[correction.begin].record;
    for (std::size_t d = run.begin; d < run.end; ++d) {
      StatementRecord& record = assembly_.drafts_[d].record;
      record.rank = static_cast<std::uint32_t>(Rank::deprecated) & 3U;
      assembly_.report(
          Severity::note, record.input, record.position, "corrected",
          fmt::format("what a rule says here is corrected at {}:{}:{}",
                      assembly_.tables_.inputs[by.input], by.position.line, by.position.column));
    }
  }

  void reportUnclear() const {
    for (const Run& run : runs_) {
      if (!run.unclear || run.settled) continue;
      const StatementRecord& record = assembly_.drafts_[run.begin].record;
      assembly_.report(
          Severity::warning, record.input, record.position, "ambiguous-correction",
          "rules say several things of which this may correct one; all are kept",
          "keep what is right of them in this file, or give what is wrong the rank deprecated");
    }
  }

  GraphAssembly& assembly_;
  std::vector<Run> runs_;
  // By hash; sorted, so that what is reported comes in one order.
  std::map<std::uint64_t, Alternatives> atPlaces_;
  std::map<std::uint64_t, Alternatives> ofTopics_;
};

void GraphAssembly::applyCorrections() {
  if (!reviewedDocuments_.empty()) Corrections(*this).run();
}

}  // namespace pressgraph
