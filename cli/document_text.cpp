#include "cli/document_text.hpp"

#include <filesystem>

#include "graph/support/input_stream.hpp"
#include "graph/support/utf8.hpp"
#include "loaders/article/code_points.hpp"
#include "loaders/article/decode.hpp"

namespace pressgraph {

std::optional<std::string> readDocumentText(const std::string& input, const std::string& path,
                                            Diagnostics& diagnostics) {
  const std::filesystem::path relative = std::filesystem::path(path).lexically_normal();
  if (path.empty() || relative.is_absolute() || *relative.begin() == "..") return std::nullopt;
  const std::filesystem::path file = std::filesystem::path(input).parent_path() / relative;
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) return std::nullopt;
  std::string text = InputStream(file.string()).readAll();
  if (firstInvalidUtf8(text)) {
    // In the encodings that extraction reads, so that its spans can be verified.
    Diagnostics findings;
    text = toUtf8(decodeText(text, file.string(), findings));
    if (findings.hasErrors()) {
      diagnostics.merge(findings);
      return std::nullopt;
    }
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  return text;
}

std::optional<std::string> readDocumentText(const KnowledgeGraph& graph, const Document& document,
                                            Diagnostics& diagnostics) {
  return readDocumentText(graph.inputs()[document.input], std::string(graph.text(document.path)),
                          diagnostics);
}

DocumentTexts documentTexts(const KnowledgeGraph& graph, Diagnostics& diagnostics) {
  DocumentTexts texts;
  for (DocumentIndex i = 0; i < graph.documentCount(); ++i)
    texts.push_back(readDocumentText(graph, graph.document(i), diagnostics));
  return texts;
}

}  // namespace pressgraph
