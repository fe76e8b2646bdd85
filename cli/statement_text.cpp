#include "cli/statement_text.hpp"

#include <fmt/format.h>

#include "exporters/fact_text.hpp"
#include "graph/support/utf8.hpp"

namespace pressgraph {

std::string wordsAndValue(const KnowledgeGraph& graph, Literal literal) {
  std::string words = displayText(graph, literal);
  if (literal.value == StringId::empty || literal.text == StringId::empty ||
      words.find(graph.text(literal.value)) != std::string::npos)
    return words;
  literal.text = StringId::empty;
  return fmt::format("{} ({})", words, displayText(graph, literal));
}

std::string wordsAndValue(const KnowledgeGraph& graph, const Qualifier& qualifier) {
  return qualifier.isEntity ? displayText(graph, qualifier)
                            : wordsAndValue(graph, graph.literal(qualifier.value));
}

std::string predicationText(const KnowledgeGraph& graph, const StatementView& statement) {
  const PredicateDefinition& predicate = statement.predicateDefinition();
  return fmt::format("{} {} {} {}", predicate.label.zh, predicate.name,
                     statement.isRelation() ? "→" : "=",
                     statement.isRelation() ? std::string(graph.entity(statement.object()).name())
                                            : wordsAndValue(graph, statement.literal()));
}

std::vector<std::string> qualifierTexts(const KnowledgeGraph& graph,
                                        const StatementView& statement) {
  std::vector<std::string> texts;
  if (statement.rank() != Rank::normal)
    texts.push_back(fmt::format("rank: {}", name(statement.rank())));
  for (const Qualifier& qualifier : statement.qualifiers())
    texts.push_back(fmt::format("{}: {}", graph.ontology().qualifiers()[qualifier.qualifier].name,
                                wordsAndValue(graph, qualifier)));
  return texts;
}

std::string citationText(const KnowledgeGraph& graph, const Source& source) {
  const Document& document = graph.document(source.document);
  std::string cited(graph.text(document.title));
  if (cited.empty()) cited = graph.text(document.id);
  for (const StringId part : {document.publisher, document.published})
    if (part != StringId::empty) cited += fmt::format(", {}", graph.text(part));
  if (source.hasSpan()) cited += fmt::format(", {}–{}", source.begin, source.end);
  if (source.by != StringId::empty) cited += fmt::format(", by {}", graph.text(source.by));
  return cited;
}

std::string sourceText(const KnowledgeGraph& graph, const Source& source) {
  std::string text;
  if (source.quote != StringId::empty) text = fmt::format("「{}」 ", graph.text(source.quote));
  return text + citationText(graph, source);
}

void printStatement(const KnowledgeGraph& graph, const StatementView& statement,
                    std::string_view line) {
  fmt::print("\n  {}\n", printable(line));
  const std::vector<std::string> qualifiers = qualifierTexts(graph, statement);
  if (!qualifiers.empty())
    fmt::print("    {}\n", printable(fmt::format("{}", fmt::join(qualifiers, "; "))));
  for (const Source& source : statement.sources()) {
    if (source.quote != StringId::empty)
      fmt::print("    「{}」\n", printable(graph.text(source.quote)));
    fmt::print("      {}\n", printable(citationText(graph, source)));
  }
  if (statement.sources().empty()) fmt::print("    (no source)\n");
}

}  // namespace pressgraph
