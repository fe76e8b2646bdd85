#pragma once
// What a diagram says of statements in words, in its labels and tooltips. Internal to the diagram
// exporters.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "exporters/diagram.hpp"
#include "graph/knowledge_graph.hpp"

namespace pressgraph {

class DiagramWords {
 public:
  // Of a tooltip.
  static constexpr std::size_t kMostStatements = 12;

  // Both must outlive the words.
  DiagramWords(const KnowledgeGraph& graph, const DiagramOptions& options);

  // "… 另有 3 条"
  std::string andMore(std::size_t count) const;

  Mark markOf(const EntityView& entity) const;
  Mark markOf(const StatementView& statement) const;

  std::string_view certaintyMark(Certainty certainty) const;

  // The two qualifiers that say most about the statement, in brackets; nothing when it has none.
  void appendTellingQualifiers(std::string& out, const StatementView& statement) const;
  std::string tellingQualifiers(const StatementView& statement) const;

  // How many those are.
  std::size_t tellingCount(const StatementView& statement) const;

  // "产值 105亿元 [2023年]"
  void appendPredication(std::string& out, const StatementView& statement) const;

  // The statements with their sources, as many as a tooltip shows.
  void appendStatements(std::string& out, std::span<const StatementIndex> statements) const;

  // The entity's name, class and aliases.
  void appendEntity(std::string& out, const EntityView& entity) const;

 private:
  // In this order; absent ones are null.
  std::array<const Qualifier*, 2> mostTelling(std::span<const Qualifier> qualifiers) const;
  void appendObject(std::string& out, const StatementView& statement, Certainty certainty) const;
  // Each source of the statement on a line of its own.
  void appendSources(std::string& out, const StatementView& statement) const;

  const KnowledgeGraph& graph_;
  const DiagramOptions& options_;
  std::vector<std::uint8_t> tellingRank_;  // of each of the ontology's qualifiers: 0 tells most
};

// Signs say what colours say, for who cannot tell the colours apart and for print: "+ " ...
std::string_view signOf(Mark mark);

}  // namespace pressgraph
