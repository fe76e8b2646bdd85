#include "exporters/diagram.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "exporters/diagram_text.hpp"

namespace pressgraph {

namespace {

// dot takes seconds to minutes beyond these (measured: 200 nodes and 400 edges 3.5 s, 300 and 600
// 68 s); sparse graphs stay quick.
constexpr std::size_t kDotNodes = 150;
constexpr std::size_t kDotEdges = 250;
constexpr std::size_t kSparseDotNodes = 250;
constexpr double kSparseEdgesPerNode = 1.2;
// Boxes need dot, so it may take a little longer.
constexpr double kSparseGroupedEdgesPerNode = 1.5;

constexpr std::size_t kFrequentEdges = 20;
// Dark enough for thin lines on white, and apart for most colour-blind readers.
constexpr std::array<std::string_view, 6> kLineColors = {"#1b6ca8", "#b35806", "#1b7837",
                                                         "#7b3294", "#8c6d1f", "#b2186b"};

class DiagramMaker {
 public:
  DiagramMaker(const KnowledgeGraph& graph, const DiagramOptions& options)
      : graph_(graph), ontology_(graph.ontology()), options_(options) {
    diagram_.inside.resize(graph.entityCount());
    diagram_.fans.resize(graph.entityCount());
  }

  Diagram make() {
    gatherStatements();
    foldFans();
    groupNodes();
    chooseLineColors();
    chooseLayout();
    dropGroupsThatCannotBeDrawn();
    return std::move(diagram_);
  }

 private:
  void gatherStatements() {
    for (StatementIndex i = 0; i < graph_.statementCount(); ++i) {
      const StatementView statement = graph_.statement(i);
      const Certainty certainty = certaintyOf(graph_, statement);
      if (isHidden(statement)) {
        ++diagram_.hidden;
        continue;
      }
      if (!statement.isRelation()) {
        diagram_.inside[statement.subject()].push_back(i);
        continue;
      }
      const DrawnEdge edge{statement.predicate(),
                           statement.subject(),
                           statement.object(),
                           certainty,
                           statement.rank() == Rank::deprecated,
                           options_.marks ? options_.marks->statements[i] : Mark::same,
                           {i}};
      DrawnEdge* const equal = options_.merge ? equalEdge(edge) : nullptr;
      if (equal == nullptr)
        diagram_.edges.push_back(edge);
      else
        equal->statements.push_back(i);
      diagram_.merged += equal != nullptr;
    }
  }

  bool isHidden(const StatementView& statement) const {
    return !options_.inferred && certaintyOf(graph_, statement) == Certainty::inferred;
  }

  // Statements are sorted by subject, predicate and object, so equal ones are the last edges.
  DrawnEdge* equalEdge(const DrawnEdge& edge) {
    for (auto last = diagram_.edges.rbegin(); last != diagram_.edges.rend(); ++last) {
      if (last->tail != edge.tail || last->predicate != edge.predicate || last->head != edge.head)
        return nullptr;
      if (last->certainty == edge.certainty && last->deprecated == edge.deprecated &&
          last->mark == edge.mark)
        return &*last;
    }
    return nullptr;
  }

