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

// The names that our exporters give the columns of some terms.
class ColumnsOfTerms {
 public:
  explicit ColumnsOfTerms(const std::unordered_set<std::string>& terms);
  // Constant time, however many terms there are.
  bool have(const std::string& column) const;

 private:
  std::unordered_set<std::string> names_;
};

}  // namespace pressgraph
