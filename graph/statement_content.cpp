#include "graph/statement_content.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include <xxhash.h>

#include "graph/support/hex_digits.hpp"

namespace pressgraph {

namespace {

// Fields are separated by a byte that UTF-8 text cannot hold, so that no two statements read alike.
void append(std::string& content, std::string_view field) {
  content += field;
  content += '\xFF';
}

}  // namespace

StatementContent::StatementContent(const KnowledgeGraph& graph, EntityIds ids)
    : graph_(graph), ids_(std::move(ids)) {}

std::string_view StatementContent::idOf(EntityIndex entity) const {
  return ids_ ? ids_(entity) : graph_.entity(entity).id();
}

void StatementContent::appendEntity(std::string& content, EntityIndex entity) const {
  content += 'e';
  append(content, idOf(entity));
}

void StatementContent::appendLiteral(std::string& content, const Literal& literal) const {
  content += 'l';
  append(content, name(literal.type));
  append(content, graph_.text(literal.value));
  append(content, graph_.text(literal.unit));
  append(content, graph_.text(literal.text));
  append(content, graph_.text(literal.extra));
  content += static_cast<char>('0' + (literal.atLeast ? 1 : 0) + (literal.atMost ? 2 : 0) +
                               (literal.approximate ? 4 : 0));
}

void StatementContent::appendTopic(std::string& content, const StatementView& statement) const {
  append(content, idOf(statement.subject()));
  append(content, statement.predicateDefinition().name);
}

void StatementContent::appendObject(std::string& content, const StatementView& statement) const {
  if (statement.isRelation())
    appendEntity(content, statement.object());
  else
    appendLiteral(content, statement.literal());
}

void StatementContent::appendQualifier(std::string& content, const Qualifier& qualifier) const {
  append(content, graph_.ontology().qualifiers()[qualifier.qualifier].name);
  if (qualifier.isEntity)
    appendEntity(content, qualifier.value);
  else
    appendLiteral(content, graph_.literal(qualifier.value));
}

bool StatementContent::isBefore(const Qualifier& a, const Qualifier& b) const {
  if (a.qualifier != b.qualifier) {
    const auto& qualifiers = graph_.ontology().qualifiers();
    const int order = qualifiers[a.qualifier].name.compare(qualifiers[b.qualifier].name);
    if (order != 0) return order < 0;
  }
  if (a.isEntity != b.isEntity) return b.isEntity;
  return a.isEntity && idOf(a.value) < idOf(b.value);
}

void StatementContent::appendQualifiers(std::string& content,
                                        const StatementView& statement) const {
  // Sorted by name and id: the order of the indices depends on which ontology declares the names
  // and on the entities' own ids. Literals are in the order of their content.
  const auto order = [this](const Qualifier& a, const Qualifier& b) { return isBefore(a, b); };
  const auto qualifiers = statement.qualifiers();
  if (std::is_sorted(qualifiers.begin(), qualifiers.end(), order)) {
    for (const Qualifier& qualifier : qualifiers) appendQualifier(content, qualifier);
    return;
  }
  std::vector<Qualifier> sorted(qualifiers.begin(), qualifiers.end());
  std::stable_sort(sorted.begin(), sorted.end(), order);
  for (const Qualifier& qualifier : sorted) appendQualifier(content, qualifier);
}

std::string StatementContent::topic(const StatementView& statement) const {
  std::string content;
  appendTopic(content, statement);
  return content;
}

std::string StatementContent::object(const StatementView& statement) const {
  std::string content;
  appendObject(content, statement);
  return content;
}

std::string StatementContent::qualifiers(const StatementView& statement) const {
  std::string content;
  appendQualifiers(content, statement);
  return content;
}

std::array<char, 32> StatementContent::keyDigits(const StatementView& statement,
                                                 std::string& content) const {
  content.clear();
  appendTopic(content, statement);
  appendObject(content, statement);
  appendQualifiers(content, statement);
  const XXH128_hash_t hash = XXH3_128bits(content.data(), content.size());
  const auto high = hexDigits(hash.high64);
  const auto low = hexDigits(hash.low64);
  std::array<char, 32> digits{};
  std::copy(low.begin(), low.end(), std::copy(high.begin(), high.end(), digits.begin()));
  return digits;
}

std::string StatementContent::key(const StatementView& statement) const {
  std::string content;
  const auto digits = keyDigits(statement, content);
  return {digits.begin(), digits.end()};
}

}  // namespace pressgraph
