#pragma once
// Groups of entities that have more relations among themselves than chance would give them: the
// method of Louvain (V. D. Blondel, J.-L. Guillaume, R. Lambiotte, E. Lefebvre: Fast unfolding of
// communities in large networks, J. Stat. Mech. 2008, P10008), made deterministic. Internal to
// graph/.

#include <cstdint>
#include <vector>

#include "graph/neighbours.hpp"

namespace pressgraph {

// The community of each entity, as numbers without meaning below the number of entities. Each
// community is connected (Louvain alone does not promise it; V. A. Traag, L. Waltman, N. J. van
// Eck: From Louvain to Leiden, Sci. Rep. 9, 2019). Entities without relations are communities of
// their own. Some passes over the graph.
std::vector<std::uint32_t> findCommunities(const Neighbours& neighbours);

// How much more of the relations lie within communities than chance would put there (M. E. J.
// Newman, 2004): 0 for one community of all, at most 1. Linear.
double modularity(const Neighbours& neighbours, const std::vector<std::uint32_t>& community);

}  // namespace pressgraph
