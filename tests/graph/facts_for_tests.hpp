#pragma once
// Facts in few words, and a graph as text that shows all there is to see.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "graph/builder.hpp"
#include "graph/ontology.hpp"

namespace pressgraph::test {

// A vocabulary of its own, so that these tests do not change with the one that ships.
inline Ontology smallOntology() {
  Ontology ontology;
  ontology.extend(R"({
    "ontology": 1,
    "prefixes": {"schema": "https://schema.org/"},
    "classes": {
      "Place": {"parents": ["Thing"], "color": "#112233", "shape": "box"},
      "City": {"parents": ["Place"], "iri": "schema:City"},
      "Province": {"parents": ["Place"]},
      "Organization": {},
      "Ministry": {"parents": ["Organization"]},
      "Cluster": {"parents": ["Organization"]},
      "Station": {"parents": ["Place", "Organization"]},
      "Work": {},
      "Article": {"parents": ["Work"]}
    },
    "predicates": {
      "partOf": {"domain": ["Thing"], "range": ["Thing"], "inverse": "includes"},
      "includes": {},
      "locatedIn": {"domain": ["Place", "Organization"], "range": ["Place"]},
      "capital": {"domain": ["Province"], "range": ["City", "string"], "functional": true},
      "opened": {"range": ["date"], "functional": true},
      "population": {"domain": ["Place"], "range": ["quantity"], "functional": true},
      "officialName": {"range": ["string"], "functional": true},
      "hasCount": {"range": ["quantity"]},
      "mentions": {"domain": ["Article"]}
    },
    "qualifiers": {
      "time": {"range": ["date"]},
      "of": {"range": ["string"]},
      "place": {"range": ["Place"]},
      "about": {"range": ["Place", "string"]},
      "certainty": {"range": ["string"], "values": ["stated", "inferred"]},
      "rank": {"range": ["string"]}
    },
    "units": {"carat": {}, "person": {}}
  })",
                  "small.json");
  return ontology;
}

// An entity's facts; the line makes diagnostics tell them apart.
inline EntityFact entity(std::string_view id, std::string_view type, std::string_view name,
                         std::vector<std::string_view> aliases = {},
                         std::vector<std::string_view> sameAs = {}) {
  EntityFact fact;
  fact.id = id;
  fact.type = type;
  fact.name = name;
  fact.aliases = std::move(aliases);
  fact.sameAs = std::move(sameAs);
  return fact;
}

inline StatementFact relation(std::string_view subject, std::string_view predicate,
                              std::string_view object) {
  StatementFact fact;
  fact.subject = subject;
  fact.predicate = predicate;
  fact.object = object;
  return fact;
}

inline LiteralFact literal(std::string_view value, Notation notation = Notation::string) {
  LiteralFact fact;
  fact.value = value;
  fact.notation = notation;
  return fact;
}

inline StatementFact attribute(std::string_view subject, std::string_view predicate,
                               LiteralFact value) {
  StatementFact fact;
  fact.subject = subject;
  fact.predicate = predicate;
  fact.value = value;
  return fact;
}

inline StatementFact attribute(std::string_view subject, std::string_view predicate,
                               std::string_view value) {
  return attribute(subject, predicate, literal(value));
}

inline StatementFact with(StatementFact fact, std::string_view qualifier, std::string_view value) {
  fact.qualifiers.push_back({qualifier, literal(value)});
  return fact;
}

inline StatementFact from(StatementFact fact, std::string_view document,
                          std::uint32_t begin = kNoIndex, std::uint32_t end = kNoIndex,
                          std::string_view quote = {}) {
  SourceFact source;
  source.document = document;
  source.begin = begin;
  source.end = end;
  source.quote = quote;
  fact.sources.push_back(source);
  return fact;
}

inline DocumentFact document(std::string_view id, std::string_view title = {},
                             std::string_view path = {}) {
  DocumentFact fact;
  fact.id = id;
  fact.title = title;
  fact.path = path;
  return fact;
}

struct Built {
  KnowledgeGraph graph;
  Diagnostics diagnostics;

