// Entities: which are one, what they are called, and which documents are entities as well.

#include <algorithm>
#include <limits>
#include <set>
#include <tuple>
#include <unordered_set>

#include <fmt/format.h>

#include "graph/assembly/graph_assembly.hpp"
#include "graph/literal_check.hpp"
#include "graph/support/utf8.hpp"

namespace pressgraph {

namespace {

// Sorts and removes repetitions and the empty string, by the strings' bytes.
void sortUnique(std::vector<std::string_view>& strings) {
  std::sort(strings.begin(), strings.end());
  strings.erase(std::unique(strings.begin(), strings.end()), strings.end());
  if (!strings.empty() && strings.front().empty()) strings.erase(strings.begin());
}

// The name to call a merged entity by: one that nobody calls a mere alias, then the longest, then
// the first by its bytes. `aliases` is sorted.
std::string_view preferredName(const std::vector<std::string_view>& names,
                               const std::vector<std::string_view>& aliases) {
  const auto order = [&](std::string_view name) {
    const bool alias = std::binary_search(aliases.begin(), aliases.end(), name);
    return std::tuple(alias, -static_cast<std::ptrdiff_t>(countCodePoints(name)), name);
  };
  return *std::min_element(names.begin(), names.end(), [&](std::string_view a, std::string_view b) {
    return order(a) < order(b);
  });
}

// The numbers of the texts in the order of the texts' bytes. Texts differ early behind what all
// begin with, so that eight bytes from there nearly always decide.
std::vector<std::uint32_t> sortedByText(const std::vector<std::string_view>& texts) {
  struct Keyed {
    std::uint64_t key = 0;
    std::uint32_t number = 0;
  };
  std::size_t common = texts.empty() ? 0 : texts.front().size();
  for (const std::string_view text : texts) {
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(common, text.size()));
    common = static_cast<std::size_t>(
        std::mismatch(text.begin(), end, texts.front().begin()).first - text.begin());
  }
  std::vector<Keyed> keyed(texts.size());
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    for (std::size_t byte = 0; byte < sizeof(std::uint64_t); ++byte) {
      const std::size_t at = common + byte;
      const auto next = at < texts[i].size() ? static_cast<unsigned char>(texts[i][at]) : 0U;
      keyed[i].key = keyed[i].key << 8U | next;
    }
    keyed[i].number = i;
  }
  std::sort(keyed.begin(), keyed.end(), [&](const Keyed& a, const Keyed& b) {
    return a.key != b.key ? a.key < b.key : texts[a.number] < texts[b.number];
  });
  std::vector<std::uint32_t> order;
  order.reserve(keyed.size());
  for (const Keyed& each : keyed) order.push_back(each.number);
  return order;
}

}  // namespace

class GraphAssembly::Claims final : public EntityClaims {
 public:
  explicit Claims(const GraphAssembly& assembly) : assembly_(assembly) {}

  void reserve(std::size_t count) { claims_.reserve(count); }
  void addRow(std::uint32_t batch, std::size_t row, ClassIndex entityClass) {
    claims_.push_back({Kind::row, batch, index32(row), entityClass});
  }
  // An id (by its number in ids_) that others declare, and nothing else.
  void addMention(std::uint32_t number) { claims_.push_back({Kind::mention, 0, number, kNoIndex}); }
  // Documents are told apart by their ids alone: two articles may well have one headline.
  void addDocument(const DocumentVertex& vertex, ClassIndex entityClass) {
    claims_.push_back({Kind::document, vertex.batch, vertex.document, entityClass});
  }

