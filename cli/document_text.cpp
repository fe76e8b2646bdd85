#include "cli/document_text.hpp"

#include <algorithm>
#include <filesystem>

#include "graph/support/input_stream.hpp"
#include "graph/support/utf8.hpp"
#include "loaders/article/code_points.hpp"
#include "loaders/article/decode.hpp"

namespace pressgraph {

namespace {

// Whether `file`, its links followed, lies below `folder`.
bool leadsInto(const std::filesystem::path& folder, const std::filesystem::path& file) {
  std::error_code error;
  const std::filesystem::path root =
      std::filesystem::canonical(folder.empty() ? std::filesystem::path(".") : folder, error);
  if (error) return false;
  const std::filesystem::path target = std::filesystem::canonical(file, error);
  if (error) return false;
  return std::mismatch(root.begin(), root.end(), target.begin(), target.end()).first == root.end();
}

}  // namespace

std::optional<std::string> readDocumentText(const std::string& input, const std::string& path,
                                            const Limits& limits, Diagnostics& diagnostics) {
  const std::filesystem::path relative = std::filesystem::path(path).lexically_normal();
  if (path.empty() || relative.is_absolute() || *relative.begin() == "..") return std::nullopt;
  const std::filesystem::path folder = std::filesystem::path(input).parent_path();
  const std::filesystem::path file = folder / relative;
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error) || !leadsInto(folder, file))
    return std::nullopt;
  std::string text = InputStream(file.string(), limits).readAll();
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
                                            const Limits& limits, Diagnostics& diagnostics) {
  return readDocumentText(graph.inputs()[document.input], std::string(graph.text(document.path)),
                          limits, diagnostics);
}

DocumentTexts documentTexts(const KnowledgeGraph& graph, const Limits& limits,
                            Diagnostics& diagnostics) {
  DocumentTexts texts;
  for (DocumentIndex i = 0; i < graph.documentCount(); ++i)
    texts.push_back(readDocumentText(graph, graph.document(i), limits, diagnostics));
  return texts;
}

}  // namespace pressgraph
