#include "loaders/article/coreference.hpp"

#include "loaders/article/anaphor_finder.hpp"
#include "loaders/article/clause_topics.hpp"
#include "loaders/article/declared_aliases.hpp"
#include "loaders/article/entity_index.hpp"

namespace pressgraph {

Coreference resolve(const CleanText& text, const std::vector<Word>& words,
                    const std::vector<Value>& values, const People& people,
                    std::vector<Mention>& mentions) {
  EntityIndex entities(text, mentions);
  entities.addAll();
  readDeclaredAliases(text, mentions, entities);
  entities.chooseNames();
  findAnaphors(text, words, values, mentions, entities);
  Coreference result;
  result.entities = std::move(entities.entities());
  result.entityOf = std::move(entities.entityOf());
  result.clauses = findClauses(text, words, values, people, mentions, result);
  return result;
}

}  // namespace pressgraph