  std::uint32_t size() const override { return index32(claims_.size()); }
  std::string_view id(std::uint32_t claim) const override { return text(idOf(claim)); }
  ClassIndex entityClass(std::uint32_t claim) const override { return claims_[claim].entityClass; }
  std::string_view name(std::uint32_t claim) const override { return text(row(claim).name); }
  std::vector<std::string_view> aliases(std::uint32_t claim) const override {
    return list(claim, row(claim).aliases);
  }
  std::vector<std::string_view> sameAs(std::uint32_t claim) const override {
    return list(claim, row(claim).sameAs);
  }
  std::uint32_t input(std::uint32_t claim) const override { return claims_[claim].batch; }
  Position position(std::uint32_t claim) const override {
    return isDocument(claim) ? document(claim).position : row(claim).position;
  }

  bool isDocument(std::uint32_t claim) const { return claims_[claim].kind == Kind::document; }
  DocumentIndex documentIndex(std::uint32_t claim) const { return claims_[claim].index; }
  // Of the id in ids_; kNoIndex for a document.
  std::uint32_t number(std::uint32_t claim) const {
    if (isDocument(claim)) return kNoIndex;
    const Claim& own = claims_[claim];
    return own.kind == Kind::row ? assembly_.meanings_[own.batch].ids[row(claim).id] : own.index;
  }
  StringId idOf(std::uint32_t claim) const {
    if (isDocument(claim)) return document(claim).id;
    const Claim& own = claims_[claim];
    return own.kind == Kind::row ? assembly_.batches_[own.batch].ids_[row(claim).id]
                                 : assembly_.ids_[own.index];
  }
  // What the entity is called where this is all that is known of it.
  StringId label(std::uint32_t claim) const {
    const StringId given = isDocument(claim) ? document(claim).title : row(claim).name;
    return given == StringId::empty ? idOf(claim) : given;
  }
  StringId extra(std::uint32_t claim) const { return row(claim).extra; }
  bool hasLists(std::uint32_t claim) const {
    const EntityRow& own = row(claim);
    return own.aliases.begin != own.aliases.end || own.sameAs.begin != own.sameAs.end;
  }

 private:
  enum class Kind { row, mention, document };
  struct Claim {
    Kind kind;
    std::uint32_t batch;
    std::uint32_t index;  // of the batch's row, in ids_, or of the document
    ClassIndex entityClass;
  };

  // Mentions and documents have one that says nothing.
  const EntityRow& row(std::uint32_t claim) const {
    const Claim& own = claims_[claim];
    return own.kind == Kind::row ? assembly_.batches_[own.batch].entities_[own.index] : nothing_;
  }
  const Document& document(std::uint32_t claim) const {
    return assembly_.tables_.documents[claims_[claim].index];
  }
  std::string_view text(StringId id) const { return assembly_.text(id); }
  std::vector<std::string_view> list(std::uint32_t claim, FactBatch::Slice slice) const {
    const auto& lists = assembly_.batches_[claims_[claim].batch].lists_;
    std::vector<std::string_view> texts;
    for (std::uint32_t i = slice.begin; i < slice.end; ++i) texts.push_back(text(lists[i]));
    return texts;
  }

  const GraphAssembly& assembly_;
  const EntityRow nothing_{};
  std::vector<Claim> claims_;
};

std::vector<QualifierIndex> GraphAssembly::findQualifiers(std::uint32_t b) const {
  const StringNumbers& names = batches_[b].qualifierNames_;
  std::vector<QualifierIndex> found;
  for (std::uint32_t i = 0; i < names.size(); ++i)
    found.push_back(ontology_->findQualifier(text(names[i])).value_or(kNoIndex));
  return found;
}

bool GraphAssembly::namesEntity(std::uint32_t b, QualifierIndex qualifier,
                                std::uint32_t literal) const {
  const auto& origin = batches_[b].literalOrigins_[literal];
  if (origin.type != StringId::empty) return text(origin.type) == "entity";
  if (origin.notation != Notation::string) return false;
  return qualifier != kNoIndex && !ontology_->qualifiers()[qualifier].range.classes.empty();
}

