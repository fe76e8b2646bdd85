#include "graph/contradictions.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include <fmt/format.h>

#include "graph/date.hpp"
#include "graph/number.hpp"

namespace pressgraph {

namespace {

// What a statement claims its object to be: something between two bounds. Dates and entities are
// numbered, so that they compare as decimals do; a missing bound is an open end.
struct Claim {
  enum class Kind { entity, date, number, text };

  StatementIndex statement = 0;
  Kind kind = Kind::text;
  std::string_view unit;
  std::optional<std::string> low;
  std::optional<std::string> high;
};

std::optional<std::string> dayNumber(const std::optional<Day>& day) {
  if (!day) return std::nullopt;
  // Only the order matters.
  return std::to_string((std::int64_t{day->year} * 12 + day->month - 1) * 31 + day->day - 1);
}

int compare(Claim::Kind kind, const std::string& a, const std::string& b) {
  return kind == Claim::Kind::text ? a.compare(b) : compareDecimals(a, b);
}

bool liesBelow(const Claim& a, const Claim& b) {
  return a.high && b.low && compare(a.kind, *a.high, *b.low) < 0;
}

bool contradict(const Claim& a, const Claim& b) {
  return a.kind != b.kind || a.unit != b.unit || liesBelow(a, b) || liesBelow(b, a);
}

class ContradictionFinder {
 public:
  ContradictionFinder(const KnowledgeGraph& graph, Diagnostics& diagnostics,
                      std::vector<LedgerConflict>* conflicts)
      : graph_(graph), diagnostics_(diagnostics), conflicts_(conflicts) {}

  void run() {
    std::vector<bool> isFunctional;  // by predicate
    for (const PredicateDefinition& predicate : graph_.ontology().predicates())
      isFunctional.push_back(predicate.functional);
    std::vector<StatementIndex> candidates;
    for (StatementIndex index = 0; index < graph_.statementCount(); ++index) {
      const StatementView statement = graph_.statement(index);
      if (isFunctional[statement.predicate()] && statement.rank() != Rank::deprecated)
        candidates.push_back(index);
    }
    std::sort(candidates.begin(), candidates.end(), [&](StatementIndex a, StatementIndex b) {
      const int order = compareTopics(a, b);
      return order != 0 ? order < 0 : a < b;
    });
    std::vector<Claim> claims;
    for (std::size_t begin = 0, end = 0; begin < candidates.size(); begin = end) {
      claims.clear();
      for (; end < candidates.size() && compareTopics(candidates[begin], candidates[end]) == 0;
           ++end)
        claims.push_back(claimOf(candidates[end]));
      if (claims.size() > 1) check(claims);
    }
  }

 private:
  // Subject, predicate and qualifiers.
  int compareTopics(StatementIndex a, StatementIndex b) const {
    const StatementView first = graph_.statement(a);
    const StatementView second = graph_.statement(b);
    const auto key = [](const StatementView& s) { return std::pair(s.subject(), s.predicate()); };
    if (key(first) != key(second)) return key(first) < key(second) ? -1 : 1;
    const auto ofFirst = first.qualifiers();
    const auto ofSecond = second.qualifiers();
    const auto less = [](const Qualifier& x, const Qualifier& y) {
      return std::tuple(x.qualifier, x.isEntity, x.value) <
             std::tuple(y.qualifier, y.isEntity, y.value);
    };
    if (std::lexicographical_compare(ofFirst.begin(), ofFirst.end(), ofSecond.begin(),
                                     ofSecond.end(), less))
      return -1;
    return std::lexicographical_compare(ofSecond.begin(), ofSecond.end(), ofFirst.begin(),
                                        ofFirst.end(), less)
               ? 1
               : 0;
  }

