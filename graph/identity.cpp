#include "graph/identity.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include <boost/pending/disjoint_sets.hpp>
#include <fmt/format.h>
#include <xxhash.h>

#include "graph/support/hash_slots.hpp"
#include "graph/support/short_list.hpp"
#include "graph/support/utf8.hpp"

namespace pressgraph {

namespace {

// The part of an external id that names who gave it: everything up to the last '/', '#' or ':'.
std::string_view authority(std::string_view iri) {
  const std::size_t end = iri.find_last_of("/#:");
  return end == std::string_view::npos ? iri : iri.substr(0, end + 1);
}

class IdentityResolver {
 public:
  IdentityResolver(const EntityClaims& claims, const Ontology& ontology,
                   const std::vector<std::string>& inputs, Diagnostics& diagnostics)
      : claims_(claims),
        ontology_(ontology),
        inputs_(inputs),
        diagnostics_(diagnostics),
        groups_(claims.size()),
        groupClass_(claims.size()) {
    for (std::uint32_t i = 0; i < claims.size(); ++i) groupClass_[i] = claims.entityClass(i);
  }

  std::vector<std::uint32_t> resolve() {
    joinEqualIds();
    joinExternalIds();
    const NameTable byName = tableOfNames();
    joinCandidates(equalNames(byName));
    joinCandidates(namesThatAreAliases(byName));

    constexpr std::uint32_t kNone = 0xFFFFFFFF;
    std::vector<std::uint32_t> numbers(claims_.size());
    std::vector<std::uint32_t> numberOfGroup(claims_.size(), kNone);
    std::uint32_t next = 0;
    for (std::uint32_t i = 0; i < claims_.size(); ++i) {
      std::uint32_t& number = numberOfGroup[groups_.find(i)];
      if (number == kNone) number = next++;
      numbers[i] = number;
    }
    return numbers;
  }

 private:
  // Sets of claims (Boost keeps rank and parent of each in arrays of ours).
  class Groups {
   public:
    explicit Groups(std::size_t size)
        : rank_(size), parent_(size), sets_(rank_.data(), parent_.data()) {
      for (std::uint32_t i = 0; i < size; ++i) sets_.make_set(i);
    }
    Groups(const Groups&) = delete;
    Groups& operator=(const Groups&) = delete;

    std::uint32_t find(std::uint32_t claim) { return sets_.find_set(claim); }
    void join(std::uint32_t a, std::uint32_t b) { sets_.union_set(a, b); }

   private:
    std::vector<std::uint32_t> rank_;
    std::vector<std::uint32_t> parent_;
    boost::disjoint_sets<std::uint32_t*, std::uint32_t*> sets_;
  };

  using ClaimList = std::vector<std::uint32_t>;
  // (class, name key) to claims.
  using NameTable = std::map<std::pair<ClassIndex, std::string>, ClaimList>;
  using Candidates = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

  void report(Severity severity, std::uint32_t claim, std::string code, std::string message,
              std::string hint) {
    diagnostics_.add({severity, inputs_[claims_.input(claim)], claims_.position(claim),
                      std::move(message), std::move(code), std::move(hint)});
  }

  ClassIndex classOf(std::uint32_t claim) { return groupClass_[groups_.find(claim)]; }
  const std::string& className(std::uint32_t claim) {
    return ontology_.classes()[classOf(claim)].name;
  }

  CommonClass commonClass(const ClaimList& claims) {
    std::vector<ClassIndex> classes;
    for (const std::uint32_t claim : claims) classes.push_back(classOf(claim));
    return mostSpecific(ontology_, classes);
  }

  void joinAll(const ClaimList& claims) {
    const ClassIndex joined = commonClass(claims).entityClass;
    for (const std::uint32_t claim : claims) groups_.join(claims.front(), claim);
    groupClass_[groups_.find(claims.front())] = joined;
  }

  // One claim of each group among `claims`.
  ClaimList distinctGroups(const ClaimList& claims) {
    ClaimList representatives;
    std::unordered_set<std::uint32_t> seen;
    for (const std::uint32_t claim : claims)
      if (seen.insert(groups_.find(claim)).second) representatives.push_back(claim);
    return representatives;
  }

