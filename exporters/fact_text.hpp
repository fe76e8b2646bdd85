#pragma once
// How facts read as text, for every exporter that shows them: as words for people, and as the JSON
// of a fact document (docs/fact-document.md) where a format has no structure of its own for them.

#include <string>
#include <string_view>

#include "graph/facts.hpp"
#include "graph/knowledge_graph.hpp"
#include "graph/support/json_text.hpp"

namespace pressgraph {

// How a fact document writes a literal so that reading it gives the same one.
struct LiteralForm {
  bool hasValue = true;  // false: the words as printed are all there is
  Notation notation = Notation::string;
  bool namesType = false;  // the type could not be inferred
};

// Of an attribute's value, and of a qualifier's, whose range is `range`.
LiteralForm attributeForm(const KnowledgeGraph& graph, const StatementView& statement);
LiteralForm qualifierForm(const KnowledgeGraph& graph, const Literal& literal, const Range& range);

// Appends the JSON objects that a fact document has for each; on one line, members in a fixed
// order, absent ones left out.
void appendDocumentJson(std::string& out, const KnowledgeGraph& graph, const Document& document);
void appendEntityJson(std::string& out, const EntityView& entity);
void appendStatementJson(std::string& out, const KnowledgeGraph& graph,
                         const StatementView& statement);
// The "sources" array and the "qualifiers" object of a statement ("[]" and "{}" when there are
// none; the rank is among the qualifiers).
void appendSourcesJson(std::string& out, const KnowledgeGraph& graph,
                       const StatementView& statement);
void appendQualifiersJson(std::string& out, const KnowledgeGraph& graph,
                          const StatementView& statement);

// The words as printed, or the value with its unit and bounds ("≥ 100 家").
void appendDisplayText(std::string& out, const KnowledgeGraph& graph, const Literal& literal);
std::string displayText(const KnowledgeGraph& graph, const Literal& literal);

// An entity's name, or the display text of a literal.
void appendDisplayText(std::string& out, const KnowledgeGraph& graph, const Qualifier& qualifier);
std::string displayText(const KnowledgeGraph& graph, const Qualifier& qualifier);

// A measure's value in plain decimal notation, with as many digits as tell it from its neighbours;
// empty where the entity has none.
std::string measureText(const Measure& measure, EntityIndex entity);

// The first quoted sentence of a statement; empty when it has none.
std::string_view firstQuote(const KnowledgeGraph& graph, const StatementView& statement);

}  // namespace pressgraph
