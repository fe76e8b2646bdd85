#include "exporters/diagram.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "exporters/diagram_text.hpp"
#include "graph/support/parallel.hpp"

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
    diagram_.told.resize(graph.entityCount());
    diagram_.inText.resize(graph.entityCount(), false);
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
    diagram_.edges.reserve(graph_.edgeCount());
    diagram_.drawnStatements.reserve(graph_.edgeCount());
    for (StatementIndex i = 0; i < graph_.statementCount(); ++i) {
      const StatementView statement = graph_.statement(i);
      const Certainty certainty = certaintyOf(graph_, statement);
      if (!options_.inferred && certainty == Certainty::inferred) {
        ++diagram_.hidden;
        continue;
      }
      if (!statement.isRelation()) {
        diagram_.inside[statement.subject()].push_back(i);
        continue;
      }
      draw(i, {statement.predicate(), statement.subject(), statement.object(), certainty,
               statement.rank() == Rank::deprecated,
               options_.marks ? options_.marks->statements[i] : Mark::same});
    }
    closeBundle();
  }

  bool isHidden(const StatementView& statement) const {
    return !options_.inferred && certaintyOf(graph_, statement) == Certainty::inferred;
  }

  // Statements are sorted by subject, predicate and object: those that may share an edge follow
  // each other. Their edges are a bundle.
  void draw(StatementIndex statement, const DrawnEdge& edge) {
    std::vector<DrawnEdge>& edges = diagram_.edges;
    if (!edges.empty() &&
        (edges.back().tail != edge.tail || edges.back().predicate != edge.predicate ||
         edges.back().head != edge.head))
      closeBundle();
    const auto bundle = edges.begin() + static_cast<std::ptrdiff_t>(bundleBegin_);
    const auto equal = options_.merge ? std::find_if(bundle, edges.end(),
                                                     [&](const DrawnEdge& other) {
                                                       return other.certainty == edge.certainty &&
                                                              other.deprecated == edge.deprecated &&
                                                              other.mark == edge.mark;
                                                     })
                                      : edges.end();
    diagram_.merged += equal != edges.end();
    bundled_.push_back({static_cast<std::size_t>(equal - edges.begin()), statement});
    if (equal == edges.end()) edges.push_back(edge);
  }

  // Gives each edge of the bundle its statements.
  void closeBundle() {
    const auto isBefore = [](const auto& a, const auto& b) { return a.first < b.first; };
    // As nearly all are; sorting asks for memory.
    if (!std::is_sorted(bundled_.begin(), bundled_.end(), isBefore))
      std::stable_sort(bundled_.begin(), bundled_.end(), isBefore);
    for (const auto& [at, statement] : bundled_) {
      DrawnEdge& edge = diagram_.edges[at];
      if (edge.statementCount == 0)
        edge.firstStatement = static_cast<std::uint32_t>(diagram_.drawnStatements.size());
      ++edge.statementCount;
      diagram_.drawnStatements.push_back(statement);
    }
    bundled_.clear();
    bundleBegin_ = diagram_.edges.size();
  }

  // An entity with many neighbours by one predicate counts those that hang on something else.
  void foldFans() {
    if (options_.fold == 0) return;
    std::vector<DrawnEdge>& edges = diagram_.edges;
    std::vector<EdgeOfHub> incoming;
    std::vector<bool> isFoldedOut(edges.size());
    std::vector<bool> isFoldedIn(edges.size());
    const auto outgoing = [&](std::size_t i) {
      return EdgeOfHub{edges[i].tail, edges[i].predicate, edges[i].head,
                       static_cast<std::uint32_t>(i), edges[i].mark != Mark::same};
    };
    parallelFor(2, options_.threads, [&](std::size_t side) {
      if (side == 0) {
        incoming = edgesByHead();
        findFans([&](std::size_t i) { return incoming[i]; }, incoming.size(), isFoldedIn);
      } else {
        findFans(outgoing, edges.size(), isFoldedOut);
      }
    });
    std::vector<bool> anchored(graph_.entityCount(), false);
    for (std::size_t i = 0; i < edges.size(); ++i)
      if (!isFoldedOut[i] && !isFoldedIn[i])
        anchored[edges[i].tail] = anchored[edges[i].head] = true;
    for (std::size_t i = 0; i < edges.size(); ++i) {
      isFoldedIn[i] = isFoldedIn[i] && !isFoldedOut[i] && anchored[edges[i].tail];
      isFoldedOut[i] = isFoldedOut[i] && anchored[edges[i].head];
    }

    for (std::size_t i = 0; i < edges.size(); ++i)
      if (isFoldedOut[i]) addToFan(edges[i].tail, edges[i].predicate, true, edges[i].head);
    for (const EdgeOfHub& edge : incoming)
      if (isFoldedIn[edge.place]) addToFan(edge.hub, edge.predicate, false, edge.other);
    for (std::vector<FoldedFan>& fans : diagram_.fans)
      std::sort(fans.begin(), fans.end(), [](const FoldedFan& a, const FoldedFan& b) {
        return std::pair(a.predicate, a.outgoing) < std::pair(b.predicate, b.outgoing);
      });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < edges.size(); ++i) {
      if (!isFoldedOut[i] && !isFoldedIn[i]) {
        edges[kept++] = edges[i];
        continue;
      }
      diagram_.folded += edges[i].statementCount;
      const auto statements = diagram_.statementsOf(edges[i]);
      std::vector<StatementIndex>& inside = diagram_.inside[edges[i].tail];
      inside.insert(inside.end(), statements.begin(), statements.end());
    }
    edges.resize(kept);
  }

  // An edge as seen from the end at which it may be folded.
  struct EdgeOfHub {
    EntityIndex hub = 0;
    PredicateIndex predicate = 0;
    EntityIndex other = 0;
    std::uint32_t place = 0;   // in the diagram's edges
    bool isDifferent = false;  // between two graphs
  };

  // Those of heads that have enough of them for a fan, as seen from there: sorted by head and
  // predicate, otherwise in the edges' order.
  std::vector<EdgeOfHub> edgesByHead() const {
    const std::vector<DrawnEdge>& edges = diagram_.edges;
    std::vector<std::uint32_t> counts(graph_.entityCount());
    for (const DrawnEdge& edge : edges) ++counts[edge.head];
    std::vector<std::uint32_t> ends(counts.size());  // first where each head's begin
    std::uint32_t hubEdges = 0;
    for (EntityIndex head = 0; head < counts.size(); ++head) {
      ends[head] = hubEdges;
      if (counts[head] >= options_.fold) hubEdges += counts[head];
    }
    std::vector<EdgeOfHub> sorted(hubEdges);
    for (std::uint32_t i = 0; i < edges.size(); ++i)
      if (const EntityIndex head = edges[i].head; counts[head] >= options_.fold)
        sorted[ends[head]++] = {head, edges[i].predicate, edges[i].tail, i,
                                edges[i].mark != Mark::same};
    const auto begin = sorted.begin();
    std::uint32_t first = 0;
    for (EntityIndex head = 0; head < graph_.entityCount(); ++head) {
      std::sort(begin + first, begin + ends[head], [](const EdgeOfHub& a, const EdgeOfHub& b) {
        return std::pair(a.predicate, a.place) < std::pair(b.predicate, b.place);
      });
      first = ends[head];
    }
    return sorted;
  }

  // Marks the edges of each fan. `edgeAt` gives `count` edges in an order in which those of one hub
  // and predicate follow each other, and among them those with the same other end. What differs
  // between two graphs is drawn, not folded.
  template <class EdgeAt>
  void findFans(const EdgeAt& edgeAt, std::size_t count, std::vector<bool>& isInFan) const {
    for (std::size_t begin = 0; begin < count;) {
      const EdgeOfHub first = edgeAt(begin);
      std::size_t others = 0;
      std::optional<EntityIndex> last;
      std::size_t end = begin;
      for (; end < count; ++end) {
        const EdgeOfHub edge = edgeAt(end);
        if (edge.hub != first.hub || edge.predicate != first.predicate) break;
        if (edge.isDifferent || edge.other == last) continue;
        last = edge.other;
        ++others;
      }
      if (others >= options_.fold)
        for (std::size_t i = begin; i < end; ++i)
          if (const EdgeOfHub edge = edgeAt(i); !edge.isDifferent) isInFan[edge.place] = true;
      begin = end;
    }
  }

  // Called in an order in which the others of one fan, and equal ones among them, follow each
  // other.
  void addToFan(EntityIndex hub, PredicateIndex predicate, bool outgoing, EntityIndex other) {
    std::vector<FoldedFan>& fans = diagram_.fans[hub];
    if (fans.empty() || fans.back().predicate != predicate || fans.back().outgoing != outgoing)
      fans.push_back({predicate, outgoing, {}});
    if (std::vector<EntityIndex>& others = fans.back().others;
        others.empty() || others.back() != other)
      others.push_back(other);
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
    std::vector<std::size_t> counts(ontology_.predicates().size());
    for (const DrawnEdge& edge : diagram_.edges) ++counts[edge.predicate];
    std::vector<std::pair<std::size_t, PredicateIndex>> frequent;
    for (PredicateIndex predicate = 0; predicate < counts.size(); ++predicate)
      if (const std::size_t count = counts[predicate]; count >= kFrequentEdges && options_.legend &&
                                                       options_.labels == "auto" &&
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
  // Of the bundle that is being gathered: its first edge; the edge of each of its statements.
  std::size_t bundleBegin_ = 0;
  std::vector<std::pair<std::size_t, StatementIndex>> bundled_;
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
      {"paper",
       "none",
       {"none", "a5", "a4", "a3", "a2", "a1", "a0", "a5-landscape", "a4-landscape", "a3-landscape",
        "a2-landscape", "a1-landscape", "a0-landscape"},
       "Make a page of it that is legible on this paper, writing as text what it has no room to "
       "draw"},
      {"node-size", "none", {}, "The measure by which names are larger (needs --analyse)"},
      {"node-color", "none", {}, "The measure that colours nodes (needs --analyse)"},
      {"title", "", {}, "A headline above the picture"},
      {"legend", "true", {"true", "false"}, "Explain the colours and lines"},
      {"detail",
       "full",
       {"full", "plain"},
       "full keeps everything; plain leaves out the facts' JSON and all but one tooltip of a line"},
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
      paper(options.get("paper")),
      title(options.get("title")),
      nodeSize(options.get("node-size")),
      nodeColor(options.get("node-color")),
      chinese(options.get("language") == "zh"),
      attributes(options.isOn("attributes")),
      inferred(options.isOn("inferred")),
      merge(options.isOn("merge")),
      legend(options.isOn("legend")),
      plain(options.get("detail") == "plain"),
      threads(options.threads()),
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
