#include "graph/analysis.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include <boost/graph/incremental_components.hpp>
#include <boost/graph/page_rank.hpp>
#include <boost/pending/disjoint_sets.hpp>
#include <fmt/format.h>

#include "graph/communities.hpp"
#include "graph/neighbours.hpp"
#include "graph/ontology.hpp"
#include "graph/topology.hpp"

namespace pressgraph {

namespace {

constexpr std::string_view kDegree = "degree", kInDegree = "in_degree", kOutDegree = "out_degree",
                           kPageRank = "pagerank", kBetweenness = "betweenness",
                           kComponent = "component", kCommunity = "community";

template <class DegreeOf>
std::vector<double> degrees(const TopologyGraph& topology, const DegreeOf& degreeOf) {
  std::vector<double> values(num_vertices(topology));
  for (EntityIndex i = 0; i < values.size(); ++i)
    values[i] = static_cast<double>(degreeOf(i, topology));
  return values;
}

// Boost's ranks differ from the usual definition, in which an entity without outgoing relations
// passes its rank on to all alike, by a factor only.
std::vector<double> pageRanks(const TopologyGraph& topology) {
  constexpr int kMostPasses = 200;
  constexpr double kPrecision = 1e-12;
  constexpr double kDamping = 0.85;
  std::vector<double> ranks(num_vertices(topology));
  if (ranks.empty()) return ranks;
  std::vector<double> last(ranks.size(), 0);
  int passes = 0;
  const auto done = [&](const auto& current, const auto&) {
    double change = 0, sum = 0;
    for (EntityIndex i = 0; i < last.size(); ++i) {
      const double rank = get(current, i);
      change += std::abs(rank - last[i]);
      sum += rank;
      last[i] = rank;
    }
    return change <= kPrecision * sum || passes++ == kMostPasses;
  };
  boost::graph::page_rank(
      topology,
      boost::make_iterator_property_map(ranks.begin(), get(boost::vertex_index, topology)), done,
      kDamping);
  const double sum = std::accumulate(ranks.begin(), ranks.end(), 0.0);
  for (double& rank : ranks) rank /= sum;
  return ranks;
}

// U. Brandes: A faster algorithm for betweenness centrality, J. Math. Sociol. 25, 2001; from all
// entities, or from pivots (U. Brandes, C. Pich: Centrality estimation in large networks, 2007),
// which Boost's function does not offer.
class Betweenness {
 public:
  explicit Betweenness(const Neighbours& neighbours)
      : neighbours_(neighbours),
        sums_(neighbours.entityCount(), 0),
        distance_(neighbours.entityCount(), kFar),
        chains_(neighbours.entityCount(), 0),
        dependency_(neighbours.entityCount(), 0) {}

  // A chain counts at each entity by twice the part of its way that lies behind: as every chain is
  // walked from both of its ends, that is once in all, and estimates are much nearer than if it
  // counted once each time, which favours what is near a pivot (R. Geisberger, P. Sanders,
  // D. Schultes: Better approximation of betweenness centrality, ALENEX 2008).
  void addFrom(EntityIndex pivot) {
    search(pivot);
    for (std::size_t i = order_.size(); i-- > 1;) {
      const EntityIndex entity = order_[i];
      const double distance = distance_[entity];
      const double share = (1 / distance + dependency_[entity]) / chains_[entity];
      for (const Neighbour& neighbour : neighbours_.of(entity))
        if (distance_[neighbour.entity] + 1 == distance_[entity])
          dependency_[neighbour.entity] += chains_[neighbour.entity] * share;
      sums_[entity] += 2 * distance * dependency_[entity];
    }
    for (const EntityIndex entity : order_) {
      distance_[entity] = kFar;
      dependency_[entity] = 0;
    }
  }

  // Of all pairs of others, the share whose shortest chains lead through an entity, when `pivots`
  // entities were added.
  std::vector<double> shares(std::size_t pivots) const {
    const auto count = static_cast<double>(sums_.size());
    std::vector<double> values = sums_;
    const double scale = count / static_cast<double>(pivots) / ((count - 1) * (count - 2));
    for (double& value : values) value = count > 2 ? value * scale : 0;
    return values;
  }

 private:
  static constexpr std::uint32_t kFar = 0xFFFFFFFE;  // one more is no distance either

  // Leaves in order_ what can be reached, the nearest first.
  void search(EntityIndex pivot) {
    order_.assign(1, pivot);
    distance_[pivot] = 0;
    chains_[pivot] = 1;
    for (std::size_t i = 0; i < order_.size(); ++i) {
      const EntityIndex entity = order_[i];
      for (const Neighbour& neighbour : neighbours_.of(entity)) {
        if (distance_[neighbour.entity] == kFar) {
          distance_[neighbour.entity] = distance_[entity] + 1;
          chains_[neighbour.entity] = 0;
          order_.push_back(neighbour.entity);
        }
        if (distance_[neighbour.entity] == distance_[entity] + 1)
          chains_[neighbour.entity] += chains_[entity];
      }
    }
  }