  void joinEqualIds() {
    std::vector<HashSlot> firstOfId;
    std::map<std::uint32_t, ClaimList> repeated;  // by the first claim of the id
    std::uint32_t distinct = 0;
    for (std::uint32_t i = 0; i < claims_.size(); ++i) {
      if (needsToGrow(firstOfId, distinct)) growSlots(firstOfId);
      const std::string_view id = claims_.id(i);
      const auto hash = static_cast<std::uint32_t>(XXH3_64bits(id.data(), id.size()));
      HashSlot& slot = findSlot(
          firstOfId, hash, [&](const HashSlot& found) { return claims_.id(found.next - 1) == id; });
      if (slot.next == 0) {
        slot = {hash, i + 1};
        ++distinct;
        continue;
      }
      const std::uint32_t first = slot.next - 1;
      ClaimList& same = repeated[first];
      if (same.empty()) same.push_back(first);
      same.push_back(i);
    }
    for (const auto& [first, same] : repeated) {
      const CommonClass common = commonClass(same);
      for (const std::uint32_t claim : same) {
        if (common.agreed || ontology_.isA(common.entityClass, classOf(claim))) continue;
        report(Severity::error, claim, "class-conflict",
               fmt::format("'{}' is a {} here and a {} elsewhere", claims_.id(claim),
                           className(claim), ontology_.classes()[common.entityClass].name),
               "give different things different ids, or correct the type");
      }
      joinAll(same);
    }
  }

  // In the order of the IRIs, because what one joins decides the class that the next one meets.
  void joinExternalIds() {
    std::map<std::string_view, ClaimList> claimsOfIri;
    for (std::uint32_t i = 0; i < claims_.size(); ++i)
      for (const std::string_view iri : claims_.sameAs(i)) claimsOfIri[iri].push_back(i);
    for (const auto& [iri, claims] : claimsOfIri) {
      const ClaimList groups = distinctGroups(claims);
      if (groups.size() < 2) continue;
      if (commonClass(groups).agreed)
        joinAll(groups);
      else
        report(Severity::warning, groups.front(), "same-as-conflict",
               fmt::format("{} all claim to be {} but are of different classes; kept apart",
                           listIds(groups), iri),
               "one of their sameAs is wrong, or one type is");
    }
  }

  std::uint64_t hashOf(std::uint32_t claim, const std::string& key) {
    return XXH3_64bits_withSeed(key.data(), key.size(), classOf(claim));
  }

  // The names that can decide something: those of several claims, and those that are aliases too.
  // Hashes find them, because most names are neither.
  NameTable tableOfNames() {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> named;  // hash of the name, claim
    named.reserve(claims_.size());
    std::unordered_set<std::uint64_t> aliases;
    for (std::uint32_t i = 0; i < claims_.size(); ++i) {
      if (const std::string key = nameKey(claims_.name(i)); !key.empty())
        named.emplace_back(hashOf(i, key), i);
      for (const std::string_view alias : claims_.aliases(i))
        aliases.insert(hashOf(i, nameKey(alias)));
    }
    std::sort(named.begin(), named.end());
    NameTable table;
    for (std::size_t begin = 0, end = 0; begin < named.size(); begin = end) {
      for (end = begin; end < named.size() && named[end].first == named[begin].first;) ++end;
      if (end - begin == 1 && !aliases.contains(named[begin].first)) continue;
      for (std::size_t i = begin; i < end; ++i) {
        const std::uint32_t claim = named[i].second;
        table[{classOf(claim), nameKey(claims_.name(claim))}].push_back(claim);
      }
    }
    return table;
  }

  Candidates equalNames(const NameTable& byName) {
    Candidates candidates;
    for (const auto& [key, claims] : byName)
      for (const std::uint32_t claim : claims)
        if (claim != claims.front()) candidates.emplace_back(claims.front(), claim);
    return candidates;
  }

  Candidates namesThatAreAliases(const NameTable& byName) {
    NameTable byAlias;
    for (std::uint32_t i = 0; i < claims_.size(); ++i)
      for (const std::string_view alias : claims_.aliases(i)) {
        std::pair<ClassIndex, std::string> key(classOf(i), nameKey(alias));
        if (byName.contains(key)) byAlias[std::move(key)].push_back(i);
      }
    Candidates candidates;
    for (const auto& [key, aliasClaims] : byAlias) {
      const ClaimList named = distinctGroups(byName.at(key));
      std::unordered_set<std::uint32_t> namedGroups;
      for (const std::uint32_t claim : named) namedGroups.insert(groups_.find(claim));
      ClaimList others = distinctGroups(aliasClaims);
      std::erase_if(others,
                    [&](std::uint32_t claim) { return namedGroups.contains(groups_.find(claim)); });
      if (others.empty()) continue;
      if (named.size() == 1 && others.size() == 1) {
        candidates.emplace_back(named.front(), others.front());
        continue;
      }
      ClaimList all(named);
      all.insert(all.end(), others.begin(), others.end());
      report(Severity::warning, others.front(), "ambiguous-alias",
             fmt::format("the name '{}' could mean several entities of class {}: {}; not merged",
                         key.second, className(others.front()), listIds(all)),
             "give the same thing the same id everywhere, or drop the alias");
    }
    return candidates;
  }

