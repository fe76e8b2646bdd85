#pragma once
// How the columns that pressgraph's exporters write are read back. Internal to
// loaders/property_graph.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>

namespace pressgraph {

enum class OwnField : std::uint8_t {
  none,     // a copy of what JSON holds, if pressgraph wrote it
  derived,  // follows from the others
  entityId,
  name,
  label,
  entityClass,
  classLabel,
  aliases,
  sameAs,
  document,
  documents,
  statements,
  entity,
  extra,
  predicate,
  kind,          // the predicate in GEXF
  kgxPredicate,  // in other formats it may be a qualifier of that name
  qualifiers,
  sources,
};

OwnField ownNodeField(std::string_view column);
OwnField ownEdgeField(std::string_view column);

// Whether the column has the name that our exporters give that of one of the terms: perhaps with a
// prefix, a number, and an underscore for each character that names of columns cannot have.
bool isTerm(const std::unordered_set<std::string>& terms, std::string_view column);

}  // namespace pressgraph