  Claim claimOf(StatementIndex index) const {
    const StatementView statement = graph_.statement(index);
    Claim claim;
    claim.statement = index;
    if (statement.isRelation()) {
      claim.kind = Claim::Kind::entity;
      claim.low = claim.high = std::to_string(statement.object());
      return claim;
    }
    const Literal& literal = statement.literal();
    const std::string_view value = graph_.text(literal.value);
    claim.unit = graph_.text(literal.unit);
    if (literal.type == LiteralType::date) {
      const auto days = parseDate(value);
      claim.kind = Claim::Kind::date;
      claim.low = dayNumber(days->earliest);
      claim.high = dayNumber(days->latest);
    } else if (literal.type == LiteralType::integer || literal.type == LiteralType::decimal ||
               literal.type == LiteralType::quantity) {
      claim.kind = Claim::Kind::number;
      claim.low = claim.high = plainDecimal(value);
    } else {
      claim.low = claim.high = std::string(value);
    }
    if (literal.atLeast) claim.high.reset();
    if (literal.atMost) claim.low.reset();
    return claim;
  }

  // Sorted by their lower bounds, a claim contradicts an earlier one exactly when it contradicts
  // the one that ends first.
  void check(std::vector<Claim>& claims) {
    std::stable_sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) {
      const auto key = [](const Claim& c) { return std::tuple(c.kind, c.unit, c.low.has_value()); };
      if (key(a) != key(b)) return key(a) < key(b);
      return a.low && compare(a.kind, *a.low, *b.low) < 0;
    });
    const Claim* endsFirst = &claims.front();
    for (const Claim& claim : claims) {
      if (contradict(*endsFirst, claim)) report(*endsFirst, claim);
      const bool comparable = claim.kind == endsFirst->kind && claim.unit == endsFirst->unit;
      const bool earlier = claim.high && (!endsFirst->high ||
                                          compare(claim.kind, *claim.high, *endsFirst->high) < 0);
      if (!comparable || earlier) endsFirst = &claim;
    }
  }

  std::string objectOf(const StatementView& statement) const {
    if (statement.isRelation()) return std::string(graph_.entity(statement.object()).name());
    const Literal& literal = statement.literal();
    std::string value(graph_.text(literal.value));
    if (literal.unit != StringId::empty) value += fmt::format(" {}", graph_.text(literal.unit));
    if (literal.text != StringId::empty && literal.text != literal.value)
      value += fmt::format(" ({})", graph_.text(literal.text));
    return value;
  }

  static std::string placeOf(const StatementView& statement) {
    if (statement.position().line == 0) return statement.input();
    return fmt::format("{}:{}", statement.input(), statement.position().line);
  }

  // Which rule found it, of what was extracted.
  std::string ruleOf(const StatementView& statement) const {
    for (const Source& source : statement.sources())
      if (graph_.text(source.by).starts_with("rule:"))
        return fmt::format(" ({})", graph_.text(source.by));
    return {};
  }

  void report(const Claim& a, const Claim& b) {
    if (conflicts_ != nullptr) conflicts_->push_back({b.statement, a.statement});
    const StatementView first = graph_.statement(a.statement);
    const StatementView second = graph_.statement(b.statement);
    diagnostics_.add({Severity::warning, second.input(), second.position(),
                      fmt::format("{} of {} is {} here{}, and {} in {}{}; both are kept",
                                  second.predicateDefinition().name,
                                  graph_.entity(second.subject()).name(), objectOf(second),
                                  ruleOf(second), objectOf(first), placeOf(first), ruleOf(first)),
                      "contradiction", "if one is wrong, give it the qualifier rank: deprecated"});
  }

  const KnowledgeGraph& graph_;
  Diagnostics& diagnostics_;
  std::vector<LedgerConflict>* conflicts_;
};

}  // namespace

void reportContradictions(const KnowledgeGraph& graph, Diagnostics& diagnostics,
                          std::vector<LedgerConflict>* conflicts) {
  ContradictionFinder(graph, diagnostics, conflicts).run();
}

}  // namespace pressgraph
