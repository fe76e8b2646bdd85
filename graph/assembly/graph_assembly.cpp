#include "graph/assembly/graph_assembly.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include <fmt/format.h>

#include "graph/support/json_text.hpp"

namespace pressgraph {

namespace {

template <class Definition>
std::string nearest(std::string_view name, const std::vector<Definition>& definitions) {
  std::vector<std::string_view> names;
  for (const Definition& definition : definitions) names.push_back(definition.name);
  return nearestName(name, names);
}

}  // namespace

std::uint32_t index32(std::size_t size) {
  if (size >= kNoIndex) throw std::length_error("more than 4 billion records in one graph");
  return static_cast<std::uint32_t>(size);
}

GraphAssembly::GraphAssembly(std::shared_ptr<const Ontology> ontology, BuilderOptions options,
                             std::vector<FactBatch> batches, Diagnostics& diagnostics)
    : ontology_(std::move(ontology)),
      options_(options),
      batches_(std::move(batches)),
      diagnostics_(diagnostics) {
  std::stable_sort(batches_.begin(), batches_.end(),
                   [](const FactBatch& a, const FactBatch& b) { return a.input() < b.input(); });
  for (const FactBatch& batch : batches_) {
    tables_.inputs.push_back(batch.input());
    isExtracted_.push_back(batch.extracted_);
  }
  documentsOfBatch_.resize(batches_.size());
}

GraphTables GraphAssembly::assemble() {
  uniteStrings();
  declareUnknownTerms();
  resolveDocuments();
  resolveEntities();
  resolveStatements();
  collectExtras();
  batches_.clear();
  sortLiterals();
  sortQualifiers();
  sortStatements();
  applyCorrections();
  mergeStatements();
  tables_.ontology = std::move(ontology_);
  tables_.strings = std::move(strings_);
  return std::move(tables_);
}

void GraphAssembly::report(Severity severity, std::uint32_t batch, Position position,
                           std::string code, std::string message, std::string hint) {
  diagnostics_.add({severity, tables_.inputs[batch], position, std::move(message), std::move(code),
                    std::move(hint)});
}

// The first batch's pool becomes the graph's; the others' strings move into it.
void GraphAssembly::uniteStrings() {
  strings_ = std::make_shared<StringPool>();
  for (std::size_t i = 0; i < batches_.size(); ++i) {
    FactBatch& batch = batches_[i];
    if (i == 0) {
      *strings_ = std::move(batch.strings_);
      continue;
    }
    std::vector<StringId> newId(batch.strings_.size());
    for (std::uint32_t id = 0; id < newId.size(); ++id)
      newId[id] = strings_->intern(batch.strings_[StringId{id}]);
    batch.strings_ = StringPool();
    const auto move = [&](auto&... ids) { ((ids = newId[static_cast<std::uint32_t>(ids)]), ...); };
    for (StringId& id : batch.lists_) move(id);
    for (auto& row : batch.documents_)
      move(row.id, row.title, row.publisher, row.published, row.path, row.extra);
    for (auto& row : batch.entities_) move(row.id, row.type, row.name, row.extra);
    for (auto& row : batch.literals_) move(row.value, row.type, row.unit, row.text, row.extra);
    for (auto& row : batch.qualifiers_) move(row.name);
    for (auto& row : batch.sources_) move(row.document, row.quote, row.by, row.extra);
    for (auto& row : batch.statements_) move(row.subject, row.predicate, row.object, row.extra);
    for (auto& row : batch.extras_) move(row.name, row.json);
  }
}

// Terms are declared in the order of their names, so that the order of inputs cannot show.
void GraphAssembly::declareUnknownTerms() {
  std::unordered_set<StringId> types, predicates, qualifiers;
  for (std::uint32_t b = 0; b < batches_.size(); ++b) {
    if (!isOpen(b)) continue;
    const FactBatch& batch = batches_[b];
    for (const auto& row : batch.entities_) types.insert(row.type);
    for (const auto& row : batch.statements_) predicates.insert(row.predicate);
    for (const auto& row : batch.qualifiers_) qualifiers.insert(row.name);
  }
  const auto sorted = [&](const std::unordered_set<StringId>& ids, Ontology::TermKind kind) {
    std::vector<std::string> names;
    for (const StringId id : ids)
      if (id != StringId::empty) names.push_back(Ontology::nameOfTerm(kind, text(id)));
    std::sort(names.begin(), names.end());
    return names;
  };
  if (types.empty() && predicates.empty() && qualifiers.empty()) return;
  auto ontology = std::make_shared<Ontology>(*ontology_);
  using TermKind = Ontology::TermKind;
  for (const std::string& name : sorted(types, TermKind::entityClass))
    ontology->addUndeclaredClass(name);
  for (const std::string& name : sorted(predicates, TermKind::predicate))
    ontology->addUndeclaredPredicate(name);
  for (const std::string& name : sorted(qualifiers, TermKind::qualifier))
    if (name != "rank") ontology->addUndeclaredQualifier(name);
  ontology_ = std::move(ontology);
}

bool GraphAssembly::isOpen(std::uint32_t batch) const {
  return options_.vocabulary == VocabularyPolicy::open ||
         (batches_[batch].foreign_ && options_.vocabulary == VocabularyPolicy::foreignOpen);
}

void GraphAssembly::reportMisuse(std::uint32_t batch, Position position, std::string code,
                                 std::string message, std::string hint) {
  report(isOpen(batch) ? Severity::warning : Severity::error, batch, position, std::move(code),
         std::move(message), std::move(hint));
}

void GraphAssembly::collectExtras() {
  std::map<std::string_view, std::set<std::string_view>> valuesOfName;
  for (std::uint32_t b = 0; b < batches_.size(); ++b)
    for (const auto& row : batches_[b].extras_) {
      auto& values = valuesOfName[text(row.name)];
      if (values.insert(text(row.json)).second && values.size() == 2)
        report(Severity::note, b, {}, "extra-members-joined",
               fmt::format("the inputs have different values of the unknown member '{}'; all are "
                           "kept, in an array",
                           text(row.name)));
    }
  for (const auto& [name, values] : valuesOfName) {
    const std::string json = values.size() > 1 ? fmt::format("[{}]", fmt::join(values, ","))
                                               : std::string(*values.begin());
    tables_.extras.emplace_back(strings_->intern(name), strings_->intern(json));
  }
}

StringId GraphAssembly::joinExtras(std::vector<StringId> extras, std::uint32_t batch,
                                   Position position) {
  std::vector<std::string_view> objects;
  std::erase(extras, StringId::empty);
  std::sort(extras.begin(), extras.end());
  extras.erase(std::unique(extras.begin(), extras.end()), extras.end());
  if (extras.empty()) return StringId::empty;
  if (extras.size() == 1) return extras.front();
  for (const StringId extra : extras) objects.push_back(text(extra));
  report(Severity::note, batch, position, "extra-members-joined",
         "this record and an equal one have different unknown members; all are kept");
  return strings_->intern(mergeJsonObjects(std::move(objects)));
}

const std::string& GraphAssembly::suggestion(Vocabulary vocabulary, StringId name,
                                             const char* otherwise) {
  const auto [at, added] = suggestions_.try_emplace({vocabulary, name});
  if (!added) return at->second;
  std::string near;
  switch (vocabulary) {
    case Vocabulary::classes:
      near = nearest(text(name), ontology_->classes());
      break;
    case Vocabulary::predicates:
      near = nearest(text(name), ontology_->predicates());
      break;
    case Vocabulary::qualifiers:
      near = nearest(text(name), ontology_->qualifiers());
      break;
    case Vocabulary::units:
      near = nearest(text(name), ontology_->units());
      break;
  }
  at->second = near.empty() ? std::string(otherwise) : fmt::format("did you mean '{}'?", near);
  return at->second;
}

std::string GraphAssembly::classNames(const std::vector<ClassIndex>& classes) const {
  return describeRange({classes, {}});
}

std::string GraphAssembly::describeRange(const Range& range) const {
  std::vector<std::string_view> names;
  for (const ClassIndex index : range.classes) names.push_back(ontology_->classes()[index].name);
  for (const LiteralType type : range.literals) names.push_back(name(type));
  return fmt::format("{}", fmt::join(names, " or "));
}

}  // namespace pressgraph
