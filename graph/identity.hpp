#pragma once
// Which of the entities that were read are one and the same.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/ontology.hpp"
#include "graph/support/diagnostic.hpp"

namespace pressgraph {

// The declarations of entities, numbered from 0. An interface, because those who have millions of
// them have them in tables of their own already. Views stay valid while claims are compared.
class EntityClaims {
 public:
  virtual ~EntityClaims() = default;
  virtual std::uint32_t size() const = 0;
  virtual std::string_view id(std::uint32_t claim) const = 0;
  virtual ClassIndex entityClass(std::uint32_t claim) const = 0;
  virtual std::string_view name(std::uint32_t claim) const = 0;  // may be empty
  virtual std::vector<std::string_view> aliases(std::uint32_t claim) const = 0;
  virtual std::vector<std::string_view> sameAs(std::uint32_t claim) const = 0;
  // Declarations of one input have equal numbers.
  virtual std::uint32_t input(std::uint32_t claim) const = 0;
  virtual Position position(std::uint32_t claim) const = 0;
};

// Groups the claims; the result gives each claim its group's number, groups being numbered by their
// first claim. In this order, claims are one entity when they
//  1. have the same id (their classes must then be the same or one below all the others: otherwise
//     it is an error, and they are grouped all the same);
//  2. share an external id (sameAs), and their classes agree as in 1; otherwise it is a warning;
//  3. have the same class and the same name (nameKey);
//  4. have the same class, and the name of one is an alias of the other, unless several bear the
//     name or the alias: then it decides nothing, with a warning.
// What steps 3 and 4 would join stays apart, with a note, when one input gives two of them
// different ids, or when external ids of one authority differ. Each step looks only at what the
// steps before it found, so the order of claims does not matter. Time and memory are linear in the
// number of names and ids, but for sorting.
std::vector<std::uint32_t> resolveIdentity(const EntityClaims& claims, const Ontology& ontology,
                                           const std::vector<std::string>& inputs,
                                           Diagnostics& diagnostics);

struct CommonClass {
  ClassIndex entityClass = 0;  // the one below all the others; if there is none, the first declared
  bool agreed = true;          // whether there is one
};

// The class of something that is of all these classes, of which there must be one. Linear.
CommonClass mostSpecific(const Ontology& ontology, const std::vector<ClassIndex>& classes);

}  // namespace pressgraph