// Whether the value, should it be no entity's id, is a literal: where a qualifier takes both and
// the input does not say which it is, and everywhere in a file of another program.
bool GraphAssembly::mayBeLiteral(std::uint32_t b, QualifierIndex qualifier,
                                 std::uint32_t literal) const {
  const FactBatch& batch = batches_[b];
  if (batch.literalOrigins_[literal].type != StringId::empty) return false;
  return batch.foreign_ ||
         (qualifier != kNoIndex && !ontology_->qualifiers()[qualifier].range.literals.empty());
}

void GraphAssembly::markDeclared(std::uint32_t b, std::vector<bool>& marks, bool mark) const {
  for (const EntityRow& row : batches_[b].entities_) marks[meanings_[b].ids[row.id]] = mark;
}

// What statements call an entity may be a document; then the document is an entity as well.
std::vector<GraphAssembly::DocumentVertex> GraphAssembly::findDocumentVertices() const {
  std::vector<DocumentVertex> vertices;
  if (tables_.documents.empty() || isPart()) return vertices;
  std::vector<bool> declared(ids_.size());
  for (std::uint32_t b = 0; b < batches_.size(); ++b) markDeclared(b, declared, true);
  std::vector<bool> declaredHere(ids_.size());
  std::unordered_set<DocumentIndex> referred;
  for (std::uint32_t b = 0; b < batches_.size(); ++b) {
    const FactBatch& batch = batches_[b];
    markDeclared(b, declaredHere, true);
    const auto refer = [&](std::string_view id, std::optional<std::uint32_t> number) {
      const auto document = findDocument(b, id);
      if (!document) return;
      if (number && (meansOwnDocument(b, id) ? declaredHere : declared)[*number]) return;
      if (referred.insert(*document).second) vertices.push_back({*document, b});
    };
    // What a batch has a number for is declared there, or a statement is about it.
    for (std::uint32_t id = 0; id < batch.ids_.size(); ++id)
      refer(text(batch.ids_[id]), meanings_[b].ids[id]);
    const std::vector<QualifierIndex> qualifiers = findQualifiers(b);
    for (std::uint32_t literal = 0; literal < batch.literals_.size(); ++literal) {
      const std::uint32_t role = batch.literalOrigins_[literal].role;
      if (!FactBatch::isRoleOfQualifier(role)) continue;
      if (!namesEntity(b, qualifiers[FactBatch::qualifierOfRole(role)], literal)) continue;
      const std::string_view id = text(batch.literals_[literal].value);
      refer(id, ids_.find(*strings_, id));
    }
    markDeclared(b, declaredHere, false);
  }
  return vertices;
}

std::optional<ClassIndex> GraphAssembly::resolveClass(std::uint32_t b, const EntityRow& row) {
  const FactBatch& batch = batches_[b];
  const std::string_view type = text(batch.types_[row.type]);
  const auto index = ontology_->findClass(type);
  if (index && (ontology_->classes()[*index].declared || isOpen(b))) return index;
  report(Severity::error, {b, row.position}, "unknown-class",
         fmt::format("entity '{}' has the unknown class '{}'", text(batch.ids_[row.id]), type),
         suggestion(Vocabulary::classes, type,
                    "declare it in a file given with --ontology, or use --open"));
  return std::nullopt;
}

void GraphAssembly::checkSameAs(std::uint32_t b, const EntityRow& row) {
  for (std::uint32_t i = row.sameAs.begin; i < row.sameAs.end; ++i)
    if (const auto problem = checkLiteral(text(batches_[b].lists_[i]), LiteralType::iri))
      report(Severity::error, {b, row.position}, problem->code, "sameAs: " + problem->message,
             problem->hint);
}

std::vector<std::unordered_set<std::string_view>> GraphAssembly::findReviewedEntities() const {
  std::vector<std::unordered_set<std::string_view>> reviewed(batches_.size());
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
  for (const auto& [document, review] : reviews_) {
    if (!seen.insert({document.first, review.batch}).second) continue;
    const FactBatch& batch = batches_[review.batch];
    for (const EntityRow& row : batch.entities_)
      reviewed[document.first].insert(text(batch.ids_[row.id]));
  }
  return reviewed;
}

