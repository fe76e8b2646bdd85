#include "loaders/article/entity_facts.hpp"

#include <algorithm>

#include "loaders/article/code_points.hpp"
#include "loaders/article/marks.hpp"
#include "loaders/article/printed_text.hpp"

namespace pressgraph {

namespace {

constexpr std::string_view kDivisionCodes = "https://pressgraph.example/gbt2260/";

// Many spellings of one name help nobody; hostile text could have any number.
constexpr std::size_t kMostAliases = 32;

std::string lowerCase(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

// Names in ids are without marks: event/国家先进制造业集群, whether printed in quotes or not.
bool belongsInId(char32_t c) {
  return isPlainHan(c) || std::u32string_view(U" \u3000“”‘’「」『』《》〈〉\"'").find(c) ==
                              std::u32string_view::npos;
}

void addAlias(EntityDeclaration& declaration, std::string alias) {
  if (alias.empty() || alias == declaration.name || declaration.aliases.size() >= kMostAliases)
    return;
  if (std::find(declaration.aliases.begin(), declaration.aliases.end(), alias) ==
      declaration.aliases.end())
    declaration.aliases.push_back(std::move(alias));
}

const std::u32string& usualName(const Entry& entry) {
  return entry.shortName.empty() ? entry.name : entry.shortName;
}

}  // namespace

EntityFacts::EntityFacts(std::u32string_view original, const Reading& reading,
                         const Lexicon& lexicon, const Ontology& ontology)
    : original_(original), reading_(reading), lexicon_(lexicon), ontology_(ontology) {
  declareEntities();
  addMentions();
}

void EntityFacts::declareEntities() {
  const std::vector<LocalEntity>& entities = reading_.coreference.entities;
  ofEntity_.assign(entities.size(), kNoDeclaration);
  declared_.reserve(entities.size());
  byId_.reserve(entities.size());
  byName_.reserve(entities.size());
  for (std::size_t i = 0; i < entities.size(); ++i) {
    const auto entityClass = ontology_.findClass(entities[i].type);
    if (!entityClass) continue;
    EntityDeclaration declaration = describe(entities[i], *entityClass);
    if (!declaration.name.empty()) ofEntity_[i] = add(std::move(declaration));
  }
}

EntityDeclaration EntityFacts::describe(const LocalEntity& entity, ClassIndex entityClass) const {
  EntityDeclaration declaration;
  declaration.entityClass = entityClass;
  declaration.entry = entity.entry;
  std::u32string clean;
  if (entity.name != kNoMention) {
    declaration.printedAt = reading_.mentions[entity.name].span;
    clean = reading_.text.view(declaration.printedAt);
    declaration.name = printedText(original_, reading_.text, declaration.printedAt);
  } else if (!entity.aliases.empty()) {
    clean = entity.aliases.front();
    declaration.name = toUtf8(clean);
  }
  if (clean.empty()) return declaration;
  declaration.id = idFor(entityClass, entity.entry, clean);
  correctMisprint(declaration);
  for (const std::u32string& alias : entity.aliases) addAlias(declaration, toUtf8(alias));
  if (reading_.text.traditional) addAlias(declaration, toUtf8(clean));
  describeEntry(declaration);
  return declaration;
}

void EntityFacts::describeEntry(EntityDeclaration& declaration) const {
  if (declaration.entry == kNoEntry) return;
  const Entry& entry = lexicon_.entries()[declaration.entry];
  addAlias(declaration, toUtf8(entry.name));
  // A municipality that is spoken of as a province is another thing than the city of that code.
  const bool asUsual = ontology_.classes()[declaration.entityClass].name == entry.type;
  if (entry.kind == EntryKind::place && !entry.code.empty() && asUsual)
    declaration.sameAs.push_back(std::string(kDivisionCodes) + entry.code);
}

void EntityFacts::correctMisprint(EntityDeclaration& declaration) const {
  const std::u32string_view corrected = lexicon_.erratum(reading_.text.view(declaration.printedAt));
  if (corrected.empty()) return;
  declaration.misprint = std::move(declaration.name);
  declaration.name = toUtf8(corrected);
  declaration.id = idFor(declaration.entityClass, declaration.entry, corrected);
  addAlias(declaration, declaration.misprint);
}

void EntityFacts::addMentions() {
  for (std::size_t i = 0; i < reading_.coreference.entityOf.size(); ++i) {
    const DeclarationIndex index = of(reading_.coreference.entityOf[i]);
    const Mention& mention = reading_.mentions[i];
    if (index == kNoDeclaration || mention.origin == MentionOrigin::anaphor) continue;
    declared_[index].wanted = declared_[index].wanted || mention.notable;
    if (mention.span == declared_[index].printedAt) continue;
    addAlias(declared_[index], printedText(original_, reading_.text, mention.span));
  }
}

std::string EntityFacts::idFor(ClassIndex entityClass, EntryIndex entry,
                               std::u32string_view name) const {
  const Entry* known = entry == kNoEntry ? nullptr : &lexicon_.entries()[entry];
  if (known != nullptr) name = usualName(*known);
  std::u32string plain;
  std::copy_if(name.begin(), name.end(), std::back_inserter(plain), belongsInId);
  std::string id =
      lowerCase(ontology_.classes()[entityClass].name) + '/' + toUtf8(plain.empty() ? name : plain);
  if (known == nullptr || known->code.empty()) return id;
  for (const Sense& sense : lexicon_.find(name)) {
    if (sense.entry == kNoEntry || sense.entry == entry) continue;
    const Entry& other = lexicon_.entries()[sense.entry];
    if (other.kind == EntryKind::place && other.type == known->type) return id + '-' + known->code;
  }
  return id;
}

// Joins what is one; of two different things of the gazetteer with one id, the second gets a
// number.
DeclarationIndex EntityFacts::add(EntityDeclaration declaration) {
  const auto joins = [&](DeclarationIndex other) {
    const EntryIndex a = declared_[other].entry;
    return a == kNoEntry || declaration.entry == kNoEntry || a == declaration.entry;
  };
  const std::string nameKey =
      ontology_.classes()[declaration.entityClass].name + '\n' + declaration.name;
  const std::string plainId = declaration.id;
  for (std::uint32_t number = 2;; ++number) {
    auto found = byId_.find(declaration.id);
    const auto named = byName_.find(nameKey);
    const bool byName = found == byId_.end() && named != byName_.end() && joins(named->second);
    if (found == byId_.end() && !byName) break;
    const DeclarationIndex other = byName ? named->second : found->second;
    if (joins(other)) {
      addAlias(declared_[other], declaration.name);
      for (std::string& alias : declaration.aliases) addAlias(declared_[other], std::move(alias));
      if (declared_[other].entry == kNoEntry) {
        declared_[other].entry = declaration.entry;
        declared_[other].sameAs = std::move(declaration.sameAs);
      }
      return other;
    }
    declaration.id = plainId + '#' + std::to_string(number);
  }
  const auto index = static_cast<DeclarationIndex>(declared_.size());
  byId_.emplace(declaration.id, index);
  byName_.emplace(nameKey, index);
  declared_.push_back(std::move(declaration));
  return index;
}

void EntityFacts::use(std::string_view id) {
  const auto found = byId_.find(std::string(id));
  if (found != byId_.end()) declared_[found->second].wanted = true;
}

DeclarationIndex EntityFacts::of(LocalEntityIndex entity) const {
  return entity < ofEntity_.size() ? ofEntity_[entity] : kNoDeclaration;
}

DeclarationIndex EntityFacts::declareEntry(EntryIndex entry) {
  const Entry& known = lexicon_.entries()[entry];
  const auto entityClass = ontology_.findClass(known.type);
  if (!entityClass) return kNoDeclaration;
  EntityDeclaration declaration;
  declaration.entityClass = *entityClass;
  declaration.entry = entry;
  declaration.name = toUtf8(usualName(known));
  declaration.id = idFor(*entityClass, entry, known.name);
  describeEntry(declaration);
  return add(std::move(declaration));
}

DeclarationIndex EntityFacts::declareText(ClassIndex entityClass, Span words) {
  EntityDeclaration declaration;
  declaration.entityClass = entityClass;
  declaration.printedAt = words;
  declaration.name = printedText(original_, reading_.text, words);
  declaration.id = idFor(entityClass, kNoEntry, reading_.text.view(words));
  return add(std::move(declaration));
}

void EntityFacts::write(FactBatch& facts) const {
  const auto views = [](const std::vector<std::string>& strings) {
    return std::vector<std::string_view>(strings.begin(), strings.end());
  };
  for (const EntityDeclaration& declaration : declared_)
    if (declaration.wanted)
      facts.addEntity({.id = declaration.id,
                       .type = ontology_.classes()[declaration.entityClass].name,
                       .name = declaration.name,
                       .aliases = views(declaration.aliases),
                       .sameAs = views(declaration.sameAs)});
}

}  // namespace pressgraph
