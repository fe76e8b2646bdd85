// Entities: which are one, what they are called, and which documents are entities as well.

#include <algorithm>
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

}  // namespace

bool GraphAssembly::namesEntity(const QualifierRow& row, const LiteralRow& value) const {
  if (value.type != StringId::empty) return text(value.type) == "entity";
  if (value.notation != Notation::string) return false;
  const auto index = ontology_->findQualifier(text(row.name));
  return index && !ontology_->qualifiers()[*index].range.classes.empty();
}

// What statements call an entity may be a document; then the document is an entity as well.
std::vector<GraphAssembly::DocumentVertex> GraphAssembly::findDocumentVertices() const {
  std::vector<std::unordered_set<StringId>> declaredIn(batches_.size());
  std::unordered_set<StringId> declared;
  for (std::size_t b = 0; b < batches_.size(); ++b)
    for (const EntityRow& row : batches_[b].entities_) {
      declaredIn[b].insert(row.id);
      declared.insert(row.id);
    }
  std::vector<DocumentVertex> vertices;
  std::unordered_set<DocumentIndex> referred;
  for (std::uint32_t b = 0; b < batches_.size(); ++b) {
    const FactBatch& batch = batches_[b];
    const auto refer = [&](StringId id) {
      const auto document = findDocument(b, id);
      if (!document) return;
      const bool own = documentsOfBatch_[b].contains(id);
      if (own ? declaredIn[b].contains(id) : declared.contains(id)) return;
      if (!referred.insert(*document).second) return;
      const Document& record = tables_.documents[*document];
      EntityRow row{};
      row.id = record.id;
      row.name = record.title == StringId::empty ? record.id : record.title;
      row.position = record.position;
      vertices.push_back({*document, b, row});
    };
    for (const StatementRow& row : batch.statements_) {
      refer(row.subject);
      if (row.literal == kNoIndex) refer(row.object);
    }
    for (const QualifierRow& row : batch.qualifiers_)
      if (const LiteralRow& value = batch.literals_[row.literal]; namesEntity(row, value))
        refer(value.value);
  }
  return vertices;
}

std::optional<ClassIndex> GraphAssembly::resolveClass(std::uint32_t b, const EntityRow& row) {
  const auto index = ontology_->findClass(text(row.type));
  if (index && (ontology_->classes()[*index].declared || isOpen(b))) return index;
  report(Severity::error, b, row.position, "unknown-class",
         fmt::format("entity '{}' has the unknown class '{}'", text(row.id), text(row.type)),
         suggestion(Vocabulary::classes, row.type,
                    "declare it in a file given with --ontology, or use --open"));
  return std::nullopt;
}

EntityClaim GraphAssembly::claimOf(std::uint32_t b, const EntityRow& row, ClassIndex entityClass) {
  EntityClaim claim;
  claim.id = text(row.id);
  claim.entityClass = entityClass;
  claim.name = text(row.name);
  const auto& lists = batches_[b].lists_;
  for (std::uint32_t i = row.aliases.begin; i < row.aliases.end; ++i)
    claim.aliases.push_back(text(lists[i]));
  for (std::uint32_t i = row.sameAs.begin; i < row.sameAs.end; ++i) {
    const std::string_view iri = text(lists[i]);
    if (const auto problem = checkLiteral(iri, LiteralType::iri))
      report(Severity::error, b, row.position, problem->code, "sameAs: " + problem->message,
             problem->hint);
    claim.sameAs.push_back(iri);
  }
  claim.input = b;
  claim.position = row.position;
  return claim;
}

std::vector<std::unordered_set<StringId>> GraphAssembly::findReviewedEntities() const {
  std::vector<std::unordered_set<StringId>> reviewed(batches_.size());
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
  for (const auto& [document, review] : reviews_) {
    if (!seen.insert({document.first, review.batch}).second) continue;
    for (const EntityRow& row : batches_[review.batch].entities_)
      reviewed[document.first].insert(row.id);
  }
  return reviewed;
}

void GraphAssembly::resolveEntities() {
  const auto reviewed = findReviewedEntities();
  std::vector<EntityClaim> claims;
  std::vector<const EntityRow*> rows;
  for (std::uint32_t b = 0; b < batches_.size(); ++b) {
    std::unordered_set<StringId> seen;
    for (const EntityRow& row : batches_[b].entities_) {
      if (row.id == StringId::empty) {
        report(Severity::error, b, row.position, "missing-member", "an entity has no id",
               "give every entity an id such as city/郑州");
        continue;
      }
      if (!seen.insert(row.id).second) {
        report(Severity::error, b, row.position, "duplicate-id",
               fmt::format("entity '{}' is declared twice in this input", text(row.id)),
               "remove one, or give it another id");
        continue;
      }
      // A reviewer may have given it another class or name.
      if (reviewed[b].contains(row.id)) continue;
      // An entity of unknown class stays as a Thing, so that what refers to it is not reported too.
      claims.push_back(claimOf(b, row, resolveClass(b, row).value_or(0)));
      rows.push_back(&row);
    }
  }
  const std::vector<DocumentVertex> vertices = findDocumentVertices();
  const std::size_t verticesBegin = claims.size();
  const ClassIndex articleClass = ontology_->findClass("Article").value_or(0);
  for (const DocumentVertex& vertex : vertices) {
    EntityClaim claim = claimOf(vertex.batch, vertex.row, articleClass);
    // Documents are told apart by their ids alone: two articles may well have one headline.
    claim.name = {};
    claims.push_back(std::move(claim));
    rows.push_back(&vertex.row);
  }
  const auto groupOfClaim = resolveIdentity(claims, *ontology_, tables_.inputs, diagnostics_);

  struct Group {
    std::string_view id;  // the smallest
    std::vector<std::uint32_t> claims;
  };
  std::vector<Group> groups;
  for (std::uint32_t claim = 0; claim < claims.size(); ++claim) {
    if (groupOfClaim[claim] == groups.size()) groups.push_back({claims[claim].id, {}});
    Group& group = groups[groupOfClaim[claim]];
    group.id = std::min(group.id, claims[claim].id);
    group.claims.push_back(claim);
  }
  entityOfId_.assign(strings_->size(), kNoIndex);
  std::sort(groups.begin(), groups.end(),
            [](const Group& a, const Group& b) { return a.id < b.id; });
  for (const Group& group : groups) {
    const EntityIndex index = index32(tables_.entities.size());
    makeEntity(group.claims, claims, rows);
    for (const std::uint32_t claim : group.claims) {
      if (claim < verticesBegin) {
        entityOfId_[static_cast<std::uint32_t>(rows[claim]->id)] = index;
      } else {
        tables_.documents[vertices[claim - verticesBegin].document].entity = index;
      }
    }
  }
  linkDocuments();
}

