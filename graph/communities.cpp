#include "graph/communities.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

namespace pressgraph {

namespace {

// One level of the method: its vertices are entities, or communities of the level below.
struct Level {
  struct Link {
    std::uint32_t to;
    double weight;
  };
  std::vector<std::size_t> begins = {0};
  std::vector<Link> links;     // in both directions, none of a vertex to itself
  std::vector<double> weight;  // of a vertex: its links, and twice what lies within it

  std::size_t size() const { return weight.size(); }
};

Level levelOf(const Neighbours& neighbours) {
  Level level;
  level.links.reserve(neighbours.size());
  for (EntityIndex entity = 0; entity < neighbours.entityCount(); ++entity) {
    double weight = 0;
    for (const Neighbour& neighbour : neighbours.of(entity)) {
      level.links.push_back({neighbour.entity, static_cast<double>(neighbour.relations)});
      weight += neighbour.relations;
    }
    level.begins.push_back(level.links.size());
    level.weight.push_back(weight);
  }
  return level;
}

std::vector<std::uint32_t> numbersBelow(std::size_t count) {
  std::vector<std::uint32_t> numbers(count);
  std::iota(numbers.begin(), numbers.end(), 0U);
  return numbers;
}

// Moves single vertices to the community of neighbours for as long as modularity grows. A vertex
// is looked at again when one of its neighbours has moved away from it.
class LocalMoves {
 public:
  // `community` is where each vertex begins: numbers below the number of vertices.
  LocalMoves(const Level& level, double total, std::vector<std::uint32_t> community)
      : level_(level),
        total_(total),
        community_(std::move(community)),
        communityWeight_(level.size(), 0),
        linksTo_(level.size(), 0) {
    for (std::size_t vertex = 0; vertex < level.size(); ++vertex)
      communityWeight_[community_[vertex]] += level.weight[vertex];
  }

  // False when nothing has moved.
  bool run() {
    std::vector<std::uint32_t> queue = numbersBelow(level_.size());
    std::vector<bool> waits(level_.size(), true);
    bool moved = false;
    std::vector<std::uint32_t> next;
    while (!queue.empty()) {
      next.clear();
      for (const std::uint32_t vertex : queue) {
        waits[vertex] = false;
        if (!moveToBest(vertex)) continue;
        moved = true;
        for (std::size_t i = level_.begins[vertex]; i < level_.begins[vertex + 1]; ++i) {
          const std::uint32_t neighbour = level_.links[i].to;
          if (waits[neighbour] || community_[neighbour] == community_[vertex]) continue;
          waits[neighbour] = true;
          next.push_back(neighbour);
        }
      }
      queue.swap(next);
    }
    return moved;
  }

  const std::vector<std::uint32_t>& community() const { return community_; }

 private:
  bool moveToBest(std::uint32_t vertex) {
    const std::uint32_t old = community_[vertex];
    touched_.clear();
    for (std::size_t i = level_.begins[vertex]; i < level_.begins[vertex + 1]; ++i) {
      const std::uint32_t other = community_[level_.links[i].to];
      if (linksTo_[other] == 0) touched_.push_back(other);
      linksTo_[other] += level_.links[i].weight;
    }
    const double weight = level_.weight[vertex];
    communityWeight_[old] -= weight;
    const auto gain = [&](std::uint32_t community) {
      return linksTo_[community] - weight * communityWeight_[community] / total_;
    };
    // The least gain that counts, so that rounding moves nothing to and fro.
    constexpr double kLeastGain = 1e-9;
    std::uint32_t best = old;
    double bestGain = gain(old) + kLeastGain;
    std::sort(touched_.begin(), touched_.end());
    for (const std::uint32_t community : touched_)
      if (const double value = gain(community); community != old && value > bestGain) {
        best = community;
        bestGain = value;
      }
    for (const std::uint32_t community : touched_) linksTo_[community] = 0;
    communityWeight_[best] += weight;
    community_[vertex] = best;
    return best != old;
  }