  void foldFans() {
    if (options_.fold == 0) return;
    using FanKey = std::pair<EntityIndex, std::pair<PredicateIndex, bool>>;
    std::map<FanKey, std::set<EntityIndex>> others;
    for (const DrawnEdge& edge : diagram_.edges) {
      if (edge.mark != Mark::same) continue;  // what differs is drawn
      others[{edge.tail, {edge.predicate, true}}].insert(edge.head);
      others[{edge.head, {edge.predicate, false}}].insert(edge.tail);
    }
    const auto fanOut = [&](const DrawnEdge& edge) {
      return edge.mark == Mark::same &&
             others[{edge.tail, {edge.predicate, true}}].size() >= options_.fold;
    };
    const auto fanIn = [&](const DrawnEdge& edge) {
      return edge.mark == Mark::same &&
             others[{edge.head, {edge.predicate, false}}].size() >= options_.fold;
    };
    std::vector<bool> anchored(graph_.entityCount(), false);
    for (const DrawnEdge& edge : diagram_.edges)
      if (!fanOut(edge) && !fanIn(edge)) anchored[edge.tail] = anchored[edge.head] = true;

    std::map<FanKey, FoldedFan> fans;
    std::vector<DrawnEdge> kept;
    for (DrawnEdge& edge : diagram_.edges) {
      const bool outgoing = fanOut(edge);
      const EntityIndex hub = outgoing ? edge.tail : edge.head;
      const EntityIndex other = outgoing ? edge.head : edge.tail;
      if ((!outgoing && !fanIn(edge)) || !anchored[other]) {
        kept.push_back(std::move(edge));
        continue;
      }
      FoldedFan& fan = fans[{hub, {edge.predicate, outgoing}}];
      fan.predicate = edge.predicate;
      fan.outgoing = outgoing;
      if (std::find(fan.others.begin(), fan.others.end(), other) == fan.others.end())
        fan.others.push_back(other);
      diagram_.folded += edge.statements.size();
      diagram_.inside[edge.tail].insert(diagram_.inside[edge.tail].end(), edge.statements.begin(),
                                        edge.statements.end());
    }
    diagram_.edges = std::move(kept);
    for (auto& [key, fan] : fans) diagram_.fans[key.first].push_back(std::move(fan));
  }

  void groupNodes() {
    isGrouped_.assign(graph_.entityCount(), false);
    if (options_.group == "class") {
      std::map<ClassIndex, std::size_t> groupOfClass;
      for (EntityIndex i = 0; i < graph_.entityCount(); ++i) {
        const ClassIndex entityClass = graph_.entity(i).classIndex();
        const auto [at, isNew] = groupOfClass.try_emplace(entityClass, diagram_.groups.size());
        if (isNew)
          diagram_.groups.push_back({std::string(options_.label(ontology_.classes()[entityClass])),
                                     ontology_.color(entityClass),
                                     {}});
        join(i, at->second);
      }
    } else if (options_.group == "province") {
      groupAround("Province", [&](EntityIndex entity) { return provinceOf(entity); });
    } else if (options_.group == "cluster") {
      const std::vector<std::vector<EntityIndex>> clusters = clustersOfPlaces();
      groupAround("Cluster", [&](EntityIndex entity) -> std::optional<EntityIndex> {
        if (clusters[entity].size() != 1) return std::nullopt;
        return clusters[entity].front();
      });
    }
  }

  // One group for each entity of `className` that `centre` gives for another one.
  template <class Centre>
  void groupAround(std::string_view className, const Centre& centre) {
    const std::optional<ClassIndex> entityClass = ontology_.findClass(className);
    if (!entityClass) return;
    std::map<EntityIndex, std::size_t> groupOfCentre;
    for (EntityIndex i = 0; i < graph_.entityCount(); ++i) {
      const std::optional<EntityIndex> at = centre(i);
      if (!at || *at == i) continue;
      const auto [group, isNew] = groupOfCentre.try_emplace(*at, diagram_.groups.size());
      if (isNew) {
        const EntityView entity = graph_.entity(*at);
        diagram_.groups.push_back({cutText(entity.name(), options_.labelWidth),
                                   ontology_.color(entity.classIndex()),
                                   {}});
        join(*at, group->second);
      }
      join(i, group->second);
    }
  }

  void join(EntityIndex entity, std::size_t group) {
    isGrouped_[entity] = true;
    diagram_.groups[group].members.push_back(entity);
  }

  bool isA(EntityIndex entity, std::string_view className) const {
    const std::optional<ClassIndex> ancestor = ontology_.findClass(className);
    return ancestor && ontology_.isA(graph_.entity(entity).classIndex(), *ancestor);
  }

