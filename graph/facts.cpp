#include "graph/facts.hpp"

namespace pressgraph {

namespace {
template <class Row>
std::uint32_t sizeOf(const std::vector<Row>& rows) {
  if (rows.size() >= kNoIndex) throw std::length_error("more than 4 billion records in one input");
  return static_cast<std::uint32_t>(rows.size());
}
}  // namespace

FactBatch::Slice FactBatch::addList(const std::vector<std::string_view>& strings) {
  Slice slice;
  slice.begin = sizeOf(lists_);
  for (const std::string_view string : strings) lists_.push_back(strings_.intern(string));
  slice.end = sizeOf(lists_);
  return slice;
}

void FactBatch::addDocument(const DocumentFact& fact) {
  documents_.push_back({strings_.intern(fact.id), strings_.intern(fact.title),
                        strings_.intern(fact.publisher), strings_.intern(fact.published),
                        strings_.intern(fact.path), strings_.intern(fact.extra),
                        addList(fact.authors), fact.position});
}

void FactBatch::addEntity(const EntityFact& fact) {
  entities_.push_back({strings_.intern(fact.id), strings_.intern(fact.type),
                       strings_.intern(fact.name), strings_.intern(fact.extra),
                       addList(fact.aliases), addList(fact.sameAs), fact.position});
}

std::uint32_t FactBatch::addLiteral(const LiteralFact& fact) {
  const std::uint32_t index = sizeOf(literals_);
  literals_.push_back({strings_.intern(fact.value), strings_.intern(fact.type),
                       strings_.intern(fact.unit), strings_.intern(fact.text),
                       strings_.intern(fact.extra), fact.notation, fact.atLeast, fact.atMost,
                       fact.approximate});
  return index;
}

void FactBatch::addStatement(const StatementFact& fact) {
  StatementRow row{};
  row.subject = strings_.intern(fact.subject);
  row.predicate = strings_.intern(fact.predicate);
  row.object = strings_.intern(fact.object);
  row.literal = fact.value ? addLiteral(*fact.value) : kNoIndex;
  row.qualifiers.begin = sizeOf(qualifiers_);
  for (const QualifierFact& qualifier : fact.qualifiers)
    qualifiers_.push_back({strings_.intern(qualifier.name), addLiteral(qualifier.value)});
  row.qualifiers.end = sizeOf(qualifiers_);
  row.sources.begin = sizeOf(sources_);
  for (const SourceFact& source : fact.sources)
    sources_.push_back({strings_.intern(source.document), source.begin, source.end,
                        strings_.intern(source.quote), strings_.intern(source.by),
                        strings_.intern(source.extra)});
  row.sources.end = sizeOf(sources_);
  row.extra = strings_.intern(fact.extra);
  row.position = fact.position;
  statements_.push_back(row);
}

void FactBatch::addExtra(std::string_view name, std::string_view json) {
  extras_.push_back({strings_.intern(name), strings_.intern(json)});
}

}  // namespace pressgraph