void GraphAssembly::makeEntity(const std::vector<std::uint32_t>& group,
                               const std::vector<EntityClaim>& claims,
                               const std::vector<const EntityRow*>& rows) {
  std::vector<ClassIndex> classes;
  std::vector<std::string_view> names;
  std::vector<std::string_view> aliases;
  std::vector<std::string_view> sameAs;
  std::vector<StringId> extras;
  std::string_view id = claims[group[0]].id;
  for (const std::uint32_t index : group) {
    const EntityClaim& claim = claims[index];
    id = std::min(id, claim.id);
    classes.push_back(claim.entityClass);
    names.push_back(text(rows[index]->name));
    aliases.insert(aliases.end(), claim.aliases.begin(), claim.aliases.end());
    sameAs.insert(sameAs.end(), claim.sameAs.begin(), claim.sameAs.end());
    extras.push_back(rows[index]->extra);
  }
  sortUnique(names);
  sortUnique(aliases);
  sortUnique(sameAs);
  const std::string_view name = names.empty() ? id : preferredName(names, aliases);
  aliases.insert(aliases.end(), names.begin(), names.end());
  sortUnique(aliases);
  std::erase(aliases, name);

  EntityRecord record;
  record.entityClass = mostSpecific(*ontology_, classes).entityClass;
  record.extra = joinExtras(extras, claims[group[0]].input, claims[group[0]].position);
  record.id = strings_->intern(id);
  record.name = strings_->intern(name);
  record.aliasesBegin = index32(tables_.names.size());
  for (const std::string_view alias : aliases) tables_.names.push_back(strings_->intern(alias));
  record.sameAsBegin = index32(tables_.names.size());
  for (const std::string_view iri : sameAs) tables_.names.push_back(strings_->intern(iri));
  record.sameAsEnd = index32(tables_.names.size());
  tables_.entities.push_back(record);
}

// A document and an entity of one id are one when one input declares both, or when the entity is an
// article.
void GraphAssembly::linkDocuments() {
  const auto articleClass = ontology_->findClass("Article");
  for (std::uint32_t b = 0; b < batches_.size(); ++b) {
    std::unordered_set<StringId> declared;
    for (const EntityRow& row : batches_[b].entities_) declared.insert(row.id);
    for (const DocumentRow& row : batches_[b].documents_) {
      Document& document = tables_.documents[documentsOfBatch_[b].at(row.id)];
      const auto entity = entityDeclaredAs(row.id);
      if (document.entity || !entity) continue;
      const bool article = articleClass && documentOfId_.at(row.id) &&
                           ontology_->isA(tables_.entities[*entity].entityClass, *articleClass);
      if (article || declared.contains(row.id)) document.entity = entity;
    }
  }
  for (DocumentIndex d = 0; d < tables_.documents.size(); ++d)
    if (const auto entity = tables_.documents[d].entity) tables_.entities[*entity].document = d;
}

std::optional<EntityIndex> GraphAssembly::entityDeclaredAs(StringId id) const {
  const EntityIndex entity = entityOfId_[static_cast<std::uint32_t>(id)];
  return entity == kNoIndex ? std::nullopt : std::optional(entity);
}

std::optional<EntityIndex> GraphAssembly::findReferent(std::uint32_t b, StringId id) const {
  // Equal ids are one entity, so what an input declares itself needs no table of its own.
  const auto entity = entityDeclaredAs(id);
  if (entity && !documentsOfBatch_[b].contains(id)) return entity;
  const auto document = findDocument(b, id);
  if (document && tables_.documents[*document].entity) return tables_.documents[*document].entity;
  return entity;
}

void GraphAssembly::reportDangling(std::uint32_t b, Position position, std::string_view role,
                                   StringId id, std::string hint) {
  // Only a document that inputs disagree about is known and yet stands for nothing here.
  if (documentOfId_.contains(id))
    report(Severity::error, b, position, "ambiguous-id",
           fmt::format("{} '{}' is not declared in this input, and others mean different documents "
                       "by it",
                       role, text(id)),
           "declare the document in this input, or give those documents different ids");
  else
    report(Severity::error, b, position, "dangling-id",
           fmt::format("{} '{}' is not declared in any input", role, text(id)), std::move(hint));
}

}  // namespace pressgraph
