#include "cli/statement_text.hpp"

#include <fmt/format.h>

#include "exporters/fact_text.hpp"

namespace pressgraph {

namespace {

std::string wordsAndValue(const KnowledgeGraph& graph, const Qualifier& qualifier) {
  return qualifier.isEntity ? displayText(graph, qualifier)
                            : pressgraph::wordsAndValue(graph, graph.literal(qualifier.value));
}

void printSource(const KnowledgeGraph& graph, const Source& source) {
  const Document& document = graph.document(source.document);
  if (source.quote != StringId::empty) fmt::print("    「{}」\n", graph.text(source.quote));
  std::string cited(graph.text(document.title));
  if (cited.empty()) cited = graph.text(document.id);
  for (const StringId part : {document.publisher, document.published})
    if (part != StringId::empty) cited += fmt::format(", {}", graph.text(part));
  if (source.hasSpan()) cited += fmt::format(", {}–{}", source.begin, source.end);
  if (source.by != StringId::empty) cited += fmt::format(", by {}", graph.text(source.by));
  fmt::print("      {}\n", cited);
}

}  // namespace

std::string wordsAndValue(const KnowledgeGraph& graph, Literal literal) {
  std::string words = displayText(graph, literal);
  if (literal.value == StringId::empty || literal.text == StringId::empty ||
      words.find(graph.text(literal.value)) != std::string::npos)
    return words;
  literal.text = StringId::empty;
  return fmt::format("{} ({})", words, displayText(graph, literal));
}

void printStatement(const KnowledgeGraph& graph, const StatementView& statement,
                    std::string_view line) {
  fmt::print("\n  {}\n", line);
  std::string qualifiers;
  if (statement.rank() != Rank::normal)
    qualifiers = fmt::format("rank: {}", name(statement.rank()));
  for (const Qualifier& qualifier : statement.qualifiers()) {
    if (!qualifiers.empty()) qualifiers += "; ";
    qualifiers += fmt::format("{}: {}", graph.ontology().qualifiers()[qualifier.qualifier].name,
                              wordsAndValue(graph, qualifier));
  }
  if (!qualifiers.empty()) fmt::print("    {}\n", qualifiers);
  for (const Source& source : statement.sources()) printSource(graph, source);
  if (statement.sources().empty()) fmt::print("    (no source)\n");
}

}  // namespace pressgraph
