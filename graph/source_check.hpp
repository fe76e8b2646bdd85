#pragma once
// Whether the spans and quotes that statements cite are really in the documents' texts.

#include <functional>
#include <map>
#include <optional>
#include <string>

#include "graph/knowledge_graph.hpp"
#include "graph/record_account.hpp"
#include "graph/support/diagnostic.hpp"

namespace pressgraph {

// Gives the text of a document as UTF-8 (after decoding, before any clean-up), or nothing when it
// is not at hand.
using TextOfDocument = std::function<std::optional<std::string>(const Document&)>;

// Reports, as errors, spans beyond the end of their text and quotes that differ from their span; as
// notes, documents with spans whose text is not at hand. Statements with errors are added to
// `wrong`, if given, each with its first. Linear in the texts and sources.
void checkSources(const KnowledgeGraph& graph, const TextOfDocument& textOfDocument,
                  Diagnostics& diagnostics,
                  std::map<StatementIndex, RejectionReason>* wrong = nullptr);

}  // namespace pressgraph
