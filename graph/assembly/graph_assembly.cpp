#include "graph/assembly/graph_assembly.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <stdexcept>

#include <fmt/format.h>

#include "graph/support/json_text.hpp"

namespace pressgraph {

namespace {

// Terms that only the input knows would be bad advice, and there may be very many.
template <class Definition>
std::string nearest(std::string_view name, const std::vector<Definition>& definitions) {
  std::vector<std::string_view> names;
  for (const Definition& definition : definitions)
    if (definition.declared) names.push_back(definition.name);
  return nearestName(name, names);
}

}  // namespace

std::uint32_t index32(std::size_t size) {
  if (size >= kNoIndex) throw std::length_error("more than 4 billion records in one graph");
  return static_cast<std::uint32_t>(size);
}

GraphAssembly::GraphAssembly(std::shared_ptr<const Ontology> ontology, BuilderOptions options,
                             std::vector<FactBatch> batches, Diagnostics& diagnostics,
                             Ledger* ledger)
    : ontology_(std::move(ontology)),
      options_(options),
      batches_(std::move(batches)),
      diagnostics_(diagnostics),
      ledger_(ledger) {
  std::stable_sort(batches_.begin(), batches_.end(),
                   [](const FactBatch& a, const FactBatch& b) { return a.input() < b.input(); });
  for (const FactBatch& batch : batches_) {
    tables_.inputs.push_back(batch.input());
    isExtracted_.push_back(batch.extracted_);
  }
  documentsOfBatch_.resize(batches_.size());
  openLedger();
}

GraphTables GraphAssembly::assemble() {
  reportUnusedEdgeIds();
  uniteStrings();
  declareUnknownTerms();
  resolveDocuments();
  if (isPart()) addCitedDocuments();
  resolveEntities();
  resolveStatements();
  keepLinksOfOneId();
  collectExtras();
  batches_.clear();
  sortStatements();
  applyCorrections();
  mergeStatements();
  tables_.ontology = std::move(ontology_);
  strings_->freeIndex();
  tables_.strings = std::move(strings_);
  return std::move(tables_);
}

void GraphAssembly::report(Severity severity, Place place, std::string code, std::string message,
                           std::string hint) {
  ++reported_;
  if (ledger_ != nullptr && severity == Severity::error && !firstError_)
    firstError_ = {code, message};
  diagnostics_.add({severity, tables_.inputs[place.batch], place.position, std::move(message),
                    std::move(code), std::move(hint)});
}

void GraphAssembly::reportUnusedEdgeIds() {
  for (std::uint32_t b = 0; b < batches_.size(); ++b) {
    const EdgeRepetitions::UnusedIds& ids = batches_[b].repetitions_.unusedIds();
    if (ids.count > 0)
      report(Severity::note, {b, ids.first}, "not-imported",
             fmt::format("left out: ids of edges ({} in all)", ids.count),
             "facts have no place for it");
  }
}

// The first batch's strings become the graph's, which then takes over the others'. What the batches
// call things gets numbers that are the same for all.
void GraphAssembly::uniteStrings() {
  strings_ = std::make_shared<StringPool>();
  meanings_.resize(batches_.size());
  for (std::uint32_t b = 0; b < batches_.size(); ++b) {
    FactBatch& batch = batches_[b];
    batch.freeIndices();
    std::vector<std::uint32_t>& numbers = meanings_[b].ids;
    if (b == 0) {
      *strings_ = std::move(batch.strings_);
      ids_ = std::move(batch.ids_);
      batch.ids_ = ids_.withoutIndex();
      numbers.resize(ids_.size());
      std::iota(numbers.begin(), numbers.end(), 0U);
      continue;
    }
    const StringPool::Shift shift = strings_->adopt(std::move(batch.strings_));
    const auto move = [&](auto&... ids) { ((ids = shift(ids)), ...); };
    for (StringNumbers* names :
         {&batch.ids_, &batch.types_, &batch.predicates_, &batch.qualifierNames_})
      names->shift(shift);
    for (StringId& id : batch.lists_) move(id);
    for (auto& row : batch.documents_)
      move(row.id, row.title, row.publisher, row.published, row.path, row.extra);
    for (auto& row : batch.entities_) move(row.name, row.extra);
    for (auto& row : batch.literals_) move(row.value, row.unit, row.text, row.extra);
    for (auto& row : batch.literalOrigins_) move(row.type);
    for (auto& row : batch.citations_) move(row.document, row.by, row.extra);
    for (StringId& id : batch.sources_.quote) move(id);
    for (auto& [statement, extra] : batch.statements_.extras) move(extra);
    for (auto& row : batch.extras_) move(row.name, row.json);
    for (std::uint32_t id = 0; id < batch.ids_.size(); ++id)
      numbers.push_back(ids_.number(*strings_, text(batch.ids_[id])));
  }
}

// Terms are declared in the order of their names, so that the order of inputs cannot show.
void GraphAssembly::declareUnknownTerms() {
  std::set<std::string_view> types, predicates, qualifiers;
  for (std::uint32_t b = 0; b < batches_.size(); ++b) {
    if (!isOpen(b)) continue;
    const FactBatch& batch = batches_[b];
    const auto collect = [&](const StringNumbers& terms, std::set<std::string_view>& names) {
      for (std::uint32_t i = 0; i < terms.size(); ++i)
        if (terms[i] != StringId::empty) names.insert(text(terms[i]));
    };
    collect(batch.types_, types);
    collect(batch.predicates_, predicates);
    collect(batch.qualifierNames_, qualifiers);
  }
  const auto sorted = [&](const std::set<std::string_view>& terms, Ontology::TermKind kind) {
    std::vector<std::string> names;
    for (const std::string_view term : terms) names.push_back(Ontology::nameOfTerm(kind, term));
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

void GraphAssembly::reportMisuse(Place place, std::string code, std::string message,
                                 std::string hint) {
  report(isOpen(place.batch) ? Severity::warning : Severity::error, place, std::move(code),
         std::move(message), std::move(hint));
}

void GraphAssembly::collectExtras() {
  std::map<std::string_view, std::set<std::string_view>> valuesOfName;
  for (std::uint32_t b = 0; b < batches_.size(); ++b)
    for (const auto& row : batches_[b].extras_) {
      auto& values = valuesOfName[text(row.name)];
      if (values.insert(text(row.json)).second && values.size() == 2)
        report(Severity::note, {b, {}}, "extra-members-joined",
               fmt::format("the inputs have different values of the unknown member '{}'; all are "
                           "kept, in an array",
                           text(row.name)));
    }
  for (const auto& [name, values] : valuesOfName)
    tables_.extras.emplace_back(strings_->intern(name), strings_->intern(joinJsonValues(values)));
}

StringId GraphAssembly::joinExtras(std::vector<StringId> extras, Place place) {
  std::vector<std::string_view> objects;
  std::erase(extras, StringId::empty);
  if (extras.size() < 2) return extras.empty() ? StringId::empty : extras.front();
  for (const StringId extra : extras) objects.push_back(text(extra));
  std::sort(objects.begin(), objects.end());
  objects.erase(std::unique(objects.begin(), objects.end()), objects.end());
  if (objects.size() == 1) return extras.front();
  report(Severity::note, place, "extra-members-joined",
         "this record and an equal one have different unknown members; all are kept");
  return strings_->intern(mergeJsonObjects(std::move(objects)));
}

const std::string& GraphAssembly::suggestion(Vocabulary vocabulary, std::string_view name,
                                             const char* otherwise) {
  const auto [at, added] = suggestions_.try_emplace({vocabulary, name});
  if (!added) return at->second;
  std::string near;
  switch (vocabulary) {
    case Vocabulary::classes:
      near = nearest(name, ontology_->classes());
      break;
    case Vocabulary::predicates:
      near = nearest(name, ontology_->predicates());
      break;
    case Vocabulary::qualifiers:
      near = nearest(name, ontology_->qualifiers());
      break;
    case Vocabulary::units:
      near = nearest(name, ontology_->units());
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
