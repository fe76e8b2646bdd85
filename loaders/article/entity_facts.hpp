#pragma once
// The entities of one text as facts: ids, printed names, aliases, external ids.

#include <string>
#include <unordered_map>
#include <vector>

#include "graph/facts.hpp"
#include "graph/ontology.hpp"
#include "loaders/article/rules.hpp"

namespace pressgraph {

// An entity that is going to be declared. Its id is its class and its name (city/郑州), so that
// other texts give it the same; of places that share theirs, with the division's code
// (district/朝阳-110105).
struct EntityDeclaration {
  std::string id;
  ClassIndex entityClass = 0;
  std::string name;
  std::vector<std::string> aliases;
  std::vector<std::string> sameAs;
  EntryIndex entry = kNoEntry;
  Span printedAt;        // of the clean text: its naming mention; empty when it has none
  std::string misprint;  // what was printed, where `name` corrects it
  // Whether it is written: the text speaks of it by a name of its own, or a statement does.
  bool wanted = false;
};

// Position of a declaration.
using DeclarationIndex = std::uint32_t;
inline constexpr DeclarationIndex kNoDeclaration = 0xFFFFFFFFU;

class EntityFacts {
 public:
  // Knows all entities that the reading found; those whose class the ontology does not know are
  // left out. Written are those that a notable mention names, and those that statements use. Linear
  // in mentions.
  EntityFacts(std::u32string_view original, const Reading& reading, const Lexicon& lexicon,
              const Ontology& ontology);

  // Of an entity of the reading, or kNoDeclaration.
  DeclarationIndex of(LocalEntityIndex entity) const;

  // Declares a thing of the gazetteer that the text does not name (a city decoded from a name).
  DeclarationIndex declareEntry(EntryIndex entry);

  // Declares what the text names only here, as an object: 立方氮化硼.
  DeclarationIndex declareText(ClassIndex entityClass, Span words);

  // A statement speaks of what has this id; ids that are no entity's are ignored.
  void use(std::string_view id);

  const EntityDeclaration& operator[](DeclarationIndex index) const { return declared_[index]; }
  std::size_t size() const { return declared_.size(); }

  void write(FactBatch& facts) const;

 private:
  void declareEntities();
  void addMentions();
  EntityDeclaration describe(const LocalEntity& entity, ClassIndex entityClass) const;
  void describeEntry(EntityDeclaration& declaration) const;
  void correctMisprint(EntityDeclaration& declaration) const;
  std::string idFor(ClassIndex entityClass, EntryIndex entry, std::u32string_view name) const;
  DeclarationIndex add(EntityDeclaration declaration);

  std::u32string_view original_;
  const Reading& reading_;
  const Lexicon& lexicon_;
  const Ontology& ontology_;
  std::vector<EntityDeclaration> declared_;
  std::vector<DeclarationIndex> ofEntity_;
  std::unordered_map<std::string, DeclarationIndex> byId_;
  // By class and printed name: the same name twice in one text is the same thing, unless the
  // gazetteer says otherwise.
  std::unordered_map<std::string, DeclarationIndex> byName_;
};

}  // namespace pressgraph