  const Level& level_;
  double total_;  // of all vertices' weights
  std::vector<std::uint32_t> community_;
  std::vector<double> communityWeight_;
  std::vector<double> linksTo_;  // of the vertex at hand; zero otherwise
  std::vector<std::uint32_t> touched_;
};

// Numbers without gaps, in the order of the first vertex of each; returns how many there are.
std::uint32_t closeGaps(std::vector<std::uint32_t>& community) {
  constexpr std::uint32_t kNone = 0xFFFFFFFF;
  std::vector<std::uint32_t> number(community.size(), kNone);
  std::uint32_t count = 0;
  for (std::uint32_t& one : community) {
    if (number[one] == kNone) number[one] = count++;
    one = number[one];
  }
  return count;
}

// The level whose vertices are the `count` communities.
Level levelAbove(const Level& level, const std::vector<std::uint32_t>& community,
                 std::uint32_t count) {
  std::vector<std::size_t> first(count + 1, 0);
  for (const std::uint32_t one : community) ++first[one + 1];
  std::partial_sum(first.begin(), first.end(), first.begin());
  std::vector<std::uint32_t> members(community.size());
  std::vector<std::size_t> next(first.begin(), first.end() - 1);
  for (std::uint32_t vertex = 0; vertex < community.size(); ++vertex)
    members[next[community[vertex]]++] = vertex;

  Level above;
  std::vector<double> linksTo(count, 0);
  std::vector<std::uint32_t> touched;
  for (std::uint32_t one = 0; one < count; ++one) {
    double weight = 0;
    touched.clear();
    for (std::size_t m = first[one]; m < first[one + 1]; ++m) {
      const std::uint32_t vertex = members[m];
      weight += level.weight[vertex];
      for (std::size_t i = level.begins[vertex]; i < level.begins[vertex + 1]; ++i) {
        const std::uint32_t other = community[level.links[i].to];
        if (other == one) continue;
        if (linksTo[other] == 0) touched.push_back(other);
        linksTo[other] += level.links[i].weight;
      }
    }
    std::sort(touched.begin(), touched.end());
    for (const std::uint32_t other : touched) {
      above.links.push_back({other, linksTo[other]});
      linksTo[other] = 0;
    }
    above.begins.push_back(above.links.size());
    above.weight.push_back(weight);
  }
  return above;
}

// Splits each community into its connected parts, which never lowers modularity.
std::vector<std::uint32_t> connectedParts(const Neighbours& neighbours,
                                          const std::vector<std::uint32_t>& community) {
  constexpr std::uint32_t kNone = 0xFFFFFFFF;
  std::vector<std::uint32_t> part(community.size(), kNone);
  std::vector<EntityIndex> open;
  for (EntityIndex start = 0; start < community.size(); ++start) {
    if (part[start] != kNone) continue;
    part[start] = start;
    open.push_back(start);
    while (!open.empty()) {
      const EntityIndex entity = open.back();
      open.pop_back();
      for (const Neighbour& neighbour : neighbours.of(entity)) {
        if (part[neighbour.entity] != kNone || community[neighbour.entity] != community[start])
          continue;
        part[neighbour.entity] = start;
        open.push_back(neighbour.entity);
      }
    }
  }
  return part;
}

}  // namespace

std::vector<std::uint32_t> findCommunities(const Neighbours& neighbours) {
  constexpr int kMostRounds = 10;
  const Level entities = levelOf(neighbours);
  const double total = std::accumulate(entities.weight.begin(), entities.weight.end(), 0.0);
  std::vector<std::uint32_t> community = numbersBelow(entities.size());
  // After the first round, single entities may still find a better community than that which their
  // own was merged into.
  for (int round = 0; round < kMostRounds; ++round) {
    LocalMoves first(entities, total, community);
    if (!first.run()) break;
    community = first.community();
    const std::uint32_t groups = closeGaps(community);
    Level level = levelAbove(entities, community, groups);
    while (true) {
      LocalMoves moves(level, total, numbersBelow(level.size()));
      if (!moves.run()) break;
      std::vector<std::uint32_t> merged = moves.community();
      const std::uint32_t count = closeGaps(merged);
      for (std::uint32_t& one : community) one = merged[one];
      level = levelAbove(level, merged, count);
    }
  }
  return connectedParts(neighbours, community);
}

double modularity(const Neighbours& neighbours, const std::vector<std::uint32_t>& community) {
  std::vector<double> weight(community.size(), 0), inside(community.size(), 0);
  double total = 0;
  for (EntityIndex entity = 0; entity < community.size(); ++entity)
    for (const Neighbour& neighbour : neighbours.of(entity)) {
      total += neighbour.relations;
      weight[community[entity]] += neighbour.relations;
      if (community[neighbour.entity] == community[entity])
        inside[community[entity]] += neighbour.relations;
    }
  double sum = 0;
  for (std::size_t i = 0; total > 0 && i < weight.size(); ++i)
    sum += inside[i] / total - (weight[i] / total) * (weight[i] / total);
  return sum;
}

}  // namespace pressgraph
