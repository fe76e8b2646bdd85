#include "loaders/article/rule_files.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "graph/support/input_stream.hpp"
#include "graph/support/utf8.hpp"
#include "loaders/article/embedded_data.hpp"

namespace pressgraph {

namespace {

bool isOwnLine(std::string_view line) {
  const auto own = articleData();
  return std::any_of(own.begin(), own.end(), [&](const EmbeddedFile& file) {
    return file.name.ends_with(".rules") && file.text.find(line) != std::string_view::npos;
  });
}

// Words that stand for things named before are known before rules run, from the program's own
// files; a line that these do not have would do nothing.
void reportUnreadAnaphora(const RuleFile& file, Diagnostics& diagnostics) {
  std::uint32_t number = 0;
  for (std::string_view rest = file.text; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    ++number;
    if (!line.starts_with("anaphor ") || isOwnLine(line)) continue;
    diagnostics.add({Severity::warning,
                     file.path,
                     {number, 1},
                     "anaphor lines of added files are not read",
                     "unread-anaphor",
                     "change data/rules/ of the source, which is part of the program"});
  }
}

}  // namespace

RuleSet readRuleFiles(const std::vector<std::string>& paths, const Ontology& ontology,
                      Diagnostics& diagnostics, const Limits& limits) {
  std::vector<RuleFile> files;
  for (const std::string& path : paths) {
    RuleFile file{path, InputStream(path, limits).readAll()};
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
    reportUnreadAnaphora(file, diagnostics);
    files.push_back(std::move(file));
  }
  return RuleSet::withFiles(files, ontology, diagnostics);
}

}  // namespace pressgraph