  // Joins what candidates connect, each connected part as a whole or not at all: otherwise a third
  // claim could bring together two that have to stay apart.
  void joinCandidates(const Candidates& candidates) {
    Groups parts(claims_.size());
    ClaimList touched;
    for (const auto& [a, b] : candidates) {
      const std::uint32_t rootA = groups_.find(a);
      const std::uint32_t rootB = groups_.find(b);
      if (rootA == rootB) continue;
      parts.join(rootA, rootB);
      touched.push_back(rootA);
      touched.push_back(rootB);
    }
    if (touched.empty()) return;
    std::unordered_map<std::uint32_t, ClaimList> claimsOfPart;
    const std::unordered_set<std::uint32_t> isTouched(touched.begin(), touched.end());
    for (std::uint32_t i = 0; i < claims_.size(); ++i)
      if (const std::uint32_t root = groups_.find(i); isTouched.contains(root))
        claimsOfPart[parts.find(root)].push_back(i);
    for (std::uint32_t i = 0; i < claims_.size(); ++i) {
      const auto part = claimsOfPart.find(parts.find(groups_.find(i)));
      if (part == claimsOfPart.end() || part->second.front() != i) continue;
      const ClaimList& claims = part->second;
      const std::string reason = reasonToKeepApart(claims);
      if (reason.empty()) {
        joinAll(claims);
        continue;
      }
      const ClaimList groups = distinctGroups(claims);
      report(Severity::note, groups[1], "same-name",
             fmt::format("{} are all a {} by a common name; kept apart because {}", listIds(groups),
                         className(i), reason),
             "if they are one, give them one id or the same sameAs");
    }
  }

  // Why groups have to stay apart; empty when nothing speaks against joining them.
  std::string reasonToKeepApart(const ClaimList& claims) {
    std::unordered_map<std::uint32_t, std::uint32_t> groupOfInput;
    std::unordered_map<std::string_view, std::uint32_t> groupOfAuthority;
    bool idsDiffer = false;
    for (const std::uint32_t claim : claims) {
      const std::uint32_t group = groups_.find(claim);
      if (groupOfInput.emplace(claims_.input(claim), group).first->second != group)
        return "one input gives them different ids";
      // Claims with a common external id are of one group already.
      for (const std::string_view iri : claims_.sameAs(claim))
        if (groupOfAuthority.emplace(authority(iri), group).first->second != group)
          idsDiffer = true;
    }
    return idsDiffer ? "their external ids differ" : std::string();
  }

  // The ids of the claims, sorted; of many, the first few.
  std::string listIds(const ClaimList& claims) {
    std::set<std::string_view> ids;
    for (const std::uint32_t claim : claims) ids.insert(claims_.id(claim));
    return shortList(ids, 5);
  }

  const EntityClaims& claims_;
  const Ontology& ontology_;
  const std::vector<std::string>& inputs_;
  Diagnostics& diagnostics_;
  Groups groups_;
  std::vector<ClassIndex> groupClass_;  // valid at each group's root
};

}  // namespace

CommonClass mostSpecific(const Ontology& ontology, const std::vector<ClassIndex>& classes) {
  CommonClass common{classes.front(), true};
  for (const ClassIndex entityClass : classes)
    if (ontology.isA(entityClass, common.entityClass)) common.entityClass = entityClass;
  for (const ClassIndex entityClass : classes)
    common.agreed = common.agreed && ontology.isA(common.entityClass, entityClass);
  if (!common.agreed) common.entityClass = *std::min_element(classes.begin(), classes.end());
  return common;
}

std::vector<std::uint32_t> resolveIdentity(const EntityClaims& claims, const Ontology& ontology,
                                           const std::vector<std::string>& inputs,
                                           Diagnostics& diagnostics) {
  return IdentityResolver(claims, ontology, inputs, diagnostics).resolve();
}

}  // namespace pressgraph