  const Neighbours& neighbours_;
  std::vector<double> sums_;
  std::vector<std::uint32_t> distance_;
  std::vector<double> chains_;
  std::vector<double> dependency_;  // of chains that lead on, divided by their lengths
  std::vector<EntityIndex> order_;
};

std::vector<double> betweenness(const Neighbours& neighbours, const AnalysisOptions& options,
                                Diagnostics& diagnostics) {
  const std::size_t count = neighbours.entityCount();
  if (count == 0) return {};
  const std::uint64_t affordable =
      options.betweennessSteps / std::max<std::uint64_t>(1, neighbours.size() + count);
  const std::size_t pivots = std::min<std::size_t>(
      count, std::max<std::uint64_t>(affordable, std::max<std::size_t>(options.leastPivots, 1)));
  Betweenness sums(neighbours);
  // Evenly over the entities, which stand in the order of their ids.
  for (std::size_t i = 0; i < pivots; ++i)
    sums.addFrom(static_cast<EntityIndex>(static_cast<std::uint64_t>(i) * count / pivots));
  if (pivots < count)
    diagnostics.add({Severity::note,
                     "",
                     {},
                     fmt::format("betweenness is estimated from {} of {} entities", pivots, count),
                     "sampled-betweenness",
                     "docs/analysis.md says how good the estimate is"});
  return sums.shares(pivots);
}

// 1 for the largest group, then by size; of equal ones first that with the first entity.
template <class GroupOf>
std::vector<double> numbersBySize(std::size_t count, const GroupOf& groupOf) {
  struct Group {
    std::size_t size = 0;
    EntityIndex first = 0;
    std::uint32_t index = 0;
  };
  std::vector<Group> groups(count);
  for (EntityIndex i = 0; i < count; ++i) {
    Group& group = groups[groupOf(i)];
    if (group.size++ == 0) group.first = i;
    group.index = static_cast<std::uint32_t>(groupOf(i));
  }
  std::erase_if(groups, [](const Group& group) { return group.size == 0; });
  std::sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) {
    return a.size != b.size ? a.size > b.size : a.first < b.first;
  });
  std::vector<double> number(count);
  for (std::size_t i = 0; i < groups.size(); ++i)
    number[groups[i].index] = static_cast<double>(i + 1);
  std::vector<double> values(count);
  for (EntityIndex i = 0; i < count; ++i) values[i] = number[groupOf(i)];
  return values;
}

std::vector<double> components(const TopologyGraph& topology) {
  const std::size_t count = num_vertices(topology);
  std::vector<std::uint32_t> rank(count), parent(count);
  boost::disjoint_sets<std::uint32_t*, std::uint32_t*> sets(rank.data(), parent.data());
  boost::initialize_incremental_components(topology, sets);
  boost::incremental_components(topology, sets);
  return numbersBySize(count, [&](EntityIndex i) { return sets.find_set(i); });
}

void checkNames(const std::vector<std::string>& names) {
  const auto& known = analysisMeasures();
  for (const std::string& name : names) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const std::string near = nearestName(name, known);
    throw UsageError({Severity::error,
                      "",
                      {},
                      fmt::format("there is no measure '{}'", name),
                      "unknown-measure",
                      near.empty() ? fmt::format("the measures are {}", fmt::join(known, ", "))
                                   : fmt::format("did you mean '{}'?", near)});
  }
}

}  // namespace

const std::vector<std::string_view>& analysisMeasures() {
  static const std::vector<std::string_view> names = {
      kDegree, kInDegree, kOutDegree, kPageRank, kBetweenness, kComponent, kCommunity};
  return names;
}

std::vector<Measure> analyse(const KnowledgeGraph& graph, const AnalysisOptions& options,
                             Diagnostics& diagnostics) {
  checkNames(options.measures);
  const auto wanted = [&](std::string_view name) {
    return options.measures.empty() || std::find(options.measures.begin(), options.measures.end(),
                                                 name) != options.measures.end();
  };
  const TopologyGraph& topology = graph.topology().graph;
  std::vector<Measure> measures;
  const auto add = [&](std::string_view name, bool isInteger, const auto& compute) {
    if (wanted(name)) measures.push_back({std::string(name), isInteger, compute()});
  };
  add(kDegree, true, [&] {
    return degrees(topology, [](EntityIndex i, const auto& g) { return boost::degree(i, g); });
  });
  add(kInDegree, true, [&] {
    return degrees(topology, [](EntityIndex i, const auto& g) { return in_degree(i, g); });
  });
  add(kOutDegree, true, [&] {
    return degrees(topology, [](EntityIndex i, const auto& g) { return out_degree(i, g); });
  });
  add(kPageRank, false, [&] { return pageRanks(topology); });
  std::optional<Neighbours> neighbours;
  if (wanted(kBetweenness) || wanted(kCommunity)) neighbours.emplace(graph);
  add(kBetweenness, false, [&] { return betweenness(*neighbours, options, diagnostics); });
  add(kComponent, true, [&] { return components(topology); });
  add(kCommunity, true, [&] {
    const std::vector<std::uint32_t> community = findCommunities(*neighbours);
    return numbersBySize(community.size(), [&](EntityIndex i) { return community[i]; });
  });
  return measures;
}

}  // namespace pressgraph