void GraphAssembly::collectClaims(Claims& claims) {
  const auto reviewed = findReviewedEntities();
  std::size_t count = 0;
  for (const FactBatch& batch : batches_) count += batch.entities_.size();
  claims.reserve(count);
  for (std::uint32_t b = 0; b < batches_.size(); ++b) {
    const FactBatch& batch = batches_[b];
    std::vector<bool> seen(batch.ids_.size());
    // The usable class of each type, so that only what is wrong is looked up again.
    std::vector<std::optional<ClassIndex>> classOfType(batch.types_.size());
    for (std::size_t r = 0; r < batch.entities_.size(); ++r) {
      const EntityRow& row = batch.entities_[r];
      const auto rejectRow = [&] { reject(&Ledger::entities, b, r); };
      const StringId id = batch.ids_[row.id];
      if (id == StringId::empty) {
        report(Severity::error, {b, row.position}, "missing-member", "an entity has no id",
               "give every entity an id such as city/郑州");
        rejectRow();
        continue;
      }
      if (seen[row.id]) {
        report(Severity::error, {b, row.position}, "duplicate-id",
               fmt::format("entity '{}' is declared twice in this input", text(id)),
               "remove one, or give it another id");
        rejectRow();
        continue;
      }
      seen[row.id] = true;
      // A reviewer may have given it another class or name.
      if (!reviewed[b].empty() && reviewed[b].contains(text(id))) continue;
      auto& entityClass = classOfType[row.type];
      if (!entityClass) entityClass = resolveClass(b, row);
      checkSameAs(b, row);
      // An entity of unknown class stays as a Thing, so that what refers to it is not reported too.
      claims.addRow(b, r, entityClass.value_or(0));
      if (firstError_) rejectRow();
    }
  }
}

void GraphAssembly::addMentionedEntities(Claims& claims) {
  std::vector<bool> known(ids_.size());
  for (std::uint32_t claim = 0; claim < claims.size(); ++claim) known[claims.number(claim)] = true;
  const auto add = [&](std::uint32_t number) {
    if (ids_[number] != StringId::empty) claims.addMention(number);
  };
  for (std::uint32_t number = 0; number < known.size(); ++number)
    if (!known[number]) add(number);
  for (std::uint32_t b = 0; b < batches_.size(); ++b) {
    const FactBatch& batch = batches_[b];
    const std::vector<QualifierIndex> qualifiers = findQualifiers(b);
    for (std::uint32_t literal = 0; literal < batch.literals_.size(); ++literal) {
      const auto& origin = batch.literalOrigins_[literal];
      if (!FactBatch::isRoleOfQualifier(origin.role)) continue;
      const QualifierIndex qualifier = qualifiers[FactBatch::qualifierOfRole(origin.role)];
      if (!namesEntity(b, qualifier, literal) || mayBeLiteral(b, qualifier, literal)) continue;
      const std::size_t before = ids_.size();
      const std::uint32_t number = ids_.number(*strings_, text(batch.literals_[literal].value));
      if (ids_.size() > before) add(number);
    }
  }
}

// The claims of one id, without a look at what they say.
std::vector<std::uint32_t> GraphAssembly::groupById(const Claims& claims) const {
  std::vector<std::uint32_t> groupOfId(ids_.size(), kNoIndex);
  std::vector<std::uint32_t> groupOfClaim;
  groupOfClaim.reserve(claims.size());
  std::uint32_t groups = 0;
  for (std::uint32_t claim = 0; claim < claims.size(); ++claim) {
    std::uint32_t& group = groupOfId[claims.number(claim)];
    if (group == kNoIndex) group = groups++;
    groupOfClaim.push_back(group);
  }
  return groupOfClaim;
}

