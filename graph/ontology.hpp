#pragma once
// The vocabulary of a graph: classes, predicates, qualifiers and units, read from reviewed files
// (data/ontology.json and what users add). docs/ontology.md describes the file format.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "graph/literal_type.hpp"
#include "graph/support/limits.hpp"

namespace pressgraph {

// Positions in the ontology's lists, in the order of declaration.
using ClassIndex = std::uint32_t;
using PredicateIndex = std::uint32_t;
using QualifierIndex = std::uint32_t;

struct Label {
  std::string zh;
  std::string en;
};

// What a predicate or qualifier may point to: any of these classes or literal types; when both are
// empty, anything.
struct Range {
  std::vector<ClassIndex> classes;
  std::vector<LiteralType> literals;

  bool any() const { return classes.empty() && literals.empty(); }
  bool allows(LiteralType type) const;
};

// What every term has. `declared` is false for terms that only the input used (open vocabularies).
struct Term {
  std::string name;
  std::string iri;  // absolute
  Label label;
  Label description;
  bool declared = true;
};

struct ClassDefinition : Term {
  std::vector<ClassIndex> parents;
  std::vector<std::string> sameAs;  // absolute IRIs
  std::string color;                // "#rrggbb"; empty = the parent's
  std::string shape;                // a Graphviz shape; empty = the parent's
};

struct PredicateDefinition : Term {
  std::vector<ClassIndex> domain;  // empty = anything
  Range range;
  std::optional<PredicateIndex> inverse;
  bool symmetric = false;
  bool functional = false;  // two different values under equal qualifiers contradict each other
};

struct QualifierDefinition : Term {
  Range range;
  std::vector<std::string> values;  // when not empty, the only strings allowed; in the file's order
  std::set<std::string, std::less<>> allowed;  // the same, to look up
};

struct UnitDefinition : Term {};

class Ontology {
 public:
  // Only the root class "Thing".
  Ontology();

  // The ontology that ships with the program (data/ontology.json).
  static Ontology standard();

  // Adds the declarations of an ontology file. A term that exists is redeclared: members that the
  // file gives replace the earlier ones. `file` is named in errors. Throws InputError, and leaves
  // the ontology as it was, when the text is not an ontology or has too many classes.
  void extend(std::string_view json, const std::string& file, const Limits& limits = {});

  const std::vector<ClassDefinition>& classes() const { return classes_; }
  const std::vector<PredicateDefinition>& predicates() const { return predicates_; }
  const std::vector<QualifierDefinition>& qualifiers() const { return qualifiers_; }
  const std::vector<UnitDefinition>& units() const { return units_; }
  // Prefix and namespace IRI, sorted by prefix.
  const std::map<std::string, std::string>& prefixes() const { return prefixes_; }

  // By name or IRI; a class also by the IRI of an equal class elsewhere.
  std::optional<ClassIndex> findClass(std::string_view name) const;
  std::optional<PredicateIndex> findPredicate(std::string_view name) const;
  std::optional<QualifierIndex> findQualifier(std::string_view name) const;
  const UnitDefinition* findUnit(std::string_view name) const;

  // The name of which addUndeclared...() made the IRI `text`; any other text is a name as it is.
  enum class TermKind : std::uint8_t { entityClass, predicate, qualifier };
  static std::string nameOfTerm(TermKind kind, std::string_view text);

  // Adds a term that only the input knows, labelled with its own name; an existing one is returned.
  // The IRI that was made of a name stands for that name.
  ClassIndex addUndeclaredClass(std::string_view name);
  PredicateIndex addUndeclaredPredicate(std::string_view name);
  QualifierIndex addUndeclaredQualifier(std::string_view name);

  // Whether `descendant` is `ancestor` or one of its subclasses. Constant time.
  bool isA(ClassIndex descendant, ClassIndex ancestor) const {
    if (descendant == ancestor || ancestor == 0) return true;
    return descendant < ancestors_.size() && ancestor < ancestors_.size() &&
           ancestors_[descendant][ancestor];
  }
  // Whether `entityClass` is one of `allowed` or a subclass; true when `allowed` is empty.
  bool isAnyOf(ClassIndex entityClass, const std::vector<ClassIndex>& allowed) const;

  // Colour and shape with inheritance, and plain defaults at the root.
  const std::string& color(ClassIndex index) const;
  const std::string& shape(ClassIndex index) const;

  // "schema:City" to "https://schema.org/City"; anything without a known prefix comes back as it
  // is.
  std::string expand(std::string_view compactIri) const;

 private:
  void computeAncestors();
  void indexIris();
  const std::string& inherited(ClassIndex index, std::string ClassDefinition::*member) const;

  struct StringHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  using NameIndex = std::unordered_map<std::string, std::uint32_t, StringHash, std::equal_to<>>;

  std::vector<ClassDefinition> classes_;
  std::vector<PredicateDefinition> predicates_;
  std::vector<QualifierDefinition> qualifiers_;
  std::vector<UnitDefinition> units_;
  std::map<std::string, std::string> prefixes_;
  NameIndex classNames_;
  NameIndex predicateNames_;
  NameIndex qualifierNames_;
  NameIndex unitNames_;
  NameIndex classIris_, predicateIris_, qualifierIris_, unitIris_;  // of declared terms
  // [class][ancestor]; undeclared classes, of which input may bring any number, have no row: their
  // only ancestor is Thing.
  std::vector<std::vector<bool>> ancestors_;

  friend class OntologyReader;
};

// The name most like `name` among `candidates` (edit distance of at most a third of its length),
// for hints; empty when nothing is near.
std::string nearestName(std::string_view name, const std::vector<std::string_view>& candidates);

}  // namespace pressgraph
