#pragma once
// The part of stage 8 that says which mentions are one entity.

#include "loaders/article/coreference.hpp"
#include "loaders/article/text_keys.hpp"

namespace pressgraph {

class EntityIndex {
 public:
  EntityIndex(const CleanText& text, std::vector<Mention>& mentions)
      : text_(text), mentions_(mentions) {}

  // Makes the entities of all mentions: one an entry of the gazetteer, else one a class and name.
  void addAll();

  // Says that a mention, which may be new, stands for this entity.
  void stand(MentionIndex mention, LocalEntityIndex entity);

  // Chooses what the entities are called: of the names that stand by themselves, where there are
  // any, the fullest; the others are aliases.
  void chooseNames();

  std::vector<LocalEntity>& entities() { return entities_; }
  std::vector<LocalEntityIndex>& entityOf() { return entityOf_; }

  // A small number for each class.
  std::uint32_t typeOf(LocalEntityIndex entity) const { return types_[entity]; }
  std::uint32_t typeNamed(std::string_view type);

 private:
  LocalEntityIndex entityFor(MentionIndex mention);

  const CleanText& text_;
  std::vector<Mention>& mentions_;
  std::vector<LocalEntity> entities_;
  std::vector<LocalEntityIndex> entityOf_;  // of each mention
  std::vector<std::uint32_t> types_;        // of each entity
  std::vector<std::string> typeNames_;
  TextKeys keys_;
  std::vector<LocalEntityIndex> entityOfKey_;
  std::u32string key_;
};

}  // namespace pressgraph
