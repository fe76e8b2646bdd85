#include "graph/statement_content.hpp"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <xxhash.h>

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

std::string StatementContent::topic(const StatementView& statement) const {
  std::string content;
  append(content, idOf(statement.subject()));
  append(content, statement.predicateDefinition().name);
  return content;
}

std::string StatementContent::object(const StatementView& statement) const {
  std::string content;
  if (statement.isRelation())
    appendEntity(content, statement.object());
  else
    appendLiteral(content, statement.literal());
  return content;
}

std::string StatementContent::qualifiers(const StatementView& statement) const {
  // Sorted by name and id: the order of the indices depends on which ontology declares the names
  // and on the entities' own ids. Literals are in the order of their content.
  std::vector<Qualifier> sorted(statement.qualifiers().begin(), statement.qualifiers().end());
  const auto order = [&](const Qualifier& qualifier) {
    return std::tuple(std::string_view(graph_.ontology().qualifiers()[qualifier.qualifier].name),
                      qualifier.isEntity,
                      qualifier.isEntity ? idOf(qualifier.value) : std::string_view());
  };
  std::stable_sort(sorted.begin(), sorted.end(),
                   [&](const Qualifier& a, const Qualifier& b) { return order(a) < order(b); });
  std::string content;
  for (const Qualifier& qualifier : sorted) {
    append(content, graph_.ontology().qualifiers()[qualifier.qualifier].name);
    if (qualifier.isEntity)
      appendEntity(content, qualifier.value);
    else
      appendLiteral(content, graph_.literal(qualifier.value));
  }
  return content;
}

std::string StatementContent::key(const StatementView& statement) const {
  const std::string content = topic(statement) + object(statement) + qualifiers(statement);
  const XXH128_hash_t hash = XXH3_128bits(content.data(), content.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

}  // namespace pressgraph