  // Where `locatedIn` leads from a place to a province within a few steps.
  std::optional<EntityIndex> provinceOf(EntityIndex entity) const {
    constexpr int kMostSteps = 4;
    const std::optional<PredicateIndex> locatedIn = ontology_.findPredicate("locatedIn");
    if (!locatedIn || !isA(entity, "Place") || isA(entity, "Province")) return std::nullopt;
    std::vector<EntityIndex> reached = {entity};
    for (int step = 0; step < kMostSteps; ++step) {
      std::vector<EntityIndex> next;
      for (const EntityIndex from : reached) {
        const auto [begin, end] = graph_.entity(from).relations();
        for (StatementIndex i = begin; i < end; ++i) {
          const StatementView statement = graph_.statement(i);
          if (statement.predicate() != *locatedIn || isHidden(statement)) continue;
          if (isA(statement.object(), "Province")) return statement.object();
          next.push_back(statement.object());
        }
      }
      std::sort(next.begin(), next.end());
      next.erase(std::unique(next.begin(), next.end()), next.end());
      reached = std::move(next);
    }
    return std::nullopt;
  }

  // Which clusters each place belongs to.
  std::vector<std::vector<EntityIndex>> clustersOfPlaces() const {
    std::vector<std::vector<EntityIndex>> clusters(graph_.entityCount());
    for (const DrawnEdge& edge : diagram_.edges) {
      if (!isA(edge.tail, "Cluster") || !isA(edge.head, "Place")) continue;
      std::vector<EntityIndex>& of = clusters[edge.head];
      if (std::find(of.begin(), of.end(), edge.tail) == of.end()) of.push_back(edge.tail);
    }
    return clusters;
  }

