#include "cli/document_text.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "graph/support/input_stream.hpp"
#include "graph/support/utf8.hpp"

namespace pressgraph {

std::optional<std::string> readDocumentText(const std::string& input, const std::string& path,
                                            Diagnostics& diagnostics) {
  const std::filesystem::path relative = std::filesystem::path(path).lexically_normal();
  if (path.empty() || relative.is_absolute() || *relative.begin() == "..") return std::nullopt;
  const std::filesystem::path file = std::filesystem::path(input).parent_path() / relative;
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) return std::nullopt;
  std::string text = InputStream(file.string()).readAll();
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  if (const auto offset = firstInvalidUtf8(text)) {
    diagnostics.add({Severity::error,
                     file.string(),
                     {},
                     fmt::format("invalid UTF-8 at byte {}", *offset),
                     "invalid-utf8",
                     "convert it, as with iconv -f GB18030 -t UTF-8"});
    return std::nullopt;
  }
  return text;
}

}  // namespace pressgraph
