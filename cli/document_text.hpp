#pragma once

#include <optional>
#include <string>

#include "graph/knowledge_graph.hpp"
#include "graph/support/diagnostic.hpp"
#include "graph/support/limits.hpp"

namespace pressgraph {

// The text of a document as UTF-8, without a byte order mark: `path` is relative to the folder of
// `input`. Nothing when there is no such file, when `path` is empty, absolute or climbs out of the
// folder, also by a link (a fact file from elsewhere must not make us read any file it likes), or
// when it is in none of the encodings that extraction reads, which is reported as an error.
// Throws IoError and InputError.
std::optional<std::string> readDocumentText(const std::string& input, const std::string& path,
                                            const Limits& limits, Diagnostics& diagnostics);

// The text of a document of `graph`, relative to its input.
std::optional<std::string> readDocumentText(const KnowledgeGraph& graph, const Document& document,
                                            const Limits& limits, Diagnostics& diagnostics);

// The texts of all documents of `graph`.
DocumentTexts documentTexts(const KnowledgeGraph& graph, const Limits& limits,
                            Diagnostics& diagnostics);

}  // namespace pressgraph