  // "severity code" of all diagnostics but the warnings about missing sources, sorted as printed.
  std::vector<std::string> codes() const {
    std::vector<std::string> list;
    for (const Diagnostic& diagnostic : diagnostics.all())
      if (diagnostic.code != "no-source")
        list.push_back(fmt::format("{} {}", name(diagnostic.severity), diagnostic.code));
    return list;
  }
  std::string firstMessage() const {
    for (const Diagnostic& diagnostic : diagnostics.all())
      if (diagnostic.code != "no-source") return diagnostic.message;
    return {};
  }
  std::string firstHint() const {
    for (const Diagnostic& diagnostic : diagnostics.all())
      if (diagnostic.code != "no-source") return diagnostic.hint;
    return {};
  }
};

using Codes = std::vector<std::string>;

inline Built build(std::vector<FactBatch> batches, BuilderOptions options = {}) {
  GraphBuilder builder(smallOntology(), options);
  for (FactBatch& batch : batches) builder.add(std::move(batch));
  Diagnostics diagnostics;
  KnowledgeGraph graph = builder.freeze(diagnostics);
  diagnostics.sort();
  return {std::move(graph), std::move(diagnostics)};
}

inline std::string dump(const KnowledgeGraph& graph, const Literal& literal) {
  return fmt::format("{}:{}{}{}|{}|{}|{}|{}", name(literal.type), literal.atLeast ? ">" : "",
                     literal.atMost ? "<" : "", literal.approximate ? "~" : "",
                     graph.text(literal.value), graph.text(literal.unit), graph.text(literal.text),
                     graph.text(literal.extra));
}

inline std::string dumpStatement(const KnowledgeGraph& graph, StatementIndex index) {
  const StatementView statement = graph.statement(index);
  std::string out = fmt::format(
      "{} {} {} [{}]", graph.entity(statement.subject()).id(), statement.predicateDefinition().name,
      statement.isRelation() ? std::string(graph.entity(statement.object()).id())
                             : dump(graph, statement.literal()),
      name(statement.rank()));
  for (const Qualifier& qualifier : statement.qualifiers())
    out += fmt::format(" {}={}", graph.ontology().qualifiers()[qualifier.qualifier].name,
                       qualifier.isEntity ? std::string(graph.entity(qualifier.value).id())
                                          : dump(graph, graph.literal(qualifier.value)));
  for (const Source& source : statement.sources())
    out += fmt::format(" <{} {}..{} {} {} {}>", graph.text(graph.document(source.document).id),
                       source.begin, source.end, graph.text(source.quote), graph.text(source.by),
                       graph.text(source.extra));
  if (!statement.extra().empty()) out += fmt::format(" {}", statement.extra());
  return out;
}

// Everything that the graph's views show, but for the places in the inputs.
inline std::string dump(const KnowledgeGraph& graph) {
  std::string out;
  for (DocumentIndex i = 0; i < graph.documentCount(); ++i) {
    const Document& document = graph.document(i);
    out += fmt::format(
        "document {}|{}|{}|{}|{}|{}|{}|{}\n", graph.text(document.id), graph.text(document.title),
        graph.text(document.publisher), graph.text(document.published), graph.text(document.path),
        graph.text(document.extra), document.entity ? graph.entity(*document.entity).id() : "-",
        fmt::join(graph.texts(document.authors), ","));
  }
  for (EntityIndex i = 0; i < graph.entityCount(); ++i) {
    const EntityView entity = graph.entity(i);
    out += fmt::format("entity {}|{}|{}|{}|", entity.id(), entity.classDefinition().name,
                       entity.name(), entity.extra());
    for (const std::string_view alias : entity.aliases()) out += fmt::format(" {}", alias);
    out += '|';
    for (const std::string_view iri : entity.sameAs()) out += fmt::format(" {}", iri);
    out += fmt::format("|{} {} {} {} {}\n", entity.relations().first, entity.relations().second,
                       entity.attributes().first, entity.attributes().second,
                       entity.document() ? static_cast<int>(*entity.document()) : -1);
  }
  for (StatementIndex i = 0; i < graph.statementCount(); ++i)
    out += fmt::format("{} {}\n", dumpStatement(graph, i), graph.statement(i).key());
  for (const auto& [name, json] : graph.extras())
    out += fmt::format("extra {}={}\n", graph.text(name), graph.text(json));
  return out;
}

}  // namespace pressgraph::test
