// What became of the facts, for those who ask (graph/ledger.hpp).

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "graph/assembly/graph_assembly.hpp"

namespace pressgraph {

void GraphAssembly::openLedger() {
  if (ledger_ == nullptr) return;
  const auto open = [&](FactFates& fates, const auto& countOf) {
    std::size_t count = 0;
    fates.begin.push_back(0);
    for (const FactBatch& batch : batches_) {
      count += countOf(batch);
      fates.begin.push_back(index32(count));
    }
    fates.thing.assign(count, kNoIndex);
  };
  open(ledger_->documents, [](const FactBatch& batch) { return batch.documentCount(); });
  open(ledger_->entities, [](const FactBatch& batch) { return batch.entityCount(); });
  open(ledger_->statements, [](const FactBatch& batch) { return batch.statementCount(); });
  for (FactBatch& batch : batches_)
    ledger_->inputs.push_back(
        {batch.input(), batch.account_ ? std::move(*batch.account_) : RecordAccount()});
}

void GraphAssembly::reject(FactFates Ledger::*kind, std::uint32_t batch, std::size_t fact) {
  if (ledger_ == nullptr || !firstError_) return;
  FactFates& fates = ledger_->*kind;
  fates.rejected.emplace(fates.begin[batch] + static_cast<std::uint32_t>(fact), *firstError_);
  firstError_.reset();
}

// Statements are numbered through as they arrive, so that the number is the fact's.
void GraphAssembly::rejectStatement(std::uint32_t statement) {
  reject(&Ledger::statements, 0, statement);
}

void GraphAssembly::enterDocuments() {
  if (ledger_ == nullptr) return;
  FactFates& fates = ledger_->documents;
  for (std::uint32_t b = 0; b < batches_.size(); ++b)
    for (std::uint32_t i = 0; i < batches_[b].documents_.size(); ++i) {
      const auto known = documentsOfBatch_[b].find(text(batches_[b].documents_[i].id));
      if (known != documentsOfBatch_[b].end()) fates.thing[fates.begin[b] + i] = known->second;
    }
}

void GraphAssembly::enterEntities(const Diagnostics& found) {
  if (ledger_ == nullptr) return;
  // What identity refuses, it names by place and id: its message begins with the id in quotes.
  std::multimap<std::tuple<std::string_view, Position, std::string_view>, const Diagnostic*> errors;
  for (const Diagnostic& diagnostic : found.all())
    if (diagnostic.severity == Severity::error)
      errors.emplace(std::tuple(std::string_view(diagnostic.file), diagnostic.position,
                                std::string_view(diagnostic.message)),
                     &diagnostic);
  FactFates& fates = ledger_->entities;
  std::vector<bool> declared(tables_.entities.size());
  for (std::uint32_t b = 0; b < batches_.size(); ++b) {
    const FactBatch& batch = batches_[b];
    for (std::uint32_t i = 0; i < batch.entities_.size(); ++i) {
      const EntityRow& row = batch.entities_[i];
      const EntityIndex entity = entityOfId_[meanings_[b].ids[row.id]];
      fates.thing[fates.begin[b] + i] = entity;
      if (entity != kNoIndex) declared[entity] = true;
      if (errors.empty()) continue;
      const std::string named = fmt::format("'{}' ", text(batch.ids_[row.id]));
      const auto error = errors.lower_bound({batch.input(), row.position, named});
      if (error == errors.end()) continue;
      const Diagnostic& diagnostic = *error->second;
      if (diagnostic.file != batch.input() || diagnostic.position != row.position ||
          !diagnostic.message.starts_with(named))
        continue;
      firstError_ = {diagnostic.code, diagnostic.message};
      reject(&Ledger::entities, b, i);
    }
  }
  for (EntityIndex entity = 0; entity < declared.size(); ++entity)
    if (!declared[entity]) ledger_->entitiesOfDocuments.push_back(entity);
}

void GraphAssembly::enterStatement(std::size_t begin, std::size_t end, std::size_t statement) {
  for (std::size_t i = begin; i < end; ++i)
    ledger_->statements.thing[order_[i]] = index32(statement);
}

}  // namespace pressgraph