void GraphAssembly::resolveEntities() {
  Claims claims(*this);
  collectClaims(claims);
  if (isPart()) addMentionedEntities(claims);
  const ClassIndex articleClass = ontology_->findClass("Article").value_or(0);
  for (const DocumentVertex& vertex : findDocumentVertices())
    claims.addDocument(vertex, articleClass);
  // A ledger wants all of them.
  Diagnostics everything(std::numeric_limits<std::size_t>::max());
  Diagnostics& found = ledger_ == nullptr ? diagnostics_ : everything;
  const auto groupOfClaim =
      isPart() ? groupById(claims) : resolveIdentity(claims, *ontology_, tables_.inputs, found);
  if (ledger_ != nullptr) diagnostics_.merge(found);

  // The claims of each group side by side, and the smallest id of each group.
  std::uint32_t groupCount = 0;
  for (const std::uint32_t group : groupOfClaim) groupCount = std::max(groupCount, group + 1);
  std::vector<std::uint32_t> groupBegin(groupCount + 1, 0);
  std::vector<std::string_view> idOfGroup(groupCount);
  for (std::uint32_t claim = 0; claim < claims.size(); ++claim) {
    const std::uint32_t group = groupOfClaim[claim];
    std::string_view& id = idOfGroup[group];
    id = groupBegin[group + 1] == 0 ? claims.id(claim) : std::min(id, claims.id(claim));
    ++groupBegin[group + 1];
  }
  for (std::uint32_t group = 0; group < groupCount; ++group)
    groupBegin[group + 1] += groupBegin[group];
  std::vector<std::uint32_t> claimsOfGroups(claims.size());
  std::vector<std::uint32_t> next(groupBegin.begin(), groupBegin.end() - 1);
  for (std::uint32_t claim = 0; claim < claims.size(); ++claim)
    claimsOfGroups[next[groupOfClaim[claim]]++] = claim;

  entityOfId_.assign(ids_.size(), kNoIndex);
  tables_.entities.reserve(groupCount);
  for (const std::uint32_t group : sortedByText(idOfGroup)) {
    const EntityIndex index = index32(tables_.entities.size());
    const std::span<const std::uint32_t> own(claimsOfGroups.data() + groupBegin[group],
                                             claimsOfGroups.data() + groupBegin[group + 1]);
    makeEntity(own, claims);
    for (const std::uint32_t claim : own) {
      if (claims.isDocument(claim))
        tables_.documents[claims.documentIndex(claim)].entity = index;
      else
        entityOfId_[claims.number(claim)] = index;
    }
  }
  enterEntities(found);
  linkDocuments();
}

void GraphAssembly::makeEntity(std::span<const std::uint32_t> group, const Claims& claims) {
  EntityRecord record;
  const auto here = [&] { return index32(tables_.names.size()); };
  const std::uint32_t first = group[0];
  if (group.size() == 1 && !claims.hasLists(first)) {
    record.id = claims.idOf(first);
    record.name = claims.label(first);
    record.extra = claims.extra(first);
    record.entityClass = claims.entityClass(first);
    record.aliasesBegin = record.sameAsBegin = record.sameAsEnd = here();
    tables_.entities.push_back(record);
    return;
  }
  std::vector<ClassIndex> classes;
  std::vector<std::string_view> names;
  std::vector<std::string_view> aliases;
  std::vector<std::string_view> sameAs;
  std::vector<StringId> extras;
  std::string_view id = claims.id(first);
  for (const std::uint32_t claim : group) {
    id = std::min(id, claims.id(claim));
    classes.push_back(claims.entityClass(claim));
    names.push_back(claims.isDocument(claim) ? text(claims.label(claim)) : claims.name(claim));
    for (const std::string_view alias : claims.aliases(claim)) aliases.push_back(alias);
    for (const std::string_view iri : claims.sameAs(claim)) sameAs.push_back(iri);
    extras.push_back(claims.extra(claim));
  }
  sortUnique(names);
  sortUnique(aliases);
  sortUnique(sameAs);
  const std::string_view name = names.empty() ? id : preferredName(names, aliases);
  aliases.insert(aliases.end(), names.begin(), names.end());
  sortUnique(aliases);
  std::erase(aliases, name);

  record.entityClass = mostSpecific(*ontology_, classes).entityClass;
  record.extra = joinExtras(extras, {claims.input(first), claims.position(first)});
  record.id = strings_->intern(id);
  record.name = strings_->intern(name);
  record.aliasesBegin = here();
  for (const std::string_view alias : aliases) tables_.names.push_back(strings_->intern(alias));
  record.sameAsBegin = here();
  for (const std::string_view iri : sameAs) tables_.names.push_back(strings_->intern(iri));
  record.sameAsEnd = here();
  tables_.entities.push_back(record);
}