  // Predicates that would put the same word on very many edges get a colour instead, which the
  // legend explains.
  void chooseLineColors() {
    std::map<PredicateIndex, std::size_t> counts;
    for (const DrawnEdge& edge : diagram_.edges) ++counts[edge.predicate];
    std::vector<std::pair<std::size_t, PredicateIndex>> frequent;
    for (const auto& [predicate, count] : counts)
      if (count >= kFrequentEdges && options_.legend && options_.labels == "auto" &&
          options_.marks == nullptr)
        frequent.push_back({count, predicate});
    std::sort(frequent.begin(), frequent.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    for (std::size_t i = 0; i < frequent.size() && i < kLineColors.size(); ++i)
      diagram_.lineColors[frequent[i].second] = kLineColors[i];
  }

  void chooseLayout() {
    diagram_.layout = options_.layout;
    if (diagram_.layout != "auto") return;
    const std::size_t nodes = graph_.entityCount();
    const std::size_t edges = diagram_.edges.size();
    const bool hasGroups = !diagram_.groups.empty();
    const double edgesPerNode = static_cast<double>(edges) / static_cast<double>(nodes);
    const bool small = nodes <= kDotNodes && edges <= kDotEdges;
    const bool sparse =
        nodes <= kSparseDotNodes &&
        edgesPerNode <= (hasGroups ? kSparseGroupedEdgesPerNode : kSparseEdgesPerNode);
    diagram_.layout = small || sparse ? "dot" : "sfdp";
  }

  // Only dot and fdp draw boxes, and where fdp puts them differs from run to run (libgvc 2.42).
  void dropGroupsThatCannotBeDrawn() {
    if (diagram_.layout != "dot" && !diagram_.groups.empty()) {
      diagram_.groupsDropped = true;
      diagram_.groups.clear();
      isGrouped_.assign(graph_.entityCount(), false);
    }
    for (EntityIndex i = 0; i < graph_.entityCount(); ++i)
      if (!isGrouped_[i]) diagram_.ungrouped.push_back(i);
  }

  const KnowledgeGraph& graph_;
  const Ontology& ontology_;
  const DiagramOptions& options_;
  Diagram diagram_;
  std::vector<bool> isGrouped_;
};

}  // namespace

std::vector<FormatOption> diagramOptions() {
  return {
      {"layout",
       "auto",
       {"auto", "dot", "neato", "sfdp", "fdp", "twopi"},
       "The layout engine; auto is dot, or sfdp for large graphs"},
      {"direction", "LR", {"LR", "TB"}, "Which way relations run (layout dot only)"},
      {"language", "zh", {"zh", "en"}, "Language of classes and predicates"},
      {"label-length", "24", {}, "Most characters of a name or line"},
      {"attributes", "true", {"true", "false"}, "Write attributes into the nodes"},
      {"inferred", "true", {"true", "false"}, "Draw what the text does not say outright"},
      {"labels",
       "auto",
       {"auto", "all"},
       "Label every relation; auto tells very frequent ones by the line's colour"},
      {"merge", "true", {"true", "false"}, "Draw parallel relations as one edge"},
      {"fold",
       "12",
       {},
       "Count relations of one kind at one entity instead of drawing them, from this many "
       "on (0 = never)"},
      {"group",
       "none",
       {"none", "class", "province", "cluster"},
       "Put a box around entities of a class, a province or an industrial cluster"},
      {"size",
       "none",
       {"none", "a5", "a4", "a3", "a2", "a1", "a0"},
       "Shrink the picture to a sheet of paper"},
      {"node-size", "none", {}, "The measure by which names are larger (needs --analyse)"},
      {"node-color", "none", {}, "The measure that colours nodes (needs --analyse)"},
      {"title", "", {}, "A headline above the picture"},
      {"legend", "true", {"true", "false"}, "Explain the colours and lines"},
  };
}

std::size_t numberOption(const FormatOptions& options, std::string_view name, std::size_t least,
                         std::size_t most) {
  const std::string& text = options.get(name);
  std::size_t value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec != std::errc() || result.ptr != text.data() + text.size() || value < least ||
      value > most)
    throw UsageError({Severity::error,
                      "",
                      {},
                      fmt::format("'{}' is no value for the option {}", text, name),
                      "usage",
                      fmt::format("write a number from {} to {}", least, most)});
  return value;
}

DiagramOptions::DiagramOptions(const FormatOptions& options)
    : layout(options.get("layout")),
      direction(options.get("direction")),
      labels(options.get("labels")),
      group(options.get("group")),
      size(options.get("size")),
      title(options.get("title")),
      nodeSize(options.get("node-size")),
      nodeColor(options.get("node-color")),
      chinese(options.get("language") == "zh"),
      attributes(options.isOn("attributes")),
      inferred(options.isOn("inferred")),
      merge(options.isOn("merge")),
      legend(options.isOn("legend")),
      labelWidth(2 * numberOption(options, "label-length", 4, 500)),
      fold(numberOption(options, "fold", 0, 1'000'000)) {}

std::string_view DiagramOptions::label(const Term& term) const {
  const std::string& wanted = chinese ? term.label.zh : term.label.en;
  return wanted.empty() ? std::string_view(term.name) : std::string_view(wanted);
}

Certainty certaintyOf(const KnowledgeGraph& graph, const StatementView& statement) {
  for (const Qualifier& qualifier : statement.qualifiers()) {
    if (qualifier.isEntity ||
        graph.ontology().qualifiers()[qualifier.qualifier].name != "certainty")
      continue;
    const std::string_view value = graph.text(graph.literal(qualifier.value).value);
    if (value == "inferred") return Certainty::inferred;
    if (value == "expected") return Certainty::expected;
    if (value == "approximate") return Certainty::approximate;
  }
  return Certainty::stated;
}

Diagram makeDiagram(const KnowledgeGraph& graph, const DiagramOptions& options) {
  return DiagramMaker(graph, options).make();
}

}  // namespace pressgraph
