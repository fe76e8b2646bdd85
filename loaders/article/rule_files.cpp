#include "loaders/article/rule_files.hpp"

#include <fmt/format.h>

#include "graph/support/input_stream.hpp"
#include "graph/support/utf8.hpp"

namespace pressgraph {

RuleSet readRuleFiles(const std::vector<std::string>& paths, const Ontology& ontology,
                      Diagnostics& diagnostics) {
  std::vector<RuleFile> files;
  for (const std::string& path : paths) {
    RuleFile file{path, InputStream(path).readAll()};
    if (file.text.starts_with("\xEF\xBB\xBF")) file.text.erase(0, 3);
    if (const auto offset = firstInvalidUtf8(file.text)) {
      diagnostics.add({Severity::error,
                       path,
                       {},
                       fmt::format("invalid UTF-8 at byte {}", *offset),
                       "invalid-utf8",
                       "convert it, as with iconv -f GB18030 -t UTF-8"});
      continue;
    }
    files.push_back(std::move(file));
  }
  return RuleSet::withFiles(files, ontology, diagnostics);
}

}  // namespace pressgraph