// A document and an entity of one id are one when one input declares both, or when the entity is an
// article; what others declare is taken to be one.
void GraphAssembly::linkDocuments() {
  if (isPart()) {
    for (Document& document : tables_.documents)
      document.entity = entityDeclaredAs(text(document.id));
  }
  const auto articleClass = ontology_->findClass("Article");
  std::vector<bool> declared(ids_.size());
  for (std::uint32_t b = 0; b < batches_.size(); ++b) {
    if (batches_[b].documents_.empty() || isPart()) continue;
    markDeclared(b, declared, true);
    for (const DocumentRow& row : batches_[b].documents_) {
      const std::string_view id = text(row.id);
      const auto entity = entityDeclaredAs(id);
      if (!entity) continue;
      Document& document = tables_.documents[documentsOfBatch_[b].at(id)];
      if (document.entity) continue;
      const bool article = articleClass && documentOfId_.at(id) &&
                           ontology_->isA(tables_.entities[*entity].entityClass, *articleClass);
      const auto number = ids_.find(*strings_, id);
      if (article || (number && declared[*number])) document.entity = entity;
    }
    markDeclared(b, declared, false);
  }
}

// Ids of the input lead from a document to its entity even if that was merged with another and has
// the other's id. In the graph the two have one id, as in all that is written of it.
void GraphAssembly::keepLinksOfOneId() {
  for (DocumentIndex d = 0; d < tables_.documents.size(); ++d) {
    Document& document = tables_.documents[d];
    if (!document.entity) continue;
    EntityRecord& entity = tables_.entities[*document.entity];
    if (text(entity.id) == text(document.id))
      entity.document = d;
    else
      document.entity.reset();
  }
}

std::optional<EntityIndex> GraphAssembly::entityDeclaredAs(std::string_view id) const {
  const auto number = ids_.find(*strings_, id);
  if (!number || entityOfId_[*number] == kNoIndex) return std::nullopt;
  return entityOfId_[*number];
}

bool GraphAssembly::meansOwnDocument(std::uint32_t b, std::string_view id) const {
  return !batches_[b].entitiesElsewhere_ && documentsOfBatch_[b].contains(id);
}

std::optional<EntityIndex> GraphAssembly::findReferent(std::uint32_t b, std::string_view id,
                                                       std::optional<EntityIndex> declared) const {
  // Equal ids are one entity, so what an input declares itself needs no table of its own.
  if (tables_.documents.empty() || (declared && !meansOwnDocument(b, id))) return declared;
  const auto document = findDocument(b, id);
  if (document && tables_.documents[*document].entity) return tables_.documents[*document].entity;
  return declared;
}

void GraphAssembly::reportDangling(Place place, std::string_view role, std::string_view id,
                                   std::string hint) {
  // Only a document that inputs disagree about is known and yet stands for nothing here.
  if (documentOfId_.contains(id))
    report(Severity::error, place, "ambiguous-id",
           fmt::format("{} '{}' is not declared in this input, and others mean different documents "
                       "by it",
                       role, id),
           "declare the document in this input, or give those documents different ids");
  else
    report(Severity::error, place, "dangling-id",
           fmt::format("{} '{}' is not declared in any input", role, id), std::move(hint));
}

}  // namespace pressgraph
