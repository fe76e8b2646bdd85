#include "exporters/condensed_diagram.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>

namespace pressgraph {

namespace {

class Condenser {
 public:
  Condenser(const KnowledgeGraph& graph, const DiagramOptions& options, Condensation degree,
            Diagram& diagram)
      : graph_(graph),
        options_(options),
        degree_(degree),
        diagram_(diagram),
        edgesOf_(graph.entityCount()),
        isTold_(diagram.edges.size(), false),
        isListed_(graph.entityCount(), false),
        depthTold_(graph.entityCount(), 0),
        objectThatTells_(graph.entityCount()) {
    for (const std::vector<FoldedFan>& fans : diagram.fans)
      for (const FoldedFan& fan : fans)
        for (const EntityIndex other : fan.others) isListed_[other] = true;
  }

  void condense() {
    for (std::size_t i = 0; i < diagram_.edges.size(); ++i) {
      const DrawnEdge& edge = diagram_.edges[i];
      edgesOf_[edge.tail].push_back(i);
      if (edge.head != edge.tail) edgesOf_[edge.head].push_back(i);
      isTold_[i] =
          (degree_ >= Condensation::inferred && edge.certainty == Certainty::inferred) ||
          (degree_ >= Condensation::frequent && diagram_.lineColors.contains(edge.predicate));
    }
    // Those with the fewest relations first, so that the others are left to tell them.
    std::vector<EntityIndex> order(graph_.entityCount());
    std::iota(order.begin(), order.end(), EntityIndex{0});
    std::stable_sort(order.begin(), order.end(), [&](EntityIndex a, EntityIndex b) {
      return edgesOf_[a].size() < edgesOf_[b].size();
    });
    for (const EntityIndex entity : order) writeIntoText(entity);
    tell();
  }

 private:
  // Names are told in a node, and what hangs on them in brackets behind them: two levels.
  static constexpr int kDeepest = 1;
  static constexpr int kTooDeep = kDeepest + 1;

  // What the text says more about is no mere detail of something else.
  static constexpr std::size_t kMostStated = 3;
  static constexpr std::size_t kMostOfADetail = 5;

  bool needsNode(EntityIndex entity) const {
    // A list that counts its members needs them to be somewhere.
    if (!diagram_.fans[entity].empty() || isListed_[entity]) return true;
    const bool isDetail =
        degree_ >= Condensation::leavesWithFacts && edgesOf_[entity].size() <= kMostOfADetail;
    return !isDetail && options_.attributes &&
           std::any_of(diagram_.inside[entity].begin(), diagram_.inside[entity].end(),
                       [&](StatementIndex i) { return !graph_.statement(i).isRelation(); });
  }

  // Makes the entity one without a node, when something else can tell all its relations.
  void writeIntoText(EntityIndex entity) {
    if (edgesOf_[entity].empty() || depthTold_[entity] > kDeepest || needsNode(entity)) return;
    std::vector<EntityIndex> subjects;
    std::vector<EntityIndex> objects;
    std::size_t stated = 0;
    std::optional<EntityIndex> neighbour;  // by relations that are drawn so far
    for (const std::size_t i : edgesOf_[entity]) {
      const DrawnEdge& edge = diagram_.edges[i];
      if (edge.head == edge.tail) return;
      if (edge.certainty != Certainty::inferred && ++stated > kMostStated) return;

      const EntityIndex other = edge.tail == entity ? edge.head : edge.tail;
      (edge.tail == entity ? objects : subjects).push_back(other);
      if (isTold_[i]) continue;
      if (neighbour && *neighbour != other) return;
      neighbour = other;
    }
    std::optional<EntityIndex> teller;  // an object that tells the relation with itself
    if (neighbour ? std::find(subjects.begin(), subjects.end(), *neighbour) == subjects.end()
                  : subjects.empty()) {
      teller = neighbour ? *neighbour : objects.front();
      if (diagram_.inText[*teller]) return;
    }
    const bool tellsMore = std::any_of(objects.begin(), objects.end(),
                                       [&](EntityIndex object) { return object != teller; });
    if (tellsMore && !teller &&
        std::all_of(subjects.begin(), subjects.end(),
                    [&](EntityIndex subject) { return diagram_.inText[subject]; }))
      return;
    diagram_.inText[entity] = true;
    objectThatTells_[entity] = teller;
    if (teller) depthTold_[*teller] = kTooDeep;
    for (const EntityIndex subject : subjects)
      depthTold_[subject] = std::max(depthTold_[subject], tellsMore ? kTooDeep : kDeepest);
    for (const std::size_t i : edgesOf_[entity]) isTold_[i] = true;
  }

  void tell() {
    std::vector<DrawnEdge> drawn;
    for (std::size_t i = 0; i < diagram_.edges.size(); ++i) {
      const DrawnEdge& edge = diagram_.edges[i];
      if (!isTold_[i]) {
        drawn.push_back(edge);
        continue;
      }
      const bool byObject = objectThatTells_[edge.tail] == edge.head;
      const auto statements = diagram_.statementsOf(edge);
      std::vector<StatementIndex>& inside = diagram_.inside[edge.tail];
      inside.insert(inside.end(), statements.begin(), statements.end());
      diagram_.told[byObject ? edge.head : edge.tail].push_back(
          {edge.predicate, !byObject, byObject ? edge.tail : edge.head,
           edge.certainty == Certainty::inferred,
           std::vector<StatementIndex>(statements.begin(), statements.end())});
    }
    diagram_.edges = std::move(drawn);
  }

  const KnowledgeGraph& graph_;
  const DiagramOptions& options_;
  const Condensation degree_;
  Diagram& diagram_;
  std::vector<std::vector<std::size_t>> edgesOf_;
  std::vector<bool> isTold_;
  std::vector<bool> isListed_;
  std::vector<int> depthTold_;  // levels of text that an entity has to tell
  std::vector<std::optional<EntityIndex>> objectThatTells_;
};

}  // namespace

void condense(const KnowledgeGraph& graph, const DiagramOptions& options, Condensation degree,
              Diagram& diagram) {
  if (degree == Condensation::none) return;
  Condenser(graph, options, degree, diagram).condense();
}

}  // namespace pressgraph
